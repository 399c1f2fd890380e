/** Which charts a question has, and what they show. Pure: from the views the server sends. */
import type { QuestionView, SummaryView, VariableView } from '../../server/api/research.ts'
import type { BarChart, ChartSpec, DotChart, Share, StackChart } from '../shared/charts/spec.ts'

export interface NamedChart {
  readonly name: 'answers' | 'means'
  readonly spec: ChartSpec
}
type Unit = 'percent' | 'count'

/** Charts of one variable: its answers, and its means where it has some and columns to compare. */
export const variableCharts = (view: VariableView, kind: QuestionView['kind'], unit: Unit): readonly NamedChart[] => {
  const inScale = view.scale.length > 0 && kind !== 'number' && view.banner !== null
  const answers: NamedChart = { name: 'answers', spec: inScale ? scaleByColumn(view, kind, unit) : answerBars(view, unit) }
  const means = view.means && view.banner !== null ? meansByColumn(view) : null
  return [answers, ...(means ? [{ name: 'means' as const, spec: means }] : [])]
}

/** Charts of a question of several items taken together. */
export const questionCharts = (view: QuestionView, unit: Unit): readonly NamedChart[] => {
  const { summary } = view
  if (view.kind === 'multiple') return summary ? [{ name: 'answers', spec: optionBars(summary, unit) }] : []
  const answers = view.variables.length > 0 ? [{ name: 'answers' as const, spec: itemStack(view, unit) }] : []
  const means = summary ? [{ name: 'means' as const, spec: itemDots(summary, view) }] : []
  return view.kind === 'ranking' || view.banner !== null ? [...means, ...answers] : [...answers, ...means]
}

interface Column {
  readonly label: string
  readonly base: number
  readonly values: readonly (number | null)[]
}

/** The columns of a table, everybody first. */
const columnsOf = (view: VariableView, unit: Unit): readonly Column[] => {
  const own = view.columns.map(({ label, base }, c): Column => ({
    label, base, values: view.rows.map((row) => (unit === 'count' ? row.counts[c] : row.percents[c]) ?? null),
  }))
  if (!view.total) return own
  const { column, counts, percents } = view.total
  return [{ label: column.label, base: column.base, values: unit === 'count' ? counts : percents }, ...own]
}

const counted = (view: VariableView) =>
  view.rows.flatMap((row, r) => (row.kind === 'answer' || row.kind === 'special' ? [{ row, r }] : []))

const answerBars = (view: VariableView, unit: Unit): BarChart => {
  const columns = columnsOf(view, unit).filter(({ base }, c) => base > 0 || c === 0)
  const rows = counted(view)
  const sorted = view.scale.length > 0 ? rows : bySize(rows, ({ r }) => columns[0]?.values[r] ?? 0, ({ row }) => (row.kind === 'special' ? 2 : row.residual ? 1 : 0))
  return {
    kind: 'bars', unit,
    panels: columns.map(({ label, base }) => ({ label, base })),
    bars: sorted.map(({ row }) => ({ label: row.label, special: row.kind === 'special' })),
    values: sorted.map(({ r }) => columns.map(({ values }) => values[r] ?? null)),
  }
}

/** The largest first; whatever stands for the rest ("Other", then "Don't know") stays last, in the order it was asked in. */
const bySize = <T,>(list: readonly T[], size: (one: T) => number, rest: (one: T) => number): readonly T[] =>
  [...list].sort((a, b) => rest(a) - rest(b) || (rest(a) > 0 ? 0 : size(b) - size(a)))

/** Middle of the row's codes on the scale, from 0 to 1; null for what is no point of it. */
const positionOf = (view: VariableView, row: VariableView['rows'][number], r: number): number | null => {
  if (row.kind === 'special') return null
  if (view.scale.length === 0) return view.rows.length > 1 ? r / (view.rows.length - 1) : 0.5
  const places = row.codes.map((code) => view.scale.indexOf(code)).filter((at) => at >= 0)
  if (places.length === 0) return null
  const middle = places.reduce((sum, at) => sum + at, 0) / places.length
  return view.scale.length > 1 ? middle / (view.scale.length - 1) : 0.5
}

/** Is more of it at the end? The same colour then means more, in whatever direction the question was printed. */
const risesIn = (view: VariableView | undefined): boolean => !!view?.ends && view.ends[1].score > view.ends[0].score

