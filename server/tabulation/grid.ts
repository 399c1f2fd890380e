/**
 * The respondents of a release by region and organisation type: cells, the blocks that published columns make of them,
 * and the circles whose answers must not be told. The same for every question, and blind to all answers.
 */
import type { Blocks } from './ladders.ts'
import type { Crossing } from './tabulate.ts'

/** Region × organisation type. */
export interface Grid {
  /** Number of categories of the first and of the second banner. */
  readonly sizes: readonly [number, number]
  readonly cells: number
  /** Respondents per cell. */
  readonly people: Int32Array
  /** Cells with respondents. */
  readonly inhabited: readonly number[]
  /** Per cell: its number among those with more than one respondent; -1 for the others. */
  readonly shared: Int32Array
  /** Those with at least two people. */
  readonly circles: readonly Circle[]
  /** Every partition met so far, by its numbers of columns: rungs of one ladder differ in that. */
  readonly partitions: Map<number, Partition>
}

/** All people of some categories of one banner. */
export interface Circle {
  /** Its place among the grid's circles. */
  readonly at: number
  /** Its inhabited cells. */
  readonly cells: readonly number[]
  /** The same as flags. */
  readonly inside: Uint8Array
  readonly size: number
}

/** Columns of one banner. */
export interface Columns {
  /** Column of each category. */
  readonly columnOf: readonly number[]
  readonly columns: number
}

/** Cells that some published columns do not tell apart: block `row * width + column`. */
export interface Partition {
  readonly key: number
  readonly height: number
  readonly width: number
  /** Block of each cell. */
  readonly blockOf: Int32Array
  /** Inhabited cells of each block. */
  readonly cellsOf: readonly (readonly number[])[]
  /** Respondents of each block. */
  readonly sizes: Int32Array
  /** Blocks in which each circle has members. */
  readonly blocksOf: readonly (readonly number[])[]
  /** The shares that circles have in blocks, one circle after the other: where each circle begins, and in which share each of its cells is. */
  readonly shareOf: readonly number[]
  readonly sharesOfCells: readonly (readonly number[])[]
  /** Respondents of each share. */
  readonly shareSizes: Int32Array
  /** Its blocks as unions of those of finer partitions, by their keys; where they were needed. */
  readonly unions: Map<number, Union>
}

/** Blocks as unions of finer ones. */
export interface Union {
  /** Block of each of the finer ones. */
  readonly of: Int32Array
  /** Inhabited finer blocks of each block. */
  readonly inside: readonly (readonly number[])[]
}

/** @param circles per banner: groups of its categories */
export function gridOf({ sizes: all, cells, index }: Crossing, circles: readonly [Blocks, Blocks]): Grid {
  const sizes = [all[0] ?? 1, all[1] ?? 1] as const
  const people = new Int32Array(cells)
  for (let i = 0; i < index.length; i++) people[index[i]!]!++
  const inhabited = [...people.keys()].filter((g) => people[g]! > 0)
  let several = 0
  const shared = people.map((n) => n > 1 ? several++ : -1)
  const found = circles.flatMap((list, banner) => list.map((categories) => {
    const flags = new Uint8Array(sizes[banner]!)
    for (const category of categories) flags[category] = 1
    return inhabited.filter((g) => flags[banner === 0 ? Math.floor(g / sizes[1]) : g % sizes[1]])
  }))
  return {
    sizes, cells, people, inhabited, shared, partitions: new Map(),
    circles: found.map((mine) => ({ mine, size: mine.reduce((sum, g) => sum + people[g]!, 0) })).filter(({ size }) => size > 1)
      .map(({ mine, size }, at) => {
        const inside = new Uint8Array(cells)
        for (const g of mine) inside[g] = 1
        return { at, cells: mine, inside, size }
      }),
  }
}

/** The blocks of these columns; made once. `undefined`: a banner of which nothing tells the cells apart. */
export function partitionOf(grid: Grid, first: Columns | undefined, second: Columns | undefined): Partition {
  const height = first?.columns ?? 1
  const width = second?.columns ?? 1
  const key = height * 65_536 + width
  const known = grid.partitions.get(key)
  if (known) return known
  const blockOf = new Int32Array(grid.cells)
  for (let g = 0; g < grid.cells; g++) {
    blockOf[g] = (first?.columnOf[Math.floor(g / grid.sizes[1])] ?? 0) * width + (second?.columnOf[g % grid.sizes[1]] ?? 0)
  }
  const cellsOf: number[][] = Array.from({ length: height * width }, () => [])
  const sizes = new Int32Array(height * width)
  for (const g of grid.inhabited) {
    cellsOf[blockOf[g]!]!.push(g)
    sizes[blockOf[g]!]! += grid.people[g]!
  }
  const blocksOf = grid.circles.map(({ cells }) => [...new Set(cells.map((g) => blockOf[g]!))])
  const shareOf: number[] = []
  let shares = 0
  for (const blocks of blocksOf) {
    shareOf.push(shares)
    shares += blocks.length
  }
  const sharesOfCells = grid.circles.map(({ at, cells }) => cells.map((g) => shareOf[at]! + blocksOf[at]!.indexOf(blockOf[g]!)))
  const shareSizes = new Int32Array(shares)
  for (const { at, cells } of grid.circles) cells.forEach((g, i) => { shareSizes[sharesOfCells[at]![i]!]! += grid.people[g]! })
  const made = { key, height, width, blockOf, cellsOf, sizes, blocksOf, shareOf, sharesOfCells, shareSizes, unions: new Map() }
  grid.partitions.set(key, made)
  return made
}

/** The blocks of a partition as unions of those of a finer one; made once. */
export function unionOf(coarse: Partition, fine: Partition): Union {
  const known = coarse.unions.get(fine.key)
  if (known) return known
  const of = new Int32Array(fine.cellsOf.length)
  const inside: number[][] = coarse.cellsOf.map(() => [])
  fine.cellsOf.forEach((cells, block) => {
    if (cells.length === 0) return
    of[block] = coarse.blockOf[cells[0]!]!
    inside[of[block]!]!.push(block)
  })
  const made = { of, inside }
  coarse.unions.set(fine.key, made)
  return made
}
