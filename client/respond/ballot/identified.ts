/**
 * From Submit to thanks where answers are not anonymous: keep the answers, hand them in by name, forget them. The same
 * calls as the ballot's protocol, so that the page needs to know only which of the two a campaign wants.
 */
import type { PublicCampaign } from '../../../server/api/respond.ts'
import type { BallotApi } from './api.ts'
import { placeOf } from './device.ts'
import type { PersonalLink } from './link.ts'
import { pendingStep, withdraw } from './kept-ballot.ts'
import type { BallotServices, BallotStep, Checked, OnStep } from './kept-ballot.ts'
import { Refusal } from './refusals.ts'

/** How answers get from this device into the box. */
export interface Journey {
  /** Keeps the answers for `resume`; nothing is sent. Called again it keeps the answers given now. @throws Refusal */
  prepareBallot(services: Omit<JourneyServices, 'api'> & Checked, answers: unknown): Promise<void>
  /** Hands in what is kept, in this visit or a later one. @throws Refusal; all is kept */
  resume(services: JourneyServices, onStep?: OnStep): Promise<'nothing' | 'done'>
  /** Are answers on their way from this device, and how far are they? */
  pendingStep(services: JourneyServices): Promise<BallotStep | null>
  /** The answers are to be changed or discarded: a later visit does not hand them in of itself. */
  withdraw(services: JourneyServices): Promise<void>
}
export type JourneyServices = Omit<BallotServices, 'api'> &
  Pick<PersonalLink, 'byName'> & { readonly api: BallotServices['api'] & Pick<BallotApi, 'answer'> }

/** The sealed ballot where the campaign is anonymous; by name where it says that it is not. */
export const journeyOf = ({ anonymous }: Pick<PublicCampaign, 'anonymous'>): Journey =>
  asksByName(anonymous) ? byName : sealed

/** The cryptography of the sealed ballot, which nobody needs before Submit. Rejects without a connection. */
export const loadProtocol = () => import('./protocol.ts')

const sealed: Journey = {
  prepareBallot: async (services, answers) => (await loadProtocol()).prepareBallot(services, answers),
  resume: async (services, onStep) => (await loadProtocol()).resume(services, onStep),
  pendingStep,
  withdraw,
}

/**
 * Does the server keep what the letter says? A letter that promises anonymity is not to be undone by a server that asks for
 * answers by name, on purpose or by a mistake in its settings.
 */
export const keepsPromise = (
  { anonymous }: Pick<PublicCampaign, 'anonymous'>,
  { byName }: Pick<PersonalLink, 'byName'>,
): boolean => !asksByName(anonymous) || byName === true

/** Only what says so in as many words: a server may send something else than its type promises, and then the ballot is sealed. */
const asksByName = (anonymous: unknown): boolean => anonymous === false

interface Kept {
  readonly step: 'prepared'
  readonly campaign: string
  readonly answers: unknown
}

/** `prepared`: about to hand in. `done`. There is no signature and nothing to note apart. */
const byName: Journey = {
  prepareBallot: async ({ byName, campaign, code, device }, answers) => {
    if (!byName) throw new Refusal('promiseDiffers')
    const kept: Kept = { step: 'prepared', campaign: campaign.id, answers }
    await device.write('ballots', await placeOf(campaign.id, code), kept)
  },
  resume: async (services, onStep = () => {}) => {
    const place = await placeOf(services.campaign.id, services.code)
    const kept = await keptAnswers(services, place)
    if (!kept) return 'nothing'
    await handIn(services, place, kept.answers, onStep)
    return 'done'
  },
  pendingStep: async (services) =>
    (await keptAnswers(services, await placeOf(services.campaign.id, services.code)))?.step ?? null,
  withdraw: async ({ device, campaign, code }) => device.remove('ballots', await placeOf(campaign.id, code)),
}

async function handIn(
  { api, device, campaign, code, thumbprint, byName }: JourneyServices,
  place: string,
  answers: unknown,
  onStep: OnStep,
): Promise<void> {
  if (!byName) throw new Refusal('promiseDiffers')
  if (campaign.thumbprint !== thumbprint) throw new Refusal('keyDiffers')
  onStep('prepared')
  await api.answer(code, answers)
  await device.remove('ballots', place)
  await device.remove('drafts', place)
  onStep('done')
}

async function keptAnswers(
  { device, campaign }: Pick<JourneyServices, 'device' | 'campaign'>,
  place: string,
): Promise<Kept | null> {
  const kept = await device.read<Kept>('ballots', place)
  if (kept && kept.campaign !== campaign.id) throw new Refusal('campaignDiffers')
  return kept
}
