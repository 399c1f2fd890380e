/** Imports answers that were coded elsewhere (paper, another system): the same check, the same sealed box, no other way in. */
import { createHash } from 'node:crypto'
import { compileAnswerCheck } from '../../surveys/answers/answers.ts'
import { codedRows } from '../../surveys/answers/coded.ts'
import type { Survey } from '../../surveys/types.ts'
import type { Services } from '../contracts/services.ts'
import {
  isAnonymous,
  type Campaign,
  type ImportedAnswers,
  type ImportMode,
  type SealedBallot,
} from '../contracts/records.ts'
import type { Encoding } from '../contracts/encodings.ts'
import { problems } from '../contracts/problems.ts'
import { plainWord } from '../language/written-as.ts'
import { mappedColumns, pairsIn } from '../lists/mapped.ts'
import { fitsHeadings, readTable, type ListForm } from '../lists/table.ts'
import { importId } from './formats.ts'
import { sealedHere } from './sealing-here.ts'

/** One thing wrong with one row; the row stays out, the others go in. */
export interface ImportReject {
  /** Place in the file: 1 is its first row, or line of JSON. */
  readonly row: number
  readonly column: string
  /** A fault's kind (locale key `problems:faults.*`), or one of `commands:import`: `unknownColumn`, `unreadable`, `empty`, `rowWide` … */
  readonly reason: string
  readonly limit?: number | readonly [number, number]
}

/** One row on its way in: `raw` for the survey's check, or why it cannot be read. */
type Row = { readonly row: number; readonly raw: unknown } | { readonly reject: ImportReject }

/** Answers as they were handed in, read and not yet checked. */
export interface AnswersRead {
  /** Tells a file that was imported before. */
  readonly fileDigest: string
  /** How a table was understood; null of JSON Lines. */
  readonly form: ListForm | null
  /** Its headings, and what is taken from each: a column of the survey, or nothing; none of JSON Lines. */
  readonly columns: readonly { readonly heading: string; readonly field: string | null }[]
  readonly rows: readonly Row[]
}

/** What somebody who has looked at the file knows better. */
interface AnswerChoices {
  /** Where it would be recognised wrongly. */
  readonly encoding?: Encoding | undefined
  /** `field=column`: which column of a table holds which variable, e.g. `C4=Question 4`; `none=…` takes nothing from a column. */
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
  if (format === 'jsonl')
    return { fileDigest, form: null, columns: [], rows: jsonRows(survey, new TextDecoder('utf-8').decode(bytes)) }
  return { fileDigest, ...(await tableRows(survey, bytes, choices)) }
}

/**
 * Brings answers into the box. The same file again changes nothing but the mode: ids come from its digest and the row.
 * What comes in is declared in the campaign before it lies in the box: a release accounts for every ballot.
 * @param mode how these answers were given; stated in the release
 * @throws `campaignNotOpen` unless the campaign is open, `answersIdentified` where answers are by name
 */
export async function importAnswers(
  services: Pick<Services, 'store' | 'keys'>,
  survey: Survey,
  campaign: Campaign,
  { fileDigest, rows }: AnswersRead,
  mode: ImportMode,
): Promise<{ readonly imported: number; readonly known: number; readonly rejects: readonly ImportReject[] }> {
  if (!isAnonymous(campaign)) throw problems.answersIdentified(campaign.id)
  if (campaign.state !== 'open' || !campaign.ballot) throw problems.campaignNotOpen(campaign.id)
  const { link } = await services.keys.read(campaign.id)
  const check = compileAnswerCheck(survey)
  const rejects: ImportReject[] = []
  const ballots: SealedBallot[] = []
  for (const one of rows) {
    if ('reject' in one) {
      rejects.push(one.reject)
      continue
    }
    const { row, raw } = one
    const { answers, faults } = check(raw)
    rejects.push(
      ...faults.map(({ question, item, kind, limit }) => ({
        row,
        column: item ? `${question}.${item}` : question,
        reason: kind,
        ...(limit !== undefined && { limit }),
      })),
    )
    if (faults.length > 0) continue
    if (Object.keys(answers).length === 0) rejects.push({ row, column: '', reason: 'empty' })
    else
      ballots.push(
        await sealedHere({ id: campaign.id, ballot: campaign.ballot }, importId(link, fileDigest, row), answers),
      )
  }
  if (ballots.length > 0)
    await declare(services.store, campaign.id, {
      file: importId(link, fileDigest, 0).slice(0, 16),
      mode,
      count: ballots.length,
    })
  const imported = await services.store.castBallots(ballots)
  return { imported, known: ballots.length - imported, rejects }
}

/** Whoever else changes the campaign at the same time. @throws `campaignNotOpen` where it was closed meanwhile */
async function declare(
  store: Pick<Services['store'], 'campaign' | 'replaceCampaign'>,
  id: string,
  answers: ImportedAnswers,
): Promise<void> {
  for (;;) {
    const campaign = await store.campaign(id)
    if (campaign?.state !== 'open') throw problems.campaignNotOpen(id)
    const others = (campaign.imported ?? []).filter(({ file }) => file !== answers.file)
    if (await store.replaceCampaign({ ...campaign, imported: [...others, answers] })) return
  }
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
      cells.length - codedRows(survey, cells).unknown.filter(({ column }) => !named.has(plainWord(column))).length,
  })
  const mapped = new Map(mappedColumns(map, headings).map(([field, column]) => [column, field]))
  refuseTwice(headings)
  const columns = headings.map((heading) => {
    const field = mapped.get(heading) ?? heading
    return { heading, field: field === 'none' ? null : field }
  })
  const taken = columns.flatMap(({ field }, at) => (field === null ? [] : [{ field, at }]))
  refuseTwice(taken.map(({ field }) => field))
  const { unknown, read } = codedRows(
    survey,
    taken.map(({ field }) => field),
  )
  if (unknown.length > 0)
    return {
      form,
      columns,
      rows: unknown.map(({ column }) => ({ reject: { row: 0, column, reason: 'unknownColumn' } })),
    }
  return {
    form,
    columns,
    rows: rows.map((row): Row => {
      const { number, cells } = row
      const lost = cells.findIndex((cell) => cell.includes('\ufffd'))
      if (!fitsHeadings(row, headings.length))
        return {
          reject: { row: number, column: '', reason: cells.length > headings.length ? 'rowWide' : 'rowNarrow' },
        }
      if (lost >= 0) return { reject: { row: number, column: headings[lost] ?? '', reason: 'lostCharacters' } }
      return { row: number, raw: read(taken.map(({ at }) => cells[at] ?? '')) }
    }),
  }
}

function refuseTwice(headings: readonly string[]): void {
  const twice = headings.find((heading, at) => headings.indexOf(heading) !== at)
  if (twice !== undefined) throw problems.listUnreadable('headingTwice', 0, twice)
}

function jsonRows(survey: Survey, text: string): Row[] {
  return text.split(/\r\n|\r|\n/).flatMap((line, index): Row[] => {
    if (line.trim() === '') return []
    const row = index + 1
    try {
      return [{ row, raw: rawOf(survey, JSON.parse(line)) }]
    } catch {
      return [{ reject: { row, column: '', reason: 'unreadable' } }]
    }
  })
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
