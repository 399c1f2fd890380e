/** Who is due which letter now. Pure: the clock and the shuffling are arguments; the same arguments give the same letters. */
import {
  sendingFrom,
  type Campaign,
  type Day,
  type Disposition,
  type QueuedLetter,
  type Invitee,
  type LetterKind,
} from '../../contracts/records.ts'
import {
  addDays,
  daysBetween,
  instantOf,
  isSkipped,
  localTime,
  sendingHour,
  mailingAt,
  mailingsOf,
  type LocalTime,
  type Mailing,
} from './mailings.ts'
import { shuffled } from '../../../sealing/chance.ts'

/** Days after the planned close on which those who answered last are still thanked. */
const THANKS_AFTER_CLOSE = 7 // days
/** The last day on which anybody is thanked, whether the campaign runs, was closed, early or not, or is released by then. */
export const thanksEndOn = ({ closesOn }: Pick<Campaign['schedule'], 'closesOn'>): Day =>
  addDays(closesOn, THANKS_AFTER_CLOSE)

/** Unique per campaign, invitee, kind and mailing, or the day it was asked for: the same letter can be in the outbox only once. */
export const letterId = ({
  campaign,
  invitee,
  kind,
  mailing,
  extra,
}: Pick<QueuedLetter, 'campaign' | 'invitee' | 'kind' | 'mailing' | 'extra'>): string =>
  extra === undefined ? `${campaign}:${invitee}:${kind}:${mailing}` : `${campaign}:${invitee}:${kind}:on:${extra}`

/** A letter that may leave at once. */
export const letterDue = (key: Parameters<typeof letterId>[0]): QueuedLetter => ({
  id: letterId(key),
  ...key,
  state: 'due',
  putOff: 0,
  notBefore: 0,
  claim: null,
})

/** What the schedule asks of a contact. */
export type ScheduledInvitee = Pick<Invitee, 'id' | 'disposition' | 'thanked' | 'mailings' | 'lastLetterOn'>
type ScheduledCampaign = Pick<Campaign, 'id' | 'state' | 'paused' | 'schedule' | 'openedOn'>

/**
 * The letters due at `now`: invitations to those not written to, reminders to those who have not answered, and the day's
 * thank-yous in shuffled order. Never early, never after the close, never while paused, never outside the sending hours.
 * The outbox keeps what it has already seen apart by `letterId`.
 * @param below draws the whole numbers of the shuffling; without it the order is that of `invitees`.
 */
export function lettersDue(
  campaign: ScheduledCampaign,
  invitees: Iterable<ScheduledInvitee>,
  now: Date,
  below?: (limit: number) => number,
): QueuedLetter[] {
  const moment = momentOf(campaign, now)
  if (!moment.letters && !moment.thankYous) return []
  const due: QueuedLetter[] = []
  for (const invitee of invitees) {
    const kind = kindDue(campaign, invitee, moment)
    const mailing = kind === 'thankYou' ? 0 : (moment.mailing?.number ?? 0)
    if (kind) due.push(letterDue({ campaign: campaign.id, invitee: invitee.id, kind, mailing }))
  }
  return below ? shuffled(due, below) : due
}

/** May anything leave at `now`? Saves reading the list when not. */
export function momentOf(campaign: ScheduledCampaign, now: Date): Moment {
  const at = localTime(now, campaign.schedule.timeZone)
  const quiet = campaign.paused || !sendingHour(campaign.schedule, at)
  const mailing = campaign.state === 'open' ? mailingAt(campaign, at) : null
  const letters = !quiet && mailing !== null
  const thanking = campaign.state !== 'draft' && at.day <= thanksEndOn(campaign.schedule)
  const begun = at.day >= (campaign.openedOn ?? campaign.schedule.opensOn)
  const thankYous = !quiet && thanking && begun
  return { at, mailing, letters, reminders: letters && !isSkipped(campaign.schedule, at.day), thankYous }
}

/** What the clock allows. */
export interface Moment {
  readonly at: LocalTime
  readonly mailing: Mailing | null
  /** Letters that ask for an answer. */
  readonly letters: boolean
  /** Reminders among them: not on the days that are skipped. */
  readonly reminders: boolean
  readonly thankYous: boolean
}

