/** Finds out whether this person can answer here and now, and opens the session. */
import type { PublicCampaign } from '../../../server/api/respond.ts'
import type { NoticeName } from '../../../server/api/notices.ts'
import { address } from '../../shared/page.ts'
import { deviceKeyFrom } from '../ballot/device-key.ts'
import { capabilities, deviceUnder, placeOf, placesOf, type Missing } from '../ballot/device.ts'
import { openDisk } from '../ballot/disk.ts'
import { LineLost, untilAnswered, type Line } from '../ballot/line.ts'
import { type PersonalLink } from '../ballot/link.ts'
import { ballotApi } from '../ballot/api.ts'
import { pendingStep } from '../ballot/kept-ballot.ts'
import { Refusal } from '../ballot/refusals.ts'
import { completeRemoval, isRemoving, recoverBallot, type Place } from '../ballot/removal.ts'
import { takeTurn, type TurnEnd } from '../ballot/turn.ts'
export { hearEnd } from '../ballot/turn.ts'
import { WITHOUT_END } from './line.ts'
import { openDraft } from './draft.ts'

import { draftPlace, endOf, needsOf, sessionWith, type Over, type Session, type Visit } from './session.ts'

/** What lies on this device while the server cannot be reached: it opens only with the server's half of the key. */
export type Kept = 'nothing' | 'draft' | 'ballot'

export interface Opening {
  /** Where another tab has the turn, it hands over to this one. */
  readonly takeOver: boolean
  readonly line: Line
  /** The server has been asked where this person stands: what else is to be done can be done meanwhile. */
  readonly onAsked: () => void
  /** There is no connection. */
  readonly onWaiting: (kept: Kept) => void
}

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

/** Asks only what changes nothing: the device, the public campaign, the status. (A removal that was cut off is completed.) */
export const openSession = async (
  campaignId: string,
  link: PersonalLink | null,
  { takeOver, line, onAsked, onWaiting }: Opening,
): Promise<Opened> => {
  const [missing] = await capabilities()
  if (missing) return notice(NOTICE_OF[missing])
  if (!link) return notice('noLink')
  const place = await placeOf(campaignId, link.code)
  const deaf = line.onWaiting(() => {
    if (line.waiting()) void keptAt(place).then((kept) => line.waiting() && onWaiting(kept))
  })
  try {
    const campaign = await publicCampaign(campaignId, line)
    if (campaign.thumbprint !== link.thumbprint || campaign.boxThumbprint !== link.boxThumbprint)
      return notice('keyDiffers')
    const turn = await takeTurn(place, takeOver)
    if (!turn) return { kind: 'over', why: 'elsewhere', place }
    let ended = null as TurnEnd | null // perhaps while there was no connection
    turn.onEnd((why) => {
      ended = why
      line.stop()
    })
    try {
      return await openTurn(campaign, link, { place, turn, line, onAsked, hasEnded: () => ended !== null })
    } catch (error) {
      turn.end('elsewhere')
      if (ended) return { kind: 'over', why: ended, place }
      throw error
    }
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    return notice(fault.refusal === 'codeRefused' ? 'codeRefused' : 'unreachable')
  } finally {
    deaf()
  }
}

const PATIENCE = 30_000 // ms for one try

const publicCampaign = (id: string, line: Line): Promise<PublicCampaign> =>
  untilAnswered(
    async (signal) => {
      const reply = await fetch(address(`api/respond/${id}`), {
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal,
      }).catch(() => null)
      if (reply && !reply.ok && reply.status < 500 && reply.status !== 429) throw new Refusal('campaignUnknown')
      const campaign: unknown = reply?.ok ? await reply.json().catch(() => null) : null
      if (!campaign) throw new LineLost()
      return campaign as PublicCampaign
    },
    PATIENCE,
    { waits: WITHOUT_END, wait: line.pause, line },
  )

/** What there is, not what it says: nobody can read it without the server. */
const keptAt = async (place: string): Promise<Kept> => {
  const disk = await openDisk()
  try {
    if (await disk.read('ballots', place)) return 'ballot'
    return (await disk.read('drafts', place)) ? 'draft' : 'nothing'
  } finally {
    disk.close()
  }
}

/** This tab has the turn: nothing is read before the server has said that it may be. */
const openTurn = async (
  campaign: PublicCampaign,
  link: PersonalLink,
  {
    place,
    turn,
    line,
    onAsked,
    hasEnded,
  }: Pick<Place, 'place'> & Pick<Visit, 'turn' | 'line'> & Pick<Opening, 'onAsked'> & { hasEnded: () => boolean },
): Promise<Opened> => {
  const api = ballotApi(address('api/respond'), campaign, { waits: WITHOUT_END, line })
  const asking = api.status(link.code)
  onAsked()
  const [disk, status] = await Promise.all([openDisk(), asking])
  if (hasEnded()) {
    disk.close()
    throw new Refusal('stopped')
  }
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
    line,
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
