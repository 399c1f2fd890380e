import type { Part } from './part.ts'
import { colour } from '../../../server/tabulation/pictures/palette.ts'
import { blockHeight, element, textBlock, textWidth, wrapped } from './text.ts'

const SIZE = 13
const SIGN = 18 // px, with the space after it
const GAP = 16 // px between entries

export interface LegendEntry {
  readonly label: string
  readonly fill: string
  /** Outline of a symbol; a square where absent. */
  readonly path?: string
}

/** Answers and their paints, in reading order, as many lines as they need; a label wider than the picture is broken. */
export const legend = (entries: readonly LegendEntry[], width: number): Part => {
  const node = element('g', {})
  let [x, y, tallest] = [0, 4, 1]
  for (const entry of entries) {
    const lines = wrapped(entry.label, width - SIGN, SIZE)
    const room = SIGN + Math.max(...lines.map((line) => textWidth(line, SIZE)))
    if (x > 0 && x + room > width) [x, y, tallest] = [0, y + blockHeight(tallest, SIZE) + 4, 1]
    node.append(
      entry.path
        ? element('path', {
            d: entry.path,
            transform: `translate(${x + 6},${y + 7})`,
            fill: entry.fill,
            stroke: colour('ink'),
            'stroke-width': 0.75,
          })
        : element('rect', {
            x,
            y,
            width: SIZE,
            height: SIZE,
            fill: entry.fill,
            stroke: colour('line'),
            'stroke-width': 0.5,
          }),
      textBlock(lines, x + SIGN, y - 2, SIZE),
    )
    x += room + GAP
    tallest = Math.max(tallest, lines.length)
  }
  return { node, height: y + blockHeight(tallest, SIZE) + 11 }
}
