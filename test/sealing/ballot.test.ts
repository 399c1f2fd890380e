import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { compileAnswerCheck, largestAnswers } from '../../surveys/answers/answers.ts'
import { ctPx2020, staffPartner2010 } from '../shipped-surveys.ts'
import { boundTo, pad, paddedSizeOf, sealAnswers, unpad } from '../../sealing/ballot.ts'
import { sealedSizeOf } from '../../sealing/sizes.ts'
import { concat, uint32, utf8 } from '../../sealing/bytes.ts'
import { createKeyPair, opener, type KeyPair } from '../../sealing/hpke.ts'
import { randomAnswers, seededRandom } from '../surveys/arbitrary.ts'

let keys: KeyPair
beforeAll(async () => {
  keys = await createKeyPair('ECDH')
})
const NAME = 'ab'.repeat(32)

describe.each([staffPartner2010, ctPx2020])('a ballot of $name', (survey) => {
  const paddedSize = paddedSizeOf(survey)
  const target = () => ({ campaign: 'spring', publicKey: keys.publicKey, paddedSize })

  it('has one size whatever was answered, and gives the answers back', async () => {
    const check = compileAnswerCheck(survey)
    const open = await opener(keys)
    for (const answers of [
      {},
      check(largestAnswers(survey)).answers,
      ...[1, 2, 3].map((seed) => randomAnswers(survey, seededRandom(seed))),
    ]) {
      const sealed = await sealAnswers(target(), NAME, answers)
      expect(sealed.length).toBe(sealedSizeOf(paddedSize))
      expect(unpad(await open(sealed, boundTo('spring', NAME)))).toEqual(answers)
    }
  })

  it('holds the largest answers there can be, and refuses what is larger than any', () => {
    const largest = largestAnswers(survey)
    expect(pad(largest, paddedSize).length).toBe(paddedSize)
    expect(() => pad({ ...largest, more: 'x'.repeat(1024) }, paddedSize)).toThrow('ballotTooLarge')
  })

  it('opens in its own campaign under its own name alone', async () => {
    const open = await opener(keys)
    const sealed = await sealAnswers(target(), NAME, {})
    await expect(open(sealed, boundTo('autumn', NAME))).rejects.toThrow()
    await expect(open(sealed, boundTo('spring', 'cd'.repeat(32)))).rejects.toThrow()
  })
})

describe('padding', () => {
  it('gives back any answers whose JSON fits, and nothing but zeros behind them', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (answers) => {
        const padded = pad(answers, 8192)
        expect(padded.length).toBe(8192)
        expect(unpad(padded)).toEqual(JSON.parse(JSON.stringify(answers)))
      }),
    )
  })

  it('refuses what is no padded JSON', () => {
    const padded = (length: number, text: string) => concat(uint32(length), utf8(text.padEnd(60, '\0')))
    expect(unpad(padded(2, '{}'))).toEqual({})
    for (const wrong of [
      padded(61, '{}'),
      padded(0xffffffff, '{}'),
      padded(0, ''),
      padded(1, '{}'),
      padded(2, '{}x'),
      padded(3, '{}\0'),
      new Uint8Array(3),
    ]) {
      expect(() => unpad(wrong)).toThrow()
    }
    expect(() => unpad(concat(uint32(3), Uint8Array.of(0x22, 0xff, 0x22)))).toThrow() // no UTF-8
  })
})
