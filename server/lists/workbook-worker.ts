/** A thread that reads one workbook, within its own memory. */
import readSheets from 'read-excel-file/node'
import { parentPort, workerData } from 'node:worker_threads'
import { strFromU8, unzipSync, zipSync } from 'fflate'
import type { Told } from './workbook.ts'

/**
 * A cell beyond the columns of any sheet (the last one is XFD), or with its place disguised: the reader would make room up to it, and an
 * array of that size ends the whole process, not this thread alone.
 */
const BEYOND = /\s(?:r|ref)\s*=\s*["'](?:[^"'\d]{4,}|[^"']*&)/

/** What a workbook may unpack to: a sheet of a million cells has some 50 MB. */
const UNPACKED = 256 * 2 ** 20 // bytes

/**
 * The parts with their true sizes: those that the archive declares, and no byte more. The reader by itself would take what comes, in memory
 * that no limit of a thread counts.
 */
function unpacked(bytes: Uint8Array): Record<string, Uint8Array> {
  let size = 0
  return unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!/\.(?:xml|rels)$/i.test(name)) return false
      size += originalSize
      if (size > UNPACKED) throw new RangeError('unpacked')
      return true
    },
  })
}

const isWithinSheets = (parts: Readonly<Record<string, Uint8Array>>): boolean =>
  Object.entries(parts).every(([name, part]) => /sharedStrings/i.test(name) || !BEYOND.test(strFromU8(part)))

async function sheetsOf(bytes: Uint8Array): Promise<Told> {
  try {
    const parts = unpacked(bytes)
    if (!isWithinSheets(parts)) return null
    const read = await readSheets(Buffer.from(zipSync(parts, { level: 0 })))
    return read.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellText)) }))
  } catch (error) {
    return error instanceof RangeError ? 'large' : null // also where an allocation failed
  }
}

parentPort?.postMessage(await sheetsOf(workerData as Uint8Array))

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
