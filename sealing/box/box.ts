/**
 * The ballot box: its key is made where the campaign is set up, split among the trustees, and forgotten. What is left opens
 * nothing without them.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { sealAnswers } from '../ballot.ts'
import { concat, fromBase64url, randomBytes, sameBytes, toBase64url, toHex, utf8, type Bytes } from '../bytes.ts'
import { createKeyPair, importPublicKey, seal, thumbprintOf, type Binding } from '../hpke.ts'
import { arePublicKeys, type PublicKeys } from '../keys.ts'
import { SealingRefusal } from '../refusals.ts'
import { combineShares, splitSecret } from './shares.ts'
import { SEAL_BYTES, sealedSizeOf } from '../sizes.ts'

export const MOST_TRUSTEES = 7
const SCALAR_BYTES = 32
const TEST_BALLOT = { name: 'test', paddedSize: 1024 } as const

/** Somebody of the research team who holds a share of the box key. */
export interface Trustee {
  readonly name: string
  readonly keys: PublicKeys
}

interface TrusteeShare extends Trustee {
  /** The share, sealed to the trustee, base64url. */
  readonly sealedShare: string
  /** SHA-256 of the proof that only the opened share gives, hex. It says nothing of the share. */
  readonly shareFingerprint: string
}

/** What the server keeps of a campaign's box, and shows to everybody who asks. */
export interface Box {
  readonly format: 1
  readonly campaign: string
  /** Point of P-256, base64url. */
  readonly publicKey: string
  /** RFC 7638 thumbprint of `publicKey`, as in the letters. */
  readonly thumbprint: string
  /** So many trustees open the box together. */
  readonly threshold: number
  /** One to seven; a share's number is its place, from 0. */
  readonly trustees: readonly TrusteeShare[]
  /** A ballot that holds a random text, and SHA-256 of the text, hex. */
  readonly testBallot: { readonly sealed: string; readonly digest: string }
}

/**
 * Makes the box of a campaign. Its private key exists here alone, until this resolves; before it is forgotten, every
 * set of shares that is to open the box is tried.
 *
 * With a threshold of one each share is the key itself: one trustee alone can open, and every page says so.
 * @throws SealingRefusal `trusteeNumberWrong`, `thresholdWrong`, `trusteeNameMissing`, `trusteeKeyMalformed`, `trusteeTwice`
 */
export async function setUpBox(campaign: string, trustees: readonly Trustee[], threshold: number): Promise<Box> {
  await refuseTrustees(trustees, threshold)
  const { publicKey, privateKey } = await createKeyPair('ECDH')
  const thumbprint = await thumbprintOf(publicKey)
  const secret = fromBase64url(privateKey) ?? new Uint8Array()
  const shares = await splitSecret(secret, trustees.length, threshold)
  for (const some of choices(shares, threshold)) {
    if (!sameBytes(await combineShares(some, threshold), secret)) throw new SealingRefusal('sharesMakeAnotherKey')
  }
  const box = { campaign, thumbprint, threshold }
  const text = toBase64url(randomBytes(32))
  const made: Box = {
    format: 1,
    ...box,
    publicKey,
    trustees: await Promise.all(
      trustees.map(async ({ name, keys }, number) => {
        // eslint-disable-next-line @typescript-eslint/no-non-null-assertion -- the secret was split into one share for each of them
        const share = shares[number]!
        const sealedShare = toBase64url(await seal(keys.sealing, share, shareBinding(box, number)))
        return { name: name.trim(), keys, sealedShare, shareFingerprint: shareFingerprint(proofOf(box, number, share)) }
      }),
    ),
    testBallot: {
      sealed: toBase64url(await sealAnswers(testTarget(campaign, publicKey), TEST_BALLOT.name, { text })),
      digest: toHex(sha256(utf8(text))),
    },
  }
  for (const bytes of [secret, ...shares]) bytes.fill(0)
  return made
}

/**
 * Does the box hold together, and is it this campaign's? Nothing is opened.
 * @throws SealingRefusal `boxOfAnotherCampaign`, `boxMalformed`, and those of `setUpBox`
 */
export async function checkBox(box: Box, campaign: string): Promise<void> {
  if (box.campaign !== campaign) throw new SealingRefusal('boxOfAnotherCampaign', { campaign: box.campaign })
  await refuseTrustees(box.trustees, box.threshold)
  const shareBytes = SEAL_BYTES + SCALAR_BYTES + (box.threshold === 1 ? 0 : 1)
  const whole =
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- a box comes over the network
    box.format === 1 &&
    (await importPublicKey(box.publicKey, 'ECDH').then(
      () => true,
      () => false,
    )) &&
    (await thumbprintOf(box.publicKey)) === box.thumbprint &&
    box.trustees.every(
      ({ sealedShare, shareFingerprint }) => lengthOf(sealedShare) === shareBytes && DIGEST.test(shareFingerprint),
    ) &&
    lengthOf(box.testBallot.sealed) === sealedSizeOf(TEST_BALLOT.paddedSize) &&
    DIGEST.test(box.testBallot.digest)
  if (!whole) throw new SealingRefusal('boxMalformed')
}

type Bound = Pick<Box, 'campaign' | 'thumbprint' | 'threshold'>

export const shareBinding = ({ campaign, thumbprint, threshold }: Bound, number: number): Binding => ({
  info: utf8(`stakeholder-surveys share 1\n${campaign}\n${thumbprint}\n${threshold}\n${number}`),
})

/** What shows that somebody holds the share, and tells nothing of it: SHA-256 over the share and what it belongs to. */
export const proofOf = ({ campaign, thumbprint, threshold }: Bound, number: number, share: Uint8Array): Bytes =>
  sha256(
    concat(utf8(`stakeholder-surveys share proof 1\n${campaign}\n${thumbprint}\n${threshold}\n${number}\n`), share),
  ).slice()

export const shareFingerprint = (proof: Uint8Array): string => toHex(sha256(proof))

/** What the test ballot is sealed to, and its name. */
const testTarget = (campaign: string, publicKey: string) => ({
  campaign,
  publicKey,
  paddedSize: TEST_BALLOT.paddedSize,
})
export const TEST_BALLOT_NAME = TEST_BALLOT.name

async function refuseTrustees(trustees: readonly Trustee[], threshold: number): Promise<void> {
  if (trustees.length < 1 || trustees.length > MOST_TRUSTEES)
    throw new SealingRefusal('trusteeNumberWrong', { most: MOST_TRUSTEES })
  if (!Number.isInteger(threshold) || threshold < 1 || threshold > trustees.length)
    throw new SealingRefusal('thresholdWrong', { trustees: trustees.length })
  const seen = new Set<string>()
  for (const [place, { name, keys }] of trustees.entries()) {
    if (name.trim() === '') throw new SealingRefusal('trusteeNameMissing', { place: place + 1 })
    if (!(await arePublicKeys(keys))) throw new SealingRefusal('trusteeKeyMalformed', { name })
    for (const key of [keys.sealing, keys.signing]) {
      if (seen.has(key)) throw new SealingRefusal('trusteeTwice', { name })
      seen.add(key)
    }
  }
}

/** Every choice of `size` out of a list. */
function* choices<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  if (size === 0) yield []
  else
    for (const [at, first] of list.entries()) {
      for (const rest of choices(list.slice(at + 1), size - 1)) yield [first, ...rest]
    }
}

const DIGEST = /^[0-9a-f]{64}$/
const lengthOf = (text: string): number | undefined => fromBase64url(text)?.length
