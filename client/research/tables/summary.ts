/** Items of a question side by side: options of a multiple choice, means of a matrix, mean ranks. Pure. */
import type { QuestionView, SummaryCell, SummaryView, VariableView } from '../../../server/api/research.ts'
import { inBase } from '../../../server/tabulation/pictures/charted-answers.ts'
import type { Show } from '../route.ts'
import { named } from './answers.ts'
import { head, type HeadGroup, type TableCell, type TableModel } from './model.ts'

export interface SummarySection {
  readonly heading: string | null
  readonly summary: SummaryView
}

/** @param sections at least one, all with the same columns */
export const summaryTable = (
  sections: readonly SummarySection[],
  banner: string | null,
  show: Show,
  corner: string,
): TableModel => {
  const parts = sections.map(({ heading, summary }) => ({ heading, ...sectionOf(summary, show) }))
  const [first] = sections
  return {
    corner,
    cornerTransposed: '',
    down: parts.map(({ heading, heads }): HeadGroup => ({ heading, heads })),
    across: first ? columnHeads(first.summary, banner, show) : [],
    cells: parts.flatMap(({ cells }) => cells),
  }
}

const columnHeads = (
  { columns, banner: by, label, statistics, measure }: SummaryView,
  banner: string | null,
  show: Show,
): readonly HeadGroup[] => {
  if (by === null) return [{ heading: null, heads: [head('total', label, 'column')] }]
  const compared = measure === 'chosen' && named(show, statistics)
  const heads = columns.map((column, c) =>
    head(`column-${c}`, column.label, column.total ? 'total' : 'column', { letter: compared ? column.letter : null }),
  )
  return [
    { heading: banner, heads: heads.filter(({ role }) => role !== 'total') },
    { heading: null, heads: heads.filter(({ role }) => role === 'total') },
  ]
}

const sectionOf = (summary: SummaryView, show: Show) => {
  const { items, measure } = summary
  const bases = summary.columns.map((_, c) => commonBase(summary, c))
  const whom = whomOf(summary)
  const shared = hasOneBase(summary)
  const missing = shared ? summary.missing : []
  const [inside, outside] = [missing.filter((row) => row.inBase), missing.filter((row) => !row.inBase)]
  const missingHead = ({ code, label }: SummaryView['missing'][number]) =>
    head(`${code} ${items[0]?.variable}`, label, 'missing')
  const noted = measure === 'chosen' && !shared && whom.length > 1
  return {
    heads: [
      ...items.map(({ variable, label, base }) => head(variable, label, 'item', { note: noted ? base : null })),
      ...inside.map(missingHead),
      ...(shared ? [head(`base ${items[0]?.variable}`, whom[0] ?? '', 'base')] : []),
      ...outside.map(missingHead),
    ],
    cells: [
      ...items.map(({ cells }) => cells.map((cell) => cell && cellOf(cell, show, shared))),
      ...inside.map(({ counts }) => counts.map(countCell)),
      ...(shared ? [bases.map((base) => countCell(base ?? 0))] : []),
      ...outside.map(({ counts }) => counts.map(countCell)),
    ],
  }
}

const cellOf = (
  { count, percent, mean, base, interval, higherThan }: SummaryCell,
  show: Show,
  shared: boolean,
): TableCell => {
  if (mean !== null) return { is: 'mean', mean, base, interval }
  return {
    is: 'share',
    count: count ?? 0,
    base: shared ? null : base,
    ...(show === 'count' ? { percent: null, interval: null, letters: [] } : { percent, interval, letters: higherThan }),
  }
}

const countCell = (count: number): TableCell => ({ is: 'count', count })

const whomOf = ({ items }: SummaryView): readonly string[] => [...new Set(items.flatMap(({ base }) => base ?? []))]

/** Do all options count the same people, in every column? Then the base is a row, and who is missing stands beside it. */
const hasOneBase = (summary: SummaryView): boolean =>
  summary.measure === 'chosen' &&
  whomOf(summary).length === 1 &&
  summary.columns.every((_, c) => commonBase(summary, c) !== null)

/** Does the table of this question show rows below its base: who did not answer, or was not asked? */
export const hasRowsBelowBase = ({ kind, summary, variables }: QuestionView, only?: VariableView): boolean =>
  kind === 'multiple' && summary && !only
    ? hasOneBase(summary) && summary.missing.some((row) => !row.inBase)
    : (only ? [only] : variables).some((view) => view.rows.some((row) => !inBase(view, row)))

const commonBase = ({ items }: SummaryView, c: number): number | null => {
  const bases = new Set(items.flatMap(({ cells }) => (cells[c] ? [cells[c].base] : [])))
  return bases.size === 1 ? ([...bases][0] ?? null) : null
}
