/** Which charts a question of several items has, and what they show. Pure: from the views the server sends. */
import type { QuestionView, SummaryView, VariableView } from '../../../server/api/research.ts'
import { BAR } from '../../../server/tabulation/pictures/paints.ts'
import type { BarChart, DotChart, StackChart } from '../../shared/charts/spec.ts'
import { drawnAnswers } from '../../../server/tabulation/pictures/charted-answers.ts'

import { bySize, domainOf, type ChartChoice, type NamedChart } from './chart-choice.ts'
import { linesOf } from './variable-charts.ts'

type Items = Pick<QuestionView, 'kind' | 'summary' | 'variables'>

/** Charts of a question of several items taken together. */
export const questionCharts = (view: Items, choice: ChartChoice): readonly NamedChart[] => {
  const { summary } = view
  if (view.kind === 'multiple') return summary ? [{ name: 'answers', spec: optionBars(summary, choice) }] : []
  const answers = view.variables.length > 0 ? [{ name: 'answers' as const, spec: itemStack(view, choice) }] : []
  const means = summary ? [{ name: 'means' as const, spec: itemDots(summary, view, choice) }] : []
  return view.kind === 'ranking' ? [...means, ...answers] : [...answers, ...means]
}

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

const ranksOf = (items: number): NonNullable<VariableView['ends']> => [
  { label: '', score: 1 },
  { label: '', score: Math.max(2, items) },
]