const sharesOf = (view: VariableView, values: Column['values']): readonly Share[] =>
  counted(view).map(({ row, r }) => ({ label: row.label, value: values[r] ?? 0, position: positionOf(view, row, r) }))

const scaleByColumn = (view: VariableView, kind: QuestionView['kind'], unit: Unit): StackChart => ({
  kind: 'stack', unit,
  colours: kind === 'ranking' ? 'sequence' : 'scale',
  diverging: kind !== 'ranking',
  rising: kind !== 'ranking' && risesIn(view),
  lines: columnsOf(view, unit).filter(({ base }) => base > 0).map(({ label, base, values }) => ({ label, base, shares: sharesOf(view, values) })),
})

/** The answers of everybody, item by item; columns are compared by their means, or item by item. */
const itemStack = ({ variables, kind }: QuestionView, unit: Unit): StackChart => {
  const ordered = variables.every(({ scale }) => scale.length > 0)
  return {
    kind: 'stack', unit,
    colours: kind === 'ranking' ? 'sequence' : ordered ? 'scale' : 'category',
    diverging: kind !== 'ranking' && ordered,
    rising: kind !== 'ranking' && risesIn(variables[0]),
    lines: variables.map((view) => ({
      label: view.item ?? view.variable,
      base: columnsOf(view, unit)[0]?.base ?? 0,
      shares: sharesOf(view, columnsOf(view, unit)[0]?.values ?? []),
    })),
  }
}

const meansByColumn = (view: VariableView): DotChart => {
  const own = view.columns.map(({ label }, c) => ({ label, mean: view.means?.values[c] ?? null }))
  const all = view.total ? [{ label: view.total.column.label, mean: view.total.mean }, ...own] : own
  return {
    kind: 'dots', axis: view.means?.label ?? '',
    domain: domainOf(all.map(({ mean }) => mean?.mean ?? null), view.ends),
    groups: [''], items: all.map(({ label }) => label), dots: all.map(({ mean }) => [mean]),
  }
}

const itemDots = (summary: SummaryView, { kind, variables }: QuestionView): DotChart => {
  const shown = summary.columns.map((column, c) => ({ column, c })).filter(({ column }) => column.stated)
  const everybody = summary.columns.findIndex(({ total }, c) => total || c === summary.columns.length - 1)
  const items = kind !== 'ranking' ? summary.items
    : bySize(summary.items, ({ cells }) => -(cells[everybody]?.mean ?? Infinity), ({ residual }) => Number(residual))
  const dots = items.map(({ cells }) => shown.map(({ c }) => {
    const cell = cells[c]
    return cell && cell.mean !== null ? { mean: cell.mean, base: cell.base } : null
  }))
  const ends = kind === 'ranking' ? ranksOf(variables.length) : variables.find((one) => one.ends)?.ends ?? null
  return {
    kind: 'dots', axis: summary.label,
    domain: domainOf(dots.flat().map((dot) => dot?.mean ?? null), ends),
    groups: shown.map(({ column }) => column.label), items: items.map(({ label }) => label), dots,
  }
}

const optionBars = (summary: SummaryView, unit: Unit): BarChart => {
  const columns = summary.columns.map((column, c) => ({ ...column, c })).sort((a, b) => Number(b.total) - Number(a.total))
  const value = (item: SummaryView['items'][number], c: number) => item.cells[c]?.[unit] ?? null
  const first = columns[0]?.c ?? 0
  const items = bySize(summary.items, (item) => value(item, first) ?? -1, ({ residual }) => Number(residual))
  return {
    kind: 'bars', unit,
    panels: columns.map(({ label, c }) => ({ label, base: Math.max(0, ...items.map(({ cells }) => cells[c]?.base ?? 0)) })),
    bars: items.map(({ label }) => ({ label, special: false })),
    values: items.map((item) => columns.map(({ c }) => value(item, c))),
  }
}

/** From the first to the last point of the scale; from 0 where there is none. */
const domainOf = (means: readonly (number | null)[], ends: VariableView['ends']): readonly [number, number] => ends
  ? [Math.min(ends[0].score, ends[1].score), Math.max(ends[0].score, ends[1].score)]
  : [0, Math.max(1, ...means.map((mean) => Math.ceil(mean ?? 0)))]

const ranksOf = (items: number): NonNullable<VariableView['ends']> => [{ label: '', score: 1 }, { label: '', score: Math.max(2, items) }]
