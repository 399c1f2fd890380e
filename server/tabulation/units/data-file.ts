/** The records of a release by name as files for people and programs: a row for each record, for each item of a repeated group, and for each text. Pure. */
import { inLanguage } from '../../../surveys/language.ts'
import type { Answers, Language, Variable } from '../../../surveys/types.ts'
import { valueOf } from '../../../surveys/variables.ts'
import type { Release } from '../counting/table.ts'
import { words } from '../table-words.ts'
import { groupsOf, itemOf, nameOf, saidIn, saidOf, unitsView } from './said.ts'

/** A file as rows of cells, the headings first. */
export type Rows = readonly (readonly (string | number | null)[])[]

/** A file of a release by name: `units`, `texts`, `items-Q1` of a repeated group. */
export interface UnitFile {
  /** Of a repeated group, whose items its rows are. */
  readonly group?: string
  readonly name: string
  readonly sheet: string
  readonly rows: Rows
}

/** Every file, in the order in which books have them; none where the release is not by name. */
export function unitFiles(release: Release, language: Language): readonly UnitFile[] {
  const [units, texts] = [dataRows(release, language), textRows(release, language)]
  if (!units || !texts || !release.records) return []
  const sheet = (key: string, group?: string) => words(language, `sheets.${key}`, { group: group ?? '' })
  return [
    { name: 'texts', sheet: sheet('texts'), rows: texts },
    { name: 'units', sheet: sheet('units'), rows: units },
    ...groupsOf(release.records.variables).map(({ name }) => ({
      name: `items-${name}`,
      group: name,
      sheet: sheet('items', name),
      rows: dataRows(release, language, name) ?? [],
    })),
  ]
}

/**
 * Every answer with its label: a row for each record, a column for each variable. Null where the release is not by name.
 *
 * @param group a repeated group: a row for each of its items, a column for each of its questions
 */
function dataRows({ records }: Release, language: Language, group?: string): Rows | null {
  if (!records) return null
  const heading = (key: string) => words(language, `units.${key}`)
  const reviewed = records.units.some(({ reviewer }) => reviewer !== null)
  const variables = records.variables.filter((variable) => variable.group?.name === group)
  return [
    [
      heading('unit'),
      heading('title'),
      ...(reviewed ? [heading('reviewer')] : []),
      heading('complete'),
      ...(group === undefined ? [] : [heading('number')]),
      ...variables.map((variable) => columnOf(variable, language)),
    ],
    ...saidOf(records.units, group).map(({ record, number, answers }) => [
      record.unit,
      record.title,
      ...(reviewed ? [record.reviewer ?? ''] : []),
      heading(record.complete ? 'yes' : 'no'),
      ...(number === null ? [] : [number]),
      ...variables.map((variable) => cellOf(variable, answers, language)),
    ]),
  ]
}

/** A row for each text of each record. Null where the release is not by name. */
function textRows(release: Release, language: Language): Rows | null {
  const view = unitsView(release, language)
  if (!view || !release.records) return null
  const { variables } = release.records
  const titles = new Map(release.records.units.map((record) => [nameOf(record), record.title]))
  const heading = (key: string) => words(language, `units.${key}`)
  const numbered = <T>(one: T): readonly T[] => (groupsOf(variables).length > 0 ? [one] : [])
  return [
    [
      words(language, 'columns.question'),
      heading('asked'),
      heading('unit'),
      heading('title'),
      ...numbered(heading('number')),
      heading('text'),
    ],
    ...view.questions.flatMap(({ question, label, texts }) =>
      texts.map(({ item, unit, number, text }) => [
        question,
        item === null ? label : `${label} – ${item}`,
        unit,
        titles.get(unit) ?? '',
        ...numbered(number),
        text,
      ]),
    ),
  ]
}

/** `Q20.3 What were the main challenges …: Lack of funding`. */
function columnOf(variable: Variable, language: Language): string {
  const label = inLanguage(variable.label, language)
  return variable.itemLabel ? `${variable.name} ${label}: ${itemOf(variable, language)}` : `${variable.name} ${label}`
}

/** Of an option: chosen, or not chosen; numbers and ranks as numbers; empty where there is no answer. */
function cellOf(variable: Variable, answers: Answers, language: Language): string | number | null {
  const value = valueOf(variable, answers)
  if (variable.type === 'option')
    return value === undefined ? null : words(language, value === '1' ? 'units.yes' : 'units.no')
  if (typeof value === 'number') return value
  const said = saidIn(variable, { answers }, language)
  return variable.type === 'rank' && said !== null ? Number(said) : said
}
