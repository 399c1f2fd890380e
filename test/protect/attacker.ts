/**
 * The attacker: takes everything a researcher can download of a release, and perhaps what colleagues know (who took
 * part, from which region and organisation type; what one respondent, the *spy*, answered), and asks of every group of
 * people: which counts are possible in *any* complete data set that agrees with all of it? The data set is the unknown
 * of an integer program: people per block of cells and answer, for all variables of a family at once (see `family.ts`,
 * `world.ts`). That something is possible he may have seen anywhere; that it is not, only the solver tells him.
 *
 * What counts as found, per variable, group G of n people and published row S that somebody chose:
 * - **pinned**: the count of S in G is certain, and it or its complement in G is below k.
 *   Groups: regions, organisation types, their cells (who took part is known), or blocks of columns (it is not), and
 *   every column published of any variable.
 * - **narrow**: the count of S in such a group, cells excepted, is neither certain to be at least k on both sides nor
 *   uncertain by min(k, n).
 * - **group**: everybody in G certainly answered the same.
 * - **spied**: with one respondent's own answers known, everybody else of some cell certainly answered the same;
 *   or, in cells of at most k people, the count of S among the others is certain.
 */
import type { AnalysisFile } from '../../server/tabulation/columns.ts'
import type { ReleasedVariable } from '../../server/tabulation/table.ts'
import { familiesOf, familyOf } from './family.ts'
import { gridOf } from './grid.ts'
import { solver } from './linear.ts'
import { search } from './search.ts'
import { spied } from './spy.ts'
import { worldOf } from './world.ts'

export interface Finding {
  readonly kind: 'pinned' | 'narrow' | 'group' | 'spied'
  readonly variable: string
  readonly group: string
  readonly row: string
  readonly low: number
  readonly high: number
}

export interface Knowledge {
  readonly k: number
  /** Does the attacker know who took part, with region and organisation type? */
  readonly participation: boolean
  /** Is one respondent a spy? Each respondent is tried. Only with participation. */
  readonly spy?: boolean
  /** Stop after so many findings per variable. */
  readonly enough?: number
}

/** All findings in a release of this file. Throws where the solver gives up. */
export async function attack(file: AnalysisFile, released: readonly ReleasedVariable[], knowledge: Knowledge): Promise<readonly Finding[]> {
  const { k, participation, spy = false, enough } = knowledge
  const highs = await solver()
  const isPublished = (name: string) => released.some(({ variable, tables }) => variable.name === name && tables.length > 0)
  const isBanner = (name: string) => file.banners.some((banner) => banner.variable.name === name)
  return familiesOf(file.columns).flatMap((columns) => {
    if (!columns.some(({ variable }) => isPublished(variable.name))) return []
    const isOfBanner = columns.some(({ variable }) => isBanner(variable.name))
    if (participation && isOfBanner) return [] // known already
    const relevant = released.filter((one) => columns.some(({ variable }) => variable.name === one.variable.name))
    const worldFor = (isKnown: boolean) => {
      const grid = gridOf(file, released, relevant, isKnown)
      return worldOf(highs, grid, familyOf(file, grid, columns, released), file.respondents)
    }
    const world = worldFor(participation)
    const informed = participation || isOfBanner ? undefined : worldFor(true)
    try {
      return [
        ...world.family.parts.flatMap((part) => part.tables.length > 0 ? search(world, part, knowledge, informed) : []),
        ...(spy && participation ? spied(world, k, enough) : []),
      ]
    } finally {
      world.undivided.dispose()
      informed?.undivided.dispose()
    }
  })
}
