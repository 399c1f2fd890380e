/** The records of a release by name as datasets: a row for each record, or for each item of a repeated group. Pure. */
import { inLanguage } from '../../../surveys/language.ts'
import type { Language, Variable } from '../../../surveys/types.ts'
import { valueOf } from '../../../surveys/variables.ts'
import type { Release } from '../counting/table.ts'
import { facts } from '../formats/csvw.ts'
import { methodology } from '../release/notes.ts'
import { words } from '../table-words.ts'
import { itemOf, saidOf, type Said } from '../units/said.ts'
import {
  datasetNames,
  numberColumn,
  textColumn,
  type Dataset,
  type DatasetVariable,
  type MultipleChoice,
} from './dataset.ts'

/**
 * Answers as codes with their labels, numbers as numbers, texts whole; what was not answered is missing. Null where the release is not by name.
 *
 * @param group a repeated group: a row for each of its items
 */
export function recordsDataset(release: Release, language: Language, group?: string): Dataset | null {
  const { records } = release
  if (!records) return null
  const reviewed = records.units.some(({ reviewer }) => reviewer !== null)
  const variables = records.variables.filter((variable) => variable.group?.name === group)
  const about = aboutColumns(language, reviewed, group !== undefined)
  const names = datasetNames([...about.map(({ name }) => name), ...variables.map(({ name }) => name)])
  const asked = variables.map((variable) => columnOf(variable, language))
  const all = [...about, ...asked.map(({ column }) => column)]
  return {
    title: inLanguage(release.title, language),
    day: release.releasedOn,
    notes: [...facts(release, language), ...methodology(release, language)],
    variables: all.map((column, c) => ({ ...column, name: names[c] ?? column.name })),
    multiples: multiplesOf(variables, names.slice(about.length), language),
    rows: saidOf(records.units, group).map((said) => [
      said.record.unit,
      said.record.title,
      ...(reviewed ? [said.record.reviewer] : []),
      said.record.complete ? 1 : 0,
      ...(group === undefined ? [] : [said.number]),
      ...asked.map(({ valueIn }) => valueIn(said)),
    ]),
  }
}

function aboutColumns(language: Language, reviewed: boolean, items: boolean): readonly DatasetVariable[] {
  const label = (key: string) => words(language, `units.${key}`)
  return [
    textColumn('unit', label('unit')),
    textColumn('title', label('title')),
    ...(reviewed ? [textColumn('reviewer', label('reviewer'))] : []),
    { ...numberColumn('complete', label('complete'), 0), measure: 'nominal', labels: yesOrNo(language) },
    ...(items ? [numberColumn('number', label('number'), 0)] : []),
  ]
}

const yesOrNo = (language: Language): DatasetVariable['labels'] =>
  ([1, 0] as const).map((value) => ({ value, label: words(language, value === 1 ? 'units.yes' : 'units.no') }))

interface AskedColumn {
  readonly column: DatasetVariable
  readonly valueIn: (said: Said) => number | string | null
}

function columnOf(variable: Variable, language: Language): AskedColumn {
  const { name, type } = variable
  const question = inLanguage(variable.label, language)
  const label = variable.itemLabel ? `${itemOf(variable, language)} – ${question}` : question // the part that tells them apart is never cut
  const said = ({ answers }: Said) => valueOf(variable, answers)
  if (type === 'option')
    return {
      column: { ...numberColumn(name, label, 0), measure: 'nominal', labels: yesOrNo(language) },
      valueIn: (one) => numeric(said(one)),
    }
  if (type === 'rank') {
    const unranked = { value: 0, label: words(language, 'codes.notRanked') }
    return {
      column: { ...numberColumn(name, label, 0), measure: 'ordinal', labels: [unranked], missing: [0] },
      valueIn: (one) => numeric(said(one)),
    }
  }
  if (type === 'number') return { column: numberColumn(name, label, 2), valueIn: (one) => numeric(said(one)) }
  if (type === 'text' || variable.categories.length === 0)
    return { column: textColumn(name, label), valueIn: (one) => textual(said(one)) }
  const codes = numbersOf(variable)
  return {
    column: {
      ...numberColumn(name, label, 0),
      measure: variable.ordinal ? 'ordinal' : 'nominal',
      labels: variable.categories.map(({ code, label: text }) => ({
        value: codes.get(code) ?? 0,
        label: inLanguage(text, language),
      })),
      missing: variable.special.flatMap((code) => codes.get(code) ?? []),
    },
    valueIn: (one) => codes.get(String(said(one))) ?? null,
  }
}

const numeric = (value: string | number | undefined): number | null => (value === undefined ? null : Number(value))
const textual = (value: string | number | undefined): string | null => (value === undefined ? null : String(value))

/** The codes themselves where all of them are whole numbers; their places otherwise. */
function numbersOf({ categories }: Variable): ReadonlyMap<string, number> {
  const codes = categories.map(({ code }) => code)
  const whole = codes.every((code) => /^(0|-?[1-9]\d{0,8})$/.test(code))
  return new Map(codes.map((code, place) => [code, whole ? Number(code) : place + 1]))
}

function multiplesOf(
  variables: readonly Variable[],
  names: readonly string[],
  language: Language,
): readonly MultipleChoice[] {
  const options = variables.flatMap((variable, v) =>
    variable.type === 'option' ? [{ variable, name: names[v] ?? variable.name }] : [],
  )
  const elements = [...new Set(options.map(({ variable }) => variable.element))]
  const sets = datasetNames(elements)
  return elements.map((element, e) => {
    const own = options.filter(({ variable }) => variable.element === element)
    return {
      name: sets[e] ?? element,
      label: inLanguage(own[0]?.variable.label, language) ?? element,
      variables: own.map(({ name }) => name),
    }
  })
}
