/** Which charts a question has, and what they show. Pure: from the views the server sends. */
import type { QuestionView, SummaryView, VariableView } from '../../../server/api/research.ts'
import { BAR, MOST_CATEGORIES } from '../../shared/charts/paints.ts'
import type { BarChart, ChartSpec, DotChart, Interval, StackChart, StackLine } from '../../shared/charts/spec.ts'
import { diverges, drawnAnswers, type KeyedAnswer } from './charted-answers.ts'

export interface NamedChart {
  readonly name: 'answers' | 'means'
  readonly spec: ChartSpec
}

/** What the reader chose for table and chart together. */
export interface ChartChoice {
  readonly unit: 'percent' | 'count'
  /** Were rows and items sorted by the reader? Then charts keep that order, and sort nothing themselves. */
  readonly sorted: boolean
  readonly intervals: boolean
}

/** Charts of one variable: its answers, and its means where it has some and columns to compare. */
export const variableCharts = (
  view: VariableView,
  kind: QuestionView['kind'],
  choice: ChartChoice,
): readonly NamedChart[] => {
  const answers = drawnAnswers([view], kind)
  const inScale = view.scale.length > 0 && kind !== 'number' && view.banner !== null
  const spec: ChartSpec = inScale
    ? {
        kind: 'stack',
        unit: choice.unit,
        answers,
        sections: [{ heading: null, lines: linesOf(view, answers, choice.unit) }],
      }
    : answerBars(view, kind, answers, choice)
  const means = view.means && view.banner !== null ? meansByColumn(view, choice) : null
  return [{ name: 'answers', spec }, ...(means ? [{ name: 'means' as const, spec: means }] : [])]
}

type Items = Pick<QuestionView, 'kind' | 'summary' | 'variables'>

/** Charts of a question of several items taken together. */
export const questionCharts = (view: Items, choice: ChartChoice): readonly NamedChart[] => {
  const { summary } = view
  if (view.kind === 'multiple') return summary ? [{ name: 'answers', spec: optionBars(summary, choice) }] : []
  const answers = view.variables.length > 0 ? [{ name: 'answers' as const, spec: itemStack(view, choice) }] : []
  const means = summary ? [{ name: 'means' as const, spec: itemDots(summary, view, choice) }] : []
  return view.kind === 'ranking' ? [...means, ...answers] : [...answers, ...means]
}

interface Column {
  readonly label: string
  readonly base: number
  /** By row of the view. */
  readonly values: readonly (number | null)[]
  readonly intervals: readonly (Interval | null)[]
}

/** The columns of a table, everybody first. */
const columnsOf = (view: VariableView, unit: ChartChoice['unit']): readonly Column[] => {
  const own = view.columns.map(({ label, base }, c): Column => ({
    label,
    base,
    values: view.rows.map((row) => (unit === 'count' ? row.counts[c] : row.percents[c]) ?? null),
    intervals: view.rows.map(({ intervals }) => intervals[c] ?? null),
  }))
  if (!view.total) return own
  const { column, counts, percents, intervals } = view.total
  return [{ label: column.label, base: column.base, values: unit === 'count' ? counts : percents, intervals }, ...own]
}

/** Values of the columns that have anybody in their base, by answer. */
const linesOf = (
  view: VariableView,
  answers: readonly KeyedAnswer[],
  unit: ChartChoice['unit'],
): readonly StackLine[] => {
  const rowOf = new Map(view.rows.map((row, r) => [row.code, r]))
  return columnsOf(view, unit)
    .filter(({ base }, c) => base > 0 || c === 0)
    .map(({ label, base, values }) => ({
      label,
      base,
      values: answers.map(({ key }) => values[rowOf.get(key) ?? -1] ?? null),
    }))
}

const answerBars = (
  view: VariableView,
  kind: QuestionView['kind'],
  answers: readonly KeyedAnswer[],
  { unit, sorted, intervals }: ChartChoice,
): BarChart => {
  const columns = columnsOf(view, unit).filter(({ base }, c) => base > 0 || c === 0)
  const painted =
    diverges(view, kind) ||
    view.scale.length > 0 ||
    answers.filter((one) => one.kind === 'answer').length <= MOST_CATEGORIES
  const byKey = new Map(answers.map((answer) => [answer.key, answer]))
  const bars = view.rows.flatMap((row, r) => {
    const answer = byKey.get(row.code)
    return answer ? [{ row, r, answer }] : []
  })
  const shown =
    sorted || view.scale.length > 0
      ? bars
      : bySize(
          bars,
          ({ r }) => columns[0]?.values[r] ?? 0,
          ({ row }) => (row.kind !== 'answer' ? 2 : row.residual ? 1 : 0),
        )
  return {
    kind: 'bars',
    unit,
    panels: columns.map(({ label, base }) => ({ label, base })),
    bars: shown.map(({ answer }) => ({
      label: answer.label,
      paint: painted || answer.kind !== 'answer' ? answer.paint : BAR,
    })),
    values: shown.map(({ r }) => columns.map(({ values }) => values[r] ?? null)),
    ...(intervals &&
      unit === 'percent' && { intervals: shown.map(({ r }) => columns.map((column) => column.intervals[r] ?? null)) }),
  }
}

