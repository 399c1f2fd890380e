/**
 * Feasible alternatives: another complete data set that agrees with everything published, in which one person answered
 * differently.
 *
 * An *exchange* lets some people change from what they answered to something else (`giving`) and as many others change
 * back (`taking`). All counts by the one banner and all by the other stay as they are when the people who change lie on a
 * cycle: in every published column, of each banner, as many give as take. The shortest cycles are the swap of two people
 * whom no table tells apart and the basic move over 2 × 2 blocks (Diaconis & Sturmfels 1998); longer ones are found too.
 */
import type { Blocks, Layout } from './blocks.ts'

/** People per block who can change, and who they are. */
export interface Side {
  readonly counts: Int32Array
  /** Where a block counts one person: who it is (a number of the caller's). Elsewhere of no meaning. */
  readonly only: Int32Array
}

export interface Exchange {
  readonly giving: Side
  readonly taking: Side
}

/** Nobody can be spared: no alternative was found yet. */
export type Indispensable = ReadonlySet<number> | null

/**
 * The people without whom the person who gives in `start` has no alternative, after one more kind of exchange was looked
 * at. `null`: he has none at all. The empty set: whatever any single other person tells, he has one.
 *
 * @param before what the exchanges looked at before left over
 */
export function indispensable(blocks: Blocks, start: number, exchange: Exchange, before: Indispensable): Indispensable {
  let left = before
  for (const layout of blocks.layouts) {
    const cycle = cycleThrough(layout, start, exchange, NOBODY)
    if (!cycle) continue
    const suspects: Iterable<number> = left ?? cycle
    left = new Set([...suspects].filter((person) => !cycleThrough(layout, start, exchange, person)))
    if (left.size === 0) return left
  }
  return left
}

const NOBODY = -1

/**
 * A cycle through the giver in `start`, by breadth first: from his column to his row, over blocks in which somebody
 * takes (column to row) and blocks in which somebody gives (row to column).
 *
 * @returns who on it is the only one who could be there; null where there is no cycle without `spy`
 */
function cycleThrough(
  layout: Layout,
  start: number,
  { giving, taking }: Exchange,
  spy: number,
): readonly number[] | null {
  const { row, column, inRow, inColumn } = layout
  const goal = row[start] ?? 0
  const toRow = new Int32Array(inRow.length).fill(-1) // the block by which a row was reached
  const toColumn = new Int32Array(inColumn.length).fill(-1)
  const columns = [column[start] ?? 0]
  const reached = new Uint8Array(inColumn.length)
  reached[columns[0] ?? 0] = 1
  for (let next = 0; next < columns.length; next++) {
    for (const taker of inColumn[columns[next] ?? 0] ?? []) {
      const r = row[taker] ?? 0
      if ((toRow[r] ?? 0) >= 0 || !hasSome(taking, taker, spy)) continue
      toRow[r] = taker
      if (r === goal) return onlyOnes(layout, start, { giving, taking }, toRow, toColumn)
      for (const giver of inRow[r] ?? []) {
        const c = column[giver] ?? 0
        if (reached[c] || !hasSome(giving, giver, spy)) continue
        reached[c] = 1
        toColumn[c] = giver
        columns.push(c)
      }
    }
  }
  return null
}

const hasSome = ({ counts, only }: Side, block: number, spy: number): boolean => {
  const n = counts[block] ?? 0
  return n > 1 || (n === 1 && only[block] !== spy)
}

/** Walks a cycle back and names those on it who cannot be replaced in their block. */
function onlyOnes(
  { row, column }: Layout,
  start: number,
  { giving, taking }: Exchange,
  toRow: Int32Array,
  toColumn: Int32Array,
): readonly number[] {
  const people: number[] = []
  const note = ({ counts, only }: Side, block: number) => {
    if (counts[block] === 1) people.push(only[block] ?? NOBODY)
  }
  let r = row[start] ?? 0
  for (;;) {
    const taker = toRow[r] ?? 0
    note(taking, taker)
    const c = column[taker] ?? 0
    if (c === column[start]) return people
    const giver = toColumn[c] ?? 0
    note(giving, giver)
    r = row[giver] ?? 0
  }
}
