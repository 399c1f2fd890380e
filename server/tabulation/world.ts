/** A population with tables under test: which answers may be exchanged, and inside which blocks of cells. */
import { FREE, NEVER, partitionOf, rowSets, type Partition, type Parts, type Population, type RowSet, type Tables } from './population.ts'

/** A population with the tables under test. */
export interface World extends Population {
  readonly tables: Tables
  /** Blocks in which a pair of answers is exchanged, at `a * answers + b`. */
  readonly blocksOf: readonly Partition[]
  /** Every one of them once. */
  readonly used: readonly Partition[]
  /** The blocks of the finest columns of both banners. */
  readonly finest: Partition
  /** Unions of answers that some published table shows as one row. */
  readonly rows: readonly RowSet[]
  /** What `neededFor` found: null where there is no way. */
  readonly needed: (readonly number[] | null | undefined)[]
  /** `blocksOf` as unions of the finest blocks, where they were needed. */
  readonly parts: (Parts | undefined)[]
  /** Room for reckoning: people of a group and all others, as `finest.counts`. */
  readonly own: Int32Array
  readonly others: Int32Array
  /** Everything turned so far in search of room, to be turned back. */
  readonly turned: number[]
}

/** @param isFree may all answers that can be exchanged be exchanged freely? */
export function worldOf(population: Population, tables: Tables, isFree: boolean): World {
  const { answers: q, wholeRecords } = population
  const blocksOf: Partition[] = []
  for (let a = 0; a < q; a++) {
    for (let b = 0; b < q; b++) {
      const first = wholeRecords ? tables[0][0] : tellingApart(tables[0], a, b)
      const second = wholeRecords ? tables[1][0] : tellingApart(tables[1], a, b)
      blocksOf.push(partitionOf(population, first, second))
    }
  }
  const exchanges = isFree ? population.exchanges.map((kind) => kind === NEVER ? NEVER : FREE) : population.exchanges
  const finest = partitionOf(population, tables[0][0], tables[1][0])
  return {
    ...population, tables, exchanges, blocksOf, used: [...new Set(blocksOf)],
    finest, rows: rowSets(population, tables), needed: [], turned: [],
    parts: blocksOf.map(() => undefined), own: new Int32Array(finest.counts.length), others: new Int32Array(finest.counts.length),
  }
}

function tellingApart(list: Tables[number], a: number, b: number): Tables[number][number] | undefined {
  for (const table of list) if (table.rowOf[a] !== table.rowOf[b]) return table
  return undefined
}
