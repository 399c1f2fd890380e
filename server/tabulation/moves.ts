/**
 * Moves: from one complete data set to another that agrees with everything published.
 *
 * - a **swap**: two people of one cell of published columns exchange their answers;
 * - a **four-cycle**: four people, two regions by two organisation types, exchange two answers around the rectangle
 *   (the basic move of a two-way table with given margins, Diaconis & Sturmfels 1998).
 *
 * Two answers that a banner shows as one at its finest columns may be exchanged there freely: what counts is the
 * finest published table that tells them apart.
 */
import type { Circle } from './grid.ts'
import { NEVER, SWAP_ONLY, type RowSet, type Tally } from './population.ts'
import type { World } from './world.ts'

/** Turns somebody of `g` from `a` to `b`; those who turn from `b` to `a` for it are outside the group, where there is one. */
function makeMove(world: World, g: number, a: number, b: number, inside: Uint8Array | undefined): boolean {
  const kind = world.exchanges[a * world.answers + b]!
  if (kind === NEVER) return false
  const p = world.blocksOf[a * world.answers + b]!
  const block = p.blockOf[g]!
  const partner = somebody(world, p, block, b, inside)
  if (partner >= 0) {
    turn(world, g, a, b)
    turn(world, partner, b, a)
    return true
  }
  if (kind === SWAP_ONLY) return false
  const i = Math.floor(block / p.width)
  const j = block % p.width
  for (let i2 = 0; i2 < p.height; i2++) {
    const below = i2 === i ? -1 : somebody(world, p, i2 * p.width + j, b, inside)
    if (below < 0) continue
    for (let j2 = 0; j2 < p.width; j2++) {
      const beside = j2 === j ? -1 : somebody(world, p, i * p.width + j2, b, inside)
      const opposite = beside < 0 ? -1 : somebody(world, p, i2 * p.width + j2, a, undefined)
      if (opposite < 0) continue
      turn(world, g, a, b)
      turn(world, below, b, a)
      turn(world, beside, b, a)
      turn(world, opposite, a, b)
      return true
    }
  }
  return false
}

/** A cell of the block with somebody who gave the answer, outside the group where there is one; -1: none. */
function somebody(world: World, p: Tally, block: number, answer: number, besides: Uint8Array | undefined): number {
  if (p.counts[block * world.answers + answer] === 0) return -1
  const cells = p.cellsOf[block]!
  for (let i = 0; i < cells.length; i++) {
    const g = cells[i]!
    if (world.people[g * world.answers + answer]! > 0 && !besides?.[g]) return g
  }
  return -1
}

function turn(world: World, g: number, from: number, to: number): void {
  shift(world, g, from, to)
  world.turned.push(g, from, to)
}

/** Undoes the latest turns until so many entries are left. */
function turnBack(world: World, left: number): void {
  while (world.turned.length > left) {
    const to = world.turned.pop()!
    const from = world.turned.pop()!
    shift(world, world.turned.pop()!, to, from)
  }
}

function shift({ answers: q, people, used }: World, g: number, from: number, to: number): void {
  people[g * q + from]!--
  people[g * q + to]!++
  for (const { blockOf, counts } of used) {
    counts[blockOf[g]! * q + from]!--
    counts[blockOf[g]! * q + to]!++
  }
}

/** By how many the circle's count of `set` can be raised (`towards` 1) or lowered (0), by moves one after the other, at most `enough`. */
export function room(world: World, circle: Circle, set: RowSet, towards: 0 | 1, enough: number): number {
  let made = 0
  while (made < enough && moveOnce(world, circle, set, towards)) made++
  turnBack(world, 0)
  return made
}

function moveOnce(world: World, { cells, inside }: Circle, set: RowSet, towards: 0 | 1): boolean {
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

/** Is there somebody outside the circle with a wanted answer, to exchange it for `via`? */
function mayFollow(world: World, g: number, via: number, set: RowSet, towards: 0 | 1, inside: Uint8Array): boolean {
  for (let b = 0; b < world.answers; b++) {
    if (set.inside[b] !== towards || world.exchanges[via * world.answers + b] === NEVER) continue
    const p = world.blocksOf[via * world.answers + b]!
    if (somebody(world, p, p.blockOf[g]!, b, inside) >= 0) return true
  }
  return false
}
