/** Whom a table's percentages count, said alike in every output. */
import type { Language } from '../../../surveys/types.ts'
import type { BaseKind } from '../../api/research.ts'
import { bases, inBase } from './derive.ts'
import { NOT_ANSWERED, NOT_ASKED, type PublishedTable, type Table } from './table.ts'
import { words } from '../table-words.ts'

/** Whom the base counts where a reader wants `wanted`: everybody asked where a release of method `ladder-1` holds no answer inside an answer. */
export function baseKind({ rows }: Pick<Table, 'rows'>, wanted: BaseKind): BaseKind {
  const merged = rows.some(
    (row) => inBase(row, 'answered') && row.codes.some((code) => code === NOT_ANSWERED || code === NOT_ASKED),
  )
  return merged ? 'asked' : wanted
}

/** "Base: everybody asked". */
export function baseLabel(kind: BaseKind, language: Language): string {
  return words(language, `base.${kind}`)
}

/** "Base: everybody asked, 109": of all columns together. */
export function baseLine(table: PublishedTable, wanted: BaseKind, language: Language): string {
  return words(language, `baseOf.${baseKind(table, wanted)}`, {
    n: bases(table, wanted).reduce((sum, n) => sum + n, 0),
  })
}
