/**
 * The third demand of the witness test: of every region and every organisation type, an answer's count is certainly at
 * least k and so is the rest, or it is uncertain by k or by the whole group.
 */
import { exchangedSize, shareOf, type Members } from './members.ts'
import { partitionOf, type RowSet } from './population.ts'
import { room, roomInBlocks } from './room.ts'
import type { World } from './world.ts'

/** Is the count of `set` in the group certainly at least k on both sides, or uncertain by k or by the whole group? */
export function isWide(world: World, members: Members, set: RowSet): boolean {
  if (isPlainlyWide(world, members, set) || isCertainlyLarge(world, members, set)) return true
  const target = Math.min(world.k, exchangedSize(world, members))
  const up = room(world, members, set, 1, target)
  return up >= target || up + room(world, members, set, 0, target - up) >= target
}

/** Is it uncertain by so many, as can be seen without looking far? (What is certain by these tables may be uncertain, and not by enough, by fewer.) */
export function isPlainlyWide(world: World, members: Members, set: RowSet): boolean {
  const { answers: q, finest, moving } = world
  let swaps = 0
  let isTouched = false
  for (let a = 0; a < q; a++) if (set.inside[a] && moving[a]) isTouched = true
  if (!isTouched) return true
  const target = Math.min(world.k, exchangedSize(world, members))
  const share = shareOf(world, members, finest)
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
    // People who can be swapped into and out of the set at the finest columns, all at once.
    swaps += Math.min(inRest, allSet - inSet) + Math.min(inSet, allRest - inRest)
  }
  if (swaps >= target) return true
  if (isCertainlyLarge(world, members, set)) return false
  const up = roomInBlocks(world, members, set, 1, target)
  return up + roomInBlocks(world, members, set, 0, target - up) >= target
}

/**
 * Is the group's count of the set certainly at least k, and so is the rest's? By the Fréchet bounds of every published
 * table in which the set is made of whole rows; a group that is a whole column has its count published.
 */
export function isCertainlyLarge(world: World, members: Members, set: RowSet): boolean {
  const { answers: q, tables, k } = world
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
    }
  }
  return low >= k && rest >= k
}

function isUnionOfRows(rowOf: readonly number[], { inside }: RowSet): boolean {
  for (let a = 0; a < inside.length; a++) {
    for (let b = 0; b < a; b++) if (inside[a] !== inside[b] && rowOf[a] === rowOf[b]) return false
  }
  return true
}
