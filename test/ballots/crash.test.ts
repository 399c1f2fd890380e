/**
 * The crash table of the sealed ballot box, with a server process that is really killed. (Browsers that are really closed:
 * test/respond. Letters: test/fielding.)
 */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sealedHere } from '../../server/ballots/sealing-here.ts'
import { embeddedStore } from '../../server/store/embedded.ts'
import { randomAnswers, seededRandom } from '../surveys/arbitrary.ts'
import { Closed, diskDevice, openRig, takePart, type Happening, type Rig } from './crash/rig.ts'
import { canonical } from './linkage/simulation.ts'
import { collect, survey } from './world.ts'

vi.setConfig({ testTimeout: 180_000 }) // processes start slowly where many run

let rig: Rig
beforeEach(async () => { rig = await openRig(1) })
afterEach(async () => { await rig.close() })

const answers = randomAnswers(survey, seededRandom(9))

/** The respondent takes part while things break; afterwards the answers are there once, and only once. */
async function survives(point: string, happening: Happening = () => {}): Promise<void> {
  await rig.up(point)
  await takePart(rig, rig.codes[0] ?? '', await diskDevice(join(rig.folder, 'device')), answers, happening)
  expect(rig.deaths()).toBe(point === '' ? 0 : 1)
  await rig.kill()
  const { people, ballots, done } = await rig.read()
  expect(ballots).toBe(1)
  expect(people[0]?.done).toBe(true)
  expect(done).toBe(1)
  expect(await rig.release()).toEqual({ opened: 1, unopened: 0 })
  expect((await rig.read()).responses.map((response) => canonical(response.answers))).toEqual([canonical(answers)])
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

describe('an answer is in the box once', () => {
  it('when the browser closes before the ballot was kept: Submit is pressed again', () => survives('', closedAt('before write 1')))
  it('when the browser closes before the ballot was asked for', () => survives('', closedAt('after write 1')))
  it('when the server dies before the claim: the request is lost', () => survives('before-claimBallot'))
  it('when the server dies after the claim: the reply is lost', () => survives('after-claimBallot'))
  it('when the browser closes with the signature received and not kept', () => survives('', closedAt('before write 2')))
  it('when the browser closes with the signature kept', () => survives('', closedAt('after write 2')))
  it('when the server dies before the ballot was cast', () => survives('before-castBallot'))
  it('when the server dies after the ballot was cast: the reply is lost', () => survives('after-castBallot'))
  it('when the browser closes after the cast, before that was kept', () => survives('', closedAt('before write 3')))
  it('when the browser closes with the cast kept and done not said', () => survives('', closedAt('after write 3')))
  it('when the server dies before it knew who is done', () => survives('before-markDone'))
  it('when the server dies after it knew who is done', () => survives('after-markDone'))
  it('when the browser closes before the ballot was forgotten', () => survives('', closedAt('before remove ballots')))
})

describe('a release', () => {
  it.each(['before-insertResponses', 'after-insertResponses'])('that is killed %s is the same release when run again', async (point) => {
    await takePart(rig, rig.codes[0] ?? '', await diskDevice(join(rig.folder, 'device')), answers)
    await rig.kill()
    expect(await rig.release(point)).toBeNull()
    expect(await rig.release()).toEqual({ opened: 1, unopened: 0 })
    const { responses } = await rig.read()
    expect(await rig.release()).toEqual({ opened: 1, unopened: 0 })
    expect((await rig.read()).responses).toEqual(responses)
    expect(responses.length).toBe(1)
  })

  it('that is killed between two batches goes on where it was, and is what it would have been', async () => {
    const people = 150
    const store = await embeddedStore(join(rig.folder, 'data'))
    await store.castBallots(await Promise.all(Array.from({ length: people }, (_, number) =>
      sealedHere(rig.campaign, number.toString(16).padStart(64, '0'), { A1: `Person ${number}` }))))
    expect(await rig.release('after-insertResponses')).toBeNull()
    const half = await collect(store.responses('spring'))
    expect(half.length).toBeGreaterThan(0)
    expect(half.length).toBeLessThan(people)
    expect(await rig.release()).toEqual({ opened: people, unopened: 0 })
    const whole = await collect(store.responses('spring'))
    expect(whole.slice(0, half.length)).toEqual(half)
    expect(new Set(whole.map((response) => response.answers['A1'])).size).toBe(people)
    await store.removeResponses('spring')
    expect(await rig.release()).toEqual({ opened: people, unopened: 0 })
    expect(await collect(store.responses('spring'))).toEqual(whole)
    await store.close()
  })
})
