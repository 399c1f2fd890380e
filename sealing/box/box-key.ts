/** The box key, out of enough shares that meet on one device. */
import { sha256 } from '@noble/hashes/sha2.js'
import { boundTo, unpad } from '../ballot.ts'
import { proofOf, shareFingerprint, TEST_BALLOT_NAME, type Box } from './box.ts'
import { fromBase64url, toBase64url, toHex, utf8, type Bytes } from '../bytes.ts'
import { isPair, opener, type KeyPair } from '../hpke.ts'
import { SealingRefusal } from '../refusals.ts'
import { combineShares } from './shares.ts'

/** An opened share. Leaves the device only sealed to the key of an opening. */
export interface Share {
  /** Place of the trustee in the box, from 0. */
  readonly trustee: number
  readonly bytes: Bytes
}

/**
 * The private key of the box. More shares than are needed do no harm.
 * @throws SealingRefusal `shareDiffers`, `shareTwice`, `sharesTooFew`; `sharesMakeAnotherKey`: those who set up the box did it wrongly
 */
export async function boxKeyOf(box: Box, shares: readonly Share[]): Promise<KeyPair> {
  const seen = new Set<number>()
  for (const share of shares) {
    refuseOtherShare(box, share)
    if (seen.has(share.trustee))
      throw new SealingRefusal('shareTwice', { name: box.trustees[share.trustee]?.name ?? '' })
    seen.add(share.trustee)
  }
  const { threshold, publicKey } = box
  if (shares.length < threshold) throw new SealingRefusal('sharesTooFew', { have: shares.length, need: threshold })
  const secret = await combineShares(
    shares.slice(0, threshold).map(({ bytes }) => bytes),
    threshold,
  )
  const keys = { publicKey, privateKey: toBase64url(secret) }
  secret.fill(0)
  if (!(await isPair(keys))) throw new SealingRefusal('sharesMakeAnotherKey')
  return keys
}

/** Is it the share the box was made with? @throws SealingRefusal `shareDiffers` */
export function refuseOtherShare(box: Box, { trustee, bytes }: Share): void {
  const entry = box.trustees[trustee]
  if (entry?.shareFingerprint !== shareFingerprint(proofOf(box, trustee, bytes)))
    throw new SealingRefusal('shareDiffers', { name: entry?.name ?? '' })
}

/**
 * The text in the test ballot, opened as a ballot is: by who can open alone, and for a rehearsal in which enough shares meet.
 * @throws SealingRefusal `testBallotWrong`
 */
export async function openTestBallot(box: Box, keys: KeyPair): Promise<string> {
  const text = await textIn(box, keys).catch(() => '')
  if (!isTestBallot(box, text)) throw new SealingRefusal('testBallotWrong')
  return text
}

/** Is this the text of the test ballot? */
export const isTestBallot = (box: Box, text: string): boolean => toHex(sha256(utf8(text))) === box.testBallot.digest

async function textIn(box: Box, keys: KeyPair): Promise<string> {
  const open = await opener(keys)
  const content = unpad(
    await open(fromBase64url(box.testBallot.sealed) ?? new Uint8Array(), boundTo(box.campaign, TEST_BALLOT_NAME)),
  )
  return String((content as { readonly text?: unknown }).text)
}
