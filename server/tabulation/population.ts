/**
 * The respondents of one question as the witness test sees them: cells of region × organisation type by answer, and the
 * blocks that published columns make of those cells.
 */

/** A published table as the test needs it. */
export interface TableShape {
  /** Row of each answer. */
  readonly rowOf: readonly number[]
  /** Column of each category of the banner. */
  readonly columnOf: readonly number[]
  readonly columns: number
}

/** The tables of each banner, finest columns first. */
export type Tables = readonly [readonly TableShape[], readonly TableShape[]]

/** May an attacker think two answers of one person exchanged? Not at all, by swaps alone, or by four-cycles too. */
export const NEVER = 0
export const SWAP_ONLY = 1
export const FREE = 2
export type Exchange = typeof NEVER | typeof SWAP_ONLY | typeof FREE

/** What is to be tested. */
export interface Evidence {
  /** Number of categories of the first and of the second banner (1 where there is none). */
  readonly sizes: readonly [number, number]
  /** Number of answers: rows of the finest published table with respondents. */
  readonly answers: number
  /** Respondents: `people[(first * sizes[1] + second) * answers + answer]`. */
  readonly people: Int32Array
  readonly exchange: (a: number, b: number) => Exchange
  /** Must a swap exchange whole records, so that the finest columns of all tables bind (items of a ranking)? */
  readonly wholeRecords: boolean
  readonly k: number
  /** Per banner, groups of categories whose answers must not be told. */
  readonly circles: readonly [Circles, Circles]
}

type Circles = readonly (readonly number[])[]

/** Cells that some published columns do not tell apart. */
export interface Partition {
  /** Block of each cell. */
  readonly blockOf: Int32Array
  /** Inhabited cells of each block. */
  readonly cellsOf: readonly (readonly number[])[]
  readonly width: number
  readonly height: number
  /** `counts[block * answers + answer]`. */
  readonly counts: Int32Array
  /** Per block and pair of answers: 0 not looked for, 1 none, 2 there is a four-cycle in which nobody is needed. */
  readonly plainCycles: Uint8Array
}

/** Blocks as unions of finer ones. */
export interface Parts {
  /** Block of each of the finer ones. */
  readonly of: Int32Array
  /** Inhabited finer blocks of each block. */
  readonly inside: readonly (readonly number[])[]
}

/** Some answers and all others, as flags per answer. */
export interface RowSet {
  readonly inside: Uint8Array
  readonly outside: Uint8Array
}

/** What stays the same whichever tables of a question are tried. `people` and the blocks' counts change while moves are tried. */
export interface Population extends Evidence {
  readonly cells: number
  /** Cells with respondents. */
  readonly inhabited: readonly number[]
  /** Per cell: its number among those with more than one respondent; -1 for the others. */
  readonly shared: Int32Array
  /** Respondents of each category of each banner. */
  readonly categorySizes: readonly [Int32Array, Int32Array]
  /** `Exchange` of two answers, at `a * answers + b`. */
  readonly exchanges: Uint8Array
  /** Answers that can be exchanged at all. */
  readonly moving: Uint8Array
  /** Blocks by numbers of columns: rungs of one ladder differ in that. */
  readonly partitions: Map<number, Partition>
  /** Every set of answers met so far, by its flags. */
  readonly sets: Map<string, RowSet>
  /** What each table shows as one row. */
  readonly rowsOf: Map<TableShape, readonly RowSet[]>
}

/** `evidence.people` is copied. */
export function populationOf(evidence: Evidence): Population {
  const { sizes, answers: q, people } = evidence
  const cells = sizes[0] * sizes[1]
  const categorySizes = [new Int32Array(sizes[0]), new Int32Array(sizes[1])] as const
  const inhabited: number[] = []
  const shared = new Int32Array(cells).fill(-1)
  let several = 0
  for (let g = 0; g < cells; g++) {
    let n = 0
    for (let a = 0; a < q; a++) n += people[g * q + a]!
    if (n === 0) continue
    inhabited.push(g)
    if (n > 1) shared[g] = several++
    categorySizes[0][Math.floor(g / sizes[1])]! += n
    categorySizes[1][g % sizes[1]]! += n
  }
  const exchanges = new Uint8Array(q * q)
  const moving = new Uint8Array(q)
  for (let a = 0; a < q; a++) {
    for (let b = 0; b < q; b++) {
      exchanges[a * q + b] = a === b ? NEVER : evidence.exchange(a, b)
      if (exchanges[a * q + b] !== NEVER) moving[a] = 1
    }
  }
  return {
    ...evidence, people: people.slice(), cells, inhabited, shared, categorySizes, exchanges, moving, partitions: new Map(), sets: new Map(), rowsOf: new Map(),
  }
}

/** The blocks of these columns; made once. `undefined`: a banner of which nothing tells the cells apart. */
export function partitionOf(population: Population, first: TableShape | undefined, second: TableShape | undefined): Partition {
  const key = (first?.columns ?? 1) * 65_536 + (second?.columns ?? 1)
  const known = population.partitions.get(key)
  if (known) return known
  const { sizes, answers: q, people, inhabited, cells } = population
  const width = second?.columns ?? 1
  const height = first?.columns ?? 1
  const blockOf = new Int32Array(cells)
  for (let g = 0; g < cells; g++) {
    blockOf[g] = (first?.columnOf[Math.floor(g / sizes[1])] ?? 0) * width + (second?.columnOf[g % sizes[1]] ?? 0)
  }
  const counts = new Int32Array(height * width * q)
  const cellsOf: number[][] = Array.from({ length: height * width }, () => [])
  for (const g of inhabited) {
    const block = blockOf[g]!
    cellsOf[block]!.push(g)
    for (let a = 0; a < q; a++) counts[block * q + a]! += people[g * q + a]!
  }
  const made = { blockOf, cellsOf, width, height, counts, plainCycles: new Uint8Array(counts.length * q) }
  population.partitions.set(key, made)
  return made
}

/**
 * The answers that each table shows as one row, and every answer alone; never none or all of them, and of two sets that
 * complete each other only one: what is certain of one is certain of the other.
 */
export function rowSets(population: Population, tables: Tables): readonly RowSet[] {
  const found = new Set(rowsOf(population, undefined))
  for (const list of tables) for (const table of list) for (const set of rowsOf(population, table)) found.add(set)
  return [...found]
}

function rowsOf({ answers: q, sets, rowsOf: made }: Population, table: TableShape | undefined): readonly RowSet[] {
  const key = table ?? EVERY_ANSWER
  const known = made.get(key)
  if (known) return known
  const rowOf = table?.rowOf ?? Array.from({ length: q }, (_, a) => a)
  const found = [...new Set(rowOf)].flatMap((row) => {
    const inside = Uint8Array.from(rowOf, (one) => Number(one === row))
    if (!inside.includes(0)) return []
    const outside = inside.map((flag) => 1 - flag)
    const set = sets.get(inside.join('')) ?? sets.get(outside.join('')) ?? { inside, outside }
    sets.set(set.inside.join(''), set)
    return [set]
  })
  made.set(key, found)
  return found
}

const EVERY_ANSWER: TableShape = { rowOf: [], columnOf: [], columns: 1 }
