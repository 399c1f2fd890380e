/**
 * Which levels of the hierarchies are published: as fine as the rule for single tables allows, and where linked tables
 * tell too much, coarser, until everybody has a feasible alternative.
 *
 * What is compared with what does not depend on k: both banners' columns are made coarser together, the smallest columns
 * first, until those that are left have at least `people` respondents each. So a larger k never shows more.
 */
import { finestPassing, totalPasses } from './column-rule.ts'
import type { Levels } from './blocks.ts'
import type { Family } from './families.ts'
import { levelAt } from './hierarchy.ts'
import { isProtected, type Population } from './linked.ts'
import { SMALLEST_K } from '../../contracts/records.ts'

/** What is published of one variable. */
export interface Published {
  /** Per banner: the finest level; the number of levels where there is no table. Null: nothing is published. */
  readonly levels: Levels | null
  /** The same, had there been no linked tables. */
  readonly alone: Levels | null
}

/** Are the table of this member by this banner among those that must not give way to others? */
export type IsPriority = (member: number, banner: number) => boolean

/** The first two banners are decided together, each further one after those before it. */
export function decideLevels(
  family: Family,
  population: Population,
  k: number,
  isPriority: IsPriority,
): readonly Published[] {
  const { hierarchies } = population
  const floor = corners(family, population, SMALLEST_K)
  const alone = corners(family, population, k)
  const main = hierarchies.slice(0, 2).map((_, b) => b)
  const further = hierarchies.slice(2).map((_, b) => b + 2)
  const start = further.length > 0 ? 2 * SMALLEST_K : 2 * k
  const hidden = family.members.map(() => hierarchies.map(({ length }) => length))
  const shown = isProtected(
    family,
    floor.map((levels, m) => levels && (hidden[m] ?? null)),
    population,
  )
    ? floor
    : floor.map((levels, m) => (family.members[m]?.column.variable.type === 'option' ? null : levels))
  const linked = further.reduce(
    (least, banner) => coarsened(family, population, shown, least, [banner], () => false, 2 * SMALLEST_K),
    coarsened(family, population, shown, hidden, main, isPriority, start),
  )
  return family.members.map((_, m): Published => ({
    levels: alone[m] && shown[m] ? alone[m].map((level, b) => Math.max(level, linked[m]?.[b] ?? 0)) : null,
    alone: alone[m] ?? null,
  }))
}

/** Per member the finest levels that the rule for single tables allows, parents before children; null where not even the total is. */
function corners({ members }: Family, { cells, hierarchies }: Population, k: number): readonly (Levels | null)[] {
  const found: (Levels | null)[] = []
  for (const member of members) {
    const above = member.parent === undefined ? [] : found[member.parent]
    found.push(
      above === null || cells.respondents < 2 * k || !totalPasses(member, cells, k)
        ? null
        : hierarchies.map((levels, b) =>
            Math.max(above?.[b] ?? 0, finestPassing(member, cells.category[b] ?? new Uint16Array(), levels, k)),
          ),
    )
  }
  return members.map(({ column, siblings }, m) =>
    column.variable.type === 'rank' ? together(siblings.map((s) => found[s] ?? null)) : (found[m] ?? null),
  )
}

/** The items of a ranking are published alike: what one shows is known of the others. */
function together(all: readonly (Levels | null)[]): Levels | null {
  const some = all.filter((levels) => levels !== null)
  return some.length < all.length
    ? null
    : (some[0] ?? []).map((_, b) => Math.max(...some.map((levels) => levels[b] ?? 0)))
}

/**
 * Lower bounds of the levels of some banners, in addition to `before`, by which everybody in the family is protected.
 * Tables that matter less are made coarser first.
 */
function coarsened(
  family: Family,
  population: Population,
  floor: readonly (Levels | null)[],
  before: readonly Levels[],
  banners: readonly number[],
  isPriority: IsPriority,
  start: number,
): readonly Levels[] {
  const { hierarchies } = population
  for (const [kept, other] of steps(population, banners, start)) {
    const bounds = before.map((levels, m) =>
      levels.map((level, b) =>
        banners.includes(b) ? levelAt(hierarchies[b] ?? [], isPriority(m, b) ? kept : other) : level,
      ),
    )
    const published = floor.map((levels, m) => levels && levels.map((level, b) => Math.max(level, bounds[m]?.[b] ?? 0)))
    if (isProtected(family, published, population)) return bounds
  }
  return before
}

/** Ever larger smallest columns, in people: of the tables that matter most, and of the others, which are all gone before those give way. */
function steps(
  { hierarchies, cells }: Population,
  banners: readonly number[],
  start: number,
): readonly (readonly [kept: number, other: number])[] {
  const nobody = cells.respondents + 1
  const sizes = [...new Set(banners.flatMap((b) => (hierarchies[b] ?? []).map(({ smallest }) => smallest + 1)))].sort(
    (a, b) => a - b,
  )
  return [
    ...[start, ...sizes.filter((size) => size > start && size < nobody), nobody].map((size) => [0, size] as const),
    ...sizes.map((size) => [size, nobody] as const),
  ]
}
