/** Synthetic surveys: skewed strata, single persons, special codes, routed questions, checkboxes, rankings. Everything from a seed. */
import type { Banner, Category, Text, Variable } from '../../surveys/types.ts'
import { rowsOf, type AnalysisColumn, type AnalysisFile } from '../../server/tabulation/counting/columns.ts'

const both = (label: string): Text => ({ en: label, ru: label })

/** Mulberry32: the same numbers everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const REGION_GROUPS = [[2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12], [1], [13]]
const ORGANISATION_GROUPS = [[1], [2], [3], [4, 6, 7], [5, 8, 9, 10]]

const categories = (n: number, word: string): readonly Category[] =>
  Array.from({ length: n }, (_, i) => ({ code: String(i + 1), label: both(`${word} ${i + 1}`) }))

const banner = (name: string, variable: string, groups: readonly (readonly number[])[]): Banner => ({
  name,
  variable,
  label: both(name),
  groups: groups.map((codes, g) => ({
    code: `g${g + 1}`,
    label: both(`${name} group ${g + 1}`),
    codes: codes.map(String),
  })),
})

export const REGION = banner('region', 'F3', REGION_GROUPS)
export const ORGANISATION = banner('organisation', 'A4', ORGANISATION_GROUPS)
export const SEX = banner('sex', 'F1', [])

/** A variable for tests. */
export const variable = (
  name: string,
  some: Partial<Variable> & { readonly categories: readonly Category[] },
): Variable => ({
  name,
  question: name,
  element: name,
  type: 'single',
  role: 'measure',
  label: both(name),
  ordinal: false,
  special: [],
  source: 'asked',
  ...some,
})

/** A column from positions in `rowsOf(variable)`. */
export const columnOf = (of: Variable, index: readonly number[]): AnalysisColumn => ({
  variable: of,
  rows: rowsOf(of),
  index: Uint8Array.from(index),
})

/** A file from columns and banners over some of them. */
export function fileOf(columns: readonly AnalysisColumn[], banners: readonly Banner[]): AnalysisFile {
  return {
    respondents: columns[0]?.index.length ?? 0,
    columns,
    banners: banners.flatMap((one) => {
      const column = columns.find((candidate) => candidate.variable.name === one.variable)
      return column
        ? [
            {
              banner: one,
              variable: column.variable,
              index: column.index,
              categories: column.rows.map(({ code, label }) => ({ categories: [code], label })),
            },
          ]
        : []
    }),
  }
}

export interface Recipe {
  readonly respondents: number
  /** How many of each kind of question. */
  readonly scales: number
  readonly nominals?: number
  readonly routed?: number
  readonly checkboxes?: number
  readonly rankings?: number
  /** How many banners: the region; the organisation type; sex. Default: two. */
  readonly banners?: 1 | 2 | 3
  /** The most options one person may choose, and items he may rank. Default: all. */
  readonly most?: number
  /** From 0 to 1: how many choose the first option of a multiple choice, or give the first item the first place, whatever else they do. */
  readonly sure?: number
  /** How steeply regions and types fall off: 0 all alike, 3 two or three have nearly everybody. Default: drawn. */
  readonly skew?: number
  /** From 0 to 1: how far the region decides the organisation type. Default: drawn, and mild. */
  readonly tie?: number
  /** From 0 to 1: how far region and type decide the answers. Default: drawn, and mild. */
  readonly follow?: number
  /** Number of answers of every scale. Default: drawn, 2 to 10. */
  readonly answers?: number
  /** From 0 to 1: how many answers nobody may give. */
  readonly gaps?: number
}

