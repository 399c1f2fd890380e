/** XLSForm workbooks as files: bytes to sheets of text, and back. */
import readSheets from 'read-excel-file/node'
import writeWorkbook, { type Sheet as WrittenSheet } from 'write-excel-file/node'
import { problems } from '../contracts/problems.ts'
import type { Sheet } from '../../surveys/xlsform/sheets.ts'

/** @throws `notAWorkbook` */
export async function sheetsIn(bytes: Uint8Array): Promise<readonly Sheet[]> {
  try {
    const read = await readSheets(Buffer.from(bytes))
    // Of a damaged workbook the reader gives sheets without rows.
    return read.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellText)) }))
  } catch {
    throw problems.notAWorkbook()
  }
}

/** The sheets as a workbook, every cell a text: `01` stays `01`. */
export async function workbookOf(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const written = sheets.map(({ name, rows }): WrittenSheet<Buffer> => ({
    sheet: name,
    stickyRowsCount: 1,
    data: rows.map((row, at) =>
      row.map((text) =>
        text === '' ? null : { type: String, value: text, ...(at === 0 && { fontWeight: 'bold' as const }) },
      ),
    ),
  }))
  return writeWorkbook(written).toBuffer()
}

function cellText(cell: string | number | boolean | object | null | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  if (typeof cell === 'object') return JSON.stringify(cell)
  return String(cell)
}
