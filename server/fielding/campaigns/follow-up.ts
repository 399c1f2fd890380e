/**
 * Another wave: a campaign of its own that asks those who have not answered the one before. It shares settings and nothing else
 * with it. Who has taken part is never asked again, so that the tables of two waves count different people.
 */
import { followerOf } from '../../releases/follow-ups.ts'
import { problems } from '../../contracts/problems.ts'
import {
  isAnonymous,
  type Campaign,
  type Day,
  type FollowUp,
  type Invitee,
  type Schedule,
} from '../../contracts/records.ts'
import { batches, sortedById } from '../../store/keys.ts'
import type { Store } from '../../store/store.ts'
import { campaignNamed, createCampaign, draftOf, recordAct, type Actor, type CampaignServices } from './campaigns.ts'
import { passageOf, type Passage } from './earlier-standing.ts'
import { inviteeOf } from '../contacts/invitee.ts'
import { addDays, daysBetween, localTime } from '../sending/mailings.ts'

const BATCH = 1000 // contacts
const WEEK = 7 // days

/** The first day after `today` that is the weekday of the opening before, and as long a time for answers. */
export function proposedDays(
  { opensOn, closesOn }: Pick<Schedule, 'opensOn' | 'closesOn'>,
  today: Day,
): Pick<Schedule, 'opensOn' | 'closesOn'> {
  const tomorrow = addDays(today, 1)
  const opens = addDays(tomorrow, ((daysBetween(tomorrow, opensOn) % WEEK) + WEEK) % WEEK)
  return { opensOn: opens, closesOn: addDays(opens, Math.max(0, daysBetween(opensOn, closesOn))) }
}

/** What another wave after a campaign would be. */
export interface FollowUpOutlook {
  /** A short name that is free. */
  readonly id: string
  readonly number: number
  readonly opensOn: Day
  readonly closesOn: Day
  readonly counts: Readonly<Record<Passage, number>>
  /** Who took part and was erased since: they cannot be recognised any more. */
  readonly erased: number
  /** The campaign that follows already; null when none does. */
  readonly followedBy: string | null
}

/** @throws `campaignUnknown`, `campaignStillOpen` */
export async function followUpOutlook(
  {
    store,
    now,
  }: {
    readonly store: Pick<Store, 'campaign' | 'campaigns' | 'invitees' | 'completesByDay'>
    readonly now: () => Date
  },
  id: string,
): Promise<FollowUpOutlook> {
  const campaign = await ended(store, id)
  const counts: Record<Passage, number> = { askedAgain: 0, undeliverable: 0, tookPart: 0, optedOut: 0 }
  let done = 0
  for await (const invitee of store.invitees(id)) {
    counts[passageOf(invitee)] += 1
    if (invitee.done) done += 1
  }
  const completes = (await store.completesByDay(id)).reduce((sum, { count }) => sum + count, 0)
  const { first, number } = followUpOf(campaign)
  return {
    id: freeId(new Set((await store.campaigns()).map((each) => each.id)), first, number),
    number,
    ...proposedDays(campaign.schedule, localTime(now(), campaign.schedule.timeZone).day),
    counts,
    erased: Math.max(0, completes - done),
    followedBy: await followerOf(store, id),
  }
}

/** A new wave's name and days. Absent days are those proposed. */
export interface FollowUpPlan {
  readonly id: string
  readonly opensOn?: Day | undefined
  readonly closesOn?: Day | undefined
}

/**
 * Starts another wave as a draft: settings and letters as they were, the contacts who have not taken part, have not stopped
 * letters and can be reached, with new links. Nothing of how or when they were reached comes along, and they are stored in the order of their new ids.
 *
 * @returns the draft, and how many contacts it took over
 * @throws `campaignUnknown`, `campaignStillOpen`, `campaignFollowed`, `campaignExists`, `scheduleRefused`, `surveyUnknown`, `planRefused`
 */
export async function startFollowUp(
  services: CampaignServices & {
    readonly store: Pick<Store, 'campaigns' | 'insertInvitees' | 'removeCampaign'>
    readonly random: (bytes: number) => Uint8Array
  },
  earlier: string,
  { id, ...days }: FollowUpPlan,
  actor: Actor,
): Promise<{ readonly campaign: Campaign; readonly contacts: number }> {
  const { store } = services
  const before = await ended(store, earlier)
  await refuseSecond(store, earlier)
  const proposed = proposedDays(before.schedule, localTime(services.now(), before.schedule.timeZone).day)
  const opensOn = days.opensOn ?? proposed.opensOn
  const draft = {
    ...draftOf(before),
    schedule: {
      ...before.schedule,
      ...(before.schedule.skippedDays && { skippedDays: before.schedule.skippedDays.filter((day) => day > opensOn) }),
      opensOn,
      closesOn: days.closesOn ?? closing(days.opensOn, proposed),
    },
  }
  const campaign = await createCampaign(services, id, draft, actor, {
    letters: before.letters,
    surveyVersion: before.surveyVersion,
    followUp: followUpOf(before),
  })
  try {
    await refuseSecond(store, earlier, id)
    const contacts = await takeOver(services, earlier, id)
    await recordAct(services, actor, 'contactsTakenOver', id, { follows: earlier, contacts })
    return { campaign, contacts }
  } catch (error) {
    await store.removeCampaign(id) // half a list would look like a whole one
    await recordAct(services, actor, 'campaignRemoved', id)
    throw error
  }
}

async function ended(store: Pick<Store, 'campaign'>, id: string): Promise<Campaign> {
  const campaign = await campaignNamed(store, id)
  if (!isAnonymous(campaign)) throw problems.followUpOfByName(id)
  if (campaign.state === 'draft' || campaign.state === 'open') throw problems.campaignStillOpen(id)
  return campaign
}

const followUpOf = ({ id, followUp }: Pick<Campaign, 'id' | 'followUp'>): FollowUp => ({
  follows: id,
  first: followUp?.first ?? id,
  number: (followUp?.number ?? 1) + 1,
})

/** Two at once: each sees the other after its own is stored, so that never both stay. */
async function refuseSecond(
  store: Pick<Store, 'campaigns'>,
  earlier: string,
  own: string | null = null,
): Promise<void> {
  const other = await followerOf(store, earlier, own)
  if (other) throw problems.campaignFollowed(earlier, other)
}

/** As long as it was proposed, from the day that was chosen. */
const closing = (opensOn: Day | undefined, proposed: Pick<Schedule, 'opensOn' | 'closesOn'>): Day =>
  opensOn === undefined ? proposed.closesOn : addDays(opensOn, daysBetween(proposed.opensOn, proposed.closesOn))

async function takeOver(
  {
    store,
    random,
  }: { readonly store: Pick<Store, 'invitees' | 'insertInvitees'>; readonly random: (bytes: number) => Uint8Array },
  earlier: string,
  id: string,
): Promise<number> {
  const taken: Invitee[] = []
  for await (const invitee of store.invitees(earlier)) {
    if (passageOf(invitee) === 'askedAgain') taken.push(inviteeOf(id, invitee, random))
  }
  let inserted = 0
  for (const batch of batches(sortedById(taken), BATCH)) inserted += (await store.insertInvitees(batch)).inserted
  return inserted
}

function freeId(taken: ReadonlySet<string>, first: string, number: number): string {
  for (let n = number; ; n++) {
    const tail = `-${n}`
    const id = first.slice(0, 40 - tail.length) + tail
    if (!taken.has(id)) return id
  }
}
