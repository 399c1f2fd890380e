/** The lines of a table as one reads it: answers, TOTAL, base, sums, those outside the base, mean and median. */
import type { Language } from '../../surveys/types.ts'
import { baseLine } from './base.ts'
import { bases, columnPercents, inBase, means, meanText, net, nets, shareInTenths, tenthsText, withTotal } from './derive.ts'
import { medianScore, medians } from './medians.ts'
import type { Selection } from './questions.ts'
import type { TableRow } from './table.ts'
import { textInBoth, words } from './words.ts'

/** A cell: text, or a number already rounded as it is printed (`'30.4'` keeps its decimal). */
export type WideCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'count' | 'percent' | 'mean'; readonly text: string; readonly value: number }
  | null

/** One line: percentages (or means) and counts by column, everybody last. */
export interface WideLine {
  /** Wording of the row, option or item; empty for a question of one variable. */
  readonly item: string
  readonly code: string
  readonly label: string
  readonly percents: readonly WideCell[]
  readonly counts: readonly WideCell[]
}

/** A multiple choice has one line per option (those who chose it) and a line for its base; everything else has its answers. */
export function wideLines({ kind, picks, arrangement }: Selection, language: Language): readonly WideLine[] {
  const whole = picks.map(({ variable, table }): Picked => ({
    variable, table: withTotal(table, textInBoth('names.total')), wanted: arrangement.base, base: baseLine(table, arrangement.base, language),
  }))
  return kind === 'multiple' ? optionLines(whole, language) : whole.flatMap((pick) => answerLines(pick, language))
}

/** Codes in one cell: `2+3` for a sum. */
export function codeText({ codes }: Pick<TableRow, 'codes'>): string {
  return codes.join('+')
}

type Picked = Selection['picks'][number] & {
  readonly wanted: Selection['arrangement']['base']
  /** "Base: answered, 90". */
  readonly base: string
}

function answerLines(pick: Picked, language: Language): readonly WideLine[] {
  const { variable, table, wanted, base: whom } = pick
  const item = itemText(variable, language)
  const base = bases(table, wanted)
  const blank = table.columns.map(() => null)
  return [
    ...rowLines(pick, language, (row) => inBase(row, wanted)),
    { item, code: '', label: words(language, 'rows.total'), percents: base.map((n) => percentCell(n > 0 ? 1000 : null)), counts: base.map(countCell) },
    { item, code: '', label: whom, percents: blank, counts: base.map(countCell) },
    ...nets(variable, table, wanted).map((sum): WideLine => ({
      item, code: codeText(sum), label: words(language, 'rows.sum', { label: sum.label[language] }),
      percents: sum.percents.map(percentCell), counts: sum.counts.map(countCell),
    })),
    ...rowLines(pick, language, (row) => !inBase(row, wanted)),
    ...statisticLines(pick, language),
  ]
}

function rowLines({ variable, table, wanted }: Picked, language: Language, isWanted: (row: TableRow) => boolean): readonly WideLine[] {
  const percents = columnPercents(table, wanted)
  return table.rows.flatMap((row, r): WideLine[] => (isWanted(row) ? [{
    item: itemText(variable, language),
    code: inBase(row, 'answered') ? codeText(row) : '',
    label: row.label[language],
    percents: (percents[r] ?? []).map(percentCell),
    counts: (table.counts[r] ?? []).map(countCell),
  }] : []))
}

/** Mean, and the median of scales whose answers have scores: in the place of percentages, with their own base. */
function statisticLines({ variable, table }: Picked, language: Language): readonly WideLine[] {
  const average = means(variable, table)
  const middle = variable.scores ? medians(variable, table) : null
  const line = (label: string, values: readonly ({ readonly hundredths: number; readonly base: number } | null)[]): WideLine => ({
    item: itemText(variable, language), code: '', label,
    percents: values.map((one) => one && { kind: 'mean', text: meanText(one), value: one.hundredths / 100 }),
    counts: values.map((one) => countCell(one?.base ?? 0)),
  })
  return [
    ...(average ? [line(meanLabel(variable, language), average)] : []),
    ...(middle ? [line(words(language, variable.type === 'rank' ? 'rows.medianRank' : 'rows.median'), middle.map((median) => {
      const score = median && medianScore(variable, median)
      return score === null ? null : { hundredths: Math.round(score * 100), base: median?.base ?? 0 }
    }))] : []),
  ]
}

/** "Mean", "Mean rank", "Mean, years". */
export function meanLabel({ type, unit }: Picked['variable'], language: Language): string {
  return type === 'number' ? words(language, `meanOf.${unit ?? 'count'}`) : words(language, type === 'rank' ? 'rows.meanRank' : 'rows.mean')
}

function optionLines(picks: readonly Picked[], language: Language): readonly WideLine[] {
  const first = picks[0]
  if (!first) return []
  const lineOfBase = ({ table, base, wanted }: Picked, item: string): WideLine => ({
    item, code: '', label: base, percents: table.columns.map(() => null), counts: bases(table, wanted).map(countCell),
  })
  const shared = picks.every(({ table, base, wanted }) => base === first.base && sameNumbers(bases(table, wanted), bases(first.table, wanted)))
  const lines = picks.flatMap((pick) => {
    const { variable, table, wanted } = pick
    const counts = net(table, ['1'])
    if (!counts) return answerLines(pick, language)
    const base = bases(table, wanted)
    const item = itemText(variable, language)
    return [
      {
        item, code: variable.item ?? '', label: words(language, 'rows.chosen'),
        percents: counts.map((n, c) => percentCell(shareInTenths(n, base[c] ?? 0))),
        counts: counts.map(countCell),
      },
      ...(shared ? [] : [lineOfBase(pick, item)]),
    ]
  })
  if (!shared) return lines
  const silent = (isInside: boolean) => (picks.every(sameMissingAs(first))
    ? rowLines(first, language, (row) => !inBase(row, 'answered') && inBase(row, first.wanted) === isInside).map((line) => ({ ...line, item: '' })) : [])
  return [...lines, ...silent(true), lineOfBase(first, ''), ...silent(false)]
}

/** Those who did not answer a multiple choice are the same for every option that was published so. */
const sameMissingAs = ({ table }: Picked) => (other: Picked): boolean => missingCounts(table) === missingCounts(other.table)

function missingCounts(table: Picked['table']): string {
  return JSON.stringify(table.rows.flatMap((row, r) => (inBase(row, 'answered') ? [] : [[row.codes, table.counts[r]]])))
}

function itemText(variable: Picked['variable'], language: Language): string {
  return (variable.itemShort ?? variable.itemLabel)?.[language] ?? ''
}

function countCell(value: number): WideCell {
  return { kind: 'count', text: String(value), value }
}

function percentCell(tenths: number | null): WideCell {
  return tenths === null ? null : { kind: 'percent', text: tenthsText(tenths), value: tenths / 10 }
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((n, i) => n === b[i])
}
