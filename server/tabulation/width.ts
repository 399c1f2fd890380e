/**
 * The third demand of the witness test: of every circle of people, an answer's count is certainly at least k and so is
 * the rest, or it is uncertain by k or by the whole circle.
 */
import type { Circle } from './grid.ts'
import { NEVER, sharesOf, tallyOf, type RowSet, type Tally } from './population.ts'
import { hasRoomInBlocks, room, take } from './room.ts'
import type { World } from './world.ts'

/** Is the circle's count of the set certainly at least k on both sides, or uncertain by k or by the whole circle? */
export function isWide(world: World, circle: Circle, set: RowSet): boolean {
  if (hasManySwaps(world, circle, set) || isCertainlyLarge(world, circle, set)) return true
  take(world, circle)
  return hasRoom(world, circle, set)
}

/** The first set of answers of which the circle's count is not wide; undefined: there is none. */
export function narrowSet(world: World, circle: Circle): RowSet | undefined {
  let turns: Int32Array | undefined
  return world.rows.find((set) => {
    if (hasManySwaps(world, circle, set)) return false
    if (!turns) {
      turns = turnsBySwaps(world, circle)
      take(world, circle)
    }
    return !hasManyPairs(world, circle, set, turns) && !isCertainlyLarge(world, circle, set) && !hasRoom(world, circle, set, turns)
  })
}

function hasRoom(world: World, circle: Circle, set: RowSet, turns?: Int32Array): boolean {
  if (hasRoomInBlocks(world, circle, set, turns)) return true
  const target = world.targets[circle.at]!
  const up = room(world, circle, set, 1, target)
  return up >= target || up + room(world, circle, set, 0, target - up) >= target
}

/** Is it uncertain by so many because so many people can be swapped into and out of the set at the finest columns, all at once? */
export function hasManySwaps(world: World, { at }: Circle, { answers }: RowSet): boolean {
  const { answers: q, finest, moving, still } = world
  const target = world.targets[at]!
  const shares = sharesOf(world, finest)
  const { counts } = finest
  let share = finest.shareOf[at]!
  let swaps = 0
  for (const block of finest.blocksOf[at]!) {
    let inRest = finest.shareSizes[share]!
    let allRest = finest.sizes[block]!
    for (const a of still) {
      inRest -= shares[share * q + a]!
      allRest -= counts[block * q + a]!
    }
    let inSet = 0
    let allSet = 0
    for (const a of answers) {
      if (!moving[a]) continue
      inSet += shares[share * q + a]!
      allSet += counts[block * q + a]!
    }
    inRest -= inSet
    allRest -= allSet
    swaps += Math.min(inRest, allSet - inSet) + Math.min(inSet, allRest - inRest)
    if (swaps >= target) return true
    share++
  }
  return target === 0
}

/** How many of the circle could turn from one answer to another by swaps, all at once, at `a * answers + b`. Good until asked again. */
export function turnsBySwaps(world: World, { at }: Circle): Int32Array {
  const { answers: q, exchanges, blocksOf, finest, turns } = world
  turns.fill(0)
  const present = sharesOf(world, finest)
  const end = (finest.shareOf[at]! + finest.blocksOf[at]!.length) * q
  for (let a = 0; a < q; a++) {
    let from = finest.shareOf[at]! * q + a
    while (from < end && present[from] === 0) from += q
    if (from >= end) continue
    for (let b = 0; b < q; b++) {
      if (exchanges[a * q + b] === NEVER) continue
      const { counts, shareOf, blocksOf: blocks } = blocksOf[a * q + b]!
      const shares = sharesOf(world, blocksOf[a * q + b]!)
      let share = shareOf[at]! * q
      let n = 0
      for (const block of blocks[at]!) {
        const own = shares[share + a]!
        const others = counts[block * q + b]! - shares[share + b]!
        n += own < others ? own : others
        share += q
      }
      turns[a * q + b] = n
    }
  }
  return turns
}

/** Is it uncertain by so many because of swaps between pairs of answers, no answer in two of them? */
export function hasManyPairs({ answers: q, targets }: World, { at }: Circle, set: RowSet, turns: Int32Array): boolean {
  return paired(q, set, turns, q, 1) + paired(q, set, turns, 1, q) >= targets[at]!
}

/** @param from how far apart in `turns` are the answers of the set, @param to and those of the rest */
function paired(q: number, { answers, rest }: RowSet, turns: Int32Array, from: number, to: number): number {
  const taken = answers.length > 1 ? new Uint8Array(q) : undefined
  let made = 0
  for (const a of answers) {
    let best = 0
    let partner = -1
    for (const b of rest) {
      const n = turns[a * from + b * to]!
      if (n <= best || taken?.[b]) continue
      best = n
      partner = b
    }
    if (taken && partner >= 0) taken[partner] = 1
    made += best
  }
  return made
}

/**
 * Is the circle's count of the set certainly at least k, and so is the rest's? By the Fréchet bounds of every published
 * table in which the set is made of whole rows; a circle that is a whole column has its count published. (What is certain
 * by these tables may be uncertain, and not by enough, by fewer.)
 */
export function isCertainlyLarge(world: World, circle: Circle, set: RowSet): boolean {
  const { k } = world
  if (circle.size < 2 * k) return false
  const { answers: q } = world
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
