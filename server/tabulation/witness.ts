/**
 * The witness test: two banners of one question, and an attacker who knows who took part, and where.
 *
 * Each banner's staircase is safe alone; together they may not be (SDC Handbook, ch. 5: linked tables). A *witness* is
 * another complete data set that agrees with everything published. It is looked for by moves that keep every published
 * number and every region × organisation cell:
 * - a **swap**: two people of one cell of published columns exchange their answers;
 * - a **four-cycle**: four people, two regions by two organisation types, exchange two answers around the rectangle
 *   (the basic move of a two-way table with given margins, Diaconis & Sturmfels 1998).
 *
 * Two answers that a banner shows as one at its finest columns may be exchanged there freely: what counts is the
 * finest published table that tells them apart.
 */

/** A published table as the test needs it. */
export interface TableShape {
  /** Row of each answer. */
  readonly rowOf: readonly number[]
  /** Column of each category of the banner. */
  readonly columnOf: readonly number[]
  readonly columns: number
}

/** May an attacker think two answers of one person exchanged? */
export type Exchange = 'free' | 'swapOnly' | 'never'

export interface Evidence {
  /** Number of categories of the first and of the second banner (1 where there is none). */
  readonly sizes: readonly [number, number]
  /** Number of answers: rows of the finest published table with respondents. */
  readonly answers: number
  /** Respondents: `people[(first * sizes[1] + second) * answers + answer]`. */
  readonly people: Int32Array
  /** The tables of each banner, finest columns first. */
  readonly tables: readonly [readonly TableShape[], readonly TableShape[]]
  /** Default: always `free`. */
  readonly exchange?: (a: number, b: number) => Exchange
  /** Must a swap exchange whole records, so that the finest columns of all tables bind (items of a ranking)? */
  readonly wholeRecords?: boolean
  readonly k: number
}

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
  const world = worldOf(evidence)
  return everyPersonHas(world) && everyGroupHas(world) && everyCategoryHas(world)
}

interface Partition {
  /** Block cell of each cell. */
  readonly blockOf: Int32Array
  readonly width: number
  readonly height: number
  /** `counts[block * answers + answer]`. */
  readonly counts: Int32Array
}

interface World {
  readonly evidence: Evidence
  readonly people: Int32Array
  readonly cells: number
  readonly q: number
  readonly partitions: readonly Partition[]
  /** Partition for a pair of answers, at `a * q + b`. */
  readonly of: Int32Array
  readonly exchange: readonly Exchange[]
  /** Unions of answers that some published table shows as one row, as flags per answer. */
  readonly sets: readonly Uint8Array[]
}

function worldOf(evidence: Evidence): World {
  const { answers: q, people, sizes, tables } = evidence
  const cells = sizes[0] * sizes[1]
  const keys = new Map<number, number>()
  const partitions: Partition[] = []
  const of = new Int32Array(q * q)
  const exchange: Exchange[] = []
  for (let a = 0; a < q; a++) {
    for (let b = 0; b < q; b++) {
      exchange.push(a === b ? 'never' : evidence.exchange?.(a, b) ?? 'free')
      const [s, t] = tables.map((list) => evidence.wholeRecords
        ? Math.min(0, list.length - 1)
        : list.findIndex(({ rowOf }) => rowOf[a] !== rowOf[b])) as [number, number]
      const key = (s + 1) * (tables[1].length + 1) + t + 1
      let id = keys.get(key)
      if (id === undefined) {
        id = partitions.push(partitionOf(evidence, tables[0][s], tables[1][t])) - 1
        keys.set(key, id)
      }
      of[a * q + b] = id
    }
  }
  return { evidence, people, cells, q, partitions, of, exchange, sets: rowSets(evidence) }
}

function partitionOf(evidence: Evidence, first: TableShape | undefined, second: TableShape | undefined): Partition {
  const { sizes, answers: q, people } = evidence
  const width = second?.columns ?? 1
  const height = first?.columns ?? 1
  const blockOf = new Int32Array(sizes[0] * sizes[1])
  const counts = new Int32Array(height * width * q)
  for (let r = 0; r < sizes[0]; r++) {
    for (let o = 0; o < sizes[1]; o++) {
      const g = r * sizes[1] + o
      const block = (first?.columnOf[r] ?? 0) * width + (second?.columnOf[o] ?? 0)
      blockOf[g] = block
      for (let a = 0; a < q; a++) counts[block * q + a]! += people[g * q + a]!
    }
  }
  return { blockOf, width, height, counts }
}

function rowSets({ answers: q, tables }: Evidence): readonly Uint8Array[] {
  const found = new Map<string, Uint8Array>()
  const add = (flags: Uint8Array) => {
    const n = flags.reduce((sum, flag) => sum + flag, 0)
    if (n > 0 && n < q) found.set(flags.join(''), flags)
  }
  for (let a = 0; a < q; a++) add(Uint8Array.from({ length: q }, (_, b) => Number(a === b)))
  for (const { rowOf } of tables.flat()) {
    for (let a = 0; a < q; a++) add(Uint8Array.from({ length: q }, (_, b) => Number(rowOf[a] === rowOf[b])))
  }
  return [...found.values()]
}

