/** XLSForm workbooks as files: bytes to sheets of text, and back. */
import writeWorkbook, { type Sheet as WrittenSheet } from 'write-excel-file/node'
import { Problem, problems } from '../contracts/problems.ts'
import { sheetsIn as sheetsOf } from '../lists/workbook.ts'
import type { Sheet } from '../../surveys/xlsform/sheets.ts'

/**
 * Read by the thread that reads lists, within its own memory: nobody waits for a workbook that is large or swells.
 * @throws `notAWorkbook`; `bodyTooLarge` where that memory does not hold it
 */
export async function sheetsIn(bytes: Uint8Array): Promise<readonly Sheet[]> {
  try {
    // Of a damaged workbook the reader gives sheets without rows.
    return await sheetsOf(bytes)
  } catch (error) {
    if (!(error instanceof Problem) || error.problem !== 'listUnreadable') throw error
    throw error.params['unreadable'] === 'workbookLarge' ? problems.bodyTooLarge() : problems.notAWorkbook()
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
