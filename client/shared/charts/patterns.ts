/** Paints as SVG: a colour is a variable of the style sheet, a pattern is a definition of the picture it is used in. */
import type { Paint, Pattern } from '../../../server/tabulation/pictures/paints.ts'
import { colour, inkOn } from '../../../server/tabulation/pictures/palette.ts'
import { element } from './text.ts'

const SIZE = 7 // px
const LINES: Readonly<Record<Exclude<Pattern, 'plain'>, string>> = {
  rising: `M-1,1L1,-1M0,${SIZE}L${SIZE},0M${SIZE - 1},${SIZE + 1}L${SIZE + 1},${SIZE - 1}`,
  falling: `M-1,${SIZE - 1}L1,${SIZE + 1}M0,0L${SIZE},${SIZE}M${SIZE - 1},-1L${SIZE + 1},1`,
  dots: `M2,2h1.6v1.6h-1.6zM5.5,5.5h1.6v1.6h-1.6z`,
  grid: `M0,3.5H${SIZE}M3.5,0V${SIZE}`,
}

/** Fills for the paints of one picture, and the definitions they need. */
export interface Fills {
  fill(paint: Paint): string
  readonly definitions: SVGElement
}

let pictures = 0

export const fillsFor = (): Fills => {
  const picture = ++pictures
  const definitions = element('defs', {})
  const known = new Map<string, string>()
  const define = (paint: Paint, pattern: Exclude<Pattern, 'plain'>): string => {
    const id = `paint-${picture}-${paint.colour}-${pattern}`
    const ink: Readonly<Record<string, string | number>> =
      pattern === 'dots'
        ? { fill: inkOn(paint.colour), 'fill-opacity': 0.5 }
        : { fill: 'none', stroke: inkOn(paint.colour), 'stroke-width': 1, 'stroke-opacity': 0.4 }
    definitions.append(
      element(
        'pattern',
        { id, width: SIZE, height: SIZE, patternUnits: 'userSpaceOnUse' },
        element('rect', { width: SIZE, height: SIZE, fill: colour(paint.colour) }),
        element('path', { d: LINES[pattern], ...ink }),
      ),
    )
    return `url(#${id})`
  }
  return {
    definitions,
    fill: (paint) => {
      if (paint.pattern === 'plain') return colour(paint.colour)
      const key = `${paint.colour} ${paint.pattern}`
      const found = known.get(key) ?? define(paint, paint.pattern)
      known.set(key, found)
      return found
    },
  }
}
