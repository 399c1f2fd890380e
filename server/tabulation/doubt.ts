/** How sure an attacker can be of one person's answer: the moves that could have changed it, and who is needed for them. */
import { FREE, NEVER, SWAP_ONLY, type Partition } from './population.ts'
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
  let common = question.common
  const meet = (needed: readonly number[]) => {
    common = common ? common.filter((person) => needed.includes(person)) : needed
    return common.length === 0
  }
  for (let a = 0; a < q; a++) {
    const own = people[g * q + a]!
    if (own === 0 || !from[a]) continue
    const needed = own === 1 && !alone ? [g * q + a] : []
    for (let b = 0; b < q; b++) {
      if (to[b] && eachMove(world, g, a, b, outside, (people) => meet([...needed, ...people]))) return SURE
    }
    for (let via = 0; via < q; via++) {
      if (to[via] || via === a || world.exchanges[a * q + via] === NEVER) continue
      for (const last of lastSteps(world, g, via, to, outside)) {
        if (eachMove(world, g, a, via, false, (people) => meet([...needed, ...last, ...people]))) return SURE
      }
    }
  }
  return { level: common ? 1 : 0, common }
}

const SURE = { level: 2, common: [] } as const

/**
 * The people without whom nobody of `g` could turn from `a` to `b`, at once or by way of a third answer, so that the
 * cell's counts change: none of them, where any one can be replaced. Null: there is no way. One-person cells of one block
 * with one answer are alike: what was found for one is remembered for all.
 */
export function neededFor(world: World, g: number, a: number, b: number): readonly number[] | null {
  const { answers: q, needed, finest, shared } = world
  const place = shared[g]! < 0 ? finest.blockOf[g]! : finest.cellsOf.length + shared[g]!
  const key = (place * q + a) * q + b
  const known = needed[key]
  if (known !== undefined) return known
  let common: readonly number[] | null = null
  const meet = (people: readonly number[]): boolean => {
    common = common ? common.filter((person) => people.includes(person)) : people
    return common.length === 0
  }
  let isReplaced = eachMove(world, g, a, b, true, meet)
  for (let via = 0; via < q && !isReplaced; via++) {
    if (via === a || via === b) continue
    const p = world.blocksOf[via * q + b]!
    const block = p.blockOf[g]!
    const partners = world.exchanges[via * q + b] === NEVER ? 0 : p.counts[block * q + b]! - world.people[g * q + b]!
    if (partners === 0) continue
    const last = only(world, p, block, b, partners, g)
    isReplaced = eachMove(world, g, a, via, true, (people) => meet(last.length === 0 ? people : [...last, ...people]))
  }
  needed[key] = common
  return common
}

/** The ways from `via` to a wanted answer by a swap: the people needed for each; only one way where nobody is needed for it. */
function lastSteps(world: World, g: number, via: number, to: Uint8Array, outside: boolean): readonly (readonly number[])[] {
  const { answers: q, people } = world
  const ways: (readonly number[])[] = []
  for (let b = 0; b < q; b++) {
    if (!to[b] || world.exchanges[via * q + b] === NEVER) continue
    const p = world.blocksOf[via * q + b]!
    const block = p.blockOf[g]!
    const partners = p.counts[block * q + b]! - (outside ? people[g * q + b]! : 0)
    if (partners > 1) return [[]]
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
  if (p.plainCycles[key] === 0) p.plainCycles[key] = hasPlainCycle(p, q, block, a, b) ? 2 : 1
  return p.plainCycles[key] === 2
}

function hasPlainCycle({ counts, width, height }: Partition, q: number, block: number, a: number, b: number): boolean {
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

/** Visits the swaps and four-cycles that turn somebody of `g` from `a` to `b`, with the people none of whose kind is left if they are. */
function eachMove(world: World, g: number, a: number, b: number, outside: boolean, visit: (needed: readonly number[]) => boolean): boolean {
  const { answers: q, people } = world
  const kind = world.exchanges[a * q + b]!
  if (kind === NEVER) return false
  const p = world.blocksOf[a * q + b]!
  const block = p.blockOf[g]!
  const partners = p.counts[block * q + b]! - (outside ? people[g * q + b]! : 0)
  if (partners > 0 && visit(only(world, p, block, b, partners, outside ? g : -1))) return true
  if (kind === SWAP_ONLY || p.width < 2 || p.height < 2) return false
  const i = Math.floor(block / p.width)
  const j = block % p.width
  for (let i2 = 0; i2 < p.height; i2++) {
    if (i2 === i) continue
    const below = i2 * p.width + j
    if (p.counts[below * q + b] === 0) continue
    for (let j2 = 0; j2 < p.width; j2++) {
      const beside = i * p.width + j2
      const opposite = i2 * p.width + j2
      if (j2 === j || p.counts[beside * q + b] === 0 || p.counts[opposite * q + a] === 0) continue
      if (visit([
        ...only(world, p, below, b, p.counts[below * q + b]!, -1),
        ...only(world, p, beside, b, p.counts[beside * q + b]!, -1),
        ...only(world, p, opposite, a, p.counts[opposite * q + a]!, -1),
      ])) return true
    }
  }
  return false
}

/** The one person who gave this answer in this block, where there is only one: his cell and answer. */
function only(world: World, p: Partition, block: number, answer: number, n: number, besides: number): readonly number[] {
  if (n !== 1) return []
  const g = p.cellsOf[block]!.find((cell) => cell !== besides && world.people[cell * world.answers + answer]! > 0)
  return g === undefined ? [] : [g * world.answers + answer]
}
