/**
 * Surveys that somebody brings are read and checked by a thread of their own, within a time and a memory: a questionnaire of thousands of
 * questions keeps nobody waiting who answers one. Small ones take a moment, and are read at once.
 */
import { SURVEY_FILE } from '../../surveys/format/file-names.ts'
import { check } from '../../surveys/check.ts'
import { complaintOf } from '../../surveys/checks/complaints.ts'
import { surveyFrom, type ReadSurvey, type SurveyFiles } from '../../surveys/format/read.ts'
import type { Complaint, Survey } from '../../surveys/types.ts'
import { Problem, problems } from '../contracts/problems.ts'
import { inTurn, threadOf, wordFrom } from '../workers/thread.ts'
import { filesBrought, isWorkbook, type Brought } from './brought.ts'

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

/** What is brought, read and checked. @throws as `filesBrought`; `surveyTooLarge` */
export const lookedThrough = (bytes: Uint8Array, name: string): Promise<Looked> =>
  looked({ bytes, name }, !isWorkbook(bytes) && bytes.length <= SMALL && bytes[0] !== ZIPPED)

/** The survey of these files, checked. @throws `surveyTooLarge` */
export const surveyOfFiles = async (files: SurveyFiles, name: string): Promise<ReadSurvey> =>
  (await looked({ files, name }, sizeOf(files) <= SMALL)).read

const known = new WeakMap<Survey, Promise<readonly Complaint[]>>()
const trusted = new WeakSet<Survey>()

/** One that the operator or the host brings: it may be checked at once. */
export function trust(survey: Survey): Survey {
  trusted.add(survey)
  return survey
}

/** What `check` says, asked once. Of one that is too large to be checked, that. */
export function complaintsOf(survey: Survey): Promise<readonly Complaint[]> {
  const found = known.get(survey) ?? askedOf(survey)
  known.set(survey, found)
  return found
}

async function askedOf(survey: Survey): Promise<readonly Complaint[]> {
  if (trusted.has(survey)) return complaintsFound(survey)
  try {
    return (await looked({ survey, name: survey.name }, JSON.stringify(survey).length <= SMALL)).complaints
  } catch (error) {
    return [stumbled(survey, error)]
  }
}

/** `check` answers whatever it is given; should it stumble nevertheless, that is a complaint. */
function complaintsFound(survey: Survey): readonly Complaint[] {
  try {
    return check(survey)
  } catch (error) {
    return [stumbled(survey, error)]
  }
}

const stumbled = ({ name }: Survey, error: unknown): Complaint =>
  complaintOf(name, { place: 'definition', kind: 'surveyJS', facts: { error: String(error) } })

const ZIPPED = 0x50

async function looked(given: Given, atOnce: boolean): Promise<Looked> {
  const { found, refused } = atOnce ? await lookThrough(given) : await apart(given)
  if (refused) throw new Problem(refused.problem, refused.status, refused.params)
  if (found.read.survey) known.set(found.read.survey, Promise.resolve(found.complaints))
  return found
}

const apart = inTurn((given: Given): Promise<Said> => {
  const thread = threadOf(import.meta.url, './looking-worker', {
    workerData: given,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
  })
  return wordFrom<Said>(thread, TIME, () => problems.surveyTooLarge(given.name, TIME / 1000))
})

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

const sizeOf = (files: SurveyFiles): number => files[SURVEY_FILE]?.length ?? 0
