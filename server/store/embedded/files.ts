/**
 * The two LMDB files of the embedded store. What is known about people and what was answered lie in separate files, so that
 * no transaction, page or transaction number is ever shared between them (shared/design: the person's and the answer's side).
 */
import { chmodSync, mkdirSync, realpathSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { open, type Database, type RootDatabase } from 'lmdb'
import type {
  Account,
  Assignment,
  AuditEntry,
  Campaign,
  Day,
  Disposition,
  LetterCounts,
  QueuedLetter,
  Invitee,
  MailboxReading,
  Quote,
  RecordChange,
  FormerContact,
  KeptChange,
  Removal,
  Session,
  SurveyVersion,
  SurveyVersionHead,
  Unit,
  UnitRecord,
} from '../../contracts/records.ts'
import type { CodeFrame, Coding } from '../../contracts/coding.ts'
import type { ReleaseHead } from '../heads.ts'
import type { Release } from '../../tabulation/counting/table.ts'
import { problems } from '../../contracts/problems.ts'
import { rangeOf, successor } from '../keys.ts'
import { committed } from './commits.ts'
import { damageOf } from './damage.ts'

export type Table<V> = Database<V, string>
export type Tally = Record<Disposition, number>

/** Tables about people and about running the house. */
export interface People {
  readonly file: RootDatabase
  readonly meta: Table<number>
  /** `pair`: the name both files of a store carry */
  readonly pair: Table<string>
  readonly campaigns: Table<Campaign>
  /** name/version */
  readonly surveys: Table<SurveyVersion>
  readonly surveyHeads: Table<SurveyVersionHead>
  /** campaign/id */
  readonly invitees: Table<Invitee>
  /** campaign/hash of the address → id */
  readonly addresses: Table<string>
  /** campaign → how many stand where */
  readonly tallies: Table<Tally>
  /** campaign → day → how many were shown as done */
  readonly days: Table<Record<Day, number>>
  /** campaign/id: who has taken part and is not shown yet; of the erased ones a key that leads to nobody */
  readonly unshown: Table<true>
  /** campaign/removal */
  readonly removals: Table<Omit<Removal, 'contacts'>>
  /** campaign/removal/id */
  readonly removed: Table<Aside>
  /** campaign/change */
  readonly keptChanges: Table<Omit<KeptChange, 'contacts'>>
  /** campaign/change/invitee */
  readonly formerContacts: Table<FormerContact>
  /** campaign/turn: those that were taken */
  readonly turns: Table<true>
  /** campaign/hash of the name */
  readonly units: Table<Unit>
  /** campaign/id */
  readonly assignments: Table<Assignment>
  /** campaign/invitee/hash of the unit/role → id */
  readonly assigned: Table<string>
  /** campaign/hash of the record */
  readonly records: Table<UnitRecord>
  /** campaign/hash of the record/revision */
  readonly changes: Table<RecordChange>
  readonly queuedLetters: Table<QueuedLetter>
  /** campaign/invitee/queued letter */
  readonly lettersOf: Table<string>
  /** campaign/instant/queued letter: those that are due */
  readonly lettersDue: Table<string>
  /** instant/queued letter: claimed thank-yous, by the end of their claim */
  readonly lettersClaimed: Table<string>
  /** campaign/queued letter: those that are held up */
  readonly lettersHeldUp: Table<string>
  /** campaign → how many letters stand where; written with the first letter, and counted anew where it is missing */
  readonly letterTallies: Table<LetterCounts>
  readonly releases: Table<Release>
  readonly releaseHeads: Table<ReleaseHead>
  /** release/name → bytes, as they are */
  readonly releaseFiles: Table<Uint8Array>
  readonly accounts: Table<Account>
  readonly sessions: Table<Session>
  /** instant/number */
  readonly audit: Table<AuditEntry>
  /** hash of the mailbox's name */
  readonly mailboxes: Table<MailboxReading>
}

/** What is kept of a contact who was taken off the list. */
export interface Aside {
  readonly invitee: Invitee
  readonly assignments: readonly Assignment[]
}

/** Tables about answers. */
export interface Answers {
  readonly file: RootDatabase
  /** `pair`: the name both files of a store carry */
  readonly meta: Table<string>
  /** campaign/ballot → ciphertext, as it is */
  readonly box: Table<Uint8Array>
  /** campaign/id */
  readonly quotes: Table<Quote>
  /** campaign/variable/id */
  readonly quotesOf: Table<string>
  /** campaign/variable/version, as digits */
  readonly frames: Table<CodeFrame>
  /** campaign/variable/text/coder; the settled codes have no coder */
  readonly codings: Table<Coding>
}

export interface Files {
  readonly people: People
  readonly answers: Answers
  /** The last one who closes closes the files. */
  readonly close: () => Promise<void>
}

/**
 * Opens or creates both files in `folder` (made with mode 0700). Within a process they are open once, however often this is asked for: LMDB
 * opens a table in a transaction of the main thread, which would wait for ever for one that itself waits for the main thread.
 */
export async function openFiles(folder: string): Promise<Files> {
  if (mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined) chmodSync(folder, 0o700)
  const path = realpathSync(folder)
  while (closing.has(path)) await closing.get(path)
  const files = opened.get(path) ?? { ...openBoth(path), users: 0 }
  opened.set(path, { ...files, users: files.users + 1 })
  const { people, answers } = files
  let closed: Promise<void> | undefined
  return { people, answers, close: () => (closed ??= closeFiles(path)) }
}

/** Of people, and of answers; in the data folder. */
export const STORE_FILES = ['people.mdb', 'answers.mdb'] as const

const opened = new Map<string, { readonly people: People; readonly answers: Answers; readonly users: number }>()
const closing = new Map<string, Promise<void>>()

async function closeFiles(path: string): Promise<void> {
  const files = opened.get(path)
  if (!files) return
  if (files.users > 1) {
    opened.set(path, { ...files, users: files.users - 1 })
    return
  }
  opened.delete(path)
  const closed = Promise.all([files.people.file.close(), files.answers.file.close()])
    .then(() => undefined)
    .finally(() => closing.delete(path))
  closing.set(path, closed)
  await closed
}

function openBoth(folder: string): { people: People; answers: Answers } {
  const people = openFile(join(folder, STORE_FILES[0]))
  const answers = openFile(join(folder, STORE_FILES[1]))
  const table = <V>(name: string) => people.openDB<V, string>({ name })
  const packed = <V>(file: RootDatabase, name: string) => file.openDB<V, string>({ name, compression: true })
  return {
    people: {
      file: people,
      meta: table('meta'),
      pair: table('pair'),
      campaigns: packed(people, 'campaigns'),
      surveys: packed(people, 'surveys'),
      surveyHeads: table('surveyHeads'),
      invitees: table('invitees'),
      addresses: table('addresses'),
      tallies: table('tallies'),
      days: table('days'),
      unshown: table('unshown'),
      removals: table('removals'),
      removed: table('removed'),
      keptChanges: table('keptChanges'),
      formerContacts: table('formerContacts'),
      turns: table('turns'),
      units: table('units'),
      assignments: table('assignments'),
      assigned: table('assigned'),
      records: packed(people, 'records'),
      changes: packed(people, 'changes'),
      queuedLetters: table('outbox'),
      lettersOf: table('lettersOf'),
      lettersDue: table('lettersDue'),
      lettersClaimed: table('lettersClaimed'),
      lettersHeldUp: table('lettersHeldUp'),
      letterTallies: table('letterTallies'),
      releases: packed(people, 'releases'),
      releaseHeads: packed(people, 'releaseHeads'),
      releaseFiles: people.openDB<Uint8Array, string>({ name: 'releaseFiles', encoding: 'binary' }),
      accounts: table('accounts'),
      sessions: table('sessions'),
      audit: table('audit'),
      mailboxes: table('mailboxes'),
    },
    answers: {
      file: answers,
      meta: answers.openDB<string, string>({ name: 'meta' }),
      box: answers.openDB<Uint8Array, string>({ name: 'box', encoding: 'binary' }),
      quotes: packed(answers, 'quotes'),
      quotesOf: answers.openDB<string, string>({ name: 'quotesOf' }),
      frames: answers.openDB<CodeFrame, string>({ name: 'frames' }),
      codings: answers.openDB<Coding, string>({ name: 'codings' }),
    },
  }
}

/** The record as the latest commit of any process left it. */
export function latest<V>(file: RootDatabase, table: Table<V>, key: string): V | undefined {
  file.resetReadTxn()
  return table.get(key)
}

/** The records of a range, read `size` at a time so that neither memory nor an old snapshot is held; other work goes on between. */
export async function* walk<V>(
  file: RootDatabase,
  table: Table<V>,
  parts: readonly string[],
  after: string | null = null,
  size = 500,
): AsyncGenerator<{ key: string; value: V }> {
  const { from, to } = rangeOf(...parts)
  let start = after === null ? from : successor(after)
  for (;;) {
    file.resetReadTxn()
    const page = [...table.getRange({ start, end: to, limit: size })]
    yield* page
    const last = page.at(-1)
    if (page.length < size || last === undefined) return
    start = successor(last.key)
    await setImmediate()
  }
}

/** Removes a range in several transactions; `also` sees each record in its transaction. */
export async function clear<V>(
  file: RootDatabase,
  table: Table<V>,
  parts: readonly string[],
  also: (key: string, value: V) => void = () => undefined,
): Promise<void> {
  const { from, to } = rangeOf(...parts)
  const step = () => {
    const page = [...table.getRange({ start: from, end: to, limit: 1000 })]
    for (const { key, value } of page) {
      also(key, value)
      table.removeSync(key)
    }
    return page.length
  }
  while ((await file.transaction(step)) > 0) await setImmediate()
}

/** The record without fields that were set to undefined. */
export const present = <V extends object>(record: V): V =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as V

/**
 * `overlappingSync: false`: a commit is flushed before its promise resolves, and no process sees what is not on the disk yet.
 * `eventTurnBatching: false`: a commit that fails (a full disk) rejects no promise that nobody holds.
 * @throws `storeDamaged`
 */
function openFile(path: string): RootDatabase {
  const damage = damageOf(path)
  if (damage) throw problems.storeDamaged(basename(path), damage)
  const file = open({ path, noSubdir: true, overlappingSync: false, eventTurnBatching: false, maxDbs: 48 })
  chmodSync(path, 0o600)
  file.readerCheck()
  const once = file.transaction.bind(file)
  file.transaction = (write) => committed(() => once(write))
  return file
}
