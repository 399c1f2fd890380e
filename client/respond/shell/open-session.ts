/** Finds out whether this person can answer here and now, and opens the session. */
import type { NoticeName } from '../../../server/api/notices.ts'
import { deviceKeyFrom } from '../ballot/device-key.ts'
import { deviceUnder, placesOf, type Missing } from '../ballot/device.ts'
import { openDisk } from '../ballot/disk.ts'
import { pendingStep } from '../ballot/kept-ballot.ts'
import { Refusal } from '../ballot/refusals.ts'
import { completeRemoval, isRemoving, recoverBallot, type Place } from '../ballot/removal.ts'
import type { Arrival, Asked } from '../arriving/arrival.ts'
import { openDraft } from './draft.ts'
import { draftPlace, endOf, needsOf, sessionWith, type Over, type Session, type Visit } from './session.ts'

/** What lies on this device while the server cannot be reached: it opens only with the server's half of the key. */
export type Kept = 'nothing' | 'draft' | 'ballot'

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
 * Opens the session, unless nobody can answer here and now. A removal that was cut off is completed.
 * @param onWaiting there is no connection
 */
export const openSession = async (arrival: Arrival, onWaiting: (kept: Kept) => void): Promise<Opened> => {
  const { line } = arrival
  const look = (): void => {
    if (!line.waiting()) return
    void arrival.place
      .then((place) => (place === null ? 'nothing' : keptAt(place)))
      .then((kept) => line.waiting() && onWaiting(kept))
  }
  const deaf = line.onWaiting(look)
  look() // perhaps since before anybody listened
  try {
    const missing = await arrival.missing
    if (missing) {
      arrival.drop()
      return notice(NOTICE_OF[missing])
    }
    const come = await arrival.come
    return come.kind === 'turn' ? await openUnlessEnded(come, arrival) : come
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    return notice(fault.refusal === 'codeRefused' ? 'codeRefused' : 'unreachable')
  } finally {
    deaf()
  }
}

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

const openUnlessEnded = async (asked: Asked, arrival: Arrival): Promise<Opened> => {
  const place = (await arrival.place) ?? ''
  try {
    return await openTurn(asked, { place, line: arrival.line })
  } catch (error) {
    asked.turn.end('elsewhere')
    const why = asked.ended()
    if (why) return { kind: 'over', why, place }
    throw error
  }
}

/** This tab has the turn: nothing is read before the server has said that it may be. */
const openTurn = async (
  { link, campaign, turn, api, early, ended: turnEnded, ...asked }: Asked,
  { place, line }: Pick<Place, 'place'> & Pick<Visit, 'line'>,
): Promise<Opened> => {
  const [disk, status] = await Promise.all([openDisk(), asked.status])
  if (turnEnded() !== null) {
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
  const at: Place = { disk, place, turn: turn.name, campaign: campaign.id, code: link.code }
  let half = status.deviceKey ?? ''
  const keyed = (): Promise<CryptoKey> => deviceKeyFrom(campaign.id, link.code, half)
  const [first] = await Promise.all([keyed(), disk.beginTurn(place, turn.name)])
  let key = first
  await recoverBallot(at, key)
  if (await isRemoving(at)) {
    const removal = await completeRemoval(at, api, status, false)
    if (removal.kind === 'done' || removal.kind === 'closed') return over(removal.kind)
    if (removal.kind === 'removed') half = removal.deviceKey ?? half
    key = await keyed()
  }
  const visit: Visit = {
    at,
    api,
    line,
    campaign,
    link,
    turn,
    lapsed: status.lapsed,
    half,
    device: deviceUnder(key, disk, turn.name),
    turnEnded: () => {},
  }
  const [step, draft] = await Promise.all([
    pendingStep(needsOf(visit)),
    openDraft(draftPlace(visit), campaign.surveyVersion),
  ])
  const session = sessionWith(visit, draft, step)
  if (early) void session.confirm()
  return { kind: 'session', session }
}
