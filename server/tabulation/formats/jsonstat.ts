/**
 * JSON-stat 2.0 (json-stat.org/format): one dataset for a question, its items a dimension where they have the same answers and
 * columns; a collection otherwise, and of several questions.
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
import { questionText } from './wide.ts'
import { words } from '../table-words.ts'
import { grouped, type Some } from '../../collections/grouped.ts'

type Picked = Selection['picks'][number]

/**
 * Dimensions `item` (where there are several), `answer`, `column` and `measure`: count, percent, its 95 % interval (low, high), base; transposed,
 * `column` stands before `answer`. Percentages are null for answers outside the base. A sum of answers is a category of `answer` whose
 * `child` lists its parts.
 */
export function jsonStat(release: Release, selections: readonly Selection[], language: Language): object {
  const datasets = selections.flatMap((selection) =>
    alike(selection.picks).map((picks) => dataset(release, selection, picks, language)),
  )
  const [only] = datasets
  if (datasets.length === 1 && only) return only
  const [first] = selections
  return {
    version: '2.0',
    class: 'collection',
    label: first && selections.length === 1 ? questionText(first, language) : inLanguage(release.title, language),
    updated: release.releasedOn,
    link: { item: datasets },
  }
}

/** Items with the same answers, in the same columns, stand in one dataset. */
function alike(picks: readonly Picked[]): readonly Some<Picked>[] {
  const alikeness = ({ table, variable }: Picked) =>
    JSON.stringify([table.rows.map(({ code }) => code), table.columns, variable.nets, table.mentions !== undefined])
  return [...grouped(picks, alikeness).values()]
}

const MEASURES = ['count', 'percent', 'low', 'high', 'base'] as const

interface Category {
  readonly id: string
  readonly label: string
  readonly child?: readonly string[]
}

function dataset(
  release: Release,
  { name, banner, level, arrangement }: Selection,
  picks: Some<Picked>,
  language: Language,
): object {
  const { transposed } = arrangement
  const [{ variable, table }] = picks
  const of = percentagesOf(variable, table, arrangement)
  const items = picks.map((pick): Category => ({
    id: pick.variable.name,
    label: inLanguage(pick.variable.itemLabel ?? pick.variable.label, language),
  }))
  const figures = picks.map((pick) => figuresOf(pick.variable, pick.table, of))
  const answers = distinct([
    ...table.rows.map((row): Category => ({ id: row.code, label: inLanguage(row.label, language) })),
    ...(figures[0]?.nets ?? []).map((sum): Category => ({
      id: netCode(sum.codes),
      label: words(language, 'rows.sum', { label: inLanguage(sum.label, language) }),
      child: rowsIn(table, sum.codes),
    })),
  ])
  const columns = distinct(
    table.columns.map(({ categories, label }): Category => ({
      id: categories.join('+') || 'all',
      label: inLanguage(label, language),
    })),
  )
  const cells = picks.flatMap((pick, i) => {
    const base = wholes(pick.table, of)
    const lines = [...(figures[i]?.rows ?? []), ...(figures[i]?.nets ?? [])]
    const value = (r: number, c: number) => measuresOf(lines[r], base, c)
    return transposed
      ? columns.flatMap((_, c) => answers.flatMap((_answer, r) => value(r, c)))
      : answers.flatMap((_, r) => columns.flatMap((_column, c) => value(r, c)))
  })
  const statistics = picks.flatMap((pick) =>
    statisticsOf(pick.variable, pick.table, language).map((one) => ({ variable: pick.variable.name, ...one })),
  )
  const several = picks.length > 1
  const inner = transposed ? ['column', 'answer'] : ['answer', 'column']
  const sizes: Readonly<Record<string, number>> = {
    item: items.length,
    answer: answers.length,
    column: columns.length,
    measure: MEASURES.length,
  }
  const id = [...(several ? ['item'] : []), ...inner, 'measure']
  return {
    version: '2.0',
    class: 'dataset',
    label:
      several || !variable.itemLabel
        ? inLanguage(variable.label, language)
        : `${inLanguage(variable.label, language)}: ${inLanguage(variable.itemLabel, language)}`,
    source: inLanguage(release.title, language),
    updated: release.releasedOn,
    note: [
      ...new Set(picks.map((pick) => baseLine(pick.variable, pick.table, of, language))),
      ...readingNotes(
        picks.map((pick) => ({ ...pick, arrangement })),
        'intervals',
        language,
      ),
      ...facts(release, language),
      ...methodology(release, language),
    ],
    id,
    size: id.map((one) => sizes[one] ?? 0),
    role: { metric: ['measure'] },
    dimension: {
      ...(several && { item: dimension(words(language, 'columns.item'), items) }),
      answer: dimension(words(language, 'columns.answer'), answers),
      column: dimension(
        inLanguage(release.banners.find((one) => one.name === banner)?.label, language) ??
          words(language, 'names.total'),
        columns,
      ),
      measure: {
        label: words(language, 'columns.measure'),
        category: {
          index: MEASURES,
          label: {
            count: words(language, 'measures.count'),
            percent: '%',
            low: words(language, 'measures.low'),
            high: words(language, 'measures.high'),
            base: baseLabel(variable, of, language),
          },
          unit: {
            count: { decimals: 0 },
            percent: { decimals: 1 },
            low: { decimals: 1 },
            high: { decimals: 1 },
            base: { decimals: 0 },
          },
        },
      },
    },
    value: cells,
    extension: {
      release: release.id,
      question: name,
      variables: items.map((item) => item.id),
      banner,
      level,
      policy: release.policy,
      base: of.base,
      share: of.share,
      counted: countedBy(variable, of),
      ...(statistics.length > 0 && { statistics }),
    },
  }
}

/** Codes may look like sums of others (`4+5`) and like `all`: the later of two equal ids gets an apostrophe. */
function distinct(categories: readonly Category[]): readonly Category[] {
  const taken = new Set<string>()
  return categories.map((category) => {
    let { id } = category
    while (taken.has(id)) id += '’'
    taken.add(id)
    return { ...category, id }
  })
}

/** The rows that a sum adds up. */
function rowsIn({ rows }: Picked['table'], codes: readonly string[]): readonly string[] {
  return rows.map(({ code }) => code).filter((code) => codes.includes(code))
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
