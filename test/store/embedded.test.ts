import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { open } from 'lmdb'
import { afterAll, describe, expect, it } from 'vitest'
import { committed } from '../../server/store/embedded/commits.ts'
import { embeddedStore } from '../../server/store/embedded.ts'
import { storeContract } from './contract.ts'
import { crashContract } from './crash.ts'
import { ballotOf, letterOf, inviteeOf, listOf, newCampaign, numbers } from './records.ts'

const root = mkdtempSync(join(tmpdir(), 'stakeholder-surveys-store-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

storeContract('embedded', () => embeddedStore(join(root, 'contract')))
crashContract('embedded', { runs: 6, most: 1500, location: { dataFolder: join(root, 'crash') } })

describe('a commit that LMDB takes back', () => {
  const notCommitted = () =>
    Object.assign(new Error('Commit failed'), { commitError: Promise.reject(new Error('MDB_BAD_VALSIZE')) })
  const refused = (code: number) => () => Object.assign(new Error('refused'), { code })
  const writing = (...failures: readonly (() => Error)[]) => {
    let tries = 0
    const write = () => {
      const failure = failures[tries++]
      return failure ? Promise.reject(failure()) : Promise.resolve('kept')
    }
    return committed(write).then(
      (said) => [said, tries],
      (error: unknown) => [(error as Error).message, tries],
    )
  }

  it('is made again, where the list of free pages was lost', async () => {
    expect(await writing(notCommitted)).toEqual(['kept', 2])
  })

  it('is refused after three tries, and at once where it is another matter', async () => {
    expect(await writing(...Array<() => Error>(9).fill(notCommitted))).toEqual(['Commit failed', 3])
    for (const failure of [refused(-30781), refused(-30792), () => new TypeError('a mistake of ours')])
      expect(await writing(failure)).toEqual([failure().message, 1])
  })
})

describe('the embedded store', () => {
  it('is readable by its owner only', async () => {
    const folder = join(root, 'private', 'data')
    const store = await embeddedStore(folder)
    await store.close()
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    for (const file of ['people.mdb', 'answers.mdb']) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600)
  })

  it('says by name that its folder cannot be used', async () => {
    await expect(embeddedStore('/dev/null/data')).rejects.toMatchObject({ problem: 'storeUnavailable' })
    expect(existsSync('/dev/null/data')).toBe(false)
  })

  it('refuses by name what a newer program wrote', async () => {
    const folder = join(root, 'newer')
    await (await embeddedStore(folder)).close()
    const people = open({ path: join(folder, 'people.mdb'), noSubdir: true, overlappingSync: false, maxDbs: 32 })
    await people.openDB({ name: 'meta' }).put('schema', 99)
    await people.close()
    await expect(embeddedStore(folder)).rejects.toMatchObject({ problem: 'storeNewer', params: { found: 99 } })
  })

  it('counts the letters of a store that an earlier program wrote', async () => {
    const folder = join(root, 'uncounted')
    const before = await embeddedStore(folder)
    const campaign = newCampaign()
    await before.queueLetters(numbers(5).map((number) => letterOf(campaign, number)))
    const [first] = await before.claimLetters('a', 1000, 2000, 1)
    await before.finishLetter(first!, { state: 'failed', failure: '550 no such user' })
    const known = { counts: await before.countLetters(campaign), heldUp: await before.lettersHeldUp(campaign, 9) }
    await before.close()
    const people = open({ path: join(folder, 'people.mdb'), noSubdir: true, overlappingSync: false, maxDbs: 48 })
    for (const name of ['letterTallies', 'lettersHeldUp']) await people.openDB({ name }).clearAsync()
    await people.close()
    const store = await embeddedStore(folder)
    expect(known.counts.invitation).toMatchObject({ due: 4, failed: 1 })
    expect(await store.lettersHeldUp(campaign, 9)).toEqual(known.heldUp)
    expect(await store.countLetters(campaign)).toEqual(known.counts)
    await store.queueLetters([letterOf(campaign, 5)])
    expect((await store.countLetters(campaign)).invitation).toMatchObject({ due: 5, failed: 1 })
    await store.close()
  })

  it('keeps people and answers in files that share no transaction', async () => {
    const folder = join(root, 'apart')
    const store = await embeddedStore(folder)
    const campaign = newCampaign()
    await store.insertInvitees([inviteeOf(campaign, 1)])
    await store.castBallot(ballotOf(campaign, 1))
    await store.close()
    const tables = async (file: string) => {
      const env = open({ path: join(folder, file), noSubdir: true, overlappingSync: false, maxDbs: 32 })
      const names = [...env.getKeys()].map(String)
      await env.close()
      return names
    }
    expect((await tables('answers.mdb')).sort()).toEqual(['box', 'codings', 'frames', 'meta', 'quotes', 'quotesOf'])
    expect(await tables('people.mdb')).not.toContain('box')
  })

  it('keeps in the box the key and the ciphertext, nothing else, and all of one size', async () => {
    const folder = join(root, 'box')
    const store = await embeddedStore(folder)
    const campaign = newCampaign()
    const ballots = numbers(20).map((number) => ballotOf(campaign, number, 5000))
    for (const ballot of ballots) await store.castBallot(ballot)
    await store.close()
    const env = open({ path: join(folder, 'answers.mdb'), noSubdir: true, overlappingSync: false, maxDbs: 32 })
    const raw = [...env.openDB({ name: 'box', encoding: 'binary' }).getRange({})].map(({ key, value }) => ({
      key,
      bytes: Buffer.from(value as Uint8Array),
    }))
    await env.close()
    expect(raw.map(({ key }) => key)).toEqual(ballots.map(({ id }) => `${campaign}/${id}`).sort())
    expect(new Set(raw.map(({ bytes }) => bytes.length))).toEqual(new Set([5000]))
  })

  it(
    'takes tens of thousands in batches, and claims without looking through all queued letters',
    { timeout: 240_000 },
    async () => {
      const store = await embeddedStore(join(root, 'large'))
      const campaign = newCampaign()
      const many = 20_000
      expect(await store.insertInvitees(numbers(many).map((number) => inviteeOf(campaign, number)))).toEqual({
        inserted: many,
        duplicates: [],
      })
      await store.queueLetters(numbers(many).map((number) => letterOf(campaign, number, { notBefore: number })))
      expect((await store.claimLetters('a', many, 2 * many, 50)).map(({ notBefore }) => notBefore)).toEqual(numbers(50))
      expect(await store.countInvitees(campaign)).toMatchObject({ notSent: many })
      expect(await store.castBallots(numbers(many).map((number) => ballotOf(campaign, number, 500)))).toBe(many)
      expect(await store.countBallots(campaign)).toBe(many)
      expect((await listOf(store.ballots(campaign))).length).toBe(many)
      await store.removeCampaign(campaign)
      expect(await listOf(store.invitees(campaign))).toEqual([])
      await store.close()
    },
  )
})
