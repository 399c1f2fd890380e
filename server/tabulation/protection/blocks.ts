/**
 * Blocks: the people whom no published table tells apart, and the two tables whose columns meet in them.
 * With two banners every block is one column of each; a third banner's column is part of both.
 */
import type { Cells } from './cells.ts'
import type { Level } from './hierarchy.ts'

/** The level of each banner; its number of levels where the banner is not published. */
export type Levels = readonly number[]

export interface Blocks {
  /** The levels they are of: equal for equal blocks only. */
  readonly key: string
  /** Block of each cell. */
  readonly of: Uint32Array
  readonly count: number
  /** Per pair of banners: how the blocks lie in rows and columns. At least one. */
  readonly layouts: readonly Layout[]
}

/** Blocks by the column of one banner (`row`) and of another (`column`), each together with the columns of all the rest. */
export interface Layout {
  readonly row: Uint32Array
  readonly column: Uint32Array
  readonly inRow: readonly (readonly number[])[]
  readonly inColumn: readonly (readonly number[])[]
}

export function blocksOf(cells: Cells, hierarchies: readonly (readonly Level[])[], levels: Levels): Blocks {
  const columns = cells.category.map((category, b) => {
    const level = hierarchies[b]?.[levels[b] ?? 0]
    return level && Uint32Array.from(category, (one) => level.columnOf[one] ?? 0)
  })
  const published = columns.flatMap((one, b) => (one ? [b] : []))
  const key = (cell: number, some: readonly number[]) => some.map((b) => columns[b]?.[cell] ?? 0).join()
  const { of, firsts } = numbered(Array.from({ length: cells.count }, (_, cell) => key(cell, published)))
  const layout = (one: number | undefined, other: number | undefined): Layout => {
    const side = (without: number | undefined) =>
      numbered(
        firsts.map((cell) =>
          key(
            cell,
            published.filter((b) => b !== without),
          ),
        ),
      ).of
    const [row, column] = [side(other), side(one)]
    return { row, column, inRow: gathered(row), inColumn: gathered(column) }
  }
  const pairs = published.flatMap((one, i) => published.slice(i + 1).map((other) => [one, other] as const))
  return {
    key: levels.join(),
    of,
    count: firsts.length,
    layouts: pairs.length > 0 ? pairs.map(([one, other]) => layout(one, other)) : [layout(published[0], undefined)],
  }
}

/** Equal keys get equal numbers, in the order of their first appearance; `firsts`: where that was. */
function numbered(keys: readonly string[]): { readonly of: Uint32Array; readonly firsts: readonly number[] } {
  const numbers = new Map<string, number>()
  const firsts: number[] = []
  const of = Uint32Array.from(keys, (key, i) => {
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, firsts.length)
    return firsts.push(i) - 1
  })
  return { of, firsts }
}

function gathered(numbers: Uint32Array): readonly (readonly number[])[] {
  const lists: number[][] = []
  numbers.forEach((number, i) => {
    ;(lists[number] ??= []).push(i)
  })
  return lists
}
