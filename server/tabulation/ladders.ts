/**
 * Ladders: ever coarser groupings of a banner's columns and of a question's answers. Plain integers, no labels.
 *
 * Columns are grouped without looking at answers, once per release, so that the columns of two questions never differ
 * by a few people (SDC Handbook, ch. 5, "table redesign" and "differencing"; NRS 2001: "only one set of output areas").
 */

/** A grouping of the positions 0 … n−1: every position is in exactly one block. */
export type Blocks = readonly (readonly number[])[]

/** One rung of a column ladder. */
export interface ColumnRung {
  /** `detail`, `groups`, or `pooled-n` with n columns. */
  readonly name: string
  readonly blocks: Blocks
}

export interface ColumnRule {
  /** Fewest respondents of a column: 2k. */
  readonly base: number
  /** Fewest respondents of a column outside its largest category: k. So nobody can subtract his own kind. */
  readonly minor: number
  /**
   * Kinds of respondents that count as "own kind" beside the categories: per division of the respondents
   * `[category][kind]`, respondents. (The banner's groups; of a nested banner also regions, organisation types and theirs.)
   */
  readonly divisions?: readonly (readonly (readonly number[])[])[]
}

/**
 * The column ladder of one banner, fine → coarse; every rung is nested in the next. Every column has at least
 * `rule.base` respondents and, unless it is one single category, at least `rule.minor` outside its largest category,
 * and outside its largest kind of each of `rule.divisions` (unless it is all of one kind).
 * Empty where not even two such columns can be made: the banner is then not published.
 *
 * @param counts respondents per category ("not stated" is a category: pooled, never dropped)
 * @param groups categories of each group; every category with respondents is in exactly one
 * @example columnLadder([49, 21, 9, 1], [[0], [1], [2, 3]], { base: 10, minor: 5 })
 *   // [{ name: 'groups', blocks: [[0], [1, 2, 3]] }]
 */
export function columnLadder(counts: readonly number[], groups: Blocks, rule: ColumnRule): readonly ColumnRung[] {
  const size = (block: readonly number[]) => block.reduce((sum, i) => sum + (counts[i] ?? 0), 0)
  const divisions = [counts.map((n, i) => counts.map((_, j) => i === j ? n : 0)), ...(rule.divisions ?? [])]
  const isBig = (block: readonly number[]) => {
    const n = size(block)
    return n >= rule.base && divisions.every((division) => {
      const kinds = (division[0] ?? []).map((_, kind) => block.reduce((sum, i) => sum + (division[i]?.[kind] ?? 0), 0))
      const largest = Math.max(...kinds)
      return largest === n || n - largest >= rule.minor
    })
  }
  const populated = groups.filter((group) => size(group) > 0)
  const top = pool(populated, isBig, size)
  if (top.length === 0) return []
  const detail = top.flatMap((block) => pool(
    block.filter((i) => (counts[i] ?? 0) > 0).map((i) => [i]), isBig, size))
  const rungs: ColumnRung[] = []
  if (detail.length > top.length) rungs.push({ name: 'detail', blocks: inOrder(detail) })
  let blocks = top
  for (let name = 'groups'; blocks.length >= 2; name = `pooled-${blocks.length}`) {
    rungs.push({ name, blocks: inOrder(blocks) })
    const [first, second, ...others] = [...blocks].sort((a, b) => size(a) - size(b) || a[0]! - b[0]!)
    blocks = [...others, [...first!, ...second!]]
  }
  return rungs
}

/** Siblings that are too small become one block; while that is still too small it pulls in the smallest big one. */
function pool(
  siblings: Blocks,
  isBig: (block: readonly number[]) => boolean,
  size: (block: readonly number[]) => number,
): Blocks {
  const big = siblings.filter(isBig).sort((a, b) => size(a) - size(b) || a[0]! - b[0]!)
  let pooled = siblings.filter((block) => !isBig(block)).flat()
  while (pooled.length > 0 && !isBig(pooled)) {
    const next = big.shift()
    if (!next) return []
    pooled = [...pooled, ...next]
  }
  return pooled.length > 0 ? [...big, pooled] : big
}

/** One possible answer, as the row ladder sees it. */
export interface RowAtom {
  /** Respondents who gave it. */
  readonly total: number
  readonly kind: 'answer' | 'special' | 'notAnswered' | 'notAsked'
  /** Answers of different sides are merged last: a routed question's "not asked", and a parent's answers that lead to a child. */
  readonly side: number
}

export interface RowRule {
  /** Do the answers have an order? Then only neighbours are merged. */
  readonly ordinal: boolean
  /** Answers that are to be shown as one, in the codebook's order. Positions in the list of atoms. */
  readonly folds: Blocks
  /** Answers that are one row from the start (an option's "not chosen" and "no answer"). */
  readonly together: Blocks
  /** May the sides be merged with one another while more than two are left? Not where one of them is "not asked". */
  readonly mergesSides: boolean
}

/**
 * The row ladder of one question, fine → coarse: the smallest answer is merged with its smaller neighbour (ordinal: an
 * adjacent one), special answers and missing ones with each other first, the codebook's folds before anything else.
 * Answers with total 0 are in no merge of their own: they lie in a block of their own, or inside a block that spans them.
 * Ends with two rows with respondents (or one per side).
 */
