/** The ballot on its way, as the device keeps it between the steps of `protocol.ts`. Light: the page needs it before anything is sent. */
import type { PublicCampaign } from '../../../server/api/respond.ts'
import type { Answers, AnswerCheck } from '../../../surveys/types.ts'
import type { BallotApi } from './api.ts'
import type { Blinded } from './blind.ts'
import type { BoxOf } from './box.ts'
import { placeOf, type Device } from './device.ts'
import { Refusal } from './refusals.ts'

export interface BallotServices {
  readonly api: Pick<BallotApi, 'ballot' | 'cast' | 'done'>
  readonly device: Device
  readonly campaign: Pick<PublicCampaign, 'issuer' | 'thumbprint'> & BoxOf
  /** The personal code and the keys' thumbprints, all from the letter. */
  readonly code: string
  readonly thumbprint: string
  readonly boxThumbprint: string
}
/** The survey's own check, the same that runs when the box is opened. */
export interface Checked {
  readonly check: AnswerCheck
}

/** `prepared`: about to ask for the signature. `signed`: about to cast. `cast`: about to say done. `done`. */
export type BallotStep = 'prepared' | 'signed' | 'cast' | 'done'
export type OnStep = (step: BallotStep) => void

/** What the device keeps between the steps. `blinded` names the ballot to the server, which has seen it and no more. */
export type KeptBallot =
  | (Blinded & { readonly step: 'prepared'; readonly campaign: string; readonly answers: Answers | null })
  | (Pick<Blinded, 'nonce' | 'blinded'> & {
      readonly step: 'signed'
      readonly campaign: string
      readonly signature: string
      readonly answers: Answers | null
    })
  | { readonly step: 'cast'; readonly campaign: string }

/** Are answers on their way from this device, and how far are they? */
export async function pendingStep(
  services: Pick<BallotServices, 'device' | 'campaign' | 'code'>,
): Promise<BallotStep | null> {
  const kept = await keptBallot(services, await placeOf(services.campaign.id, services.code))
  return kept && !withdrawn(kept) ? kept.step : null
}

/**
 * Takes back answers that Submit was pressed for and that are to be changed or discarded: a later visit must not cast them
 * of itself. The ballot stays, for it may have been issued, and takes the answers of the next Submit. What was cast stays cast.
 */
export async function withdraw(services: Pick<BallotServices, 'device' | 'campaign' | 'code'>): Promise<void> {
  const place = await placeOf(services.campaign.id, services.code)
  const kept = await keptBallot(services, place)
  if (kept && kept.step !== 'cast')
    await services.device.write('ballots', place, { ...kept, answers: null } satisfies KeptBallot)
}

export const withdrawn = (kept: KeptBallot): boolean => kept.step !== 'cast' && kept.answers === null

export async function keptBallot(
  { device, campaign }: Pick<BallotServices, 'device' | 'campaign'>,
  place: string,
): Promise<KeptBallot | null> {
  const kept = await device.read<KeptBallot>('ballots', place)
  if (kept && kept.campaign !== campaign.id) throw new Refusal('campaignDiffers')
  return kept
}
