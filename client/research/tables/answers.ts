/** Tables of answers by columns, for one variable or for several with the same columns. Pure. */
import type { NetView, RowView, StatisticsNotes, VariableView } from '../../../server/api/research.ts'
import { inBase } from '../../../server/tabulation/pictures/charted-answers.ts'
import type { Show } from '../route.ts'
import { head, type Head, type HeadGroup, type TableCell, type TableModel } from './model.ts'

/** The words that a table adds to those of the release. */
export interface TableWords {
  readonly answer: string
  /** "Sum: Agree" */
  readonly net: (label: string) => string
  /** "of: Agree; Strongly agree" */
  readonly sumOf: (labels: readonly string[]) => string
}

/** Answers of one question under a heading of their own, in a table of several. */
export interface AnswerSection {
  readonly heading: string | null
  readonly view: VariableView
}

/**
 * Answers down, columns across. Within the base first, then the base itself, then those outside it, then sums, means and medians.
 *
 * @param sections at least one, all with the same columns
 */
export const answerTable = (
  sections: readonly AnswerSection[],
  banner: string | null,
  show: Show,
  words: TableWords,
): TableModel => {
  const lines = sections.map(({ heading, view }) => ({ heading, lines: linesOf(view, show, words) }))
  const [first] = sections
  return {
    corner: words.answer,
    cornerTransposed: '',
    down: lines.map(({ heading, lines: own }): HeadGroup => ({ heading, heads: own.map(({ head: one }) => one) })),
    across: first ? columnHeads(first.view, banner, show) : [],
    cells: lines.flatMap(({ lines: own }) => own.map(({ cells }) => cells)),
  }
}

const columnHeads = (
  { columns, total, banner: by, statistics }: VariableView,
  banner: string | null,
  show: Show,
): readonly HeadGroup[] => [
  {
    heading: by === null ? null : banner,
    heads: columns.map(({ label, letter }, c) =>
      head(`column-${c}`, label, 'column', { letter: named(show, statistics) ? letter : null }),
    ),
  },
  ...(total ? [{ heading: null, heads: [head('total', total.column.label, 'total')] }] : []),
]

/** Are columns named by letters? Only where cells refer to them. */
export const named = (show: Show, { letters }: StatisticsNotes): boolean => show === 'column' && letters !== null

interface Line {
  readonly head: Head
  readonly cells: readonly TableCell[]
}

const linesOf = (view: VariableView, show: Show, words: TableWords): readonly Line[] => {
  const rows = view.rows.map((row, r) => ({ row, line: rowLine(view, row, r, show, words) }))
  return [
    ...rows.filter(({ row }) => inBase(view, row)).map(({ line }) => line),
    {
      head: head(`${view.variable} base`, view.base.label, 'base'),
      cells: allColumns(view).map(({ base }) => ({ is: 'count', count: base })),
    },
    ...rows.filter(({ row }) => !inBase(view, row)).map(({ line }) => line),
    ...view.nets.map((net) => netLine(view, net, show, words)),
    ...meanLines(view),
  ]
}

const allColumns = ({ columns, total }: VariableView) => [...columns, ...(total ? [total.column] : [])]

const rowLine = (view: VariableView, row: RowView, r: number, show: Show, words: TableWords): Line => {
  const counted = inBase(view, row)
  const total = view.total && {
    count: view.total.counts[r] ?? 0,
    percent: view.total.percents[r] ?? null,
    interval: view.total.intervals[r] ?? null,
  }
  const key = `${view.variable} ${row.code}`
  return {
    head: row.sum
      ? head(key, words.net(row.label), 'net')
      : head(key, row.label, row.kind === 'answer' || row.kind === 'special' ? row.kind : 'missing'),
    cells: shares(row, counted ? show : 'count', total),
  }
}

const netLine = (view: VariableView, net: NetView, show: Show, words: TableWords): Line => {
  const labels = view.rows.filter(({ code }) => net.codes.includes(code)).map(({ label }) => label)
  return {
    head: head(`${view.variable} net ${net.codes.join('+')}`, words.net(net.label), 'net', {
      note: words.sumOf(labels),
    }),
    cells: shares(net, show, net.total),
  }
}

type Numbers = Pick<RowView, 'counts' | 'percents' | 'rowPercents' | 'intervals' | 'higherThan'>

/** Letters and intervals speak of percentages of the column alone. */
const shares = (
  numbers: Numbers,
  show: Show,
  total: {
    readonly count: number
    readonly percent: number | null
    readonly interval: NetView['intervals'][number]
  } | null,
): readonly TableCell[] => {
  const ofColumn = show === 'column'
  const own = numbers.counts.map((count, c): TableCell => ({
    is: 'share',
    count,
    base: null,
    percent: (show === 'count' ? null : ofColumn ? numbers.percents[c] : numbers.rowPercents[c]) ?? null,
    interval: (ofColumn ? numbers.intervals[c] : null) ?? null,
    letters: (ofColumn ? numbers.higherThan[c] : null) ?? [],
  }))
  return total
    ? [
        ...own,
        {
          is: 'share',
          count: total.count,
          base: null,
          percent: ofColumn ? total.percent : null,
          interval: ofColumn ? total.interval : null,
          letters: [],
        },
      ]
    : own
}

const meanLines = (view: VariableView): readonly Line[] => {
  const { means, medians, spread, units, total, variable } = view
  return [
    ...(units
      ? [
          {
            head: head(`${variable} units`, units.label, 'base'),
            cells: units.values.map((count): TableCell => ({ is: 'count', count })),
          },
        ]
      : []),
    ...(means
      ? [
          {
            head: head(`${variable} mean`, means.label, 'mean'),
            cells: [...means.values, ...(total ? [total.mean] : [])].map(
              (mean): TableCell => mean && { is: 'mean', ...mean },
            ),
          },
        ]
      : []),
    ...(medians
      ? [
          {
            head: head(`${variable} median`, medians.label, 'mean'),
            cells: [...medians.values, ...(total ? [total.median] : [])].map(
              (median): TableCell => median && { is: 'text', text: median.text },
            ),
          },
        ]
      : []),
    ...(spread ?? []).map(({ measure, label, values }) => ({
      head: head(`${variable} ${measure}`, label, 'mean'),
      cells: values.map((value): TableCell =>
        value === null ? null : { is: 'mean', mean: value, base: null, interval: null },
      ),
    })),
  ]
}
