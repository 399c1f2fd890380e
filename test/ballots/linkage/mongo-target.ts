/** The MongoDB store as an attacker meets it: every collection as it lies, and the operation log of a replica set. */
import { BSON, MongoClient, type FindOptions } from 'mongodb'
import { mongoStore } from '../../../server/store/mongo.ts'
import { dropDatabase, mongoForTests, newDatabase } from '../../store/mongoServer.ts'
import type { Target } from './simulation.ts'

/** Null where there is no server (said on the console by `mongoForTests`). */
export async function mongoTarget(): Promise<{ target: Target; stop: () => Promise<void> } | null> {
  const server = await mongoForTests()
  if ('skipped' in server) return null
  const { uri } = server
  const client = await new MongoClient(uri).connect()
  const databases = new Map<string, string>()
  const target: Target = {
    name: `MongoDB (${server.what})`,
    open: async (folder) => {
      const database = newDatabase()
      databases.set(folder, database)
      return mongoStore(uri, { database })
    },
    dump: async (folder) => {
      const database = client.db(databases.get(folder))
      const names = (await database.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name)
      const collections = await Promise.all(
        names.map(
          async (name) =>
            [
              name,
              (await database.collection(name).find({}, WITHOUT_CIPHERTEXT).toArray()).map((document) =>
                BSON.EJSON.stringify(document),
              ),
            ] as const,
        ),
      )
      return { collections: Object.fromEntries(collections), files: {} }
    },
    operations: (folder) => operationsOf(client, databases.get(folder) ?? '', WITHOUT_CIPHERTEXT),
  }
  const stop = async () => {
    for (const database of databases.values()) await dropDatabase(uri, database)
    await client.close()
    await server.stop()
  }
  return { target, stop }
}

/** Ballots are read apart. */
const WITHOUT_CIPHERTEXT = { projection: { ciphertext: 0, 'o.ciphertext': 0, 'o.applyOps.o.ciphertext': 0 } }

/** Every change of a database that the operation log holds, the oldest first; null where the server keeps none. */
export async function operationsOf(
  client: MongoClient,
  database: string,
  options: FindOptions = {},
): Promise<string[] | null> {
  const local = client.db('local')
  if (
    (
      await local
        .listCollections({ name: 'oplog.rs' })
        .toArray()
        .catch(() => [])
    ).length === 0
  )
    return null
  const here = { $regex: `^${database}\\.` }
  const entries = await local
    .collection('oplog.rs')
    .find({ $or: [{ ns: here }, { 'o.applyOps.ns': here }] }, options)
    .sort({ $natural: 1 })
    .toArray()
  return entries.map((entry) => BSON.EJSON.stringify(entry))
}
