/**
 * Surveys that somebody brings are read and checked by a thread of their own, within a time and a memory: a questionnaire of thousands of
 * questions keeps nobody waiting who answers one. Small ones take a moment, and are read at once.
 */
import { createHash } from 'node:crypto'
import { check } from '../../surveys/check.ts'
import { complaintOf } from '../../surveys/checks/complaints.ts'
import { surveyFrom, type ReadSurvey, type SurveyFiles } from '../../surveys/format/read.ts'
import type { Complaint, Survey } from '../../surveys/types.ts'
import { remembered, rememberedFound } from '../collections/remembered.ts'
import { Problem, problems } from '../contracts/problems.ts'
import { inTurn, threadOf, wordFrom } from '../workers/thread.ts'
import { filesBrought, type Brought } from './brought.ts'

/** What a thread is given. */
export type Given = { readonly name: string } & (
  { readonly bytes: Uint8Array } | { readonly files: SurveyFiles } | { readonly survey: Survey }
)

export interface Looked extends Brought {
  readonly read: ReadSurvey
  /** What `check` says; none where it could not be read. */
  readonly complaints: readonly Complaint[]
}

/** What a thread says: what it found, or by what name it refuses. */
export type Said =
  | { readonly found: Looked; readonly refused?: never }
  | { readonly found?: never; readonly refused: Pick<Problem, 'problem' | 'status' | 'params'> }

const SMALL = 20_000 // bytes
const TIME = 30_000 // ms
const MEMORY = 512 // MB
const KNOWN = 1000 // surveys

/** What is brought, read and checked. @throws as `filesBrought`; `surveyTooLarge` */
export const lookedThrough = (bytes: Uint8Array, name: string): Promise<Looked> =>
  looked({ bytes, name }, bytes.length <= SMALL && bytes[0] !== ZIPPED)

/** The survey of these files, checked. @throws `surveyTooLarge` */
export const surveyOfFiles = async (files: SurveyFiles, name: string): Promise<ReadSurvey> =>
  (await looked({ files, name }, sizeOf(files) <= SMALL)).read

const trusted = new WeakSet<Survey>()

/** One that the operator or the host brings: it may be checked at once. */
export function trust(survey: Survey): Survey {
  trusted.add(survey)
  return survey
}

/**
 * What `check` says, asked once of each content. Of one that could not be checked in time, that: it is asked again the next time, for a
 * server may have been busy.
 *
 * @param within ms
 */
export async function complaintsOf(survey: Survey, within = TIME): Promise<readonly Complaint[]> {
  if (trusted.has(survey)) return trustedComplaints(survey)
  const { digest, size } = contentOf(survey)
  const { name } = survey
  try {
    return (
      (await known(digest, async () => (await said(kept, { survey, name }, size <= SMALL, within)).complaints)) ?? []
    )
  } catch (error) {
    if (!(error instanceof Problem) || error.problem !== 'surveyTooLarge') throw error
    return [complaintOf(name, { place: 'definition', kind: 'tooLarge', facts: { seconds: String(within / 1000) } })]
  }
}

/** `check` answers whatever it is given; should it stumble nevertheless, that is a complaint. */
function complaintsFound(survey: Survey): readonly Complaint[] {
  try {
    return check(survey)
  } catch (error) {
    return [complaintOf(survey.name, { place: 'definition', kind: 'surveyJS', facts: { error: String(error) } })]
  }
}

const trustedComplaints = remembered(complaintsFound)

/** Also of one that is read from the store anew. */
const known = rememberedFound<readonly Complaint[]>(KNOWN)
const contentOf = remembered((survey: Survey) => {
  const written = JSON.stringify(survey)
  return { digest: createHash('sha256').update(written).digest('base64'), size: written.length }
})

const ZIPPED = 0x50

async function looked(given: Given, atOnce: boolean): Promise<Looked> {
  const found = await said(brought, given, atOnce, TIME)
  const { survey } = found.read
  if (survey) await known(contentOf(survey).digest, () => Promise.resolve(found.complaints))
  return found
}

async function said(line: Line, given: Given, atOnce: boolean, within: number): Promise<Looked> {
  const { found, refused } = atOnce ? await lookThrough(given) : await line({ given, within })
  if (refused) throw new Problem(refused.problem, refused.status, refused.params)
  return found
}

type Line = ReturnType<typeof lineOfThreads>

const lineOfThreads = () =>
  inTurn(({ given, within }: { readonly given: Given; readonly within: number }): Promise<Said> => {
    const thread = threadOf(import.meta.url, './looking-worker', {
      workerData: given,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY },
    })
    return wordFrom<Said>(thread, within, () => problems.surveyTooLarge(given.name, within / 1000))
  })

/** Whoever brings a survey does not wait for all those that a list looks at. */
const brought = lineOfThreads()
const kept = lineOfThreads()

/** The work itself, whoever does it. @throws as `filesBrought` */
export async function lookThrough(given: Given): Promise<Said> {
  const { files, leftOut } = await filesOf(given)
  const read = 'survey' in given ? { survey: given.survey } : surveyFrom(files, given.name)
  return { found: { files, leftOut, read, complaints: read.survey ? complaintsFound(read.survey) : [] } }
}

async function filesOf(given: Given): Promise<Brought> {
  if ('bytes' in given) return filesBrought(given.bytes, given.name)
  return { files: 'files' in given ? given.files : {}, leftOut: [] }
}

const sizeOf = (files: SurveyFiles): number => Object.values(files).reduce((sum, { length }) => sum + length, 0)
