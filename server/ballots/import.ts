/**
 * Brings answers that were coded elsewhere (paper, another system) into the box: the same check, the same sealing, no other way in.
 *
 * All of a file or nothing, and never one answer twice: a row is known by its case ID or, in a file without any, by the file and its
 * place in it. Not by what was answered: a name made of that and of a key of this server would let whoever holds the key try answers out.
 */
import { compileAnswerCheck } from '../../surveys/answers/answers.ts'
import type { Answers, Survey } from '../../surveys/types.ts'
import type { Services } from '../contracts/services.ts'
import { isAnonymous, type Campaign, type ImportedAnswers, type ImportMode } from '../contracts/records.ts'
import { problems } from '../contracts/problems.ts'
import { CASE_ID, type AnswersRead, type ImportReject } from './coded-answers.ts'
import { importCaseId, importId } from './formats.ts'
import { sealedHere } from './sealing-here.ts'

/** A file looked at: what would come in, or why nothing of it does. */
interface AnswersExamined {
  readonly ready: readonly { readonly id: string; readonly answers: Answers }[]
  /** Of these so many are in the box already. */
  readonly known: number
  readonly rejects: readonly ImportReject[]
  /** Tells the file from others. */
  readonly file: string
  /** The ids of all that lies in the box. */
  readonly inBox: ReadonlySet<string>
}

/**
 * Looks at answers and stores nothing.
 *
 * @param further this file's rows are none of those that came in before: somebody says so who knows
 * @throws `campaignNotOpen`, `answersIdentified`; `answersPerhapsKnown` where another file came in before and, for want of case IDs, nobody
 * can tell whether the same rows are in both
 */
export async function examineAnswers(
  services: Pick<Services, 'store' | 'keys'>,
  survey: Survey,
  campaign: Campaign,
  read: AnswersRead,
  further = false,
): Promise<AnswersExamined> {
  if (!isAnonymous(campaign)) throw problems.answersIdentified(campaign.id)
  if (campaign.state !== 'open' || !campaign.ballot) throw problems.campaignNotOpen(campaign.id)
  const { link } = await services.keys.read(campaign.id)
  const file = importId(link, read.fileDigest, 0).slice(0, 16)
  const { checked, rejects } = checkedRows(survey, read)
  const declared = campaign.imported ?? []
  const isOther = !declared.some((one) => one.file === file && one.caseIds === read.hasCaseIds)
  if (rejects.length === 0 && !further && isOther && declared.some(({ caseIds }) => !(caseIds && read.hasCaseIds)))
    throw problems.answersPerhapsKnown(campaign.id)
  const ready = checked.map(({ row, caseId, answers }) => ({
    id: caseId === null ? importId(link, read.fileDigest, row) : importCaseId(link, caseId),
    answers,
  }))
  const inBox = await idsInBox(services.store, campaign.id)
  return { ready, known: ready.filter(({ id }) => inBox.has(id)).length, rejects, file, inBox }
}

/**
 * Brings a file's answers into the box, all or, with any row rejected, none. The same file again changes nothing but the mode.
 * What comes in is declared in the campaign before it lies in the box: a release accounts for every ballot.
 * @param mode how these answers were given; stated in the release
 * @throws as `examineAnswers`
 */
