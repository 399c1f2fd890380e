/** The respondents of one question as the witness test sees them: by cell of the grid and answer, and by blocks of cells. */
import { partitionOf, type Columns, type Grid, type Partition } from './grid.ts'

/** A published table as the test needs it. */
export interface TableShape extends Columns {
  /** Row of each answer; there are no more rows than answers. */
  readonly rowOf: readonly number[]
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
  readonly grid: Grid
  /** Number of answers: rows of the finest published table with respondents. */
  readonly answers: number
  /** Respondents: `people[cell * answers + answer]`. */
  readonly people: Int32Array
  /** Answers that can be exchanged at all can be exchanged with one another. */
  readonly exchange: (a: number, b: number) => Exchange
  /** Must a swap exchange whole records, so that the finest columns of all tables bind (items of a ranking)? */
  readonly wholeRecords: boolean
  readonly k: number
}

/** A partition with the answers to the question. */
export interface Tally extends Partition {
  /** `counts[block * answers + answer]`. */
  readonly counts: Int32Array
  /** Those who are in a circle, `ofCircles[share * answers + answer]`; undefined until they were needed. */
  ofCircles: Int32Array | undefined
  /** Per block and pair of answers: 0 not looked for, 1 none, 2 there is a four-cycle in which nobody is needed. Undefined until that was asked. */
  plainCycles: Uint8Array | undefined
}

/** Some answers, one of which can be exchanged at least, and all others. */
export interface RowSet {
  readonly answers: readonly number[]
  readonly rest: readonly number[]
  /** The same as flags per answer. */
  readonly inside: Uint8Array
  readonly outside: Uint8Array
}

/** What stays the same whichever tables of a question are tried. `people` and the tallies change while moves are tried. */
export interface Population extends Evidence {
  /** `Exchange` of two answers, at `a * answers + b`. */
  readonly exchanges: Uint8Array
  /** Answers that can be exchanged at all. */
  readonly moving: Uint8Array
  /** All others. */
  readonly still: readonly number[]
  /** Per circle: by how many its counts must be uncertain. All of its members whose answers can be exchanged, at most k. */
  readonly targets: readonly number[]
  /** By the partition's key. */
  readonly tallies: Map<number, Tally>
  /** Every set of answers met so far, by the first answer's side. */
  readonly sets: Map<string, RowSet>
  /** What each table shows as one row. */
  readonly rowsOf: Map<TableShape, readonly RowSet[]>
  /** Room for reckoning: with a circle's count lowered (0) and raised (1). */
  readonly hands: readonly [Hand, Hand]
}

/** People of a circle and all others, by block of the finest columns and answer. */
export interface Hand {
  readonly own: Int32Array
  readonly others: Int32Array
  /** Everything turned so far, to be turned back. */
  readonly turned: number[]
}

/** `evidence.people` is copied. */
export function populationOf(evidence: Evidence): Population {
  const { grid, answers: q, people, k } = evidence
  const exchanges = new Uint8Array(q * q)
  const moving = new Uint8Array(q)
  for (let a = 0; a < q; a++) {
    for (let b = 0; b < q; b++) {
      exchanges[a * q + b] = a === b ? NEVER : evidence.exchange(a, b)
      if (exchanges[a * q + b] !== NEVER) moving[a] = 1
    }
  }
  const still = [...moving.keys()].filter((a) => !moving[a])
  const targets = grid.circles.map(({ cells, size }) => {
    let exchanged = size
    for (const a of still) for (const g of cells) exchanged -= people[g * q + a]!
    return Math.min(k, exchanged)
  })
  const hand = () => ({ own: new Int32Array(people.length), others: new Int32Array(people.length), turned: [] })
  return {
    ...evidence, people: people.slice(), exchanges, moving, still, targets, tallies: new Map(), sets: new Map(), rowsOf: new Map(), hands: [hand(), hand()],
  }
}

/** The question's answers by the blocks of these columns; made once. */
export function tallyOf(population: Population, first: Columns | undefined, second: Columns | undefined): Tally {
  const { grid, answers: q, people, tallies } = population
  const partition = partitionOf(grid, first, second)
  const known = tallies.get(partition.key)
  if (known) return known
  const counts = new Int32Array(partition.cellsOf.length * q)
  for (const g of grid.inhabited) {
    const block = partition.blockOf[g]!
    for (let a = 0; a < q; a++) counts[block * q + a]! += people[g * q + a]!
  }
  const made = { ...partition, counts, ofCircles: undefined, plainCycles: undefined }
  tallies.set(partition.key, made)
  return made
}

/** The shares that circles have in a tally's blocks: see `Tally.ofCircles`. Made once. */
export function sharesOf({ grid, answers: q, people }: Population, tally: Tally): Int32Array {
  if (tally.ofCircles) return tally.ofCircles
  const made = new Int32Array(tally.shareSizes.length * q)
  for (const { at, cells } of grid.circles) {
    const shares = tally.sharesOfCells[at]!
    for (let i = 0; i < cells.length; i++) {
      for (let a = 0; a < q; a++) made[shares[i]! * q + a]! += people[cells[i]! * q + a]!
    }
  }
  return tally.ofCircles = made
}

/**
 * The answers that each table shows as one row, and every answer alone; never none or all of them, and of two sets that
 * complete each other only one: what is certain of one is certain of the other. Without those that no move can change.
 */
export function rowSets(population: Population, tables: Tables): readonly RowSet[] {
  const found = new Set(rowsOf(population, undefined))
  for (const list of tables) for (const table of list) for (const set of rowsOf(population, table)) found.add(set)
  return [...found]
}

function rowsOf({ answers: q, moving, sets, rowsOf: made }: Population, table: TableShape | undefined): readonly RowSet[] {
  const key = table ?? EVERY_ANSWER
  const known = made.get(key)
  if (known) return known
  const rowOf = table?.rowOf ?? Array.from({ length: q }, (_, a) => a)
  const found: RowSet[] = []
  for (const row of new Set(rowOf)) {
    const answers: number[] = []
    const rest: number[] = []
    for (let a = 0; a < q; a++) (rowOf[a] === row ? answers : rest).push(a)
    if (rest.length === 0 || !answers.some((a) => moving[a])) continue
    const name = (answers[0] === 0 ? answers : rest).join()
    const set = sets.get(name) ?? { answers, rest, inside: flagsOf(q, answers), outside: flagsOf(q, rest) }
    sets.set(name, set)
    found.push(set)
  }
  made.set(key, found)
  return found
}

function flagsOf(q: number, answers: readonly number[]): Uint8Array {
  const flags = new Uint8Array(q)
  for (const a of answers) flags[a] = 1
  return flags
}

const EVERY_ANSWER: TableShape = { rowOf: [], columnOf: [], columns: 1 }
