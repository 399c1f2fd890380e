/**
 * Staircases: the tables of one question by one banner. The finer the columns, the coarser the rows.
 *
 * The answers form a chain and the columns a tree, so the published margins are decomposable and the Fréchet bounds of
 * every other count are sharp: their width is a sum of published cells, each at least k
 * (Dobra & Fienberg 2000, "Bounds for cell entries in contingency tables given marginal totals and decomposable graphs").
 */
import type { Blocks, ColumnRung } from './ladders.ts'

/** `[answer][category]`: respondents. */
export type Counts = readonly (readonly number[])[]

/** One published table: positions of its rungs in the row ladder and in the column ladder. */
export interface Step {
  readonly rows: number
  readonly columns: number
}

/** The counts of a table: rows are `rows`' blocks, columns `columns`' blocks. */
export const recoded = (counts: Counts, rows: Blocks, columns: Blocks): number[][] =>
  rows.map((row) => columns.map((column) => cell(counts, row, column)))

function cell(counts: Counts, row: readonly number[], column: readonly number[]): number {
  let n = 0
  for (const r of row) for (const c of column) n += counts[r]?.[c] ?? 0
  return n
}

/** Which table may be published on its own. */
interface Rule {
  readonly k: number
  /** Rows with respondents. */
  readonly fewestRows: number
}

/** Is every cell at least k? A row that nobody chose in any column is shown as 0. */
function isSafeAlone(counts: Counts, rows: Blocks, columns: Blocks, { k, fewestRows }: Rule): boolean {
  let inhabited = 0
  for (const row of rows) {
    let empty = 0
    for (const column of columns) {
      const n = cell(counts, row, column)
      if (n === 0) empty++
      else if (n < k) return false
    }
    if (empty === 0) inhabited++
    else if (empty < columns.length) return false
  }
  return inhabited >= fewestRows
}

/**
 * The staircase of one question by one banner, finest columns first. For columns from fine to coarse: the finest rows
 * not finer than `first` and finer than all before, with which every cell is at least k.
 *
 * @param members counts of the variables that are published alike (one, or all items of a ranking)
 * @param first first rung of `rows` on which all totals are at least k
 * @param isOffered may columns of this rung be used at all (a routed question: only where its parent stands)
 */
export function staircase(
  members: readonly Counts[],
  rows: readonly Blocks[],
  columns: readonly ColumnRung[],
  first: number,
  rule: Rule,
  isOffered: (columns: number) => boolean = () => true,
): readonly Step[] {
  const steps: Step[] = []
  let best = rows.length
  for (let j = 0; j < columns.length && best > first; j++) {
    if (!isOffered(j)) continue
    for (let i = first; i < best; i++) {
      if (!members.every((counts) => isSafeAlone(counts, rows[i]!, columns[j]!.blocks, rule))) continue
      steps.push({ rows: i, columns: j })
      best = i
      break
    }
  }
  return steps
}

/** The first rung on which every total is at least k; undefined: nothing of the question can be published. */
export function firstRung(members: readonly Counts[], rows: readonly Blocks[], rule: Rule): number | undefined {
  const everybody = members.map((counts) => counts.map((row) => [row.reduce((sum, n) => sum + n, 0)]))
  const found = rows.findIndex((rung) => everybody.every((counts) => isSafeAlone(counts, rung, [[0]], rule)))
  return found < 0 ? undefined : found
}
