/**
 * From Submit to thanks, in an order that never changes: check the answers, make the ballot, keep it, have it signed, keep
 * that, seal and cast, keep that and wipe the answers, say done, forget. Wherever it stops, opening the link again goes on
 * from what was kept.
 */
import { fromBase64url, fromHex } from '../../../sealing/bytes.ts'
import type { Answers } from '../../../surveys/types.ts'
import { blind, trustedKey, unblind } from './blind.ts'
import { refuseOtherBox, sealBallot } from './box.ts'
import { placeOf } from './device.ts'
import {
  keptBallot,
  withdrawn,
  type BallotServices,
  type Checked,
  type KeptBallot,
  type OnStep,
} from './kept-ballot.ts'
import { Refusal } from './refusals.ts'
export { ballotApi } from './api.ts'
export { pendingStep, withdraw, type BallotServices, type Checked } from './kept-ballot.ts'
export { Refusal } from './refusals.ts'

/**
 * Keeps the answers as a ballot on the device, with nothing sent: from now on `resume` casts them, at once or in a later visit.
 * Called again it takes the answers given now into the same ballot.
 * @throws Refusal `answersRefused` before anything is kept
 */
export async function prepareBallot(services: Omit<BallotServices, 'api'> & Checked, raw: unknown): Promise<void> {
  const { answers, faults } = services.check(raw)
  if (faults.length > 0) throw new Refusal('answersRefused', { faults })
  const key = await trusted(services)
  const place = await placeOf(services.campaign.id, services.code)
  const found = await keptBallot(services, place)
  if (!found) await newBallot(services, key, place, answers)
  else if (found.step !== 'cast')
    await services.device.write('ballots', place, { ...found, answers } satisfies KeptBallot)
}

/**
 * Casts what was prepared, in this visit or an earlier one. Resolves when it is in the box and the server knows that you took part. Called
 * again after a refusal it goes on with the same ballot.
 * @throws Refusal; all is kept, except where the server says that the ballot went to another device
 * @returns `nothing` when no ballot was on its way from this device
 */
export async function resume(services: BallotServices, onStep: OnStep = () => {}): Promise<'nothing' | 'done'> {
  const place = await placeOf(services.campaign.id, services.code)
  const kept = await keptBallot(services, place)
  if (!kept || withdrawn(kept)) return 'nothing'
  await proceed(services, await trusted(services), place, kept, onStep)
  return 'done'
}

async function proceed(
  services: BallotServices,
  key: CryptoKey,
  place: string,
  from: KeptBallot,
  onStep: OnStep,
): Promise<void> {
  const { api, device, code } = services
  const campaign = services.campaign.id
  let at = from
  onStep(at.step)
  if (at.step === 'prepared') {
    const { blindSignature } = await giveUpOn('ballotAlreadyIssued', api.ballot(code, at.blinded), () =>
      device.remove('ballots', place),
    )
    const signature = await unblind(key, campaign, at, blindSignature)
    at = { step: 'signed', campaign, nonce: at.nonce, blinded: at.blinded, signature, answers: at.answers }
    await device.write('ballots', place, at)
    onStep(at.step)
  }
  if (at.step === 'signed') {
    const [nonce, signature] = [fromHex(at.nonce) ?? new Uint8Array(), fromBase64url(at.signature) ?? new Uint8Array()]
    await api.cast({ nonce, signature, ciphertext: await sealBallot(services.campaign, nonce, at.answers ?? {}) })
    at = { step: 'cast', campaign }
    await device.write('ballots', place, at) // the answers are in the box: none stay here
    await device.remove('drafts', place)
    onStep(at.step)
  }
  await api.done(code)
  await device.remove('ballots', place)
  await device.remove('drafts', place)
  onStep('done')
}

/** Both keys must be the letter's, and those the page announces. */
async function trusted({ campaign, thumbprint, boxThumbprint }: Omit<BallotServices, 'api'>): Promise<CryptoKey> {
  if (campaign.thumbprint !== thumbprint) throw new Refusal('keyDiffers')
  await refuseOtherBox(campaign, boxThumbprint)
  return trustedKey(campaign, thumbprint)
}

/** A ballot made here, or that of another tab which was faster: a second one would be refused, and the first one lost with it. */
async function newBallot(
  { device, campaign }: Pick<BallotServices, 'device' | 'campaign'>,
  key: CryptoKey,
  place: string,
  answers: Answers,
): Promise<void> {
  const made: KeptBallot = { ...(await blind(key, campaign.id)), step: 'prepared', campaign: campaign.id, answers }
  const kept = await device.writeNew<KeptBallot>('ballots', place, made)
  if (kept !== made && kept.step !== 'cast') await device.write('ballots', place, { ...kept, answers })
}

/** Another device was first: what was made here can never be used. */
async function giveUpOn<T>(refusal: string, call: Promise<T>, forget: () => Promise<void>): Promise<T> {
  try {
    return await call
  } catch (error) {
    if (error instanceof Refusal && error.refusal === refusal) await forget()
    throw error
  }
}
