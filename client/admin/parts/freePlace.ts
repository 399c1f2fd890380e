/** Where a message can stand without covering anything that is typed into or pressed. Pure. */

/** In CSS pixels from the window's upper left corner. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}
type Size = Pick<Box, 'width' | 'height'>

const STEP = 16 // px
const MARGIN = 8 // px, to the edges of the window and to what stands there

/**
 * The place of this size nearest to the bottom of the window, in the middle before the sides, that touches none of `taken`; `now` where that is
 * still free, so that it does not wander; null where there is none.
 */
export function freePlace(size: Size, view: Size, taken: readonly Box[], now: Box | null = null): Box | null {
  const inside = ({ left, top, width, height }: Box) =>
    left >= MARGIN && top >= MARGIN && left + width <= view.width - MARGIN && top + height <= view.height - MARGIN
  const isFree = (place: Box) => inside(place) && !taken.some((box) => overlap(place, box))
  if (now && now.width === size.width && now.height === size.height && isFree(now)) return now
  const spare = view.width - size.width - 2 * MARGIN
  for (let top = view.height - size.height - MARGIN; top >= MARGIN; top -= STEP)
    for (const side of [0.5, 0, 1]) {
      const place = { ...size, left: MARGIN + spare * side, top }
      if (isFree(place)) return place
    }
  return null
}

const overlap = (one: Box, other: Box): boolean =>
  one.left < other.left + other.width + MARGIN &&
  other.left < one.left + one.width + MARGIN &&
  one.top < other.top + other.height + MARGIN &&
  other.top < one.top + one.height + MARGIN
