/** Column letters: which columns of a table are higher than which others by more than chance explains. From published integers. Pure. */
import { chiSquareTail } from './significance.ts'
import { columnIsStated, type TableColumn } from '../counting/table.ts'

/** A share of a column: `part` of `whole` respondents. */
export interface Share {
  readonly part: number
  readonly whole: number
}

/** The tests of one row. */
export interface RowComparison {
  /** By column: positions of the columns whose share is significantly lower. */
  readonly lower: readonly (readonly number[])[]
  /** Pairs of columns that were tested, and that were not because an expected count is below 5. */
  readonly tested: number
  readonly tooSmall: number
}

const LEVEL = 0.05
/** Smallest expected count, of those who gave the answer and of those who did not, in either column. */
const LEAST_EXPECTED = 5

/** A, B … Z, AA … for the columns of a banner that are compared; null for the one of those who did not state it, and without banner. */
export function columnLetters({
  banner,
  columns,
}: {
  readonly banner: string | null
  readonly columns: readonly TableColumn[]
}): readonly (string | null)[] {
  let next = 0
  return columns.map((column) =>
    banner !== null && column.categories.length > 0 && columnIsStated(column) ? letter(next++) : null,
  )
}

/**
 * Compares every pair of columns that has letters: a two-sided z-test of two proportions with pooled variance, at the 5 % level after
 * Holm's correction over all pairs tested in this row. A pair is left untested where np or n(1 − p), with the pooled p, is below 5 in
 * either column, and pairs of empty columns are no pairs.
 * Sources: Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions (2003), 3.1; Holm, S. (1979), A simple
 * sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6, 65–70.
 *
 * @param shares by column; null where a column is not compared
 * @example compareShares([{ part: 30, whole: 50 }, { part: 10, whole: 40 }]).lower // [[1], []]
 */
export function compareShares(shares: readonly (Share | null)[]): RowComparison {
  const pairs = shares.flatMap((a, i) =>
    shares.slice(i + 1).flatMap((b, d) => (a && b && a.whole > 0 && b.whole > 0 ? [{ i, j: i + 1 + d, a, b }] : [])),
  )
  const tested = pairs.filter(({ a, b }) => isLargeEnough(a, b))
  const lower: number[][] = shares.map(() => [])
  const ordered = tested
    .map((pair) => ({ ...pair, p: probabilityOfDifference(pair.a, pair.b) }))
    .sort((x, y) => x.p - y.p)
  for (const [place, { i, j, a, b, p }] of ordered.entries()) {
    if (p > LEVEL / (ordered.length - place)) break
    const [high, low] = a.part * b.whole > b.part * a.whole ? [i, j] : [j, i]
    lower[high]?.push(low)
  }
  return {
    lower: lower.map((list) => list.sort((x, y) => x - y)),
    tested: tested.length,
    tooSmall: pairs.length - tested.length,
  }
}

/** Two-sided: the square of z is a chi-square of one degree of freedom. */
function probabilityOfDifference(a: Share, b: Share): number {
  const pooled = (a.part + b.part) / (a.whole + b.whole)
  const variance = pooled * (1 - pooled) * (1 / a.whole + 1 / b.whole)
  return chiSquareTail((a.part / a.whole - b.part / b.whole) ** 2 / variance, 1)
}

function isLargeEnough(a: Share, b: Share): boolean {
  const [part, whole] = [a.part + b.part, a.whole + b.whole]
  const least = Math.min(part, whole - part) * Math.min(a.whole, b.whole)
  return least >= LEAST_EXPECTED * whole
}

function letter(place: number): string {
  const last = String.fromCharCode(65 + (place % 26))
  return place < 26 ? last : `${letter(Math.floor(place / 26) - 1)}${last}`
}
