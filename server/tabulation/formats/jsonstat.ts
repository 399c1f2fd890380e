/**
 * JSON-stat 2.0 (json-stat.org/format): always one dataset. Readers that fetch the members of a collection by their addresses (pyjstat) find
 * everything in it.
 */
import { inLanguage } from '../../../surveys/language.ts'
import type { Language } from '../../../surveys/types.ts'
import { baseLabel, baseLine, countedBy } from '../counting/base.ts'
import { facts } from './csvw.ts'
import { netCode, percentagesOf, wholes } from '../counting/derive.ts'
import { figuresOf, type RowFigures } from '../reading/figures.ts'
import { methodology } from '../release/notes.ts'
import type { Selection } from '../reading/questions.ts'
import { readingNotes } from '../reading/reading-notes.ts'
import type { Release } from '../counting/table.ts'
import { statisticsOf } from './statistics.ts'
import { words } from '../table-words.ts'

type Picked = Selection['picks'][number] & { readonly arrangement: Selection['arrangement'] }

/**
 * Dimensions `item` (the variables, where there are several), `answer`, `column` and `measure`: count, percent, its 95 % interval (low, high),
 * base; transposed, `column` stands before `answer`. What an item does not have (an answer of another one, a column) is null, and so are
 * percentages of answers outside the base. A sum of answers is a category of `answer` whose `child` lists its parts.
 */
export function jsonStat(release: Release, selections: readonly Selection[], language: Language): object {
  const picks = selections.flatMap(({ picks: own, arrangement }) => own.map((pick) => ({ ...pick, arrangement })))
  const lines = [...new Map(picks.map((pick) => [pick.variable.name, pick])).values()].map((pick) =>
    linesOf(pick, language),
  )
  const answers = together(lines.flatMap(({ answers: own }) => own))
  const columns = together(lines.flatMap(({ columns: own }) => own))
  const items = lines.map(({ pick: { variable } }): Category => ({
    id: variable.name,
    label: itemLabel(variable, selections.length > 1, language),
  }))
  const several = lines.length > 1
  const transposed = selections[0]?.arrangement.transposed ?? false
  const sizes: Readonly<Record<string, number>> = {
    item: items.length,
    answer: answers.ids.length,
    column: columns.ids.length,
    measure: MEASURES.length,
  }
  const id = [...(several ? ['item'] : []), ...(transposed ? ['column', 'answer'] : ['answer', 'column']), 'measure']
  return {
    version: '2.0',
    class: 'dataset',
    label: labelOf(selections, release, language),
    source: inLanguage(release.title, language),
    updated: release.releasedOn,
    note: notesOf(release, lines, language),
    id,
    size: id.map((one) => sizes[one] ?? 0),
    role: { metric: ['measure'] },
    dimension: {
      ...(several && { item: dimension(words(language, 'columns.item'), items) }),
      answer: dimension(words(language, 'columns.answer'), answers.ids),
      column: dimension(bannerLabel(release, selections[0], language), columns.ids),
      measure: measureDimension(lines, language),
    },
    value: lines.flatMap((line) => valuesOf(line, answers, columns, transposed)),
    extension: extensionOf(release, selections, lines, language),
  }
}

const MEASURES = ['count', 'percent', 'low', 'high', 'base'] as const

interface Category {
  readonly id: string
  readonly label: string
  readonly child?: readonly string[]
}

/** One variable: its answers and sums, its columns, and what stands where. */
interface Lines {
  readonly pick: Picked
  readonly of: ReturnType<typeof percentagesOf>
  readonly answers: readonly Category[]
  readonly columns: readonly Category[]
  readonly figures: readonly RowFigures[]
  readonly base: readonly number[]
}

function linesOf(pick: Picked, language: Language): Lines {
  const { variable, table, arrangement } = pick
  const of = percentagesOf(variable, table, arrangement)
  const { rows, nets } = figuresOf(variable, table, of)
  return {
    pick,
    of,
    answers: [
      ...table.rows.map((row): Category => ({ id: row.code, label: inLanguage(row.label, language) })),
      ...nets.map((sum): Category => ({
        id: netCode(sum.codes),
        label: words(language, 'rows.sum', { label: inLanguage(sum.label, language) }),
        child: table.rows.map(({ code }) => code).filter((code) => sum.codes.includes(code)),
      })),
    ],
    columns: table.columns.map(({ categories, label }): Category => ({
      id: categories.join('+') || 'all',
      label: inLanguage(label, language),
    })),
    figures: [...rows, ...nets],
    base: wholes(table, of),
  }
}

/** The categories of several variables, each once, under ids of their own. */
interface Together {
  readonly ids: readonly Category[]
  readonly placeOf: (category: Category) => number
}

const keyOf = ({ id, label, child }: Category): string => JSON.stringify([id, label, child ?? null])

