/**
 * What readers see, computed from published integers only: bases, percentages, means, nets.
 * Integer arithmetic throughout: 12 of 30 is 40.0, 1 of 24 is 4.2, always.
 */
import type { BaseKind, Code, Text, Variable } from '../../../surveys/types.ts'
import type { PublishedTable, RowKind, TableRow } from './table.ts'

/** Percentages of one table in tenths of a percent: 304 is 30.4. Null where the base is 0 or the row stands outside it. */
export type Tenths = number | null

/** What percentages are of: whom or what a column's base counts, and whether all columns share one. */
export interface Percentages {
  readonly base: BaseKind
  /** `column`: of each column's base; `all`: of all columns' bases together. */
  readonly share: 'column' | 'all'
}

/**
 * What the percentages of a table are of: what a reader wants, else what the survey says of the question. Mentions are counted where it
 * is a multiple choice whose every option was published; elsewhere the base is those who answered. Of codes nothing else is known.
 */
export function percentagesOf(
  { base, derived }: Pick<Variable, 'base' | 'derived'>,
  table: PublishedTable,
  wanted: { readonly base?: BaseKind | undefined; readonly share?: Percentages['share'] | undefined },
): Percentages {
  const kind = wanted.base ?? base ?? 'answered'
  const possible = kind === 'mentions' ? table.mentions !== undefined : derived?.of !== 'codes'
  return { base: possible ? kind : 'answered', share: wanted.share ?? 'column' }
}

/** Code of an option that was chosen. */
const CHOSEN: Code = '1'

/** Does the row belong to the base of percentages? Special answers are answers; of those who gave none it depends on the base. */
export function inBase({ kind, code }: Pick<TableRow, 'kind' | 'code'>, base: BaseKind): boolean {
  if (base === 'mentions') return kind === 'answer' && code === CHOSEN
  if (kind === 'notAnswered') return base !== 'answered'
  return kind !== 'notAsked' || base === 'everybody'
}

/** The base of each column. */
export function bases(table: PublishedTable, base: BaseKind): readonly number[] {
  return base === 'mentions'
    ? (table.mentions ?? table.columns.map(() => 0))
    : sumRows(table, (row) => inBase(row, base))
}

/** What the percentages of each column are of. */
export function wholes(table: PublishedTable, { base, share }: Percentages): readonly number[] {
  const own = bases(table, base)
  if (share === 'column' || table.banner === null) return own
  const total = endsWithTotal(table) ? (own.at(-1) ?? 0) : sum(own)
  return own.map(() => total)
}

/** Is everybody its last column, behind those of a banner? */
const endsWithTotal = ({ banner, columns }: PublishedTable): boolean =>
  banner !== null && columns.at(-1)?.categories.length === 0

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

/** Percentages by row and column; null for rows outside the base. */
export function columnPercents(table: PublishedTable, of: Percentages): readonly (readonly Tenths[])[] {
  const whole = wholes(table, of)
  return table.counts.map((line, r) =>
    line.map((n, c) => (inBase(table.rows[r] as TableRow, of.base) ? shareInTenths(n, whole[c] ?? 0) : null)),
  )
}

/** Percent of the row's respondents, by row and column; also for rows outside the base. */
export function rowPercents(table: PublishedTable): readonly (readonly Tenths[])[] {
  return table.counts.map(sharesOfSum)
}

/** Each number's share in their sum. */
export function sharesOfSum(counts: readonly number[]): readonly Tenths[] {
  const total = sum(counts)
  return counts.map((n) => shareInTenths(n, total))
}

/** A mean: its value in hundredths (half up, away from zero), and how many respondents it counts. */
export interface Mean {
  readonly hundredths: number
  readonly base: number
}

/**
 * Mean per column. Scales: from scores. Numbers: from exact sums (policy `open`). Special answers and no answer are left out.
 *
 * @returns null when the variable has no mean
 */
export function means(variable: Variable, table: PublishedTable): readonly (Mean | null)[] | null {
  if (variable.type === 'number') {
    if (!table.sums) return null
    const base = bases(table, 'answered')
    return table.sums.map((total, c) => meanOf(total, base[c] ?? 0))
  }
  return (
    scoreCounts(variable, table)?.map((column) =>
      meanOf(
        column.reduce((total, { score, count }) => total + score * count, 0),
        column.reduce((total, { count }) => total + count, 0),
      ),
    ) ?? null
  )
}

/** How many respondents gave each score, per column. Null as in `means`, and for numbers. */
export function scoreCounts(
  variable: Variable,
  table: PublishedTable,
): readonly (readonly { readonly score: number; readonly count: number }[])[] | null {
  const { scores } = variable
  if (!scores) return null
  const scored = table.rows.flatMap((row, r) =>
    row.kind === 'answer' && sum(table.counts[r] ?? []) > 0 ? [{ r, score: scores[row.code] }] : [],
  )
  if (!scored.every((one): one is { readonly r: number; readonly score: number } => one.score !== undefined))
    return null
  return table.columns.map((_, c) => scored.map(({ r, score }) => ({ score, count: table.counts[r]?.[c] ?? 0 })))
}

/** The table with everybody as one more column at the end. A table of one column is that already. */
export function withTotal(table: PublishedTable, label: Text): PublishedTable {
  if (table.banner === null) return table
  return {
    ...table,
    columns: [...table.columns, { categories: [], label }],
    counts: table.counts.map((line) => [...line, sum(line)]),
    ...(table.sums && { sums: [...table.sums, sum(table.sums)] }),
    ...(table.mentions && { mentions: [...table.mentions, sum(table.mentions)] }),
    ...(table.spread && { spread: { ...table.spread, columns: [...table.spread.columns, table.spread.total] } }),
    ...(table.units && { units: { ...table.units, columns: [...table.units.columns, table.units.total] } }),
  }
}

/** `{ hundredths: 305 }` -> `'3.05'`; null -> `''`. */
export function meanText(mean: Mean | null): string {
  if (!mean) return ''
  const size = Math.abs(mean.hundredths)
  return `${mean.hundredths < 0 ? '-' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`
}

/** Several answers counted together. */
export interface NetCounts {
  readonly codes: readonly Code[]
  readonly label: Text
  readonly counts: readonly number[]
  readonly percents: readonly Tenths[]
}

/**
 * Counts several codes together, per column.
 *
 * @example net(table, ['1', '2']) // [62]
 */
export function net(table: PublishedTable, codes: readonly Code[]): readonly number[] {
  return sumRows(table, ({ code }) => codes.includes(code))
}

/** What a net is called where an answer has its code: `4+5`. */
export function netCode(codes: readonly Code[]): Code {
  return codes.join('+')
}

/** The sums that a codebook declares, in its order; not where an exhibit prints one of them in place of its answers. */
export function nets(variable: Variable, table: PublishedTable, of: Percentages): readonly NetCounts[] {
  const whole = wholes(table, of)
  const shown = new Set(table.rows.map(({ code }) => code))
  return (variable.nets ?? [])
    .filter(({ codes }) => codes.every((code) => shown.has(code)))
    .map(({ codes, label }) => {
      const counts = net(table, codes)
      return { codes, label, counts, percents: counts.map((n, c) => shareInTenths(n, whole[c] ?? 0)) }
    })
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

function sumRows(table: PublishedTable, wanted: (row: TableRow) => boolean): readonly number[] {
  return table.columns.map((_, c) =>
    table.counts.reduce((total, line, r) => (wanted(table.rows[r] as TableRow) ? total + (line[c] ?? 0) : total), 0),
  )
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}
