/**
 * A whole campaign beside somebody who reads the server's memory, store, letters, log, backups, operation log and every byte of its
 * line, and looks for what people have typed.
 *
 * Two kinds of texts. Those that are never quoted (a withheld question; a question that fewer than ten have answered) are nowhere, ever.
 * Those on their way to being quotes are nowhere until the release comes in. They come in its body, and the server holds them while it
 * seals them; once that is done no live object holds them, and what is at rest holds them sealed only. Who reviews them is sent them.
 * What was accepted is published. The others are gone with the keys: no copy opens any more.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BSON, MongoClient } from 'mongodb'
import { afterAll, describe, expect, it } from 'vitest'
import { castAnswers } from './casting.ts'
import { trusteeApi } from '../../opening/api.ts'
import { begin, openAndRelease } from '../../opening/open.ts'
import { keyFolder } from '../../server/ballots/keys.ts'
import { restore } from '../../server/operations/backup.ts'
import { embeddedStore } from '../../server/store/embedded.ts'
import { mongoStore } from '../../server/store/mongo.ts'
import { underReview } from '../../server/tabulation/quotes/review.ts'
import type { QuoteReview } from '../../server/api/open-answers/quotes.ts'
import { randomAnswers, seededRandom } from '../surveys/arbitrary.ts'
import { dropDatabase, mongoForTests, newDatabase } from '../store/mongoServer.ts'
import { filesBelow, foundIn, foundInMemory, watchedServer } from './clear/watch.ts'
import { operationsOf } from './linkage/mongo-target.ts'
import { collect, openCampaign, respondent, survey, trustee } from './small-campaign.ts'

const mongo = await mongoForTests()
afterAll(async () => {
  if (!('skipped' in mongo)) await mongo.stop()
})

const ANSWERED = 14
const SELDOM = 4 // people who answer B12: too few to be quoted
const RUN = randomBytes(8).toString('hex')
/** Words of which one is typed by nobody else; texts are looked for by that one. */
const mark = (what: string, cyrillic: string) => `${what} ${RUN}${randomBytes(6).toString('hex')} ${cyrillic}`
const secretOf = (text: string): string => /[0-9a-f]{28}/.exec(text)![0]