export function rowLadder(atoms: readonly RowAtom[], rule: RowRule): readonly Blocks[] {
  const total = (block: readonly number[]) => block.reduce((sum, i) => sum + (atoms[i]?.total ?? 0), 0)
  let blocks = spanZeros(gathered(atoms.map((_, i) => [i]), rule.together), atoms, rule)
  const rungs: Blocks[] = [blocks]
  for (;;) {
    const merge = nextMerge(blocks.filter((block) => total(block) > 0), atoms, rule, total)
    if (!merge) return rungs
    blocks = spanZeros(gathered(blocks, [merge]), atoms, rule)
    rungs.push(blocks)
  }
}

function nextMerge(
  rows: Blocks, atoms: readonly RowAtom[], rule: RowRule, total: (block: readonly number[]) => number,
): readonly number[] | undefined {
  if (rows.length <= 2) return undefined
  const sides = new Map<number, number[][]>()
  for (const row of rows) {
    const { side } = atoms[row[0]!]!
    sides.set(side, [...sides.get(side) ?? [], [...row]])
  }
  const open = [...sides.values()].filter((side) => side.length > 1).flat()
  const bySize = (a: readonly number[], b: readonly number[]) => total(a) - total(b) || a[0]! - b[0]!
  if (open.length === 0) {
    const [first, second] = rule.mergesSides && sides.size > 2 ? [...rows].sort(bySize) : []
    return first && second && [...first, ...second]
  }
  const smallest = [...open].sort(bySize)[0]!
  const siblings = sides.get(atoms[smallest[0]!]!.side)!.filter((row) => row !== smallest)
  const side = [smallest, ...siblings]
  const declared = rule.folds.map((fold) => side.filter((row) => row.some((i) => fold.includes(i))))
    .find((touched, f) => touched.length > 1 && touched.includes(smallest) && touched.length < rows.length
      && touched.flat().every((i) => rule.folds[f]!.includes(i) || isAside(atoms[i]!)))
  if (declared) return declared.flat()
  return neighbour(smallest, siblings, atoms, rule.ordinal, bySize)
}

/** The smallest row together with the one it is merged with: missing with missing, answers with answers while two are left. */
function neighbour(
  smallest: readonly number[], siblings: Blocks, atoms: readonly RowAtom[], ordinal: boolean,
  bySize: (a: readonly number[], b: readonly number[]) => number,
): readonly number[] {
  const aside = (row: readonly number[]) => row.every((i) => isAside(atoms[i]!))
  const kind = (row: readonly number[]) => atoms[row[0]!]!.kind
  const alike = siblings.filter((row) => aside(row) === aside(smallest))
  const unlike = siblings.filter((row) => aside(row) !== aside(smallest)).sort(bySize)
  if (aside(smallest)) {
    const closest = [...alike].sort((a, b) => Number(kind(b) === kind(smallest)) - Number(kind(a) === kind(smallest)) || bySize(a, b))
    return [...smallest, ...closest[0] ?? unlike[0]!]
  }
  // With two answers left, "good" against "bad or missing" says more than "answered" against "missing".
  if (alike.length < 2 && unlike.length >= 2) return [...unlike[0]!, ...unlike[1]!]
  if (alike.length < 2 && unlike.length === 1) return [...smallest, ...unlike[0]!]
  return [...smallest, ...[...ordinal ? adjacent(smallest, alike, atoms) : alike].sort(bySize)[0]!]
}

/** The rows just below and just above on the scale. */
function adjacent(row: readonly number[], others: Blocks, atoms: readonly RowAtom[]): Blocks {
  const place = (block: readonly number[]) => Math.min(...block.filter((i) => !isAside(atoms[i]!)))
  const scale = [...others, row].sort((a, b) => place(a) - place(b))
  const at = scale.indexOf(row)
  const neighbours = [scale[at - 1], scale[at + 1]].filter((block) => block !== undefined)
  return neighbours.length > 0 ? neighbours : others
}

const isAside = (atom: RowAtom) => atom.kind !== 'answer'

/** An answer nobody gave, between two answers that are shown as one or inside a declared fold that is, is shown with them. */
function spanZeros(blocks: Blocks, atoms: readonly RowAtom[], rule: RowRule): Blocks {
  const zeros = blocks.filter((block) => block.length === 1 && atoms[block[0]!]!.total === 0)
  const absorbed = zeros.flatMap(([zero]) => {
    const host = blocks.find((block) => {
      const answers = block.filter((i) => !isAside(atoms[i]!))
      if (block.includes(zero!) || answers.length < 2 || isAside(atoms[zero!]!)) return false
      const spanned = rule.ordinal && zero! > Math.min(...answers) && zero! < Math.max(...answers)
      return spanned || rule.folds.some((fold) => fold.includes(zero!)
        && answers.every((i) => fold.includes(i)) && fold.every((i) => answers.includes(i) || atoms[i]!.total === 0))
    })
    return host ? [[...host, zero!]] : []
  })
  return gathered(blocks, absorbed)
}

/** Unites the blocks that each of the given sets touches. `blocks` in order, and so is what comes out. */
const gathered = (blocks: Blocks, sets: Blocks): Blocks => sets.reduce((all, set) => {
  const touched = all.filter((block) => block.some((i) => set.includes(i)))
  return touched.length < 2 ? all : inOrder([...all.filter((block) => !touched.includes(block)), touched.flat()])
}, blocks)

const inOrder = (blocks: Blocks): Blocks =>
  blocks.map((block) => [...block].sort((a, b) => a - b)).sort((a, b) => a[0]! - b[0]!)