export async function importAnswers(
  services: Pick<Services, 'store' | 'keys'>,
  survey: Survey,
  campaign: Campaign,
  read: AnswersRead,
  mode: ImportMode,
  further = false,
): Promise<{ readonly imported: number; readonly known: number; readonly rejects: readonly ImportReject[] }> {
  const { store } = services
  const { ready, rejects, file, inBox } = await examineAnswers(services, survey, campaign, read, further)
  if (rejects.length > 0 || !campaign.ballot) return { imported: 0, known: 0, rejects }
  const sealedTo = { id: campaign.id, ballot: campaign.ballot }
  const fresh = ready.filter(({ id }) => !inBox.has(id))
  const ballots = await Promise.all(fresh.map(({ id, answers }) => sealedHere(sealedTo, id, answers)))
  let before = 0
  await declare(store, campaign.id, 'open', (declared) => {
    const settled = declared.map((one) => settledBy(one, inBox))
    before = settled.find((one) => one.file === file)?.count ?? 0
    const count = before + fresh.length
    const unfinished = fresh.map(({ id }) => shortened(id)).sort()
    const own = { file, mode, count, caseIds: read.hasCaseIds, ...(unfinished.length > 0 && { unfinished }) }
    return [...settled.filter((one) => one.file !== file), ...(count > 0 ? [own] : [])]
  })
  const imported = await store.castBallots(ballots)
  await declare(store, campaign.id, 'any', (declared) =>
    declared.map((one) =>
      one.file === file ? { file, mode: one.mode, count: before + imported, caseIds: one.caseIds } : one,
    ),
  )
  return { imported, known: ready.length - imported, rejects }
}

interface CheckedRow {
  readonly row: number
  readonly caseId: string | null
  readonly answers: Answers
}

function checkedRows(
  survey: Survey,
  { rows, columns, hasCaseIds }: AnswersRead,
): { readonly checked: readonly CheckedRow[]; readonly rejects: readonly ImportReject[] } {
  const check = compileAnswerCheck(survey)
  const column = columns.find(({ field }) => field === CASE_ID)?.heading ?? CASE_ID
  const rejects: ImportReject[] = []
  const checked: CheckedRow[] = []
  const cases = new Set<string>()
  for (const one of rows) {
    if ('reject' in one) {
      rejects.push(one.reject)
      continue
    }
    const { row, raw, caseId } = one
    const { answers, faults } = check(raw)
    if (hasCaseIds && !caseId) rejects.push({ row, column, reason: 'caseMissing' })
    else if (caseId?.includes('@')) rejects.push({ row, column, reason: 'caseNames' })
    else if (caseId !== null && cases.has(caseId)) rejects.push({ row, column, reason: 'caseTwice' })
    if (caseId) cases.add(caseId)
    rejects.push(
      ...faults.map(({ question, item, kind, limit }) => ({
        row,
        column: item ? `${question}.${item}` : question,
        reason: kind,
        ...(limit !== undefined && { limit }),
      })),
    )
    if (faults.length === 0 && Object.keys(answers).length === 0) rejects.push({ row, column: '', reason: 'empty' })
    checked.push({ row, caseId, answers })
  }
  return { checked, rejects }
}

/** Whoever else changes the campaign at the same time. @throws `campaignNotOpen` where it is to be open and was closed meanwhile */
async function declare(
  store: Pick<Services['store'], 'campaign' | 'replaceCampaign'>,
  id: string,
  state: 'open' | 'any',
  change: (declared: readonly ImportedAnswers[]) => readonly ImportedAnswers[],
): Promise<void> {
  for (;;) {
    const campaign = await store.campaign(id)
    if (!campaign || (state === 'open' && campaign.state !== 'open')) throw problems.campaignNotOpen(id)
    if (await store.replaceCampaign({ ...campaign, imported: change(campaign.imported ?? []) })) return
  }
}

/** Of an import that was broken off only what lies in the box counts. */
function settledBy({ unfinished, ...one }: ImportedAnswers, inBox: ReadonlySet<string>): ImportedAnswers {
  if (!unfinished) return one
  const short = new Set([...inBox].map(shortened))
  return { ...one, count: one.count - unfinished.filter((id) => !short.has(id)).length }
}

/** Enough to tell the ids of one file apart. */
const shortened = (id: string): string => id.slice(0, 16)

async function idsInBox(store: Pick<Services['store'], 'ballots'>, campaign: string): Promise<ReadonlySet<string>> {
  const ids = new Set<string>()
  for await (const { id } of store.ballots(campaign)) ids.add(id)
  return ids
}