/** The same code may mean something else elsewhere, and look like a sum of others (`4+5`): the later of two equal ids gets an apostrophe. */
function together(categories: readonly Category[]): Together {
  const places = new Map<string, number>()
  const ids: Category[] = []
  const taken = new Set<string>()
  for (const category of categories) {
    const key = keyOf(category)
    if (places.has(key)) continue
    let { id } = category
    while (taken.has(id)) id += '’'
    taken.add(id)
    places.set(key, ids.length)
    ids.push({ ...category, id })
  }
  return { ids, placeOf: (category) => places.get(keyOf(category)) ?? -1 }
}

/** Every cell of one variable, in the order of the dimensions. */
function valuesOf(
  { answers: own, columns: ownColumns, figures, base }: Lines,
  answers: Together,
  columns: Together,
  transposed: boolean,
): readonly (number | null)[] {
  const placed = <T>(size: number, some: readonly Category[], all: Together, of: (at: number) => T) => {
    const cells = Array.from<T | undefined>({ length: size })
    for (const [at, category] of some.entries()) cells[all.placeOf(category)] = of(at)
    return cells
  }
  const rows = placed(answers.ids.length, own, answers, (r) => r)
  const places = placed(columns.ids.length, ownColumns, columns, (c) => c)
  const nothing: readonly null[] = MEASURES.map(() => null)
  const cell = (r: number | undefined, c: number | undefined) =>
    r === undefined || c === undefined ? nothing : measuresOf(figures[r], base, c)
  return transposed
    ? places.flatMap((c) => rows.flatMap((r) => cell(r, c)))
    : rows.flatMap((r) => places.flatMap((c) => cell(r, c)))
}

function itemLabel({ name, label, itemLabel: item }: Picked['variable'], several: boolean, language: Language): string {
  const own = inLanguage(item ?? label, language)
  return several ? `${name}. ${own}` : own
}

function labelOf(selections: readonly Selection[], release: Release, language: Language): string {
  const [only] = selections
  const variable = only?.picks[0]?.variable
  if (!only || !variable || selections.length > 1) return inLanguage(release.title, language)
  return only.picks.length > 1 || !variable.itemLabel
    ? inLanguage(variable.label, language)
    : `${inLanguage(variable.label, language)}: ${inLanguage(variable.itemLabel, language)}`
}

function notesOf(release: Release, lines: readonly Lines[], language: Language): readonly string[] {
  return [
    ...new Set(lines.map(({ pick: { variable, table }, of }) => baseLine(variable, table, of, language))),
    ...readingNotes(
      lines.map(({ pick }) => pick),
      'intervals',
      language,
    ),
    ...facts(release, language),
    ...methodology(release, language),
  ]
}

function bannerLabel({ banners }: Release, selection: Selection | undefined, language: Language): string {
  const label = banners.find(({ name }) => name === selection?.banner)?.label
  return inLanguage(label, language) ?? words(language, 'names.total')
}

function measureDimension(lines: readonly Lines[], language: Language): object {
  const bases = [...new Set(lines.map(({ pick: { variable }, of }) => baseLabel(variable, of, language)))]
  return {
    label: words(language, 'columns.measure'),
    category: {
      index: MEASURES,
      label: {
        count: words(language, 'measures.count'),
        percent: '%',
        low: words(language, 'measures.low'),
        high: words(language, 'measures.high'),
        base: bases.join(' · '),
      },
      unit: {
        count: { decimals: 0 },
        percent: { decimals: 1 },
        low: { decimals: 1 },
        high: { decimals: 1 },
        base: { decimals: 0 },
      },
    },
  }
}

function extensionOf(
  release: Release,
  selections: readonly Selection[],
  lines: readonly Lines[],
  language: Language,
): object {
  const statistics = lines.flatMap(({ pick: { variable, table } }) =>
    statisticsOf(variable, table, language).map((one) => ({ variable: variable.name, ...one })),
  )
  return {
    release: release.id,
    questions: selections.map(({ name }) => name),
    variables: lines.map(({ pick: { variable }, of }) => ({
      name: variable.name,
      base: of.base,
      share: of.share,
      counted: countedBy(variable, of),
    })),
    banner: selections[0]?.banner ?? null,
    level: selections[0]?.level ?? 'total',
    policy: release.policy,
    ...(statistics.length > 0 && { statistics }),
  }
}

function dimension(label: string, categories: readonly Category[]): object {
  const children = categories.flatMap(({ id, child }) => (child ? [[id, child] as const] : []))
  return {
    label,
    category: {
      index: categories.map(({ id }) => id),
      label: Object.fromEntries(categories.map((one) => [one.id, one.label])),
      ...(children.length > 0 && { child: Object.fromEntries(children) }),
    },
  }
}

/** In the order of `MEASURES`. */
function measuresOf(line: RowFigures | undefined, base: readonly number[], c: number): readonly (number | null)[] {
  const tenths = [line?.percents[c], line?.intervals[c]?.low, line?.intervals[c]?.high]
  return [
    line?.counts[c] ?? 0,
    ...tenths.map((one) => (one === null || one === undefined ? null : one / 10)),
    base[c] ?? 0,
  ]
}
