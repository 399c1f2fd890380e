/**
 * Counting. One pass over a variable's column counts its frequencies and its crosstabs by every banner at once:
 * the banners are crossed once per release, so that a respondent costs one increment per variable.
 */
import type { AnalysisColumn, AnalysisFile, BannerColumn } from './columns.ts'
import { crossed, matrix, type Matrix, type Positions } from './matrix.ts'

/** The banners of a file as one joint index. */
export interface Crossing {
  /** Number of categories of each banner. */
  readonly sizes: readonly number[]
  /** Number of joint cells: the product of `sizes` (1 without banners). */
  readonly cells: number
  /** Joint cell of each respondent; the last banner varies fastest. */
  readonly index: Positions
}

/** The integers of one variable, at full detail. */
export interface Counts {
  /** Respondents per row of `column.rows`. */
  readonly total: readonly number[]
  /** Per banner of the file, in its order: `[row][category]`. */
  readonly byBanner: readonly (readonly (readonly number[])[])[]
}

/** Crosses the banners. Where the joint cells would be too many to be worth it (over 65,536), use one crossing per banner. */
export function crossBanners(banners: readonly BannerColumn[], respondents: number): Crossing {
  const sizes = banners.map((banner) => banner.categories.length)
  const cells = sizes.reduce((product, size) => product * size, 1)
  const index =
    cells <= 256
      ? new Uint8Array(respondents)
      : cells <= 65_536
        ? new Uint16Array(respondents)
        : new Uint32Array(respondents)
  banners.forEach((banner, b) => {
    const size = sizes[b] ?? 1
    const categories = banner.index
    for (let i = 0; i < respondents; i++) index[i] = (index[i] ?? 0) * size + (categories[i] ?? 0)
  })
  return { sizes, cells, index }
}

/**
 * Respondents per row and joint cell.
 *
 * @example crossCount(column, crossBanners(file.banners, file.respondents))
 */
export function crossCount(
  { rows, index }: Pick<AnalysisColumn, 'rows' | 'index'>,
  { index: cell, cells }: Crossing,
): Matrix {
  return crossed(index, cell, { rows: rows.length, columns: cells })
}

/** Counts one variable: total and every banner of the crossing. */
function countColumn(column: Pick<AnalysisColumn, 'rows' | 'index'>, crossing: Crossing): Counts {
  const counts = crossCount(column, crossing)
  const banners = crossing.sizes.map((size) => ({ size, counts: matrix(counts.rows, size) }))
  const lastFirst = banners.toReversed()
  const total = column.rows.map((_, r) => {
    let sum = 0
    counts.row(r).forEach((n, cell) => {
      if (n === 0) return
      sum += n
      let rest = cell
      for (const banner of lastFirst) {
        const category = rest % banner.size
        banner.counts.add(r, category, n)
        rest = (rest - category) / banner.size
      }
    })
    return sum
  })
  return { total, byBanner: banners.map((banner) => column.rows.map((_, r) => [...banner.counts.row(r)])) }
}

/** Counts every variable of a file, in its order. */
export function tabulate(file: AnalysisFile): readonly Counts[] {
  const crossing = crossBanners(file.banners, file.respondents)
  if (crossing.cells <= 65_536) return file.columns.map((column) => countColumn(column, crossing))
  const alone = file.banners.map((banner) => crossBanners([banner], file.respondents))
  return file.columns.map((column) => {
    const each = alone.map((one) => countColumn(column, one))
    const total = each[0]?.total ?? countColumn(column, crossBanners([], file.respondents)).total
    return { total, byBanner: each.flatMap((counts) => counts.byBanner) }
  })
}

/** Sum of a number variable's values, everybody's and per category of each banner. Values are added in the order of the box. */
export function sumValues(
  values: Float64Array,
  banners: readonly BannerColumn[],
): {
  readonly total: number
  readonly byBanner: readonly (readonly number[])[]
} {
  let total = 0
  const byBanner = banners.map((banner) => new Array<number>(banner.categories.length).fill(0))
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN
    if (Number.isNaN(value)) continue
    total += value
    banners.forEach((banner, b) => {
      const sums = byBanner[b]
      const category = banner.index[i] ?? 0
      if (sums) sums[category] = (sums[category] ?? 0) + value
    })
  }
  return { total, byBanner }
}
