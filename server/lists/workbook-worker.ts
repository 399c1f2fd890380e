/** A thread that reads one workbook, within its own memory. */
import readSheets from 'read-excel-file/node'
import { parentPort, workerData } from 'node:worker_threads'
import { strFromU8, unzipSync, zipSync } from 'fflate'
import type { Told } from './workbook.ts'
import { shapesOf, withoutCharts, type SheetShape } from './workbook-shape.ts'

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
    const all = unpacked(bytes)
    if (!isWithinSheets(all)) return null
    const parts = withoutCharts(all)
    const read = await readSheets(Buffer.from(zipSync(parts, { level: 0 })))
    const shapes = shapesOf(parts)
    return read.map(({ sheet, data }) => {
      const { hidden = false, hiddenRows = [], ...shape } = shapes.get(sheet) ?? {}
      return {
        name: sheet,
        hidden,
        hiddenRows: [...hiddenRows],
        rows: shaped(
          data.map((row) => row.map(cellText)),
          shape,
        ),
      }
    })
  } catch (error) {
    return error instanceof RangeError ? 'large' : null // also where an allocation failed
  }
}

/** Every row of a merged cell has what stands in it, and a cell without a value what a spreadsheet shows in its place. */
function shaped(rows: string[][], { merged = [], failed = [] }: Partial<SheetShape>): string[][] {
  for (const { row, column, shown } of failed) if (rows[row]?.[column] === '') rows[row][column] = shown
  let left = MOST_MERGED
  for (const { column, from, to } of merged) {
    const value = rows[from]?.[column]
    for (let at = from + 1; value && at <= Math.min(to, rows.length - 1) && left-- > 0; at++) {
      const cells = rows[at]
      if (cells?.[column] === '' && cells.some((cell) => cell !== '')) cells[column] = value
    }
  }
  return rows
}
const MOST_MERGED = 1_000_000 // rows

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
