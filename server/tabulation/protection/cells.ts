/** Where people are: the joint cells of the banners (region × organisation type …) that somebody is in. */
import type { AnalysisColumn, BannerColumn } from '../counting/columns.ts'
import { crossed, type Matrix, type Positions } from '../counting/matrix.ts'

export interface Cells {
  readonly respondents: number
  /** Number of cells with respondents. */
  readonly count: number
  /** Cell of each respondent. */
  readonly of: Positions
  /** Per banner: the category of each cell. */
  readonly category: readonly Uint16Array[]
}

/** Joint numbers up to here are looked up in one array; beyond, in a map. */
const LARGEST_TABLE = 1 << 22

export function cellsOf(banners: readonly BannerColumn[], respondents: number): Cells {
  const sizes = banners.map(({ categories }) => categories.length)
  const joint = new Float64Array(respondents)
  banners.forEach(({ index }, b) => {
    const size = sizes[b] ?? 1
    for (let i = 0; i < respondents; i++) joint[i] = (joint[i] ?? 0) * size + (index[i] ?? 0)
  })
  const position = positions(sizes.reduce((product, size) => product * size, 1))
  const found: number[] = []
  const numbers = new Uint32Array(respondents)
  for (let i = 0; i < respondents; i++) {
    const key = joint[i] ?? 0
    let cell = position.get(key)
    if (cell < 0) {
      cell = found.push(key) - 1
      position.set(key, cell)
    }
    numbers[i] = cell
  }
  const of =
    found.length <= 256 ? Uint8Array.from(numbers) : found.length <= 65_536 ? Uint16Array.from(numbers) : numbers
  const category = sizes.map((size, b) => {
    const below = sizes.slice(b + 1).reduce((product, one) => product * one, 1)
    return Uint16Array.from(found, (key) => Math.floor(key / below) % size)
  })
  return { respondents, count: found.length, of, category }
}

/** Respondents per cell and row of a variable. */
export function countCells({ rows, index }: Pick<AnalysisColumn, 'rows' | 'index'>, cells: Cells): Matrix {
  return crossed(cells.of, index, { rows: cells.count, columns: rows.length })
}

function positions(size: number): { get: (key: number) => number; set: (key: number, cell: number) => void } {
  if (size <= LARGEST_TABLE) {
    const table = new Int32Array(size).fill(-1)
    return {
      get: (key) => table[key] ?? -1,
      set: (key, cell) => {
        table[key] = cell
      },
    }
  }
  const map = new Map<number, number>()
  return { get: (key) => map.get(key) ?? -1, set: (key, cell) => map.set(key, cell) }
}
