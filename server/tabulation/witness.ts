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
 * 3. of every region and of every organisation type, an answer's count is published (and then at least k), or uncertain by
 *    k or by the whole group.
 */
import { isWide, membersOf, type Members } from './width.ts'
import { doubt, hasPlainMove, neededFor, worldOf, type World } from './moves.ts'
import { populationOf, type Evidence, type RowSet, type Tables } from './population.ts'

/** Whose answer would be exposed: a person of a cell, a cell's or a category's count of some answers. */
type Exposed =
  | { readonly demand: 'person'; readonly cell: number; readonly answer: number }
  | { readonly demand: 'group'; readonly cell: number; readonly set: RowSet }
  | { readonly demand: 'category'; readonly banner: 0 | 1; readonly category: number; readonly set: RowSet }

/**
 * The test of one question: does everybody have a witness if these tables are published, even if one other respondent
 * tells all he knows? (`isFree`: answers that may only be swapped may also go around a four-cycle.)
 *
 * It is asked of many sets of tables in turn and remembers: who was exposed before is looked at first, and a witness
 * found for some tables is one for any part of them.
 */
export function witnessTest(evidence: Evidence): (tables: Tables, isFree: boolean) => boolean {
  const population = populationOf(evidence)
  const suspects: Exposed[] = []
  const proofs = proofsOf()
  return (tables, isFree) => {
    const world = worldOf(population, tables, isFree)
    proofs.begin(tables, isFree)
    const found = suspects.find((suspect) => isExposed(world, suspect))
    if (found) return false
    const exposed = exposedPerson(world) ?? exposedGroup(world, proofs) ?? exposedCategory(world, proofs)
    if (exposed) suspects.unshift(exposed)
    return !exposed
  }
}

/** What has been shown to be uncertain, and for which tables. */
interface Proofs {
  readonly begin: (tables: Tables, isFree: boolean) => void
  readonly has: (item: number) => boolean
  readonly add: (item: number) => void
}

function proofsOf(): Proofs {
  const trials: { readonly tables: Tables; readonly isFree: boolean }[] = []
  const provenIn: number[] = []
  let holds: readonly boolean[] = []
  return {
    begin(tables, isFree) {
      trials.push({ tables, isFree })
      holds = trials.map((trial) => (isFree || !trial.isFree)
        && tables.every((list, b) => list.every((table) => trial.tables[b]!.includes(table))))
    },
    has: (item) => holds[provenIn[item] ?? -1] ?? false,
    add: (item) => { provenIn[item] = trials.length - 1 },
  }
}

function isExposed(world: World, suspect: Exposed): boolean {
  if (suspect.demand === 'person') return !hasOwnWitness(world, suspect.cell, suspect.answer)
  if (suspect.demand === 'group') return !isUncertain(world, suspect.cell, suspect.set)
  return world.tables.every((list) => list.length > 0)
    && !isWide(world, membersOf(world, suspect.banner, suspect.category), suspect.set)
}

/** People of one block at the finest columns have the same moves: it is enough to look at one of them. */
function exposedPerson(world: World): Exposed | undefined {
  const seen = new Uint8Array(world.finest.width * world.finest.height * world.answers)
  for (const cell of world.inhabited) {
    for (let answer = 0; answer < world.answers; answer++) {
      const kind = world.finest.blockOf[cell]! * world.answers + answer
      if (seen[kind] || world.people[cell * world.answers + answer] === 0) continue
      seen[kind] = 1
      if (!hasOwnWitness(world, cell, answer)) return { demand: 'person', cell, answer }
    }
  }
  return undefined
}

function hasOwnWitness(world: World, g: number, a: number): boolean {
  if (world.people[g * world.answers + a] === 0 || !isExchanged(world, a)) return true
  for (let b = 0; b < world.answers; b++) if (b !== a && hasPlainMove(world, g, a, b, false)) return true
  const own = flagsOf(world.answers, a)
  return doubt(world, g, own, own.map((flag) => 1 - flag), { outside: false, alone: true }).level === 2
}

const flagsOf = (q: number, answer: number) => {
  const flags = new Uint8Array(q)
  flags[answer] = 1
  return flags
}

