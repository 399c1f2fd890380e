/** The banners of a confidential release: which, with which columns. Decided once, without looking at any other answer. */
import type { Text } from '../../surveys/types.ts'
import { notStated, type AnalysisFile, type BannerColumn } from './columns.ts'
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
}

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
  const divisions = column.madeOf?.map((part) => crossed(column, part))
  const ladder = columnLadder(counts, groupsOf(column), { base: 2 * k, minor: k, ...(divisions && { divisions }) })
  const inhabited = column.categories.filter((_, i) => counts[i]! > 0)
  const named = column.categories.map((category): TableColumn =>
    isMissing(category) ? { ...category, label: notStated() } : category)
  return {
    column,
    ladder,
    columns: ladder.map(({ blocks }) =>
      blocks.map((block) => mergedColumn(column.banner, block.map((i) => named[i]!), inhabited))),
  }
}

/** Respondents per category of one banner and of another. */
function crossed(column: BannerColumn, other: BannerColumn): readonly (readonly number[])[] {
  const counts = column.categories.map(() => new Array<number>(other.categories.length).fill(0))
  column.index.forEach((category, i) => { counts[category]![other.index[i]!]!++ })
  return counts
}

/**
 * Where all respondents but a few (fewer than k) are of one region or organisation type: how few. Whoever knows that
 * nearly knows the group's answers from everybody's. Else 0.
 */
export function outsiders(file: AnalysisFile, used: readonly BannerPlan[], k: number): number {
  const few = used.flatMap(({ column }) => column.madeOf ?? [column]).flatMap(({ categories, index }) => {
    const counts = new Array<number>(categories.length).fill(0)
    for (const category of index) counts[category]!++
    return file.respondents - Math.max(...counts)
  })
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
