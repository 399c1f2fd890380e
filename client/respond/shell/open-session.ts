/** Finds out whether this person can answer here and now, and opens the session. */
import type { PublicCampaign } from '../../../server/api/respond.ts'
import type { NoticeName } from '../../../server/api/notices.ts'
import { address } from '../../shared/page.ts'
import { deviceKeyFrom } from '../ballot/device-key.ts'
import { capabilities, deviceUnder, placeOf, placesOf, type Missing } from '../ballot/device.ts'
import { openDisk } from '../ballot/disk.ts'
import { type PersonalLink } from '../ballot/link.ts'
import { ballotApi, pendingStep, Refusal } from '../ballot/protocol.ts'
import { completeRemoval, isRemoving, recoverBallot, type Place } from '../ballot/removal.ts'
import { takeTurn, type Turn } from '../ballot/turn.ts'
export { hearEnd } from '../ballot/turn.ts'
import { openDraft } from './draft.ts'

import { draftPlace, endOf, needsOf, sessionWith, type Over, type Session, type Visit } from './session.ts'

export type Opened =
  | { readonly kind: 'session'; readonly session: Session }
  /** `elsewhere`: another tab has the turn at `place`. */
  | { readonly kind: 'over'; readonly why: Over; readonly place: string }
  | { readonly kind: 'notice'; readonly notice: NoticeName }

const NOTICE_OF: Readonly<Record<Missing, NoticeName>> = {
  secureContext: 'insecure',
  webCrypto: 'oldBrowser',
  deviceStorage: 'storageRefused',
}
const notice = (name: NoticeName): Opened => ({ kind: 'notice', notice: name })

/**
 * Asks only what changes nothing: the device, the public campaign, the status. (A removal that was cut off is completed.)
 * @param takeOver where another tab has the turn, it hands over to this one
 */
export const openSession = async (campaignId: string, link: PersonalLink | null, takeOver = false): Promise<Opened> => {
  const [missing] = await capabilities()
  if (missing) return notice(NOTICE_OF[missing])
  if (!link) return notice('noLink')
  try {
    const campaign = await publicCampaign(campaignId)
    if (campaign.thumbprint !== link.thumbprint || campaign.boxThumbprint !== link.boxThumbprint)
      return notice('keyDiffers')
    const place = await placeOf(campaignId, link.code)
    const turn = await takeTurn(place, takeOver)
    if (!turn) return { kind: 'over', why: 'elsewhere', place }
    try {
      return await openTurn(campaign, link, place, turn)
    } catch (error) {
      turn.end('elsewhere')
      throw error
    }
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    return notice(fault.refusal === 'codeRefused' ? 'codeRefused' : 'unreachable')
  }
}

const publicCampaign = async (id: string): Promise<PublicCampaign> => {
  const reply = await fetch(address(`api/respond/${id}`), { credentials: 'omit', referrerPolicy: 'no-referrer' }).catch(
    () => null,
  )
  if (!reply?.ok) throw new Refusal('connectionLost')
  return (await reply.json()) as PublicCampaign
}

/** This tab has the turn: nothing is read before the server has said that it may be. */
const openTurn = async (campaign: PublicCampaign, link: PersonalLink, place: string, turn: Turn): Promise<Opened> => {
  const api = ballotApi(address('api/respond'), campaign)
  const [disk, status] = await Promise.all([openDisk(), api.status(link.code)])
  const over = async (why: Exclude<Over, 'elsewhere'>): Promise<Opened> => {
    await disk.wipe(why === 'closed' ? placesOf(campaign.id) : place)
    disk.close()
    turn.end(why === 'givenUp' ? 'removed' : why)
    return { kind: 'over', why, place }
  }
  const ended = endOf(status)
  if (ended) return over(ended)
  await disk.beginTurn(place, turn.name)
  const at: Place = { disk, place, turn: turn.name, campaign: campaign.id, code: link.code }
  let half = status.deviceKey ?? ''
  const keyed = (): Promise<CryptoKey> => deviceKeyFrom(campaign.id, link.code, half)
  await recoverBallot(at, await keyed())
  if (await isRemoving(at)) {
    const removal = await completeRemoval(at, api, status, false)
    if (removal.kind === 'done' || removal.kind === 'closed') return over(removal.kind)
    if (removal.kind === 'removed') half = removal.deviceKey ?? half
  }
  const visit: Visit = {
    at,
    api,
    campaign,
    link,
    turn,
    half,
    device: deviceUnder(await keyed(), disk, turn.name),
    turnEnded: () => {},
  }
  const interrupted = (await pendingStep(needsOf(visit))) !== null
  const draft = await openDraft(draftPlace(visit), campaign.surveyVersion)
  return { kind: 'session', session: sessionWith(visit, draft, interrupted) }
}
