/** The embedded store, the default: LMDB in a data folder. Several processes may use one folder at a time. */
import { Problem, problems } from '../contracts/problems.ts'
import { embeddedAnswers } from './embedded/answers.ts'
import { embeddedCoding } from './embedded/coding.ts'
import { embeddedOutbox } from './embedded/outbox.ts'
import { openFiles, type People } from './embedded/files.ts'
import { embeddedInvitees } from './embedded/invitees.ts'
import { embeddedSurveys } from './embedded/surveys.ts'
import { embeddedOffice } from './embedded/office.ts'
import { refusingByName } from './refusals.ts'
import { EMBEDDED_SCHEMA } from './schema.ts'
import type { Store } from './store.ts'
import { promised } from './promised.ts'

/**
 * Opens the store in `folder`, creating both with mode 0700/0600. A promise of this store resolves after the commit was
 * flushed to the disk; conditions are checked inside the write transaction, so they hold between processes too.
 *
 * @throws `storeUnavailable` when the folder cannot be used, `storeNewer` when a newer program wrote it.
 */
export async function embeddedStore(folder: string, now: () => number = Date.now): Promise<Store> {
  try {
    const { people, answers, close } = await openFiles(folder)
    await prepare(people, close)
    const store: Store = {
      kind: 'embedded',
      ...embeddedOffice(people, answers, now),
      ...embeddedSurveys(people),
      ...embeddedInvitees(people),
      ...embeddedOutbox(people),
      ...embeddedAnswers(answers),
      ...embeddedCoding(answers),
      ping: () =>
        promised(() => {
          people.meta.get('schema')
        }),
      close,
    }
    return refusingByName(store, named)
  } catch (error) {
    throw error instanceof Problem ? error : problems.storeUnavailable(reasonOf(error))
  }
}

async function prepare({ file, meta }: People, close: () => Promise<void>): Promise<void> {
  const found = await file.transaction(() => {
    const version = meta.get('schema')
    if (version === undefined) meta.putSync('schema', EMBEDDED_SCHEMA)
    return version ?? EMBEDDED_SCHEMA
  })
  if (found > EMBEDDED_SCHEMA) {
    await close()
    throw problems.storeNewer(found, EMBEDDED_SCHEMA)
  }
}

/** LMDB's and the system's failures carry a code; anything else is our own mistake and stays what it is. */
const named = (error: unknown): unknown =>
  error instanceof Error &&
  ('code' in error || /MDB_|commit failed|closed/i.test(error.message)) &&
  !(error instanceof Problem)
    ? problems.storeUnavailable(reasonOf(error))
    : error

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
