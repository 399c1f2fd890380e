/** A release signed where the box was opened: whoever has the box's public half can see that enough trustees opened for it. */
import type { Box } from './box/box.ts'
import { sign, verify, type PrivateKeys } from './keys.ts'
import { checkHandOver, checkOpening, openingDigest, type HandOver, type Opening } from './opening.ts'
import { SealingRefusal } from './refusals.ts'

export interface SignedRelease {
  readonly opening: Opening
  /** At least as many as the box's threshold: each signed by a trustee, for this opening. */
  readonly handOvers: readonly HandOver[]
  /** SHA-256 of the canonical JSON of what is released, hex: `canonicalDigest`. */
  readonly digest: string
  /** By the opening's key, which is on one device and for one opening. */
  readonly signature: string
}

/** Signs what came out of an opening. */
export async function signRelease(
  opening: Opening,
  keys: PrivateKeys,
  handOvers: readonly HandOver[],
  digest: string,
): Promise<SignedRelease> {
  return { opening, handOvers, digest, signature: await sign(keys, 'release', stated(opening, digest)) }
}

/**
 * Places of the trustees who opened for this release.
 * @param digest what the release that came really has
 * @throws SealingRefusal `releaseOfAnotherCampaign`, `releaseDiffers`, `releaseForged`, `sharesTooFew`, `shareTwice`, and those of `checkHandOver`
 */
export async function checkRelease(
  box: Box,
  { opening, handOvers, digest: signed, signature }: SignedRelease,
  digest: string,
): Promise<readonly number[]> {
  if (opening.campaign !== box.campaign || opening.box !== box.thumbprint)
    throw new SealingRefusal('releaseOfAnotherCampaign', { campaign: opening.campaign })
  if (signed !== digest) throw new SealingRefusal('releaseDiffers')
  await checkOpening(box, opening)
  const trustees = new Set<number>()
  for (const given of handOvers) {
    await checkHandOver(box, opening, given)
    if (trustees.has(given.trustee))
      throw new SealingRefusal('shareTwice', { name: box.trustees[given.trustee]?.name ?? '' })
    trustees.add(given.trustee)
  }
  if (trustees.size < box.threshold)
    throw new SealingRefusal('sharesTooFew', { have: trustees.size, need: box.threshold })
  if (!(await verify(opening.keys, 'release', stated(opening, digest), signature)))
    throw new SealingRefusal('releaseForged')
  return [...trustees].sort((one, other) => one - other)
}

const stated = (opening: Opening, digest: string) => ({
  campaign: opening.campaign,
  box: opening.box,
  opening: openingDigest(opening),
  digest,
})