/** The largest first; whatever stands for the rest ("Other", then "Don't know") stays last, in the order it was asked in. */
const bySize = <T>(list: readonly T[], size: (one: T) => number, rest: (one: T) => number): readonly T[] =>
  [...list].sort((a, b) => rest(a) - rest(b) || (rest(a) > 0 ? 0 : size(b) - size(a)))

/** The answers item by item; by a banner every item has a line for everybody and one for each group. */
const itemStack = ({ variables, kind }: Items, { unit }: ChartChoice): StackChart => {
  const answers = drawnAnswers(variables, kind)
  const items = variables.map((view) => ({ label: view.item ?? view.variable, lines: linesOf(view, answers, unit) }))
  const grouped = variables.some(({ banner }) => banner !== null)
  return {
    kind: 'stack',
    unit,
    answers,
    sections: grouped
      ? items.map(({ label, lines }) => ({ heading: label, lines }))
      : [{ heading: null, lines: items.flatMap(({ label, lines }) => lines.map((line) => ({ ...line, label }))) }],
  }
}

const meansByColumn = (view: VariableView, { intervals }: ChartChoice): DotChart => {
  const own = view.columns.map(({ label }, c) => ({ label, mean: view.means?.values[c] ?? null }))
  const all = view.total ? [{ label: view.total.column.label, mean: view.total.mean }, ...own] : own
  return {
    kind: 'dots',
    axis: view.means?.label ?? '',
    domain: domainOf(
      all.map(({ mean }) => (intervals ? mean?.interval?.high : null) ?? mean?.mean ?? null),
      view.ends,
    ),
    groups: [''],
    items: all.map(({ label }) => label),
    dots: all.map(({ mean }) => [
      mean && { mean: mean.mean, base: mean.base, interval: intervals ? mean.interval : null },
    ]),
  }
}

const itemDots = (summary: SummaryView, { kind, variables }: Items, { sorted, intervals }: ChartChoice): DotChart => {
  const shown = summary.columns.map((column, c) => ({ column, c })).filter(({ column }) => column.stated)
  const everybody = summary.columns.findIndex(({ total }, c) => total || c === summary.columns.length - 1)
  const items =
    kind !== 'ranking' || sorted
      ? summary.items
      : bySize(
          summary.items,
          ({ cells }) => -(cells[everybody]?.mean ?? Infinity),
          ({ residual }) => Number(residual),
        )
  const dots = items.map(({ cells }) =>
    shown.map(({ c }) => {
      const cell = cells[c]
      return cell && cell.mean !== null
        ? { mean: cell.mean, base: cell.base, interval: intervals ? cell.interval : null }
        : null
    }),
  )
  const ends = kind === 'ranking' ? ranksOf(variables.length) : (variables.find((one) => one.ends)?.ends ?? null)
  return {
    kind: 'dots',
    axis: summary.label,
    domain: domainOf(
      dots.flat().map((dot) => dot?.mean ?? null),
      ends,
    ),
    groups: shown.map(({ column }) => column.label),
    items: items.map(({ label }) => label),
    dots,
  }
}

const optionBars = (summary: SummaryView, { unit, sorted, intervals }: ChartChoice): BarChart => {
  const columns = summary.columns
    .map((column, c) => ({ ...column, c }))
    .sort((a, b) => Number(b.total) - Number(a.total))
  const value = (item: SummaryView['items'][number], c: number) => item.cells[c]?.[unit] ?? null
  const first = columns[0]?.c ?? 0
  const items = sorted
    ? summary.items
    : bySize(
        summary.items,
        (item) => value(item, first) ?? -1,
        ({ residual }) => Number(residual),
      )
  return {
    kind: 'bars',
    unit,
    panels: columns.map(({ label, c }) => ({
      label,
      base: Math.max(0, ...items.map(({ cells }) => cells[c]?.base ?? 0)),
    })),
    bars: items.map(({ label }) => ({ label, paint: BAR })),
    values: items.map((item) => columns.map(({ c }) => value(item, c))),
    ...(intervals &&
      unit === 'percent' && {
        intervals: items.map(({ cells }) => columns.map(({ c }) => cells[c]?.interval ?? null)),
      }),
  }
}

/** From the first to the last point of the scale; from 0 where there is none. */
const domainOf = (means: readonly (number | null)[], ends: VariableView['ends']): readonly [number, number] =>
  ends
    ? [Math.min(ends[0].score, ends[1].score), Math.max(ends[0].score, ends[1].score)]
    : [0, Math.max(1, ...means.map((mean) => Math.ceil(mean ?? 0)))]

const ranksOf = (items: number): NonNullable<VariableView['ends']> => [
  { label: '', score: 1 },
  { label: '', score: Math.max(2, items) },
]
