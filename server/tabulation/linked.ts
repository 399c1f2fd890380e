/** Two banners of one question are linked: who is in a region is also in an organisation type. What must not be published beside each other. */
import type { BannerPlan } from './banner-plan.ts'
import type { Around, Case } from './cases.ts'
import { atomsOf, descendants, type Unit } from './composite.ts'
import type { Columns, Grid } from './grid.ts'
import type { Blocks, RowAtom } from './ladders.ts'
import { FREE, NEVER, SWAP_ONLY, type Evidence, type Tables, type TableShape } from './population.ts'
import type { Step } from './staircase.ts'
import type { ReleaseNote } from './table.ts'
import type { Crossing } from './tabulate.ts'
import { witnessTest } from './witness.ts'

/**
 * While somebody has no witness, tables are dropped: as few as possible, from the fine or the coarse end of either
 * staircase. Both banners stay where they can, else one; a staircase that stands alone must hide the other banner's
 * groups too, for who took part is known with both.
 */
export function linked(found: Case, around: Around, isHead: boolean): Case {
  const [first, second] = found.steps
  const { grid } = around
  if (isHead || !grid || first.length + second.length === 0) return found
  const isWitnessed = witnessesOf(found, { ...around, grid })
  const kept = choices(first, second).find(isWitnessed) ?? [[], []]
  const notes = [first, second].flatMap((steps, b): readonly ReleaseNote[] =>
    kept[b]!.length < steps.length ? [{ kind: 'bannerLinked', banner: around.used[b]!.column.banner.name }] : [])
  return { ...found, steps: kept, notes }
}

/** Every pair of runs of the two staircases: both banners before one, most tables first, then finest columns dropped first, then from the longer. */
function choices(first: readonly Step[], second: readonly Step[]): readonly Case['steps'][] {
  const runs = (steps: readonly Step[]) => [{ from: 0, steps: [] as readonly Step[] }, ...steps.flatMap((_, from) =>
    steps.slice(from).map((_, length) => ({ from, steps: steps.slice(from, from + length + 1) })))]
  return runs(first)
    .flatMap((a) => runs(second).map((b) => ({
      a, b, tables: a.steps.length + b.steps.length, banners: Math.sign(a.steps.length) + Math.sign(b.steps.length),
    })))
    .filter(({ banners }) => banners > 0)
    .sort((x, y) => y.banners - x.banners || y.tables - x.tables
      || Math.abs(x.a.steps.length - x.b.steps.length) - Math.abs(y.a.steps.length - y.b.steps.length)
      || y.a.from + y.b.from - x.a.from - x.b.from)
    .map(({ a, b }) => [a.steps, b.steps] as const)
}

/** Has everybody a witness in every member of the unit, if these of its steps are published? */
function witnessesOf({ unit, flats, totals, rungs, first = 0, steps: all }: Case, { k, grid, used, crossing, counted }: Around & { readonly grid: Grid }): (steps: Case['steps']) => boolean {
  const atoms = atomsOf(unit, totals)
  const isRanking = unit.members.length > 1
  const isFree = (steps: Case['steps']) => !isRanking && unit.leads.length > 0 && descendants(unit).every((child) =>
    counted.get(child)!.every((flat) => isDense(flat, crossing, [steps[0][0], steps[1][0]], used)))
  const tests = flats.map((flat, m) => {
    const inhabited = (block: readonly number[]) => block.filter((r) => totals[m]![r]! > 0)
    const rows = rungs[first]!.filter((block) => inhabited(block).length > 0)
    const shapes = new Map(all.flatMap((list, b) => list.map((step): [Step, TableShape] => [step, {
      rowOf: rowsIn(rungs[step.rows]!, rows),
      ...columnsOf(used[b]!, step.columns),
    }])))
    const tablesOf = ([one, two]: Case['steps']): Tables =>
      [one.map((step) => shapes.get(step)!), two.map((step) => shapes.get(step)!)]
    const test = witnessTest({
      grid, answers: rows.length, people: peopleOf(flat, rows, crossing), k, exchange: exchangeOf(unit, rows.map(inhabited), atoms), wholeRecords: isRanking,
    }, tablesOf(all), isFree(all))
    return (steps: Case['steps']) => test(tablesOf(steps), isFree(steps))
  })
  return (steps) => tests.every((test) => test(steps))
}

/** Which of the coarser rows each row is in, counted without those that are empty. */
function rowsIn(coarser: Blocks, rows: Blocks): readonly number[] {
  const places = rows.map((block) => coarser.findIndex((one) => one.includes(block[0]!)))
  const inhabited = [...new Set(places)]
  return places.map((place) => inhabited.indexOf(place))
}

/** Respondents per joint cell and row, as `Evidence.people`. */
function peopleOf(flat: Uint32Array, rows: Blocks, { cells }: Crossing): Int32Array {
  const people = new Int32Array(cells * rows.length)
  rows.forEach((block, a) => {
    for (const r of block) for (let g = 0; g < cells; g++) people[g * rows.length + a]! += flat[r * cells + g]!
  })
  return people
}

/** "Not asked" is the parent's matter; answers that lead to different questions are only exchanged together with what follows from them. */
function exchangeOf(unit: Unit, rows: Blocks, atoms: readonly RowAtom[]): Evidence['exchange'] {
  const sides = rows.map((block) => [...new Set(block.map((r) => atoms[r]!.side))].sort().join())
  const isUnasked = rows.map((block) => unit.parent !== undefined && block.some((r) => atoms[r]!.kind === 'notAsked'))
  return (a, b) => {
    if (isUnasked[a] || isUnasked[b]) return NEVER
    return sides[a] === sides[b] && unit.members.length === 1 ? FREE : SWAP_ONLY
  }
}

/** Is every answer of a routed question so frequent in every cell that a change of who was asked can always be made good? */
function isDense(flat: Uint32Array, crossing: Crossing, finest: readonly (Step | undefined)[], used: readonly BannerPlan[]): boolean {
  const shapes = finest.map((step, b) => step && columnsOf(used[b]!, step.columns))
  const width = shapes[1]?.columns ?? 1
  const second = crossing.sizes[1] ?? 1
  const rows = flat.length / crossing.cells
  for (let r = 0; r < rows; r++) {
    const counts = new Int32Array((shapes[0]?.columns ?? 1) * width)
    let total = 0
    for (let g = 0; g < crossing.cells; g++) {
      const n = flat[r * crossing.cells + g]!
      total += n
      counts[(shapes[0]?.columnOf[Math.floor(g / second)] ?? 0) * width + (shapes[1]?.columnOf[g % second] ?? 0)]! += n
    }
    if (total > 0 && counts.some((n) => n < 4)) return false
  }
  return true
}

const shapeCache = new WeakMap<BannerPlan, Columns[]>()
function columnsOf(plan: BannerPlan, rung: number): Columns {
  const shapes = shapeCache.get(plan) ?? plan.ladder.map(({ blocks }) => ({
    columnOf: plan.column.categories.map((_, i) => Math.max(0, blocks.findIndex((block) => block.includes(i)))),
    columns: blocks.length,
  }))
  shapeCache.set(plan, shapes)
  return shapes[rung]!
}
