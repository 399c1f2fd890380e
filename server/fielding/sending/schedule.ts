/** Who is due which letter now. Pure: the clock and the shuffling are arguments; the same arguments give the same letters. */
import { sendingFrom, type Campaign, type Day, type Disposition, type Errand, type Invitee, type LetterKind } from '../../contracts/records.ts'
import { addDays, daysBetween, instantOf, localTime, sendingHour, waveAt, wavesOf, type LocalTime, type Wave } from './waves.ts'

/** Days after the close on which those who answered last are still thanked. */
export const THANKS_AFTER_CLOSE = 7 // days

/** Unique per campaign, invitee, kind and wave: the same letter can be in the outbox only once. */
export const errandId = (errand: Pick<Errand, 'campaign' | 'invitee' | 'kind' | 'wave'>): string =>
  `${errand.campaign}:${errand.invitee}:${errand.kind}:${errand.wave}`

/** Numbers in [0, 1), e.g. from the system's random source. */
export type Chance = () => number

type ScheduledInvitee = Pick<Invitee, 'id' | 'disposition' | 'thanked' | 'waves' | 'lastLetterOn'>
type ScheduledCampaign = Pick<Campaign, 'id' | 'state' | 'paused' | 'schedule' | 'openedOn'>

/**
 * The letters due at `now`: invitations to those not written to, reminders to those who have not answered, and the day's
 * thank-yous in shuffled order. Never early, never after the close, never while paused, never outside the sending hours.
 * The outbox keeps what it has already seen apart by `errandId`.
 * @param chance shuffles; without it the order is that of `invitees`.
 */
export function errandsDue(
  campaign: ScheduledCampaign, invitees: Iterable<ScheduledInvitee>, now: Date, chance?: Chance,
): Errand[] {
  const moment = momentOf(campaign, now)
  if (!moment.letters && !moment.thankYous) return []
  const due: Errand[] = []
  for (const invitee of invitees) {
    const kind = kindDue(campaign, invitee, moment)
    if (kind) due.push(errandFor(campaign, invitee, kind, kind === 'thankYou' ? 0 : moment.wave!.number))
  }
  return chance ? shuffled(due, chance) : due
}

/** May anything leave at `now`? Saves reading the list when not. */
export function momentOf(campaign: ScheduledCampaign, now: Date): Moment {
  const at = localTime(now, campaign.schedule.timeZone)
  const quiet = campaign.paused || !sendingHour(campaign.schedule, at)
  const wave = campaign.state === 'open' ? waveAt(campaign, at) : null
  const letters = !quiet && wave !== null
  const thanking = campaign.state === 'open' || campaign.state === 'closed'
  const begun = at.day >= (campaign.openedOn ?? campaign.schedule.opensOn)
  const thankYous = !quiet && thanking && begun && at.day <= addDays(campaign.schedule.closesOn, THANKS_AFTER_CLOSE)
  return { at, wave, letters, thankYous }
}

/** What the clock allows. */
export interface Moment {
  readonly at: LocalTime
  readonly wave: Wave | null
  readonly letters: boolean
  readonly thankYous: boolean
}

/** A claimed errand, looked at again before sending: still right, not at this hour, or overtaken (done, opted out, bounced, closed). */
export function stillDue(
  campaign: ScheduledCampaign, invitee: ScheduledInvitee, errand: Pick<Errand, 'kind' | 'wave'>, now: Date,
): 'send' | 'later' | 'never' {
  const moment = momentOf(campaign, now)
  if (errand.kind === 'thankYou') {
    if (invitee.disposition !== 'done' || invitee.thanked) return 'never'
    if (moment.thankYous) return 'send'
    return moment.at.day > addDays(campaign.schedule.closesOn, THANKS_AFTER_CLOSE) ? 'never' : 'later'
  }
  if (campaign.state !== 'open' || moment.wave?.number !== errand.wave) return 'never'
  if (kindDue(campaign, invitee, { ...moment, letters: true, thankYous: false }) !== errand.kind) return 'never'
  return moment.letters ? 'send' : 'later'
}

/** The coming weeks, before the campaign opens or while it runs: each wave with its day, hour and how many letters at most. */
export interface Outlook {
  readonly waves: readonly (Wave & { readonly at: string; readonly letters: number; readonly past: boolean })[]
  readonly opensOn: Day
  readonly closesOn: Day
  /** ISO instant of the next wave; null when none is left. */
  readonly next: string | null
  /** At most so many letters in all, thank-yous included. */
  readonly letters: number
}

/** @param counts how many invitees stand where; those who can still be written to get at most one letter per wave. */
export function scheduleOutlook(
  campaign: Pick<Campaign, 'schedule' | 'openedOn'>, counts: Readonly<Record<Disposition, number>>, now: Date,
): Outlook {
  const { schedule } = campaign
  const reachable = counts.notSent + counts.invited
  const waves = wavesOf(schedule, campaign.openedOn).map((wave) => {
    const at = instantOf(wave.day, sendingFrom(schedule), schedule.timeZone)
    const letters = wave.kind === 'invitation' ? counts.notSent : reachable
    return { ...wave, at: at.toISOString(), letters, past: at <= now }
  })
  const coming = waves.filter((wave) => !wave.past)
  return {
    waves,
    opensOn: waves[0]?.day ?? schedule.opensOn,
    closesOn: schedule.closesOn,
    next: coming[0]?.at ?? null,
    letters: coming.reduce((sum, wave) => sum + wave.letters, 0) + reachable,
  }
}

/** A new array in random order (Fisher–Yates). */
export function shuffled<T>(items: readonly T[], chance: Chance): T[] {
  const mixed = [...items]
  for (let last = mixed.length - 1; last > 0; last--) {
    const pick = Math.floor(chance() * (last + 1))
    ;[mixed[last], mixed[pick]] = [mixed[pick]!, mixed[last]!]
  }
  return mixed
}

function kindDue(campaign: ScheduledCampaign, invitee: ScheduledInvitee, moment: Moment): LetterKind | null {
  if (invitee.disposition === 'done') return moment.thankYous && !invitee.thanked ? 'thankYou' : null
  if (!moment.letters || !moment.wave) return null
  if (invitee.disposition !== 'notSent' && invitee.disposition !== 'invited') return null
  if (invitee.waves >= moment.wave.number) return null
  const since = invitee.lastLetterOn ? daysBetween(invitee.lastLetterOn, moment.at.day) : Infinity
  if (since < Math.max(1, campaign.schedule.minimumGapDays)) return null
  // Whoever was added late, or whose invitation was lost, is invited in the wave under way.
  if (invitee.disposition === 'notSent') return 'invitation'
  return moment.wave.kind === 'invitation' ? null : moment.wave.kind
}

function errandFor(campaign: Pick<Campaign, 'id'>, invitee: Pick<Invitee, 'id'>, kind: LetterKind, wave: number): Errand {
  const key = { campaign: campaign.id, invitee: invitee.id, kind, wave }
  return { id: errandId(key), ...key, state: 'due', attempts: 0, notBefore: 0, claim: null }
}
