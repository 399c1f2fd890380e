import { axisX, axisY, dot, gridX, ruleY, text, type Markish } from '@observablehq/plot'
import type { Part } from './part.ts'
import { lineLabels } from './labels.ts'
import { legend } from './legend.ts'
import { paintsOf } from '../../../server/tabulation/pictures/paints.ts'
import { colour } from '../../../server/tabulation/pictures/palette.ts'
import { plotPart } from './plotPart.ts'
import type { DotChart, Written } from './spec.ts'
import { textWidth } from './text.ts'

const LINE = 22 // px
const SYMBOLS = ['circle', 'square', 'triangle', 'diamond2', 'star', 'wye', 'diamond', 'plus'] as const
/** Outlines of the symbols for the legend, about 11 px across. */
const PATHS = [
  'M5.5,0A5.5,5.5,0,1,1,-5.5,0A5.5,5.5,0,1,1,5.5,0',
  'M-4.5,-4.5H4.5V4.5H-4.5Z',
  'M0,-6L5.5,4H-5.5Z',
  'M5.5,0L0,5.5L-5.5,0L0,-5.5Z',
  'M0,-6L1.4,-1.9L5.7,-1.9L2.2,0.7L3.5,4.9L0,2.3L-3.5,4.9L-2.2,0.7L-5.7,-1.9L-1.4,-1.9Z',
  'M-1.8,-1L-6,-4.5L-3.5,-6L0,-2.5L3.5,-6L6,-4.5L1.8,-1V6H-1.8Z',
  'M0,-6.5L3.7,0L0,6.5L-3.7,0Z',
  'M-1.8,-5.5H1.8V-1.8H5.5V1.8H1.8V5.5H-1.8V1.8H-5.5V-1.8H-1.8Z',
] as const

/** Means on one axis. One group: its value and base stand at the dot; several: told apart by shape and colour. */
export const drawDots = (spec: DotChart, width: number, written: Written): readonly Part[] => {
  const labels = lineLabels(spec.items, width, LINE)
  const only = spec.groups.length === 1
  const groupColour = groupColours(spec.groups.length)
  const dots = spec.items.flatMap((item, y) =>
    spec.groups.flatMap((group, g) => {
      const found = spec.dots[y]?.[g]
      return found
        ? [
            {
              y,
              g,
              mean: found.mean,
              low: found.interval?.low ?? null,
              high: found.interval?.high ?? null,
              end: Math.max(found.mean, found.interval?.high ?? 0),
              text: `${written(found.mean, 'mean')} (n = ${written(found.base, 'count')})`,
              title: `${item}${only ? '' : `, ${group}`}: ${written(found.mean, 'mean')}, n = ${written(found.base, 'count')}`,
            },
          ]
        : []
    }),
  )
  const dy = labels.above ? (labels.labelHeight + 4) / 2 : 0
  const beside = Math.max(0, ...dots.map((one) => textWidth(one.text, 12.5))) + 14
  const list: Markish[] = [
    gridX({ stroke: colour('line-soft'), strokeOpacity: 1, ticks: ticksOf(spec.domain) }),
    ruleY(
      spec.items.map((_, y) => y),
      { y: (y: number) => y, stroke: colour('line-soft'), dy },
    ),
    ...(only
      ? [
          ruleY(
            dots.filter(({ low }) => low !== null),
            { x1: 'low', x2: 'high', y: 'y', stroke: colour('ink-soft'), strokeWidth: 1.5, dy },
          ),
        ]
      : []),
    ...spec.groups.map((_, g) =>
      dot(
        dots.filter((one) => one.g === g),
        {
          x: 'mean',
          y: 'y',
          r: 5.5,
          symbol: only ? 'circle' : (SYMBOLS[g % SYMBOLS.length] ?? 'circle'),
          fill: only ? colour('bar') : groupColour(g),
          stroke: colour(only ? 'paper' : 'ink'),
          strokeWidth: only ? 1 : 0.75,
          title: 'title',
          dy,
        },
      ),
    ),
    ...(only ? [text(dots, { x: 'end', y: 'y', text: 'text', textAnchor: 'start', dx: 10, dy, fontSize: 12.5 })] : []),
    axisX({
      anchor: 'bottom',
      label: null,
      ticks: ticksOf(spec.domain),
      tickSize: 0,
      tickFormat: (value: number) => written(value, 'count'),
      fontSize: 12.5,
    } as object),
    labels.above
      ? text(
          spec.items.map((_, y) => y),
          {
            x: spec.domain[0],
            y: (y: number) => y,
            text: (y: number) => labels.texts[y],
            textAnchor: 'start',
            lineAnchor: 'bottom',
            lineHeight: 1.3,
            dy: labels.labelHeight - labels.rowHeight / 2 - 3,
            dx: -6,
          },
        )
      : axisY({
          tickSize: 0,
          tickPadding: 14,
          label: null,
          tickFormat: (y: number) => labels.texts[y] ?? '',
          lineHeight: 1.3,
          fontSize: 13,
        } as object),
  ]
  const chart = plotPart({
    width,
    height: spec.items.length * labels.rowHeight + 34,
    marginLeft: labels.margin + 8,
    marginRight: only ? beside : 12,
    marginTop: 4,
    marginBottom: 30,
    x: { domain: [...spec.domain], axis: null },
    y: { domain: spec.items.map((_, y) => y), axis: null, padding: 0, type: 'band' },
    marks: list,
  })
  if (only) return [chart]
  return [
    legend(
      spec.groups.map((label, g) => ({ label, fill: groupColour(g), path: PATHS[g % PATHS.length] ?? PATHS[0] })),
      width,
    ),
    chart,
  ]
}

/** Groups are told apart by colour and shape. */
const groupColours = (groups: number): ((g: number) => string) => {
  const paints = paintsOf(
    Array.from({ length: groups }, () => ({ kind: 'answer' as const, half: null })),
    { ordered: false, favourable: null, falling: false },
  )
  return (g) => colour(paints[g]?.colour ?? 'bar')
}

const ticksOf = ([from, to]: DotChart['domain']): number[] => {
  const step = Math.max(1, Math.ceil((to - from) / 10))
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step)
}
