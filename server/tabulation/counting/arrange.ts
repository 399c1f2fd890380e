/** How a reader wants tables: whom percentages count, the order of rows, answers down or across. Pure. */
import type { QuestionKind } from '../../api/research.ts'
import type { BaseKind, Variable } from '../../../surveys/types.ts'
import { problems } from '../../contracts/problems.ts'
import { bases, means, net } from './derive.ts'
import { columnLetters } from '../reading/letters.ts'
import type { PublishedTable, TableRow } from './table.ts'

/** `sort`: `total`, or the letter of a column; absent: as asked. */
export interface Arrangement {
  /** What percentages are of; absent: what the survey says of each question. */
  readonly base?: BaseKind | undefined
  /** `all`: percentages are of all columns together, so that a crosstab adds up to 100; absent: of each column. */
  readonly share?: 'column' | 'all' | undefined
  /** The sums that the survey declares: beside the answers they add up (absent), or printed in their place as one row. */
  readonly merged?: boolean | undefined
  readonly sort?: string | undefined
  /** Answers across, columns down. */
  readonly transposed?: boolean
  /** Files to read: with intervals, and the letters of columns that are significantly lower. */
  readonly tests?: boolean
}

/** A table as the survey wants it, in the order of the questionnaire. */
export const AS_ASKED: Arrangement = {}

interface Picked {
  readonly variable: Variable
  readonly table: PublishedTable
}

/**
 * Sorts tables by size. One variable: its answers, the largest first; what holds the rest ("Other"), special answers and missing ones
 * stay last, in their order. Several: the options of a multiple choice by the share that chose them, ranked items by mean rank,
 * rows of a matrix by their mean (where they have none, as they were asked); what is not listed stays last. Where tables of everybody stand among tables by a
 * banner, they are sorted by their only column.
 *
 * @throws problems.columnUnknown where no table has this letter
 */
export function sorted<P extends Picked>(
  picks: readonly P[],
  kind: QuestionKind,
  sort: string | undefined,
): readonly P[] {
  if (sort === undefined || picks.length === 0) return picks
  const columns = picks.map(({ table }) => columnLetters(table).indexOf(sort))
  if (sort !== 'total' && columns.every((column) => column < 0)) throw problems.columnUnknown(sort)
  if (picks.length === 1) return picks.map((pick, i) => ({ ...pick, table: bySize(pick, columns[i] ?? EVERYBODY) }))
  const sizes = picks.map((pick, i) => sizeOf(pick, kind, columns[i] ?? EVERYBODY))
  if (sizes.every((size) => size === null)) return picks
  const last = (i: number) => Number(picks[i]?.variable.itemResidual ?? false)
  return picks
    .map((_, i) => i)
    .sort((a, b) => last(a) - last(b) || (sizes[b] ?? -Infinity) - (sizes[a] ?? -Infinity) || a - b)
    .map((i) => picks[i] as P)
}

const EVERYBODY = -1

/** How far up an item stands: the larger, the earlier. */
function sizeOf({ variable, table }: Picked, kind: QuestionKind, column: number): number | null {
  const whole = inOneColumn(table, column)
  if (kind === 'multiple') {
    const chosen = net(whole, ['1'])[0]
    const base = bases(whole, 'answered')[0] ?? 0
    return chosen === undefined || base === 0 ? null : chosen / base
  }
  const mean = means(variable, whole)?.[0]
  return mean ? mean.hundredths * (kind === 'ranking' ? -1 : 1) : null
}

function bySize({ variable, table }: Picked, column: number): PublishedTable {
  const sizes = inOneColumn(table, column).counts.map(([n = 0]) => n)
  const order = table.rows
    .map((_, r) => r)
    .sort((a, b) => {
      const [first, second] = [rankOf(variable, table.rows[a] as TableRow), rankOf(variable, table.rows[b] as TableRow)]
      return first - second || (first === 0 ? (sizes[b] ?? 0) - (sizes[a] ?? 0) : 0) || a - b
    })
  return {
    ...table,
    rows: order.map((r) => table.rows[r] as TableRow),
    counts: order.map((r) => table.counts[r] ?? []),
  }
}

function rankOf({ residual = [] }: Variable, { kind, code }: TableRow): number {
  if (kind === 'answer') return residual.includes(code) ? 1 : 0
  return { special: 2, notAnswered: 3, notAsked: 4 }[kind]
}

function inOneColumn(table: PublishedTable, column: number): PublishedTable {
  const only = <T>(line: readonly T[]) => (column === EVERYBODY ? line : line.slice(column, column + 1))
  const sum = (line: readonly number[]) => only(line).reduce((total, n) => total + n, 0)
  return {
    ...table,
    columns: table.columns.slice(0, 1),
    counts: table.counts.map((line) => [sum(line)]),
    ...(table.sums && { sums: [sum(table.sums)] }),
    ...(table.mentions && { mentions: [sum(table.mentions)] }),
  }
}
