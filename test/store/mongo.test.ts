import { MongoClient } from 'mongodb'
import { afterAll, describe, expect, it } from 'vitest'
import { migrate, migrateMongo } from '../../server/store/migrations.ts'
import { mongoStore } from '../../server/store/mongo.ts'
import { byDay } from '../../server/store/mongo/invitees.ts'
import { MONGO_SCHEMA } from '../../server/store/schema.ts'
import { storeContract } from './contract.ts'
import { crashContract } from './crash.ts'
import { cuttableLine } from './cuttableLine.ts'
import { dropDatabase, mongoForTests, newDatabase } from './mongoServer.ts'
import { oldServer } from './oldServer.ts'
import { ballotOf, campaignOf, letterOf, inviteeOf, newCampaign, numbers, quoteOf } from './records.ts'

const server = await mongoForTests()

describe('counting the days in MongoDB', () => {
  it('is by how many were shown up to then, whatever a crash left out', () => {
    expect(byDay({ '2010-11-10': 5, '2010-11-08': 2, '2010-11-09': 2 })).toEqual([
      { day: '2010-11-08', count: 2 },
      { day: '2010-11-10', count: 3 },
    ])
    expect(byDay({ '2010-11-08': 2, '2010-11-09': 1, '2010-11-10': 3 })).toEqual([
      { day: '2010-11-08', count: 2 },
      { day: '2010-11-10', count: 1 },
    ])
    expect(byDay({})).toEqual([])
  })
})

describe('a MongoDB server that is not there', () => {
  it('is reported by name, within seconds', async () => {
    const start = performance.now()
    await expect(mongoStore('mongodb://127.0.0.1:1/')).rejects.toMatchObject({
      problem: 'storeUnavailable',
      status: 503,
    })
    expect(performance.now() - start).toBeLessThan(8000)
    await expect(mongoStore('mongodb://')).rejects.toMatchObject({ problem: 'storeUnavailable' })
  })

  it('does not tell the password', async () => {
    const refusal = await mongoStore('mongodb://anna:sesame@127.0.0.1:1/', { patience: 300 }).catch(
      (error: unknown) => error,
    )
    expect(JSON.stringify(refusal)).not.toContain('sesame')
  })
})

describe('a MongoDB server that is too old', () => {
  it.each([
    ['5.0.0', 13],
    ['3.6.0', 6],
  ])('is refused by name: %s', async (version, wire) => {
    const old = await oldServer(version, wire)
    await expect(mongoStore(old.uri, { database: newDatabase(), patience: 3000 })).rejects.toMatchObject({
      problem: 'storeTooOld',
      params: { needed: '6.0' },
    })
    await old.stop()
  })
})

