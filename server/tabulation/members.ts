/** A circle of people, of some regions or some organisation types: by cells and by blocks of cells. */
import type { Partition } from './population.ts'
import type { World } from './world.ts'

/** All people of some categories of one banner. */
export interface Members {
  /** Its inhabited cells. */
  readonly cells: readonly number[]
  /** The same as flags. */
  readonly inside: Uint8Array
  readonly size: number
  /** Members whose answers can be exchanged. */
  readonly exchanged: number
  /** Shares of blocks made so far. */
  readonly shares: Map<Partition, Share>
}

/** The members among the people of some blocks. */
interface Share {
  /** `counts[block * answers + answer]`. */
  readonly counts: Int32Array
  /** Blocks with members. */
  readonly blocks: readonly number[]
}

export function membersOf({ cells, sizes, inhabited, answers: q, people, moving }: World, banner: 0 | 1, categories: readonly number[]): Members {
  const inside = new Uint8Array(cells)
  const mine = inhabited.filter((g) => categories.includes(banner === 0 ? Math.floor(g / sizes[1]) : g % sizes[1]))
  let size = 0
  let exchanged = 0
  for (const g of mine) {
    inside[g] = 1
    for (let a = 0; a < q; a++) {
      size += people[g * q + a]!
      if (moving[a]) exchanged += people[g * q + a]!
    }
  }
  return { cells: mine, inside, size, exchanged, shares: new Map() }
}

export function shareOf({ answers: q, people }: World, { cells, shares }: Members, p: Partition): Share {
  const known = shares.get(p)
  if (known) return known
  const counts = new Int32Array(p.counts.length)
  const blocks: number[] = []
  for (const g of cells) {
    const block = p.blockOf[g]!
    if (!blocks.includes(block)) blocks.push(block)
    for (let a = 0; a < q; a++) counts[block * q + a]! += people[g * q + a]!
  }
  const made = { counts, blocks }
  shares.set(p, made)
  return made
}
