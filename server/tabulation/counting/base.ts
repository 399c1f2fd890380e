/** Whom a table's percentages count, said alike in every output. */
import type { Language } from '../../../surveys/types.ts'
import type { BaseKind } from '../../api/research.ts'
import { bases } from './derive.ts'
import type { PublishedTable } from './table.ts'
import { words } from '../table-words.ts'

/** "Base: everybody asked". */
export function baseLabel(base: BaseKind, language: Language): string {
  return words(language, `base.${base}`)
}

/** "Base: everybody asked, 109": of all columns together. */
export function baseLine(table: PublishedTable, base: BaseKind, language: Language): string {
  return words(language, `baseOf.${base}`, { n: bases(table, base).reduce((sum, n) => sum + n, 0) })
}
