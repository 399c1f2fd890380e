/** What single values say that counts do not: the spread of numbers, and the respondents behind items. Policy `open` only. Pure. */
import type { AnalysisColumn } from './columns.ts'
import type { Positions } from './matrix.ts'
import { NOT_ANSWERED, NOT_ASKED, type Spread, type Table } from './table.ts'

/**
 * The smallest, middle and largest value of each column, and of everybody.
 *
 * @param values NaN where there is none
 * @param column of each respondent
 */
export function spreadOf(values: Float64Array, column: Positions, columns: number): NonNullable<Table['spread']> {
  const found = Array.from({ length: columns }, (): number[] => [])
  values.forEach((value, i) => {
    if (!Number.isNaN(value)) found[column[i] ?? 0]?.push(value)
  })
  return { columns: found.map(spread), total: spread(found.flat()) }
}

function spread(values: readonly number[]): Spread | null {
  const sorted = values.toSorted((a, b) => a - b)
  const [least, most] = [sorted[0], sorted.at(-1)]
  if (least === undefined || most === undefined) return null
  const [lower = 0, upper = 0] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return { least, median: (lower + upper) / 2, most }
}

/** How many respondents stand behind the items of each column that were answered; whoever gave three is one. */
export function unitsOf(
  respondent: Uint32Array,
  { rows, index }: Pick<AnalysisColumn, 'rows' | 'index'>,
  column: Positions,
  columns: number,
): NonNullable<Table['units']> {
  const found = Array.from({ length: columns }, () => new Set<number>())
  const missing = rows.map(({ code }) => code === NOT_ANSWERED || code === NOT_ASKED)
  respondent.forEach((who, i) => {
    if (!missing[index[i] ?? 0]) found[column[i] ?? 0]?.add(who)
  })
  return { columns: found.map(({ size }) => size), total: new Set(found.flatMap((one) => [...one])).size }
}
