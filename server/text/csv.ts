/** Lists and tables as CSV: UTF-8, commas, quotation marks where RFC 4180 wants them. Pure. */
import { stringify } from 'csv-stringify/sync'

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
