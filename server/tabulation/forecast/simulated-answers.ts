/** Invented answers to one element of a survey: how people spread over its answers, leave it out, choose and rank. Pure. */
import type { Variable } from '../../../surveys/types.ts'
import { rowsOf, type AnalysisColumn, type Indexes } from '../counting/columns.ts'
import { drawIndex, shuffled, type Random } from '../counting/random.ts'

/** Who is asked, and what they have answered so far. */
export interface Asking {
  readonly people: number
  readonly random: Random
  /** Columns that are filled: a routed question looks at its parent's. */
  readonly columns: ReadonlyMap<string, AnalysisColumn>
  /** The first banner's column: some questions are answered differently by its categories. */
  readonly leaning: AnalysisColumn | undefined
}

/** The most who leave an element out, and the most who leave one item of it out besides: together at most 15 % of those asked. */
export const LEFT_OUT = { element: 0.12, item: 0.03 } as const
/** Share of the questions that are answered differently by the categories of the first banner. */
const LEANING = 0.4
/** The most who say don't know or N/A, each. */
const SPECIAL = 0.12

/** Columns of all variables of one element. */
export function answersTo(members: readonly Variable[], asking: Asking): readonly AnalysisColumn[] {
  const { people, random } = asking
  const share = random() * LEFT_OUT.element
  const leftOut = Array.from({ length: people }, () => random() < share)
  switch (members[0]?.type) {
    case 'option':
      return sets(members, leftOut, asking, (most) => chosen(members, most, asking))
    case 'rank':
      return sets(members, leftOut, asking, (most) => ranked(members, most, asking))
    default:
      return members.map((variable) => single(variable, leftOut, asking))
  }
}

/** Each with its share: they fall from one to the next, steeply or hardly, in random order. Sum not 1. */
export function unevenShares<T>(random: Random, items: readonly T[]): readonly (readonly [T, number])[] {
  const slope = 0.3 + random() * 1.5
  const weights = shuffled(
    random,
    items.map((_, at) => (1 + at) ** -slope),
  )
  return items.map((item, at) => [item, weights[at] ?? 0])
}

/** A column of a variable from positions in `rowsOf`. */
export function columnOf(variable: Variable, positions: readonly number[]): AnalysisColumn {
  const rows = rowsOf(variable)
  const index: Indexes = rows.length <= 256 ? Uint8Array.from(positions) : Uint16Array.from(positions)
  return { variable, rows, index }
}

function single(variable: Variable, leftOut: readonly boolean[], asking: Asking): AnalysisColumn {
  const { random, leaning } = asking
  const usual = weightsOf(variable, random)
  const leans =
    leaning && random() < LEANING
      ? perPerson(
          leaning,
          leaning.rows.map(() => usual.map((weight) => weight * (0.25 + 1.5 * random()))),
        )
      : undefined
  const share = random() * LEFT_OUT.item
  const isAsked = askedOf(variable, asking)
  return columnOf(
    variable,
    leftOut.map((isLeftOut, person) => {
      if (!isAsked(person)) return usual.length + 1
      return isLeftOut || random() < share ? usual.length : drawIndex(random, leans?.(person) ?? usual)
    }),
  )
}

/** Scales gather around one answer; other lists have a few large answers and many small ones; don't know and N/A are rare. */
function weightsOf({ categories, ordinal, special }: Variable, random: Random): readonly number[] {
  const substantive = categories.filter(({ code }) => !special.includes(code)).map(({ code }) => code)
  const peak = random() * substantive.length
  const spread = 0.8 + 1.6 * random()
  const shares = new Map(
    ordinal
      ? substantive.map((code, at) => [code, Math.exp(-Math.abs(at + 0.5 - peak) / spread) + 0.03] as const)
      : unevenShares(random, substantive),
  )
  const sum = [...shares.values()].reduce((total, share) => total + share, 0)
  return categories.map(({ code }) => {
    const share = shares.get(code)
    return share === undefined ? random() * SPECIAL : share / sum
  })
}

/** What each person has by the row he has in a column. */
const perPerson =
  <T>({ index }: AnalysisColumn, byRow: readonly T[]) =>
  (person: number): T | undefined =>
    byRow[index[person] ?? -1]

/**
 * Elements whose variables are answered together.
 *
 * @param drawn makes the answerer of one respondent: the row of each member, or nothing at all
 */
function sets(
  members: readonly Variable[],
  leftOut: readonly boolean[],
  asking: Asking,
  drawn: (most: number) => () => readonly number[] | undefined,
): readonly AnalysisColumn[] {
  const one = drawn(members[0]?.most ?? members.length)
  const answers = leftOut.map((isLeftOut) => (isLeftOut ? undefined : one()))
  return members.map((variable, member) => {
    const isAsked = askedOf(variable, asking)
    return columnOf(
      variable,
      answers.map((rows, person) =>
        isAsked(person) ? (rows?.[member] ?? variable.categories.length) : variable.categories.length + 1,
      ),
    )
  })
}

/** Some options many choose, most few; whoever chooses none has not answered. */
function chosen(members: readonly Variable[], most: number, { random }: Asking): () => readonly number[] | undefined {
  const rates = members.map(() => 0.03 + 0.7 * random() ** 2)
  return () => {
    const wanted = rates.flatMap((rate, at) => (random() < rate ? [at] : []))
    const kept = new Set(wanted.length > most ? shuffled(random, wanted).slice(0, most) : wanted)
    return kept.size === 0
      ? undefined
      : members.map(({ categories }, at) => rowOf(categories, kept.has(at) ? '1' : '0'))
  }
}

/** Some items are ranked high by many; in half of the questions people rank only the first few. */
function ranked(members: readonly Variable[], most: number, { random }: Asking): () => readonly number[] | undefined {
  const pull = members.map(() => 2 * random())
  const places = Math.min(most, Math.max(1, (members[0]?.categories.length ?? 1) - 1))
  const isPartial = random() < 0.5
  return () => {
    const order = pull
      .map((strength, at) => ({ at, height: strength + 2 * random() }))
      .sort((a, b) => b.height - a.height)
      .slice(0, isPartial ? 1 + Math.floor(random() * places) : places)
      .map(({ at }) => at)
    return members.map(({ categories }, at) => rowOf(categories, String(order.indexOf(at) + 1)))
  }
}

const rowOf = (categories: Variable['categories'], code: string): number =>
  categories.findIndex((category) => category.code === code)

/** Is a respondent asked, going by the routing parent? Everybody is where there is none, or none that is counted. */
function askedOf({ parent }: Variable, { columns }: Asking): (person: number) => boolean {
  const above = parent && columns.get(parent.variable)
  if (!parent || !above) return () => true
  const asks = perPerson(
    above,
    above.rows.map(({ code }) => parent.codes.includes(code)),
  )
  return (person) => asks(person) === true
}
