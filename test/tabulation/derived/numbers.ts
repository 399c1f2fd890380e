/**
 * Every number that may stand beside one published table, computed once more from its integers and from the questionnaire. Nothing
 * here is taken from what it checks: no formula of `server/tabulation` is used.
 */
import { rememberedByName } from '../../../server/collections/remembered.ts'
import type { BaseKind, Code, Variable } from '../../../surveys/types.ts'
import type { Table, TableRow } from '../../../server/tabulation/counting/table.ts'

/** Tables of the demonstration are read by these; others have tests of their own. */
export type Base = BaseKind
export interface Span {
  readonly low: number
  readonly high: number
}

/** One row, or several added up, by column; everybody last where there is a banner. */
export interface Line {
  readonly counts: readonly number[]
  /** Percent, one decimal; null outside the base and where it is 0. */
  readonly percents: readonly (number | null)[]
  readonly intervals: readonly (Span | null)[]
  /** Percent of the row, without everybody. */
  readonly across: readonly (number | null)[]
  readonly higher: readonly (readonly string[])[]
  readonly tested: number
  readonly tooSmall: number
}

export interface Average {
  readonly mean: number
  readonly base: number
  readonly interval: Span | null
}
export interface Middle {
  readonly codes: readonly Code[]
  readonly score: number | null
  readonly base: number
}

export interface Numbers {
  /** Columns of the banner, or the one of everybody. */
  readonly columns: number
  readonly letters: readonly (string | null)[]
  readonly bases: readonly number[]
  readonly notAnswered: readonly number[]
  readonly respondents: readonly number[]
  readonly line: (codes: readonly Code[]) => Line
  readonly means: readonly (Average | null)[] | null
  readonly medians: readonly (Middle | null)[] | null
  readonly chi: { readonly statistic: number; readonly degrees: number; readonly p: number | null } | null
  /** Of the base of all columns together. */
  readonly n: number
}

const Z = 1.959963984540054 // 97.5 % quantile of the standard normal distribution, tables of Abramowitz and Stegun
const isStated = ({ categories }: Table['columns'][number]) =>
  categories.length === 0 || categories.some((code) => !code.startsWith('·'))

export function numbersOf(variable: Variable, table: Table, base: Base): Numbers {
  const { rows } = table
  const counts = table.banner === null ? table.counts : table.counts.map((line) => [...line, total(line)])
  const width = counts[0]?.length ?? 0
  const counted = ({ kind }: TableRow) =>
    kind === 'answer' ||
    kind === 'special' ||
    (kind === 'notAnswered' && base !== 'answered') ||
    (kind === 'notAsked' && base === 'everybody')
  const sum = (wanted: (row: TableRow) => boolean) =>
    columns(width, (c) => total(rows.map((row, r) => (wanted(row) ? counts[r]![c]! : 0))))
  const bases = sum(counted)
  const compared = table.banner === null ? [] : table.columns.flatMap((column, c) => (isStated(column) ? [c] : []))
  const letters = columns(width, (c) => (compared.includes(c) ? letterAt(compared.indexOf(c)) : null))
  const answered = sum(({ kind }) => kind === 'answer' || kind === 'special')
  const lineFor = rememberedByName((codes) =>
    lineOf(rows, counts, codes.split('+'), { bases, counted, compared, letters, shown: table.columns.length }),
  )
  return {
    columns: table.columns.length,
    letters,
    bases,
    notAnswered: sum(({ kind }) => kind === 'notAnswered'),
    respondents: sum(() => true),
    line: (codes) => lineFor(codes.join('+')),
    means: meansOf(variable, table, counts, answered),
    medians:
      variable.ordinal && rows.filter(({ kind }) => kind === 'answer').length > 1
        ? columns(width, (c) =>
            middleOf(
              variable,
              rows.flatMap((row, r) => (row.kind === 'answer' ? [[row.code, counts[r]![c]!] as const] : [])),
            ),
          )
        : null,
    chi: table.banner === null ? null : chiOf(table),
    n: total(bases.slice(0, table.columns.length)),
  }
}

