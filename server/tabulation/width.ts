/**
 * The third demand of the witness test: of every region and every organisation type, an answer's count is published
 * (and then at least k), or uncertain by k or by the whole group.
 */
import type { World } from './moves.ts'
import type { Partition, RowSet } from './population.ts'
import { room, roomInBlocks } from './room.ts'

/** One region or organisation type. */
export interface Members {
  readonly banner: 0 | 1
  readonly category: number
  readonly size: number
  /** Its inhabited cells. */
  readonly cells: readonly number[]
  /** The same as flags. */
  readonly inside: Uint8Array
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

export function membersOf({ cells, sizes, inhabited, categorySizes }: World, banner: 0 | 1, category: number): Members {
  const inside = new Uint8Array(cells)
  const mine = inhabited.filter((g) => (banner === 0 ? Math.floor(g / sizes[1]) : g % sizes[1]) === category)
  for (const g of mine) inside[g] = 1
  return { banner, category, size: categorySizes[banner][category]!, cells: mine, inside, shares: new Map() }
}

export function shareOf({ answers: q, people }: World, { cells, shares }: Members, p: Partition): Share {
  const known = shares.get(p)
  if (known) return known
  const counts = new Int32Array(p.counts.length)
  const blocks = new Set<number>()
  for (const g of cells) {
    const block = p.blockOf[g]!
    blocks.add(block)
    for (let a = 0; a < q; a++) counts[block * q + a]! += people[g * q + a]!
  }
  const made = { counts, blocks: [...blocks] }
  shares.set(p, made)
  return made
}

/** Is the count of `set` in the group published, or uncertain by k or by the whole group? */
export function isWide(world: World, members: Members, set: RowSet): boolean {
  const { answers: q, finest, k } = world
  let n = 0
  let swaps = 0
  let isTouched = false
  for (let a = 0; a < q; a++) if (set.inside[a] && world.moving[a]) isTouched = true
  if (!isTouched) return true
  const share = shareOf(world, members, finest)
  for (const block of share.blocks) {
    let inSet = 0
    let inRest = 0
    let allSet = 0
    let allRest = 0
    for (let a = 0; a < q; a++) {
      if (!world.moving[a]) continue
      const inner = share.counts[block * q + a]!
      const all = finest.counts[block * q + a]!
      if (set.inside[a]) {
        inSet += inner
        allSet += all
      } else {
        inRest += inner
        allRest += all
      }
    }
    n += inSet + inRest
    // People who can be swapped into and out of the set at the finest columns, all at once.
    swaps += Math.min(inRest, allSet - inSet) + Math.min(inSet, allRest - inRest)
  }
  const target = Math.min(k, n)
  if (swaps >= target || isPublished(world, members, set)) return true
  const quick = roomInBlocks(world, members, set, 1, target)
  if (quick + roomInBlocks(world, members, set, 0, target - quick) >= target) return true
  const up = room(world, members, set, 1, target)
  if (up >= target) return true
  return up + room(world, members, set, 0, target - up) >= target
}

/** Is the group a whole column and the set a whole row of some table? Then its count is published, and at least k. */
function isPublished({ answers: q, tables, categorySizes }: World, { banner, category }: Members, set: RowSet): boolean {
  return tables[banner].some(({ rowOf, columnOf }) => {
    for (let c = 0; c < columnOf.length; c++) {
      if (c !== category && columnOf[c] === columnOf[category] && categorySizes[banner]![c]! > 0) return false
    }
    for (let a = 0; a < q; a++) for (let b = 0; b < q; b++) if (set.inside[a] !== set.inside[b] && rowOf[a] === rowOf[b]) return false
    return true
  })
}
