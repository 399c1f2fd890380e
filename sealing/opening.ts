/**
 * The opening: one device makes a fresh key, enough trustees hand their shares over to it, and it alone puts the box key
 * together. Shares pass the server sealed to that device. Whoever hands over compares the opening's fingerprint with what the
 * device shows, on the telephone or side by side: a server in the middle would show another one.
 */
import { boxKeyOf, type Share } from './box/box-key.ts'
import type { Box } from './box/box.ts'
import { fromBase64url, toBase64url, utf8 } from './bytes.ts'
import { canonicalDigest } from './canonical.ts'
import { opener, seal, type Binding, type KeyPair } from './hpke.ts'
import { arePublicKeys, createKeys, publicKeysOf, sign, verify, type PrivateKeys, type PublicKeys } from './keys.ts'
import { SealingRefusal } from './refusals.ts'
import { openShare } from './box/trustee.ts'

/** An opening as the trustees see it: compare `fingerprintOf(keys)`. */
export interface Opening {
  readonly campaign: string
  /** Thumbprint of the box. */
  readonly box: string
  readonly keys: PublicKeys
}

/** A trustee's share for one opening, and for no other. */
export interface HandOver {
  readonly campaign: string
  readonly box: string
  /** `openingDigest` of the opening it is for. */
  readonly opening: string
  /** Place of the trustee in the box, from 0. */
  readonly trustee: number
  /** The share, sealed to the opening, base64url. */
  readonly sealedShare: string
  readonly signature: string
}

/** Begins an opening. The private keys stay in the memory of this device and are gone with it: then an opening begins anew. */
export async function beginOpening({
  campaign,
  thumbprint,
}: Box): Promise<{ readonly opening: Opening; readonly keys: PrivateKeys }> {
  const keys = await createKeys()
  return { opening: { campaign, box: thumbprint, keys: publicKeysOf(keys) }, keys }
}

/** Tells one opening from every other. */
export const openingDigest = (opening: Opening): string => canonicalDigest(opening)

/** @throws SealingRefusal `boxOfAnotherCampaign`, `openingMalformed` */
export async function checkOpening(box: Box, opening: Opening): Promise<void> {
  if (opening.campaign !== box.campaign || opening.box !== box.thumbprint)
    throw new SealingRefusal('boxOfAnotherCampaign', { campaign: opening.campaign })
  if (!(await arePublicKeys(opening.keys))) throw new SealingRefusal('openingMalformed')
}

/** Opens the trustee's share here and seals it to the opening. @throws SealingRefusal as `checkOpening` and `openShare` */
export async function handOver(box: Box, opening: Opening, keys: PrivateKeys): Promise<HandOver> {
  await checkOpening(box, opening)
  const { trustee, bytes } = await openShare(box, keys)
  const digest = openingDigest(opening)
  const sealedShare = toBase64url(await seal(opening.keys.sealing, bytes, handOverBinding(box, digest, trustee)))
  bytes.fill(0)
  const stated = { campaign: box.campaign, box: box.thumbprint, opening: digest, trustee, sealedShare }
  return { ...stated, signature: await sign(keys, 'share handed over', stated) }
}

/** @throws SealingRefusal `shareOfAnotherCampaign`, `handOverOfAnotherOpening`, `handOverForged` */
export async function checkHandOver(box: Box, opening: Opening, { signature, ...stated }: HandOver): Promise<void> {
  if (stated.campaign !== box.campaign || stated.box !== box.thumbprint)
    throw new SealingRefusal('shareOfAnotherCampaign', { campaign: stated.campaign })
  const entry = box.trustees[stated.trustee]
  if (!entry) throw new SealingRefusal('handOverForged', { name: '' })
  if (stated.opening !== openingDigest(opening))
    throw new SealingRefusal('handOverOfAnotherOpening', { name: entry.name })
  if (!(await verify(entry.keys, 'share handed over', stated, signature)))
    throw new SealingRefusal('handOverForged', { name: entry.name })
}

/**
 * The box key, on the device that began the opening.
 * @throws SealingRefusal as `checkHandOver` and `boxKeyOf`, and `shareDoesNotOpen`
 */
export async function boxKeyFrom(
  box: Box,
  opening: Opening,
  keys: PrivateKeys,
  handOvers: readonly HandOver[],
): Promise<KeyPair> {
  const open = await opener(keys.sealing)
  const shares: Share[] = []
  for (const given of handOvers) {
    await checkHandOver(box, opening, given)
    const { trustee, sealedShare } = given
    const bytes = await open(
      fromBase64url(sealedShare) ?? new Uint8Array(),
      handOverBinding(box, given.opening, trustee),
    ).catch(() => {
      throw new SealingRefusal('shareDoesNotOpen', { name: box.trustees[trustee]?.name ?? '' })
    })
    shares.push({ trustee, bytes })
  }
  const key = await boxKeyOf(box, shares)
  for (const { bytes } of shares) bytes.fill(0)
  return key
}

const handOverBinding = ({ campaign, thumbprint }: Box, opening: string, trustee: number): Binding => ({
  info: utf8(`stakeholder-surveys hand-over 1\n${campaign}\n${thumbprint}\n${opening}\n${trustee}`),
})
