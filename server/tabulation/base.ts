/** Whom a table's percentages count, said alike in every output. Protection may merge those who gave no answer into a row of answers. */
import type { Language } from '../../surveys/types.ts'
import type { BaseKind } from '../api/research.ts'
import { bases, inBase } from './derive.ts'
import { NOT_ANSWERED, NOT_ASKED, type PublishedTable, type Table } from './table.ts'
import { words } from './words.ts'

/**
 * Whom the base of a table counts, by what was merged into its rows of answers.
 *
 * @example baseKind({ rows: [{ codes: ['1'], … }, { codes: ['2', '·none'], … }], counts }) // 'asked'
 */
export function baseKind({ rows, counts }: Pick<Table, 'rows' | 'counts'>): BaseKind {
  const inside = (code: string) => rows.some((row) => inBase(row) && row.codes.includes(code))
  const outside = (code: string) =>
    rows.some((row, r) => !inBase(row) && row.codes.includes(code) && (counts[r] ?? []).some((n) => n > 0))
  if (inside(NOT_ASKED)) return outside(NOT_ANSWERED) ? 'answeredOrNotAsked' : 'tookPart'
  return inside(NOT_ANSWERED) ? 'asked' : 'answered'
}

/** "Base: everybody asked". */
export function baseLabel(kind: BaseKind, language: Language): string {
  return words(language, `base.${kind}`)
}

/** "Base: everybody asked, 109": of all columns together. */
export function baseLine(table: PublishedTable, language: Language): string {
  return words(language, `baseOf.${baseKind(table)}`, { n: bases(table).reduce((sum, n) => sum + n, 0) })
}
