/** Every number of a table's rows and sums: counts, percentages, intervals, comparisons. From published integers. Pure. */
import { BASES, type Code, type Text, type Variable } from '../../../surveys/types.ts'
import { columnPercents, inBase, nets, wholes, type Percentages, type Tenths } from '../counting/derive.ts'
import { scoreInterval, type Bounds } from './intervals.ts'
import { columnLetters, compareShares, type RowComparison } from './letters.ts'
import type { PublishedTable } from '../counting/table.ts'
import { remembered, shelf } from '../../collections/remembered.ts'

/** One row by column. */
export interface RowFigures {
  readonly counts: readonly number[]
  readonly percents: readonly Tenths[]
  /** 95 % intervals of `percents`, in tenths of a percent as well. */
  readonly intervals: readonly (Bounds | null)[]
  /** Letters of the columns whose percentage is significantly lower. */
  readonly higherThan: readonly (readonly string[])[]
}

export interface TableFigures {
  /** Of each column; null where it is not compared. */
  readonly letters: readonly (string | null)[]
  /** By the table's rows; those outside the base have counts only. */
  readonly rows: readonly RowFigures[]
  /** The sums the codebook declares. */
  readonly nets: readonly (RowFigures & { readonly codes: readonly Code[]; readonly label: Text })[]
  /** Pairs of columns in all rows and sums together. */
  readonly compared: Pick<RowComparison, 'tested' | 'tooSmall'>
}

/**
 * Computed once per table and kind of percentages: every format and both languages ask for the same numbers.
 *
 * @param table with or without everybody as its last column, which is never compared
 */
export function figuresOf(variable: Variable, table: PublishedTable, of: Percentages): TableFigures {
  return computed(table)(`${of.base} ${of.share}`, () => computedFigures(variable, table, of))
}

const computed = remembered((_table: PublishedTable) => shelf<TableFigures>(2 * BASES.length).get)

/**
 * Are these shares of independent respondents? Mentions are several of one person, items several of one respondent, and shares of all
 * columns no shares of a group: nothing is tested there, and no interval is given.
 */
export const isTested = ({ group }: Pick<Variable, 'group'>, { base, share }: Percentages): boolean =>
  !group && base !== 'mentions' && share === 'column'

function computedFigures(variable: Variable, table: PublishedTable, of: Percentages): TableFigures {
  const letters = columnLetters(table)
  const whole = wholes(table, of)
  const percents = columnPercents(table, of)
  const tests = isTested(variable, of)
  let [tested, tooSmall] = [0, 0]
  const figures = (counts: readonly number[], shares: readonly Tenths[]): RowFigures => {
    if (!tests) return { ...outside(counts), percents: shares }
    const comparison = compareShares(counts.map((part, c) => (letters[c] ? { part, whole: whole[c] ?? 0 } : null)))
    tested += comparison.tested
    tooSmall += comparison.tooSmall
    return {
      counts,
      percents: shares,
      intervals: counts.map((part, c) => inTenths(scoreInterval(part, whole[c] ?? 0))),
      higherThan: comparison.lower.map((list) => list.flatMap((c) => letters[c] ?? [])),
    }
  }
  const rows = table.rows.map((row, r) => {
    const counts = table.counts[r] ?? []
    return inBase(row, of.base) ? figures(counts, percents[r] ?? []) : outside(counts)
  })
  return {
    letters,
    rows,
    nets: nets(variable, table, of).map(({ codes, label, counts, percents: shares }) => ({
      codes,
      label,
      ...figures(counts, shares),
    })),
    compared: { tested, tooSmall },
  }
}

function outside(counts: readonly number[]): RowFigures {
  return {
    counts,
    percents: counts.map(() => null),
    intervals: counts.map(() => null),
    higherThan: counts.map(() => []),
  }
}

function inTenths(bounds: Bounds | null): Bounds | null {
  return bounds && { low: Math.round(bounds.low * 1000), high: Math.round(bounds.high * 1000) }
}