/** A claimed queued letter, looked at again before sending: still right, not at this hour, or overtaken (done, opted out, bounced, closed). */
export function stillDue(
  campaign: ScheduledCampaign,
  invitee: ScheduledInvitee,
  queued: Pick<QueuedLetter, 'kind' | 'mailing' | 'extra'>,
  now: Date,
): 'send' | 'later' | 'never' {
  const moment = momentOf(campaign, now)
  if (queued.kind === 'thankYou') {
    if (invitee.disposition !== 'done' || invitee.thanked) return 'never'
    if (moment.thankYous) return 'send'
    return moment.at.day > thanksEndOn(campaign.schedule) ? 'never' : 'later'
  }
  const mayLeave = queued.kind === 'invitation' ? moment.letters : moment.reminders
  if (queued.extra !== undefined) {
    const answers = campaign.state === 'open' && moment.at.day <= campaign.schedule.closesOn
    if (!answers || invitee.disposition !== 'invited' || isTooSoon(campaign, invitee, moment)) return 'never'
    return mayLeave ? 'send' : 'later'
  }
  if (campaign.state !== 'open' || moment.mailing?.number !== queued.mailing) return 'never'
  if (kindDue(campaign, invitee, { ...moment, letters: true, reminders: true, thankYous: false }) !== queued.kind)
    return 'never'
  return mayLeave ? 'send' : 'later'
}

/** The coming weeks, before the campaign opens or while it runs: each mailing with its day, hour and how many letters at most. */
export interface Outlook {
  /** `at`: when its first letters leave, or, where it is under way, the next. `past`: they have left. */
  readonly mailings: readonly (Mailing & { readonly at: string; readonly letters: number; readonly past: boolean })[]
  readonly opensOn: Day
  readonly closesOn: Day
  /** ISO instant of the next mailing; null when none is left. */
  readonly next: string | null
  /** May its letters leave at this moment? */
  readonly leavesNow: boolean
  /** At most so many letters in all, thank-yous included. */
  readonly letters: number
}

/** @param counts how many invitees stand where; those who can still be written to get at most one letter per mailing. */
export function scheduleOutlook(
  campaign: Pick<Campaign, 'schedule' | 'openedOn'>,
  counts: Readonly<Record<Disposition, number>>,
  now: Date,
): Outlook {
  const { schedule } = campaign
  const reachable = counts.notSent + counts.invited
  const today = localTime(now, schedule.timeZone)
  const opened = campaign.openedOn ?? (today.day > schedule.opensOn ? today.day : schedule.opensOn)
  const underWay = mailingAt({ schedule, openedOn: opened }, today)?.number
  /** The invitation that is under way goes to whoever has no letter yet; a reminder has gone out in its first hours. */
  const goesOn = ({ number, kind }: Mailing) =>
    number === underWay && kind === 'invitation' && (campaign.openedOn === null || counts.notSent > 0)
  const mailings = mailingsOf(schedule, opened).map((mailing) => {
    const begins = instantOf(mailing.day, sendingFrom(schedule), schedule.timeZone)
    const begun = begins <= now
    const at = begun && goesOn(mailing) ? leavingNext(schedule, today, now) : begins
    const letters = mailing.kind === 'invitation' ? counts.notSent : reachable
    return {
      ...mailing,
      at: at.toISOString(),
      letters,
      past: begun && (at < now || localTime(at, schedule.timeZone).day > schedule.closesOn),
    }
  })
  const coming = mailings.filter((mailing) => !mailing.past)
  return {
    mailings,
    opensOn: mailings[0]?.day ?? schedule.opensOn,
    closesOn: schedule.closesOn,
    next: coming[0]?.at ?? null,
    leavesNow: coming[0] !== undefined && new Date(coming[0].at) <= now,
    letters:
      coming.reduce((sum, mailing) => sum + mailing.letters, 0) + (today.day > schedule.closesOn ? 0 : reachable),
  }
}

/** Now, where letters may leave at this hour; else when they may next. */
function leavingNext(schedule: Campaign['schedule'], today: LocalTime, now: Date): Date {
  if (sendingHour(schedule, today)) return now
  const day = today.hour < sendingFrom(schedule) ? today.day : addDays(today.day, 1)
  return instantOf(day, sendingFrom(schedule), schedule.timeZone)
}

function kindDue(campaign: ScheduledCampaign, invitee: ScheduledInvitee, moment: Moment): LetterKind | null {
  if (invitee.disposition === 'done') return moment.thankYous && !invitee.thanked ? 'thankYou' : null
  if (!moment.letters || !moment.mailing) return null
  if (invitee.disposition !== 'notSent' && invitee.disposition !== 'invited') return null
  if (invitee.mailings >= moment.mailing.number) return null
  if (isTooSoon(campaign, invitee, moment)) return null
  // Whoever was added late, or whose invitation was lost, is invited in the mailing under way.
  if (invitee.disposition === 'notSent') return 'invitation'
  return moment.mailing.kind === 'invitation' || !moment.reminders ? null : moment.mailing.kind
}

/** Days between two letters to one person, at least. */
export const leastGap = ({ minimumGapDays }: Pick<Campaign['schedule'], 'minimumGapDays'>): number =>
  Math.max(1, minimumGapDays)

const isTooSoon = (
  { schedule }: Pick<Campaign, 'schedule'>,
  { lastLetterOn }: Pick<Invitee, 'lastLetterOn'>,
  { at }: Moment,
): boolean => lastLetterOn !== null && daysBetween(lastLetterOn, at.day) < leastGap(schedule)
