import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createKeyPair } from '../../sealing/hpke.ts'
import { importId } from '../../server/ballots/formats.ts'
import { openBox } from '../../server/ballots/open.ts'
import { sealedHere } from '../../server/ballots/sealing-here.ts'
import type { SurveyResponse } from '../../server/records.ts'
import type { Answers } from '../../surveys/types.ts'
import { collect, openWorld, survey, type World } from './world.ts'

let world: World
beforeEach(async () => { world = await openWorld({ people: 0 }) })
afterEach(async () => { await world.close() })

const ballotName = (number: number) => number.toString(16).padStart(64, '0')
const put = async (number: number, answers: Answers) =>
  world.store.castBallot(await sealedHere(world.campaign, ballotName(number), answers))
const closed = () => ({ ...world.campaign, state: 'closed' as const })
const needs = () => ({ store: world.store, keys: world.keys, campaign: closed(), survey })
const opened = () => collect(world.store.responses('spring'))

describe('opening the box', () => {
  it('gives every answer under a new name, in the order of the new names', async () => {
    for (let number = 0; number < 30; number++) await put(number, { C4: String(1 + (number % 3)), A1: `Title ${number}` })
    expect(await openBox(needs())).toEqual({ opened: 30, unopened: [] })
    const responses = await opened()
    expect(responses.map((response) => response.answers['A1']).sort()).toEqual(Array.from({ length: 30 }, (_, n) => `Title ${n}`).sort())
    expect(responses.every((response) => /^[0-9a-f]{32}$/.test(response.id))).toBe(true)
    expect(responses.map((response) => response.answers['A1'])).not.toEqual(Array.from({ length: 30 }, (_, n) => `Title ${n}`))
    expect(Object.keys(responses[0] ?? {}).sort()).toEqual(['answers', 'campaign', 'id', 'surveyVersion'])
    expect(responses[0]?.surveyVersion).toBe(survey.version)
  })

  it('does the same again when it is run again', async () => {
    for (let number = 0; number < 10; number++) await put(number, { C4: '1' })
    await openBox(needs())
    const once = await opened()
    await openBox(needs())
    expect(await opened()).toEqual(once)
  })

  it('adds what is missing when it was stopped half-way', async () => {
    for (let number = 0; number < 200; number++) await put(number, { A1: `Title ${number}` })
    await openBox(needs())
    const whole = await opened()
    await world.store.removeResponses('spring')
    await world.store.insertResponses('spring', whole.slice(0, 70))
    expect(await openBox(needs())).toEqual({ opened: 200, unopened: [] })
    expect(await opened()).toEqual(whole)
  })

  it('stores the answers in the order of their new names, so that what is there half-way is a beginning of it', async () => {
    for (let number = 0; number < 200; number++) await put(number, { A1: `Title ${number}` })
    for (const threads of [0, 2]) {
      const order: string[] = []
      const store = {
        ...world.store,
        insertResponses: (campaign: string, responses: readonly SurveyResponse[]) => {
          order.push(...responses.map(({ id }) => id))
          return world.store.insertResponses(campaign, responses)
        },
      }
      await openBox({ ...needs(), store, threads })
      expect(order).toHaveLength(200)
      expect(order).toEqual([...order].sort())
    }
  })

  it('is the same when the store fails on the way and it is run again', async () => {
    for (let number = 0; number < 200; number++) await put(number, { A1: `Title ${number}` })
    for (const threads of [0, 2]) {
      let batches = 0
      const failing = {
        ...world.store,
        insertResponses: async (campaign: string, responses: readonly SurveyResponse[]) => {
          if (++batches === 2) throw new Error('the disk is full')
          await world.store.insertResponses(campaign, responses)
        },
      }
      await expect(openBox({ ...needs(), store: failing, threads })).rejects.toThrow('the disk is full')
      const half = await opened()
      expect(half.length).toBeGreaterThan(0)
      expect(half.length).toBeLessThan(200)
      expect((await openBox({ ...needs(), threads })).opened).toBe(200)
      expect((await opened()).slice(0, half.length)).toEqual(half)
      await world.store.removeResponses('spring')
    }
  })

  it('is not opened with the key of another box, and nothing is released then', async () => {
    await put(1, { C4: '1' })
    const { privateKey } = await createKeyPair('ECDH')
    await expect(openBox({ ...needs(), boxKey: privateKey })).rejects.toThrow('boxKeyWrong')
    expect(await opened()).toEqual([])
  })

  it('is the same with threads as without', async () => {
    for (let number = 0; number < 300; number++) await put(number, { C4: '2', A1: `Title ${number}` })
    const seen: number[] = []
    expect((await openBox({ ...needs(), threads: 2, onProgress: (done) => seen.push(done) })).opened).toBe(300)
    const threaded = await opened()
    await world.store.removeResponses('spring')
    await openBox({ ...needs(), threads: 0 })
    expect(await opened()).toEqual(threaded)
    expect(seen.at(-1)).toBe(300)
  })

  it('names a ballot that does not open or does not hold answers to this survey, and goes on', async () => {
    await put(1, { C4: '1' })
    await put(2, { C4: '99' })
    await put(3, { C4: '1' })
    const [first] = await collect(world.store.ballots('spring'))
    await world.store.castBallot({ ...first!, id: ballotName(4) }) // moved: another name
    await world.store.castBallot({ ...first!, id: ballotName(5), ciphertext: new Uint8Array(100) })
    const { opened: count, unopened } = await openBox(needs())
    expect(count).toBe(2)
    expect((await openBox({ ...needs(), threads: 2 })).unopened).toEqual(unopened)
    expect(unopened).toEqual([
      { ballot: ballotName(2), reason: 'notValid' },
      { ballot: ballotName(4), reason: 'doesNotOpen' },
      { ballot: ballotName(5), reason: 'doesNotOpen' },
    ])
    expect(await world.store.countBallots('spring')).toBe(5)
  })

  it('waits for the close, and asks for the box key where it is elsewhere', async () => {
    await put(1, { C4: '1' })
    await expect(openBox({ ...needs(), campaign: world.campaign })).rejects.toThrow('campaignNotClosed')
    const { box = '' } = await world.keys.read('spring')
    await world.keys.removeBoxKey('spring')
    await expect(openBox(needs())).rejects.toThrow('boxKeyMissing')
    expect(await opened()).toEqual([])
    expect((await openBox({ ...needs(), boxKey: box })).opened).toBe(1)
  })

  it('never writes one import twice: its ballots are named by file and row', () => {
    const release = Buffer.alloc(32, 1).toString('base64url')
    expect(importId(release, 'digest', 1)).toBe(importId(release, 'digest', 1))
    expect(importId(release, 'digest', 1)).not.toBe(importId(release, 'digest', 11))
    expect(importId(release, 'digest1', 1)).not.toBe(importId(release, 'digest', 11))
  })
})
