/** Medians of answers that have an order, from published integers. Pure. */
import { inLanguage } from '../../../surveys/language.ts'
import type { Code, Language, Variable } from '../../../surveys/types.ts'
import { quoted } from '../../language/translate.ts'
import type { PublishedTable } from '../counting/table.ts'
import { words } from '../table-words.ts'

/** `codes`: the answer in the middle, or the two between which the middle falls. `base`: those who gave an answer of the scale. */
export interface Median {
  readonly codes: readonly [Code] | readonly [Code, Code]
  readonly base: number
}

/**
 * Median per column: of an ordinal scale the answer in the middle, of a number the band it lies in. Special answers, no answer and not
 * asked are left out; null for a column without any answer.
 *
 * @returns null where the answers have no order
 */
export function medians(
  { ordinal, categories }: Pick<Variable, 'ordinal' | 'categories'>,
  table: PublishedTable,
): readonly (Median | null)[] | null {
  // By the scale, not by the rows: a reader may have them sorted by size. A sum stands where the first of its codes stood.
  const place = (code: Code) => categories.findIndex((category) => category.code === code.split('+')[0])
  const answers = table.rows
    .flatMap(({ code, kind }, r) => (kind === 'answer' ? [{ code, r }] : []))
    .sort((a, b) => place(a.code) - place(b.code))
  if (!ordinal || answers.length < 2) return null
  return table.columns.map((_, c) =>
    medianOf(answers.map(({ code, r }) => ({ code, count: table.counts[r]?.[c] ?? 0 }))),
  )
}

/** The median as a score; halfway between two answers their mean. Null where the answers have no scores. */
export function medianScore({ scores }: Pick<Variable, 'scores'>, { codes }: Median): number | null {
  const found = codes.map((code) => scores?.[code])
  return found.every((score) => score !== undefined)
    ? found.reduce((sum, score) => sum + score, 0) / found.length
    : null
}

/** The median in words: "Well", "between “Well” and “Adequate”", "in the band “5 to 9 years”". */
export function medianText(
  { type }: Variable,
  { rows }: PublishedTable,
  { codes: [first, second] }: Median,
  language: Language,
): string {
  const label = (code: string) => inLanguage(rows.find((row) => row.code === code)?.label, language) ?? code
  const named = (code: string) => (type === 'rank' ? label(code) : quoted(label(code), language))
  if (second !== undefined)
    return words(language, type === 'number' ? 'median.betweenBands' : 'median.between', {
      first: named(first),
      second: named(second),
    })
  return type === 'number' ? words(language, 'median.band', { band: named(first) }) : label(first)
}

function medianOf(answers: readonly { readonly code: Code; readonly count: number }[]): Median | null {
  const base = answers.reduce((sum, { count }) => sum + count, 0)
  if (base === 0) return null
  const at = (place: number): Code => {
    let passed = 0
    return answers.find(({ count }) => (passed += count) > place)?.code ?? ''
  }
  const [lower, upper] = [at(Math.floor((base - 1) / 2)), at(Math.floor(base / 2))]
  return { codes: lower === upper ? [lower] : [lower, upper], base }
}
