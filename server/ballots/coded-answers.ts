/** Reads answers that were coded elsewhere (paper, another system); nothing is checked against the survey's limits or stored here. */
import { createHash } from 'node:crypto'
import { codedRows } from '../../surveys/answers/coded.ts'
import type { Survey } from '../../surveys/types.ts'
import type { Encoding } from '../contracts/encodings.ts'
import { problems } from '../contracts/problems.ts'
import { plainWord, writtenAs } from '../language/written-as.ts'
import { mappedColumns, pairsIn } from '../lists/mapped.ts'
import { fitsHeadings, readTable, type ListForm } from '../lists/table.ts'

/** In `--map case-id=Nr`, and as a key of JSON Lines: what tells one questionnaire or interview from the others. It never names a person. */
export const CASE_ID = 'case-id'

/** One thing wrong with one row. */
export interface ImportReject {
  /** Place in the file: 1 is its first row, or line of JSON; 0 the whole file. */
  readonly row: number
  readonly column: string
  /** A fault's kind (locale key `problems:faults.*`), or one of `commands:import`: `unknownColumn`, `unreadable`, `empty`, `rowWide` … */
  readonly reason: string
  readonly limit?: number | readonly [number, number]
}

/** One row on its way in: `raw` for the survey's check and the row's case ID, null where it has none; or why it cannot be read. */
type Row =
  { readonly row: number; readonly raw: unknown; readonly caseId: string | null } | { readonly reject: ImportReject }

/** Answers as they were handed in, read and not yet checked. */
export interface AnswersRead {
  /** Tells a file that was imported before. */
  readonly fileDigest: string
  /** How a table was understood; null of JSON Lines. */
  readonly form: ListForm | null
  /** Its headings, and what is taken from each: a column of the survey, or nothing; none of JSON Lines. */
  readonly columns: readonly { readonly heading: string; readonly field: string | null }[]
  readonly rows: readonly Row[]
  /** How many rows of answers the file has, whatever is wrong with them. */
  readonly rowCount: number
  /** True where every row is to have a case ID. */
  readonly hasCaseIds: boolean
}

/** What somebody who has looked at the file knows better. */
interface AnswerChoices {
  /** Where it would be recognised wrongly. */
  readonly encoding?: Encoding | undefined
  /** `field=column`: which column of a table holds which variable, e.g. `C4=Question 4`; `none=…` takes nothing from a column, `case-id=…` tells the cases apart. */
  readonly map?: readonly string[] | undefined
}

/**
 * Reads a table (CSV in any encoding, or a workbook: headings are variable names, cells codes; see `surveys/answers/coded.ts`) or JSON Lines
 * (one object of raw answers or of coded columns a line).
 *
 * @throws `listUnreadable`, also where two columns have one name; `mappingUnread`, `listColumnUnknown`, `mappingOfJson`. A column that names
 * nothing in the survey leaves only its reject.
 */
export async function readAnswers(
  survey: Survey,
  bytes: Uint8Array,
  format: 'csv' | 'jsonl',
  choices: AnswerChoices = {},
): Promise<AnswersRead> {
  const fileDigest = createHash('sha256').update(bytes).digest('hex')
  if (format === 'jsonl' && choices.map?.length) throw problems.mappingOfJson()
  if (format === 'jsonl') {
    const rows = jsonRows(survey, new TextDecoder('utf-8').decode(bytes))
    const hasCaseIds = rows.some((row) => 'raw' in row && row.caseId !== null)
    return { fileDigest, form: null, columns: [], rows, rowCount: rows.length, hasCaseIds }
  }
  return { fileDigest, ...(await tableRows(survey, bytes, choices)) }
}

