/** Lists and tables as CSV: UTF-8, quotation marks where RFC 4180 wants them. For programs with commas; for readers as their spreadsheets expect it. Pure. */
import { stringify } from 'csv-stringify/sync'
import type { Language } from '../../surveys/types.ts'
import { decimalSign } from '../language/translate.ts'

/** Cells as they are to be read; a number or a text that is one stays bare. */
export type CsvLine = readonly (string | number | null)[]

export interface CsvForm {
  /** Starts with a byte order mark, which spreadsheets need to see UTF-8. */
  readonly bom: boolean
  readonly ending: '\n' | '\r\n'
}

/** Every line with its ending, the last one too. What could be read as a formula has to be `neutral` already. */
export function csvText(lines: readonly CsvLine[], { bom, ending }: CsvForm): string {
  return stringify([...lines], { bom, record_delimiter: ending, quoted_match: /[\r\n]/ })
}

/**
 * A text that no spreadsheet takes for a formula: an apostrophe goes before `=`, `+`, `-`, `@`, tab and line ends, and
 * before apostrophes in front of those, so that taking one off gives the text again.
 * Source: OWASP, CSV Injection.
 */
export function neutral(text: string): string {
  return /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text
}

/** The text again that was `neutral`: the apostrophe that keeps a spreadsheet from taking it for a formula is taken off. */
export const unguarded = (cell: string): string =>
  /^'+[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) ? cell.slice(1) : cell

/** How spreadsheets in a language read CSV: where its numbers have a decimal comma, semicolons stand between cells. */
export interface ReadersForm {
  readonly delimiter: ',' | ';'
  readonly decimal: '.' | ','
}
export const readersForm = (language: Language): ReadersForm =>
  decimalSign(language) === ',' ? { delimiter: ';', decimal: ',' } : { delimiter: ',', decimal: '.' }

/** A text, a number, or a number with its decimals as they are to stand there, `{ digits: '30.0' }`. */
export type ReadersCell = string | number | { readonly digits: string } | null

/**
 * A file that a double click opens right in the reader's spreadsheet: byte order mark, semicolons and decimal commas where the language
 * wants them, CRLF. No text begins a formula.
 *
 * @example readersCsv([['Хорошо', { digits: '30.0' }]], 'ru') // '\uFEFFХорошо;30,0\r\n'
 */
export function readersCsv(lines: readonly (readonly ReadersCell[])[], language: Language): string {
  const { delimiter, decimal } = readersForm(language)
  const written = (cell: ReadersCell): string | null => {
    if (cell === null) return null
    if (typeof cell === 'string') return neutral(cell)
    return (typeof cell === 'number' ? String(cell) : cell.digits).replace('.', decimal)
  }
  return stringify(
    lines.map((line) => line.map(written)),
    { bom: true, delimiter, record_delimiter: '\r\n', quoted_match: /[\r\n]/ },
  )
}
