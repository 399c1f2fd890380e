/**
 * Surveys that somebody brings are read and checked by a thread of their own, within a time and a memory: a questionnaire of thousands of
 * questions keeps nobody waiting who answers one. Small ones take a moment, and are read at once.
 */
import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { check } from '../../surveys/check.ts'
import { complaintOf } from '../../surveys/checks/complaints.ts'
import { surveyFrom, type ReadSurvey, type SurveyFiles } from '../../surveys/format/read.ts'
import type { Complaint, Survey } from '../../surveys/types.ts'
import { remembered, rememberedFound } from '../collections/remembered.ts'
import { Problem } from '../contracts/problems.ts'
import { lineOfThreads } from '../workers/line.ts'
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

/** So many bytes are read at once; more, by a thread. */
export const SMALL = 20_000 // bytes
/** So long a thread may take. */
export const TIME = 30_000 // ms
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
    const complaints = [
      complaintOf(name, { place: 'definition', kind: 'tooLarge', facts: { seconds: String(within / 1000) } }),
    ]
    late.set(digest, complaints)
    return complaints
  }
}

/**
 * What is known of it at once. Null where a large one is being checked for the first time, which this begins; of one that could not be
 * checked in time the last time, that, and it is checked anew.
 */
export async function complaintsKnown(survey: Survey): Promise<readonly Complaint[] | null> {
  const found = complaintsOf(survey)
  const { digest } = contentOf(survey)
  // What cannot be checked at all is said once it is known, so that nobody waits for it.
  found.catch((error: unknown) => late.set(digest, [stumbledOver(survey, error)]))
  const atOnce = await Promise.race([found, setImmediate('later' as const)])
  return atOnce === 'later' ? (late.get(digest) ?? null) : atOnce
}

const late = new Map<string, readonly Complaint[]>()

/** `check` answers whatever it is given; should it stumble nevertheless, that is a complaint. */
function complaintsFound(survey: Survey): readonly Complaint[] {
  try {
    return check(survey)
  } catch (error) {
    return [stumbledOver(survey, error)]
  }
}

const stumbledOver = ({ name }: Survey, error: unknown): Complaint =>
  complaintOf(name, { place: 'definition', kind: 'surveyJS', facts: { error: String(error) } })

const trustedComplaints = remembered(complaintsFound)

/** Also of one that is read from the store anew. */
const known = rememberedFound<readonly Complaint[]>(KNOWN)
export const contentOf = remembered((survey: Survey) => {
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

const said = (line: Line, given: Given, atOnce: boolean, within: number): Promise<Looked> =>
  atOnce ? lookThrough(given) : line({ given, within })

/** Whoever brings a survey does not wait for all those that a list looks at. */
const brought = lineOfThreads<Looked>(import.meta.url, './looking-worker')
const kept = lineOfThreads<Looked>(import.meta.url, './looking-worker')
type Line = typeof brought

/** The work itself, whoever does it. @throws as `filesBrought` */
export async function lookThrough(given: Given): Promise<Looked> {
  const { files, leftOut } = await filesOf(given)
  const read = 'survey' in given ? { survey: given.survey } : surveyFrom(files, given.name)
  return { files, leftOut, read, complaints: read.survey ? complaintsFound(read.survey) : [] }
}

async function filesOf(given: Given): Promise<Brought> {
  if ('bytes' in given) return filesBrought(given.bytes, given.name)
  return { files: 'files' in given ? given.files : {}, leftOut: [] }
}

const sizeOf = (files: SurveyFiles): number => Object.values(files).reduce((sum, { length }) => sum + length, 0)
