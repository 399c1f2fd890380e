/** A copy of everything, restored into the same and into the other kind of store. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signIn } from '../../server/accounts/accounts.ts'
import { backUp, restore } from '../../server/operations/backup.ts'
import { embeddedStore } from '../../server/store/embedded.ts'
import { mongoStore } from '../../server/store/mongo.ts'
import type { Store } from '../../server/store/store.ts'
import { dropDatabase, mongoForTests, newDatabase } from '../store/mongoServer.ts'
import {
  accountOf,
  sessionOf,
  ballotOf,
  campaignOf,
  letterOf,
  inviteeOf,
  listOf,
  numbers,
  quoteOf,
  releaseOf,
} from '../store/records.ts'

const server = await mongoForTests()
const now = () => new Date('2010-12-20T10:11:12Z')

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backup-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))
afterAll(async () => {
  if (!('skipped' in server)) await server.stop()
})

type Open = (name: string) => Promise<Store>
const embedded: Open = (name) => embeddedStore(join(folder, name))
const databases: string[] = []
const mongo: Open = async () => {
  if ('skipped' in server) throw new Error(server.skipped)
  databases.push(newDatabase())
  return mongoStore(server.uri, { database: databases.at(-1)! })
}

async function fill(store: Store): Promise<void> {
  for (const id of ['first', 'second']) {
    await store.insertCampaign(campaignOf(id, { state: 'open', revision: 3 }))
    await store.insertInvitees(numbers(30).map((number) => inviteeOf(id, number)))
    await store.queueLetters(numbers(30).map((number) => letterOf(id, number)))
    await store.claimLetters('me', 0, 100, 5)
    await store.claimTurn(id, 'thankYous 2010-12-06')
    for (const number of numbers(5)) {
      await store.markDone(id, inviteeOf(id, number).id)
      if (number === 1 || number === 3) await store.showDone(id, number === 1 ? '2010-11-09' : '2010-11-10')
    }
    await store.removeInvitee(id, inviteeOf(id, 0).id)
    await store.castBallots(numbers(20).map((number) => ballotOf(id, number)))
    await store.insertQuotes(numbers(3).map((number) => quoteOf(id, 'D10a', number)))
    await store.insertRelease(releaseOf(id, 3, 2))
  }
  const coded = { campaign: 'first', variable: 'D10a' }
  for (const version of [1, 2])
    await store.keepFrame({ ...coded, version, several: false, codes: [], coders: ['anna'], by: 'anna', at: version })
  for (const [coder, revision] of [
    ['anna', 1],
    ['ben', 1],
    ['anna', 2],
    [null, 1],
  ] as const)
    await store.keepCoding({ ...coded, text: 'one', coder, by: 'anna', codes: [], frame: 2, revision })
  await store.insertAccount(accountOf('anna', { totp: 'ABC' }))
  await store.insertSession(sessionOf('ab'.repeat(32), 'anna'))
  for (const at of [5, 6, 6])
    await store.appendAudit({ at, account: 'anna', act: 'campaignCreated', campaign: 'first', detail: { at } })
}

async function everything(store: Store) {
  const campaigns = await store.campaigns()
  const byId = <T extends { id: string }>(list: T[]) => list.sort((one, other) => (one.id < other.id ? -1 : 1))
  return {
    campaigns,
    accounts: await store.accounts(),
    audit: await store.audit(100),
    releases: await Promise.all((await store.releases()).map(({ id }) => store.release(id))),
    each: await Promise.all(
      campaigns.map(async ({ id }) => ({
        invitees: await listOf(store.invitees(id)),
        counts: await store.countInvitees(id),
        completes: await store.completesByDay(id),
        queuedLetters: byId(await listOf(store.queuedLetters(id))),
        turns: await store.turns(id),
        ballots: (await listOf(store.ballots(id))).map(({ ciphertext, ...rest }) => ({
          ...rest,
          ciphertext: Buffer.from(ciphertext).toString('hex'),
        })),
        quotes: await listOf(store.everyQuote(id)),
        frames: await store.frames(id),
        codings: await listOf(store.everyCoding(id)),
      })),
    ),
  }
}

describe.each([
  ['embedded → embedded', embedded, embedded],
  ...('skipped' in server
    ? []
    : ([
        ['embedded → MongoDB', embedded, mongo],
        ['MongoDB → embedded', mongo, embedded],
      ] as const)),
] as const)('a copy, %s', (_name, from, to) => {
  it('holds everything but keys and sessions, and is restored as it was', async () => {
    const [source, target] = [await from('source'), await to('target')]
    await fill(source)
    const copied = await backUp(source, join(folder, 'copy'), now)
    expect(copied).toMatchObject({
      campaign: 2,
      invitee: 58,
      ballot: 40,
      quote: 6,
      frame: 2,
      coding: 3,
      release: 2,
      account: 1,
      act: 3,
    })
    expect(await restore(target, join(folder, 'copy'))).toEqual(copied)
    const kept = await everything(source)
    // Nothing that lets somebody in is in a copy: accounts come without password and one-time codes.
    const locked = kept.accounts.map((account) => ({ ...account, password: '', totp: null }))
    expect(await everything(target)).toEqual({ ...kept, accounts: locked })
    expect(await readFile(join(folder, 'copy', 'house.jsonl'), 'utf8')).not.toMatch(/scrypt|"ABC"/)
    await expect(signIn({ store: target, now, random: randomBytes }, { name: 'anna', password: '' })).rejects.toThrow(
      'credentialsWrong',
    )
    expect(await target.session('ab'.repeat(32))).toBeNull()
    // A turn that was taken stays taken, by its name too.
    expect(await target.claimTurn('first', 'thankYous 2010-12-06')).toBe(false)
    // A letter that waited is still handed out, one that was claimed is not.
    expect((await target.claimLetters('you', 50, 100, 100)).length).toBe(
      (await source.claimLetters('you', 50, 100, 100)).length,
    )
    await Promise.all([source.close(), target.close()])
    if (!('skipped' in server)) for (const database of databases.splice(0)) await dropDatabase(server.uri, database)
  })
})

describe('a copy', () => {
  let store: Store
  const copy = () => join(folder, 'copy')
  beforeEach(async () => {
    store = await embedded('source')
    await fill(store)
    await backUp(store, copy(), now)
  })
  afterEach(() => store.close())

  it('keeps people and answers in files that share nothing but the campaign', async () => {
    const [people, answers] = await Promise.all(
      ['people', 'answers'].map((name) => readFile(join(copy(), `${name}.jsonl`), 'utf8')),
    )
    const strings = (text: string) => new Set([...text.matchAll(/"([^"\\]{8,})"/g)].map(([, value]) => value))
    const shared = [...strings(people!)].filter((value) => strings(answers!).has(value))
    expect(shared.filter((value) => !['campaign'].includes(value!))).toEqual([])
  })

  it('has the box in the order of its random ids, and no time but the day in anything', async () => {
    const answers = (await readFile(join(copy(), 'answers.jsonl'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind: string; record: { id: string; campaign: string } })
    for (const kind of ['ballot', 'response', 'quote']) {
      const ids = answers
        .filter((line) => line.kind === kind && line.record.campaign === 'first')
        .map(({ record }) => record.id)
      expect(ids).toEqual([...ids].sort())
    }
    expect([
      ...new Set(
        answers.filter(({ kind }) => kind === 'ballot').map(({ record }) => Object.keys(record).sort().join()),
      ),
    ]).toEqual(['campaign,ciphertext,id'])
    for (const name of ['house', 'people', 'answers'])
      expect((await stat(join(copy(), `${name}.jsonl`))).mtime.toISOString()).toBe('2010-12-20T00:00:00.000Z')
  })

  it('is readable by its owner only', async () => {
    expect((await stat(copy())).mode & 0o077).toBe(0)
    for (const name of ['manifest.json', 'house.jsonl', 'people.jsonl', 'answers.jsonl'])
      expect((await stat(join(copy(), name))).mode & 0o077).toBe(0)
  })

  it('is not written over something, nor restored over something', async () => {
    await expect(backUp(store, copy(), now)).rejects.toThrow('backupExists')
    await expect(restore(store, copy())).rejects.toThrow('storeNotEmpty')
  })

  it('is not restored when any of it was changed or cut off', async () => {
    const target = await embedded('target')
    for (const file of ['house.jsonl', 'people.jsonl', 'answers.jsonl', 'manifest.json']) {
      const path = join(copy(), file)
      const whole = await readFile(path)
      await writeFile(path, whole.subarray(0, whole.length - 5))
      await expect(restore(target, copy()), file).rejects.toThrow('backupUnreadable')
      await writeFile(path, whole)
    }
    expect(await target.campaigns()).toEqual([])
    expect((await restore(target, copy()))['campaign']).toBe(2)
    await target.close()
  })
})
