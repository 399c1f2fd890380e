/** The lines of a table as one reads it: answers, TOTAL, base, sums, those outside the base, mean and median. */
import { inLanguage } from '../../../surveys/language.ts'
import type { Language, Variable } from '../../../surveys/types.ts'
import { baseLine, unitsLabel } from '../counting/base.ts'
import {
  bases,
  inBase,
  means,
  meanText,
  netCode,
  percentagesOf,
  scoreCounts,
  shareInTenths,
  tenthsText,
  wholes,
  type Percentages,
} from '../counting/derive.ts'
import { figuresOf, type RowFigures } from '../reading/figures.ts'
import { meanInterval } from '../reading/intervals.ts'
import { medianScore, medianText, medians, type Median } from '../reading/medians.ts'
import type { Selection } from '../reading/questions.ts'
import type { PublishedTable, TableRow } from '../counting/table.ts'
import { wholeTable } from '../counting/whole.ts'
import { words } from '../table-words.ts'

/**
 * A cell: text, or a number already rounded as it is printed (`'30.4'` keeps its decimal). `said`: what people read in its place, of a
 * median the answer in the middle; programs have the number, and nothing (`words`) where that answer has none.
 */
export type WideCell =
  | { readonly kind: 'text' | 'words'; readonly text: string }
  | {
      readonly kind: 'count' | 'percent' | 'mean'
      readonly text: string
      readonly value: number
      readonly said?: string
    }
  | null

/** What stands in a line for each column: percentage (or mean), its 95 % interval, the letters of the columns that are lower, count. */
export const MEASURES = ['percent', 'low', 'high', 'higherThan', 'count'] as const
export type Measure = (typeof MEASURES)[number]

/** One line of a table, everybody in the last column. A measure that a line does not have is left out. */
export interface WideLine {
  /** Wording of the row, option or item; empty for a question of one variable. */
  readonly item: string
  readonly code: string
  readonly label: string
  readonly cells: Partial<Readonly<Record<Measure, readonly WideCell[]>>>
}

/** A multiple choice has one line per option (those who chose it) and a line for its base; everything else has its answers. */
export function wideLines({ kind, picks, arrangement }: Selection, language: Language): readonly WideLine[] {
  const whole = picks.map(({ variable, table }): Picked => {
    const of = percentagesOf(variable, table, arrangement)
    return { variable, table: wholeTable(table), of, base: baseLine(variable, table, of, language) }
  })
  return kind === 'multiple' ? optionLines(whole, language) : whole.flatMap((pick) => answerLines(pick, language))
}

type Picked = Selection['picks'][number] & {
  readonly of: Percentages
  /** "Base: answered, 90". */
  readonly base: string
}

function answerLines(pick: Picked, language: Language): readonly WideLine[] {
  const { variable, table, of } = pick
  const item = itemText(variable, language)
  const base = bases(table, of.base)
  const whole = wholes(table, of)
  return [
    ...rowLines(pick, language, (row) => inBase(row, of.base)),
    {
      item,
      code: '',
      label: words(language, 'rows.total'),
      cells: {
        percent: base.map((n, c) => tenthsCell(shareInTenths(n, whole[c] ?? 0))),
        count: base.map(countCell),
      },
    },
    baseOf(pick, item),
    ...unitsLines(pick, item, language),
    ...figuresOf(variable, table, of).nets.map((sum): WideLine => ({
      item,
      code: netCode(sum.codes),
      label: words(language, 'rows.sum', { label: inLanguage(sum.label, language) }),
      cells: cellsOf(sum),
    })),
    ...rowLines(pick, language, (row) => !inBase(row, of.base)),
    ...statisticLines(pick, language),
  ]
}

function rowLines(
  { variable, table, of }: Picked,
  language: Language,
  isWanted: (row: TableRow) => boolean,
): readonly WideLine[] {
  const { rows } = figuresOf(variable, table, of)
  return table.rows.flatMap((row, r): WideLine[] =>
    isWanted(row)
      ? [
          {
            item: itemText(variable, language),
            code: inBase(row, 'answered') ? row.code : '',
            label: inLanguage(row.label, language),
            cells: cellsOf(rows[r] as RowFigures),
          },
        ]
      : [],
  )
}

function baseOf({ table, of, base }: Picked, item: string): WideLine {
  return { item, code: '', label: base, cells: { count: wholes(table, of).map(countCell) } }
}

/** The respondents behind the items of each column. */
function unitsLines({ table: { units } }: Picked, item: string, language: Language): readonly WideLine[] {
  return units
    ? [{ item, code: '', label: unitsLabel(units, language), cells: { count: units.columns.map(countCell) } }]
    : []
}

/** What is said of the values of a number, in this order. */
export const SPREAD = ['median', 'least', 'most'] as const

/** "Median, months", "Minimum, months". */
export function spreadLabel(
  measure: (typeof SPREAD)[number],
  { unit }: Pick<Picked['variable'], 'unit'>,
  language: Language,
): string {
  return words(language, `spread.${measure}`, { unit: words(language, `unitOf.${unit ?? 'count'}`) })
}

/** "Median", "Median rank". */
export function medianLabel({ type }: Pick<Picked['variable'], 'type'>, language: Language): string {
  return words(language, type === 'rank' ? 'rows.medianRank' : 'rows.median')
}

