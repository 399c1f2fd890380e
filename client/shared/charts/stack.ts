import { axisY, barX, ruleX, text, tickX, type Markish } from '@observablehq/plot'
import type { Part } from './part.ts'
import { lineLabels, type LineLabels } from './labels.ts'
import { legend } from './legend.ts'
import { colour, edgeOf, inkOn } from '../../../server/tabulation/pictures/palette.ts'
import { fillsFor, type Fills } from './patterns.ts'
import { plotPart } from './plotPart.ts'
import type { DrawnAnswer, StackChart, StackLine, Written } from './spec.ts'
import { blockHeight, element, textBlock, textWidth, wrapped } from './text.ts'

const BAR = 24 // px
const GROUPED_BAR = 18 // px, where every item has a line per group
const GAP = 16 // px between the scale and the answers apart

/** Lines divided into answers: those before the upright line, those after it, and apart at the right those that are no point of the scale. */
export const drawStack = (spec: StackChart, width: number, written: Written): readonly Part[] => {
  const fills = fillsFor()
  const entries = spec.answers.map(({ label, paint }) => ({ label, fill: fills.fill(paint) }))
  const bar = spec.sections.some(({ heading }) => heading !== null) ? GROUPED_BAR : BAR
  const lines = spec.sections.flatMap((section) => section.lines)
  const labels = lineLabels(
    lines.map(({ label, base }) => `${label} (n\u00a0=\u00a0${written(base, 'count')})`),
    width,
    bar,
  )
  const laid = lines.map((line) => layLine(line, spec.answers))
  const left = Math.min(0, ...laid.map(({ start }) => start))
  const right = Math.max(1, ...laid.map(({ end }) => end))
  const apart = Math.max(0, ...laid.map((one) => one.apart))
  const room = width - labels.margin - 8 - (apart > 0 ? GAP : 0)
  const px = room / (right - left + apart)
  const axis: Axis = {
    width,
    bar,
    px,
    left,
    apartAt: right + (apart > 0 ? GAP / px : 0),
    to: right + apart + (apart > 0 ? GAP / px : 0),
  }
  let from = 0
  const parts = spec.sections.flatMap((section) => {
    const own = { ...labels, texts: labels.texts.slice(from, from + section.lines.length) }
    from += section.lines.length
    return [
      ...(section.heading === null ? [] : [heading(section.heading, width)]),
      drawLines(spec, section.lines, own, axis, fills, written),
    ]
  })
  return [{ node: element('g', {}, fills.definitions), height: 0 }, legend(entries, width), ...parts]
}

interface Axis {
  readonly width: number
  readonly bar: number
  /** Pixels of one unit. */
  readonly px: number
  readonly left: number
  readonly apartAt: number
  readonly to: number
}

const heading = (label: string, width: number): Part => {
  const lines = wrapped(label, width, 13, { weight: 600 })
  return { node: textBlock(lines, 0, 8, 13, { 'font-weight': 600 }), height: blockHeight(lines.length, 13) + 12 }
}

const drawLines = (
  spec: StackChart,
  lines: readonly StackLine[],
  labels: LineLabels,
  axis: Axis,
  fills: Fills,
  written: Written,
): Part => {
  const marks = lines.flatMap((line, y) =>
    segments(line, spec.answers, axis.apartAt).map(({ answer, value, from, to }) => {
      const label = written(value, spec.unit)
      return {
        y,
        from,
        to,
        fill: fills.fill(answer.paint),
        ink: inkOn(answer.paint.colour),
        halo: colour(answer.paint.colour),
        edge: edgeOf(answer.paint.colour),
        title: `${answer.label}: ${label}`,
        text: (to - from) * axis.px > textWidth(label, 12.5) + 6 ? label : '',
      }
    }),
  )
  const { above, labelHeight, rowHeight } = labels
  const top = above ? labelHeight + 4 : (rowHeight - axis.bar) / 2
  const bottom = above ? rowHeight - labelHeight - 4 - axis.bar : (rowHeight - axis.bar) / 2
  const places = lines.map((_, y) => y)
  const label = (y: number): string => labels.texts[y] ?? ''
  const list: Markish[] = [
    above
      ? tickX(places, { x: 0, y: (y: number) => y, stroke: colour('ink'), insetTop: top - 4, insetBottom: bottom - 4 })
      : ruleX([0], { stroke: colour('ink'), strokeOpacity: 0.75 }),
    barX(marks, {
      x1: 'from',
      x2: 'to',
      y: 'y',
      fill: 'fill',
      stroke: 'edge',
      strokeWidth: 1,
      insetTop: top,
      insetBottom: bottom,
      title: 'title',
    }),
    text(marks, {
      x: (d: { from: number; to: number }) => (d.from + d.to) / 2,
      y: 'y',
      text: 'text',
      fill: 'ink',
      stroke: 'halo',
      strokeWidth: 3,
      fontSize: 12.5,
      dy: (top - bottom) / 2,
    }),
    above
      ? text(places, {
          x: axis.left,
          y: (y: number) => y,
          text: label,
          textAnchor: 'start',
          lineAnchor: 'bottom',
          lineHeight: 1.3,
          dy: labelHeight - rowHeight / 2 - 3,
        })
      : axisY({ tickSize: 0, tickPadding: 8, label: null, tickFormat: label, lineHeight: 1.3, fontSize: 13 } as object),
  ]
  return plotPart({
    width: axis.width,
    height: lines.length * rowHeight + 12,
    marginLeft: labels.margin,
    marginRight: 8,
    marginTop: 4,
    marginBottom: 8,
    x: { domain: [axis.left, axis.to], axis: null },
    y: { domain: places, axis: null, padding: 0, type: 'band' },
    color: { type: 'identity' },
    marks: list,
  })
}

const sum = (line: StackLine, answers: readonly DrawnAnswer[], ...sides: readonly DrawnAnswer['side'][]): number =>
  answers.reduce((total, { side }, a) => total + (sides.includes(side) ? (line.values[a] ?? 0) : 0), 0)

/** Where a line begins and ends, and how much of it stands apart. */
const layLine = (
  line: StackLine,
  answers: readonly DrawnAnswer[],
): { readonly start: number; readonly end: number; readonly apart: number } => {
  const before = sum(line, answers, 'before') + sum(line, answers, 'middle') / 2
  return {
    start: -before,
    end: sum(line, answers, 'before', 'middle', 'after') - before,
    apart: sum(line, answers, 'apart'),
  }
}

const segments = (line: StackLine, answers: readonly DrawnAnswer[], apartAt: number) => {
  let [at, aside] = [layLine(line, answers).start, apartAt]
  return answers.flatMap((answer, a) => {
    const value = line.values[a] ?? 0
    if (value === 0) return []
    const from = answer.side === 'apart' ? aside : at
    if (answer.side === 'apart') aside += value
    else at += value
    return [{ answer, value, from, to: from + value }]
  })
}