if ('skipped' in server) {
  describe.skip(`the MongoDB store (${server.skipped})`, () => it('keeps the store contract', () => undefined))
} else {
  const { uri } = server
  const databases: string[] = []
  const database = () => {
    databases.push(newDatabase())
    return databases.at(-1)!
  }
  const named = (name: string) => {
    const [address, query = ''] = uri.split('?')
    return `${address!.replace(/^(mongodb(?:\+srv)?:\/\/[^/]+).*$/, '$1')}/${name}${query === '' ? '' : `?${query}`}`
  }
  afterAll(async () => {
    for (const name of databases) await dropDatabase(uri, name)
    await server.stop()
  })

  const contract = database()
  storeContract(`MongoDB (${server.what})`, () => mongoStore(uri, { database: contract }))
  crashContract(`MongoDB (${server.what})`, {
    runs: 3,
    most: 120,
    location: { dataFolder: '', mongoUri: named(database()) },
  })

  describe('the MongoDB layout', () => {
    const raw = async <T>(name: string, work: (db: ReturnType<MongoClient['db']>) => Promise<T>) => {
      const client = new MongoClient(uri)
      try {
        return await work(client.db(name))
      } finally {
        await client.close()
      }
    }

    it('is made once, however often and by how many at once it is asked for', async () => {
      const name = database()
      await Promise.all(numbers(4).map(() => migrateMongo(uri, { database: name })))
      expect(await migrate({ dataFolder: '', mongoUri: uri, database: name })).toEqual({
        kind: 'mongodb',
        from: MONGO_SCHEMA,
        to: MONGO_SCHEMA,
      })
      const indexes = await raw(name, (db) => db.collection('invitees').indexes())
      expect(indexes.map(({ name: index }) => index)).toEqual(expect.arrayContaining(['address', 'disposition']))
    })

    it('gets the indexes that a database made by an earlier program lacks, at the start of a server and by migrate', async () => {
      const [fresh, older] = [database(), database()]
      const indexesOf = (name: string) =>
        raw(name, async (db) => {
          const collections = (await db.listCollections({}, { nameOnly: true }).toArray()).map((one) => one.name).sort()
          return Promise.all(
            collections.map(async (one) => [
              one,
              (await db.collection(one).indexes()).map((index) => index.name).sort(),
            ]),
          )
        })
      await (await mongoStore(uri, { database: fresh })).close()
      const all = await indexesOf(fresh)
      expect(all).toContainEqual(['outbox', expect.arrayContaining(['filed', 'standing'])])
      for (const again of [() => mongoStore(uri, { database: older }), () => migrateMongo(uri, { database: older })]) {
        await (await mongoStore(uri, { database: older })).close()
        await raw(older, async (db) => {
          for (const one of ['standing', 'filed']) await db.collection('outbox').dropIndex(one)
          await db.collection('invitees').dropIndexes()
          await db.dropCollection('quotes')
        })
        const opened = await again()
        if ('close' in opened) await opened.close()
        expect(await indexesOf(older)).toEqual(all)
      }
    })

    it('is refused by name when it is newer, or older and in use', async () => {
      const [newer, older] = [database(), database()]
      await raw(newer, (db) =>
        db.collection<{ _id: string; version: number }>('meta').insertOne({ _id: 'schema', version: 99 }),
      )
      await expect(mongoStore(uri, { database: newer })).rejects.toMatchObject({
        problem: 'storeNewer',
        params: { found: 99 },
      })
      await expect(migrateMongo(uri, { database: newer })).rejects.toMatchObject({ problem: 'storeNewer' })
      await raw(older, (db) => db.collection<{ _id: string }>('campaigns').insertOne({ _id: 'left-over' }))
      await expect(mongoStore(uri, { database: older })).rejects.toMatchObject({
        problem: 'storeNotMigrated',
        params: { found: 0 },
      })
      expect(await migrateMongo(uri, { database: older })).toMatchObject({ from: 0, to: MONGO_SCHEMA })
      await (await mongoStore(uri, { database: older })).close()
    })

    it('holds no ObjectId and no time beside people or answers', async () => {
      const name = database()
      const campaign = newCampaign()
      const store = await mongoStore(uri, { database: name })
      await store.insertCampaign(campaignOf(campaign))
      await store.insertInvitees([inviteeOf(campaign, 1)])
      await store.claimBallot(campaign, inviteeOf(campaign, 1).id, 'bh')
      await store.castBallot(ballotOf(campaign, 1))
      await store.markDone(campaign, inviteeOf(campaign, 1).id)
      await store.queueLetters([letterOf(campaign, 1)])
      await store.insertQuotes([quoteOf(campaign, 'D10a', 1)])
      await store.close()
      const documents = await raw(name, async (db) => {
        const collections = await db.listCollections({}, { nameOnly: true }).toArray()
        return Object.fromEntries(
          await Promise.all(
            collections
              .filter((one) => !one.name.startsWith('system.'))
              .map(async (one) => [one.name, await db.collection(one.name).find().toArray()] as const),
          ),
        )
      })
      const every = Object.values(documents).flat()
      expect(every.filter(({ _id }) => typeof _id !== 'string')).toEqual([])
      expect(Object.keys(documents['box']![0]!).sort()).toEqual(['_id', 'campaign', 'ciphertext'])
      expect(Object.keys(documents['quotes']![0]!).sort()).toEqual([
        '_id',
        'campaign',
        'original',
        'redacted',
        'revision',
        'state',
        'variable',
      ])
      expect(JSON.stringify(documents['invitees'])).not.toMatch(/20\d\d-|\d{13}/)
    })
  })

  describe('a lost connection to MongoDB', () => {
    it('loses nothing that was acknowledged, and counts no ballot twice', { timeout: 60_000 }, async () => {
      const line = await cuttableLine(await server.primary())
      const name = database()
      const store = await mongoStore(line.uri, { database: name, patience: 2000 })
      const campaign = newCampaign()
      const acknowledged: string[] = []
      const refusals: unknown[] = []
      let going = true
      const cutting = (async () => {
        for (let cuts = 0; cuts < 12; cuts++) {
          await new Promise((later) => setTimeout(later, 60 + Math.random() * 120))
          line.cut()
        }
        going = false
      })()
      let next = 0
      await Promise.all(
        numbers(8).map(async () => {
          while (going) {
            const ballot = ballotOf(campaign, next++)
            try {
              await store.castBallot(ballot)
              acknowledged.push(ballot.id)
            } catch (refusal) {
              refusals.push(refusal)
            }
          }
        }),
      )
      await cutting
      const kept = new Set<string>()
      for await (const { id } of store.ballots(campaign)) kept.add(id)
      expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
      expect(acknowledged.length).toBeGreaterThan(5)
      expect(refusals.filter((refusal) => (refusal as { problem?: string }).problem !== 'storeUnavailable')).toEqual([])
      console.log(
        `12 cuts: ${acknowledged.length} casts acknowledged, 0 lost, ${refusals.length} refused as storeUnavailable`,
      )
      await store.close()
      await line.close()
    })

    it('is said by name while it lasts, and over when the server is back', { timeout: 60_000 }, async () => {
      const line = await cuttableLine(await server.primary())
      const store = await mongoStore(line.uri, { database: database(), patience: 700 })
      line.down()
      await expect(store.ping()).rejects.toMatchObject({ problem: 'storeUnavailable', status: 503 })
      await expect(store.castBallot(ballotOf('c', 1))).rejects.toMatchObject({ problem: 'storeUnavailable' })
      await expect(store.countInvitees('c')).rejects.toMatchObject({ problem: 'storeUnavailable' })
      line.up()
      for (
        let attempt = 0;
        attempt < 20 &&
        (await store.ping().then(
          () => false,
          () => true,
        ));
        attempt++
      )
        await new Promise((later) => setTimeout(later, 200))
      expect(await store.castBallot(ballotOf('c', 1))).toBe('cast')
      await store.close()
      await line.close()
    })
  })
}
