/**
 * Room: by how many a circle's count of some answers can be raised and lowered, by whole numbers of people at once,
 * between blocks of the finest columns. Nothing that is found depends on having found the most: it is enough to have
 * found enough.
 */
import type { Circle } from './grid.ts'
import { FREE, NEVER, sharesOf, type Hand, type RowSet } from './population.ts'
import { unionsFor, type World } from './world.ts'

/**
 * The usual case, quickly: can the circle's count of `set` be raised and lowered by `target` together, by whole numbers
 * of people at once, between blocks of the finest columns instead of cells? The nearest ways are looked for first.
 */
export function hasRoomInBlocks(world: World, circle: Circle, set: RowSet): boolean {
  const blocks = world.finest.blocksOf[circle.at]!
  const { answers, rest } = set
  const [lowered, raised] = world.hands
  let left = world.targets[circle.at]!
  for (const way of [bySwaps, byThirds, byCycles, byCyclesAndSwaps]) {
    left -= way(world, blocks, raised, rest, answers, left)
    if (left > 0) left -= way(world, blocks, lowered, answers, rest, left)
    if (left === 0) break
  }
  for (const hand of world.hands) layBack(hand)
  return left === 0
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

/** Of the circle's people, those who can turn from an answer of `from` to one of `to` by swaps with others; at most `enough`. */
function bySwaps(
  world: World, blocks: readonly number[], hand: Hand, from: readonly number[], to: readonly number[], enough: number,
): number {
  const { answers: q, exchanges } = world
  const { own, others } = hand
  let left = enough
  for (const block of blocks) {
    for (const a of from) {
      if (own[block * q + a] === 0) continue
      for (const b of to) {
        if (exchanges[a * q + b] === NEVER) continue
        const { of, inside } = unionsFor(world, a, b)
        for (const other of inside[of[block]!]!) {
          const n = Math.min(own[block * q + a]!, others[other * q + b]!, left)
          if (n === 0) continue
          turnSome(hand, own, block * q + a, block * q + b, n)
          turnSome(hand, others, other * q + b, other * q + a, n)
          left -= n
          if (left === 0) return enough
        }
      }
    }
  }
  return enough - left
}

/** The same by four-cycles in which one corner is the circle's and the three others are not. */
function byCycles(world: World, blocks: readonly number[], hand: Hand, from: readonly number[], to: readonly number[], enough: number): number {
  const { answers: q, exchanges, blocksOf } = world
  let left = enough
  for (const block of blocks) {
    for (const a of from) {
      for (const b of to) {
        if (hand.own[block * q + a] === 0) break
        const { width, height } = blocksOf[a * q + b]!
        if (exchanges[a * q + b] !== FREE || width < 2 || height < 2) continue
        left -= around(world, block, hand, a, b, left)
        if (left === 0) return enough
      }
    }
  }
  return enough - left
}

function around(world: World, block: number, hand: Hand, a: number, b: number, enough: number): number {
  const { answers: q } = world
  const { own, others } = hand
  const { width, height } = world.blocksOf[a * q + b]!
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

/** The same by two swaps: to a third answer on this side of the border, from that to one on the other. */
function byThirds(world: World, blocks: readonly number[], hand: Hand, from: readonly number[], to: readonly number[], enough: number): number {
  const { answers: q, exchanges } = world
  const { own, others } = hand
  let left = enough
  for (const block of blocks) {
    for (const a of from) {
      for (const via of from) {
        if (own[block * q + a] === 0) break
        if (exchanges[a * q + via] === NEVER) continue
        const first = unionsFor(world, a, via)
        for (const b of to) {
          if (exchanges[via * q + b] === NEVER) continue
          const second = unionsFor(world, via, b)
          for (const y of second.inside[second.of[block]!]!) {
            if (others[y * q + b] === 0) continue
            for (const x of first.inside[first.of[block]!]!) {
              const helpers = others[x * q + via]! > 0 ? others : own
              const n = Math.min(own[block * q + a]!, helpers[x * q + via]!, others[y * q + b]!, left)
              if (n === 0) continue
              turnSome(hand, own, block * q + a, block * q + b, n)
              turnSome(hand, helpers, x * q + via, x * q + a, n)
              turnSome(hand, others, y * q + b, y * q + via, n)
              left -= n
              if (left === 0) return enough
            }
          }
        }
      }
    }
  }
  return enough - left
}

/** The same by a four-cycle to a third answer on this side of the border, and a swap from that to one on the other. */
function byCyclesAndSwaps(world: World, blocks: readonly number[], hand: Hand, from: readonly number[], to: readonly number[], enough: number): number {
  const { answers: q, exchanges, blocksOf } = world
  const { own, others } = hand
  let left = enough
  for (const block of blocks) {
    for (const a of from) {
      for (const via of from) {
        if (own[block * q + a] === 0) break
        const { width, height } = blocksOf[a * q + via]!
        if (exchanges[a * q + via] !== FREE || width < 2 || height < 2) continue
        for (const b of to) {
          if (exchanges[via * q + b] === NEVER) continue
          const { of, inside } = unionsFor(world, via, b)
          for (const other of inside[of[block]!]!) {
            const most = Math.min(others[other * q + b]!, left)
            const n = most === 0 ? 0 : around(world, block, hand, a, via, most)
            if (n === 0) continue
            turnSome(hand, own, block * q + via, block * q + b, n)
            turnSome(hand, others, other * q + b, other * q + via, n)
            left -= n
            if (left === 0) return enough
          }
        }
      }
    }
  }
  return enough - left
}

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
