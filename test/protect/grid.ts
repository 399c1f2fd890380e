/** Who is where: the cells of people an attacker tells apart, and the groups he asks about. */
import type { AnalysisFile, BannerColumn } from '../../server/tabulation/columns.ts'
import type { ReleasedVariable } from '../../server/tabulation/table.ts'

/** So many of the people of these cells; he knows of nobody in them whether he is one of them, unless all are. */
export interface Share {
  readonly cells: readonly number[]
  readonly size: number
}

/** People he asks about. Of a `cell` no count may be certain; of a larger group it must be uncertain by k. */
export interface Group {
  readonly name: string
  readonly isCell: boolean
  readonly size: number
  readonly shares: readonly Share[]
  /** Where it is some categories of a banner. */
  readonly of?: { readonly banner: string; readonly categories: readonly string[] }
}

/**
 * Cells: people with the same category of every banner (participation known), or of every banner's columns that the
 * family's tables tell apart (it is not; then only the sizes of columns are known).
 */
export interface Grid {
  readonly names: readonly string[]
  readonly isParticipationKnown: boolean
  /** What is known of how many are where. */
  readonly sizes: readonly Share[]
  readonly groups: readonly Group[]
  /** A group known by another grid of the same file. */
  readonly groupLike: (group: Group) => Group
  readonly cellOf: (respondent: number) => number
  /** Cells of some categories of a banner; null: all cells. */
  readonly cellsOf: (banner: string | null, categories: readonly string[]) => readonly number[]
}

/**
 * @param released everything that was published
 * @param relevant what was published about one family; of a banner's own family its answers are no cells
 */
export function gridOf(file: AnalysisFile, released: readonly ReleasedVariable[], relevant: readonly ReleasedVariable[], participation: boolean): Grid {
  const isUsed = ({ banner }: BannerColumn) => released.some(({ tables }) => tables.some((table) => table.banner === banner.name))
  // Without participation a nested banner stands for the two it is made of.
  const known = file.banners.filter((one, b) => participation || (b < 2 ? !file.banners.slice(2).some(isUsed) : isUsed(one)))
  const banners = known.filter((one) => participation || !relevant.some(({ variable }) => variable.name === one.variable.name))
  const crossed = released.filter(({ variable }) => file.banners.some((banner) => banner.variable.name === variable.name))
    .map((one) => ({ ...one, tables: one.tables.filter(({ banner }) => banner !== null) }))
  const levels = banners.map((banner) => participation ? levelsOf(banner) : levelsOf(banner, seenBlocks(banner, [...relevant, ...crossed])))
  const people = Array.from({ length: file.respondents }, (_, i) => banners.map((banner, b) => levels[b]!.of[banner.index[i]!]!).join())
  const tally = new Map<string, number>()
  for (const key of people) tally.set(key, (tally.get(key) ?? 0) + 1)
  const keys = participation ? [...tally.keys()].map((key) => key === '' ? [] : key.split(',').map(Number))
    : levels.reduce<number[][]>((all, { names }) => all.flatMap((key) => names.map((_, level) => [...key, level])), [[]])
  const position = new Map(keys.map((key, g) => [key.join(), g]))
  const names = keys.map((key) => key.map((level, b) => levels[b]!.names[level]).join('×'))
  const everybody = keys.map((_, g) => g)
  const where = (b: number, isIn: (level: number) => boolean) => b < 0 ? everybody : everybody.filter((g) => isIn(keys[g]![b]!))
  const cellShares = (cells: readonly number[]): Share[] => cells.map((g) => ({ cells: [g], size: tally.get(keys[g]!.join()) ?? 0 }))
  const levelsIn = (b: number, categories: readonly string[]) =>
    new Set(banners[b]?.categories.flatMap((one, i) => categories.includes(one.categories[0]!) ? [levels[b]!.of[i]!] : []))
  const levelShares = (b: number, categories: readonly string[]) => [...levelsIn(b, categories)].map((level): Share => ({
    cells: where(b, (one) => one === level),
    size: banners[b]!.index.filter((category) => levels[b]!.of[category] === level && categories.includes(banners[b]!.categories[category]!.categories[0]!)).length,
  }))
  const sizes = participation ? cellShares(everybody) : banners.length === 0 ? [{ cells: everybody, size: file.respondents }]
    : banners.flatMap((banner, b) => levelShares(b, banner.categories.map(({ categories }) => categories[0]!)))
  const cellsOf = (banner: string | null, categories: readonly string[]) => {
    const b = banners.findIndex((one) => one.banner.name === banner)
    const inside = levelsIn(b, categories)
    return where(b, (level) => inside.has(level))
  }
  const groupOf = (banner: string, categories: readonly string[]): Group => {
    const b = banners.findIndex((one) => one.banner.name === banner)
    const shares = participation ? cellShares(where(b, (level) => levelsIn(b, categories).has(level))) : levelShares(b, categories)
    return { name: `${banner} ${categories.join('+')}`, of: { banner, categories }, isCell: false, shares, size: shares.reduce((sum, { size }) => sum + size, 0) }
  }
  const groups = banners.flatMap((banner) => [
    ...(participation ? banner.categories.map(({ categories }) => categories) : levelsOf(banner, seenBlocks(banner, released)).blocks),
    ...seenBlocks(banner, released),
    ...(participation ? banner.banner.groups.map(({ codes }) => codes) : []),
  ].map((categories) => groupOf(banner.banner.name, categories)))
  if (participation) keys.forEach((key, g) => groups.push({ name: names[g]!, isCell: true, shares: cellShares([g]), size: tally.get(key.join())! }))
  const seen = new Set<string>()
  return {
    names, sizes, cellsOf, groupLike: ({ of }) => groupOf(of!.banner, of!.categories), isParticipationKnown: participation, cellOf: (i) => position.get(people[i]!)!,
    groups: groups.filter((group) => {
      const key = JSON.stringify([group.isCell, group.shares])
      return group.size > 0 && !seen.has(key) && seen.add(key)
    }),
  }
}

/** Every category, or those together that every one of the blocks shows together. */
function levelsOf({ categories }: BannerColumn, blocks?: readonly (readonly string[])[]) {
  const codes = categories.map((one) => one.categories[0]!)
  const signature = codes.map((code) => blocks ? blocks.map((block) => Number(block.includes(code))).join('') : code)
  const distinct = [...new Set(signature)]
  const made = distinct.map((one) => codes.filter((_, i) => signature[i] === one))
  return { of: signature.map((one) => distinct.indexOf(one)), blocks: made, names: made.map((some) => some.join('+')) }
}

/** Every published column of the banner, and every row of its own variable. */
function seenBlocks({ banner, variable }: BannerColumn, released: readonly ReleasedVariable[]): readonly (readonly string[])[] {
  return released.flatMap((one) => one.tables.flatMap((table) => [
    ...(table.banner === banner.name ? table.columns.map(({ categories }) => categories) : []),
    ...(one.variable.name === variable.name ? table.rows.map(({ codes }) => codes) : []),
  ]))
}
