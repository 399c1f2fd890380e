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
  /** Blocks already made for the same people, by numbers of columns: shared between tests of one question. */
  readonly blocks?: Map<number, Partition>
}

export interface Partition {
  /** Block cell of each cell. */
  readonly blockOf: Int32Array
  /** Inhabited cells of each block. */
  readonly cellsOf: readonly (readonly number[])[]
  readonly width: number
  readonly height: number
  /** `counts[block * answers + answer]`. */
  readonly counts: Int32Array
}

export interface World {
  readonly evidence: Evidence
  readonly people: Int32Array
  readonly cells: number
  readonly q: number
  readonly partitions: readonly Partition[]
  /** Partition for a pair of answers, at `a * q + b`. */
  readonly of: Int32Array
  readonly exchange: readonly Exchange[]
  /** Answers that can be exchanged at all. */
  readonly moving: readonly boolean[]
  /** Per partition, block and pair of answers: 0 not looked for, 1 none, 2 there is a four-cycle in which nobody is needed. */
  readonly plainCycles: (Uint8Array | undefined)[]
  /** Everything turned so far in search of room, to be turned back. */
  readonly turned: number[]
  /** Block of each cell at the finest columns of both banners. */
  readonly finest: Partition
  /** Respondents of each category of each banner. */
  readonly categorySizes: readonly Int32Array[]
  /** Unions of answers that some published table shows as one row, as flags per answer. */
  readonly sets: readonly RowSet[]
  /** Cells with respondents. */
  readonly inhabited: readonly number[]
}

/** Answers that some table shows as one row, and all others, as flags. */
export interface RowSet {
  readonly inside: Uint8Array
  readonly outside: Uint8Array
}

/** Every pair of answers with the finest blocks in which it can be exchanged. `people` is copied. */
export function worldOf(evidence: Evidence): World {
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
        id = partitions.push(sharedPartition(evidence, tables[0][s], tables[1][t])) - 1
        keys.set(key, id)
      }
      of[a * q + b] = id
    }
  }
  const moving = Array.from({ length: q }, (_, a) => exchange.slice(a * q, (a + 1) * q).some((kind) => kind !== 'never'))
  const finest = sharedPartition(evidence, tables[0][0], tables[1][0])
  return { evidence, finest, people: people.slice(), cells, q, partitions, of, exchange, moving, plainCycles: [], turned: [], sets: rowSets(evidence), categorySizes: categorySizesOf(evidence), inhabited: finest.cellsOf.flat() }
}

/** Rungs of one ladder differ in their number of columns, so that number names the blocks. */
function sharedPartition(evidence: Evidence, first: TableShape | undefined, second: TableShape | undefined): Partition {
  const key = (first?.columns ?? 1) * 65_536 + (second?.columns ?? 1)
  const known = evidence.blocks?.get(key)
  if (known) return known
  const made = partitionOf(evidence, first, second)
  evidence.blocks?.set(key, made)
  return made
}

function partitionOf(evidence: Evidence, first: TableShape | undefined, second: TableShape | undefined): Partition {
  const { sizes, answers: q, people } = evidence
  const width = second?.columns ?? 1
  const height = first?.columns ?? 1
  const blockOf = new Int32Array(sizes[0] * sizes[1])
  const counts = new Int32Array(height * width * q)
  const cellsOf: number[][] = Array.from({ length: height * width }, () => [])
  for (let r = 0; r < sizes[0]; r++) {
    for (let o = 0; o < sizes[1]; o++) {
      const g = r * sizes[1] + o
      const block = (first?.columnOf[r] ?? 0) * width + (second?.columnOf[o] ?? 0)
      blockOf[g] = block
      let n = 0
      for (let a = 0; a < q; a++) {
        counts[block * q + a]! += people[g * q + a]!
        n += people[g * q + a]!
      }
      if (n > 0) cellsOf[block]!.push(g)
    }
  }
  return { blockOf, cellsOf, width, height, counts }
}

function categorySizesOf({ sizes, answers: q, people }: Evidence): readonly Int32Array[] {
  const made = sizes.map((size) => new Int32Array(size))
  for (let g = 0; g < sizes[0] * sizes[1]; g++) {
    let n = 0
    for (let a = 0; a < q; a++) n += people[g * q + a]!
    made[0]![Math.floor(g / sizes[1])]! += n
    made[1]![g % sizes[1]]! += n
  }
  return made
}

