import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { compileAnswerCheck } from '../../surveys/answers/answers.ts'
import { staffPartner2010 } from '../shipped-surveys.ts'
import type { Answers } from '../../surveys/types.ts'
import { boundTo, paddedSizeOf, sealAnswers } from '../../sealing/ballot.ts'
import { sealedSizeOf } from '../../sealing/sizes.ts'
import { readBallots, writeBallots } from '../../sealing/ballot-stream.ts'
import { concat, uint32, utf8 } from '../../sealing/bytes.ts'
import { createKeyPair, seal, type KeyPair } from '../../sealing/hpke.ts'
import { openBallots, openBox, type CastBallot, type OpenedBallot } from '../../sealing/open-ballots.ts'
import { refusalOf } from './trustees.ts'
import { randomBelow, shuffled } from '../../sealing/chance.ts'

const paddedSize = paddedSizeOf(staffPartner2010)
const size = sealedSizeOf(paddedSize)
const check = compileAnswerCheck(staffPartner2010)
let key: KeyPair
beforeAll(async () => {
  key = await createKeyPair('ECDH')
})

const name = (number: number) => number.toString(16).padStart(64, '0')
const ballot = async (number: number, answers: Answers): Promise<CastBallot> => ({
  id: name(number),
  ciphertext: await sealAnswers({ campaign: 'spring', publicKey: key.publicKey, paddedSize }, name(number), answers),
})
/** Sealed as a ballot is, whatever it holds. */
const sealed = async (number: number, padded: Uint8Array, id = name(number)): Promise<CastBallot> => ({
  id,
  ciphertext: await seal(key.publicKey, padded, boundTo('spring', name(number))),
})
async function* each<T>(list: readonly T[]): AsyncGenerator<T> {
  yield* list
}
async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}

describe('opening ballots', () => {
  it('gives the answers as the survey’s check accepts them', async () => {
    const opened = await all(
      openBallots({ campaign: 'spring', key, check }, each([await ballot(1, { C4: '1' }), await ballot(2, {})])),
    )
    expect(opened).toEqual([{ answers: { C4: '1' } }, { answers: {} }])
  })

  it('counts as spoiled what does not open, is no answers or is refused, and goes on', async () => {
    const good = await ballot(1, { C4: '1' })
    const json = (text: string) =>
      concat(uint32(utf8(text).length), utf8(text), new Uint8Array(paddedSize - 4 - utf8(text).length))
    const changed = { ...good, ciphertext: good.ciphertext.map((byte, at) => (at === 5000 ? byte ^ 1 : byte)) }
    const box = [
      good,
      { ...good, id: name(2) },
      changed,
      { ...good, ciphertext: good.ciphertext.slice(1) },
      { ...good, ciphertext: new Uint8Array() },
      await sealed(3, new Uint8Array(paddedSize).fill(255)),
      await sealed(4, new Uint8Array(paddedSize)),
      await sealed(5, json('{"C4":')),
      await sealed(6, json('{"C4":"99"}')),
      await sealed(7, json('[]')),
      await sealed(8, json('{"__proto__":{"C4":"1"}}')),
      await ballot(9, { C4: '2' }),
    ]
    const opened = await all(openBallots({ campaign: 'spring', key, check }, each(box)))
    const short = (each: OpenedBallot) => ('spoiled' in each ? each.spoiled : each.answers['C4'])
    expect(opened.map(short)).toEqual([
      '1',
      'doesNotOpen',
      'doesNotOpen',
      'doesNotOpen',
      'doesNotOpen',
      'unreadable',
      'unreadable',
      'unreadable',
      'refused',
      'refused',
      'refused',
      '2',
    ])
    const { answers, spoiled } = await openBox({ campaign: 'spring', key, check }, each(box))
    expect(answers.length).toBe(2)
    expect(spoiled).toEqual({ doesNotOpen: 4, unreadable: 3, refused: 3 })
  })

  it('opens nothing of another campaign or with another key', async () => {
    const box = [await ballot(1, {})]
    for (const services of [
      { campaign: 'autumn', key, check },
      { campaign: 'spring', key: await createKeyPair('ECDH'), check },
    ]) {
      expect(await all(openBallots(services, each(box)))).toEqual([{ spoiled: 'doesNotOpen' }])
    }
  })

  it('gives every answer once, in another order than the box, and tells how far it is', async () => {
    const people = 120
    const box = await Promise.all(
      Array.from({ length: people }, (_, number) => ballot(number, { A1: `Person ${number}` })),
    )
    const told: number[] = []
    const { answers } = await openBox({ campaign: 'spring', key, check }, each(box), (count) => told.push(count))
    const names = answers.map((answer) => answer['A1'] as string)
    const inOrder = Array.from({ length: people }, (_, number) => `Person ${number}`)
    expect(new Set(names)).toEqual(new Set(inOrder))
    expect(names.filter((each, at) => each === inOrder[at]).length).toBeLessThan(people / 4)
    expect(told).toEqual(Array.from({ length: people }, (_, at) => at + 1))
  })

  it('has no more than a few ballots in memory, however many there are', async () => {
    const one = await ballot(1, {})
    let taken = 0
    let mostAhead = 0
    let given = 0
    async function* many(): AsyncGenerator<CastBallot> {
      for (; taken < 500; taken++) {
        mostAhead = Math.max(mostAhead, taken - given)
        yield one
      }
    }
    for await (const _ of openBallots({ campaign: 'spring', key, check }, many())) given++
    expect(given).toBe(500)
    expect(mostAhead).toBeLessThanOrEqual(33)
  })
})