function lineOf(
  rows: readonly TableRow[],
  counts: readonly (readonly number[])[],
  codes: readonly Code[],
  {
    bases,
    counted,
    compared,
    letters,
    shown,
  }: {
    readonly bases: readonly number[]
    readonly counted: (row: TableRow) => boolean
    readonly compared: readonly number[]
    readonly letters: readonly (string | null)[]
    readonly shown: number
  },
): Line {
  const parts = rows.flatMap((row, r) => (codes.includes(row.code) ? [{ row, r }] : []))
  const inside = parts.length > 0 && parts.every(({ row }) => counted(row))
  const own = columns(bases.length, (c) => total(parts.map(({ r }) => counts[r]![c]!)))
  const whole = total(own.slice(0, shown))
  const tests = inside
    ? holm(
        compared.flatMap((i, at) =>
          compared.slice(at + 1).flatMap((j) => (bases[i]! > 0 && bases[j]! > 0 ? [zTest(own, bases, i, j)] : [])),
        ),
      )
    : { lower: [], tested: 0, tooSmall: 0 }
  return {
    counts: own,
    percents: own.map((n, c) => (inside ? percentOf(n, bases[c]!) : null)),
    intervals: own.map((n, c) => (inside ? wilson(n, bases[c]!) : null)),
    across: own.slice(0, shown).map((n) => percentOf(n, whole)),
    higher: own.map((_, c) =>
      tests.lower
        .filter(([high]) => high === c)
        .map(([, low]) => low)
        .sort((a, b) => a - b)
        .map((low) => letters[low]!),
    ),
    tested: tests.tested,
    tooSmall: tests.tooSmall,
  }
}

/** Half up, to one decimal. */
const percentOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.floor((2000 * part + whole) / (2 * whole)) / 10

/** The roots of (p − x)² = z² x (1 − x) / n. */
function wilson(part: number, n: number): Span | null {
  if (n === 0) return null
  const [a, b, c] = [1 + (Z * Z) / n, -2 * (part / n) - (Z * Z) / n, (part / n) ** 2]
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c))
  const tenth = (x: number) => Math.round(Math.min(1, Math.max(0, x)) * 1000) / 10
  return { low: part === 0 ? 0 : tenth((-b - root) / (2 * a)), high: part === n ? 100 : tenth((-b + root) / (2 * a)) }
}

type Tested = { readonly pair: readonly [high: number, low: number]; readonly p: number } | null

/** Two proportions with pooled variance; null where an expected count is below 5. */
function zTest(own: readonly number[], bases: readonly number[], i: number, j: number): Tested {
  const [a, b, m, n] = [own[i]!, own[j]!, bases[i]!, bases[j]!]
  const p = (a + b) / (m + n)
  if ([m * (a + b), m * (m + n - a - b), n * (a + b), n * (m + n - a - b)].some((expected) => expected < 5 * (m + n)))
    return null
  const z = Math.abs(a / m - b / n) / Math.sqrt(p * (1 - p) * (1 / m + 1 / n))
  return {
    pair: a * n > b * m ? [i, j] : [j, i],
    p: 1 - 2 * integral((x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI), z),
  }
}

function holm(pairs: readonly Tested[]): {
  readonly lower: readonly (readonly [number, number])[]
  readonly tested: number
  readonly tooSmall: number
} {
  const tested = pairs.flatMap((one) => one ?? []).sort((x, y) => x.p - y.p)
  const first = tested.findIndex(({ p }, place) => p > 0.05 / (tested.length - place))
  return {
    lower: tested.slice(0, first < 0 ? tested.length : first).map(({ pair }) => pair),
    tested: tested.length,
    tooSmall: pairs.length - tested.length,
  }
}

function meansOf(
  { type, scores }: Variable,
  table: Table,
  counts: readonly (readonly number[])[],
  answered: readonly number[],
): Numbers['means'] {
  if (type === 'number') {
    const sums = table.sums && (table.banner === null ? table.sums : [...table.sums, total(table.sums)])
    return (
      sums?.map((value, c) =>
        answered[c]! > 0 ? { mean: hundredth(value / answered[c]!), base: answered[c]!, interval: null } : null,
      ) ?? null
    )
  }
  if (!scores) return null
  return columns(answered.length, (c) => {
    const given = table.rows.flatMap((row, r) =>
      row.kind === 'answer' && counts[r]![c]! > 0 ? [{ score: scores[row.code]!, count: counts[r]![c]! }] : [],
    )
    const n = total(given.map(({ count }) => count))
    if (n === 0) return null
    const mean = total(given.map(({ score, count }) => score * count)) / n
    const squares = total(given.map(({ score, count }) => count * (score - mean) ** 2))
    const half = n > 1 ? student(n - 1) * Math.sqrt(squares / (n - 1) / n) : 0
    return {
      mean: hundredth(mean),
      base: n,
      interval: half > 0 ? { low: hundredth(mean - half), high: hundredth(mean + half) } : null,
    }
  })
}

