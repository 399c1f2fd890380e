/** What a trustee does with a share, on a device of their own: open it, and show that it opens. */
import { boxKeyOf, isTestBallot, openTestBallot, refuseOtherShare, type Share } from './box-key.ts'
import { proofOf, shareBinding, shareFingerprint, type Box } from './box.ts'
import { fromBase64url, fromHex, toHex } from '../bytes.ts'
import { opener } from '../hpke.ts'
import { publicKeysOf, sign, verify, type PrivateKeys } from '../keys.ts'
import { SealingRefusal } from '../refusals.ts'

/**
 * What a trustee hands in before the campaign opens. The proof follows from the opened share alone, and the signature
 * from the trustee's key: together they show that whoever holds that key has opened the share that the box was made with.
 * They do not show that the shares fit together; that was tried when the box was made, and a rehearsal shows it again.
 */
export interface ShareProof {
  readonly campaign: string
  readonly box: string
  readonly trustee: number
  /** Hex. */
  readonly proof: string
  /** What the test ballot holds, where one trustee alone can open it. */
  readonly testBallot?: string
  readonly signature: string
}

/** @throws SealingRefusal `notTrustee`, `shareDoesNotOpen`, `shareDiffers` */
export async function openShare(box: Box, keys: PrivateKeys): Promise<Share> {
  const mine = publicKeysOf(keys)
  const trustee = box.trustees.findIndex(
    ({ keys: { sealing, signing } }) => sealing === mine.sealing && signing === mine.signing,
  )
  const entry = box.trustees[trustee]
  if (!entry) throw new SealingRefusal('notTrustee', { campaign: box.campaign })
  const open = await opener(keys.sealing)
  const bytes = await open(fromBase64url(entry.sealedShare) ?? new Uint8Array(), shareBinding(box, trustee)).catch(
    () => {
      throw new SealingRefusal('shareDoesNotOpen', { name: entry.name })
    },
  )
  const share = { trustee, bytes }
  refuseOtherShare(box, share)
  return share
}

/** Opens the share here and says so. @throws SealingRefusal as `openShare`, and `testBallotWrong` */
export async function proveShare(box: Box, keys: PrivateKeys): Promise<ShareProof> {
  const share = await openShare(box, keys)
  const { trustee, bytes } = share
  const stated = {
    campaign: box.campaign,
    box: box.thumbprint,
    trustee,
    proof: toHex(proofOf(box, trustee, bytes)),
    ...(box.threshold === 1 && { testBallot: await openTestBallot(box, await boxKeyOf(box, [share])) }),
  }
  return { ...stated, signature: await sign(keys, 'share opened', stated) }
}

/** Has this trustee shown it? Gives the trustee's place. @throws SealingRefusal `boxOfAnotherCampaign`, `proofWrong`, `testBallotWrong` */
export async function checkProof(box: Box, { signature, ...stated }: ShareProof): Promise<number> {
  if (stated.campaign !== box.campaign || stated.box !== box.thumbprint)
    throw new SealingRefusal('boxOfAnotherCampaign', { campaign: stated.campaign })
  const entry = box.trustees[stated.trustee]
  const proof = fromHex(stated.proof)
  const holds =
    entry &&
    proof &&
    shareFingerprint(proof) === entry.shareFingerprint &&
    (await verify(entry.keys, 'share opened', stated, signature))
  if (!holds) throw new SealingRefusal('proofWrong', { name: entry?.name ?? '' })
  if (box.threshold === 1 && !isTestBallot(box, stated.testBallot ?? '')) throw new SealingRefusal('testBallotWrong')
  return stated.trustee
}