describe.each(['embedded', ...('skipped' in mongo ? [] : ['MongoDB'])])('on the %s store', (kind) => {
  it('nothing of what was typed is in clear on the server’s side, but quotes while they are taken in, read, and once they are published', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'clear-'))
    const data = join(folder, 'data')
    const keys = await keyFolder(join(folder, 'keys'), data)
    const database = newDatabase()
    const onMongo = kind === 'MongoDB' && !('skipped' in mongo) ? mongo.uri : null
    const client = onMongo ? await new MongoClient(onMongo).connect() : null
    const store = onMongo ? await mongoStore(onMongo, { database }) : await embeddedStore(data)
    const { campaign, codes } = await openCampaign(store, keys, 'spring', ANSWERED + 3)
    await store.close()
    const { review } = await keys.read('spring')

    const people = codes.slice(0, ANSWERED).map((code, number) => ({
      code,
      title: mark('Adviser', 'Советник'),
      view: mark('We need a shelter', 'Нужен приют'),
      seldom: number < SELDOM ? mark('Nobody asks', 'Не спрашивают') : null,
    }))
    const silent = people.flatMap(({ title, seldom }) => [title, ...(seldom === null ? [] : [seldom])]).map(secretOf)
    const views = people.map(({ view }) => view)
    const quotable = views.map(secretOf)
    const typed = [...silent, ...quotable]
    const control = randomBytes(20).toString('hex')

    /** Everything that lies somewhere, the key folder excepted; and what a database keeps beside it. */
    const atRest = async (): Promise<Buffer[]> => {
      const files = [
        ...(await filesBelow(data)),
        ...(await filesBelow(join(folder, 'mail'))),
        ...(await filesBelow(join(folder, 'backups'))),
        ...(await filesBelow(join(folder, 'copies'))),
      ]
      const log = (await filesBelow(folder)).filter((bytes) => bytes.includes('"level"'))
      const documents = client
        ? await Promise.all(
            (await client.db(database).listCollections().toArray()).map(async ({ name }) =>
              (await client.db(database).collection(name).find().toArray())
                .map((document) => BSON.EJSON.stringify(document))
                .join('\n'),
            ),
          )
        : []
      const operations = client ? ((await operationsOf(client, database)) ?? []) : []
      return [...files, ...log, ...[...documents, ...operations].map((text) => Buffer.from(text))]
    }
    let server = await watchedServer(folder, onMongo ? [onMongo, database] : [])
    /** All memory where the system lets one look, else live objects. */
    const inMemory = async (texts: readonly string[]) =>
      withControl((await foundInMemory(server.pid, [...texts, control])) ?? (await server.inHeap([...texts, control])))
    const inLiveObjects = async (texts: readonly string[]) => withControl(await server.inHeap([...texts, control]))
    const withControl = (found: readonly string[]) => {
      expect(found).toContain(control) // the right memory, in which texts are found
      return found.filter((text) => text !== control)
    }

    // Answering, from the invitation to the close.
    await server.act(`hold ${control}`)
    await server.act('tick')
    const random = seededRandom(11)
    for (const [number, { code, title, view, seldom }] of people.entries()) {
      if (number === 7) {
        await server.act('at 2010-11-22T09:00:00Z')
        await server.act('tick') // reminders
      }
      const { B12: _seldom, ...others } = randomAnswers(survey, random)
      const { api, ...services } = await respondent({ base: `${server.url}/api/respond`, campaign }, code)
      await castAnswers(
        { api, ...services },
        { ...others, A1: title, B10: view, ...(seldom !== null && { B12: seldom }) },
      )
      if (number === 10) await server.act(`backup ${join(folder, 'backups', 'during')}`)
    }
    await server.act('at 2010-12-03T20:00:00Z')
    await server.act('close')
    await server.act(`backup ${join(folder, 'backups', 'closed')}`)
    expect(await inMemory(typed)).toEqual([])
    expect(
      foundIn(typed, ...(await atRest()), ...server.connections.flatMap(({ sent, received }) => [sent, received])),
    ).toEqual([])
    expect(foundIn(['person3@example.org', campaign.ballot.thumbprint], ...(await atRest()))).toHaveLength(2) // the right files

    // The opening, in this process: the server is in another one.
    const answered = server.connections.length
    const api = trusteeApi(`${server.url}/api/trustee`, 'spring', {
      now: () => new Date('2010-12-03T20:00:00Z'),
      language: 'en',
    })
    const opened = await openAndRelease(api, await begin(api, [await trustee()], false))
    expect(opened?.made.texts['B10']?.slice().sort()).toEqual(views.slice().sort())
    const bodies = server.connections.slice(answered)
    expect(foundIn(silent, ...bodies.flatMap(({ sent, received }) => [sent, received]))).toEqual([])
    const carrying = bodies.filter(({ sent, received }) => foundIn(quotable, sent, received).length > 0)
    expect(
      carrying.map(({ sent, received }) => [
        sent.toString('latin1').includes('POST /api/trustee/spring/release'),
        foundIn(quotable, sent).length,
        foundIn(quotable, received),
      ]),
    ).toEqual([[true, ANSWERED, []]])
    await server.act(`backup ${join(folder, 'backups', 'released')}`)
    if (!onMongo) await cp(data, join(folder, 'copies', 'released'), { recursive: true })
    expect(await inMemory(silent)).toEqual([])
    expect(await inLiveObjects(typed)).toEqual([])
    expect(foundIn(typed, ...(await atRest()))).toEqual([])

    // Reading: one is accepted, one redacted and accepted, one rejected; the others stay unread.
    const read = async (path: string, init: RequestInit = {}): Promise<unknown> =>
      (
        await fetch(`${server.url}/api/research/releases/spring/quotes/B10${path}`, {
          ...init,
          headers: { 'x-role': 'researcher', 'Content-Type': 'application/json' },
        })
      ).json()
    const { quotes } = (await read('/review')) as QuoteReview
    expect(quotes.map(({ original }) => original).sort()).toEqual(views.slice().sort())
    const [whole, redacted, rejected] = quotes.map(({ original }) => original) as [string, string, string]
    const kept = redacted.split(' ').at(-1)!
    const verdicts = [
      { state: 'accepted', redacted: null },
      { state: 'accepted', redacted: `[…] ${kept}` },
      { state: 'rejected', redacted: `${rejected.slice(0, 20)}[…]` },
    ]
    for (const [at, verdict] of verdicts.entries()) {
      await read(`/${quotes[at]!.id}`, {
        method: 'PUT',
        body: JSON.stringify({ revision: quotes[at]!.revision, ...verdict }),
      })
    }
    expect(((await read('')) as { quotes: { text: string }[] }).quotes.map(({ text }) => text).sort()).toEqual(
      [whole, `[…] ${kept}`].sort(),
    )
    const unpublished = [...silent, ...views.filter((view) => view !== whole).map(secretOf)]
    expect(foundIn(unpublished, ...(await atRest()))).toEqual([])
    await server.act(`backup ${join(folder, 'backups', 'read')}`)

    // The keys are destroyed, and the server starts anew: what was not accepted is nowhere, and no copy opens.
    await server.act('destroy')
    await server.act(`backup ${join(folder, 'backups', 'destroyed')}`)
    await server.stop()
    server = await watchedServer(folder, onMongo ? [onMongo, database] : [])
    await server.act(`hold ${control}`)
    expect(((await read('')) as { quotes: { text: string }[] }).quotes).toHaveLength(2)
    expect(await inMemory(unpublished)).toEqual([])
    const left = await atRest()
    expect(foundIn(unpublished, ...left)).toEqual([])
    expect(foundIn([review], ...left)).toEqual([])
    expect(left.some((bytes) => bytes.includes(Buffer.from(review, 'base64url')))).toBe(false)
    const older = await embeddedStore(join(folder, 'older'))
    await restore(older, join(folder, 'backups', 'released'))
    expect((await collect(older.everyQuote('spring'))).filter(({ variable }) => variable === 'B10')).toHaveLength(
      ANSWERED,
    )
    await expect(underReview(older, keys).quotes('spring', 'B10')).rejects.toMatchObject({ problem: 'keysMissing' })
    await older.close()

    await server.stop()
    await client?.close()
    if (onMongo) await dropDatabase(onMongo, database)
    await rm(folder, { recursive: true, force: true })
  }, 240_000)
})
