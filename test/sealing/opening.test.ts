import { beforeAll, describe, expect, it } from 'vitest'
import { canonicalDigest, canonicalJson } from '../../sealing/canonical.ts'
import { toBase64url } from '../../sealing/bytes.ts'
import { createKeys, fingerprintOf, publicKeysOf } from '../../sealing/keys.ts'
import {
  beginOpening,
  boxKeyFrom,
  checkHandOver,
  handOver,
  type HandOver,
  type Opening,
} from '../../sealing/opening.ts'
import { checkRelease, signRelease } from '../../sealing/release.ts'
import { openShare } from '../../sealing/box/trustee.ts'
import { boxOf, openedBy, refusalOf, type TrusteesBox } from './trustees.ts'

let three: TrusteesBox
let elsewhere: TrusteesBox
beforeAll(async () => {
  ;[three, elsewhere] = [await boxOf('spring', 3, 2), await boxOf('autumn', 2, 1)]
})
const passed = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

describe('handing a share over', () => {
  it('passes the server sealed to the device that opens', async () => {
    const { opening, keys } = await beginOpening(three.box)
    const given = await Promise.all([0, 2].map((place) => handOver(three.box, passed(opening), three.keys[place]!)))
    for (const [at, place] of [0, 2].entries()) {
      const { bytes } = await openShare(three.box, three.keys[place]!)
      expect(JSON.stringify(given[at])).not.toContain(toBase64url(bytes).slice(0, 20))
      await checkHandOver(three.box, opening, given[at]!)
    }
    const key = await boxKeyFrom(three.box, opening, keys, passed(given))
    expect(key).toEqual((await openedBy(three, [1, 2])).key)
  })

  it('is for one opening: another device, even a server’s in the middle, shows another fingerprint and opens nothing', async () => {
    const [mine, theirs] = [await beginOpening(three.box), await beginOpening(three.box)]
    expect(fingerprintOf(mine.opening.keys)).not.toBe(fingerprintOf(theirs.opening.keys))
    const given = await Promise.all([0, 1].map((place) => handOver(three.box, mine.opening, three.keys[place]!)))
    expect(await refusalOf(boxKeyFrom(three.box, theirs.opening, theirs.keys, given))).toBe(
      'handOverOfAnotherOpening Anna',
    )
    expect(await refusalOf(boxKeyFrom(three.box, mine.opening, theirs.keys, given))).toBe('shareDoesNotOpen Anna')
  })

  it('refuses an opening of another campaign, or with a key that is none', async () => {
    const { opening } = await beginOpening(elsewhere.box)
    expect(await refusalOf(handOver(three.box, opening, three.keys[0]!))).toBe('boxOfAnotherCampaign autumn')
    const mine = (await beginOpening(three.box)).opening
    const broken: Opening = { ...mine, keys: { ...mine.keys, sealing: 'nonsense' } }
    expect(await refusalOf(handOver(three.box, broken, three.keys[0]!))).toBe('openingMalformed')
    expect(await refusalOf(handOver(three.box, mine, await createKeys()))).toBe('notTrustee spring')
  })

  it('does not open with a share of another campaign, one twice, too few, or a forged or damaged one', async () => {
    const { box } = three
    const { opening, keys } = await beginOpening(box)
    const [annas, bens] = await Promise.all([0, 1].map((place) => handOver(box, opening, three.keys[place]!)))
    const open = (given: readonly HandOver[]) => refusalOf(boxKeyFrom(box, opening, keys, given))
    const other = await beginOpening(elsewhere.box)
    expect(await open([annas!, await handOver(elsewhere.box, other.opening, elsewhere.keys[0]!)])).toBe(
      'shareOfAnotherCampaign autumn',
    )
    expect(await open([annas!, annas!])).toBe('shareTwice Anna')
    expect(await open([annas!, await handOver(box, opening, three.keys[0]!)])).toBe('shareTwice Anna')
    expect(await open([bens!])).toBe('sharesTooFew 1 2')
    expect(await open([])).toBe('sharesTooFew 0 2')
    expect(await open([annas!, { ...bens!, signature: annas!.signature }])).toBe('handOverForged Ben')
    expect(await open([annas!, { ...bens!, sealedShare: bens!.sealedShare.slice(0, -4) }])).toBe('handOverForged Ben')
    expect(await open([annas!, { ...bens!, sealedShare: annas!.sealedShare }])).toBe('handOverForged Ben')
    expect(await open([annas!, { ...bens!, trustee: 7 }])).toBe('handOverForged ')
    expect(await open([annas!, bens!])).toBe('accepted')
  })
})

describe('a signed release', () => {
  const content = { campaign: 'spring', tables: [{ name: 'C4', counts: [5, 9] }] }
  const digest = canonicalDigest(content)

  it('shows who opened for it', async () => {
    const { opening, openingKeys, handOvers } = await openedBy(three, [2, 0])
    const signed = passed(await signRelease(opening, openingKeys, handOvers, digest))
    expect(await checkRelease(three.box, signed, canonicalDigest(passed(content)))).toEqual([0, 2])
  })

  it('is refused when it was changed, is another campaign’s, forged, or opened by too few', async () => {
    const { opening, openingKeys, handOvers } = await openedBy(three, [0, 1])
    const signed = await signRelease(opening, openingKeys, handOvers, digest)
    expect(await refusalOf(checkRelease(three.box, signed, canonicalDigest({ ...content, tables: [] })))).toBe(
      'releaseDiffers',
    )
    expect(await refusalOf(checkRelease(elsewhere.box, signed, digest))).toBe('releaseOfAnotherCampaign spring')
    expect(await refusalOf(checkRelease(three.box, { ...signed, handOvers: handOvers.slice(1) }, digest))).toBe(
      'sharesTooFew 1 2',
    )
    expect(
      await refusalOf(checkRelease(three.box, { ...signed, handOvers: [handOvers[0]!, handOvers[0]!] }, digest)),
    ).toBe('shareTwice Anna')
    expect(await refusalOf(checkRelease(three.box, { ...signed, signature: handOvers[0]!.signature }, digest))).toBe(
      'releaseForged',
    )
    expect(await refusalOf(checkRelease(three.box, { ...signed, signature: '' }, digest))).toBe('releaseForged')
    const other = canonicalDigest('another')
    expect(await refusalOf(checkRelease(three.box, { ...signed, digest: other }, other))).toBe('releaseForged')
  })

  it('cannot be made by a server that has heard an opening: it holds no share and not the opening’s key', async () => {
    const { opening, handOvers } = await openedBy(three, [0, 1])
    const forged = await signRelease(opening, await createKeys(), handOvers, digest)
    expect(await refusalOf(checkRelease(three.box, forged, digest))).toBe('releaseForged')
    const strangers = await createKeys()
    const own: Opening = { ...opening, keys: publicKeysOf(strangers) }
    expect(await refusalOf(checkRelease(three.box, await signRelease(own, strangers, handOvers, digest), digest))).toBe(
      'handOverOfAnotherOpening Anna',
    )
  })
})

describe('the one spelling', () => {
  it('is the same for the same value, whatever order its members came in', () => {
    expect(canonicalJson({ b: 1, a: [undefined, 'x'], c: undefined })).toBe('{"a":[null,"x"],"b":1}')
    expect(canonicalDigest({ b: 1, a: { d: 2, c: 3 } })).toBe(canonicalDigest({ a: { c: 3, d: 2 }, b: 1 }))
    expect(canonicalDigest('abc')).toBe('6cc43f858fbb763301637b5af970e2a46b46f461f27e5a0f41e009c59b827b25') // SHA-256 of "abc" with its quotation marks
  })
})