/** Answers that no move may touch ("not asked" of a routed question) are the parent's matter. */
const isExchanged = ({ moving }: World, a: number) => moving[a]!

function exposedGroup(world: World, proofs: Proofs): Exposed | undefined {
  const { rows, inhabited, cells, sizes, shared } = world
  const seen = new Uint8Array(world.finest.counts.length)
  for (const cell of inhabited) {
    const answer = shared[cell]! < 0 ? answerOf(world, cell) : -1
    if (answer >= 0) {
      // One-person cells of one block with one answer have the same moves too.
      const kind = world.finest.blockOf[cell]! * world.answers + answer
      if (seen[kind]) continue
      seen[kind] = 1
    }
    for (const set of rows) {
      if (answer >= 0 && turnsFreely(world, cell, answer, set)) continue
      const item = set.id * (cells + sizes[0] + sizes[1]) + cell
      if (proofs.has(item)) continue
      if (!isUncertain(world, cell, set)) return { demand: 'group', cell, set }
      proofs.add(item)
    }
  }
  return undefined
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
  for (let b = 0; b < world.answers; b++) {
    if (set.inside[a] !== set.inside[b] && neededFor(world, g, a, b)?.length === 0) return true
  }
  return false
}

function isUncertain(world: World, g: number, set: RowSet): boolean {
  const { answers: q, people, k } = world
  let n = 0
  let x = 0
  let isTouched = false
  for (let a = 0; a < q; a++) {
    if (!isExchanged(world, a)) continue
    n += people[g * q + a]!
    if (!set.inside[a]) continue
    isTouched = true
    x += people[g * q + a]!
  }
  if (n === 0 || !isTouched || (x >= k && n - x >= k)) return true
  let owners = 0
  for (let a = 0; a < q; a++) {
    const own = people[g * q + a]!
    if (own === 0) continue
    for (let b = 0; b < q; b++) {
      if (set.inside[a] === set.inside[b] || !hasPlainMove(world, g, a, b, true)) continue
      if (own > 1 || n === 1 || n > k || ++owners > 1) return true
      break
    }
  }
  if (isReplaceable(world, g, set, n)) return true
  const down = doubt(world, g, set.inside, set.outside, { outside: true, alone: n === 1 })
  if (down.level === 2) return true
  return doubt(world, g, set.outside, set.inside, { outside: true, alone: n === 1, common: down.common }).level >= (n <= k ? 2 : 1)
}

/** Most cases, quickly: ways across the border of the set that have nobody in common (in large groups: any way). */
function isReplaceable(world: World, g: number, set: RowSet, n: number): boolean {
  const { answers: q, people, k } = world
  let common: readonly number[] | undefined
  for (let a = 0; a < q; a++) {
    const own = people[g * q + a]!
    if (own === 0) continue
    for (let b = 0; b < q; b++) {
      if (set.inside[a] === set.inside[b]) continue
      const needed = neededFor(world, g, a, b)
      if (!needed) continue
      if (n > k) return true
      const all = own === 1 && n > 1 ? [...needed, g * q + a] : needed
      common = common ? common.filter((person) => all.includes(person)) : all
      if (common.length === 0) return true
    }
  }
  return false
}

function exposedCategory(world: World, proofs: Proofs): Exposed | undefined {
  const { rows, cells, sizes, tables, categorySizes } = world
  if (tables.some((list) => list.length === 0)) return undefined // alone, a staircase is safe (see staircase.ts)
  for (const banner of [0, 1] as const) {
    for (let category = 0; category < sizes[banner]; category++) {
      if (categorySizes[banner][category]! < 2) continue // of one person alone, the second demand asks more
      const place = cells + (banner === 0 ? category : sizes[0] + category)
      let members: Members | undefined
      for (const set of rows) {
        const item = set.id * (cells + sizes[0] + sizes[1]) + place
        if (proofs.has(item)) continue
        members ??= membersOf(world, banner, category)
        if (!isWide(world, members, set)) return { demand: 'category', banner, category, set }
        proofs.add(item)
      }
    }
  }
  return undefined
}
