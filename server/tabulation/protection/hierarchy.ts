/**
 * The generalisation hierarchy of a banner: ever coarser columns, from single categories down to two columns.
 *
 * It is made from the numbers of respondents alone, without looking at any other answer and without k: what a larger k
 * shows is a later level of the same hierarchy, so that the tables of two questions, or of two values of k, never differ
 * by a few people (SDC Handbook, ch. 5: "table redesign", "differencing").
 */
import type { BannerColumn } from '../counting/columns.ts'
import { NOT_ANSWERED, NOT_ASKED, type TableColumn } from '../counting/table.ts'

/** Categories of a banner in columns: every category with respondents is in exactly one. */
export type Columns = readonly (readonly number[])[]

/** One recoding level. */
export interface Level {
  readonly columns: Columns
  /** Column of each category; 0 for categories without respondents. */
  readonly columnOf: Uint16Array
  /** Respondents of the smallest column. */
  readonly smallest: number
  /** No group of the codebook is divided any more. */
  readonly isGrouped: boolean
}

/** A banner as the release shows it. */
export interface ShownBanner {
  readonly column: BannerColumn
  /** Respondents per category. */
  readonly sizes: readonly number[]
  readonly levels: readonly Level[]
  /** The finest level whose columns all have 2k respondents: `levels.length` where there is none. */
  readonly start: number
}

/** A column while the hierarchy is made: categories of one group, or of several whole ones. `family`: which those are. */
interface Block {
  readonly categories: readonly number[]
  readonly size: number
  readonly family: number
}

/**
 * The levels of a banner, fine to coarse. At every step the smallest column is united: with the smallest other column of
 * its group; where it is its whole group, with the smallest other group. "Not stated" is a group of its own: it is
 * pooled, never dropped. Empty where fewer than two categories have respondents.
 *
 * @param counts respondents per category
 * @param groups categories of each group; every category is in exactly one
 * @example hierarchyOf([49, 21, 9, 1], [[0], [1], [2, 3]]).map(({ columns }) => columns)
 *   // [[[0], [1], [2], [3]], [[0], [1], [2, 3]], [[0], [1, 2, 3]]]
 */
export function hierarchyOf(counts: readonly number[], groups: Columns): readonly Level[] {
  const inhabited = groups.map((group) => group.filter((category) => sizeOf(counts, [category]) > 0))
  let blocks: readonly Block[] = inhabited.flatMap((group, family) =>
    group.map((category) => ({ categories: [category], size: sizeOf(counts, [category]), family })),
  )
  const levels: Level[] = []
  while (blocks.length >= 2) {
    levels.push(levelOf(blocks, counts.length))
    blocks = coarser(blocks)
  }
  return levels
}

/** Which categories the codebook groups together; those in no group stand alone, "not stated" is a group of its own. */
export function groupsOf({ banner, categories }: Pick<BannerColumn, 'banner' | 'categories'>): Columns {
  const groupOf = categories.map((category) =>
    isMissing(category)
      ? 'missing'
      : banner.groups.findIndex(({ codes }) => codes.includes(category.categories[0] ?? '')),
  )
  const at = (group: string | number) => groupOf.flatMap((one, i) => (one === group ? [i] : []))
  return [...banner.groups.map((_, g) => at(g)), ...at(-1).map((category) => [category]), at('missing')]
}

/** The finest level whose columns all have at least so many respondents; `levels.length` where there is none. */
export function levelAt(levels: readonly Level[], respondents: number): number {
  const found = levels.findIndex(({ smallest }) => smallest >= respondents)
  return found < 0 ? levels.length : found
}

export const isMissing = ({ categories: [code] }: TableColumn): boolean => code === NOT_ANSWERED || code === NOT_ASKED

function coarser(blocks: readonly Block[]): readonly Block[] {
  const [smallest, ...others] = [...blocks].sort(bySize)
  if (!smallest) return []
  const sibling = others.find(({ family }) => family === smallest.family)
  const joined = sibling ? [smallest, sibling] : [smallest, ...smallestFamily(others)]
  return [...blocks.filter((block) => !joined.includes(block)), united(joined)]
}

function smallestFamily(blocks: readonly Block[]): readonly Block[] {
  const families = [...new Set(blocks.map(({ family }) => family))].map((family) =>
    blocks.filter((block) => block.family === family),
  )
  return families.sort((a, b) => bySize(united(a), united(b)))[0] ?? []
}

function united(blocks: readonly Block[]): Block {
  return {
    categories: blocks.flatMap(({ categories }) => categories).sort((a, b) => a - b),
    size: blocks.reduce((sum, { size }) => sum + size, 0),
    family: Math.min(...blocks.map(({ family }) => family)),
  }
}

function levelOf(blocks: readonly Block[], categories: number): Level {
  const columns = blocks.map((block) => block.categories).sort((a, b) => first(a) - first(b))
  const columnOf = new Uint16Array(categories)
  columns.forEach((column, c) => {
    for (const category of column) columnOf[category] = c
  })
  return {
    columns,
    columnOf,
    smallest: Math.min(...blocks.map(({ size }) => size)),
    isGrouped: new Set(blocks.map(({ family }) => family)).size === blocks.length,
  }
}

const first = (categories: readonly number[]) => categories[0] ?? 0
const bySize = (a: Block, b: Block) => a.size - b.size || first(a.categories) - first(b.categories)
const sizeOf = (counts: readonly number[], categories: readonly number[]) =>
  categories.reduce((sum, category) => sum + (counts[category] ?? 0), 0)
