/** A list as people hand it in: delimited text in any encoding, cells pasted from a spreadsheet, or a workbook. One reader for all. */
import { setImmediate as breath } from 'node:timers/promises'
import type { Encoding } from '../contracts/encodings.ts'
import { problems } from '../contracts/problems.ts'
import { decoded } from './encoding.ts'
import { delimiterOf, headingRow, recordsIn, SEP_LINE, type Delimiter, type HeadingLikeness } from './delimited.ts'
import { isWorkbook, sheetsIn } from './workbook.ts'

const AT_ONCE = 5000 // rows: the process answers others in between
/** More than any survey program writes, and few enough that what every column costs is no matter. */
export const MOST_COLUMNS = 2000

export type { Delimiter, HeadingLikeness } from './delimited.ts'

export interface Row {
  /** Place in the file: 1 is its first row, as a spreadsheet counts. */
  readonly number: number
  readonly cells: readonly string[]
  /** Of a workbook in which it is hidden. */
  readonly hidden?: true
}

/** How the bytes were understood. */
export type ListForm =
  | { readonly kind: 'delimited'; readonly encoding: Encoding; readonly delimiter: Delimiter }
  | { readonly kind: 'workbook'; readonly sheet: string; readonly otherSheets: readonly string[] }

export interface Table {
  readonly form: ListForm
  /** Cells of the row of headings, as they stand. Empty where the list has none. */
  readonly headings: readonly string[]
  /** The place of that row; null where the list has no headings. */
  readonly headingRow: number | null
  /** Rows that are not empty, below the headings. One that is wider or narrower than these is as it stands. */
  readonly rows: readonly Row[]
}

export interface Reading {
  /** What the headings of such a list look like. */
  readonly likeness: HeadingLikeness
  /** Does a row hold contents, so that a list which begins with it has no headings? */
  readonly isContents?: (cells: readonly string[]) => boolean
  /** Where somebody knows better than what would be recognised. */
  readonly encoding?: Encoding | undefined
}

/** @throws `listUnreadable` with the reason and, where there is one, the row */
export async function readTable(source: Uint8Array | string, reading: Reading): Promise<Table> {
  if (typeof source !== 'string' && isWorkbook(source)) return workbookTable(source, reading)
  const { text, encoding } =
    typeof source === 'string' ? { text: source, encoding: 'utf-8' as const } : decoded(source, reading.encoding)
  if (text.includes('\0')) throw problems.listUnreadable('notText')
  const marked = text.replace(/^\ufeff/, '')
  const whole = /[\r\n]/.test(marked) ? marked : marked.replace(/[\u0085\u2028\u2029]/g, '\n')
  const delimiter = delimiterOf(whole, ofFirst(reading.likeness))
  const said = SEP_LINE.exec(whole)?.[0] ?? ''
  const above = said === '' ? 0 : 1
  const records = await recordsIn(whole.slice(said.length), delimiter, above)
  return tableOf(records, reading, { kind: 'delimited', encoding, delimiter }, above)
}

/** Is the row as wide as the headings? Empty cells beyond them are none. */
export function fitsHeadings({ cells }: Row, width: number): boolean {
  return cells.length === width || (cells.length > width && cells.slice(width).every((cell) => cell.trim() === ''))
}

async function workbookTable(bytes: Uint8Array, reading: Reading): Promise<Table> {
  const sheets = (await sheetsIn(bytes)).filter(({ rows }) => rows.some(isFull))
  const likeness = ofFirst(reading.likeness)
  const shown = sheets.some(({ hidden }) => !hidden) ? sheets.filter(({ hidden }) => !hidden) : sheets
  const likest = shown.find(({ rows }) => rows.slice(0, 10).some((cells) => likeness(cells) > 0)) ?? shown[0]
  if (!likest) throw problems.listUnreadable('empty')
  const otherSheets = sheets.filter((sheet) => sheet !== likest).map(({ name }) => name)
  const table = await tableOf(likest.rows, reading, { kind: 'workbook', sheet: likest.name, otherSheets }, 0)
  const hidden = new Set(likest.hiddenRows)
  const rows = table.rows.map((row) => (hidden.has(row.number - 1) ? { ...row, hidden: true as const } : row))
  return { ...table, rows }
}

async function tableOf(
  records: readonly (readonly string[])[],
  { likeness, isContents = () => false }: Reading,
  form: ListForm,
  above: number,
): Promise<Table> {
  const at = headingRow(records, ofFirst(likeness), (cells) => isContents(cells.slice(0, MOST_COLUMNS)))
  const found = records[at]
  if (!found) throw problems.listUnreadable('empty')
  const headless = isContents(found)
  const rows: Row[] = []
  for (const [index, cells] of records.entries()) {
    if (index % AT_ONCE === AT_ONCE - 1) await breath()
    if ((headless || index > at) && isFull(cells)) rows.push({ number: index + 1 + above, cells: cells.map(bare) })
  }
  const headings = withoutEmptyEnd(
    found.map((cell) => bare(cell).trim()),
    headless ? [] : rows,
  )
  if (headings.length > MOST_COLUMNS) throw problems.listUnreadable('tooManyColumns', 0, String(MOST_COLUMNS))
  return {
    form,
    headings: headless ? [] : headings,
    headingRow: headless ? null : at + 1 + above,
    rows,
  }
}

/** Columns at the end in which nothing stands are none. */
function withoutEmptyEnd(headings: readonly string[], rows: readonly Row[]): readonly string[] {
  let width = 1 + headings.findLastIndex((heading) => heading !== '')
  for (const { cells } of rows) {
    if (width === headings.length) break
    for (let at = Math.min(cells.length, headings.length); at > width; at--)
      if (/\S/.test(cells[at - 1] ?? '')) width = at
  }
  return headings.slice(0, width)
}

/** What headings are like is told by the columns that a list may have. */
const ofFirst =
  (likeness: HeadingLikeness): HeadingLikeness =>
  (cells) =>
    likeness(cells.slice(0, MOST_COLUMNS))

/** Quotation marks with spaces around them enclose a cell like others. */
function bare(cell: string): string {
  if (!cell.includes('"')) return cell
  const [, before, behind] = /^(?:\s+"([^"]*)"\s*|"([^"]*)"\s+)$/.exec(cell) ?? []
  return before ?? behind ?? cell
}

const isFull = (cells: readonly string[]): boolean => cells.some((cell) => /\S/.test(cell))
