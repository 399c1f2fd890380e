/** Lists and rates as CSV. Pure. */
import { csvText, neutral } from '../../text/csv.ts'

/** For spreadsheets: with a byte order mark, and nothing that would be read as a formula. */
export function csv(headings: readonly string[], lines: readonly (readonly string[])[]): string {
  return csvText(
    [headings, ...lines].map((line) => line.map(neutral)),
    { bom: true, ending: '\r\n' },
  )
}