async function tableRows(
  survey: Survey,
  bytes: Uint8Array,
  { encoding, map = [] }: AnswerChoices,
): Promise<Omit<AnswersRead, 'fileDigest'>> {
  const named = new Set(pairsIn(map).flatMap(([, written]) => (/^\d+$/.test(written) ? [] : plainWord(written))))
  const { form, headings, rows } = await readTable(bytes, {
    encoding,
    likeness: (cells) =>
      cells.length -
      codedRows(survey, cells).unknown.filter(({ column }) => !named.has(plainWord(column)) && !isCaseId(column))
        .length,
  })
  const mapped = new Map(mappedColumns(map, headings).map(([field, column]) => [column, field]))
  refuseTwice(headings)
  const caseColumn =
    [...mapped].find(([, field]) => field === CASE_ID)?.[0] ?? caseColumnAmong(survey, headings, mapped)
  const columns = headings.map((heading) => {
    const field = heading === caseColumn ? CASE_ID : (mapped.get(heading) ?? heading)
    return { heading, field: field === 'none' ? null : field }
  })
  const caseAt = columns.findIndex(({ field }) => field === CASE_ID)
  const taken = columns.flatMap(({ field }, at) => (field === null || field === CASE_ID ? [] : [{ field, at }]))
  refuseTwice(taken.map(({ field }) => field))
  const { unknown, read } = codedRows(
    survey,
    taken.map(({ field }) => field),
  )
  const whole = { form, columns, rowCount: rows.length, hasCaseIds: caseAt >= 0 }
  if (unknown.length > 0)
    return {
      ...whole,
      rows: unknown.map(({ column }) => ({ reject: { row: 0, column, reason: 'unknownColumn' } })),
    }
  return {
    ...whole,
    rows: rows.map((row): Row => {
      const { number, cells } = row
      const lost = cells.findIndex((cell) => cell.includes('\ufffd'))
      if (!fitsHeadings(row, headings.length))
        return {
          reject: { row: number, column: '', reason: cells.length > headings.length ? 'rowWide' : 'rowNarrow' },
        }
      if (lost >= 0) return { reject: { row: number, column: headings[lost] ?? '', reason: 'lostCharacters' } }
      const raw = read(taken.map(({ at }) => cells[at] ?? ''))
      return { row: number, raw, caseId: caseAt < 0 ? null : caseIdIn(cells[caseAt]) }
    }),
  }
}

/** The first column that is called as case IDs are and is nothing of the survey's; one that somebody mapped is what they say. */
function caseColumnAmong(
  survey: Survey,
  headings: readonly string[],
  mapped: ReadonlyMap<string, string>,
): string | undefined {
  const free = headings.filter((heading) => !mapped.has(heading) && isCaseId(heading))
  return codedRows(survey, free).unknown[0]?.column
}

const isCaseId = (heading: string): boolean => writtenAs('commands:import.caseIds')(heading)

/** Empty text stays empty: the row lacks what the others have. */
const caseIdIn = (cell: string | undefined): string => (cell ?? '').replaceAll('\0', '').normalize('NFC').trim()

function refuseTwice(headings: readonly string[]): void {
  const twice = headings.find((heading, at) => headings.indexOf(heading) !== at)
  if (twice !== undefined) throw problems.listUnreadable('headingTwice', 0, twice)
}

function jsonRows(survey: Survey, text: string): Row[] {
  return text.split(/\r\n|\r|\n/).flatMap((line, index): Row[] => {
    if (line.trim() === '') return []
    const row = index + 1
    try {
      return [{ row, ...caseOf(survey, JSON.parse(line)) }]
    } catch {
      return [{ reject: { row, column: '', reason: 'unreadable' } }]
    }
  })
}

function caseOf(survey: Survey, value: unknown): { readonly raw: unknown; readonly caseId: string | null } {
  if (typeof value !== 'object' || value === null || !(CASE_ID in value))
    return { raw: rawOf(survey, value), caseId: null }
  const { [CASE_ID]: caseId, ...rest } = value
  return { raw: rawOf(survey, rest), caseId: caseIdIn(cellText(caseId)) }
}

/** An object with columns like `A3.10` is a coded row; any other is taken as raw answers. */
function rawOf(survey: Survey, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const columns = Object.keys(value)
  if (!columns.some((column) => column.includes('.'))) return value
  const cells = Object.values(value as Record<string, unknown>)
  const { unknown, read } = codedRows(survey, columns)
  const coded = read(cells.map(cellText))
  return { ...coded, ...Object.fromEntries(unknown.map(({ column }) => [column, value[column as keyof typeof value]])) }
}

/** A cell of a coded row as CSV would have it; what is no cell is no code either. */
function cellText(cell: unknown): string {
  if (typeof cell === 'string') return cell
  return cell === null || cell === undefined ? '' : JSON.stringify(cell)
}
