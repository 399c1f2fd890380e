/** One row for every claim about speed, size or firmness: what was measured, beside a limit or a peer that ran in the same minutes. */

/** `quick`: the smallest sizes, for CI, in seconds. */
export type Scale = 'standard' | 'quick'

export interface Row {
  readonly claim: string
  /** With its unit. */
  readonly measured: string
  /** The limit, or the peer and what it did in the same run. */
  readonly against: string
  /** Measured by limit or by peer; null where nothing was measured. */
  readonly ratio: number | null
  /** What the ratio has to be, in words. */
  readonly goal: string
  /** Null where nothing was measured. */
  readonly met: boolean | null
  /** Holds on any machine, however busy: a count, not a time. */
  readonly always: boolean
  /** Stands in the README too. */
  readonly isHeadline?: boolean
}

export const headline = (row: Row): Row => ({ ...row, isHeadline: true })

/** Something measured by one number. */
export interface Figure {
  readonly value: number
  /** `ms`, `/s`, `MB`, or nothing for counts. */
  readonly unit: string
}

/** A part of the table. What it throws is a row that is not met. */
export type Part = (scale: Scale) => Promise<readonly Row[]>

/** At most the limit. */
export const within = (claim: string, { value, unit }: Figure, limit: number): Row => ({
  claim,
  measured: written(value, unit),
  against: `limit ${written(limit, unit)}`,
  ratio: value / limit,
  goal: '≤ 1',
  met: value <= limit,
  always: false,
})

/** At least the limit. */
export const atLeast = (claim: string, { value, unit }: Figure, limit: number): Row => ({
  claim,
  measured: written(value, unit),
  against: `limit ${written(limit, unit)}`,
  ratio: value / limit,
  goal: '≥ 1',
  met: value >= limit,
  always: false,
})

/** Beside a peer that did the same work in the same run. `goal`: the bounds of ours by the peer's. */
export const beside = (
  claim: string,
  { value, unit }: Figure,
  peer: { readonly name: string; readonly value: number },
  goal: { readonly least: number } | { readonly most: number },
): Row => {
  const ratio = value / peer.value
  return {
    claim,
    measured: written(value, unit),
    against: `${peer.name} ${written(peer.value, unit)}`,
    ratio,
    goal: 'least' in goal ? `≥ ${goal.least}` : `≤ ${goal.most}`,
    met: 'least' in goal ? ratio >= goal.least : ratio <= goal.most,
    always: false,
  }
}

/** A count that has to be exactly so, wherever and whenever it is counted. */
export const counted = (claim: string, value: number, expected: number): Row => ({
  claim,
  measured: String(value),
  against: `exactly ${expected}`,
  ratio: expected === 0 ? value : value / expected,
  goal: expected === 0 ? '0' : '1',
  met: value === expected,
  always: true,
})

/** What was not measured in this run, and why, or by which command it is. */
export const apart = (claim: string, why: string): Row => ({
  claim,
  measured: '–',
  against: why,
  ratio: null,
  goal: '',
  met: null,
  always: false,
})

/** Names the size in the claim: `10³`, `10⁶`. */
export const ofSize = (size: number): string => {
  const power = Math.log10(size)
  return Number.isInteger(power)
    ? `10${String(power).replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!)}`
    : String(size)
}

/** The value below which this share of all lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
}

/** As Markdown, so that the README can quote it. */
export function asTable(rows: readonly Row[]): string {
  const lines = rows.map(({ claim, measured, against, ratio, goal, met }) => [
    claim,
    measured,
    against,
    ratio === null ? '' : round(ratio),
    goal,
    met === null ? '' : met ? 'met' : '**missed**',
  ])
  return [['Claim', 'Measured', 'Against', 'Ratio', 'Goal', ''], ['---', '---:', '---', '---:', '---', '---'], ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

const written = (value: number, unit: string): string => `${round(value)}${unit && ` ${unit}`}`

/** Three digits are as many as a measurement is worth. */
const round = (value: number): string =>
  Number.isInteger(value) || Math.abs(value) >= 100
    ? Math.round(value).toLocaleString('en')
    : String(Number(value.toPrecision(3)))
