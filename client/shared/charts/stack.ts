import { axisY, barX, ruleX, text, tickX, type Markish } from '@observablehq/plot'
import type { Part } from './draw.ts'
import { lineLabels } from './labels.ts'
import { legend } from './legend.ts'
import { categoryColour, colour, inkOn, shareColour, specialColour, type ColourName } from './palette.ts'
import { plotPart } from './plotPart.ts'
import type { Share, StackChart, Written } from './spec.ts'
import { textWidth } from './text.ts'

const BAR = 24 // px
const GAP = 16 // px between the scale and the special answers

/** Lines divided into answers. Diverging: the middle of the scale stands on one vertical; special answers apart, at the right. */
export const drawStack = (spec: StackChart, width: number, written: Written): readonly Part[] => {
  const paint = painter(spec)
  const labels = lineLabels(spec.lines.map(({ label, base }) => `${label} (n\u00a0=\u00a0${written(base, 'count')})`), width, BAR)
  const laid = spec.lines.map((line) => layLine(line.shares, spec.diverging))
  const left = Math.min(0, ...laid.map(({ start }) => start))
  const right = Math.max(1, ...laid.map(({ end }) => end))
  const special = Math.max(0, ...laid.map(({ specials }) => specials))
  const room = width - labels.margin - 8 - (special > 0 ? GAP : 0)
  const px = room / (right - left + special)
  const specialAt = right + (special > 0 ? GAP / px : 0)
  const marks = spec.lines.flatMap((line, y) => {
    const points = segments(line.shares.filter(({ position }) => position !== null), laid[y]?.start ?? 0)
    const others = segments(line.shares.filter(({ position }) => position === null), specialAt)
    return [...points, ...others].map(({ share, from, to }) => {
      const fill = paint(share)
      const label = written(share.value, spec.unit)
      return {
        y, from, to, fill: colour(fill), ink: inkOn(fill), title: `${share.label}: ${label}`,
        text: (to - from) * px > textWidth(label, 12.5) + 6 ? label : '',
      }
    })
  })
  const height = spec.lines.length * labels.rowHeight + 12
  const top = labels.above ? labels.labelHeight + 4 : (labels.rowHeight - BAR) / 2
  const bottom = labels.above ? labels.rowHeight - labels.labelHeight - 4 - BAR : (labels.rowHeight - BAR) / 2
  const list: Markish[] = [
    labels.above
      ? tickX(spec.lines.map((_, y) => y), { x: 0, y: (y: number) => y, stroke: colour('ink'), insetTop: top - 4, insetBottom: bottom - 4 })
      : ruleX([0], { stroke: colour('ink'), strokeOpacity: 0.75 }),
    barX(marks, { x1: 'from', x2: 'to', y: 'y', fill: 'fill', stroke: colour('paper'), strokeWidth: 1, insetTop: top, insetBottom: bottom, title: 'title' }),
    text(marks, { x: (d: { from: number; to: number }) => (d.from + d.to) / 2, y: 'y', text: 'text', fill: 'ink', fontSize: 12.5, dy: (top - bottom) / 2 }),
    labels.above
      ? text(spec.lines.map((_, y) => y), {
          x: left, y: (y: number) => y, text: (y: number) => labels.texts[y], textAnchor: 'start', lineAnchor: 'bottom', lineHeight: 1.3, dy: labels.labelHeight - labels.rowHeight / 2 - 3,
        })
      : axisY({ tickSize: 0, tickPadding: 8, label: null, tickFormat: (y: number) => labels.texts[y] ?? '', lineHeight: 1.3, fontSize: 13 } as object),
  ]
  return [
    legend(legendEntries(spec, paint), width),
    plotPart({
      width, height, marginLeft: labels.margin, marginRight: 8, marginTop: 4, marginBottom: 8,
      x: { domain: [left, right + special + (special > 0 ? GAP / px : 0)], axis: null },
      y: { domain: spec.lines.map((_, y) => y), axis: null, padding: 0, type: 'band' },
      color: { type: 'identity' },
      marks: list,
    }),
  ]
}

/** Where a line begins and ends, and how much of it is no point of the scale. */
const layLine = (shares: readonly Share[], diverging: boolean): { readonly start: number; readonly end: number; readonly specials: number } => {
  const sum = (some: readonly Share[]) => some.reduce((total, { value }) => total + value, 0)
  const points = shares.filter(({ position }) => position !== null)
  const before = diverging
    ? sum(points.filter(({ position }) => position! < 0.5)) + sum(points.filter(({ position }) => position === 0.5)) / 2
    : 0
  return { start: -before, end: sum(points) - before, specials: sum(shares) - sum(points) }
}

const segments = (shares: readonly Share[], from: number): readonly { readonly share: Share; readonly from: number; readonly to: number }[] => {
  let at = from
  return shares.map((share) => ({ share, from: at, to: (at += share.value) }))
}

type Paint = (share: Share) => ColourName

const painter = ({ lines, colours, rising }: StackChart): Paint => {
  const all = lines.flatMap(({ shares }) => shares)
  const points = [...new Set(all.filter(({ position }) => position !== null).map(({ label }) => label))]
  const specials = [...new Set(all.filter(({ position }) => position === null).map(({ label }) => label))]
  return ({ label, position }) => {
    if (position === null) return specialColour(specials.indexOf(label))
    return colours === 'category' ? categoryColour(points.indexOf(label)) : shareColour(colours, rising ? 1 - position : position)
  }
}

const legendEntries = ({ lines }: StackChart, paint: Paint) => {
  const byLabel = new Map<string, Share>()
  for (const share of lines.flatMap(({ shares }) => shares)) if (!byLabel.has(share.label)) byLabel.set(share.label, share)
  return [...byLabel.values()]
    .sort((a, b) => (a.position ?? 2) - (b.position ?? 2))
    .map((share) => ({ label: share.label, colour: paint(share) }))
}
