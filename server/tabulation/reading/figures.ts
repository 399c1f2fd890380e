/** Every number of a table's rows and sums: counts, percentages, intervals, comparisons. From published integers. Pure. */
import type { BaseKind } from '../../api/research.ts'
import type { Code, Text, Variable } from '../../../surveys/types.ts'
import { bases, columnPercents, inBase, nets, type Tenths } from '../counting/derive.ts'
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
 * Computed once per table and base: every format and both languages ask for the same numbers.
 *
 * @param table with or without everybody as its last column, which is never compared
 */
export function figuresOf(variable: Variable, table: PublishedTable, base: BaseKind): TableFigures {
  return computed(table)(base, () => computedFigures(variable, table, base))
}

const computed = remembered((_table: PublishedTable) => shelf<TableFigures>(2).get)

function computedFigures(variable: Variable, table: PublishedTable, base: BaseKind): TableFigures {
  const letters = columnLetters(table)
  const whole = bases(table, base)
  const percents = columnPercents(table, base)
  let [tested, tooSmall] = [0, 0]
  const figures = (counts: readonly number[], shares: readonly Tenths[]): RowFigures => {
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
    return inBase(row, base) ? figures(counts, percents[r] ?? []) : outside(counts)
  })
  return {
    letters,
    rows,
    nets: nets(variable, table, base).map(({ codes, label, counts, percents: shares }) => ({
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
