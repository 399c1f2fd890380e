/** How much room a grid of answers needs: as a table where there is so much, else one row after the other. */

const LETTER = 0.5 // rem for a letter of a column's heading (0.8125rem)
const BESIDE = 0.7 // rem left free beside the longest word
const NARROWEST = 3.75 // rem: a target of 44 px and more
export const ROW_TEXT = 15.5 // rem at least for the words of a row
const CLEAR = 2.75 // rem kept for taking an answer back

export interface GridRoom {
  /** Tracks of the columns with answers and of the one that takes an answer back, as CSS has them. */
  readonly tracks: string
  /** What the whole table takes at least, in rem. */
  readonly width: number
}

/**
 * Columns as wide as the longest word above them, so that no word is broken: those of the scale alike, since unequal columns would
 * suggest answers, and those of the special answers alike.
 * @param scale the headings of the scale; @param special those of the special answers
 */
export const gridRoom = (scale: readonly string[], special: readonly string[]): GridRoom => {
  const [point, apart] = [columnWidth(scale), columnWidth(special)]
  const tracks = [
    ...(scale.length > 0 ? [`repeat(${scale.length}, ${lengthOf(point)})`] : []),
    ...(special.length > 0 ? [`repeat(${special.length}, ${lengthOf(apart)})`] : []),
    lengthOf(CLEAR),
  ]
  return { tracks: tracks.join(' '), width: ROW_TEXT + scale.length * point + special.length * apart + CLEAR }
}

/** In a part of a host's page 1 rem is ours, whatever the host's root says. */
const lengthOf = (rem: number): string => `calc(${rem} * var(--ss-rem, 1rem))`

const columnWidth = (headings: readonly string[]): number => {
  const letters = headings.flatMap((heading) => heading.split(/[\s\u2010-]+/)).map((word) => Array.from(word).length)
  return Math.max(NARROWEST, Math.round((Math.max(0, ...letters) * LETTER + BESIDE) * 100) / 100)
}
