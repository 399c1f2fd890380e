import { beforeAll, describe, expect, it } from 'vitest'
import { checkBox, setUpBox, type Box } from '../../sealing/box/box.ts'
import { boxKeyOf, isTestBallot, openTestBallot } from '../../sealing/box/box-key.ts'
import { fromBase64url, toBase64url } from '../../sealing/bytes.ts'
import { thumbprintOf } from '../../sealing/hpke.ts'
import { createKeys, publicKeysOf } from '../../sealing/keys.ts'
import { combineShares, splitSecret } from '../../sealing/box/shares.ts'
import { checkProof, openShare, proveShare } from '../../sealing/box/trustee.ts'
import { boxOf, openedBy, refusalOf, type TrusteesBox } from './trustees.ts'

let three: TrusteesBox
let one: TrusteesBox
beforeAll(async () => {
  ;[three, one] = [await boxOf('spring', 3, 2), await boxOf('alone', 1, 1)]
})
const trustee = async (name: string) => ({ name, keys: publicKeysOf(await createKeys()) })
/** The text with one character changed. */
const tampered = (text: string, at = 30) => text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)

describe('a box', () => {
  it.each([
    [1, 1],
    [2, 1],
    [2, 2],
    [3, 2],
    [5, 3],
    [7, 4],
    [7, 7],
  ])('of %i trustees is opened by any %i of them', async (trustees, threshold) => {
    const made = await boxOf('spring', trustees, threshold)
    await checkBox(made.box, 'spring')
    for (let first = 0; first < trustees; first++) {
      const places = Array.from({ length: threshold }, (_, at) => (first + at) % trustees)
      const { key } = await openedBy(made, places)
      expect(isTestBallot(made.box, await openTestBallot(made.box, key))).toBe(true)
    }
  })

  it('keeps its private key nowhere, and no share in clear', async () => {
    const kept = JSON.stringify(three.box)
    const { key } = await openedBy(three, [0, 2])
    const shares = await Promise.all(three.keys.map((keys) => openShare(three.box, keys)))
    for (const secret of [key.privateKey, ...shares.map(({ bytes }) => toBase64url(bytes))])
      expect(kept).not.toContain(secret.slice(0, 20))
    expect(new Set(shares.map(({ bytes }) => toBase64url(bytes))).size).toBe(3)
  })

  it('has shares that are the key itself where one trustee can open alone', async () => {
    const { bytes } = await openShare(one.box, one.keys[0]!)
    expect(toBase64url(bytes)).toBe((await openedBy(one, [0])).key.privateKey)
  })

  it('is another one every time, under its thumbprint', async () => {
    const again = await setUpBox('spring', three.box.trustees, 2)
    expect(again.thumbprint).not.toBe(three.box.thumbprint)
    expect(await thumbprintOf(again.publicKey)).toBe(again.thumbprint)
  })

  it('is not made for nobody, for eight, for no threshold, for a nameless trustee or for one twice', async () => {
    const [anna, ben] = [await trustee('Anna'), await trustee('Ben')]
    expect(await refusalOf(setUpBox('spring', [], 1))).toBe('trusteeNumberWrong 7')
    expect(
      await refusalOf(
        setUpBox(
          'spring',
          Array.from({ length: 8 }, () => anna),
          1,
        ),
      ),
    ).toBe('trusteeNumberWrong 7')
    for (const threshold of [0, 3, 1.5, Number.NaN])
      expect(await refusalOf(setUpBox('spring', [anna, ben], threshold))).toBe('thresholdWrong 2')
    expect(await refusalOf(setUpBox('spring', [anna, { ...ben, name: ' ' }], 2))).toBe('trusteeNameMissing 2')
    expect(await refusalOf(setUpBox('spring', [anna, ben, { ...anna, name: 'Carla' }], 2))).toBe('trusteeTwice Carla')
    expect(
      await refusalOf(setUpBox('spring', [anna, { ...ben, keys: { ...ben.keys, signing: anna.keys.signing } }], 2)),
    ).toBe('trusteeTwice Ben')
    expect(await refusalOf(setUpBox('spring', [{ ...anna, keys: { ...anna.keys, sealing: 'nonsense' } }], 1))).toBe(
      'trusteeKeyMalformed Anna',
    )
  })

  it('is told from another campaign’s and from one that was changed', async () => {
    const { box } = three
    const [first, ...rest] = box.trustees
    expect(await refusalOf(checkBox(box, 'autumn'))).toBe('boxOfAnotherCampaign spring')
    const wrong: Partial<Box>[] = [
      { publicKey: one.box.publicKey },
      { thumbprint: one.box.thumbprint },
      { publicKey: 'nonsense' },
      { format: 2 as 1 },
      { trustees: [{ ...first!, sealedShare: first!.sealedShare.slice(0, -4) }, ...rest] },
      { trustees: [{ ...first!, shareFingerprint: 'ab' }, ...rest] },
      { testBallot: { ...box.testBallot, sealed: '' } },
      { testBallot: { ...box.testBallot, digest: '' } },
    ]
    for (const change of wrong) expect(await refusalOf(checkBox({ ...box, ...change }, 'spring'))).toBe('boxMalformed')
    expect(await refusalOf(checkBox({ ...box, threshold: 4 }, 'spring'))).toBe('thresholdWrong 3')
  })
})

