/** The embedded store, the default: LMDB in a data folder. Several processes may use one folder at a time. */
import { randomUUID } from 'node:crypto'
import { Problem, problems } from '../contracts/problems.ts'
import { embeddedAnswers } from './embedded/answers.ts'
import { embeddedChanges } from './embedded/changes.ts'
import { embeddedCoding } from './embedded/coding.ts'
import { embeddedOutbox } from './embedded/outbox.ts'
import { openFiles, type Answers, type People } from './embedded/files.ts'
import { beat, olderFile } from './embedded/heartbeat.ts'
import { embeddedInvitees } from './embedded/invitees.ts'
import { embeddedRemovals } from './embedded/removals.ts'
import { embeddedSurveys } from './embedded/surveys.ts'
import { embeddedUnits } from './embedded/units.ts'
import { embeddedOffice } from './embedded/office.ts'
import { refusingByName } from './refusals.ts'
import { EMBEDDED_SCHEMA } from './schema.ts'
import type { Store } from './store.ts'
import { promised } from './promised.ts'

/**
 * Opens the store in `folder`, creating both with mode 0700/0600. A promise of this store resolves after the commit was
 * flushed to the disk; conditions are checked inside the write transaction, so they hold between processes too.
 *
 * @throws `storeUnavailable` when the folder cannot be used, `storeNewer` when a newer program wrote it,
 * `storeDamaged` where a file is not what was written.
 */
export async function embeddedStore(folder: string, now: () => number = Date.now): Promise<Store> {
  try {
    const { people, answers, close } = await openFiles(folder)
    let closed: Promise<void> | undefined
    await prepare(people, close)
    await pair(people, answers).catch(async (error: unknown) => {
      await close()
      throw error
    })
    // What was to be done is done; a count that could not be written goes up the next time.
    const counted = () => beat({ people, answers }).catch(named)
    const office = embeddedOffice(people, answers, now)
    const store: Store = {
      kind: 'embedded',
      ...office,
      insertCampaign: thenIfDone(
        (campaign: Parameters<Store['insertCampaign']>[0]) => office.insertCampaign(campaign),
        counted,
      ),
      replaceCampaign: thenIfDone(
        (campaign: Parameters<Store['replaceCampaign']>[0]) => office.replaceCampaign(campaign),
        counted,
      ),
      insertRelease: thenIfDone(
        (release: Parameters<Store['insertRelease']>[0]) => office.insertRelease(release),
        counted,
      ),
      ...embeddedSurveys(people),
      ...embeddedInvitees(people),
      ...embeddedRemovals(people),
      ...embeddedChanges(people),
      ...embeddedUnits(people),
      ...embeddedOutbox(people),
      ...embeddedAnswers(answers),
      ...embeddedCoding(answers),
      ping: () =>
        promised(() => {
          people.meta.get('schema')
          refuseOlder(people, answers)
        }),
      close: () => (closed ??= counted().then(close)),
    }
    return refusingByName(store, named)
  } catch (error) {
    const problem = named(error)
    throw problem instanceof Problem ? problem : problems.storeUnavailable(reasonOf(error))
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

const thenIfDone =
  <A extends readonly unknown[]>(act: (...given: A) => Promise<boolean>, after: () => Promise<unknown>) =>
  async (...given: A): Promise<boolean> => {
    const done = await act(...given)
    if (done) await after()
    return done
  }

/** Throws `storeDamaged` where one file is an older copy than the other. */
function refuseOlder(people: People, answers: Answers): void {
  const older = olderFile({ people, answers })
  if (older) throw problems.storeDamaged(older, 'older')
}

/**
 * Gives both files of a new store one name, the answers' first; files of different names are of different stores, and of one name but
 * different counts of different times.
 */
async function pair(people: People, answers: Answers): Promise<void> {
  const known = await people.file.transaction(() => people.pair.get('pair'))
  const { name, isNew } = await answers.file.transaction(() => {
    const found = answers.meta.get('pair')
    if (found === undefined && known === undefined) answers.meta.putSync('pair', randomUUID())
    const kept = [answers.box, answers.quotes, answers.frames].some((table) => table.getKeysCount({ limit: 1 }) > 0)
    return { name: answers.meta.get('pair') ?? '', isNew: !kept }
  })
  if (known === undefined && !isNew) throw problems.storeDamaged('people.mdb', 'parted')
  if (known === undefined) await people.file.transaction(() => people.pair.putSync('pair', name))
  else if (name !== known) throw problems.storeDamaged('answers.mdb', 'parted')
  refuseOlder(people, answers)
  await beat({ people, answers })
}

/** LMDB's and the system's failures carry a code; anything else is our own mistake and stays what it is. */
function named(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Problem) return error
  if ('commitError' in error) (error.commitError as Promise<unknown>).catch(() => undefined) // said here
  const isOfTheStore = 'code' in error || /MDB_|commit failed|closed/i.test(error.message)
  return isOfTheStore ? problems.storeUnavailable(reasonOf(error)) : error
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
