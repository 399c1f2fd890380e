/**
 * An invented but plausible analysis file: what a survey's answers might look like, to see beforehand what could be published of real
 * ones. From the survey, the number of answers and what the contact list says of the people; routed questions, options, rankings and
 * answers left out are in it. Pure: the same random numbers make the same file.
 */
import type { Banner, Code, Variable } from '../../../surveys/types.ts'
import { bannersOf, type AnalysisColumn, type AnalysisFile } from '../counting/columns.ts'
import { drawIndex, shuffled, type Random } from '../counting/random.ts'
import { answersTo, columnOf, LEFT_OUT, unevenShares } from './simulated-answers.ts'
import { grouped } from '../../collections/grouped.ts'

/** People of whom the contact list says the same: per banner (by name) the codes they may have; none where it says nothing. */
export interface Stratum {
  readonly codes: Readonly<Record<string, readonly Code[]>>
  /** Contacts. */
  readonly count: number
}

/** What answers are invented for. */
export interface Simulation {
  /** Those that are tabulated. */
  readonly variables: readonly Variable[]
  /** Banners on some of them. */
  readonly banners: readonly Banner[]
  /** How many answer. */
  readonly answers: number
  /** Who may answer. Empty: nothing is known of anybody. */
  readonly strata: readonly Stratum[]
}

/** One plausible data set. */
export function simulatedFile({ variables, banners, answers, strata }: Simulation, random: Random): AnalysisFile {
  const columns = new Map<string, AnalysisColumn>()
  const people = peopleOf(strata, answers, random)
  for (const banner of banners) {
    const variable = variables.find(({ name }) => name === banner.variable)
    if (variable && !columns.has(variable.name)) columns.set(variable.name, standings(variable, banner, people, random))
  }
  const leaning = banners[0] && columns.get(banners[0].variable)
  for (const members of elementsOf(variables)) {
    const open = members.filter(({ name }) => !columns.has(name))
    for (const column of answersTo(open, { people: answers, random, columns, leaning }))
      columns.set(column.variable.name, column)
  }
  const inOrder = variables.flatMap(({ name }) => columns.get(name) ?? [])
  return { respondents: answers, columns: inOrder, banners: bannersOf({ codebook: { entries: {}, banners } }, inOrder) }
}

/** Who answers: contacts by chance, nobody twice as long as there are enough of them. */
function peopleOf(strata: readonly Stratum[], answers: number, random: Random): readonly Stratum['codes'][] {
  const contacts = strata.flatMap(({ codes, count }) => Array.from({ length: count }, () => codes))
  if (contacts.length === 0) return Array.from({ length: answers }, () => ({}))
  const drawn: Stratum['codes'][] = []
  while (drawn.length < answers) drawn.push(...shuffled(random, contacts).slice(0, answers - drawn.length))
  return drawn
}

/** Where people stand in a banner: as the contact list says; where it says nothing, in groups, and categories in them, of uneven size. */
function standings(
  variable: Variable,
  { name, groups }: Banner,
  people: readonly Stratum['codes'][],
  random: Random,
): AnalysisColumn {
  const codes = variable.categories.map(({ code }) => code)
  const grouped = groups.length > 0 ? groups.map((group) => group.codes) : codes.map((code) => [code])
  const shares = new Map(
    unevenShares(random, grouped).flatMap(([group, size]) => {
      const within = unevenShares(random, group)
      const whole = within.reduce((sum, [, share]) => sum + share, 0)
      return within.map(([code, share]) => [code, (size * share) / whole] as const)
    }),
  )
  const weights = codes.map((code) => ({ code, weight: shares.get(code) ?? 0.02 }))
  const unsaid = random() * LEFT_OUT.element
  return columnOf(
    variable,
    people.map((said) => {
      if (random() < unsaid) return codes.length
      const possible = said[name]
      return drawIndex(
        random,
        weights.map(({ code, weight }) => (possible && !possible.includes(code) ? 0 : weight)),
      )
    }),
  )
}

/** Variables by element, those of a routing parent first. A circle of parents is cut where it closes. */
function elementsOf(variables: readonly Variable[]): readonly (readonly Variable[])[] {
  const byElement = grouped(variables, ({ element }) => element)
  const elementOf = new Map(variables.map(({ name, element }) => [name, element]))
  const ordered = new Set<string>()
  const visit = (element: string, path: readonly string[]): void => {
    if (ordered.has(element) || path.includes(element)) return
    for (const { parent } of byElement.get(element) ?? []) {
      const above = parent && elementOf.get(parent.variable)
      if (above !== undefined) visit(above, [...path, element])
    }
    ordered.add(element)
  }
  for (const element of byElement.keys()) visit(element, [])
  return [...ordered].flatMap((element) => {
    const members = byElement.get(element)
    return members ? [members] : []
  })
}
