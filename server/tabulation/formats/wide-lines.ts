/** The lines of a table as one reads it: answers, TOTAL, base, sums, those outside the base, mean and median. */
import { inLanguage } from '../../../surveys/language.ts'
import type { Language } from '../../../surveys/types.ts'
import { baseLine } from '../counting/base.ts'
import { bases, inBase, means, meanText, netCode, scoreCounts, tenthsText } from '../counting/derive.ts'
import { figuresOf, type RowFigures } from '../reading/figures.ts'
import { meanInterval } from '../reading/intervals.ts'
import { medianScore, medians } from '../reading/medians.ts'
import type { Selection } from '../reading/questions.ts'
import type { TableRow } from '../counting/table.ts'
import { wholeTable } from '../counting/whole.ts'
import { words } from '../table-words.ts'

/** A cell: text, or a number already rounded as it is printed (`'30.4'` keeps its decimal). */
export type WideCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'count' | 'percent' | 'mean'; readonly text: string; readonly value: number }
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
  const whole = picks.map(({ variable, table }): Picked => ({
    variable,
    table: wholeTable(table),
    wanted: arrangement.base,
    base: baseLine(table, arrangement.base, language),
  }))
  return kind === 'multiple' ? optionLines(whole, language) : whole.flatMap((pick) => answerLines(pick, language))
}

type Picked = Selection['picks'][number] & {
  readonly wanted: Selection['arrangement']['base']
  /** "Base: answered, 90". */
  readonly base: string
}

function answerLines(pick: Picked, language: Language): readonly WideLine[] {
  const { variable, table, wanted } = pick
  const item = itemText(variable, language)
  const base = bases(table, wanted)
  return [
    ...rowLines(pick, language, (row) => inBase(row, wanted)),
    {
      item,
      code: '',
      label: words(language, 'rows.total'),
      cells: { percent: base.map((n) => tenthsCell(n > 0 ? 1000 : null)), count: base.map(countCell) },
    },
    baseOf(pick, item),
    ...figuresOf(variable, table, wanted).nets.map((sum): WideLine => ({
      item,
      code: netCode(sum.codes),
      label: words(language, 'rows.sum', { label: inLanguage(sum.label, language) }),
      cells: cellsOf(sum),
    })),
    ...rowLines(pick, language, (row) => !inBase(row, wanted)),
    ...statisticLines(pick, language),
  ]
}

function rowLines(
  { variable, table, wanted }: Picked,
  language: Language,
  isWanted: (row: TableRow) => boolean,
): readonly WideLine[] {
  const { rows } = figuresOf(variable, table, wanted)
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

function baseOf({ table, wanted, base }: Picked, item: string): WideLine {
  return { item, code: '', label: base, cells: { count: bases(table, wanted).map(countCell) } }
}

/** Mean, and the median of scales whose answers have scores: in the place of percentages, with their own base. */
function statisticLines({ variable, table }: Picked, language: Language): readonly WideLine[] {
  const average = means(variable, table)
  const middle = variable.scores ? medians(variable, table) : null
  const scores = scoreCounts(variable, table)
  const intervals = average?.map((_, c) => (scores ? meanInterval(scores[c] ?? []) : null))
  const end = (which: 'low' | 'high') => intervals?.map((one) => one && meanCell(Math.round(one[which] * 100))) ?? []
  const line = (
    label: string,
    values: readonly ({ readonly hundredths: number; readonly base: number } | null)[],
  ): WideLine => ({
    item: itemText(variable, language),
    code: '',
    label,
    cells: {
      percent: values.map((one) => one && meanCell(one.hundredths)),
      count: values.map((one) => countCell(one?.base ?? 0)),
    },
  })
  const mean = average && line(meanLabel(variable, language), average)
  return [
    ...(mean ? [{ ...mean, cells: { ...mean.cells, low: end('low'), high: end('high') } }] : []),
    ...(middle
      ? [
          line(
            words(language, variable.type === 'rank' ? 'rows.medianRank' : 'rows.median'),
            middle.map((median) => {
              const score = median && medianScore(variable, median)
              return score === null ? null : { hundredths: Math.round(score * 100), base: median?.base ?? 0 }
            }),
          ),
        ]
      : []),
  ]
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
    ({ table, base, wanted }) => base === first.base && sameNumbers(bases(table, wanted), bases(first.table, wanted)),
  )
  const lines = picks.flatMap((pick) => {
    const { variable, table, wanted } = pick
    const chosen = figuresOf(variable, table, wanted).rows[table.rows.findIndex(({ code }) => code === '1')]
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
      ? rowLines(first, language, (row) => !inBase(row, 'answered') && inBase(row, first.wanted) === isInside).map(
          (line) => ({ ...line, item: '' }),
        )
      : []
  return [...lines, ...silent(true), baseOf(first, ''), ...silent(false)]
}

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

function meanCell(hundredths: number): WideCell {
  return { kind: 'mean', text: meanText({ hundredths, base: 0 }), value: hundredths / 100 }
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((n, i) => n === b[i])
}
