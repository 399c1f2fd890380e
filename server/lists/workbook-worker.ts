/** A thread that reads one workbook, within its own memory. */
import readSheets from 'read-excel-file/node'
import { parentPort, workerData } from 'node:worker_threads'
import { strFromU8, unzipSync } from 'fflate'

/**
 * A cell beyond the columns of any sheet (the last one is XFD), or with its place disguised: the reader would make room up to it, and an
 * array of that size ends the whole process, not this thread alone.
 */
const BEYOND = /\s(?:r|ref)\s*=\s*["'](?:[^"'\d]{4,}|[^"']*&)/

function isWithinSheets(bytes: Uint8Array): boolean {
  try {
    const parts = unzipSync(bytes, { filter: ({ name }) => /\.xml$/i.test(name) && !/sharedStrings/i.test(name) })
    return Object.values(parts).every((part) => !BEYOND.test(strFromU8(part)))
  } catch {
    return true // the reader says what it is
  }
}

const bytes = workerData as Uint8Array
const read = isWithinSheets(bytes) ? await readSheets(Buffer.from(bytes)).catch(() => null) : null
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