describe('shuffling', () => {
  it('keeps everything and nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (list) => {
        const before = [...list]
        expect([...shuffled(list)].sort()).toEqual([...list].sort())
        expect(list).toEqual(before)
      }),
    )
  })

  it('makes every order of three as likely as any other', () => {
    const counts = new Map<string, number>()
    for (let time = 0; time < 12_000; time++) {
      const order = shuffled(['a', 'b', 'c']).join('')
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    const chiSquared = [...counts.values()].reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0)
    expect(counts.size).toBe(6)
    expect(chiSquared).toBeLessThan(33) // five degrees of freedom: once in 250,000
  })

  it('draws numbers below any limit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 32 }), (limit) => {
        const drawn = randomBelow(limit)
        expect(Number.isInteger(drawn) && drawn >= 0 && drawn < limit).toBe(true)
      }),
    )
  })
})

describe('ballots on their way', () => {
  const some = fc.array(
    fc.tuple(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.uint8Array({ minLength: 10, maxLength: 10 })),
    { maxLength: 8 },
  )
  const written = async (ballots: readonly CastBallot[]) =>
    concat(...(await all(writeBallots(ballots.length, each(ballots)))))

  it('arrive as they were, however the line cuts them up', async () => {
    await fc.assert(
      fc.asyncProperty(some, fc.integer({ min: 1, max: 50 }), async (pairs, chunk) => {
        const ballots = pairs.map(([id, ciphertext]) => ({
          id: Buffer.from(id).toString('hex'),
          ciphertext: new Uint8Array(ciphertext),
        }))
        const bytes = await written(ballots)
        const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, at) =>
          bytes.subarray(at * chunk, (at + 1) * chunk),
        )
        expect(await all(readBallots(each(chunks), 10))).toEqual(ballots)
      }),
    )
  })

  it('are noticed when some are missing, cut or too many', async () => {
    const bytes = await written([await ballot(1, {}), await ballot(2, {})])
    const read = (part: Uint8Array) => refusalOf(all(readBallots(each([part]), size)))
    expect(await read(bytes)).toBe('accepted')
    expect(await read(bytes.subarray(0, -1))).toBe('ballotsCutOff 1 2')
    expect(await read(bytes.subarray(0, 4 + 32 + size))).toBe('ballotsCutOff 1 2')
    expect(await read(bytes.subarray(0, 3))).toBe('ballotsCutOff 0 0')
    expect(await read(new Uint8Array())).toBe('ballotsCutOff 0 0')
    expect(await read(concat(bytes, Uint8Array.of(0)))).toBe('ballotsCutOff 2 2')
    expect(await read(concat(bytes, bytes.subarray(4)))).toBe('ballotsCutOff 2 2')
  })
})