function rowSets({ answers: q, tables }: Evidence): readonly RowSet[] {
  const found: RowSet[] = []
  const add = (isIn: (b: number) => boolean) => {
    const flags = new Uint8Array(q)
    let n = 0
    for (let b = 0; b < q; b++) if (isIn(b)) n += flags[b] = 1
    if (n === 0 || n === q || found.some(({ inside }) => inside.every((flag, b) => flag === flags[b]))) return
    found.push({ inside: flags, outside: flags.map((flag) => 1 - flag) })
  }
  for (let a = 0; a < q; a++) add((b) => b === a)
  for (const list of tables) for (const { rowOf } of list) for (let a = 0; a < q; a++) if (rowOf.indexOf(rowOf[a]!) === a) add((b) => rowOf[b] === rowOf[a])
  return found
}

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
  const { q, people } = world
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
      if (to[via] || via === a || world.exchange[a * q + via] === 'never') continue
      for (const last of lastSteps(world, g, via, to, outside)) {
        if (eachMove(world, g, a, via, false, (people) => meet([...needed, ...last, ...people]))) return SURE
      }
    }
  }
  return { level: common ? 1 : 0, common }
}

const SURE = { level: 2, common: [] } as const

/** The ways from `via` to a wanted answer by a swap: the people needed for each; only one way where nobody is needed for it. */
function lastSteps(world: World, g: number, via: number, to: Uint8Array, outside: boolean): readonly (readonly number[])[] {
  const { q, people } = world
  const ways: (readonly number[])[] = []
  for (let b = 0; b < q; b++) {
    if (!to[b] || world.exchange[via * q + b] === 'never') continue
    const p = world.partitions[world.of[via * q + b]!]!
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
  const { q, people, partitions, of, exchange, plainCycles } = world
  const kind = exchange[a * q + b]
  if (kind === 'never') return false
  const id = of[a * q + b]!
  const p = partitions[id]!
  const block = p.blockOf[g]!
  if (p.counts[block * q + b]! - (outside ? people[g * q + b]! : 0) > 1) return true
  if (kind !== 'free' || p.width < 2 || p.height < 2) return false
  const known = plainCycles[id] ??= new Uint8Array(p.counts.length * q)
  const key = (block * q + a) * q + b
  if (known[key] === 0) known[key] = hasPlainCycle(p, q, block, a, b) ? 2 : 1
  return known[key] === 2
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
  const { q, people } = world
  const kind = world.exchange[a * q + b]!
  if (kind === 'never') return false
  const p = world.partitions[world.of[a * q + b]!]!
  const block = p.blockOf[g]!
  const partners = p.counts[block * q + b]! - (outside ? people[g * q + b]! : 0)
  if (partners > 0 && visit(only(world, p, block, b, partners, outside ? g : -1))) return true
  if (kind === 'swapOnly' || p.width < 2 || p.height < 2) return false
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
  const g = p.cellsOf[block]!.find((cell) => cell !== besides && world.people[cell * world.q + answer]! > 0)
  return g === undefined ? [] : [g * world.q + answer]
}

/** Turns somebody of `g` from `a` to `b`; those who turn from `b` to `a` for it are outside the group, where there is one. */
export function makeMove(world: World, g: number, a: number, b: number, inside: Uint8Array | undefined): boolean {
  const kind = world.exchange[a * world.q + b]!
  if (kind === 'never') return false
  const p = world.partitions[world.of[a * world.q + b]!]!
  const block = p.blockOf[g]!
  const partner = somebody(world, p, block, b, inside)
  if (partner >= 0) {
    turn(world, g, a, b)
    turn(world, partner, b, a)
    return true
  }
  if (kind === 'swapOnly') return false
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
export function somebody(world: World, p: Partition, block: number, answer: number, besides: Uint8Array | undefined): number {
  if (p.counts[block * world.q + answer] === 0) return -1
  const cells = p.cellsOf[block]!
  for (let i = 0; i < cells.length; i++) {
    const g = cells[i]!
    if (world.people[g * world.q + answer]! > 0 && !besides?.[g]) return g
  }
  return -1
}

function turn(world: World, g: number, from: number, to: number): void {
  shift(world, g, from, to)
  world.turned.push(g, from, to)
}

/** Undoes the latest turns until so many entries are left. */
export function turnBack(world: World, left: number): void {
  while (world.turned.length > left) {
    const to = world.turned.pop()!
    const from = world.turned.pop()!
    shift(world, world.turned.pop()!, to, from)
  }
}

function shift({ q, people, partitions }: World, g: number, from: number, to: number): void {
  people[g * q + from]!--
  people[g * q + to]!++
  for (const { blockOf, counts } of partitions) {
    counts[blockOf[g]! * q + from]!--
    counts[blockOf[g]! * q + to]!++
  }
}
