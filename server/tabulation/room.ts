/**
 * Room: by how many a group's count of some answers can be raised or lowered, by moves one after the other. Nothing that
 * is found depends on having found the most: it is enough to have found enough.
 */
import { shareOf, type Members } from './members.ts'
import { makeMove, somebody, turnBack } from './moves.ts'
import { FREE, NEVER, type Partition, type Parts, type RowSet } from './population.ts'
import type { World } from './world.ts'

/**
 * The usual case, quickly: by how many the group's count of `set` can be raised (`towards` 1) or lowered (0), by whole
 * numbers of people at once, between blocks of the finest columns instead of cells. At most `enough`.
 *
 * @param turns as `turnsBySwaps` gives it: where it is 0 no swap need be looked for
 */
export function roomInBlocks(
  world: World, members: Members, set: RowSet, towards: 0 | 1, enough: number, turns?: Int32Array,
): number {
  if (enough === 0) return 0
  const { answers: q, finest, exchanges, own, others } = world
  const share = shareOf(world, members, finest)
  own.set(share.counts)
  others.set(finest.counts)
  for (const block of share.blocks) for (let at = block * q; at < block * q + q; at++) others[at]! -= own[at]!
  let made = 0
  for (const isSwap of [true, false]) {
    for (const block of share.blocks) {
      for (let a = 0; a < q; a++) {
        if (set.inside[a] === towards) continue
        for (let b = 0; b < q && own[block * q + a]! > 0; b++) {
          if (set.inside[b] !== towards || exchanges[a * q + b] === NEVER || (isSwap && turns?.[a * q + b] === 0)) continue
          made += isSwap ? swaps(world, block, a, b, enough - made) : around(world, block, a, b, enough - made)
          if (made === enough) return made
        }
      }
    }
  }
  for (const block of share.blocks) {
    for (let a = 0; a < q; a++) {
      if (set.inside[a] === towards || own[block * q + a] === 0) continue
      made += byWayOfThird(world, block, a, set, towards, enough - made)
      if (made === enough) return made
    }
  }
  return made
}

/** Of the group's people of `block`, those who can turn from `a` to `b` by swaps, at most `enough`. */
function swaps(world: World, block: number, a: number, b: number, enough: number): number {
  const { answers: q, own, others } = world
  const { of, inside } = partsOf(world, a, b)
  let made = 0
  for (const other of inside[of[block]!]!) {
    if (others[other * q + b] === 0) continue
    const n = Math.min(own[block * q + a]!, others[other * q + b]!, enough - made)
    turnSome(own, q, block, a, b, n)
    turnSome(others, q, other, b, a, n)
    made += n
  }
  return made
}

/** Two swaps: from `a` to a third answer on this side of the border, from that to one on the other. */
function byWayOfThird(world: World, block: number, a: number, set: RowSet, towards: 0 | 1, enough: number): number {
  const { answers: q, exchanges, own, others } = world
  let made = 0
  for (let via = 0; via < q; via++) {
    if (via === a || set.inside[via] === towards || exchanges[a * q + via] === NEVER) continue
    const first = partsOf(world, a, via)
    for (let b = 0; b < q; b++) {
      if (set.inside[b] !== towards || exchanges[via * q + b] === NEVER) continue
      const second = partsOf(world, via, b)
      for (const y of second.inside[second.of[block]!]!) {
        for (const x of others[y * q + b] === 0 ? [] : first.inside[first.of[block]!]!) {
          const n = Math.min(own[block * q + a]!, others[x * q + via]!, others[y * q + b]!, enough - made)
          if (n === 0) continue
          turnSome(own, q, block, a, b, n)
          turnSome(others, q, x, via, a, n)
          turnSome(others, q, y, b, via, n)
          made += n
        }
      }
    }
  }
  return made
}

/** The same by four-cycles in which `block` is a corner of the group's, the three others are not. */
function around(world: World, block: number, a: number, b: number, enough: number): number {
  const { answers: q, own, others } = world
  const p = world.blocksOf[a * q + b]!
  if (world.exchanges[a * q + b] !== FREE || p.width < 2 || p.height < 2) return 0
  const { of, inside } = partsOf(world, a, b)
  const i = Math.floor(of[block]! / p.width)
  const j = of[block]! % p.width
  let made = 0
  for (let i2 = 0; i2 < p.height; i2++) {
    if (i2 === i) continue
    for (const below of inside[i2 * p.width + j]!) {
      if (others[below * q + b] === 0) continue
      for (let j2 = 0; j2 < p.width; j2++) {
        if (j2 === j) continue
        for (const beside of inside[i * p.width + j2]!) {
          for (const across of others[beside * q + b] === 0 ? [] : inside[i2 * p.width + j2]!) {
            const n = Math.min(own[block * q + a]!, others[below * q + b]!, others[beside * q + b]!, others[across * q + a]!, enough - made)
            if (n === 0) continue
            turnSome(own, q, block, a, b, n)
            turnSome(others, q, below, b, a, n)
            turnSome(others, q, beside, b, a, n)
            turnSome(others, q, across, a, b, n)
            made += n
          }
        }
      }
    }
  }
  return made
}

function turnSome(counts: Int32Array, q: number, block: number, from: number, to: number, n: number): void {
  counts[block * q + from]! -= n
  counts[block * q + to]! += n
}

/** The blocks in which two answers are exchanged, as unions of the finest. Made once. */
function partsOf(world: World, a: number, b: number): Parts {
  const { answers: q, finest, blocksOf, parts } = world
  const known = parts[a * q + b]
  if (known) return known
  const p = blocksOf[a * q + b]!
  const same = blocksOf.findIndex((one, at) => one === p && parts[at])
  return parts[a * q + b] = same >= 0 ? parts[same]! : partsFrom(finest, p)
}

function partsFrom(finest: Partition, p: Partition): Parts {
  const of = new Int32Array(finest.cellsOf.length)
  const inside: number[][] = p.cellsOf.map(() => [])
  finest.cellsOf.forEach((cells, block) => {
    if (cells.length === 0) return
    of[block] = p.blockOf[cells[0]!]!
    inside[of[block]!]!.push(block)
  })
  return { of, inside }
}

/** By how many the group's count of `set` can be raised (`towards` 1) or lowered (0), by moves one after the other, at most `enough`. */
export function room(world: World, members: Members, set: RowSet, towards: 0 | 1, enough: number): number {
  let made = 0
  while (made < enough && moveOnce(world, members, set, towards)) made++
  turnBack(world, 0)
  return made
}

function moveOnce(world: World, { cells, inside }: Members, set: RowSet, towards: 0 | 1): boolean {
  const { answers: q, people } = world
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
  for (let b = 0; b < world.answers; b++) {
    if (set.inside[b] !== towards || world.exchanges[via * world.answers + b] === NEVER) continue
    const p = world.blocksOf[via * world.answers + b]!
    if (somebody(world, p, p.blockOf[g]!, b, inside) >= 0) return true
  }
  return false
}