describe('a trustee’s drill', () => {
  it('shows that every share opens, and gives no share away', async () => {
    for (const [place, keys] of three.keys.entries()) {
      const proof = await proveShare(three.box, keys)
      expect(await checkProof(three.box, JSON.parse(JSON.stringify(proof)) as typeof proof)).toBe(place)
      const { bytes } = await openShare(three.box, keys)
      expect(JSON.stringify(proof)).not.toContain(toBase64url(bytes).slice(0, 20))
      expect(proof).not.toHaveProperty('testBallot')
    }
  })

  it('opens the test ballot where one can open alone', async () => {
    const proof = await proveShare(one.box, one.keys[0]!)
    expect(isTestBallot(one.box, proof.testBallot!)).toBe(true)
    expect(await checkProof(one.box, proof)).toBe(0)
    const { testBallot: _, ...without } = proof
    expect(await refusalOf(checkProof(one.box, without))).toBe('proofWrong Anna')
  })

  it('can be a rehearsal, in which enough shares meet and open the test ballot', async () => {
    const shares = await Promise.all(three.keys.slice(1).map((keys) => openShare(three.box, keys)))
    expect(isTestBallot(three.box, await openTestBallot(three.box, await boxKeyOf(three.box, shares)))).toBe(true)
  })

  it('is done by nobody but a trustee', async () => {
    expect(await refusalOf(proveShare(three.box, await createKeys()))).toBe('notTrustee spring')
    expect(await refusalOf(proveShare(three.box, one.keys[0]!))).toBe('notTrustee spring')
  })

  it('fails where the sealed share was damaged, cut off, or is another’s', async () => {
    const { box, keys } = three
    const [first, second, ...rest] = box.trustees
    const withShare = (sealedShare: string): Box => ({
      ...box,
      trustees: [{ ...first!, sealedShare }, second!, ...rest],
    })
    for (const sealed of [
      tampered(first!.sealedShare),
      tampered(first!.sealedShare, 120),
      first!.sealedShare.slice(0, -8),
      '',
      second!.sealedShare,
    ]) {
      expect(await refusalOf(proveShare(withShare(sealed), keys[0]!))).toBe('shareDoesNotOpen Anna')
    }
    const promised = { ...box, trustees: [{ ...first!, shareFingerprint: second!.shareFingerprint }, second!, ...rest] }
    expect(await refusalOf(proveShare(promised, keys[0]!))).toBe('shareDiffers Anna')
    expect(await refusalOf(proveShare({ ...box, campaign: 'autumn' }, keys[0]!))).toBe('shareDoesNotOpen Anna')
    expect(await refusalOf(proveShare({ ...box, threshold: 3 }, keys[0]!))).toBe('shareDoesNotOpen Anna')
  })

  it('is not believed when forged, taken from another trustee, or of another box', async () => {
    const { box, keys } = three
    const [annas, bens] = [await proveShare(box, keys[0]!), await proveShare(box, keys[1]!)]
    expect(await refusalOf(checkProof(box, { ...annas, proof: '00'.repeat(32) }))).toBe('proofWrong Anna')
    expect(await refusalOf(checkProof(box, { ...annas, proof: 'nonsense' }))).toBe('proofWrong Anna')
    expect(await refusalOf(checkProof(box, { ...annas, signature: bens.signature }))).toBe('proofWrong Anna')
    expect(await refusalOf(checkProof(box, { ...annas, trustee: 1 }))).toBe('proofWrong Ben')
    expect(await refusalOf(checkProof(box, { ...annas, trustee: 9 }))).toBe('proofWrong ')
    expect(await refusalOf(checkProof(one.box, annas))).toBe('boxOfAnotherCampaign spring')
    expect(await refusalOf(checkProof(await setUpBox('spring', box.trustees, 2), annas))).toBe(
      'boxOfAnotherCampaign spring',
    )
  })
})

