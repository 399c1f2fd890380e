/** A thread that reads one workbook, within its own memory. */
import readSheets from 'read-excel-file/node'
import { parentPort, workerData } from 'node:worker_threads'

const read = await readSheets(Buffer.from(workerData as Uint8Array)).catch(() => null)
parentPort?.postMessage(
  read?.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellText)) })) ?? null,
)

function cellText(cell: string | number | boolean | object | null | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return dayIn(cell)
  if (typeof cell === 'object') return JSON.stringify(cell)
  return String(cell)
}

/** A number that is no day, such as one of a telephone formatted as a date, is what a spreadsheet shows in its place. */
function dayIn(date: Date): string {
  const day = Number.isNaN(date.getTime()) ? null : /^\d{4}-\d\d-\d\d/.exec(date.toISOString())
  return day?.[0] ?? '#####'
}
