/** Delimited text (CSV, TSV) as rows of cells: one delimiter per file; CRLF, LF and CR each end a row. */
import { setImmediate as breath } from 'node:timers/promises'
import { finished } from 'node:stream/promises'
import { parse, type CsvError, type Options } from 'csv-parse'
import { parse as parseAtOnce } from 'csv-parse/sync'
import { problems } from '../contracts/problems.ts'

/** How much a row looks like the headings of such a list: how many of its cells are known ones. 0 where it holds contents. */
export type HeadingLikeness = (cells: readonly string[]) => number

export const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

const SAMPLE = 16_384 // characters that tell the delimiter
const SLICE = 65_536 // characters read at a time: the process answers others in between
const LONGEST = 200_000 // characters of a row

/**
 * Every row, empty ones too: a row's place is its index. Quotation marks inside a cell that is not quoted as a whole belong to it
 * (`"Petrova, Anna" <anna@example.org>`).
 *
 * @param above rows of the file before the text
 * @throws `listUnreadable` with the row where a quotation mark is never closed, or a row has no end
 */
export async function recordsIn(text: string, delimiter: Delimiter, above = 0): Promise<string[][]> {
  const parser = parse(optionsFor(delimiter))
  const records: string[][] = []
  parser.on('readable', () => {
    for (let record = next(parser); record; record = next(parser)) records.push(record)
  })
  const done = finished(parser)
  done.catch(() => undefined)
  for (let at = 0; at < text.length && !parser.destroyed; at += SLICE) {
    parser.write(text.slice(at, at + SLICE))
    await breath()
  }
  parser.end()
  try {
    await done
  } catch (error) {
    throw unreadable(error, above)
  }
  return records
}

/**
 * The delimiter with which the file makes most sense: whose headings are known best; then with which most rows are as wide as the
 * headings; then the one that makes most columns. Where it says so itself (`sep=;`, as Excel writes it) that one. A comma where there is
 * one column only.
 */
export function delimiterOf(text: string, likeness: HeadingLikeness): Delimiter {
  const said = SEP_LINE.exec(text)?.[1]
  const told = DELIMITERS.find((each) => each === said)
  if (told) return told
  const sample = wholeLines(text)
  const judged = DELIMITERS.map((delimiter) => ({ delimiter, ...judgedWith(sample, delimiter, likeness) }))
  const [best] = judged.sort(
    (one, other) => other.known - one.known || other.even - one.even || other.width - one.width,
  )
  return best && best.width > 1 ? best.delimiter : ','
}

/** `sep=;` in the first line, which Excel writes and reads and which is no row of the list. */
export const SEP_LINE = /^"?sep=(.)"?(?:[,;\t|]*)(?:\r\n|\r|\n|$)/i

/**
 * Which row holds the headings: the one most like headings, of the first ten above any contents; where none is, the first that is as wide as
 * most, or that of the first contents.
 * @returns −1 where there is no row at all
 */
export function headingRow(
  records: readonly (readonly string[])[],
  likeness: HeadingLikeness,
  isContents: (cells: readonly string[]) => boolean = () => false,
): number {
  const contents = records.slice(0, HEADINGS_WITHIN).findIndex(isContents)
  if (contents === 0) return 0
  const first = records.slice(0, contents < 0 ? HEADINGS_WITHIN : contents)
  const likest = first.map((cells) => likeness(cells))
  const most = Math.max(0, ...likest)
  if (most > 0) return likest.indexOf(most)
  const width = usualWidth(records)
  const wide = first.findIndex((cells) => isFull(cells) && cells.length >= width)
  return wide < 0 ? Math.max(contents, records.findIndex(isFull)) : wide
}

const HEADINGS_WITHIN = 10 // rows

function judgedWith(sample: string, delimiter: Delimiter, likeness: HeadingLikeness) {
  const records = sampled(sample, delimiter).filter(isFull)
  const at = headingRow(records, likeness)
  const headings = records[at] ?? []
  const body = records.slice(at + 1)
  const even = body.filter(({ length }) => length === headings.length).length
  return {
    known: likeness(headings),
    even: body.length === 0 ? 1 : even / body.length,
    width: headings.length,
  }
}

/** What cannot be parsed so is no rows, and tells against the delimiter. */
function sampled(text: string, delimiter: Delimiter): string[][] {
  try {
    return parseAtOnce(text, optionsFor(delimiter))
  } catch {
    return []
  }
}

const optionsFor = (delimiter: Delimiter): Options => ({
  delimiter,
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_quotes: true,
  relax_column_count: true,
  max_record_size: LONGEST,
})

function next(parser: ReturnType<typeof parse>): string[] | null {
  return parser.read() as string[] | null
}

function unreadable(error: unknown, above: number): Error {
  const { code, records = 0 } = error as Partial<CsvError> & { readonly records?: number }
  return problems.listUnreadable(code === 'CSV_QUOTE_NOT_CLOSED' ? 'quoteOpen' : 'rowEndless', above + records + 1)
}

/** The beginning up to the end of a line outside quotation marks, so that no row of it is cut. */
function wholeLines(text: string): string {
  if (text.length <= SAMPLE) return text
  const cut = text.slice(0, SAMPLE)
  for (let end = cut.length - 1; end > 0; end--)
    if (/[\r\n]/.test(cut.charAt(end)) && (cut.slice(0, end).match(/"/g)?.length ?? 0) % 2 === 0)
      return cut.slice(0, end)
  return cut
}

function usualWidth(records: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>()
  for (const cells of records.slice(0, 200))
    if (isFull(cells)) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? 0
}

const isFull = (cells: readonly string[]): boolean => cells.some((cell) => /\S/.test(cell))
