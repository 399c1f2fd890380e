/** How sure an attacker can be of one person's answer: the moves that could have changed it, and who is needed for them. */
import { FREE, NEVER, SWAP_ONLY, type Tally } from './population.ts'
import type { World } from './world.ts'

/** How sure an attacker is: there is no move, all moves need one and the same person, or no single person is needed. */
export type Doubt = 0 | 1 | 2

interface Question {
  /** Must the partner of a swap be outside the cell (so that the cell's count changes)? */
  readonly outside: boolean
  /** Is somebody of the cell himself the one who is asked about (so that he is no spy)? */
  readonly alone: boolean
  /** People without whom none of the moves found before would do. */
  readonly common?: readonly number[] | undefined
}

/**
 * Looks for moves in which somebody of cell `g` turns from an answer of `from` to one of `to` (flags), at once or by way
 * of a third answer: first to one that is merged with the wanted one at the finest columns, then within that row.
 */
export function doubt(
  world: World, g: number, from: Uint8Array, to: Uint8Array, question: Question,
): { readonly level: Doubt; readonly common: readonly number[] | undefined } {
  const { answers: q, people } = world
  const { outside, alone } = question
  const found = new Indispensable(question.common)
  for (let a = 0; a < q; a++) {
    const own = people[g * q + a]!
    if (own === 0 || !from[a]) continue
    const owner = own === 1 && !alone ? g * q + a : NOBODY
    for (let b = 0; b < q; b++) {
      if (to[b] && eachMove(world, g, a, b, outside, found, owner, NOBODY)) return SURE
    }
    for (let via = 0; via < q; via++) {
      if (to[via] || via === a || world.exchanges[a * q + via] === NEVER) continue
      for (const last of lastSteps(world, g, via, to, outside)) {
        if (eachMove(world, g, a, via, false, found, owner, last)) return SURE
      }
    }
  }
  return { level: found.people ? 1 : 0, common: found.people }
}

/** Instead of a person: his cell and answer. */
const NOBODY = -1
const SURE = { level: 2, common: [] } as const

/** The people who are needed for every one of the moves found so far; undefined: none was found. */
export class Indispensable {
  people: number[] | undefined

  constructor(people?: readonly number[]) {
    this.people = people && [...people]
  }

  /** Another way, and all who are needed for it. Is now nobody needed for all of them? */
  meetAll(needed: readonly number[], owner = NOBODY): boolean {
    if (needed.length === 0) return this.meet(owner, NOBODY, NOBODY, NOBODY, NOBODY)
    this.people = this.people?.filter((person) => person === owner || needed.includes(person)) ?? [...needed, ...owner === NOBODY ? [] : [owner]]
    return this.people.length === 0
  }

  /** Another move, and up to five who are needed for it. Is now nobody needed for all of them? */
  meet(a: number, b: number, c: number, d: number, e: number): boolean {
    const { people } = this
    if (!people) {
      this.people = [a, b, c, d, e].filter((person) => person !== NOBODY)
      return this.people.length === 0
    }
    let left = 0
    for (const person of people) {
      if (person === a || person === b || person === c || person === d || person === e) people[left++] = person
    }
    if (left < people.length) people.length = left
    return left === 0
  }
}

/**
 * The people without whom nobody of `g` could turn from `a` to `b`, at once or by way of a third answer, so that the
 * cell's counts change: none of them, where any one can be replaced. Null: there is no way. One-person cells of one block
 * with one answer are alike: what was found for one is remembered for all.
 */
export function neededFor(world: World, g: number, a: number, b: number): readonly number[] | null {
  if (hasPlainMove(world, g, a, b, true)) return SURE.common
  const { answers: q, needed, finest, grid: { shared } } = world
  const place = shared[g]! < 0 ? finest.blockOf[g]! : finest.cellsOf.length + shared[g]!
  const key = (place * q + a) * q + b
  const known = needed.get(key)
  if (known !== undefined) return known
  const found = new Indispensable()
  let isReplaced = eachMove(world, g, a, b, true, found, NOBODY, NOBODY)
  for (let via = 0; via < q && !isReplaced; via++) {
    if (via === a || via === b) continue
    const p = world.blocksOf[via * q + b]!
    const block = p.blockOf[g]!
    const partners = world.exchanges[via * q + b] === NEVER ? 0 : p.counts[block * q + b]! - world.people[g * q + b]!
    if (partners === 0) continue
    isReplaced = eachMove(world, g, a, via, true, found, only(world, p, block, b, partners, g), NOBODY)
  }
  const made = found.people ?? null
  needed.set(key, made)
  return made
}

