/** CSV of published tables: wide and tidy for programs (UTF-8, comma, line feed, RFC 4180 quoting), and as readers' spreadsheets open it. */
import { csvText, neutral, readersCsv, type ReadersCell } from '../../text/csv.ts'
import type { Language } from '../../../surveys/types.ts'
import type { Selection } from '../reading/questions.ts'
import { aroundTable } from '../release/around-table.ts'
import type { Release } from '../counting/table.ts'
import { TIDY_COLUMNS, tidyRows } from './tidy.ts'
import type { WideCell } from './wide-lines.ts'
import { wideTable } from './wide.ts'

export interface CsvOptions {
  readonly language: Language
}

/** Percentages first, then counts, a TOTAL line, labels and headers in one language. Several selections have the same columns. */
export function wideCsv(selections: readonly Selection[], { language }: CsvOptions): string {
  const { headers, lines } = wideTable(selections, language)
  const rows = lines.map((line) => line.map(forPrograms))
  return csvText([headers.map(({ title }) => neutral(title)), ...rows], { bom: false, ending: '\n' })
}

function forPrograms(cell: WideCell): string | null {
  if (cell === null || cell.kind === 'words') return null
  return cell.kind === 'text' ? neutral(cell.text) : cell.text
}

/**
 * The same table for people: above it the question and by what it is divided, below it its base, notes and source; see `readersCsv` for byte
 * order mark, semicolons and decimal commas.
 */
export function readerCsv(release: Release, selections: readonly Selection[], { language }: CsvOptions): string {
  const { headers, lines } = wideTable(selections, language)
  const { title, by, base, notes, source } = aroundTable(release, selections, language)
  const below = [...base, ...notes, ...source]
  return readersCsv(
    [
      [title],
      ...(by === null ? [] : [[by]]),
      [],
      headers.map((header) => header.title),
      ...lines.map((line) =>
        line.map((cell): ReadersCell => cell && ('value' in cell ? (cell.said ?? { digits: cell.text }) : cell.text)),
      ),
      [],
      ...below.map((sentence) => [sentence]),
    ],
    language,
  )
}

/** `tidyRows` as CSV for programs: in every language with commas and points, without byte order mark, under the same headers. */
export function tidyCsv(release: Release, selections: readonly Selection[], { language }: CsvOptions): string {
  const rows = selections.flatMap((selection) => tidyRows(release, selection, language))
  const lines = rows.map((row) =>
    TIDY_COLUMNS.map((column) => {
      const cell = row[column]
      return typeof cell === 'string' && !NUMBERS.has(column) ? neutral(cell) : cell
    }),
  )
  return csvText([TIDY_COLUMNS, ...lines], { bom: false, ending: '\n' })
}

/** Written as text, to keep their decimal, and are no formula. */
const NUMBERS: ReadonlySet<string> = new Set(['percent', 'percent_low', 'percent_high'])
