import type { Part } from './draw.ts'
import { colour, type ColourName } from './palette.ts'
import { element, textWidth } from './text.ts'

export type Symbol = 'square' | 'circle' | 'triangle' | 'diamond' | 'cross' | 'star'

/** Answers and their colours, in reading order, as many lines as they need. */
export const legend = (entries: readonly { readonly label: string; readonly colour: ColourName; readonly path?: string }[], width: number): Part => {
  const node = element('g', {})
  let [x, y] = [0, 4]
  for (const entry of entries) {
    const room = 18 + textWidth(entry.label, 13) + 16
    if (x > 0 && x + room > width) [x, y] = [0, y + 21]
    node.append(
      entry.path
        ? element('path', { d: entry.path, transform: `translate(${x + 6},${y + 7})`, fill: colour(entry.colour) })
        : element('rect', { x, y, width: 13, height: 13, fill: colour(entry.colour), stroke: colour('line'), 'stroke-width': 0.5 }),
      element('text', { x: x + 18, y: y + 11, 'text-anchor': 'start', 'font-size': 13 }, entry.label),
    )
    x += room
  }
  return { node, height: y + 28 }
}