/** A survey of a seed. Regions and organisation types are skewed as in practice: a few large, many of one or two persons. */
export function syntheticSurvey(seed: number, recipe: Recipe): AnalysisFile {
  const random = randomFrom(seed * 7919 + recipe.respondents)
  const n = recipe.respondents
  const whole = (max: number) => Math.floor(random() * max)
  const draw = (weights: readonly number[]) => {
    let at = random() * weights.reduce((sum, w) => sum + w, 0)
    const found = weights.findIndex((w) => (at -= w) < 0)
    return found < 0 ? weights.length - 1 : found
  }
  const shuffled = (weights: readonly number[]) =>
    weights
      .map((w) => [random(), w] as const)
      .sort((a, b) => a[0] - b[0])
      .map(([, w]) => w)
  const skew = (count: number, power: number) =>
    shuffled(Array.from({ length: count }, (_, i) => Math.pow(1 + i, -power)))
  const person = Array.from({ length: n }, (_, i) => i)

  const drawn = 0.4 + random() * 1.6
  const power = recipe.skew ?? drawn
  const regionWeights = [...skew(13, power), random() < 0.5 ? 0 : 0.05]
  const regions = person.map(() => draw(regionWeights))
  const tie = random() * 0.9 // how strongly organisation types follow regions
  const perRegion = Array.from({ length: 14 }, () => skew(10, 1 + random()))
  const everywhere = skew(10, power)
  const organisations = person.map((i) =>
    random() < 0.04
      ? 10
      : draw(
          perRegion[regions[i]!]!.map((w, o) =>
            recipe.tie === undefined
              ? w * tie + everywhere[o]! * (1 - tie)
              : Math.pow(w, 4) * recipe.tie + everywhere[o]! * (1 - recipe.tie),
          ),
        ),
  )
  const columns: AnalysisColumn[] = [
    columnOf(variable('F3', { categories: categories(13, 'Region'), role: 'classifier' }), regions),
    columnOf(variable('A4', { categories: categories(10, 'Type'), role: 'classifier' }), organisations),
  ]
  const answersTo = (of: Variable, missing: number, isAsked: (i: number) => boolean) => {
    const size = of.categories.length
    const base = skew(size, random() * 2)
    const isGap = recipe.gaps === undefined ? [] : base.map(() => random() < recipe.gaps!)
    const lean = random() < 0.4 ? Array.from({ length: 14 }, () => skew(size, random() * 2)) : undefined
    const favourites = recipe.follow === undefined ? [] : Array.from({ length: 25 }, () => whole(size)) // of 14 regions and 11 types
    return person.map((i) => {
      if (!isAsked(i)) return size + 1
      if (random() < missing) return size
      if (recipe.follow !== undefined && random() < recipe.follow)
        return favourites[random() < 0.5 ? regions[i]! : 14 + organisations[i]!]!
      const weights = lean ? base.map((w, a) => w * 0.5 + lean[regions[i]!]![a]!) : base
      return draw(isGap.includes(false) ? weights.map((w, a) => (isGap[a] ? 0 : w)) : weights)
    })
  }
  const missingRate = () => [0, 0.01, 0.05, 0.2][whole(4)]!
  const scale = (name: string, parent?: Variable['parent']) => {
    const some = 2 + whole(9)
    const size = recipe.answers ?? some
    const specials = size > 3 ? whole(3) : 0
    return variable(name, {
      categories: categories(size, 'Answer'),
      ordinal: random() < 0.8,
      special: Array.from({ length: specials }, (_, s) => String(size - s)),
      ...(parent && { parent }),
    })
  }
  for (let s = 1; s <= recipe.scales; s++) {
    const of = scale(`S${s}`)
    columns.push(
      columnOf(
        of,
        answersTo(of, missingRate(), () => true),
      ),
    )
  }
  for (let s = 1; s <= (recipe.nominals ?? 0); s++) {
    const of = variable(`N${s}`, { categories: categories(3 + whole(8), 'Kind') })
    columns.push(
      columnOf(
        of,
        answersTo(of, missingRate(), () => true),
      ),
    )
  }
  const addRouted = (s: number) => {
    const parent = variable(`P${s}`, { categories: categories(2 + whole(3), 'Answer'), special: [] })
    const above = columnOf(
      parent,
      answersTo(parent, missingRate(), () => true),
    )
    columns.push(above)
    const codes = parent.categories.length > 2 && random() < 0.4 ? ['1', '2'] : ['1']
    const isAsked = (i: number) => codes.includes(String(above.index[i]! + 1))
    for (let c = 1; c <= 1 + whole(3); c++) {
      const child = scale(`P${s}.${c}`, { variable: parent.name, codes })
      const below = columnOf(child, answersTo(child, missingRate(), isAsked))
      columns.push(below)
      if (c === 1 && random() < 0.4) {
        const grandchild = scale(`P${s}.${c}.1`, { variable: child.name, codes: ['1'] })
        columns.push(
          columnOf(
            grandchild,
            answersTo(grandchild, missingRate(), (i) => below.index[i] === 0),
          ),
        )
      }
    }
  }
  for (let s = 1; s <= (recipe.routed ?? 0); s++) addRouted(s)
  const addCheckbox = (s: number) => {
    const options = 2 + whole(6)
    const rates = Array.from({ length: options }, () => Math.pow(random(), 1.5))
    const missing = missingRate()
    const isSure = () => recipe.sure !== undefined && random() < recipe.sure
    const drawnSets = person.map(() =>
      random() < missing ? undefined : rates.map((rate, o) => (o === 0 && isSure()) || random() < rate),
    )
    const most = recipe.most !== undefined && recipe.most < options ? recipe.most : undefined
    const chosen = drawnSets.map((set) =>
      set?.map((is, o) => is && set.slice(0, o).filter(Boolean).length < (most ?? options)),
    )
    for (let o = 1; o <= options; o++) {
      const of = variable(`C${s}.${o}`, {
        element: `C${s}`,
        question: `C${s}`,
        item: String(o),
        type: 'option',
        categories: [
          { code: '1', label: both('Chosen') },
          { code: '0', label: both('Not chosen') },
        ],
        ...(most !== undefined && { most }),
      })
      columns.push(
        columnOf(
          of,
          chosen.map((set) => (set?.some(Boolean) ? (set[o - 1] ? 0 : 1) : 2)),
        ),
      )
    }
  }
  for (let s = 1; s <= (recipe.checkboxes ?? 0); s++) addCheckbox(s)
  const addRanking = (s: number) => {
    const items = 3 + whole(4)
    const pull = Array.from({ length: items }, () => random() * 2)
    const isPartial = random() < 0.5
    const most = recipe.most !== undefined && recipe.most < items ? recipe.most : undefined
    const places = most ?? items
    const missing = missingRate()
    const orders = person.map(() => {
      if (random() < missing) return undefined
      const first = recipe.sure !== undefined && random() < recipe.sure ? 9 : 0
      const order = pull
        .map((p, i) => [p + random() * 2 + (i === 0 ? first : 0), i] as const)
        .sort((a, b) => b[0] - a[0])
        .map(([, i]) => i)
      return order.slice(0, Math.min(isPartial ? 1 + whole(items) : items, places))
    })
    for (let o = 0; o < items; o++) {
      const of = variable(`R${s}.${o + 1}`, {
        element: `R${s}`,
        question: `R${s}`,
        item: String(o + 1),
        type: 'rank',
        ordinal: true,
        special: ['0'],
        ...(most !== undefined && { most }),
        categories: [
          ...categories(places, '').map(({ code }) => ({ code, label: both(code) })),
          { code: '0', label: both('Not ranked') },
        ],
      })
      columns.push(
        columnOf(
          of,
          orders.map((order) => {
            if (!order) return places + 1
            const place = order.indexOf(o)
            return place < 0 ? places : place
          }),
        ),
      )
    }
  }
  for (let s = 1; s <= (recipe.rankings ?? 0); s++) addRanking(s)
  if (recipe.banners === 3) {
    const women = Array.from({ length: 14 }, () => 0.2 + random() * 0.6) // share by region
    columns.push(
      columnOf(
        variable('F1', { categories: categories(2, 'Sex'), role: 'classifier' }),
        person.map((i) => (random() < 0.04 ? 2 : Number(random() < women[regions[i]!]!))),
      ),
    )
  }
  return fileOf(columns, [REGION, ORGANISATION, SEX].slice(0, recipe.banners ?? 2))
}
