/** What brings a MongoDB database up to the layout this program knows. Run by `stakeholder-surveys migrate`. */
import { MongoServerError, type CreateCollectionOptions, type Db, type IndexDescription } from 'mongodb'
import { problems } from '../contracts/problems.ts'
import { embeddedStore } from './embedded.ts'
import { connect, named, type MongoOptions } from './mongo/connection.ts'
import { peopleOf } from './mongo/documents.ts'
import { EMBEDDED_SCHEMA, MONGO_SCHEMA } from './schema.ts'
import type { StoreLocation } from './location.ts'

export interface Migration {
  readonly kind: 'embedded' | 'mongodb'
  /** Version found and version left; 0 is an empty database. */
  readonly from: number
  readonly to: number
}

/**
 * Prepares the store or brings it up to date; doing it twice changes nothing.
 *
 * @throws `storeNewer` when a newer program has been here, `storeUnavailable`, `storeTooOld`.
 */
export async function migrate({ dataFolder, mongoUri, ...options }: StoreLocation & MongoOptions): Promise<Migration> {
  if (mongoUri !== undefined) return migrateMongo(mongoUri, options)
  const store = await embeddedStore(dataFolder) // prepares itself
  await store.close()
  return { kind: 'embedded', from: EMBEDDED_SCHEMA, to: EMBEDDED_SCHEMA }
}

export async function migrateMongo(uri: string, options: MongoOptions = {}): Promise<Migration> {
  const connection = await connect(uri, options)
  try {
    const from = await versionOf(connection.people)
    await bringUp(connection.people, from)
    return { kind: 'mongodb', from, to: MONGO_SCHEMA }
  } catch (error) {
    throw named(error)
  } finally {
    await connection.close()
  }
}

/** 0 when nothing is recorded. */
export async function versionOf(db: Db): Promise<number> {
  const found = await peopleOf(db).meta.findOne({ _id: 'schema' })
  return found?.version ?? 0
}

/** Every step may be interrupted and repeated, also by two processes at once; the version is recorded after its step. */
export async function bringUp(db: Db, from: number): Promise<void> {
  if (from > MONGO_SCHEMA) throw problems.storeNewer(from, MONGO_SCHEMA)
  for (const [index, step] of STEPS.entries()) {
    if (index < from) continue
    await step(db)
    await peopleOf(db).meta.updateOne({ _id: 'schema' }, { $set: { version: index + 1 } }, { upsert: true })
  }
  await addIndexes(db)
}

/** Indexes that are not there yet, in a database of any age: they change nothing that is kept, so they belong to no version. */
export async function addIndexes(db: Db): Promise<void> {
  for (const [name, indexes] of Object.entries(INDEXES)) {
    const there = await indexNames(db, name)
    const missing = indexes.filter((index) => !there.has(index.name))
    if (missing.length > 0) await db.collection(name).createIndexes(missing)
  }
}

/** Only read, so that a server also starts while nothing can be written. */
async function indexNames(db: Db, collection: string): Promise<ReadonlySet<string>> {
  try {
    return new Set((await db.collection(collection).listIndexes().toArray()).map(({ name }) => name as string))
  } catch (error) {
    if (error instanceof MongoServerError && error.code === NAMESPACE_NOT_FOUND) return new Set()
    throw error
  }
}

/** STEPS[0] makes version 1 of an empty database. */
const STEPS: readonly ((db: Db) => Promise<void>)[] = [
  async (db) => {
    // Clustered: documents lie in the order of their ids, so the order of casting is not in the file.
    for (const name of ['box']) await createClustered(db, name)
    for (const name of PLAIN) await create(db, name)
  },
]

const PLAIN = [
  'meta',
  'campaigns',
  'surveys',
  'invitees',
  'removals',
  'removedContacts',
  'contactChanges',
  'formerContacts',
  'days',
  'turns',
  'units',
  'assignments',
  'records',
  'recordChanges',
  'outbox',
  'releases',
  'releaseVariables',
  'accounts',
  'sessions',
  'audit',
  'mailboxes',
  'quotes',
]

/** Told apart by their names: one whose key changes gets a new name. */
const INDEXES: Readonly<Record<string, readonly (IndexDescription & { readonly name: string })[]>> = {
  box: [{ name: 'campaign', key: { campaign: 1 } }],
  invitees: [
    { name: 'address', key: { campaign: 1, emailKey: 1 }, unique: true },
    { name: 'disposition', key: { campaign: 1, disposition: 1 } },
    { name: 'done', key: { campaign: 1, done: 1, disposition: 1 } },
  ],
  assignments: [
    { name: 'assigned', key: { campaign: 1, invitee: 1, unitKey: 1, role: 1 }, unique: true },
    { name: 'unit', key: { campaign: 1, unitKey: 1 } },
  ],
  records: [{ name: 'unit', key: { campaign: 1, unit: 1 } }],
  outbox: [
    { name: 'queue', key: { state: 1, campaign: 1, notBefore: 1 } },
    { name: 'stale', key: { kind: 1, state: 1, 'claim.until': 1 } },
    { name: 'invitee', key: { campaign: 1, invitee: 1 } },
    { name: 'campaign', key: { campaign: 1, _id: 1 } },
    { name: 'standing', key: { campaign: 1, kind: 1, state: 1, failure: 1 } },
    { name: 'filed', key: { campaign: 1, kind: 1, filed: 1 }, partialFilterExpression: { filed: true } },
  ],
  quotes: [{ name: 'variable', key: { campaign: 1, variable: 1, _id: 1 } }],
  sessions: [{ name: 'end', key: { end: 1 }, expireAfterSeconds: 0 }],
}

async function createClustered(db: Db, name: string): Promise<void> {
  try {
    await create(db, name, { clusteredIndex: { name: 'id', key: { _id: 1 }, unique: true } })
  } catch (error) {
    if (!(error instanceof MongoServerError)) throw error
    await create(db, name) // a compatible server without clustered collections
  }
}

const NAMESPACE_NOT_FOUND = 26
const NAMESPACE_EXISTS = 48

async function create(db: Db, name: string, options: CreateCollectionOptions = {}): Promise<void> {
  try {
    await db.createCollection(name, options)
  } catch (error) {
    if (!(error instanceof MongoServerError && error.code === NAMESPACE_EXISTS)) throw error
  }
}
