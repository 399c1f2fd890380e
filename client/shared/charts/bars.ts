import { axisFx, axisY, barX, ruleX, ruleY, text, tickX, type Markish } from '@observablehq/plot'
import type { Part } from './part.ts'
import { lineLabels } from './labels.ts'
import { colour, edgeOf } from '../../../server/tabulation/pictures/palette.ts'
import { fillsFor, type Fills } from './patterns.ts'
import { plotPart } from './plotPart.ts'
import type { BarChart, Interval, Written } from './spec.ts'
import { blockHeight, element, textWidth, wrapped } from './text.ts'

const BAR = 20 // px
const NARROWEST_PANEL = 128 // px

/** A row of panels, as many rows as they need; all share one axis, so that lengths compare. */
export const drawBars = (spec: BarChart, width: number, written: Written): readonly Part[] => {
  const labels = lineLabels(
    spec.bars.map(({ label }) => label),
    width,
    BAR,
  )
  const fits = Math.max(1, Math.floor((width - labels.margin) / NARROWEST_PANEL))
  const rows = Math.ceil(spec.panels.length / fits)
  const perRow = Math.ceil(spec.panels.length / rows)
  const longest = Math.max(
    ...spec.values.flat().map((value) => value ?? 0),
    ...(spec.intervals ?? []).flat().map((interval) => interval?.high ?? 0),
    1,
  )
  const fills = fillsFor()
  const panels = Array.from({ length: rows }, (_, row) =>
    panelRow(spec, row * perRow, perRow, { width, labels, longest, fills, written }),
  )
  return [{ node: element('g', {}, fills.definitions), height: 0 }, ...panels]
}

interface Layout {
  readonly width: number
  readonly labels: ReturnType<typeof lineLabels>
  readonly longest: number
  readonly fills: Fills
  readonly written: Written
}

const panelRow = (
  spec: BarChart,
  from: number,
  perRow: number,
  { width, labels, longest, fills, written }: Layout,
): Part => {
  const panels = spec.panels.slice(from, from + perRow)
  const only = spec.panels.length === 1
  const panelWidth = (width - labels.margin) / perRow
  const headings = panels.map(({ label, base }) =>
    only ? [] : [...wrapped(label, panelWidth - 14, 13, { weight: 600, most: 6 }), `n = ${written(base, 'count')}`],
  )
  const tallest = Math.max(0, ...headings.map((lines) => lines.length))
  const valueRoom = textWidth(written(longest, spec.unit), 13) + 12
  const marginTop = only ? 4 : blockHeight(tallest, 13) + 12
  const height = marginTop + spec.bars.length * labels.rowHeight + 6
  const marks = spec.bars.flatMap((bar, y) =>
    panels.map((_, x) => ({
      y,
      x,
      value: spec.values[y]?.[from + x] ?? null,
      interval: spec.intervals?.[y]?.[from + x] ?? null,
      fill: fills.fill(bar.paint),
      edge: edgeOf(bar.paint.colour),
      label: `${bar.label}: ${written(spec.values[y]?.[from + x] ?? 0, spec.unit)}`,
    })),
  )
  const shown = marks
    .filter(({ value }) => value !== null)
    .map((mark) => ({ ...mark, end: Math.max(mark.value ?? 0, mark.interval?.high ?? 0) }))
  const top = labels.above ? labels.labelHeight + 4 : (labels.rowHeight - BAR) / 2
  const bottom = labels.above ? labels.rowHeight - labels.labelHeight - 4 - BAR : (labels.rowHeight - BAR) / 2
  const middle = (top - bottom) / 2
  const list: Markish[] = [
    barX(shown, {
      x: 'value',
      y: 'y',
      fx: 'x',
      fill: 'fill',
      stroke: 'edge',
      strokeWidth: 0.75,
      insetTop: top,
      insetBottom: bottom,
      title: 'label',
    }),
    ...whiskers(shown, middle),
    text(shown, {
      x: 'end',
      y: 'y',
      fx: 'x',
      text: (d: { value: number }) => written(d.value, spec.unit),
      textAnchor: 'start',
      dx: 5,
      dy: middle,
    }),
    text(
      marks.filter(({ value }) => value === null),
      { x: 0, y: 'y', fx: 'x', text: () => '–', textAnchor: 'start', dx: 5, dy: middle, fill: colour('ink-soft') },
    ),
    labels.above
      ? tickX(marks, { x: 0, y: 'y', fx: 'x', stroke: colour('line'), insetTop: top - 2, insetBottom: bottom - 2 })
      : ruleX([0], { stroke: colour('line') }),
  ]
  if (labels.above) {
    list.push(
      text(
        spec.bars.map((_, y) => y),
        {
          x: 0,
          y: (y: number) => y,
          fx: () => 0,
          text: (y: number) => labels.texts[y],
          textAnchor: 'start',
          lineAnchor: 'bottom',
          lineHeight: 1.3,
          dy: labels.labelHeight - labels.rowHeight / 2 - 3,
        },
      ),
    )
  } else
    list.push(
      axisY({
        tickSize: 0,
        tickPadding: 8,
        label: null,
        tickFormat: (y: number) => labels.texts[y] ?? '',
        lineHeight: 1.3,
        fontSize: 13,
      } as object),
    )
  if (!only) {
    list.push(
      axisFx({
        anchor: 'top',
        label: null,
        tickSize: 0,
        tickFormat: (x: number) => (headings[x] ?? []).join('\n'),
        lineHeight: 1.3,
        fontSize: 13,
        lineAnchor: 'bottom',
      } as object),
    )
  }
  return plotPart({
    width,
    height,
    marginLeft: labels.margin,
    marginRight: 2,
    marginTop,
    marginBottom: 6,
    x: { domain: [0, longest], axis: null, insetRight: valueRoom },
    y: { domain: spec.bars.map((_, y) => y), axis: null, padding: 0, type: 'band' },
    fx: { domain: Array.from({ length: perRow }, (_, i) => i), axis: null, padding: 0.04 },
    color: { type: 'identity' },
    marks: list,
  })
}

/** 95 % intervals as thin lines over the ends of the bars. */
const whiskers = (marks: readonly { readonly interval: Interval | null }[], dy: number): Markish[] => {
  const some = marks.flatMap((mark) =>
    mark.interval ? [{ ...mark, low: mark.interval.low, high: mark.interval.high }] : [],
  )
  const where = { x1: 'low', x2: 'high', y: 'y', fx: 'x', dy }
  return some.length === 0
    ? []
    : [
        ruleY(some, { ...where, stroke: colour('paper'), strokeWidth: 4 }),
        ruleY(some, { ...where, stroke: colour('ink'), strokeWidth: 1.5 }),
      ]
}
