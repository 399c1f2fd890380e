/**
 * The witness test: two banners of one question, and an attacker who knows who took part, and where.
 *
 * Each banner's staircase is safe alone; together they may not be (SDC Handbook, ch. 5: linked tables). A *witness* is
 * another complete data set that agrees with everything published. It is looked for by moves (see `moves.ts`) that keep
 * every published number and every region × organisation cell.
 */
import { doubt, hasPlainMove, makeMove, somebody, turnBack, worldOf, type Evidence, type Partition, type RowSet, type World } from './moves.ts'

export type { Evidence, Exchange, Partition, TableShape } from './moves.ts'

/**
 * Does everybody have a witness, even if one other respondent tells all he knows?
 *
 * Three demands, each on the answers that can be exchanged:
 * 1. every respondent could have answered differently, and no single other person is needed for that;
 * 2. of every group that two banners together single out (one region, one organisation type), no answer's count is
 *    certain unless it and the rest are both at least k; in groups of at most k nobody of the group needs to be silent for that;
 * 3. of every region and of every organisation type, an answer's count is at least k, or uncertain by k or by the whole group.
 */
export function hasWitness(evidence: Evidence): boolean {
  return exposed(evidence) === undefined
}

/** Whose answer would be exposed: a person of a cell, a cell's or a category's count of some answers. */
export type Exposed =
  | { readonly demand: 'person'; readonly cell: number; readonly answer: number }
  | { readonly demand: 'group'; readonly cell: number; readonly set: RowSet }
  | { readonly demand: 'category'; readonly banner: 0 | 1; readonly category: number; readonly set: RowSet }

/** The first whom one of the three demands fails, undefined where there is nobody. `suspects` are looked at first. */
export function exposed(evidence: Evidence, suspects: readonly Exposed[] = []): Exposed | undefined {
  const world = worldOf(evidence)
  return suspects.find((suspect) => isExposed(world, suspect))
    ?? exposedPerson(world) ?? exposedGroup(world) ?? exposedCategory(world)
}

function isExposed(world: World, suspect: Exposed): boolean {
  if (suspect.demand === 'person') return !hasOwnWitness(world, suspect.cell, suspect.answer)
  if (suspect.demand === 'group') return !isUncertain(world, suspect.cell, suspect.set)
  return world.evidence.tables.every((list) => list.length > 0)
    && !isWide(world, membersOf(world, suspect.banner, suspect.category), suspect.set)
}

/** People of one block at the finest columns have the same moves: it is enough to look at one of them. */
function exposedPerson(world: World): Exposed | undefined {
  const seen = new Uint8Array(world.finest.width * world.finest.height * world.q)
  for (const cell of world.inhabited) {
    for (let answer = 0; answer < world.q; answer++) {
      const kind = world.finest.blockOf[cell]! * world.q + answer
      if (seen[kind] || world.people[cell * world.q + answer] === 0) continue
      seen[kind] = 1
      if (!hasOwnWitness(world, cell, answer)) return { demand: 'person', cell, answer }
    }
  }
  return undefined
}

function hasOwnWitness(world: World, g: number, a: number): boolean {
  if (world.people[g * world.q + a] === 0 || !isExchanged(world, a)) return true
  for (let b = 0; b < world.q; b++) if (b !== a && hasPlainMove(world, g, a, b, false)) return true
  const own = flagsOf(world.q, a)
  return doubt(world, g, own, own.map((flag) => 1 - flag), { outside: false, alone: true }).level === 2
}

const flagsOf = (q: number, answer: number) => {
  const flags = new Uint8Array(q)
  flags[answer] = 1
  return flags
}

/** Answers that no move may touch ("not asked" of a routed question) are the parent's matter. */
const isExchanged = ({ moving }: World, a: number) => moving[a]!

function exposedGroup(world: World): Exposed | undefined {
  for (const cell of world.inhabited) {
    for (const set of world.sets) if (!isUncertain(world, cell, set)) return { demand: 'group', cell, set }
  }
  return undefined
}

function isUncertain(world: World, g: number, set: RowSet): boolean {
  const { q, people, evidence: { k } } = world
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
  const down = doubt(world, g, set.inside, set.outside, { outside: true, alone: n === 1 })
  if (down.level === 2) return true
  return doubt(world, g, set.outside, set.inside, { outside: true, alone: n === 1, common: down.common }).level >= (n <= k ? 2 : 1)
}

function exposedCategory(world: World): Exposed | undefined {
  const { evidence: { sizes, tables } } = world
  if (tables.some((list) => list.length === 0)) return undefined // alone, a staircase is safe (see staircase.ts)
  for (const banner of [0, 1] as const) {
    for (let category = 0; category < sizes[banner]; category++) {
      const members = membersOf(world, banner, category)
      if (members.size === 0) continue
      for (const set of world.sets) if (!isWide(world, members, set)) return { demand: 'category', banner, category, set }
    }
  }
  return undefined
}

/** One region or organisation type. */
interface Members {
  readonly banner: 0 | 1
  readonly category: number
  readonly size: number
  /** Its inhabited cells. */
  readonly cells: readonly number[]
  /** The same as flags. */
  readonly inside: Uint8Array
  /** Members per block at the finest columns and answer. */
  readonly counts: Int32Array
}

