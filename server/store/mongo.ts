/** The store in MongoDB 6 or later, standalone or replica set. It needs no transactions. */
import { problems } from '../contracts/problems.ts'
import { addIndexes, bringUp, versionOf } from './migrations.ts'
import { mongoAnswers } from './mongo/answers.ts'
import { connect, named, type MongoOptions } from './mongo/connection.ts'
import { answersOf, peopleOf } from './mongo/documents.ts'
import { mongoCoding } from './mongo/coding.ts'
import { mongoOutbox } from './mongo/outbox.ts'
import { mongoInvitees } from './mongo/invitees.ts'
import { mongoOffice } from './mongo/office.ts'
import { mongoChanges } from './mongo/changes.ts'
import { mongoRemovals } from './mongo/removals.ts'
import { mongoSurveys } from './mongo/surveys.ts'
import { mongoUnits } from './mongo/units.ts'
import { mongoReleases } from './mongo/releases.ts'
import { refusingByName } from './refusals.ts'
import { MONGO_SCHEMA } from './schema.ts'
import type { Store } from './store.ts'

/**
 * Connects and checks the layout: an empty database is prepared, one that lacks an index gets it, an older one is refused with the command to run. Writes are
 * acknowledged by a majority and by the journal (`w: majority, j: true`). A lost connection is found again by the driver; work
 * that is the same done twice is repeated once, the rest is refused as `storeUnavailable`.
 *
 * @throws `storeUnavailable` (within about 5 s), `storeTooOld`, `storeNotMigrated`, `storeNewer`
 */
export async function mongoStore(uri: string, options: MongoOptions = {}): Promise<Store> {
  const connection = await connect(uri, options)
  try {
    await checkLayout()
  } catch (error) {
    await connection.close()
    throw named(error)
  }
  const people = peopleOf(connection.people)
  const answers = answersOf(connection.answers)
  return refusingByName(
    {
      kind: 'mongodb',
      ...mongoOffice(people, answers),
      ...mongoReleases(people),
      ...mongoSurveys(people),
      ...mongoInvitees(people),
      ...mongoRemovals(people),
      ...mongoChanges(people),
      ...mongoUnits(people),
      ...mongoOutbox(people),
      ...mongoAnswers(answers),
      ...mongoCoding(answers),
      async ping() {
        await Promise.all([connection.people.command({ ping: 1 }), connection.answers.command({ ping: 1 })])
      },
      close: connection.close,
    },
    named,
  )

  async function checkLayout(): Promise<void> {
    const version = await versionOf(connection.people)
    if (version > MONGO_SCHEMA) throw problems.storeNewer(version, MONGO_SCHEMA)
    if (version === MONGO_SCHEMA) return addIndexes(connection.people)
    if (version > 0 || (await peopleOf(connection.people).campaigns.findOne({})) !== null)
      throw problems.storeNotMigrated(version, MONGO_SCHEMA)
    await bringUp(connection.people, 0)
  }
}
