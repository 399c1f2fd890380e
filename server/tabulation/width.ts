/**
 * The third demand of the witness test: of every circle of people, an answer's count is certainly at least k and so is
 * the rest, or it is uncertain by k or by the whole circle.
 */
import type { Circle } from './grid.ts'
import { room } from './moves.ts'
import { tallyOf, type RowSet, type Tally } from './population.ts'
import { hasRoomInBlocks, take } from './room.ts'
import { hasManySwaps } from './swaps.ts'
import type { World } from './world.ts'

/** Is the circle's count of the set certainly at least k on both sides, or uncertain by k or by the whole circle? */
export function isWide(world: World, circle: Circle, set: RowSet): boolean {
  if (hasManySwaps(world, circle, set) || isCertainlyLarge(world, circle, set)) return true
  take(world, circle)
  return hasRoom(world, circle, set)
}

/** The first set of answers of which the circle's count is not wide; undefined: there is none. */
export function narrowSet(world: World, circle: Circle): RowSet | undefined {
  let isTaken = false
  return world.rows.find((set) => {
    if (hasManySwaps(world, circle, set) || isCertainlyLarge(world, circle, set)) return false
    if (!isTaken) take(world, circle)
    isTaken = true
    return !hasRoom(world, circle, set)
  })
}

function hasRoom(world: World, circle: Circle, set: RowSet): boolean {
  if (hasRoomInBlocks(world, circle, set)) return true
  const target = world.targets[circle.at]!
  const up = room(world, circle, set, 1, target)
  return up >= target || up + room(world, circle, set, 0, target - up) >= target
}

/**
 * Is the circle's count of the set certainly at least k, and so is the rest's? By the Fréchet bounds of every published
 * table in which the set is made of whole rows; a circle that is a whole column has its count published. (What is certain
 * by these tables may be uncertain, and not by enough, by fewer.)
 */
function isCertainlyLarge(world: World, circle: Circle, set: RowSet): boolean {
  const { answers: q, k } = world
  if (circle.size < 2 * k) return false
  let low = 0
  let rest = 0
  for (const tally of talliesOf(world, set)) {
    let share = tally.shareOf[circle.at]!
    let least = 0
    let leastOfRest = 0
    for (const block of tally.blocksOf[circle.at]!) {
      const own = tally.shareSizes[share]!
      let all = 0
      for (const a of set.answers) all += tally.counts[block * q + a]!
      least += Math.max(0, own + all - tally.sizes[block]!)
      leastOfRest += Math.max(0, own - all)
      share++
    }
    low = Math.max(low, least)
    rest = Math.max(rest, leastOfRest)
    if (low >= k && rest >= k) return true
  }
  return false
}

/** The published columns by which the count of the set is published. Made once. */
function talliesOf(world: World, set: RowSet): readonly Tally[] {
  const known = world.published.get(set)
  if (known) return known
  const made = world.tables.flatMap((tables, banner) => [undefined, ...tables]
    .filter((table) => !table || isUnionOfRows(table.rowOf, set))
    .map((table) => banner === 0 ? tallyOf(world, table, undefined) : tallyOf(world, undefined, table)))
  world.published.set(set, made)
  return made
}

function isUnionOfRows(rowOf: readonly number[], { answers, rest }: RowSet): boolean {
  for (const a of answers) for (const b of rest) if (rowOf[a] === rowOf[b]) return false
  return true
}
