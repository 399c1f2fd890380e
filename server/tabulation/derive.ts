/**
 * What readers see, computed from published integers only: bases, percentages, means, nets.
 * Integer arithmetic throughout: 12 of 30 is 40.0, 1 of 24 is 4.2, always.
 */
import type { Code, Text, Variable } from '../../surveys/types.ts'
import type { PublishedTable, RowKind, TableRow } from './table.ts'

/** Percentages of one table in tenths of a percent: 304 is 30.4. Null where the base is 0 or the row stands outside it. */
export type Tenths = number | null

/** Does the row belong to the base of percentages: did its respondents answer (special answers included)? */
export function inBase(row: Pick<TableRow, 'kind'>): boolean {
  return row.kind === 'answer' || row.kind === 'special'
}

/** Those who answered, per column: the base of column percentages. */
export function bases(table: PublishedTable): readonly number[] {
  return sumRows(table, (row) => inBase(row))
}

/** Respondents per column whose row is of this kind, e.g. `notAnswered`. */
export function countsOfKind(table: PublishedTable, kind: RowKind): readonly number[] {
  return sumRows(table, (row) => row.kind === kind)
}

/** Respondents per column, whatever they did. */
export function respondents(table: PublishedTable): readonly number[] {
  return sumRows(table, () => true)
}

/**
 * A share in tenths of a percent, half up, exact: both arguments are integers ≥ 0, `part` ≤ `whole`.
 *
 * @example shareInTenths(1, 24) // 42
 * @example shareInTenths(0, 0) // null
 */
export function shareInTenths(part: number, whole: number): Tenths {
  if (whole === 0) return null
  return divideHalfUp(part * 1000, whole)
}

/** `304` -> `'30.4'`, as the report prints it: none at all is `'0'`; null -> `''`. */
export function tenthsText(tenths: Tenths): string {
  if (tenths === 0) return '0'
  return tenths === null ? '' : `${Math.floor(tenths / 10)}.${tenths % 10}`
}

/** Percent of the column's base, by row and column. */
export function columnPercents(table: PublishedTable): readonly (readonly Tenths[])[] {
  const base = bases(table)
  return byCell(table, (n, _r, c) => shareInTenths(n, base[c] ?? 0))
}

/** Percent of the row's respondents, by row and column; also for rows outside the base. */
export function rowPercents(table: PublishedTable): readonly (readonly Tenths[])[] {
  const totals = table.counts.map((line) => sum(line))
  return table.counts.map((line, r) => line.map((n) => shareInTenths(n, totals[r] ?? 0)))
}

/** Percent of all who answered, over every column. */
export function totalPercents(table: PublishedTable): readonly (readonly Tenths[])[] {
  const base = sum(bases(table))
  return byCell(table, (n) => shareInTenths(n, base))
}

/** A mean: its value in hundredths (half up, away from zero), and how many respondents it counts. */
export interface Mean {
  readonly hundredths: number
  readonly base: number
}

/**
 * Mean per column; null where it would be a guess. Scales: from scores, only where every answer row is unfolded.
 * Numbers: from exact sums (policy `open`). Special answers and no answer are left out.
 *
 * @returns null when the variable has no mean, or its rows are folded
 */
export function means(variable: Variable, table: PublishedTable): readonly (Mean | null)[] | null {
  if (variable.type === 'number') {
    if (!table.sums) return null
    const base = bases(table)
    return table.sums.map((total, c) => meanOf(total, base[c] ?? 0))
  }
  const { scores } = variable
  if (!scores) return null
  const scored: (readonly [row: number, score: number])[] = []
  for (const [r, row] of table.rows.entries()) {
    if (row.kind !== 'answer') continue
    const score = row.codes.length === 1 ? scores[row.codes[0] ?? ''] : undefined
    if (score === undefined) {
      if (sum(table.counts[r] ?? []) === 0) continue
      return null
    }
    scored.push([r, score])
  }
  if (scored.length === 0) return null
  return table.columns.map((_, c) => {
    const count = (r: number) => table.counts[r]?.[c] ?? 0
    return meanOf(
      scored.reduce((total, [r, score]) => total + score * count(r), 0),
      scored.reduce((total, [r]) => total + count(r), 0),
    )
  })
}

/** The table with everybody as one more column at the end. A table of one column is that already. */
export function withTotal(table: PublishedTable, label: Text): PublishedTable {
  if (table.banner === null) return table
  return {
    ...table,
    columns: [...table.columns, { categories: [], label }],
    counts: table.counts.map((line) => [...line, sum(line)]),
    ...(table.sums && { sums: [...table.sums, sum(table.sums)] }),
  }
}

/** `{ hundredths: 305 }` -> `'3.05'`; null -> `''`. */
export function meanText(mean: Mean | null): string {
  if (!mean) return ''
  const size = Math.abs(mean.hundredths)
  return `${mean.hundredths < 0 ? '-' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`
}

/** Several answers counted together. */
export interface Net {
  readonly codes: readonly Code[]
  readonly label: Text
  readonly counts: readonly number[]
  readonly percents: readonly Tenths[]
}

/**
 * Counts several codes together; null where a published row holds both one of them and another.
 *
 * @example net(table, ['1', '2']) // [62] -> counts per column
 */
export function net(table: PublishedTable, codes: readonly Code[]): readonly number[] | null {
  const wanted = new Set(codes)
  const held = table.rows.map((row) => row.codes.filter((code) => wanted.has(code)).length)
  if (table.rows.some((row, r) => (held[r] ?? 0) > 0 && (held[r] ?? 0) < row.codes.length)) return null
  return table.columns.map((_, c) => table.counts.reduce((total, line, r) => total + (held[r] ? line[c] ?? 0 : 0), 0))
}

/** The nets a codebook names, save those that are rows already. */
export function nets(variable: Variable, table: PublishedTable): readonly Net[] {
  const base = bases(table)
  return (variable.nets ?? []).flatMap(({ codes, label }) => {
    if (codes.length < 2 || table.rows.some((row) => sameCodes(row.codes, codes))) return []
    const counts = net(table, codes)
    return counts ? [{ codes, label, counts, percents: counts.map((n, c) => shareInTenths(n, base[c] ?? 0)) }] : []
  })
}

function sameCodes(a: readonly Code[], b: readonly Code[]): boolean {
  return a.length === b.length && a.every((code) => b.includes(code))
}

function meanOf(total: number, base: number): Mean | null {
  if (base === 0) return null
  const hundredths = Number.isInteger(total)
    ? Math.sign(total) * divideHalfUp(Math.abs(total) * 100, base)
    : Math.round((total * 100) / base)
  return { hundredths, base }
}

/** floor(a/b + 1/2) without leaving the integers: exact while 2a + b < 2^53. */
function divideHalfUp(a: number, b: number): number {
  const doubled = 2 * a + b
  return (doubled - (doubled % (2 * b))) / (2 * b)
}

function byCell<T>(table: PublishedTable, of: (n: number, row: number, column: number) => T): (T | null)[][] {
  return table.counts.map((line, r) => line.map((n, c) => (inBase(table.rows[r] as TableRow) ? of(n, r, c) : null)))
}

function sumRows(table: PublishedTable, wanted: (row: TableRow) => boolean): readonly number[] {
  return table.columns.map((_, c) =>
    table.counts.reduce((total, line, r) => (wanted(table.rows[r] as TableRow) ? total + (line[c] ?? 0) : total), 0))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}
