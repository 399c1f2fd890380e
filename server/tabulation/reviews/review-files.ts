/** Tables of reviews as files: CSV for readers, and a spreadsheet with a sheet for each. */
import type { Language } from '../../../surveys/types.ts'
import type { ReviewTable } from '../../api/research.ts'
import { readersCsv, type ReadersCell } from '../../text/csv.ts'
import { workbook, type Cell } from '../formats/workbook.ts'
import type { Release } from '../counting/table.ts'

/** Numbers to the places that the page has; notes stand on the page and in the spreadsheet. */
export function reviewCsv({ columns, rows }: ReviewTable, language: Language): string {
  const lines = rows.map((row) =>
    row.map((cell, c): ReadersCell =>
      typeof cell === 'number' ? { digits: cell.toFixed(columns[c]?.decimals ?? 0) } : (cell ?? ''),
    ),
  )
  return readersCsv([columns.map(({ label }) => label), ...lines], language)
}

export async function reviewBook(
  tables: readonly ReviewTable[],
  release: Release,
  language: Language,
): Promise<Uint8Array> {
  return workbook(
    tables.map(({ title, columns, rows, notes }) => ({
      name: title,
      links: [],
      frozenRows: 1,
      widths: columns.map(({ decimals }) => (decimals === null ? 28 : 12)),
      data: [
        columns.map(({ label }): Cell => ({ value: label, fontWeight: 'bold' })),
        ...rows.map((row) => row.map((cell, c) => spreadsheetCell(cell, columns[c]?.decimals ?? null))),
        [],
        ...notes.map((note): Cell[] => [note]),
      ],
    })),
    release,
    language,
  )
}

function spreadsheetCell(cell: string | number | null, decimals: number | null): Cell {
  if (typeof cell !== 'number') return cell
  return { value: cell, type: Number, format: decimals ? `0.${'0'.repeat(decimals)}` : '0' }
}