/** How sure an attacker is: there is no move, all moves need one and the same person, or no single person is needed. */
type Doubt = 0 | 1 | 2

/**
 * Looks for moves in which somebody of cell `g` turns from an answer in `from` to one in `to`.
 * @param outside must the partner of a swap be outside `g` (so that the group's count changes)?
 */
function doubt(world: World, g: number, from: (a: number) => boolean, to: (a: number) => boolean, outside: boolean, alone: boolean, known?: readonly number[]): { level: Doubt; common: readonly number[] | undefined } {
  const { q, people } = world
  let common = known
  const meet = (needed: readonly number[]) => {
    common = common ? common.filter((person) => needed.includes(person)) : needed
    return common.length === 0
  }
  for (let a = 0; a < q; a++) {
    const own = people[g * q + a]!
    if (own === 0 || !from(a)) continue
    const needed = own === 1 && !alone ? [g * q + a] : []
    for (let b = 0; b < q; b++) {
      const kind = world.exchange[a * q + b]!
      if (kind === 'never' || !to(b)) continue
      const p = world.partitions[world.of[a * q + b]!]!
      const block = p.blockOf[g]!
      const partners = p.counts[block * q + b]! - (outside ? people[g * q + b]! : 0)
      if (partners > 1 && needed.length === 0) return { level: 2, common: [] }
      if (partners > 0 && meet([...needed, ...only(world, p, block, b, partners, outside ? g : -1)])) return { level: 2, common: [] }
      if (kind === 'swapOnly' || p.width < 2 || p.height < 2) continue
      const i = Math.floor(block / p.width)
      const j = block % p.width
      for (let i2 = 0; i2 < p.height; i2++) {
        if (i2 === i) continue
        const down = p.counts[(i2 * p.width + j) * q + b]!
        if (down === 0) continue
        for (let j2 = 0; j2 < p.width; j2++) {
          if (j2 === j) continue
          const across = p.counts[(i * p.width + j2) * q + b]!
          const opposite = p.counts[(i2 * p.width + j2) * q + a]!
          if (across === 0 || opposite === 0) continue
          if (meet([
            ...needed,
            ...only(world, p, i2 * p.width + j, b, down, -1),
            ...only(world, p, i * p.width + j2, b, across, -1),
            ...only(world, p, i2 * p.width + j2, a, opposite, -1),
          ])) return { level: 2, common: [] }
        }
      }
    }
  }
  return { level: common ? 1 : 0, common }
}

/** The one person who gave this answer in this block, where there is only one: his cell and answer. */
function only(world: World, p: Partition, block: number, answer: number, n: number, besides: number): readonly number[] {
  if (n !== 1) return []
  for (let g = 0; g < world.cells; g++) {
    if (g !== besides && p.blockOf[g] === block && world.people[g * world.q + answer]! > 0) return [g * world.q + answer]
  }
  return []
}

function everyPersonHas(world: World): boolean {
  const { q, people, cells } = world
  for (let g = 0; g < cells; g++) {
    for (let a = 0; a < q; a++) {
      if (people[g * q + a] === 0 || !isExchanged(world, a)) continue
      if (doubt(world, g, (x) => x === a, (x) => x !== a, false, true).level < 2) return false
    }
  }
  return true
}

/** Answers that no move may touch ("not asked" of a routed question) are the parent's matter. */
const isExchanged = ({ exchange, q }: World, a: number) => {
  for (let b = 0; b < q; b++) if (exchange[a * q + b] !== 'never') return true
  return false
}

function everyGroupHas(world: World): boolean {
  const { q, people, cells, evidence: { k } } = world
  for (let g = 0; g < cells; g++) {
    let n = 0
    for (let a = 0; a < q; a++) if (isExchanged(world, a)) n += people[g * q + a]!
    if (n === 0) continue
    for (const set of world.sets) {
      let x = 0
      let touched = false
      for (let a = 0; a < q; a++) {
        if (!set[a] || !isExchanged(world, a)) continue
        touched = true
        x += people[g * q + a]!
      }
      if (!touched || (x >= k && n - x >= k)) continue
      const isIn = (a: number) => set[a] === 1
      const isOut = (a: number) => set[a] === 0
      const down = doubt(world, g, isIn, isOut, true, n === 1)
      if (down.level === 2) continue
      const up = doubt(world, g, isOut, isIn, true, n === 1, down.common)
      if (up.level < (n <= k ? 2 : 1)) return false
    }
  }
  return true
}

function everyCategoryHas(world: World): boolean {
  const { evidence: { sizes, tables } } = world
  for (const banner of [0, 1] as const) {
    if (tables[1 - banner]!.length === 0) continue // alone, a staircase is safe (see staircase.ts)
    for (let category = 0; category < sizes[banner]; category++) {
      const inside = new Uint8Array(world.cells)
      for (let g = 0; g < world.cells; g++) {
        inside[g] = Number((banner === 0 ? Math.floor(g / sizes[1]) : g % sizes[1]) === category)
      }
      for (const set of world.sets) if (!isWide(world, inside, set)) return false
    }
  }
  return true
}

