/**
 * The collections and their documents. Ids are strings everywhere: an ObjectId would carry the second of its making.
 * Maps whose keys come from outside (strata) are lists, because field names may hold neither `.` nor `$`.
 */
import type { Binary, Collection, Db, Document } from 'mongodb'
import type {
  Assignment,
  AuditEntry,
  Campaign,
  Day,
  QueuedLetter,
  KeptChange,
  Removal,
  Invitee,
  MailboxReading,
  Account,
  Quote,
  Session,
  SurveyVersionHead,
} from '../../contracts/records.ts'
import type { Coding } from '../../contracts/coding.ts'
import { rangeOf, successor } from '../keys.ts'
import type { ReleaseHead } from '../heads.ts'

export interface Keyed {
  readonly _id: string
}
interface Entry {
  readonly name: string
  readonly value: string
}

export interface InviteeDocument extends Omit<Invitee, 'id' | 'strata'>, Keyed {
  readonly emailKey: string
  readonly strata: readonly Entry[]
}
/** A contact who was taken off the list, with what was asked of them; under campaign/removal/id. */
export interface RemovedDocument extends Keyed {
  readonly contact: InviteeDocument
  readonly assignments: readonly AssignmentDocument[]
}
/** `turn` tells one call of `claimLetters` from another. */
export interface LetterDocument extends Omit<QueuedLetter, 'id'>, Keyed {
  readonly turn?: string
}
/** How many had been shown as done up to each day, and how many of all who have taken part were erased; see `showDone`. */
export interface DaysDocument extends Keyed {
  readonly totals?: Readonly<Record<Day, number>>
  readonly erased?: number
}
/** `campaign` is there to be counted by. */
export interface BallotDocument extends Keyed {
  readonly campaign: string
  readonly ciphertext: Binary
}
/** `answers` as JSON: what was answered comes out exactly as it went in. */
export interface QuoteDocument extends Omit<Quote, 'id'>, Keyed {}
/** A frame as JSON: labels are keyed by language tags. */
export interface FrameDocument extends Keyed {
  readonly json: string
}
/** The whole head as JSON, and where its variables are. */
export interface ReleaseDocument extends Keyed {
  readonly digest: string
  readonly head: string
  readonly variables: number
}
/** A file in parts (one document holds at most 16 MB), under its digest. */
export interface FileDocument extends Keyed {
  readonly digest: string
  readonly parts: number
}
export interface FilePartDocument extends Keyed {
  readonly bytes: Binary
}
export interface VariableDocument extends Keyed {
  readonly json: string
}

/** What is in a version as JSON: names of questions may hold what MongoDB takes for operators. */
export interface SurveyDocument extends Keyed, SurveyVersionHead {
  readonly json: string
}

/** A unit, or a change of a record, as JSON: names of questions and variables may hold what MongoDB takes for operators. */
export interface WrittenDocument extends Keyed {
  readonly json: string
}
export interface AssignmentDocument extends Omit<Assignment, 'id'>, Keyed {
  readonly unitKey: string
}
/** `unit` is its `unitKey`; see `mongoUnits` for what a later change means. */
export interface RecordDocument extends WrittenDocument {
  readonly campaign: string
  readonly unit: string
  readonly revision: number
}

export const peopleOf = (db: Db) => ({
  meta: db.collection<Keyed & { version: number }>('meta'),
  campaigns: db.collection<Keyed & Omit<Campaign, 'id'>>('campaigns'),
  surveys: db.collection<SurveyDocument>('surveys'),
  invitees: db.collection<InviteeDocument>('invitees'),
  removals: db.collection<Keyed & Omit<Removal, 'id' | 'contacts'>>('removals'),
  removed: db.collection<RemovedDocument>('removedContacts'),
  /** `json`: the change */
  keptChanges: db.collection<WrittenDocument & Omit<KeptChange, 'id' | 'campaign' | 'change' | 'contacts'>>(
    'contactChanges',
  ),
  formerContacts: db.collection<WrittenDocument>('formerContacts'),
  days: db.collection<DaysDocument>('days'),
  turns: db.collection<Keyed>('turns'),
  units: db.collection<WrittenDocument>('units'),
  assignments: db.collection<AssignmentDocument>('assignments'),
  records: db.collection<RecordDocument>('records'),
  changes: db.collection<WrittenDocument>('recordChanges'),
  queuedLetters: db.collection<LetterDocument>('outbox'),
  releases: db.collection<ReleaseDocument>('releases'),
  variables: db.collection<VariableDocument>('releaseVariables'),
  releaseFiles: db.collection<FileDocument>('releaseFiles'),
  releaseFileParts: db.collection<FilePartDocument>('releaseFileParts'),
  accounts: db.collection<Keyed & Omit<Account, 'name'>>('accounts'),
  /** `end` is a date, for the index that sweeps expired sessions away. */
  sessions: db.collection<Keyed & Omit<Session, 'id'> & { end: Date }>('sessions'),
  audit: db.collection<Keyed & AuditEntry>('audit'),
  mailboxes: db.collection<Keyed & Omit<MailboxReading, 'mailbox'>>('mailboxes'),
})
export type People = ReturnType<typeof peopleOf>

export const answersOf = (db: Db) => ({
  box: db.collection<BallotDocument>('box'),
  quotes: db.collection<QuoteDocument>('quotes'),
  frames: db.collection<FrameDocument>('frames'),
  codings: db.collection<Keyed & Coding>('codings'),
})
export type Answers = ReturnType<typeof answersOf>

/** The filter for the ids that begin with these parts. */
export function within(...parts: readonly string[]): { _id: { $gte: string; $lt: string } } {
  const { from, to } = rangeOf(...parts)
  return { _id: { $gte: from, $lt: to } }
}

/** The documents of a range in the order of their ids, a page at a time: a lost connection costs one page's repetition. */
export async function* walk<D extends Keyed>(
  collection: Collection<D>,
  parts: readonly string[],
  page: (read: () => Promise<D[]>) => Promise<D[]>,
  after: string | null = null,
  size = 1000,
): AsyncGenerator<D> {
  const { from, to } = rangeOf(...parts)
  let start = after === null ? from : successor(after)
  for (;;) {
    const filter: Document = { _id: { $gte: start, $lt: to } }
    const found = await page(
      () =>
        collection
          .find(filter as never)
          .sort({ _id: 1 })
          .limit(size)
          .toArray() as Promise<D[]>,
    )
    yield* found
    const last = found.at(-1)
    if (found.length < size || last === undefined) return
    start = successor(last._id)
  }
}

export const entriesOf = (record: Readonly<Record<string, string>>): Entry[] =>
  Object.entries(record).map(([name, value]) => ({ name, value }))
export const recordOf = (entries: readonly Entry[]): Record<string, string> =>
  Object.fromEntries(entries.map(({ name, value }) => [name, value]))
export const headFrom = (document: ReleaseDocument): ReleaseHead => JSON.parse(document.head) as ReleaseHead
