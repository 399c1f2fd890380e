/** A table as a picture, for reports: rules above, below and under the headings, percentages to one decimal. */
import type { VariableView } from '../../server/api/research.ts'
import type { Part } from '../shared/charts/draw.ts'
import type { Written } from '../shared/charts/spec.ts'
import { blockHeight, element, textBlock, wrapped } from '../shared/charts/text.ts'

export const TABLE_WIDTH = 1000 // px
const INNER = TABLE_WIDTH - 48
const SIZE = 14
const LABELS = 300 // px

interface Labels {
  readonly answer: string
  readonly base: string
}

export const tablePart = (view: VariableView, labels: Labels, written: Written): Part => {
  const columns = [...view.columns, ...(view.total ? [view.total.column] : [])]
  const width = (INNER - LABELS) / columns.length
  const node = element('g', {})
  let y = 0
  const rule = (weight: number): void => {
    node.append(element('line', { x1: 0, x2: INNER, y1: y, y2: y, stroke: 'var(--chart-ink)', 'stroke-width': weight }))
    y += 8
  }
  const line = (label: string, cells: readonly string[], weight = 400): void => {
    const texts = [wrapped(label, LABELS - 16, SIZE, { weight }), ...cells.map((cell) => wrapped(cell, width - 10, SIZE, { weight }))]
    texts.forEach((lines, i) => {
      const right = LABELS + i * width
      node.append(textBlock(lines, i === 0 ? 0 : right, y, SIZE, { 'font-weight': weight, ...(i > 0 && { 'text-anchor': 'end' }) }))
    })
    y += blockHeight(Math.max(...texts.map((lines) => lines.length)), SIZE) + 8
  }
  const percent = (value: number | null | undefined): string => (value === null || value === undefined ? '–' : written(value, 'percent'))
  rule(1.5)
  line(labels.answer, columns.map(({ label }) => label), 600)
  rule(0.75)
  for (const [r, row] of view.rows.entries()) {
    if (row.kind !== 'answer' && row.kind !== 'special') continue
    line(row.label, [...row.percents, ...(view.total ? [view.total.percents[r] ?? null] : [])].map(percent))
  }
  rule(0.75)
  line(labels.base, columns.map(({ base }) => written(base, 'count')), 600)
  if (view.means) {
    line(view.means.label, [...view.means.values, ...(view.total ? [view.total.mean] : [])].map((mean) => (mean ? written(mean.mean, 'mean') : '–')))
  }
  rule(1.5)
  return { node, height: y }
}
