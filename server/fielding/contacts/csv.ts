/** Lists and rates as CSV. Pure. */
import { Parser } from '@json2csv/plainjs'

/** With a byte order mark, for spreadsheets; a cell that would be read as a formula is defused with an apostrophe (OWASP, CSV injection). */
export function csv(headings: readonly string[], lines: readonly (readonly string[])[]): string {
  const safe = (cell: string) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)
  const fields = headings.map((heading, at) => ({ label: safe(heading), value: String(at) }))
  const parser = new Parser({ fields, withBOM: true, eol: '\r\n' })
  return (
    parser.parse(lines.map((line) => Object.fromEntries(line.map((cell, at) => [String(at), safe(cell)])))) + '\r\n'
  )
}