function membersOf({ cells, q, people, finest, evidence: { sizes } }: World, banner: 0 | 1, category: number): Members {
  const inside = new Uint8Array(cells)
  const counts = new Int32Array(finest.counts.length)
  const mine: number[] = []
  let size = 0
  const step = banner === 0 ? 1 : sizes[1]
  const start = banner === 0 ? category * sizes[1] : category
  for (let i = 0, g = start; i < sizes[1 - banner]!; i++, g += step) {
    inside[g] = 1
    const before = size
    for (let a = 0; a < q; a++) {
      const n = people[g * q + a]!
      counts[finest.blockOf[g]! * q + a]! += n
      size += n
    }
    if (size > before) mine.push(g)
  }
  return { banner, category, size, cells: mine, inside, counts }
}

/** Is the count of `set` in the group at least k on both sides, or uncertain by k or by the whole group? */
function isWide(world: World, members: Members, set: RowSet): boolean {
  const { q, finest, evidence: { k } } = world
  let n = 0
  let x = 0
  let swaps = 0
  let isTouched = false
  for (let a = 0; a < q; a++) if (set.inside[a] && isExchanged(world, a)) isTouched = true
  if (!isTouched) return true
  for (let block = 0; block < finest.width * finest.height; block++) {
    let inSet = 0
    let inRest = 0
    let allSet = 0
    let allRest = 0
    for (let a = 0; a < q; a++) {
      if (!isExchanged(world, a)) continue
      const inner = members.counts[block * q + a]!
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
    x += inSet
    // People who can be swapped into and out of the set at the finest columns, all at once.
    swaps += Math.min(inRest, allSet - inSet) + Math.min(inSet, allRest - inRest)
  }
  const target = Math.min(k, n)
  if (swaps >= target || isPublished(world, members, set) || pairRoom(world, members, set, target)) return true
  const up = room(world, members, set, 1, target)
  if (up >= target) return true
  const down = room(world, members, set, 0, target - up)
  return up + down >= target || (x - down >= k && n - x - up >= k)
}

/** Is the group a whole column and the set a whole row of some table? Then its count is published, and at least k. */
function isPublished({ q, evidence: { tables }, categorySizes }: World, { banner, category }: Members, set: RowSet): boolean {
  return tables[banner].some(({ rowOf, columnOf }) => {
    for (let c = 0; c < columnOf.length; c++) {
      if (c !== category && columnOf[c] === columnOf[category] && categorySizes[banner]![c]! > 0) return false
    }
    for (let a = 0; a < q; a++) for (let b = 0; b < q; b++) if (set.inside[a] !== set.inside[b] && rowOf[a] === rowOf[b]) return false
    return true
  })
}

/** Can one and the same swap or four-cycle be made `target` times at once? Quick, and enough where people are many. */
function pairRoom(world: World, { cells: mine }: Members, set: RowSet, target: number): boolean {
  const { q, people } = world
  for (let a = 0; a < q; a++) {
    for (let b = 0; b < q; b++) {
      const kind = world.exchange[a * q + b]!
      if (set.inside[a] === set.inside[b] || kind === 'never') continue
      const p = world.partitions[world.of[a * q + b]!]!
      for (const g of mine) {
        if (people[g * q + a]! < target) continue
        const block = p.blockOf[g]!
        if (othersIn(world, p, mine, block, b) >= target) return true
        if (kind === 'swapOnly') continue
        const i = Math.floor(block / p.width)
        const j = block % p.width
        for (let i2 = 0; i2 < p.height; i2++) {
          if (i2 === i || othersIn(world, p, mine, i2 * p.width + j, b) < target) continue
          for (let j2 = 0; j2 < p.width; j2++) {
            if (j2 !== j && p.counts[(i2 * p.width + j2) * q + a]! >= target && othersIn(world, p, mine, i * p.width + j2, b) >= target) return true
          }
        }
      }
    }
  }
  return false
}

function othersIn({ q, people }: World, p: Partition, mine: readonly number[], block: number, answer: number): number {
  let n = p.counts[block * q + answer]!
  if (n > 0) for (const g of mine) if (p.blockOf[g] === block) n -= people[g * q + answer]!
  return n
}

/** By how many the group's count of `set` can be raised (`towards` 1) or lowered (0), by moves one after the other, at most `enough`. */
function room(world: World, members: Members, set: RowSet, towards: 0 | 1, enough: number): number {
  let made = 0
  while (made < enough && moveOnce(world, members, set, towards)) made++
  turnBack(world, 0)
  return made
}

function moveOnce(world: World, { cells, inside }: Members, set: RowSet, towards: 0 | 1): boolean {
  const { q, people } = world
  for (const g of cells) {
    for (let a = 0; a < q; a++) {
      if (people[g * q + a] === 0 || set.inside[a] === towards) continue
      for (let b = 0; b < q; b++) if (set.inside[b] === towards && makeMove(world, g, a, b, inside)) return true
    }
    for (let a = 0; a < q; a++) {
      if (people[g * q + a] === 0 || set.inside[a] === towards) continue
      for (let via = 0; via < q; via++) {
        if (via === a || set.inside[via] === towards || !mayFollow(world, g, via, set, towards, inside)) continue
        const before = world.turned.length
        if (makeMove(world, g, a, via, undefined)) {
          for (let b = 0; b < q; b++) if (set.inside[b] === towards && makeMove(world, g, via, b, inside)) return true
        }
        turnBack(world, before)
      }
    }
  }
  return false
}

/** Is there somebody outside the group with a wanted answer, to exchange it for `via`? */
function mayFollow(world: World, g: number, via: number, set: RowSet, towards: 0 | 1, inside: Uint8Array): boolean {
  for (let b = 0; b < world.q; b++) {
    if (set.inside[b] !== towards || world.exchange[via * world.q + b] === 'never') continue
    const p = world.partitions[world.of[via * world.q + b]!]!
    if (somebody(world, p, p.blockOf[g]!, b, inside) >= 0) return true
  }
  return false
}

