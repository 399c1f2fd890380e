/** Published tables as a dataset: a row for each cell, as the tidy CSV has them. Pure. */
import { inLanguage } from '../../../surveys/language.ts'
import type { Language } from '../../../surveys/types.ts'
import { NOT_ANSWERED, NOT_ASKED, type Release } from '../counting/table.ts'
import { TIDY_COLUMNS, tidyRows, type TidyRow } from '../formats/tidy.ts'
import type { Selection } from '../reading/questions.ts'
import { facts } from '../formats/csvw.ts'
import { methodology } from '../release/notes.ts'
import { words } from '../table-words.ts'
import { numberColumn, textColumn, type Dataset, type DatasetVariable } from './dataset.ts'

/** A row, with the wording of its question. */
type Row = TidyRow & { readonly question: string }

/** What the columns of the tidy layout are: texts, words of a list, numbers with so many decimals. */
const TYPES = {
  survey: 'text',
  campaign: 'text',
  release: 'text',
  variable: 'text',
  question: 'labelled',
  item: 'labelled',
  kind: 'labelled',
  code: 'text',
  label: 'labelled',
  banner: 'labelled',
  level: 'labelled',
  category_code: 'text',
  category: 'labelled',
  letter: 'text',
  count: 0,
  percent: 1,
  percent_low: 1,
  percent_high: 1,
  higher_than: 'text',
  base: 0,
  base_kind: 'labelled',
  base_label: 'labelled',
  share: 'labelled',
  counted: 'labelled',
  value: 2,
  policy: 'labelled',
} as const satisfies Record<keyof Row, 'text' | 'labelled' | number>

const COLUMNS = TIDY_COLUMNS.flatMap((name) => (name === 'variable' ? [name, 'question' as const] : [name]))
/** Those who gave no answer, and those who were not asked: no points of any scale. */
const OUTSIDE: ReadonlyMap<string, number> = new Map([
  [NOT_ANSWERED, -1],
  [NOT_ASKED, -2],
])

/** Words become numbers with labels, in the order in which they come; "Not answered" is −1 and "Not asked" −2, both missing. */
export function tablesDataset(release: Release, selections: readonly Selection[], language: Language): Dataset {
  const asked = new Map(
    selections.flatMap(({ picks }) =>
      picks.map(({ variable }) => [variable.name, `${variable.question}. ${inLanguage(variable.label, language)}`]),
    ),
  )
  const rows = selections
    .flatMap((selection) => tidyRows(release, selection, language))
    .map((row): Row => ({ ...row, question: asked.get(String(row.variable)) ?? '' }))
  const columns = COLUMNS.map((name) => columnOf(name, rows, language))
  return {
    title: inLanguage(release.title, language),
    day: release.releasedOn,
    notes: [...facts(release, language), ...methodology(release, language)],
    variables: columns.map(({ variable }) => variable),
    multiples: [],
    rows: rows.map((row) => columns.map(({ valueIn }) => valueIn(row))),
  }
}

interface Column {
  readonly variable: DatasetVariable
  readonly valueIn: (row: Row) => string | number | null
}

function columnOf(name: keyof Row, rows: readonly Row[], language: Language): Column {
  const type = TYPES[name]
  const label = words(language, `tidy.${name}`)
  if (type === 'text') return { variable: textColumn(name, label), valueIn: (row) => row[name] }
  if (type !== 'labelled')
    return {
      variable: numberColumn(name, label, type),
      valueIn: (row) => (row[name] === null || row[name] === '' ? null : Number(row[name])),
    }
  const codes = new Map<string, number>()
  const isOutside = (row: Row) => name === 'label' && OUTSIDE.has(String(row.code))
  for (const row of rows) {
    const said = String(row[name] ?? '')
    if (said !== '' && !codes.has(said) && !isOutside(row)) codes.set(said, codes.size + 1)
  }
  const outside = [...OUTSIDE].flatMap(([code, value]) => {
    const found = name === 'label' ? rows.find((row) => row.code === code) : undefined
    return found ? [{ value, label: String(found[name]) }] : []
  })
  return {
    variable: {
      ...numberColumn(name, label, 0),
      measure: 'nominal',
      labels: [...outside, ...[...codes].map(([said, value]) => ({ value, label: said }))],
      missing: outside.map(({ value }) => value),
    },
    valueIn: (row) => (isOutside(row) ? OUTSIDE.get(String(row.code)) : codes.get(String(row[name] ?? ''))) ?? null,
  }
}
