/**
 * Policy `confidential`: whole answers, and nobody's answer in them. See `protection/README.md`.
 * Rows are never merged; every column shown has at least 2k people who answered, k of them not what most answered; and
 * everybody could have answered otherwise, by everything that is published.
 */
import { SMALLEST_K, type AnalysisPlan } from '../../contracts/records.ts'
import { plannedBanners, type AnalysisFile, type BannerColumn, type PolicyMethod } from '../counting/columns.ts'
import { cellsOf } from './cells.ts'
import { familiesOf, type Family } from './families.ts'
import { groupsOf, hierarchyOf, levelAt, type ShownBanner } from './hierarchy.ts'
import { decideLevels, type IsPriority } from './levels.ts'
import { populationOf } from './linked.ts'
import { nested } from './nested.ts'
import { publisher } from './publishing.ts'
import type { ReleasedVariable } from '../counting/table.ts'

/**
 * Protects a release. Deterministic; does not depend on the order of respondents.
 *
 * @param options.k below 3 it is taken as 3
 * @param options.banners names of the banners to publish; without it the first two of the file
 * @example protect(file, { k: 5 }).variables[0]?.tables[0]?.counts
 */
export const protect: PolicyMethod = (file, { k: asked, banners, nested: isNested = false, priorities = [] }) => {
  const k = Math.max(SMALLEST_K, Math.floor(asked))
  const planned = plannedBanners(file, banners)
  const [first, second, ...others] = planned
  const used = isNested && first && second ? [nested(first, second), ...others] : planned
  return {
    method: isNested ? 'answers-1-nested' : 'answers-1',
    variables:
      file.respondents < 2 * k
        ? file.columns.map(({ variable }) => ({ variable, tables: [], notes: [{ kind: 'tooFewRespondents' }] }))
        : protectedTables(file, used, k, priorities),
  }
}

function protectedTables(
  file: AnalysisFile,
  banners: readonly BannerColumn[],
  k: number,
  priorities: AnalysisPlan['priorities'],
): readonly ReleasedVariable[] {
  const shown = banners.map((column): ShownBanner => {
    const sizes = new Array<number>(column.categories.length).fill(0)
    for (const category of column.index) sizes[category] = (sizes[category] ?? 0) + 1
    const levels = hierarchyOf(sizes, groupsOf(column))
    return { column, sizes, levels, start: levelAt(levels, 2 * k) }
  })
  const cells = cellsOf(banners, file.respondents)
  const population = populationOf(
    cells,
    shown.map(({ levels }) => levels),
  )
  const publish = publisher(shown, population)
  const heads = banners.map(({ variable, madeOf }) => (madeOf ?? [{ variable }]).map(({ variable: { name } }) => name))
  const known = new Set(heads.flat())
  const released = new Map<string, ReleasedVariable>()
  for (const family of familiesOf(file.columns, cells, known)) {
    const decided = decideLevels(family, population, k, priorityIn(family, banners, priorities))
    family.members.forEach((member, m) => {
      released.set(
        member.column.variable.name,
        publish(
          family,
          m,
          decided,
          heads.findIndex((names) => names.includes(member.column.variable.name)),
        ),
      )
    })
  }
  return file.columns.map(({ variable }) => released.get(variable.name) ?? { variable, tables: [], notes: [] })
}

function priorityIn(
  { members }: Family,
  banners: readonly BannerColumn[],
  priorities: AnalysisPlan['priorities'],
): IsPriority {
  return (member, b) =>
    priorities.some(({ question, banner }) => {
      const { name, element } = members[member]?.column.variable ?? {}
      const isMade = (one: BannerColumn | undefined): boolean =>
        one?.banner.name === banner || (one?.madeOf?.some(isMade) ?? false)
      return (question === name || question === element) && (banner === null || isMade(banners[b]))
    })
}
