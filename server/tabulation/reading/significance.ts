/**
 * Pearson's chi-square test of homogeneity over a published table, with its assumptions checked.
 * Source: Cochran (1954), Biometrics 10: at least 80 % of expected counts ≥ 5 and none < 1.
 */
import { columnIsStated, type PublishedTable } from '../counting/table.ts'

export interface ChiSquare {
  readonly statistic: number
  readonly degrees: number
  /** Probability of so large a statistic by chance alone; null where the base is too small to say. */
  readonly p: number | null
  readonly baseTooSmall: boolean
  /** Is there a column of people who did not state the banner, which is not compared? */
  readonly isWithoutUnstated: boolean
}

/**
 * Do the columns differ? Over answers and special answers; the column of those who did not state the banner is left out
 * (one that is pooled with it is not), and so are empty rows and columns. Null where fewer than two rows or columns remain.
 */
export function chiSquare(table: PublishedTable): ChiSquare | null {
  const columns = table.columns.flatMap((column, c) => (columnIsStated(column) ? [c] : []))
  const lines = table.rows.flatMap((row, r) =>
    row.kind === 'answer' || row.kind === 'special' ? [columns.map((c) => table.counts[r]?.[c] ?? 0)] : [],
  )
  const rows = lines.filter((line) => sum(line) > 0)
  const columnTotals = columns.map((_, c) => sum(rows.map((line) => line[c] ?? 0)))
  const used = columnTotals.filter((n) => n > 0).length
  if (rows.length < 2 || used < 2) return null
  const total = sum(columnTotals)
  let statistic = 0
  let small = 0
  let tiny = 0
  for (const line of rows) {
    const rowTotal = sum(line)
    for (const [c, n] of line.entries()) {
      const columnTotal = columnTotals[c] ?? 0
      if (columnTotal === 0) continue
      const expected = (rowTotal * columnTotal) / total
      statistic += (n - expected) ** 2 / expected
      if (expected < 5) small++
      if (expected < 1) tiny++
    }
  }
  const degrees = (rows.length - 1) * (used - 1)
  const baseTooSmall = tiny > 0 || small > 0.2 * rows.length * used
  return {
    statistic,
    degrees,
    p: baseTooSmall ? null : chiSquareTail(statistic, degrees),
    baseTooSmall,
    isWithoutUnstated: columns.length < table.columns.length,
  }
}

/**
 * P(X ≥ x) for a chi-square variable: the regularised upper incomplete gamma function Q(degrees/2, x/2).
 * Series and continued fraction: NIST DLMF 8.7.1 and 8.9.2. Relative error below 1e-10 for degrees ≤ 1,000.
 */
export function chiSquareTail(x: number, degrees: number): number {
  const a = degrees / 2
  const z = x / 2
  if (z <= 0) return 1
  const scale = Math.exp(-z + a * Math.log(z) - logGamma(a))
  return z < a + 1 ? 1 - scale * lowerSeries(a, z) : scale * upperFraction(a, z)
}

function lowerSeries(a: number, z: number): number {
  let term = 1 / a
  let total = term
  for (let n = 1; n < 10_000 && term > total * 1e-15; n++) {
    term *= z / (a + n)
    total += term
  }
  return total
}

/** Modified Lentz method. */
function upperFraction(a: number, z: number): number {
  let b = z + 1 - a
  let c = 1e300
  let d = 1 / b
  let value = d
  for (let n = 1; n < 10_000; n++) {
    const numerator = -n * (n - a)
    b += 2
    d = 1 / (numerator * d + b)
    c = b + numerator / c
    value *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return value
}

/** ln Γ(a) for a = n/2: exact recurrence from Γ(1) and Γ(1/2). */
function logGamma(a: number): number {
  let result = Number.isInteger(a) ? 0 : Math.log(Math.PI) / 2
  for (let x = Number.isInteger(a) ? 1 : 0.5; x < a; x++) result += Math.log(x)
  return result
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}