describe('shares that meet', () => {
  const sharesAt = (places: readonly number[], from = three) =>
    Promise.all(places.map((place) => openShare(from.box, from.keys[place]!)))

  it('make no key when they are too few, twice the same, or not this box’s', async () => {
    const { box } = three
    expect(await refusalOf(boxKeyOf(box, []))).toBe('sharesTooFew 0 2')
    expect(await refusalOf(boxKeyOf(box, await sharesAt([0])))).toBe('sharesTooFew 1 2')
    expect(await refusalOf(boxKeyOf(box, await sharesAt([1, 1])))).toBe('shareTwice Ben')
    const elsewhere = await boxOf('spring', 3, 2)
    expect(await refusalOf(boxKeyOf(box, [...(await sharesAt([0])), ...(await sharesAt([1], elsewhere))]))).toBe(
      'shareDiffers Ben',
    )
    const [annas, bens] = await sharesAt([0, 1])
    expect(await refusalOf(boxKeyOf(box, [annas!, { trustee: 1, bytes: bens!.bytes.slice(0, -1) }]))).toBe(
      'shareDiffers Ben',
    )
    expect(await refusalOf(boxKeyOf(box, [annas!, { trustee: 9, bytes: bens!.bytes }]))).toBe('shareDiffers ')
  })

  it('may be more than are needed', async () => {
    expect((await boxKeyOf(three.box, await sharesAt([2, 1, 0]))).privateKey).toBe(
      (await openedBy(three, [0, 1])).key.privateKey,
    )
  })

  it('notice that whoever set the box up handed out shares of another key', async () => {
    const stranger = { ...three.box, publicKey: one.box.publicKey }
    expect(await refusalOf(boxKeyOf(stranger, await sharesAt([0, 1])))).toBe('sharesMakeAnotherKey')
    expect(
      await refusalOf(openTestBallot(stranger, { publicKey: three.box.publicKey, privateKey: one.box.thumbprint })),
    ).toBe('testBallotWrong')
  })

  it('say nothing when one is missing: every secret would fit', async () => {
    const secret = fromBase64url((await openedBy(three, [0, 1])).key.privateKey)!
    const [kept] = await splitSecret(secret, 3, 2)
    // Whatever the secret were, there is a second share with which this one makes it: byte by byte, all 256 are possible.
    const made = new Set<number>()
    for (let byte = 0; byte < 256; byte++) {
      const other = kept!.slice()
      other[0] = byte
      other[kept!.length - 1] = kept!.at(-1) === 1 ? 2 : 1
      made.add((await combineShares([kept!, other], 2))[0]!)
    }
    expect(made.size).toBe(256)
  })
})
