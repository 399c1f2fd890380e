/**
 * Room: by how many a circle's count of some answers can be raised and lowered, by whole numbers of people at once,
 * between blocks of the finest columns. Nothing that is found depends on having found the most: it is enough to have
 * found enough.
 */
import type { Circle } from './grid.ts'
import { FREE, NEVER, sharesOf, type Hand, type RowSet } from './population.ts'
import { unionsFor, type World } from './world.ts'

/**
 * The usual case, quickly: can the circle in hand raise and lower its count of `set` enough, by whole numbers of people at
 * once, between blocks of the finest columns instead of cells? The nearest ways are looked for first.
 */
export function hasRoomInBlocks(world: World, circle: Circle, set: RowSet): boolean {
  const { answers, rest } = set
  const [lowered, raised] = world.hands
  let left = world.targets[circle.at]!
  for (const way of WAYS) {
    left -= turned(world, circle, raised, way, rest, answers, left)
    left -= turned(world, circle, lowered, way, answers, rest, left)
    if (left === 0) break
  }
  for (const hand of world.hands) layBack(hand)
  return left === 0
}

/** How many of the circle turn from an answer of `from` to one of `to` in this way, at most `enough`. */
function turned(world: World, { at }: Circle, hand: Hand, way: Way, from: readonly number[], to: readonly number[], enough: number): number {
  const { answers: q, finest } = world
  let left = enough
  for (const block of finest.blocksOf[at]!) {
    for (const a of from) {
      if (left === 0) return enough
      if (hand.own[block * q + a]! > 0) left -= way(world, hand, block, a, from, to, left)
    }
  }
  return enough - left
}

/** Takes a circle in hand, for `hasRoomInBlocks`. */
export function take(world: World, { at }: Circle): void {
  const { answers: q, finest, hands } = world
  const shares = sharesOf(world, finest)
  for (const { own, others } of hands) {
    own.fill(0)
    others.set(finest.counts)
    let from = finest.shareOf[at]! * q
    for (const block of finest.blocksOf[at]!) {
      for (let to = block * q; to < block * q + q; to++, from++) {
        own[to] = shares[from]!
        others[to]! -= shares[from]!
      }
    }
  }
}

/** Of the circle's people of a block with answer `a`, turns some to `b`, at most `enough`. How many? */
type Turn = (world: World, hand: Hand, block: number, a: number, b: number, enough: number) => number

/** The same to any answer of `to`; `from`: the answers on the side of `a`. */
type Way = (world: World, hand: Hand, block: number, a: number, from: readonly number[], to: readonly number[], enough: number) => number

const atOnce = (turn: Turn): Way => (world, hand, block, a, _, to, enough) => {
  let left = enough
  for (const b of to) {
    left -= turn(world, hand, block, a, b, left)
    if (left === 0 || hand.own[block * world.answers + a] === 0) break
  }
  return enough - left
}

/** First to a third answer on this side of the border, then by a swap to one on the other. */
const byWayOfThird = (turn: Turn): Way => (world, hand, block, a, from, to, enough) => {
  const { answers: q, exchanges } = world
  let left = enough
  for (const via of from) {
    if (hand.own[block * q + a] === 0) break
    if (exchanges[a * q + via] === NEVER) continue
    for (const b of to) {
      if (exchanges[via * q + b] === NEVER) continue
      const { of, inside } = unionsFor(world, via, b)
      for (const other of inside[of[block]!]!) {
        const most = Math.min(hand.others[other * q + b]!, left)
        const n = most === 0 ? 0 : turn(world, hand, block, a, via, most)
        if (n === 0) continue
        turnSome(hand, hand.own, block * q + via, block * q + b, n)
        turnSome(hand, hand.others, other * q + b, other * q + via, n)
        left -= n
        if (left === 0) return enough
      }
    }
  }
  return enough - left
}

/** By swaps, across the border with others only, on one side of it also with people of the circle. */
const swap = (isAcross: boolean): Turn => (world, hand, block, a, b, enough) => {
  const { answers: q, exchanges } = world
  if (exchanges[a * q + b] === NEVER) return 0
  const { own, others } = hand
  const { of, inside } = unionsFor(world, a, b)
  const most = Math.min(own[block * q + a]!, enough)
  let left = most
  for (const other of inside[of[block]!]!) {
    const partners = isAcross || others[other * q + b]! > 0 ? others : own
    const n = Math.min(left, partners[other * q + b]!)
    if (n === 0) continue
    turnSome(hand, own, block * q + a, block * q + b, n)
    turnSome(hand, partners, other * q + b, other * q + a, n)
    left -= n
    if (left === 0) break
  }
  return most - left
}

/** By four-cycles of which `block` is a corner; those who turn from `b` to `a` for it are others. */
const cycle: Turn = (world, hand, block, a, b, enough) => {
  const { answers: q, exchanges } = world
  const { own, others } = hand
  const { width, height } = world.blocksOf[a * q + b]!
  if (exchanges[a * q + b] !== FREE || width < 2 || height < 2) return 0
  const { of, inside } = unionsFor(world, a, b)
  const i = Math.floor(of[block]! / width)
  const j = of[block]! % width
  const most = Math.min(own[block * q + a]!, enough)
  let left = most
  for (let i2 = 0; i2 < height; i2++) {
    if (i2 === i) continue
    for (const below of inside[i2 * width + j]!) {
      if (others[below * q + b] === 0) continue
      for (let j2 = 0; j2 < width; j2++) {
        if (j2 === j) continue
        for (const beside of inside[i * width + j2]!) {
          if (others[beside * q + b] === 0) continue
          for (const across of inside[i2 * width + j2]!) {
            const corner = others[across * q + a]! > 0 ? others : own
            const n = Math.min(left, others[below * q + b]!, others[beside * q + b]!, corner[across * q + a]!)
            if (n === 0) continue
            turnSome(hand, own, block * q + a, block * q + b, n)
            turnSome(hand, others, below * q + b, below * q + a, n)
            turnSome(hand, others, beside * q + b, beside * q + a, n)
            turnSome(hand, corner, across * q + a, across * q + b, n)
            left -= n
            if (left === 0) return most
          }
        }
      }
    }
  }
  return most - left
}

const WAYS: readonly Way[] = [atOnce(swap(true)), byWayOfThird(swap(false)), atOnce(cycle), byWayOfThird(cycle)]

function turnSome({ own, turned }: Hand, counts: Int32Array, from: number, to: number, n: number): void {
  counts[from]! -= n
  counts[to]! += n
  turned.push(Number(counts === own), from, to, n)
}

function layBack({ own, others, turned }: Hand): void {
  while (turned.length > 0) {
    const n = turned.pop()!
    const to = turned.pop()!
    const from = turned.pop()!
    const counts = turned.pop() === 1 ? own : others
    counts[from]! += n
    counts[to]! -= n
  }
}
