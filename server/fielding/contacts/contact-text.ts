/** From bytes or pasted cells to rows: encoding and delimiter recognised. Pure. */
import { parse } from 'csv-parse/sync'
import { problems } from '../../contracts/problems.ts'

export type ContactEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251' | 'windows-1252'

/** The text of a file: by its byte order mark, else UTF-8 where that is valid, else the Windows code page that fits. */
export function decodedText(bytes: Uint8Array): { text: string; encoding: ContactEncoding } {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) throw problems.contactsUnreadable('spreadsheetFile')
  const encoding = encodingOf(bytes)
  return { text: new TextDecoder(encoding).decode(bytes), encoding }
}

/** Rows of cells, trimmed; spreadsheet row numbers kept (1 is the first line). Empty rows are left out. */
export function rowsOf(text: string): { rows: { number: number; cells: string[] }[]; delimiter: string } {
  const delimiter = delimiterOf(text)
  let records: string[][]
  try {
    records = parse(text, {
      bom: true,
      delimiter,
      relax_quotes: true,
      relax_column_count: true,
      trim: true,
      max_record_size: 100_000,
    })
  } catch (error) {
    throw problems.contactsUnreadable((error as { code?: string }).code ?? 'csv')
  }
  const rows = records.map((cells, index) => ({ number: index + 1, cells: cells.map(clean) }))
  return { rows: rows.filter((row) => row.cells.some((cell) => cell !== '')), delimiter }
}

function encodingOf(bytes: Uint8Array): ContactEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return looksCyrillic(bytes) ? 'windows-1251' : 'windows-1252'
  }
}

/** In Cyrillic words high bytes follow each other; in Western European ones they stand alone among ASCII letters. */
function looksCyrillic(bytes: Uint8Array): boolean {
  let high = 0
  let inRuns = 0
  for (const [at, byte] of bytes.entries()) {
    if (byte < 0xc0) continue
    high += 1
    if ((bytes[at - 1] ?? 0) >= 0xc0 || (bytes[at + 1] ?? 0) >= 0xc0) inRuns += 1
  }
  return inRuns * 2 > high
}

/** Tab where there is one (cells pasted from a spreadsheet), else what parts the headings; where they are one, the more frequent in the first lines. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 4000)
    .replace(/"[^"]*"/g, '')
    .split(/\r?\n/)
    .slice(0, 5)
  if (lines.some((line) => line.includes('\t'))) return '\t'
  const headings = lines.find((line) => line.trim() !== '') ?? ''
  return moreFrequent(headings) ?? moreFrequent(lines.join('\n')) ?? ','
}

function moreFrequent(text: string): string | null {
  const [semicolons, commas] = [text.split(';').length, text.split(',').length]
  return semicolons === commas ? null : semicolons > commas ? ';' : ','
}

/** Invisible characters and odd spaces that spreadsheets and mail programs leave behind. */
const clean = (cell: string): string =>
  cell
    .replace(/[\u200b-\u200f\u2028-\u202f\u2060\ufeff]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .normalize('NFC')
