/** Who took part, as an intruder knows it: people by their category of every banner. */
import type { AnalysisFile, BannerColumn } from '../../server/tabulation/counting/columns.ts'
import { NOT_ANSWERED, NOT_ASKED } from '../../server/tabulation/counting/table.ts'

/** Cells: people with the same category of every banner of the file, published or not. Nobody's cell is empty. */
export interface Cells {
  readonly names: readonly string[]
  readonly sizes: readonly number[]
  readonly cellOf: (respondent: number) => number
  /** Cells of some categories of a banner, also of a nested one (`region-organisation`); null: all cells. */
  readonly cellsOf: (banner: string | null, categories: readonly string[]) => readonly number[]
}

export function cellsIn({ respondents, banners }: AnalysisFile): Cells {
  const codes = banners.map(({ categories }) => categories.map((one) => one.categories[0]!))
  const keyOf = (i: number) => banners.map(({ index }) => index[i]!).join()
  const sizes = new Map<string, number>()
  for (let i = 0; i < respondents; i++) sizes.set(keyOf(i), (sizes.get(keyOf(i)) ?? 0) + 1)
  const keys = [...sizes.keys()]
  const position = new Map(keys.map((key, g) => [key, g]))
  const places = keys.map((key) => (key === '' ? [] : key.split(',').map(Number)))
  const categoryIn = (name: string): ((g: number) => string) => {
    const b = banners.findIndex(({ banner }) => banner.name === name)
    if (b >= 0) return (g) => codes[b]![places[g]![b]!]!
    for (const [o, outer] of banners.entries()) {
      for (const [i, inner] of banners.entries()) {
        if (o === i || name !== `${outer.banner.name}-${inner.banner.name}`) continue
        const [outside, inside] = [groupNumbers(outer), groupNumbers(inner)]
        return (g) => `${outside[places[g]![o]!]}.${inside[places[g]![i]!]}`
      }
    }
    throw new Error(`no banner is called ${name}`)
  }
  return {
    names: places.map((at) => at.map((category, b) => codes[b]![category]).join('×')),
    sizes: [...sizes.values()],
    cellOf: (i) => position.get(keyOf(i))!,
    cellsOf(banner, categories) {
      if (banner === null) return keys.map((_, g) => g)
      const of = categoryIn(banner)
      return keys.flatMap((_, g) => (categories.includes(of(g)) ? [g] : []))
    },
  }
}

/** Of each category the number of its group, from 1: the banner's groups, categories in none, then those who did not say. */
function groupNumbers({ banner, categories }: BannerColumn): readonly number[] {
  const codes = categories.map((one) => one.categories[0]!)
  const isMissing = (code: string) => code === NOT_ANSWERED || code === NOT_ASKED
  const alone = codes.filter((code) => !isMissing(code) && !banner.groups.some((group) => group.codes.includes(code)))
  const groups = [...banner.groups.map((group) => group.codes), ...alone.map((code) => [code])]
  return codes.map((code) =>
    isMissing(code) ? groups.length + 1 : groups.findIndex((group) => group.includes(code)) + 1,
  )
}