/** Is the count of `set` in the group at least k on both sides, or uncertain by k or by the whole group? */
function isWide(world: World, inside: Uint8Array, set: Uint8Array): boolean {
  const { q, people, cells, evidence: { k } } = world
  let n = 0
  let x = 0
  for (let g = 0; g < cells; g++) {
    if (!inside[g]) continue
    for (let a = 0; a < q; a++) {
      if (!isExchanged(world, a)) continue
      n += people[g * q + a]!
      if (set[a]) x += people[g * q + a]!
    }
  }
  const target = Math.min(k, n)
  if (n === 0 || !set.some((flag, a) => flag === 1 && isExchanged(world, a))) return true
  if (swapRoom(world, inside, set) >= target) return true
  const up = room(world, inside, set, 1, target)
  if (up >= target) return true
  const down = room(world, inside, set, 0, target - up)
  return up + down >= target || (x - down >= k && n - x - up >= k)
}

/** People who can be swapped into and out of `set` at the finest columns, all at once: a lower bound of the uncertainty. */
function swapRoom(world: World, inside: Uint8Array, set: Uint8Array): number {
  const { q, people, cells, partitions, of } = world
  if (world.exchange.some((kind, pair) => kind === 'never' && Math.floor(pair / q) !== pair % q)) return 0
  let finest = partitions[of[0]!]!
  for (const p of partitions) if (p.width * p.height > finest.width * finest.height) finest = p
  const blocks = finest.width * finest.height
  const tally = new Int32Array(blocks * 4)
  for (let g = 0; g < cells; g++) {
    for (let a = 0; a < q; a++) tally[finest.blockOf[g]! * 4 + inside[g]! * 2 + set[a]!]! += people[g * q + a]!
  }
  let total = 0
  for (let block = 0; block < blocks; block++) {
    const [outOther = 0, outSet = 0, inOther = 0, inSet = 0] = tally.subarray(block * 4, block * 4 + 4)
    total += Math.min(inOther, outSet) + Math.min(inSet, outOther)
  }
  return total
}

/** By how many the group's count of `set` can be raised (`towards` 1) or lowered (0), by moves one after the other, at most `enough`. */
function room(original: World, inside: Uint8Array, set: Uint8Array, towards: 0 | 1, enough: number): number {
  const world: World = {
    ...original,
    people: original.people.slice(),
    partitions: original.partitions.map((p) => ({ ...p, counts: p.counts.slice() })),
  }
  let made = 0
  while (made < enough && moveOnce(world, inside, set, towards)) made++
  return made
}

function moveOnce(world: World, inside: Uint8Array, set: Uint8Array, towards: 0 | 1): boolean {
  const { q, cells, people } = world
  for (let g = 0; g < cells; g++) {
    if (!inside[g]) continue
    for (let a = 0; a < q; a++) {
      if (people[g * q + a] === 0 || set[a] === towards) continue
      for (let b = 0; b < q; b++) {
        const kind = world.exchange[a * q + b]!
        if (kind === 'never' || set[b] !== towards) continue
        const p = world.partitions[world.of[a * q + b]!]!
        const block = p.blockOf[g]!
        const partner = somebody(world, p, block, b, inside, 0)
        if (partner >= 0) {
          turn(world, g, a, b)
          turn(world, partner, b, a)
          return true
        }
        if (kind === 'free' && turnRectangle(world, p, g, a, b, inside)) return true
      }
    }
  }
  return false
}

function turnRectangle(world: World, p: Partition, g: number, a: number, b: number, inside: Uint8Array): boolean {
  const block = p.blockOf[g]!
  const i = Math.floor(block / p.width)
  const j = block % p.width
  for (let i2 = 0; i2 < p.height; i2++) {
    if (i2 === i) continue
    const below = somebody(world, p, i2 * p.width + j, b, inside, 0)
    if (below < 0) continue
    for (let j2 = 0; j2 < p.width; j2++) {
      if (j2 === j) continue
      const beside = somebody(world, p, i * p.width + j2, b, inside, 0)
      const opposite = beside < 0 ? -1 : somebody(world, p, i2 * p.width + j2, a, inside, -1)
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

/** A cell of the block with somebody who gave the answer; `where` 0: outside the group, -1: anywhere. -1: none. */
function somebody(world: World, p: Partition, block: number, answer: number, inside: Uint8Array, where: 0 | -1): number {
  if (p.counts[block * world.q + answer] === 0) return -1
  for (let g = 0; g < world.cells; g++) {
    if (p.blockOf[g] === block && (where < 0 || inside[g] === 0) && world.people[g * world.q + answer]! > 0) return g
  }
  return -1
}

function turn(world: World, g: number, from: number, to: number): void {
  const { q } = world
  world.people[g * q + from]!--
  world.people[g * q + to]!++
  for (const { blockOf, counts } of world.partitions) {
    counts[blockOf[g]! * q + from]!--
    counts[blockOf[g]! * q + to]!++
  }
}
