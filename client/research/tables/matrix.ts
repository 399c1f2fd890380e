/** The items of a matrix down, their answers across, everybody counted: as a matrix is asked. Pure. */
import type { VariableView } from '../../../server/api/research.ts'
import { inBase } from '../../../server/tabulation/pictures/charted-answers.ts'
import type { Show } from '../route.ts'
import type { TableWords } from './answers.ts'
import { head, type TableCell, type TableModel } from './model.ts'

/** Have all items the same answers, none of them merged otherwise than in the others, and everybody in one column? */
export const sameAnswers = (views: readonly VariableView[]): boolean =>
  views.every(({ banner }) => banner === null) &&
  new Set(views.map(({ rows }) => JSON.stringify(rows.map(({ code }) => code).sort()))).size === 1

export const matrixTable = (
  views: readonly VariableView[],
  show: Show,
  corner: string,
  words: TableWords,
): TableModel => {
  const [first] = views
  if (!first) return { corner, cornerTransposed: words.answer, down: [], across: [], cells: [] }
  const rows = first.rows.map((row) => ({ row, key: row.code, counted: inBase(first, row) }))
  const [inside, outside] = [rows.filter(({ counted }) => counted), rows.filter(({ counted }) => !counted)]
  const nets = first.nets.map(({ codes, label }) => ({ key: JSON.stringify(codes), label }))
  const [withMeans, withMedians] = [
    views.some(({ means }) => means?.values[0]),
    views.some(({ medians }) => medians?.values[0]),
  ]
  return {
    corner,
    cornerTransposed: words.answer,
    down: [{ heading: null, heads: views.map(({ variable, item }) => head(variable, item ?? variable, 'item')) }],
    across: [
      {
        heading: null,
        heads: [
          ...inside.map(({ row, key }) =>
            head(
              key,
              row.label,
              row.kind === 'notAnswered' ? 'missing' : row.kind === 'special' ? 'special' : 'answer',
            ),
          ),
          head('base', first.base.label, 'base'),
          ...outside.map(({ row, key }) => head(key, row.label, 'missing')),
          ...nets.map(({ key, label }) => head(`net ${key}`, words.net(label), 'net')),
          ...(withMeans ? [head('mean', first.means?.label ?? '', 'mean')] : []),
          ...(withMedians ? [head('median', first.medians?.label ?? '', 'mean')] : []),
        ],
      },
    ],
    cells: views.map((view) => [
      ...inside.map(({ key }) =>
        cellOf(
          view.rows.find(({ code }) => code === key),
          show,
        ),
      ),
      { is: 'count', count: view.columns[0]?.base ?? 0 },
      ...outside.map(({ key }) =>
        cellOf(
          view.rows.find(({ code }) => code === key),
          'count',
        ),
      ),
      ...nets.map(({ key }) =>
        cellOf(
          view.nets.find(({ codes }) => JSON.stringify(codes) === key),
          show,
        ),
      ),
      ...(withMeans ? [meanCell(view)] : []),
      ...(withMedians ? [medianCell(view)] : []),
    ]),
  }
}

const cellOf = (
  numbers: Pick<VariableView['nets'][number], 'counts' | 'percents' | 'intervals'> | undefined,
  show: Show,
): TableCell =>
  numbers === undefined
    ? null
    : {
        is: 'share',
        count: numbers.counts[0] ?? 0,
        base: null,
        letters: [],
        percent: (show === 'count' ? null : numbers.percents[0]) ?? null,
        interval: (show === 'count' ? null : numbers.intervals[0]) ?? null,
      }

const meanCell = ({ means }: VariableView): TableCell => {
  const mean = means?.values[0]
  return mean ? { is: 'mean', mean: mean.mean, base: null, interval: mean.interval } : null
}

const medianCell = ({ medians }: VariableView): TableCell => {
  const median = medians?.values[0]
  return median ? { is: 'text', text: median.text } : null
}