function middleOf({ scores }: Variable, given: readonly (readonly [Code, number])[]): Middle | null {
  const sorted = given.flatMap(([code, count]) => Array.from({ length: count }, () => code))
  if (sorted.length === 0) return null
  const codes = [...new Set([sorted[Math.ceil(sorted.length / 2) - 1]!, sorted[Math.floor(sorted.length / 2)]!])]
  const points = codes.map((code) => scores?.[code])
  return {
    codes,
    base: sorted.length,
    score: points.every((point) => point !== undefined) ? total(points.map(Number)) / points.length : null,
  }
}

function chiOf(table: Table): Numbers['chi'] {
  const used = table.columns.flatMap((column, c) => (isStated(column) ? [c] : []))
  const lines = table.rows
    .flatMap(({ kind }, r) => (kind === 'answer' || kind === 'special' ? [used.map((c) => table.counts[r]![c]!)] : []))
    .filter((line) => total(line) > 0)
  const of = used
    .map((_, c) => total(lines.map((line) => line[c]!)))
    .map((n, c) => ({ n, c }))
    .filter(({ n }) => n > 0)
  if (lines.length < 2 || of.length < 2) return null
  const all = total(of.map(({ n }) => n))
  const cells = lines.flatMap((line) =>
    of.map(({ n, c }) => ({ observed: line[c]!, expected: (total(line) * n) / all })),
  )
  const statistic = total(cells.map(({ observed, expected }) => (observed * observed) / expected)) - all
  const degrees = (lines.length - 1) * (of.length - 1)
  const tooSmall =
    cells.some(({ expected }) => expected < 1) ||
    cells.filter(({ expected }) => expected < 5).length > 0.2 * cells.length
  return { statistic, degrees, p: tooSmall ? null : chiTail(statistic, degrees) }
}

/** P(X ≥ x): the finite sums of Abramowitz and Stegun, 26.4.4 and 26.4.5. */
function chiTail(x: number, degrees: number): number {
  const root = Math.sqrt(Math.max(0, x))
  if (degrees % 2 === 0) {
    let [term, sum] = [1, 1]
    for (let r = 1; r < degrees / 2; r++) sum += term *= x / (2 * r)
    return Math.exp(-x / 2) * sum
  }
  let [term, sum] = [root, 0]
  for (let r = 1; r <= (degrees - 1) / 2; r++) {
    sum += term
    term *= x / (2 * r + 1)
  }
  return 1 - 2 * integral(density, root) + 2 * density(root) * sum
}

const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)

const students = new Map<number, number>()
/** 97.5 % quantile, from the density. */
function student(degrees: number): number {
  const known = students.get(degrees)
  if (known !== undefined) return known
  const shape = (x: number) => (1 + (x * x) / degrees) ** (-(degrees + 1) / 2)
  // ∫ over the half line of the unnormalised density, by x = √ν tan θ: √ν ∫ cos^(ν−1)
  const half = Math.sqrt(degrees) * integral((angle) => Math.cos(angle) ** (degrees - 1), Math.PI / 2)
  let [low, high] = [1.9, 13]
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2
    if (integral(shape, middle) / half < 0.95) low = middle
    else high = middle
  }
  students.set(degrees, high)
  return high
}

/** From 0 to `to`, by Simpson's rule. */
function integral(f: (x: number) => number, to: number): number {
  const steps = 2000
  const width = to / steps
  let sum = f(0) + f(to)
  for (let i = 1; i < steps; i++) sum += f(i * width) * (i % 2 === 1 ? 4 : 2)
  return (sum * width) / 3
}

/** Half away from zero, to two decimals; values a rounding error off a half are taken for it. */
const hundredth = (value: number): number =>
  (Math.sign(value) * Math.floor(Math.abs(value) * 100 + 0.5 + 1e-9)) / 100 || 0
const letterAt = (place: number): string =>
  place < 26 ? String.fromCharCode(65 + place) : letterAt(Math.floor(place / 26) - 1) + letterAt(place % 26)
const total = (list: readonly number[]): number => list.reduce((sum, n) => sum + n, 0)
const columns = <T>(width: number, of: (c: number) => T): T[] => Array.from({ length: width }, (_, c) => of(c))
