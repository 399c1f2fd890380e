/**
 * Where everybody stands, and the outcome rates that follow. Pure.
 * Source: AAPOR, Standard Definitions, 10th edition (2023), internet surveys of specifically named persons.
 *
 * Which of them may leave the house: rates of all contacts together may stand beside a release, which states their two numbers
 * itself. Rates by group of the contact list may not, where tables are protected. A group of the list need not be a column of
 * any table, so its count of answers is one more margin, at a level the release may have withheld; where the list knows what the
 * survey asks as well (country, organisation, sex), it is nearly the distribution of that question; and list and answers disagree
 * here and there, so that not even groups that look like published columns can be checked against them. Hence a release has no
 * rate by group at all, also not by its own columns: only those who run the survey, who know who took part anyway, see them.
 */
import type { Disposition, Invitee } from '../../contracts/records.ts'
import { csv } from '../contacts/csv.ts'

/** Final disposition codes as the standard numbers them. */
export const CODES = {
  done: '1.1',
  optedOut: '2.112',
  invited: '3.19',
  notSent: '3.11',
  bounced: '3.30',
} as const satisfies Record<Disposition, string>

export type DispositionCounts = Readonly<Record<Disposition, number>>

/** numerator / denominator; `share` is null where the denominator is 0. */
export interface Rate {
  readonly name: RateName
  readonly numerator: number
  readonly denominator: number
  readonly share: number | null
}
export const RATES = ['RR1', 'RR2', 'RR5', 'RR6', 'CON1', 'COOP1', 'REF1'] as const
type RateName = (typeof RATES)[number]

/**
 * Anonymous answers are handed in whole, so every one counts as complete (I) and none as partial (P = 0): RR1 = RR2 and
 * RR5 = RR6. Records of units that were begun and not handed in are partial. Refusals (R) are those who opted out. Everybody else is of unknown eligibility (U): nothing came back, the letter
 * did not arrive, or none was sent. RR5 and RR6 leave them out: they hold only if none of them belongs to the population.
 *
 *     outcomeRates({ done: 109, invited: 182, notSent: 0, bounced: 0, optedOut: 0 })[0].share // 0.3746
 *
 * @param partial of those `invited`, how many were begun
 */
export function outcomeRates(counts: DispositionCounts, partial = 0): [Rate, ...Rate[]] {
  const I = counts.done
  const P = partial
  const R = counts.optedOut
  const U = counts.invited + counts.notSent + counts.bounced - P
  const rate = (name: RateName, numerator: number, denominator: number): Rate => ({
    name,
    numerator,
    denominator,
    share: denominator === 0 ? null : numerator / denominator,
  })
  return [
    rate('RR1', I, I + P + R + U),
    rate('RR2', I + P, I + P + R + U),
    rate('RR5', I, I + P + R),
    rate('RR6', I + P, I + P + R),
    rate('CON1', I + P + R, I + P + R + U),
    rate('COOP1', I, I + P + R),
    rate('REF1', R, I + P + R + U),
  ]
}

/** One group of a stratum of the frame. */
export interface StratumGroup {
  /** As in the list; null for the groups that are too small to be shown by themselves, taken together. */
  readonly group: string | null
  /** How many groups it is made of. */
  readonly groups: number
  readonly counts: DispositionCounts
  readonly rates: readonly Rate[]
}

/**
 * Dispositions by a stratum (`country`). Groups under `minimum` contacts are taken together; where that is still under the
 * minimum, the smallest of the others joins them, so that nobody can be told by subtraction.
 */
export function byStratum(
  invitees: Iterable<Pick<Invitee, 'strata' | 'disposition'>>,
  stratum: string,
  minimum: number,
): StratumGroup[] {
  const groups = new Map<string, Record<Disposition, number>>()
  for (const { strata, disposition } of invitees) {
    const name = (Object.hasOwn(strata, stratum) ? strata[stratum] : undefined) ?? ''
    const counts = groups.get(name) ?? noCounts()
    counts[disposition] += 1
    groups.set(name, counts)
  }
  const bySize = [...groups].sort(([, one], [, other]) => total(one) - total(other))
  const small = bySize.filter(([, counts]) => total(counts) < minimum)
  const large = bySize.slice(small.length)
  const together = () => small.reduce((sum, [, counts]) => sum + total(counts), 0)
  while (small.length > 0 && together() < minimum && large.length > 0) small.push(...large.splice(0, 1))
  const shown = large.map(([group, counts]) => ({ group, groups: 1, counts, rates: outcomeRates(counts) }))
  shown.sort((one, other) => one.group.localeCompare(other.group))
  if (small.length === 0) return shown
  const counts = small.reduce((sum, [, each]) => added(sum, each), noCounts())
  // Everybody together under the minimum: no group at all.
  if (total(counts) < minimum) return []
  return [...shown, { group: null, groups: small.length, counts, rates: outcomeRates(counts) }]
}

