/** Draws charts with Observable Plot. A chart is a stack of parts: legend, one plot or several. */
import type { ChartSpec, Written } from './spec.ts'
import { drawBars } from './bars.ts'
import { drawDots } from './dots.ts'
import type { Part } from './part.ts'
import { drawStack } from './stack.ts'
import { element, FONT, SVG } from './text.ts'

/** In which direction the reader's language is written. */
export type Direction = 'ltr' | 'rtl'

/** The chart without title and source, `width` px wide. `label`: for readers who do not see it. */
export const drawChart = (
  spec: ChartSpec,
  width: number,
  written: Written,
  label: string,
  direction: Direction,
): SVGSVGElement => inDirection(stacked(partsOf(spec, width, written), width, label), width, direction)

/** Parts below each other in one picture. */
export const stacked = (parts: readonly Part[], width: number, label: string): SVGSVGElement => {
  const height = parts.reduce((sum, part) => sum + part.height, 0)
  const picture = element('svg', {
    xmlns: SVG,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'aria-label': label,
    'font-family': FONT,
    'font-size': 13,
    color: 'var(--chart-ink)',
    fill: 'var(--chart-ink)',
  }) as SVGSVGElement
  let y = 0
  for (const { node, height: own } of parts) {
    picture.append(element('g', { transform: `translate(0,${y})` }, node))
    y += own
  }
  return picture
}

/**
 * A picture drawn from the left as readers of the direction want it. Mirrored for those who read from the right: everything but the letters,
 * which begin on the other side of their anchors because the direction says so.
 */
export const inDirection = (picture: SVGSVGElement, width: number, direction: Direction): SVGSVGElement => {
  picture.setAttribute('direction', direction)
  if (direction === 'ltr') return picture
  for (const text of picture.querySelectorAll('text')) {
    const anchor = Number(text.getAttribute('x') ?? 0)
    for (const line of text.children.length > 0 ? text.querySelectorAll('tspan') : [text])
      line.textContent = `\u2068${line.textContent}\u2069`
    text.setAttribute(
      'transform',
      `${text.getAttribute('transform') ?? ''} translate(${2 * anchor},0) scale(-1,1)`.trim(),
    )
  }
  const mirrored = element('g', { transform: `translate(${width},0) scale(-1,1)` })
  mirrored.append(...picture.childNodes)
  picture.append(mirrored)
  return picture
}

export const partsOf = (spec: ChartSpec, width: number, written: Written): readonly Part[] => {
  switch (spec.kind) {
    case 'bars':
      return drawBars(spec, width, written)
    case 'stack':
      return drawStack(spec, width, written)
    case 'dots':
      return drawDots(spec, width, written)
  }
}
