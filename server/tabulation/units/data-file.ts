/** The records of a release by name as files for people and programs: a row for each record, for each item of a repeated group, and for each text. Pure. */
import { inLanguage } from '../../../surveys/language.ts'
import type { Language, Variable } from '../../../surveys/types.ts'
import type { Release } from '../counting/table.ts'
import { words } from '../table-words.ts'
import { groupsOf, itemOf, nameOf, saidIn, saidOf, unitsView } from './said.ts'

/** A file as rows of cells, the headings first. */
export type Rows = readonly (readonly string[])[]

/** A file of a release by name: `units`, `texts`, `items-Q1` of a repeated group. */
export interface UnitFile {
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
      ...(number === null ? [] : [String(number)]),
      ...variables.map((variable) => cellOf(variable, saidIn(variable, { answers }, language), language)),
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
        ...numbered(number === null ? '' : String(number)),
        text,
      ]),
    ),
  ]
}

/** RFC 4180 with a byte order mark; a cell that a spreadsheet would read as a formula is defused with an apostrophe (OWASP, CSV injection). */
export function rowsCsv(rows: Rows): string {
  const cell = (text: string) => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return '\uFEFF' + rows.map((row) => row.map(cell).join(',') + '\r\n').join('')
}

/** `Q20.3 What were the main challenges …: Lack of funding`. */
function columnOf(variable: Variable, language: Language): string {
  const label = inLanguage(variable.label, language)
  return variable.itemLabel ? `${variable.name} ${label}: ${itemOf(variable, language)}` : `${variable.name} ${label}`
}

/** Of an option: chosen, or not chosen; the file has both. */
function cellOf(variable: Variable, said: string | null, language: Language): string {
  if (variable.type !== 'option') return said ?? ''
  return words(language, said === null ? 'units.no' : 'units.yes')
}
