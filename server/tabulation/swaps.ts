/**
 * Swaps, however many at once: people of one block exchange their answers, and every published number stays. At the finest
 * columns any answers can be swapped, at coarser ones those that all finer tables show in one row.
 */
import type { Circle } from './grid.ts'
import { sharesOf, tallyOf, type RowSet, type Tally } from './population.ts'
import type { World } from './world.ts'

/** Columns, and the classes of answers that can be swapped within their blocks. */
export interface Level {
  readonly tally: Tally
  readonly classes: readonly (readonly number[])[]
  /** Where the levels with the next coarser columns of either banner are. */
  readonly coarser: readonly number[]
}

/** A level, of one set of answers. */
export interface Swaps {
  readonly tally: Tally
  /** Of each class that the set divides: its answers inside, and outside. */
  readonly sides: readonly (readonly [readonly number[], readonly number[]])[]
}

/** Is the circle's count of the set uncertain by k, or by the whole circle, because so many can be swapped into and out of the set at one level? */
export function hasManySwaps(world: World, { at }: Circle, set: RowSet): boolean {
  const { answers: q, targets } = world
  const target = targets[at]!
  for (const { tally, sides } of swapsFor(world, set)) {
    const { counts } = tally
    const shares = sharesOf(world, tally)
    let share = tally.shareOf[at]! * q
    let swaps = 0
    for (const block of tally.blocksOf[at]!) {
      for (const [these, those] of sides) {
        let own = 0
        let others = 0
        for (const a of these) {
          own += shares[share + a]!
          others += counts[block * q + a]! - shares[share + a]!
        }
        let ownRest = 0
        let othersRest = 0
        for (const a of those) {
          ownRest += shares[share + a]!
          othersRest += counts[block * q + a]! - shares[share + a]!
        }
        swaps += Math.min(own, othersRest) + Math.min(ownRest, others)
      }
      if (swaps >= target) return true
      share += q
    }
  }
  return target === 0
}

/** The levels at which answers of a set can be swapped with others, without those that allow no more than coarser ones. Made once. */
function swapsFor(world: World, set: RowSet): readonly Swaps[] {
  const known = world.swaps.get(set)
  if (known) return known
  if (world.levels.length === 0) world.levels.push(...levelsOf(world))
  const all = world.levels.map(({ classes }) => classes.filter((one) => isSplit(one, set)))
  const sizes = all.map((classes) => classes.reduce((sum, { length }) => sum + length, 0))
  const made: Swaps[] = []
  world.levels.forEach(({ tally, coarser }, l) => {
    if (sizes[l] === 0 || coarser.some((other) => sizes[other] === sizes[l])) return
    made.push({ tally, sides: all[l]!.map((one) => [one.filter((a) => set.inside[a]), one.filter((a) => !set.inside[a])]) })
  })
  world.swaps.set(set, made)
  return made
}

function levelsOf(world: World): readonly Level[] {
  const { answers: q, tables: [first, second], moving, wholeRecords } = world
  if (wholeRecords) return [{ tally: world.finest, classes: [[...moving.keys()].filter((a) => moving[a])], coarser: [] }]
  const width = second.length + 1
  const levels: Level[] = []
  for (let i = 0; i <= first.length; i++) {
    for (let j = 0; j <= second.length; j++) {
      const byRow: number[][] = []
      for (let a = 0; a < q; a++) {
        const row = (first[i - 1]?.rowOf[a] ?? 0) * q + (second[j - 1]?.rowOf[a] ?? 0)
        if (moving[a]) (byRow[row] ??= []).push(a)
      }
      levels.push({
        tally: tallyOf(world, first[i], second[j]), classes: byRow.filter((one) => one.length > 1),
        coarser: [...i < first.length ? [(i + 1) * width + j] : [], ...j < second.length ? [i * width + j + 1] : []],
      })
    }
  }
  return levels
}

/** Are some of these answers in the set and some not? */
function isSplit(answers: readonly number[], { inside }: RowSet): boolean {
  for (const a of answers) if (inside[a] !== inside[answers[0]!]) return true
  return false
}
