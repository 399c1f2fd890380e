/** A population with tables under test: which answers may be exchanged, and inside which blocks of cells. */
import { unionOf, type Union } from './grid.ts'
import { FREE, NEVER, rowSets, tallyOf, type Population, type RowSet, type Tables, type Tally } from './population.ts'

/** A population with the tables under test. */
export interface World extends Population {
  readonly tables: Tables
  /** Blocks in which a pair of answers is exchanged, at `a * answers + b`. */
  readonly blocksOf: readonly Tally[]
  /** Every one of them once. */
  readonly used: readonly Tally[]
  /** The blocks of the finest columns of both banners. */
  readonly finest: Tally
  readonly levels: Level[]
  /** Where a set's answers can be swapped with others, where that was needed. */
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

/** Answers that people of one block can exchange with one another, however many at once. */
export interface Swaps {
  readonly tally: Tally
  /** Of each class of such answers: those of a set, and the others. */
  readonly sides: readonly (readonly [readonly number[], readonly number[]])[]
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
      const tally = wholeRecords || a === b ? finest
        : b < a ? blocksOf[b * q + a]! : tallyOf(population, tellingApart(first, a, b), tellingApart(second, a, b))
      blocksOf.push(tally)
    }
  }
  return {
    ...population, tables, exchanges, blocksOf, used: [...new Set(blocksOf)], finest,
    rows: rowSets(population, tables), levels: [], swaps: new Map(), published: new Map(), needed: new Map(), unions: new Array<Union | undefined>(q * q), turned: [],
  }
}

/** The blocks in which two answers are exchanged, as unions of the finest. */
export function unionsFor(world: World, a: number, b: number): Union {
  const { answers: q, unions, blocksOf, finest } = world
  return unions[a * q + b] ??= unionOf(blocksOf[a * q + b]!, finest)
}

/**
 * Where the answers of a set can be swapped with others: at coarser columns, only those that finer ones show in one row.
 * Made once; without columns that allow no more than coarser ones do.
 */
export function swapsFor(world: World, set: RowSet): readonly Swaps[] {
  const known = world.swaps.get(set)
  if (known) return known
  if (world.levels.length === 0) world.levels.push(...levelsOf(world))
  const all = world.levels.map(({ classes }) => classes.filter((one) => isDivided(one, set)))
  const sizes = all.map((classes) => classes.reduce((sum, { length }) => sum + length, 0))
  const made: Swaps[] = []
  world.levels.forEach(({ tally, coarser }, l) => {
    if (sizes[l] === 0 || coarser.some((other) => sizes[other] === sizes[l])) return
    made.push({ tally, sides: all[l]!.map((one) => [one.filter((a) => set.inside[a]), one.filter((a) => !set.inside[a])]) })
  })
  world.swaps.set(set, made)
  return made
}

/** Columns, and the classes of answers that can be swapped within their blocks. */
interface Level {
  readonly tally: Tally
  readonly classes: readonly (readonly number[])[]
  /** Where the levels with the next coarser columns of either banner are. */
  readonly coarser: readonly number[]
}

function levelsOf(world: World): readonly Level[] {
  const { answers: q, tables: [first, second], moving, wholeRecords } = world
  if (wholeRecords) return [{ tally: world.finest, classes: [[...moving.keys()].filter((a) => moving[a])], coarser: [] }]
  const width = second.length + 1
  const levels: Level[] = []
  for (let i = 0; i <= first.length; i++) {
    for (let j = 0; j <= second.length; j++) {
      const byRow: number[][] = []
      for (let a = 0; a < q; a++) {
        const row = (first[i - 1]?.rowOf[a] ?? 0) * q + (second[j - 1]?.rowOf[a] ?? 0)
        if (moving[a]) (byRow[row] ??= []).push(a)
      }
      levels.push({
        tally: tallyOf(world, first[i], second[j]), classes: byRow.filter((one) => one.length > 1),
        coarser: [...i < first.length ? [(i + 1) * width + j] : [], ...j < second.length ? [i * width + j + 1] : []],
      })
    }
  }
  return levels
}

/** Are some of these answers in the set and some not? */
function isDivided(answers: readonly number[], { inside }: RowSet): boolean {
  for (const a of answers) if (inside[a] !== inside[answers[0]!]) return true
  return false
}

function tellingApart(list: Tables[number], a: number, b: number): Tables[number][number] | undefined {
  for (const table of list) if (table.rowOf[a] !== table.rowOf[b]) return table
  return undefined
}
