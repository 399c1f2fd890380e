/** A population with tables under test: which answers may be exchanged, and inside which blocks of cells. */
import { unionOf, type Union } from './grid.ts'
import { FREE, NEVER, rowSets, tallyOf, type Population, type RowSet, type Tables, type Tally } from './population.ts'
import type { Level, Swaps } from './swaps.ts'

/** A population with the tables under test. */
export interface World extends Population {
  readonly tables: Tables
  /** Blocks in which a pair of answers is exchanged, at `a * answers + b`. */
  readonly blocksOf: readonly Tally[]
  /** Every one of them once. */
  readonly used: readonly Tally[]
  /** The blocks of the finest columns of both banners. */
  readonly finest: Tally
  /** See `swaps.ts`; where they were needed. */
  readonly levels: Level[]
  readonly swaps: Map<RowSet, readonly Swaps[]>
  /** The published columns by which a set's count is published, where they were needed. */
  readonly published: Map<RowSet, readonly Tally[]>
  /** Unions of answers that some published table shows as one row. */
  readonly rows: readonly RowSet[]
  /** What `neededFor` found: null where there is no way. */
  readonly needed: Map<number, readonly number[] | null>
  /** `blocksOf` as unions of the finest blocks, where they were needed. */
  readonly unions: (Union | undefined)[]
  /** Everything turned so far in search of room, to be turned back. */
  readonly turned: number[]
}

/** @param isFree may all answers that can be exchanged be exchanged freely? */
export function worldOf(population: Population, tables: Tables, isFree: boolean): World {
  const { answers: q, wholeRecords } = population
  const [first, second] = tables
  const finest = tallyOf(population, first[0], second[0])
  const exchanges = isFree ? population.exchanges.map((kind) => kind === NEVER ? NEVER : FREE) : population.exchanges
  const blocksOf: Tally[] = []
  for (let a = 0; a < q; a++) {
    for (let b = 0; b < q; b++) {
      if (wholeRecords || a === b) blocksOf.push(finest)
      else if (b < a) blocksOf.push(blocksOf[b * q + a]!)
      else blocksOf.push(tallyOf(population, tellingApart(first, a, b), tellingApart(second, a, b)))
    }
  }
  return {
    ...population, tables, exchanges, blocksOf, used: [...new Set(blocksOf)], finest,
    rows: rowSets(population, tables), levels: [], swaps: new Map(), published: new Map(), needed: new Map(),
    unions: new Array<Union | undefined>(q * q), turned: [],
  }
}

/** The blocks in which two answers are exchanged, as unions of the finest. */
export function unionsFor(world: World, a: number, b: number): Union {
  const { answers: q, unions, blocksOf, finest } = world
  return unions[a * q + b] ??= unionOf(blocksOf[a * q + b]!, finest)
}

function tellingApart(list: Tables[number], a: number, b: number): Tables[number][number] | undefined {
  for (const table of list) if (table.rowOf[a] !== table.rowOf[b]) return table
  return undefined
}
