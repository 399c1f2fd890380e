/** Tables as one reads them: answers down, banner across, percentages first, then counts. Shared by CSV and spreadsheets. */
import type { Language } from '../../surveys/types.ts'
import { baseLine } from './base.ts'
import { bases, columnPercents, inBase, means, meanText, net, shareInTenths, tenthsText, withTotal } from './derive.ts'
import type { Selection } from './questions.ts'
import type { TableRow } from './table.ts'
import { textInBoth, words } from './words.ts'

/** A cell: text, or a number already rounded as it is printed (`'30.4'` keeps its decimal). */
export type WideCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'count' | 'percent' | 'mean'; readonly text: string; readonly value: number }
  | null

export interface WideTable {
  readonly headers: readonly { readonly title: string; readonly kind: 'text' | 'percent' | 'count' }[]
  readonly lines: readonly (readonly WideCell[])[]
}

/**
 * One sheet of a selection. A multiple choice has one line per option (those who chose it) and a line for its base;
 * everything else has its answers, a TOTAL, its base ("Base: answered, 90"), those outside it and, where there is one, a mean.
 */
export function wideTable(selection: Selection, language: Language): WideTable {
  const picks = selection.picks.map(({ variable, table }): Picked => (
    { variable, table: withTotal(table, textInBoth('names.total')), base: baseLine(table, language) }))
  const withItems = picks.some(({ variable }) => variable.item !== undefined)
  const labels = (picks[0]?.table.columns ?? []).map((column) => column.label[language])
  const word = (key: string) => words(language, `columns.${key}`)
  const lines = selection.kind === 'multiple' ? optionLines(picks, language) : picks.flatMap((pick) => answerLines(pick, language))
  return {
    headers: [
      ...(withItems ? [{ title: word('item'), kind: 'text' as const }] : []),
      { title: word('code'), kind: 'text' },
      { title: word('answer'), kind: 'text' },
      ...labels.map((column) => ({ title: words(language, 'columns.percent', { column }), kind: 'percent' as const })),
      ...labels.map((column) => ({ title: words(language, 'columns.count', { column }), kind: 'count' as const })),
    ],
    lines: lines.map(({ item, code, label, percents, counts }) => [
      ...(withItems ? [text(item)] : []), text(code), text(label), ...percents, ...counts,
    ]),
  }
}

/** Merged codes in one cell: `2+3`. */
export function codeText(row: Pick<TableRow, 'codes'>): string {
  return row.codes.join('+')
}

type Picked = Selection['picks'][number] & {
  /** "Base: answered, 90". */
  readonly base: string
}
interface Line {
  readonly item: string
  readonly code: string
  readonly label: string
  readonly percents: readonly WideCell[]
  readonly counts: readonly WideCell[]
}

function answerLines({ variable, table, base: whom }: Picked, language: Language): readonly Line[] {
  const item = itemText(variable, language)
  const percents = columnPercents(table)
  const blank = table.columns.map(() => null)
  const line = (row: TableRow, r: number): Line => ({
    item,
    code: inBase(row) ? codeText(row) : '',
    label: row.label[language],
    percents: (percents[r] ?? blank).map(percentCell),
    counts: (table.counts[r] ?? []).map(countCell),
  })
  const lines = table.rows.map(line)
  const inside = lines.filter((_, r) => inBase(table.rows[r] as TableRow))
  const outside = lines.filter((_, r) => !inBase(table.rows[r] as TableRow))
  const base = bases(table)
  const average = means(variable, table)
  return [
    ...inside,
    {
      item, code: '', label: words(language, 'rows.total'),
      percents: base.map((n) => percentCell(n > 0 ? 1000 : null)),
      counts: base.map(countCell),
    },
    { item, code: '', label: whom, percents: blank, counts: base.map(countCell) },
    ...outside,
    ...(average
      ? [{
          item, code: '',
          label: variable.type === 'number'
            ? words(language, `meanOf.${variable.unit ?? 'count'}`)
            : words(language, variable.type === 'rank' ? 'rows.meanRank' : 'rows.mean'),
          percents: average.map((mean): WideCell =>
            mean && { kind: 'mean', text: meanText(mean), value: mean.hundredths / 100 }),
          counts: average.map((mean) => countCell(mean?.base ?? 0)),
        }]
      : []),
  ]
}

function optionLines(picks: readonly Picked[], language: Language): readonly Line[] {
  const lineOfBase = ({ table, base }: Picked, item: string): Line => ({
    item, code: '', label: base, percents: table.columns.map(() => null), counts: bases(table).map(countCell),
  })
  const shared = picks.every(({ table, base }) =>
    base === picks[0]?.base && sameNumbers(bases(table), bases(picks[0].table)))
  const lines = picks.flatMap((pick) => {
    const { variable, table } = pick
    const counts = net(table, ['1'])
    const base = bases(table)
    const item = itemText(variable, language)
    if (!counts) return answerLines(pick, language)
    return [
      {
        item, code: variable.item ?? '', label: words(language, 'rows.chosen'),
        percents: counts.map((n, c) => percentCell(shareInTenths(n, base[c] ?? 0))),
        counts: counts.map(countCell),
      },
      ...(shared ? [] : [lineOfBase(pick, item)]),
    ]
  })
  const first = picks[0]
  if (!first || !shared) return lines
  const silent = first.table.rows.flatMap((row, r) => inBase(row) ? [] : [{
    item: '', code: '', label: row.label[language], percents: first.table.columns.map(() => null),
    counts: (first.table.counts[r] ?? []).map(countCell),
  }])
  return [...lines, lineOfBase(first, ''), ...(picks.every(sameRowsAs(first)) ? silent : [])]
}

/** Those who did not answer a multiple choice are the same for every option, unless protection merged them. */
const sameRowsAs = ({ table }: Picked) => (other: Picked): boolean =>
  outsideCounts(table) === outsideCounts(other.table)

function outsideCounts(table: Picked['table']): string {
  return JSON.stringify(table.rows.flatMap((row, r) => (inBase(row) ? [] : [[row.codes, table.counts[r]]])))
}

function itemText(variable: Picked['variable'], language: Language): string {
  return (variable.itemShort ?? variable.itemLabel)?.[language] ?? ''
}

function text(value: string): WideCell {
  return { kind: 'text', text: value }
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
