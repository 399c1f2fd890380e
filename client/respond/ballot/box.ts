/** The box as this page sees it: sealed to, never opened. */
import { sealAnswers } from '../../../sealing/ballot.ts'
import { toHex } from '../../../sealing/bytes.ts'
import { thumbprintOf } from '../../../sealing/hpke.ts'
import { SealingRefusal } from '../../../sealing/refusals.ts'
import { preparedMessage } from '../../../server/api/ballot.ts'
import type { PublicCampaign } from '../../../server/api/respond.ts'
import type { Answers } from '../../../surveys/types.ts'
import { Refusal } from './refusals.ts'

export type BoxOf = Pick<PublicCampaign, 'id' | 'box' | 'boxThumbprint' | 'paddedSize'>

/**
 * Is the box the letter's?
 * @throws Refusal `keyDiffers`: another box than in the letter, which somebody else might open
 */
export async function refuseOtherBox({ box, boxThumbprint }: BoxOf, inLetter: string): Promise<void> {
  const found = await thumbprintOf(box).catch(() => '')
  if (found !== inLetter || boxThumbprint !== inLetter) throw new Refusal('keyDiffers')
}

/** The answers as a ballot under this nonce. @throws Refusal `ballotTooLarge` */
export async function sealBallot(
  { id, box, paddedSize }: BoxOf,
  nonce: Uint8Array,
  answers: Answers,
): Promise<Uint8Array> {
  const name = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', preparedMessage(nonce, id))))
  return sealAnswers({ campaign: id, publicKey: box, paddedSize }, name, answers).catch((error: unknown) => {
    throw error instanceof SealingRefusal ? new Refusal(error.refusal) : error
  })
}
