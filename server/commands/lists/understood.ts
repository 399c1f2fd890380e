/** What was understood of a list, in words, before anything is stored; and whether to go on. */
import { createInterface } from 'node:readline/promises'
import { nameOf } from '../../../surveys/language.ts'
import type { Language } from '../../../surveys/types.ts'
import type { ContactsPreview } from '../../api/admin.ts'
import { roleOf } from '../../contracts/contact-mapping.ts'
import { translate } from '../../language/locales.ts'
import { writtenAs } from '../../language/written-as.ts'
import type { ListForm } from '../../lists/table.ts'

const EXAMPLES = 3 // cells of a column

/** How the bytes were read, e.g. `Read as windows-1251, delimiter “;”.` */
export function formInWords(form: ListForm, lang: Language): string {
  if (form.kind === 'delimited')
    return translate(lang, 'commands:lists.text', {
      encoding: form.encoding,
      delimiter: form.delimiter === '\t' ? translate(lang, 'commands:lists.tab') : form.delimiter,
    })
  return [
    translate(lang, 'commands:lists.workbook', { sheet: form.sheet }),
    ...(form.otherSheets.length === 0
      ? []
      : [translate(lang, 'commands:lists.otherSheets', { sheets: form.otherSheets.join(', ') })]),
  ].join(' ')
}

/** The table: column → field, with examples; then what an import would do. */
export function contactsInWords(preview: ContactsPreview, form: ListForm, lang: Language): string {
  const { columns, mapping, rows, headingRow, rowCount, languageAssumed, languages, fresh, changed, same } = preview
  const field = (column: string) => {
    const role = roleOf(mapping, column)
    const name = [...Object.entries(mapping.strata), ...Object.entries(mapping.attributes ?? {})].find(
      ([, heading]) => heading === column,
    )?.[0]
    const words = translate(lang, `admin:import.role.${role}`)
    return name === undefined ? words : `${words} (${name})`
  }
  const examples = (at: number) => [...new Set(rows.map((row) => row[at] ?? '').filter(Boolean))].slice(0, EXAMPLES)
  const spoken = Object.entries(languages).map(([language, count]) => `${nameOf(language, lang)} ${count}`)
  return [
    formInWords(form, lang),
    headingRow === null
      ? translate(lang, 'commands:lists.headless', { rows: rowCount })
      : translate(lang, 'commands:lists.rows', { headingRow, rows: rowCount }),
    ...columns.map((column, at) => `  ${column} → ${field(column)}: ${examples(at).join(' | ')}`),
    ...(spoken.length > 0 ? [translate(lang, 'commands:lists.languages', { languages: spoken.join(', ') })] : []),
    ...(languageAssumed > 0 ? [translate(lang, 'commands:lists.languageAssumed', { count: languageAssumed })] : []),
    ...preview.warnings.map(({ row, words }) => translate(lang, 'commands:import.row', { row, message: words })),
    translate(lang, 'commands:lists.outcome', { fresh, changed, same, rejected: preview.rejectCount }),
  ].join('\n')
}

/** Asks on a terminal; without one only `--yes` goes on. */
export async function confirmed(
  yes: boolean | undefined,
  lang: Language,
  question = 'commands:lists.goOn',
): Promise<boolean> {
  if (yes || !process.stdin.isTTY || !process.stderr.isTTY) return yes === true
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return writtenAs('commands:lists.yes')(await terminal.question(`${translate(lang, question)} `))
  } finally {
    terminal.close()
  }
}