/** The strata of a list, in the order they are met. */
export function strataOf(invitees: Iterable<Pick<Invitee, 'strata'>>): string[] {
  const names = new Set<string>()
  for (const { strata } of invitees) for (const name of Object.keys(strata)) names.add(name)
  return [...names]
}

/** Share as a percentage with one decimal, half up: 109 of 291 is `37.5`. Empty where there is no base. */
export const percent = ({ numerator, denominator }: Pick<Rate, 'numerator' | 'denominator'>): string =>
  denominator === 0 ? '' : (Math.round((numerator * 1000) / denominator) / 10).toFixed(1)

/** Words of the table, already in the reader's language. */
export interface DispositionWords {
  readonly headings: {
    readonly part: string
    readonly code: string
    readonly name: string
    readonly count: string
    readonly of: string
    readonly percent: string
  }
  readonly disposition: Readonly<Record<Disposition, string>>
  readonly rate: Readonly<Record<RateName, string>>
  readonly everybody: string
  readonly smallGroups: string
  readonly noGroup: string
  /** Heading and cell of the column that says what rates by group may be used for; null where they may be published. */
  readonly use: readonly [heading: string, said: string] | null
}

/** One line per disposition and per rate of all contacts together, as CSV. */
export function dispositionsCsv(overall: DispositionCounts, words: DispositionWords, partial = 0): string {
  return csv(headingsOf(words), linesOf(words.everybody, overall, words, partial))
}

/** The same by each stratum. Every line says what it may be used for, so that it still does when it is copied elsewhere. */
export function strataCsv(strata: Readonly<Record<string, readonly StratumGroup[]>>, words: DispositionWords): string {
  const [heading, said] = words.use ?? []
  const lines = Object.entries(strata).flatMap(([stratum, groups]) =>
    groups.flatMap(({ group, counts }) =>
      linesOf(`${stratum}: ${group === null ? words.smallGroups : group || words.noGroup}`, counts, words),
    ),
  )
  return csv(
    [...headingsOf(words), ...(heading ? [heading] : [])],
    lines.map((line) => [...line, ...(said ? [said] : [])]),
  )
}

const headingsOf = ({ headings: { part, code, name, count, of, percent: share } }: DispositionWords): string[] => [
  part,
  code,
  name,
  count,
  of,
  share,
]

function linesOf(part: string, counts: DispositionCounts, words: DispositionWords, partial = 0): string[][] {
  return [
    ...DISPOSITION_ORDER.map((each) => [
      part,
      CODES[each],
      words.disposition[each],
      String(counts[each]),
      String(total(counts)),
      percent({ numerator: counts[each], denominator: total(counts) }),
    ]),
    ...outcomeRates(counts, partial).map((rate) => [
      part,
      rate.name,
      words.rate[rate.name],
      String(rate.numerator),
      String(rate.denominator),
      percent(rate),
    ]),
  ]
}

export const DISPOSITION_ORDER: readonly Disposition[] = ['done', 'optedOut', 'invited', 'notSent', 'bounced']

export const total = (counts: DispositionCounts): number =>
  DISPOSITION_ORDER.reduce((sum, each) => sum + counts[each], 0)

const noCounts = (): Record<Disposition, number> => ({ done: 0, optedOut: 0, invited: 0, notSent: 0, bounced: 0 })

const added = (one: DispositionCounts, other: DispositionCounts): Record<Disposition, number> =>
  Object.fromEntries(DISPOSITION_ORDER.map((each) => [each, one[each] + other[each]])) as Record<Disposition, number>
