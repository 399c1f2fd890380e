/** Which charts a variable has, and what they show. Pure: from the views the server sends. */
import type { QuestionView, VariableView } from '../../../server/api/research.ts'
import { BAR, MOST_CATEGORIES } from '../../../server/tabulation/pictures/paints.ts'
import type { BarChart, ChartSpec, DotChart, Interval, StackLine } from '../../shared/charts/spec.ts'
import { diverges, drawnAnswers, type KeyedAnswer } from '../../../server/tabulation/pictures/charted-answers.ts'

import { bySize, domainOf, type ChartChoice, type NamedChart } from './chart-choice.ts'

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
export const linesOf = (
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
