/** The banners of a confidential release: which, with which columns. Decided once, without looking at any other answer. */
import type { Text } from '../../surveys/types.ts'
import { notStated, type AnalysisFile, type BannerColumn, type Indexes } from './columns.ts'
import { columnLadder, type Blocks, type ColumnRung } from './ladders.ts'
import { mergedColumn } from './merged-labels.ts'
import { NOT_ANSWERED, NOT_ASKED, type TableColumn } from './table.ts'

/** One banner with its ladder. */
export interface BannerPlan {
  readonly column: BannerColumn
  /** Fine → coarse; empty where two columns that are large enough cannot be made. */
  readonly ladder: readonly ColumnRung[]
  /** The columns of each rung, as published. */
  readonly columns: readonly (readonly TableColumn[])[]
  /** Kinds of respondents whom somebody may know: divisions of all respondents, as counts `[category][kind]`. */
  readonly divisions: readonly Division[]
  /** Groups of categories whose answers must not be told: each category, each group of the banner, each column of each rung. */
  readonly circles: Blocks
}

type Division = readonly (readonly number[])[]

/**
 * Ladders for at most two banners, of different variables: more, and linked tables could not be checked.
 *
 * @param k smallest count; columns have at least 2k respondents
 */
export function planBanners(file: AnalysisFile, k: number): { readonly used: readonly BannerPlan[]; readonly unused: readonly BannerColumn[] } {
  const used = file.banners
    .filter((banner, b) => file.banners.findIndex((other) => other.variable.name === banner.variable.name) === b)
    .slice(0, 2)
  return { used: used.map((banner) => planOf(banner, k)), unused: file.banners.filter((banner) => !used.includes(banner)) }
}

function planOf(column: BannerColumn, k: number): BannerPlan {
  const counts = new Array<number>(column.categories.length).fill(0)
  for (const category of column.index) counts[category]!++
  const groups = groupsOf(column)
  const divisions = kindsOf(column).map((kinds) => crossed(column, kinds))
  const ladder = columnLadder(counts, groups, { base: 2 * k, minor: k, divisions })
  const inhabited = column.categories.filter((_, i) => counts[i]! > 0)
  const named = column.categories.map((category): TableColumn =>
    isMissing(category) ? { ...category, label: notStated() } : category)
  return {
    column,
    ladder,
    columns: ladder.map(({ blocks }) =>
      blocks.map((block) => mergedColumn(column.banner, block.map((i) => named[i]!), inhabited))),
    divisions,
    circles: circlesOf(counts, [...counts.map((_, i) => [i]), ...groups, ...ladder.flatMap(({ blocks }) => blocks)]),
  }
}

/** Each circle of people once; nobody, and everybody, is none. */
function circlesOf(counts: readonly number[], blocks: Blocks): Blocks {
  const inhabited = blocks.map((block) => block.filter((i) => counts[i]! > 0).sort((a, b) => a - b))
  const all = counts.filter((n) => n > 0).length
  return [...new Map(inhabited.map((block) => [block.join(), block])).values()].filter(({ length }) => length > 0 && length < all)
}

/** The kind of each respondent: the banner's categories, its groups; of a nested banner also those of the banners it is made of. */
function kindsOf(column: BannerColumn): readonly Indexes[] {
  const groups = groupsOf(column)
  const groupOf = column.categories.map((_, i) => groups.findIndex((group) => group.includes(i)))
  return [column.index, column.index.map((category) => groupOf[category]!), ...(column.madeOf ?? []).flatMap(kindsOf)]
}

/** Respondents per category and kind. */
function crossed({ categories, index }: BannerColumn, kinds: Indexes): Division {
  let size = 0
  for (const kind of kinds) size = Math.max(size, kind + 1)
  const counts = categories.map(() => new Array<number>(size).fill(0))
  for (let i = 0; i < index.length; i++) counts[index[i]!]![kinds[i]!]!++
  return counts
}

/**
 * Where all respondents but a few (fewer than k) are of one kind: how few. Whoever knows that nearly knows the kind's
 * answers from everybody's. Else 0.
 */
export function outsiders(respondents: number, used: readonly BannerPlan[], k: number): number {
  const few = used.flatMap(({ divisions }) => divisions).map((division) =>
    respondents - Math.max(...(division[0] ?? []).map((_, kind) => division.reduce((sum, counts) => sum + counts[kind]!, 0))))
  return Math.max(0, ...few.filter((n) => n < k))
}

/** The banner's groups; categories in none stand alone; "not stated" is a group of its own. */
function groupsOf({ banner, categories }: BannerColumn): Blocks {
  const at = (isIn: (category: TableColumn) => boolean) => categories.flatMap((category, i) => isIn(category) ? [i] : [])
  const taken = new Set<number>()
  const groups = banner.groups.map(({ codes }) => at(({ categories: [code = ''] }) => codes.includes(code)).filter((i) => {
    const free = !taken.has(i)
    taken.add(i)
    return free
  }))
  const alone = at((category) => !isMissing(category)).filter((i) => !taken.has(i)).map((i) => [i])
  return [...groups, ...alone, at(isMissing)]
}

const isMissing = ({ categories: [code] }: TableColumn) => code === NOT_ANSWERED || code === NOT_ASKED

/**
 * Region × organisation type as one banner that replaces the two: columns are the groups of the second banner inside
 * the groups of the first. Safe without a witness test, for then there is one staircase only.
 */
export function nested(first: BannerColumn, second: BannerColumn): BannerColumn {
  const outer = levels(first)
  const inner = levels(second)
  const categories = outer.labels.flatMap((outerLabel, a) => inner.labels.map((innerLabel, b): TableColumn => ({
    categories: [`${a + 1}.${b + 1}`], label: both(outerLabel, innerLabel),
  })))
  const index = first.index.map((category, i) => outer.of[category]! * inner.labels.length + inner.of[second.index[i]!]!)
  return {
    banner: {
      name: `${first.banner.name}-${second.banner.name}`,
      variable: `${first.variable.name} × ${second.variable.name}`,
      label: { en: `${first.banner.label.en} × ${second.banner.label.en}`, ru: `${first.banner.label.ru} × ${second.banner.label.ru}` },
      groups: outer.labels.map((label, a) => ({
        code: String(a + 1), label, codes: inner.labels.map((_, b) => `${a + 1}.${b + 1}`),
      })),
    },
    variable: { ...first.variable, name: `${first.variable.name} × ${second.variable.name}` },
    categories,
    index,
    madeOf: [first, second],
  }
}

/** The groups of a banner with "not stated" among them, and the group of each category. */
function levels(column: BannerColumn): { readonly labels: readonly Text[]; readonly of: readonly number[] } {
  const groups = groupsOf(column)
  const labels = groups.map((group, g) => column.banner.groups[g]?.label
    ?? (isMissing(column.categories[group[0]!]!) ? notStated() : column.categories[group[0]!]!.label))
  return { labels, of: column.categories.map((_, i) => groups.findIndex((group) => group.includes(i))) }
}

const both = (outer: Text, inner: Text): Text => ({ en: `${outer.en}: ${inner.en}`, ru: `${outer.ru}: ${inner.ru}` })
