/** The records of a release by name as files for people and programs: a row for each record, and a row for each text. Pure. */
import { inLanguage } from '../../../surveys/language.ts'
import type { Language, Variable } from '../../../surveys/types.ts'
import type { Release } from '../counting/table.ts'
import { words } from '../table-words.ts'
import { itemOf, nameOf, saidIn, unitsView } from './said.ts'

/** A file as rows of cells, the headings first. */
export type Rows = readonly (readonly string[])[]

/** Every answer with its label: a row for each record, a column for each variable. Null where the release is not by name. */
export function dataRows({ records }: Release, language: Language): Rows | null {
  if (!records) return null
  const heading = (key: string) => words(language, `units.${key}`)
  const reviewed = records.units.some(({ reviewer }) => reviewer !== null)
  const { variables } = records
  return [
    [
      heading('unit'),
      heading('title'),
      ...(reviewed ? [heading('reviewer')] : []),
      heading('complete'),
      ...variables.map((variable) => columnOf(variable, language)),
    ],
    ...records.units.map((record) => [
      record.unit,
      record.title,
      ...(reviewed ? [record.reviewer ?? ''] : []),
      heading(record.complete ? 'yes' : 'no'),
      ...variables.map((variable) => cellOf(variable, saidIn(variable, record, language), language)),
    ]),
  ]
}

/** A row for each text of each record. Null where the release is not by name. */
export function textRows(release: Release, language: Language): Rows | null {
  const view = unitsView(release, language)
  if (!view || !release.records) return null
  const titles = new Map(release.records.units.map((record) => [nameOf(record), record.title]))
  const heading = (key: string) => words(language, `units.${key}`)
  return [
    [words(language, 'columns.question'), heading('asked'), heading('unit'), heading('title'), heading('text')],
    ...view.questions.flatMap(({ question, label, texts }) =>
      texts.map(({ item, unit, text }) => [
        question,
        item === null ? label : `${label} – ${item}`,
        unit,
        titles.get(unit) ?? '',
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
