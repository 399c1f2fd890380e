/**
 * The witness test: two banners of one question, and an attacker who knows who took part, and where.
 *
 * Each banner's staircase is safe alone; together they may not be (SDC Handbook, ch. 5: linked tables). A *witness* is
 * another complete data set that agrees with everything published. It is looked for by moves (see `moves.ts`) that keep
 * every published number and every region × organisation cell. Three demands, each on the answers that can be exchanged:
 *
 * 1. every respondent could have answered differently, and no single other person is needed for that;
 * 2. of every group that two banners together single out (one region, one organisation type), no answer's count is
 *    certain unless it and the rest are both at least k; in groups of at most k nobody of the group needs to be silent for that;
 * 3. of every circle of people (a region, an organisation type, a group of them, a column published of any question), an
 *    answer's count is certainly at least k and so is the rest, or it is uncertain by k or by the whole circle.
 */
import { doubt, hasPlainMove, Indispensable, neededFor } from './doubt.ts'
import type { Circle } from './grid.ts'
import { populationOf, type Evidence, type RowSet, type Tables } from './population.ts'
import { isWide, narrowSet } from './width.ts'
import { worldOf, type World } from './world.ts'

/** Whose answer may be exposed: a person of a cell, a cell's or a circle's count of some answers. */
type Suspect =
  | { readonly demand: 'person'; readonly cell: number; readonly answer: number }
  | { readonly demand: 'group'; readonly cell: number; readonly set: RowSet }
  | { readonly demand: 'circle'; readonly circle: Circle; readonly set: RowSet }

/**
 * The test of one question: does everybody have a witness if these tables are published, even if one other respondent
 * tells all he knows?
 *
 * @param all every table that might be published
 * @param isAllFree as `isFree`, for all of them
 * @returns asked of parts of `all`. A witness for some tables is one for any part of them, so that only those people and
 *   cells are looked at who have none at first sight for all. `isFree`: answers that may only be swapped may also go
 *   around a four-cycle (where that holds for all tables, it holds for any part).
 */
export function witnessTest(evidence: Evidence, all: Tables, isAllFree: boolean): (tables: Tables, isFree: boolean) => boolean {
  const population = populationOf(evidence)
  const whole = worldOf(population, all, isAllFree)
  const suspects: Suspect[] = [...suspectPeople(whole), ...suspectGroups(whole)]
  return (tables, isFree) => {
    const world = tables.every((list, b) => list.length === all[b]!.length) ? whole : worldOf(population, tables, isFree)
    const at = suspects.findIndex((suspect) => isExposed(world, suspect))
    const exposed = at >= 0 ? suspects.splice(at, 1)[0] : narrowCircle(world)
    if (exposed) suspects.unshift(exposed) // likely to be exposed by other tables too
    return !exposed
  }
}

function isExposed(world: World, suspect: Suspect): boolean {
  if (suspect.demand === 'person') return !hasOwnWitness(world, suspect.cell, suspect.answer)
  if (!world.rows.includes(suspect.set)) return false
  return suspect.demand === 'group' ? !isUncertain(world, suspect.cell, suspect.set) : !isWide(world, suspect.circle, suspect.set)
}

/** People of one block at the finest columns have the same moves: it is enough to look at one of them. */
function suspectPeople(world: World): readonly Suspect[] {
  const { answers: q, people, finest, grid: { inhabited } } = world
  const seen = new Uint8Array(finest.counts.length)
  const found: Suspect[] = []
  for (const cell of inhabited) {
    for (let answer = 0; answer < q; answer++) {
      const kind = finest.blockOf[cell]! * q + answer
      if (seen[kind] || people[cell * q + answer] === 0) continue
      seen[kind] = 1
      if (!hasPlainWitness(world, cell, answer)) found.push({ demand: 'person', cell, answer })
    }
  }
  return found
}

function hasPlainWitness(world: World, g: number, a: number): boolean {
  if (!isExchanged(world, a)) return true
  for (let b = 0; b < world.answers; b++) if (b !== a && hasPlainMove(world, g, a, b, false)) return true
  return false
}

