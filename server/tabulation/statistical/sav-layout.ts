/** How the variables of an SPSS system file are laid out: in eights of bytes, long texts in segments. Pure. */
import { bytesOf, type Dataset, type DatasetVariable } from './dataset.ts'

/** A piece of at most 255 bytes of a variable: numbers have one, long texts several. */
export interface Segment {
  /** 0: a number. */
  readonly width: number
  /** Eight letters or fewer, unique; for programs that know no longer ones. */
  readonly short: string
}

export interface LaidOut {
  readonly variable: DatasetVariable
  /** Bytes of a text; 0 for numbers. */
  readonly width: number
  readonly segments: readonly [Segment, ...Segment[]]
  /** Place of the first segment, counted in eights of bytes from 1. */
  readonly index: number
}

/** Bytes of every segment of a long text but the last. */
export const SEGMENT = 255
/** So many of every segment's bytes are reckoned when segments are counted. */
const RECKONED = 252
const MOST_TEXT = 32_767 // bytes

export const eights = (width: number): number => Math.max(1, Math.ceil(width / 8))

export function layOut({ variables, rows }: Dataset): readonly LaidOut[] {
  let index = 1
  let short = 0
  return variables.map((variable, c) => {
    const longest = rows.reduce((most, row) => Math.max(most, bytesOf(String(row[c] ?? ''))), 1)
    const width = variable.holds === 'number' ? 0 : Math.min(MOST_TEXT, longest)
    const count = width <= SEGMENT ? 1 : Math.ceil(width / RECKONED)
    const segment = (s: number): Segment => ({
      width: s < count - 1 ? SEGMENT : Math.max(0, width - s * (count > 1 ? RECKONED : 0)),
      short: `V${(short++).toString(36).toUpperCase()}`,
    })
    const segments: readonly [Segment, ...Segment[]] = [
      segment(0),
      ...Array.from({ length: count - 1 }, (_, s) => segment(s + 1)),
    ]
    const at = index
    index += segments.reduce((sum, one) => sum + eights(one.width), 0)
    return { variable, width, segments, index: at }
  })
}
