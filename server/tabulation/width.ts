/**
 * The third demand of the witness test: of every circle of people, an answer's count is certainly at least k and so is
 * the rest, or it is uncertain by k or by the whole circle.
 */
import { shareOf, type Members } from './members.ts'
import { NEVER, partitionOf, type RowSet } from './population.ts'
import { room, roomInBlocks } from './room.ts'
import type { World } from './world.ts'

/** Is the circle's count of the set certainly at least k on both sides, or uncertain by k or by the whole circle? */
export function isWide(world: World, members: Members, set: RowSet): boolean {
  if (hasManySwaps(world, members, set) || isCertainlyLarge(world, members, set) || hasRoomInBlocks(world, members, set)) return true
  const target = Math.min(world.k, members.exchanged)
  const up = room(world, members, set, 1, target)
  return up >= target || up + room(world, members, set, 0, target - up) >= target
}

/** Is it uncertain by so many because so many people can be swapped into and out of the set at the finest columns, all at once? */
export function hasManySwaps(world: World, members: Members, set: RowSet): boolean {
  const { answers: q, finest, moving } = world
  let isTouched = false
  for (let a = 0; a < q; a++) if (set.inside[a] && moving[a]) isTouched = true
  if (!isTouched) return true
  const target = Math.min(world.k, members.exchanged)
  const share = shareOf(world, members, finest)
  let swaps = 0
  for (const block of share.blocks) {
    let inSet = 0
    let inRest = 0
    let allSet = 0
    let allRest = 0
    for (let a = 0; a < q; a++) {
      if (!moving[a]) continue
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
    swaps += Math.min(inRest, allSet - inSet) + Math.min(inSet, allRest - inRest)
    if (swaps >= target) return true
  }
  return target === 0
}

/** How many of the circle could turn from one answer to another by swaps, all at once, at `a * answers + b`. */
export function turnsBySwaps(world: World, members: Members): Int32Array {
  const { answers: q, exchanges, blocksOf } = world
  const turns = new Int32Array(q * q)
  for (let a = 0; a < q; a++) {
    for (let b = 0; b < q; b++) {
      if (exchanges[a * q + b] === NEVER) continue
      const p = blocksOf[a * q + b]!
      const { counts, blocks } = shareOf(world, members, p)
      for (const block of blocks) turns[a * q + b]! += Math.min(counts[block * q + a]!, p.counts[block * q + b]! - counts[block * q + b]!)
    }
  }
  return turns
}

/** Is it uncertain by so many because of swaps between pairs of answers, no answer in two of them? */
export function hasManyPairs({ answers: q, k }: World, { exchanged }: Members, set: RowSet, turns: Int32Array): boolean {
  const target = Math.min(k, exchanged)
  return paired(q, set, (a, b) => turns[a * q + b]!) + paired(q, set, (a, b) => turns[b * q + a]!) >= target
}

function paired(q: number, { inside }: RowSet, turning: (a: number, b: number) => number): number {
  const taken = new Uint8Array(q)
  let made = 0
  for (let a = 0; a < q; a++) {
    if (!inside[a]) continue
    let best = 0
    let partner = -1
    for (let b = 0; b < q; b++) {
      if (inside[b] || taken[b] || turning(a, b) <= best) continue
      best = turning(a, b)
      partner = b
    }
    if (partner >= 0) taken[partner] = 1
    made += best
  }
  return made
}

/** Is it uncertain by so many, as far as whole blocks show? */
export function hasRoomInBlocks(world: World, members: Members, set: RowSet, turns?: Int32Array): boolean {
  const target = Math.min(world.k, members.exchanged)
  const up = roomInBlocks(world, members, set, 1, target, turns)
  return up + roomInBlocks(world, members, set, 0, target - up, turns) >= target
}

/**
 * Is the circle's count of the set certainly at least k, and so is the rest's? By the Fréchet bounds of every published
 * table in which the set is made of whole rows; a circle that is a whole column has its count published. (What is certain
 * by these tables may be uncertain, and not by enough, by fewer.)
 */
export function isCertainlyLarge(world: World, members: Members, set: RowSet): boolean {
  const { answers: q, tables, k } = world
  if (members.size < 2 * k) return false
  let low = 0
  let rest = 0
  for (const banner of [0, 1] as const) {
    for (const table of [...tables[banner], undefined]) {
      if (table && !isUnionOfRows(table.rowOf, set)) continue
      const p = banner === 0 ? partitionOf(world, table, undefined) : partitionOf(world, undefined, table)
      const { counts, blocks } = shareOf(world, members, p)
      let least = 0
      let leastOutside = 0
      for (const block of blocks) {
        let size = 0
        let all = 0
        let inside = 0
        for (let a = 0; a < q; a++) {
          size += counts[block * q + a]!
          all += p.counts[block * q + a]!
          if (set.inside[a]) inside += p.counts[block * q + a]!
        }
        least += Math.max(0, size + inside - all)
        leastOutside += Math.max(0, size - inside)
      }
      low = Math.max(low, least)
      rest = Math.max(rest, leastOutside)
      if (low >= k && rest >= k) return true
    }
  }
  return false
}

function isUnionOfRows(rowOf: readonly number[], { inside }: RowSet): boolean {
  for (let a = 0; a < inside.length; a++) {
    for (let b = 0; b < a; b++) if (inside[a] !== inside[b] && rowOf[a] === rowOf[b]) return false
  }
  return true
}
