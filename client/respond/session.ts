/** One person's visit: the link, the draft on this device, and handing in. */
import type { PublicCampaign } from '../../server/api/respond.ts'
import type { NoticeName } from '../../server/api/notices.ts'
import type { AnswerCheck, Answers, Language } from '../../surveys/types.ts'
import { address } from '../shared/page.ts'
import { capabilities, deviceKey, openDevice, type Device, type Missing } from './ballot/device.ts'
import { forgetLink, type PersonalLink } from './ballot/link.ts'
import { journeyOf, keepsPromise, type JourneyNeeds } from './ballot/identified.ts'
import { ballotApi, Refusal, type BallotStep } from './ballot/protocol.ts'
import { openDraft, type Draft, type DraftPlace, type KeptDraft } from './draft.ts'

/** What the reader sees of handing in. */
export const STEPS = ['prepare', 'right', 'hand', 'note'] as const
export type Step = (typeof STEPS)[number]

export interface Session {
  readonly draft: Draft
  /** Those this campaign takes; by name there is no right to get and nothing to note apart. */
  readonly steps: readonly Step[]
  /** The language of the letter. */
  readonly language: Language
  /** An earlier visit pressed Send and was cut off. */
  readonly interrupted: boolean
  /** @param check the survey's own; @throws Refusal */
  handIn(answers: Answers, check: AnswerCheck, onStep: (step: Step) => void): Promise<void>
  /** Completes what was interrupted. @throws Refusal */
  complete(onStep: (step: Step) => void): Promise<void>
  /** Takes back answers that were on their way: the reader changes or discards them. */
  withdraw(): Promise<void>
}

export type Opened =
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'done' }
  | { readonly kind: 'notice'; readonly notice: NoticeName }

const NOTICE_OF: Readonly<Record<Missing, NoticeName>> = {
  secureContext: 'insecure', webCrypto: 'oldBrowser', deviceStorage: 'storageRefused',
}
const STEP_AFTER: Readonly<Record<BallotStep, Step>> = { prepared: 'right', signed: 'hand', cast: 'note', done: 'note' }
const BY_NAME: readonly Step[] = ['prepare', 'hand']
const STEP_BY_NAME: Readonly<Record<BallotStep, Step>> = { ...STEP_AFTER, prepared: 'hand', done: 'hand' }

const notice = (name: NoticeName): Opened => ({ kind: 'notice', notice: name })

/** Asks only what changes nothing: the device, the public campaign, the status. */
export const openSession = async (campaignId: string, link: PersonalLink | null): Promise<Opened> => {
  const [missing] = await capabilities()
  if (missing) return notice(NOTICE_OF[missing])
  if (!link) return notice('noLink')
  try {
    const campaign = await publicCampaign(campaignId)
    if (campaign.thumbprint !== link.thumbprint || campaign.boxThumbprint !== link.boxThumbprint || !keepsPromise(campaign, link)) return notice('keyDiffers')
    const api = ballotApi(address('api/respond'), campaign)
    const [device, status] = await Promise.all([openDevice(), api.status(link.code)])
    const needs: VisitNeeds = { api, device, campaign, ...link }
    const interrupted = (await journeyOf(campaign).pendingStep(needs)) !== null
    if (status.done && !interrupted) return { kind: 'done' }
    const draft = await openDraft(await placeOn(device, campaignId, link.code), campaign.surveyVersion)
    return { kind: 'session', session: sessionWith(needs, draft, status.language, interrupted) }
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    if (fault.refusal === 'codeRefused') return notice('codeRefused')
    return notice('unreachable')
  }
}

const publicCampaign = async (id: string): Promise<PublicCampaign> => {
  const reply = await fetch(address(`api/respond/${id}`), { credentials: 'omit', referrerPolicy: 'no-referrer' })
    .catch(() => null)
  if (!reply?.ok) throw new Refusal('connectionLost')
  return (await reply.json()) as PublicCampaign
}

const placeOn = async (device: Device, campaign: string, code: string): Promise<DraftPlace> => {
  const key = await deviceKey(campaign, code)
  return {
    read: () => device.read<KeptDraft>('drafts', key),
    write: (draft) => device.write('drafts', key, draft),
    remove: () => device.remove('drafts', key),
  }
}

/** What handing in needs, and which way the campaign wants it. */
type VisitNeeds = JourneyNeeds & { readonly campaign: Pick<PublicCampaign, 'anonymous'> }

const sessionWith = (needs: VisitNeeds, draft: Draft, language: Language, interrupted: boolean): Session => {
  const { anonymous } = needs.campaign
  const told = (onStep: (step: Step) => void) => (step: BallotStep) => onStep((anonymous ? STEP_AFTER : STEP_BY_NAME)[step])
  return {
    draft,
    steps: anonymous ? STEPS : BY_NAME,
    language,
    interrupted,
    handIn: async (answers, check, onStep) => {
      await draft.keepNow()
      await journeyOf(needs.campaign).castAnswers({ ...needs, check }, answers, told(onStep))
      forgetLink()
    },
    complete: async (onStep) => {
      await journeyOf(needs.campaign).resume(needs, told(onStep))
      forgetLink()
    },
    withdraw: () => journeyOf(needs.campaign).withdraw(needs),
  }
}
