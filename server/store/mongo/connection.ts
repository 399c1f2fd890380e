/**
 * Connections to MongoDB: one client for the person's side, another for the answer's side. Two clients never share a session id
 * or a TCP connection, and `retryWrites` is off, so neither the oplog nor the server's log ties a ballot to who was issued it.
 */
import {
  MongoBulkWriteError,
  MongoClient,
  MongoError,
  MongoNetworkError,
  MongoServerError,
  MongoServerSelectionError,
  MongoWriteConcernError,
  type Db,
  type MongoClientOptions,
} from 'mongodb'
import { Problem, problems } from '../../contracts/problems.ts'
import { MONGO_SERVER } from '../schema.ts'

export interface MongoOptions {
  /** Name of the database; the one in the URI, or `stakeholder-surveys`, without it. */
  readonly database?: string
  /** How long to look for a server before giving up, ms. */
  readonly patience?: number
}

export interface Connection {
  readonly people: Db
  readonly answers: Db
  readonly close: () => Promise<void>
}

/** @throws `storeUnavailable` when no server answers within `patience`, `storeTooOld` when it is older than MongoDB 6. */
export async function connect(uri: string, { database, patience = 5000 }: MongoOptions): Promise<Connection> {
  const clients: MongoClient[] = []
  const close = async () => {
    await Promise.all(clients.map((client) => client.close()))
  }
  try {
    const sideOf = (name: string) => {
      const client = new MongoClient(uri, clientOptions(name, patience))
      clients.push(client)
      return client.db(database ?? nameIn(client, uri))
    }
    const [people, answers] = [sideOf('people'), sideOf('answers')]
    await Promise.all(clients.map((client) => client.connect()))
    const { version } = await people.admin().command({ buildInfo: 1 })
    if (Number.parseInt(String(version), 10) < Number.parseInt(MONGO_SERVER, 10))
      throw problems.storeTooOld(String(version), MONGO_SERVER)
    return { people, answers, close }
  } catch (error) {
    await close()
    throw named(error)
  }
}

/**
 * Does the work; when the connection was lost on the way, does it once more (unless `again` is false): only for work that,
 * done twice, is as if done once.
 */
export async function reach<T>(work: () => Promise<T>, again = true): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!again || !lost(error) || error instanceof MongoServerSelectionError) throw error
    return work()
  }
}

/** The driver's failures to reach the server, by name; refusals of the driver's protocol as `storeTooOld`; others unchanged. */
export function named(error: unknown): unknown {
  if (error instanceof Problem || !(error instanceof Error)) return error
  const wire = /maximum wire version (\d+)/.exec(error.message)
  if (wire !== null) return problems.storeTooOld(`wire version ${wire[1]}`, MONGO_SERVER)
  return lost(error) || refused(error) ? problems.storeUnavailable(error.message) : error
}

/** True for the error MongoDB gives when an id or a unique field is taken. */
export const isDuplicate = (error: unknown): boolean => error instanceof MongoServerError && error.code === 11000

const clientOptions = (side: string, patience: number): MongoClientOptions => ({
  appName: `stakeholder-surveys-${side}`,
  serverSelectionTimeoutMS: patience,
  connectTimeoutMS: patience,
  socketTimeoutMS: 60_000,
  waitQueueTimeoutMS: 10_000,
  retryWrites: false,
  retryReads: true,
  readPreference: 'primary',
  writeConcern: { w: 'majority', journal: true, wtimeoutMS: 10_000 },
  ignoreUndefined: true,
})

/** The driver's default name is `test`: not a name for anybody's data. */
const nameIn = (client: MongoClient, uri: string) =>
  /\/\/[^/]+\/[^?]/.test(uri) ? client.db().databaseName : 'stakeholder-surveys'

/** Not primary, shutting down, stepped down, interrupted: the server's codes for "ask again elsewhere". */
const ELSEWHERE: ReadonlySet<unknown> = new Set([
  91, 189, 262, 7, 6, 89, 134, 9001, 10107, 13435, 13436, 11600, 11601, 11602, 50,
])

/**
 * A batch that could not be written at all comes wrapped, as if the server had refused its documents. Of one that was cut off halfway the
 * error has the code of its first refusal, which may be a duplicate.
 */
const lost = (error: unknown): boolean =>
  (error instanceof MongoBulkWriteError &&
    (lost(error.errorResponse) || [error.writeErrors].flat().some(({ code }) => ELSEWHERE.has(code)))) ||
  error instanceof MongoNetworkError ||
  error instanceof MongoServerSelectionError ||
  error instanceof MongoWriteConcernError ||
  (error instanceof MongoError &&
    (error.hasErrorLabel('RetryableWriteError') ||
      /PoolCleared|PoolClosed|NotConnected|TopologyClosed|ClientClosed|WaitQueueTimeout/.test(error.name))) ||
  (error instanceof MongoServerError && ELSEWHERE.has(error.code))

/** Authentication failed (18), not authorised (13), out of disk space (14031); a URI that is not one. */
const refused = (error: Error) =>
  (error instanceof MongoServerError && [13, 18, 8000, 14031].includes(Number(error.code))) ||
  /^Mongo(Parse|InvalidArgument|MissingCredentials)Error$/.test(error.name)