function hasOwnWitness(world: World, g: number, a: number): boolean {
  if (hasPlainWitness(world, g, a)) return true
  const own = new Uint8Array(world.answers)
  own[a] = 1
  return doubt(world, g, own, own.map((flag) => 1 - flag), { outside: false, alone: true }).level === 2
}

/** Answers that no move may touch ("not asked" of a routed question) are the parent's matter. */
const isExchanged = ({ moving }: World, a: number) => moving[a]!

/** One-person cells of one block with one answer have the same moves too. */
function suspectGroups(world: World): readonly Suspect[] {
  const { answers: q, rows, finest, grid: { inhabited, shared } } = world
  const seen = new Uint8Array(finest.counts.length)
  const found: Suspect[] = []
  for (const cell of inhabited) {
    const answer = shared[cell]! < 0 ? answerOf(world, cell) : -1
    if (answer >= 0) {
      const kind = finest.blockOf[cell]! * q + answer
      if (seen[kind]) continue
      seen[kind] = 1
    }
    for (const set of rows) {
      if (!(answer >= 0 ? turnsFreely(world, cell, answer, set) : isPlainlyUncertain(world, cell, set))) found.push({ demand: 'group', cell, set })
    }
  }
  return found
}

/** The answer of a cell's only person. */
function answerOf({ answers: q, people }: World, g: number): number {
  let a = 0
  while (people[g * q + a] === 0) a++
  return a
}

/** Could this one person be on the other side of the set, and nobody is needed for that? */
function turnsFreely(world: World, g: number, a: number, set: RowSet): boolean {
  if (!isExchanged(world, a)) return true
  const across = set.inside[a] ? set.rest : set.answers
  for (const b of across) if (hasPlainMove(world, g, a, b, true)) return true
  for (const b of across) if (neededFor(world, g, a, b)?.length === 0) return true
  return false
}

/** Is the cell's count of the set uncertain, or it and the rest both at least k, as can be seen without looking far? */
function isPlainlyUncertain(world: World, g: number, set: RowSet): boolean {
  const { answers: q, people, k } = world
  const n = exchangedIn(world, g)
  let x = 0
  for (const a of set.answers) if (isExchanged(world, a)) x += people[g * q + a]!
  return n === 0 || (x >= k && n - x >= k) || isReplaceable(world, g, set, n)
}

/** People of a cell whose answers can be exchanged. */
function exchangedIn({ answers: q, people, still, grid }: World, g: number): number {
  let n = grid.people[g]!
  for (const a of still) n -= people[g * q + a]!
  return n
}

function isUncertain(world: World, g: number, set: RowSet): boolean {
  if (isPlainlyUncertain(world, g, set)) return true
  const n = exchangedIn(world, g)
  const down = doubt(world, g, set.inside, set.outside, { outside: true, alone: n === 1 })
  if (down.level === 2) return true
  return doubt(world, g, set.outside, set.inside, { outside: true, alone: n === 1, common: down.common }).level >= (n <= world.k ? 2 : 1)
}

/** Are there ways across the border of the set that have nobody in common (in large groups: any way)? */
function isReplaceable(world: World, g: number, set: RowSet, n: number): boolean {
  const { answers: q, people, k } = world
  let owners = 0
  for (let a = 0; a < q; a++) {
    const own = people[g * q + a]!
    if (own === 0) continue
    for (const b of set.inside[a] ? set.rest : set.answers) {
      if (!hasPlainMove(world, g, a, b, true)) continue
      if (own > 1 || n === 1 || n > k || ++owners > 1) return true
      break
    }
  }
  const found = new Indispensable()
  for (let a = 0; a < q; a++) {
    const own = people[g * q + a]!
    if (own === 0) continue
    for (const b of set.inside[a] ? set.rest : set.answers) {
      const needed = neededFor(world, g, a, b)
      if (!needed) continue
      if (n > k || found.meetAll(needed, own === 1 && n > 1 ? g * q + a : undefined)) return true
    }
  }
  return false
}

/** The first circle found whose count of some answers is not wide. */
function narrowCircle(world: World): Suspect | undefined {
  for (const circle of world.grid.circles) { // Of one person alone, the second demand asks more.
    const set = narrowSet(world, circle)
    if (set) return { demand: 'circle', circle, set }
  }
  return undefined
}