/** The ways from `via` to a wanted answer by a swap: who is needed for each; only one way where nobody is needed for it. */
function lastSteps(world: World, g: number, via: number, to: Uint8Array, outside: boolean): readonly number[] {
  const { answers: q, people } = world
  const ways: number[] = []
  for (let b = 0; b < q; b++) {
    if (!to[b] || world.exchanges[via * q + b] === NEVER) continue
    const p = world.blocksOf[via * q + b]!
    const block = p.blockOf[g]!
    const partners = p.counts[block * q + b]! - (outside ? people[g * q + b]! : 0)
    if (partners > 1) return [NOBODY]
    if (partners === 1) ways.push(only(world, p, block, b, partners, outside ? g : -1))
  }
  return ways
}

/**
 * The usual case, quickly: has somebody of `g` with answer `a` a swap or a four-cycle towards `b` in which every partner
 * could be replaced by somebody else?
 */
export function hasPlainMove(world: World, g: number, a: number, b: number, outside: boolean): boolean {
  const { answers: q, people, exchanges, blocksOf } = world
  const kind = exchanges[a * q + b]
  if (kind === NEVER) return false
  const p = blocksOf[a * q + b]!
  const block = p.blockOf[g]!
  if (p.counts[block * q + b]! - (outside ? people[g * q + b]! : 0) > 1) return true
  if (kind !== FREE || p.width < 2 || p.height < 2) return false
  const key = (block * q + a) * q + b
  const known = p.plainCycles ??= new Uint8Array(p.counts.length * q)
  if (known[key] === 0) known[key] = hasPlainCycle(p, q, block, a, b) ? 2 : 1
  return known[key] === 2
}

function hasPlainCycle({ counts, width, height }: Tally, q: number, block: number, a: number, b: number): boolean {
  const i = Math.floor(block / width)
  const j = block % width
  for (let i2 = 0; i2 < height; i2++) {
    if (i2 === i || counts[(i2 * width + j) * q + b]! < 2) continue
    for (let j2 = 0; j2 < width; j2++) {
      if (j2 !== j && counts[(i * width + j2) * q + b]! > 1 && counts[(i2 * width + j2) * q + a]! > 1) return true
    }
  }
  return false
}

/**
 * The swaps and four-cycles that turn somebody of `g` from `a` to `b`, into `found`: with two who are needed anyway, and
 * with the people none of whose kind is left if they are. As soon as nobody is needed for all of them: true.
 */
function eachMove(
  world: World, g: number, a: number, b: number, outside: boolean, found: Indispensable, owner: number, last: number,
): boolean {
  const { answers: q, people } = world
  const kind = world.exchanges[a * q + b]!
  if (kind === NEVER) return false
  const p = world.blocksOf[a * q + b]!
  const { counts, width, height } = p
  const block = p.blockOf[g]!
  const partners = counts[block * q + b]! - (outside ? people[g * q + b]! : 0)
  if (partners > 0 && found.meet(owner, last, only(world, p, block, b, partners, outside ? g : -1), NOBODY, NOBODY)) return true
  if (kind === SWAP_ONLY || width < 2 || height < 2) return false
  const i = Math.floor(block / width)
  const j = block % width
  for (let i2 = 0; i2 < height; i2++) {
    if (i2 === i) continue
    const below = i2 * width + j
    if (counts[below * q + b] === 0) continue
    for (let j2 = 0; j2 < width; j2++) {
      const beside = i * width + j2
      const opposite = i2 * width + j2
      if (j2 === j || counts[beside * q + b] === 0 || counts[opposite * q + a] === 0) continue
      if (found.meet(
        owner, last, only(world, p, below, b, counts[below * q + b]!, -1),
        only(world, p, beside, b, counts[beside * q + b]!, -1), only(world, p, opposite, a, counts[opposite * q + a]!, -1),
      )) return true
    }
  }
  return false
}

/** The one person who gave this answer in this block, where there is only one. */
function only(world: World, p: Tally, block: number, answer: number, n: number, besides: number): number {
  if (n !== 1) return NOBODY
  const { answers: q, people } = world
  for (const g of p.cellsOf[block]!) if (g !== besides && people[g * q + answer]! > 0) return g * q + answer
  return NOBODY
}