/** Mean, and the median of answers that have an order: in the place of percentages, with their own base. */
function statisticLines({ variable, table }: Picked, language: Language): readonly WideLine[] {
  const average = means(variable, table)
  const middle = table.spread ? null : medians(variable, table)
  const counted = bases(table, 'answered')
  const scores = scoreCounts(variable, table)
  const intervals = average?.map((_, c) => (scores ? meanInterval(scores[c] ?? []) : null))
  const end = (which: 'low' | 'high') => intervals?.map((one) => one && meanCell(Math.round(one[which] * 100))) ?? []
  const line = (label: string, values: readonly Said[]): WideLine => ({
    item: itemText(variable, language),
    code: '',
    label,
    cells: {
      percent: values.map((one) => one && one.cell),
      count: values.map((one) => countCell(one?.base ?? 0)),
    },
  })
  const mean =
    average &&
    line(
      meanLabel(variable, language),
      average.map((one) => one && { cell: meanCell(one.hundredths), base: one.base }),
    )
  return [
    ...(mean ? [{ ...mean, cells: { ...mean.cells, low: end('low'), high: end('high') } }] : []),
    ...(middle
      ? [
          line(
            medianLabel(variable, language),
            middle.map(
              (median) => median && { cell: medianCell(variable, table, median, language), base: median.base },
            ),
          ),
        ]
      : []),
    ...(table.spread
      ? SPREAD.map((measure) =>
          line(
            spreadLabel(measure, variable, language),
            table.spread?.columns.map(
              (one, c) => one && { cell: meanCell(Math.round(one[measure] * 100)), base: counted[c] ?? 0 },
            ) ?? [],
          ),
        )
      : []),
  ]
}

/** What is said of the answers of a column, and of how many; null where there are none. */
type Said = { readonly cell: WideCell; readonly base: number } | null

function medianCell(variable: Variable, table: PublishedTable, median: Median, language: Language): WideCell {
  const said = medianText(variable, table, median, language)
  const score = medianScore(variable, median)
  return score === null ? { kind: 'words', text: said } : meanCell(Math.round(score * 100), said)
}

/** "Mean", "Mean rank", "Mean, years". */
export function meanLabel({ type, unit }: Picked['variable'], language: Language): string {
  return type === 'number'
    ? words(language, `meanOf.${unit ?? 'count'}`)
    : words(language, type === 'rank' ? 'rows.meanRank' : 'rows.mean')
}

function optionLines(picks: readonly Picked[], language: Language): readonly WideLine[] {
  const first = picks[0]
  if (!first) return []
  const shared = picks.every(
    ({ table, base, of }) => base === first.base && sameNumbers(wholes(table, of), wholes(first.table, first.of)),
  )
  const lines = picks.flatMap((pick) => {
    const { variable, table, of } = pick
    const chosen = figuresOf(variable, table, of).rows[table.rows.findIndex(({ code }) => code === '1')]
    if (!chosen) return answerLines(pick, language)
    const item = itemText(variable, language)
    return [
      { item, code: variable.item ?? '', label: words(language, 'rows.chosen'), cells: cellsOf(chosen) },
      ...(shared ? [] : [baseOf(pick, item)]),
    ]
  })
  if (!shared) return lines
  const silent = (isInside: boolean) =>
    picks.every(sameMissingAs(first))
      ? rowLines(first, language, (row) => isMissing(row) && inBase(row, first.of.base) === isInside).map((line) => ({
          ...line,
          item: '',
        }))
      : []
  return [...lines, ...silent(true), baseOf(first, ''), ...unitsLines(first, '', language), ...silent(false)]
}

const isMissing = ({ kind }: TableRow): boolean => kind === 'notAnswered' || kind === 'notAsked'

/** Those who did not answer a multiple choice are the same for every option that was published so. */
const sameMissingAs =
  ({ table }: Picked) =>
  (other: Picked): boolean =>
    missingCounts(table) === missingCounts(other.table)

function missingCounts(table: Picked['table']): string {
  return JSON.stringify(table.rows.flatMap((row, r) => (inBase(row, 'answered') ? [] : [[row.code, table.counts[r]]])))
}

function itemText(variable: Picked['variable'], language: Language): string {
  return inLanguage(variable.itemShort ?? variable.itemLabel, language) ?? ''
}

function cellsOf({ counts, percents, intervals, higherThan }: RowFigures): WideLine['cells'] {
  return {
    percent: percents.map(tenthsCell),
    low: intervals.map((interval) => tenthsCell(interval?.low ?? null)),
    high: intervals.map((interval) => tenthsCell(interval?.high ?? null)),
    higherThan: higherThan.map((letters) => ({ kind: 'text', text: letters.join(' ') })),
    count: counts.map(countCell),
  }
}

function countCell(value: number): WideCell {
  return { kind: 'count', text: String(value), value }
}

function tenthsCell(tenths: number | null): WideCell {
  return tenths === null ? null : { kind: 'percent', text: tenthsText(tenths), value: tenths / 10 }
}

function meanCell(hundredths: number, said?: string): WideCell {
  const text = meanText({ hundredths, base: 0 })
  return { kind: 'mean', text, value: hundredths / 100, ...(said !== undefined && { said }) }
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((n, i) => n === b[i])
}
