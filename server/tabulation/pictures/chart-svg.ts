/** Bars as a picture within a page: SVG markup, on white, with a legend where bars are divided, and every number as text. Pure. */
import type { Language } from '../../../surveys/types.ts'
import { directionOf } from '../../../surveys/language.ts'
import type { ReportChart } from '../report/document.ts'
import { element, type Markup } from '../formats/xml.ts'
import { readable } from './palette.ts'
import { paper, type Paper } from './svg-paper.ts'
import { FONT, textWidth, wrapped } from './text-width.ts'

const WIDTH = 680 // px
const LABELS = { least: 120, most: 250 } as const // px
const GAP = 10 // px
const SIZE = 12 // px
const BAR = 16 // px high
const VALUE = 44 // px, behind the bar
const INK = '#1b2426'

/** @param id begins the ids of the picture, which are unique in the page */
export function chartSvg(
  chart: ReportChart,
  id: string,
  language: Language,
  written: (value: number) => string,
): Markup {
  const direction = directionOf(language)
  const page = paper(WIDTH, INK, direction)
  if (chart.isDivided) legend(page, chart)
  const labels = Math.min(LABELS.most, Math.max(LABELS.least, ...chart.bars.map(({ label }) => textWidth(label, SIZE))))
  const room = WIDTH - labels - GAP - (chart.isDivided ? 0 : VALUE)
  chart.bars.forEach(({ label, colour }, b) => {
    const lines = wrapped(label, labels, SIZE)
    page.place(lines, 0, SIZE)
    if (chart.isDivided) divided(page, chart, b, labels + GAP, room, written)
    else {
      const value = chart.series[0]?.values[b] ?? null
      const length = (room * (value ?? 0)) / 100
      page.bar(labels + GAP, length, BAR, colour)
      if (value !== null) page.place([written(value)], labels + GAP + length + 5, SIZE)
    }
    page.advance(lines.length, SIZE)
  })
  const height = Math.ceil(page.height()) + 4
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${WIDTH} ${height}`,
      width: WIDTH,
      height,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
      direction: direction === 'rtl' ? 'rtl' : undefined,
      'font-family': FONT,
      fill: INK,
    },
    element('title', { id: `${id}-title` }, chart.heading),
    element('desc', { id: `${id}-desc` }, chart.description),
    ...page.marks(),
  )
}

/** Numbers stand in the parts that have room for them. */
function divided(
  page: Paper,
  { series }: ReportChart,
  b: number,
  from: number,
  room: number,
  written: (value: number) => string,
): void {
  let at = from
  for (const { values, colour } of series) {
    const value = values[b] ?? 0
    const length = (room * value) / 100
    if (length > 0) page.bar(at, Math.max(0, length - 1), BAR, colour)
    const text = written(value)
    if (textWidth(text, SIZE - 1.5) + 6 < length)
      page.place([text], at + length / 2, SIZE - 1.5, { 'text-anchor': 'middle', fill: readable(colour), dy: 1.5 })
    at += length
  }
}

/** Each answer beside its colour, as many in a line as there is room for. */
function legend(page: Paper, { series }: ReportChart): void {
  let x = 0
  for (const { label, colour } of series) {
    const width = 16 + textWidth(label, SIZE) + 16
    if (x > 0 && x + width > WIDTH) {
      page.advance(1, SIZE)
      x = 0
    }
    page.bar(x, 11, 11, colour)
    page.place([label], x + 16, SIZE)
    x += width
  }
  page.advance(1, SIZE)
}
