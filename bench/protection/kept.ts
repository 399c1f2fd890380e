/**
 * What is left to publish of the staff and partner survey: five seeds of synthetic answers, made as the demonstration's
 * are, at several N and k; beside what `ladder-1`, the method before, left of the same answers.
 */
import { syntheticAnswers } from '../../server/demo/synthetic.ts'
import { prepareColumns, type AnalysisFile, type PolicyMethod } from '../../server/tabulation/counting/columns.ts'
import type { ReleasedVariable } from '../../server/tabulation/counting/table.ts'
import { staffPartner2010 as survey } from '../../test/shipped-surveys.ts'
import type { Variable } from '../../surveys/types.ts'
import { isTabulated, variablesOf } from '../../surveys/variables.ts'

export const KINDS = ['single', 'option', 'routed', 'matrix row', 'ranked item'] as const
export type Kind = (typeof KINDS)[number]

/**
 * Shares of a kind's variables, per cent: those with tables in whose every table each answer is a row of its own; those
 * with a table of the total, by region, by organisation type, by both; by both with whole rows; by both at the finest
 * columns that the release has of each. The variables that head the banners are not counted.
 */
const MEASURES = ['whole rows', 'total', 'region', 'organisation', 'both', 'both, whole', 'finest'] as const
export type Shares = readonly number[]

const SEEDS = [1, 2, 3, 4, 5]
const SIZES = [60, 109, 250, 1000] // respondents
const BANNERS = ['region', 'organisation']

/** Synthetic answers to the real survey, ready to be counted. */
export const simulated = (respondents: number, seed: number): Promise<AnalysisFile> =>
  prepareColumns(
    survey,
    variablesOf(survey).filter(isTabulated),
    syntheticAnswers(survey, seed, respondents).map((answers, i) => ({
      id: String(i),
      campaign: '',
      surveyVersion: '',
      answers,
    })),
  )

/** Shares by `k N kind`. */
export async function kept(method: PolicyMethod): Promise<ReadonlyMap<string, Shares>> {
  const found = new Map<string, Shares>()
  for (const k of [3, 5, 10]) {
    for (const respondents of SIZES) {
      const releases = []
      for (const seed of SEEDS) releases.push(method(await simulated(respondents, seed), { k }).variables)
      for (const kind of KINDS) found.set(`${k} ${respondents} ${kind}`, sharesOf(kind, releases))
    }
  }
  return found
}

/** Prints them, each beside the one recorded. */
export function printKept(found: ReadonlyMap<string, Shares>, recorded: Readonly<Record<string, Shares>>): void {
  let head = ''
  for (const [key, shares] of found) {
    const [k = '', respondents = '', ...kind] = key.split(' ')
    if (head !== `${k} ${respondents}`)
      console.log(`\nk = ${k}, N = ${respondents}`.padEnd(20) + MEASURES.map((one) => one.padStart(14)).join(''))
    head = `${k} ${respondents}`
    const cells = shares.map((share, m) => `${share} (${recorded[key]?.[m] ?? '–'})`.padStart(14))
    console.log(`  ${kind.join(' ')}`.padEnd(19) + cells.join(''))
  }
}

function sharesOf(kind: Kind, releases: readonly (readonly ReleasedVariable[])[]): Shares {
  const all = releases.flatMap((release) => {
    const columnsBy = (banner: string, one: ReleasedVariable) =>
      Math.max(0, ...one.tables.filter((table) => table.banner === banner).map(({ columns }) => columns.length))
    const finest = new Map(BANNERS.map((banner) => [banner, Math.max(...release.map((one) => columnsBy(banner, one)))]))
    return release
      .filter(({ variable }) => variable.role === 'measure' && kindOf(variable) === kind)
      .map((one) => {
        const isWhole = one.tables.length > 0
        const by = BANNERS.map((banner) => columnsBy(banner, one) > 0)
        const isByBoth = by.every(Boolean)
        return [
          isWhole,
          one.tables.some(({ banner }) => banner === null),
          ...by,
          isByBoth,
          isByBoth && isWhole,
          isByBoth && BANNERS.every((banner) => columnsBy(banner, one) === finest.get(banner)),
        ]
      })
  })
  return MEASURES.map((_, m) => Math.round((100 * all.filter((one) => one[m]).length) / all.length))
}

function kindOf({ type, parent, item }: Variable): Kind {
  if (type === 'option') return 'option'
  if (type === 'rank') return 'ranked item'
  if (parent) return 'routed'
  return item === undefined ? 'single' : 'matrix row'
}
