/** Imports answers that were coded elsewhere (paper, another system): the same check, the same sealed box, no other way in. */
import { createHash } from 'node:crypto'
import { parse } from 'csv-parse/sync'
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
import { problems } from '../contracts/problems.ts'
import { importId } from './formats.ts'
import { sealedHere } from './sealing-here.ts'

/** One thing wrong with one row; the row stays out, the others go in. Row 1 is the first after the heading. */
export interface ImportReject {
  readonly row: number
  readonly column: string
  /** A fault's kind (locale key `problems:faults.*`), `unknownColumn`, `unreadable` or `empty`. */
  readonly reason: string
  readonly limit?: number | readonly [number, number]
}

/** One row on its way in: `raw` for the survey's check, or why it cannot be read. */
type Row = { readonly raw: unknown } | { readonly reject: ImportReject }

/**
 * Imports CSV (heading of variable names, cells of codes; see `surveys/answers/coded.ts`) or JSON Lines (one object of raw answers
 * or of coded columns a line). The same file again changes nothing but the mode: ids come from its digest and the row.
 * What comes in is declared in the campaign before it lies in the box: a release accounts for every ballot.
 * @param mode how these answers were given; stated in the release
 * Throws `campaignNotOpen` unless the campaign is open, `answersIdentified` where answers are by name. A column that names nothing in the survey refuses the whole file.
 */
export async function importAnswers(
  services: Pick<Services, 'store' | 'keys'>,
  survey: Survey,
  campaign: Campaign,
  bytes: Uint8Array,
  format: 'csv' | 'jsonl',
  mode: ImportMode,
): Promise<{ readonly imported: number; readonly known: number; readonly rejects: readonly ImportReject[] }> {
  if (!isAnonymous(campaign)) throw problems.answersIdentified(campaign.id)
  if (campaign.state !== 'open' || !campaign.ballot) throw problems.campaignNotOpen(campaign.id)
  const { link } = await services.keys.read(campaign.id)
  const check = compileAnswerCheck(survey)
  const fileDigest = createHash('sha256').update(bytes).digest('hex')
  const text = new TextDecoder('utf-8').decode(bytes)
  const rows = format === 'csv' ? csvRows(survey, text) : jsonRows(survey, text)
  const rejects: ImportReject[] = []
  const ballots: SealedBallot[] = []
  for (const [i, row] of rows.entries()) {
    if ('reject' in row) {
      rejects.push(row.reject)
      continue
    }
    const { answers, faults } = check(row.raw)
    rejects.push(
      ...faults.map(({ question, item, kind, limit }) => ({
        row: i + 1,
        column: item ? `${question}.${item}` : question,
        reason: kind,
        ...(limit !== undefined && { limit }),
      })),
    )
    if (faults.length > 0) continue
    if (Object.keys(answers).length === 0) rejects.push({ row: i + 1, column: '', reason: 'empty' })
    else
      ballots.push(
        await sealedHere({ id: campaign.id, ballot: campaign.ballot }, importId(link, fileDigest, i + 1), answers),
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

function csvRows(survey: Survey, text: string): Row[] {
  let records: readonly (readonly string[])[]
  try {
    records = parse(text, {
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
      delimiter: [',', ';', '\t'],
    })
  } catch (error) {
    return [{ reject: { row: (error as { lines?: number }).lines ?? 0, column: '', reason: 'unreadable' } }]
  }
  const [headings = [], ...cells] = records
  const { unknown, read } = codedRows(survey, headings)
  if (unknown.length > 0) return unknown.map(({ column }) => ({ reject: { row: 0, column, reason: 'unknownColumn' } }))
  return cells.map((row) => ({ raw: read(row) }))
}

function jsonRows(survey: Survey, text: string): Row[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, i): Row => {
      try {
        return { raw: rawOf(survey, JSON.parse(line)) }
      } catch {
        return { reject: { row: i + 1, column: '', reason: 'unreadable' } }
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
