/**
 * The crash table of the sealed ballot box, with a server process that is really killed. (Browsers that are really closed:
 * test/respond. Letters: test/fielding.)
 */
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sealedHere } from '../../server/ballots/sealing-here.ts'
import { begin, openAndRelease } from '../../opening/open.ts'
import { built } from '../built.ts'
import { dropDatabase, mongoForTests, newDatabase } from '../store/mongoServer.ts'
import { randomAnswers, seededRandom } from '../surveys/arbitrary.ts'
import { Closed, diskDevice, openRig, takePart, trusteeBeside, type Happening, type Rig } from './crash/rig.ts'
import { canonical } from './linkage/simulation.ts'
import { survey, trustee } from './small-campaign.ts'

vi.setConfig({ testTimeout: 180_000 }) // processes start slowly where many run

const server = await built('test/ballots/crash/server.ts')
const mongo = await mongoForTests()
afterAll(async () => {
  await server.remove()
  if (!('skipped' in mongo)) await mongo.stop()
})

let rig: Rig

const answers = randomAnswers(survey, seededRandom(9))

/** The respondent takes part while things break; afterwards the answers are there once, and only once. */
async function survives(point: string, happening: Happening = () => {}): Promise<void> {
  await rig.up(point)
  await takePart(rig, rig.codes[0] ?? '', await diskDevice(join(rig.folder, 'device')), answers, happening)
  expect(rig.deaths()).toBe(point === '' ? 0 : 1)
  await rig.kill()
  const { people, ballots, answers: boxed, done } = await rig.read()
  expect(ballots).toBe(1)
  expect(people[0]?.done).toBe(true)
  expect(done).toBe(1)
  expect(boxed.map(canonical)).toEqual([canonical(answers)])
}

/** Closes the browser the first time something happens. */
function closedAt(point: string): Happening {
  let closed = false
  return (what) => {
    if (closed || what !== point) return
    closed = true
    throw new Closed()
  }
}

describe.each(['embedded', ...('skipped' in mongo ? [] : ['MongoDB'])])('on the %s store', (kind) => {
  const database = newDatabase()
  beforeEach(async () => {
    rig = await openRig(
      1,
      server.program,
      kind === 'MongoDB' && !('skipped' in mongo) ? mongo.uri.replace(/\/(\?|$)/, `/${database}$1`) : undefined,
    )
  })
  afterEach(async () => {
    await rig.close()
    if (kind === 'MongoDB' && !('skipped' in mongo)) await dropDatabase(mongo.uri, database)
  })

  describe('an answer is in the box once', () => {
    it('when the browser closes before the ballot was kept: Submit is pressed again', () =>
      survives('', closedAt('before write 1')))
    it('when the browser closes before the ballot was asked for', () => survives('', closedAt('after write 1')))
    it('when the server dies before the claim: the request is lost', () => survives('before-claimBallot'))
    it('when the server dies after the claim: the reply is lost', () => survives('after-claimBallot'))
    it('when the browser closes with the signature received and not kept', () =>
      survives('', closedAt('before write 2')))
    it('when the browser closes with the signature kept', () => survives('', closedAt('after write 2')))
    it('when the server dies before the ballot was cast', () => survives('before-castBallot'))
    it('when the server dies after the ballot was cast: the reply is lost', () => survives('after-castBallot'))
    it('when the browser closes after the cast, before that was kept', () => survives('', closedAt('before write 3')))
    it('when the browser closes with the cast kept and done not said', () => survives('', closedAt('after write 3')))
    it('when the server dies before it knew who is done', () => survives('before-markDone'))
    it('when the server dies after it knew who is done', () => survives('after-markDone'))
    it('when the browser closes before the ballot was forgotten', () => survives('', closedAt('before remove ballots')))
  })

  // On MongoDB: test/store/failover-release.test.ts, and bench/crash.ts, which kills at any instant.
  if (kind === 'embedded')
    describe('a release', () => {
      const PEOPLE = 24
      let whole: string | null = null

      beforeEach(async () => {
        const store = await rig.openStore()
        const random = seededRandom(7)
        await store.castBallots(
          await Promise.all(
            Array.from({ length: PEOPLE }, (_, number) =>
              sealedHere(rig.campaign, number.toString(16).padStart(64, '0'), {
                ...randomAnswers(survey, random),
                B10: `Person ${number} has a view.`,
              }),
            ),
          ),
        )
        await store.replaceCampaign({
          ...(await store.campaign('spring'))!,
          imported: [{ file: 'paper', mode: 'paper', count: PEOPLE, caseIds: false }],
        })
        await store.close()
        await rig.closeCampaign()
      })

      /** Released once, whole, the same whatever was killed, with every text once and no ballot left. */
      const isWhole = async (): Promise<void> => {
        const { ballots, released, quotes, state, texts } = await rig.read()
        expect([state, ballots]).toEqual(['released', 0])
        expect(released).toBe((whole ??= released))
        expect(texts).toEqual(Array.from({ length: PEOPLE }, (_, number) => `Person ${number} has a view.`).sort())
        expect(quotes).toBeGreaterThanOrEqual(PEOPLE)
      }

      it.each([
        'before-replaceCampaign',
        'after-replaceCampaign',
        'before-insertRelease',
        'after-insertRelease',
        'before-insertQuotes',
        'after-insertQuotes',
        'before-released',
        'after-released',
        'before-removeBallots',
        'after-removeBallots',
      ])('that is killed %s is the same release when the box is opened anew, and nothing is lost', async (point) => {
        expect(await rig.release(point)).toBeNull()
        const half = await rig.read()
        expect(half.released !== null || half.ballots === PEOPLE).toBe(true)
        if (half.state === 'closed') expect(await rig.release()).toMatchObject({ responses: PEOPLE })
        await rig.up() // a process that starts finishes what was left
        await rig.kill()
        await isWhole()
      })

      it.each([
        ['begun, and the reply is lost', 'after-replaceCampaign'],
        ['sent, and the request is lost', 'before-insertRelease'],
        ['sent, and only the tables are kept', 'after-insertRelease'],
        ['sent, and tables and texts are kept', 'after-insertQuotes'],
        ['sent, and the ballots are left', 'after-released'],
        ['sent, and the reply is lost', 'after-removeBallots'],
      ])('that is %s is said again by the trustee, whose device goes on', async (_what, point) => {
        await rig.up(point)
        const { api, lost } = trusteeBeside(rig)
        const opened = await openAndRelease(api, await begin(api, [await trustee()], true), { despiteFewAnswers: true })
        expect(opened?.made.release.responses).toBe(PEOPLE)
        expect(opened?.reply.already).toBe(!['after-replaceCampaign', 'before-insertRelease'].includes(point))
        expect(rig.deaths()).toBe(1)
        expect(lost()).toBeGreaterThan(0)
        await rig.kill()
        await isWhole()
      })
    })
})
