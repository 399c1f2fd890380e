/** One claimed queued letter: looked at again, marked, sent, written down. See `outbox.ts` for why nobody is written to twice. */
import { setTimeout } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Delivery, Letter, Mailer } from '../../mail/mailer.ts'
import {
  isAnonymous,
  isOverdue,
  NO_LONGER_DUE,
  type Campaign,
  type QueuedLetter,
  type Invitee,
} from '../../contracts/records.ts'
import type { Services } from '../../contracts/services.ts'
import type { Store } from '../../store/store.ts'
import { renderLetter, type CampaignLinks } from '../letters/letters.ts'
import { letterTextOf, letterWordsOf, minutesInLetter } from '../letters/letter-sources.ts'
import { readUnitsOf } from '../units/reading.ts'
import { dispositionWith, type UnitsOfInvitee } from '../units/standing.ts'
import { NOT_AT_THIS_HOUR } from './letters-under-way.ts'
import { stillDue } from './schedule.ts'
import { localTime, mailingAt } from './mailings.ts'
import { versionOf } from '../../surveys/catalogue.ts'

export interface SendServices {
  readonly store: Pick<
    Store,
    'campaign' | 'invitee' | 'updateInvitee' | 'finishLetter' | 'hastenLetters' | 'units' | 'assignments' | 'record'
  >
  readonly mailer: Mailer
  readonly surveys: Services['surveys']
  /** Throws where the campaign's keys are missing. */
  readonly linksOf: (campaign: Campaign) => Promise<CampaignLinks>
  readonly now: () => Date
  readonly logger?: Pick<Logger, 'info' | 'warn' | 'error'>
}

/** Campaigns as they were read a moment ago: a pause takes hold within it. Null where there is none, or no letter of it can leave any more. */
export type KnownCampaigns = Map<string, { campaign: Campaign; links: CampaignLinks } | null>

/**
 * `keptBack`: looks sent, because its person has just taken part. `putOff`: looked at, and not to leave yet. `fault`: nothing can be sent at
 * present, whoever it is for.
 */
export type SendOutcome = 'sent' | 'keptBack' | 'delayed' | 'putOff' | 'failed' | 'dropped' | 'fault'

/** A letter that was refused for good. What that says of its address depends on what becomes of the letters beside it. */
export interface RefusedLetter {
  /** Takes the refusal for what it says: nobody is written to at a mailbox that is none. */
  believe(): Promise<SendOutcome>
  /** Where everything is refused, that says nothing of one address: the letter stays due. */
  doubt(): Promise<SendOutcome>
}

/** Does the work when a connection is free; `halted` where sending has stopped meanwhile, and nothing was done. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T | 'halted'>

const MINUTE = 60_000 // ms
/** After how many ms a letter is tried again. With the last temporary one used up it is given up for this mailing. */
export const RETRY_AFTER = {
  temporary: [MINUTE, 5 * MINUTE, 30 * MINUTE, 120 * MINUTE, 360 * MINUTE],
  fault: 5 * MINUTE,
  quiet: 15 * MINUTE,
  paused: 360 * MINUTE, // going on hastens them
} as const
/** What a failed queued letter says when nobody knows whether the letter left. */
export const FATE_UNKNOWN = 'fateUnknown'

/**
 * Sends the letter of a queued letter that this process has claimed. Nobody is reminded who has taken part; until the day's batch shows it, the
 * letter that was kept back stands in list and outbox like one that left.
 */
export async function send(
  services: SendServices,
  campaigns: () => KnownCampaigns,
  claimed: QueuedLetter,
  inTurn: InTurn = (work) => work(),
): Promise<SendOutcome | RefusedLetter> {
  const { store, mailer } = services
  let queued = claimed
  const drop = async (): Promise<SendOutcome> => {
    await patiently(() => store.finishLetter(queued, { state: 'failed', failure: NO_LONGER_DUE }))
    return 'dropped'
  }
  const delay = async (ms: number, failure: string): Promise<SendOutcome> => {
    await patiently(() =>
      store.finishLetter(queued, { state: 'due', notBefore: services.now().getTime() + ms, failure }),
    )
    return 'delayed'
  }
  const putOff = async ({ id, paused }: Campaign): Promise<SendOutcome> => {
    await delay(paused ? RETRY_AFTER.paused : RETRY_AFTER.quiet, NOT_AT_THIS_HOUR)
    if (paused && !(await patiently(() => store.campaign(id)))?.paused) {
      // Letters went on meanwhile, and hastened those that had been put off by then: perhaps not this one.
      campaigns().delete(id)
      await patiently(() => store.hastenLetters(id, NOT_AT_THIS_HOUR))
    }
    return 'putOff'
  }
  // A claim that has run out may be another process's by now; it is looked after there.
  const hasRunOut = ({ claim }: QueuedLetter): boolean => (claim?.until ?? 0) <= services.now().getTime()
  if (hasRunOut(queued)) return 'delayed'
  try {
    const known = await campaignOf(services, campaigns(), queued.campaign)
    const invitee = known && (await store.invitee(queued.campaign, queued.invitee))
    if (!known || !invitee) return await drop()
    const { campaign, links } = known
    const units = isAnonymous(campaign) ? null : await readUnitsOf(store, invitee)
    const due = dueWith(units, campaign, invitee, queued, services.now())
    if (due === 'never') return await drop()
    queued = ofMailingUnderWay(claimed, campaign, services.now())
    if (due === 'later') return await putOff(campaign)
    const letter = await letterTo(services, campaign, links, invitee, queued, units)
    const delivery = await inTurn(async () => {
      if (hasRunOut(queued)) return 'late'
      if (await isStopped(services, campaigns(), campaign)) return 'stopped'
      if (!(await marked(services, campaign, invitee, queued))) return 'overtaken'
      return invitee.done && queued.kind !== 'thankYou' ? 'keptBack' : mailer.send(letter)
    })
    if (delivery === 'late') return 'delayed'
    if (delivery === 'halted') return await delay(0, queued.failure ?? '')
    if (delivery === 'stopped') return await send(services, campaigns, queued, inTurn)
    if (delivery === 'overtaken')
      return (await justDone(services, invitee, queued))
        ? await send(services, campaigns, queued, inTurn)
        : await drop()
    if (delivery === 'keptBack') {
      await patiently(() => store.finishLetter(queued, leftBy(mailer)))
      return 'keptBack'
    }
    return await settledOrRefused(services, queued, invitee, delivery)
  } catch (error) {
    services.logger?.warn({ problem: faultName(error), campaign: queued.campaign }, 'letter not sent')
    return delay(RETRY_AFTER.quiet, faultName(error))
  }
}

/** What was asked for beside the schedule counts as the letter of the mailing in which it leaves. */
function ofMailingUnderWay(queued: QueuedLetter, campaign: Campaign, now: Date): QueuedLetter {
  if (queued.extra === undefined) return queued
  const mailing = mailingAt(campaign, localTime(now, campaign.schedule.timeZone))?.number ?? queued.mailing
  return { ...queued, mailing }
}

/** Whoever was not done when the letter was written, and is now. */
const justDone = async ({ store }: SendServices, { done }: Invitee, { campaign, invitee }: QueuedLetter) =>
  !done && (await store.invitee(campaign, invitee))?.done === true

async function letterTo(
  { surveys, now }: SendServices,
  campaign: Campaign,
  links: CampaignLinks,
  invitee: Invitee,
  queued: QueuedLetter,
  units: UnitsOfInvitee | null,
): Promise<Letter> {
  const { language } = invitee
  const today = localTime(now(), campaign.schedule.timeZone).day
  return renderLetter({
    campaign,
    invitee,
    queued,
    links,
    units: units?.missing,
    text: letterTextOf(campaign, queued.kind, language),
    words: letterWordsOf(language),
    minutes: minutesInLetter(await surveys.named(campaign.survey, versionOf(campaign)), language),
    takesAnswers: campaign.state === 'open' && !isOverdue(campaign, today),
  })
}

/** Refusals for good are left to who sees what becomes of the letters beside this one. */
async function settledOrRefused(
  services: SendServices,
  queued: QueuedLetter,
  invitee: Invitee,
  delivery: Delivery,
): Promise<SendOutcome | RefusedLetter> {
  const settledAs = (as: Delivery) => settle(services, queued, invitee, as)
  if (delivery.outcome !== 'permanent' && delivery.outcome !== 'refused') return settledAs(delivery)
  const { outcome, reason } = delivery
  return {
    believe: () => settledAs(outcome === 'permanent' ? delivery : { outcome: 'temporary', reason }),
    doubt: () => settledAs({ outcome: outcome === 'permanent' ? 'temporary' : 'fault', reason }),
  }
}

/** Of campaigns by name who has nothing missing is thanked, and who is asked about nothing is not written to. */
function dueWith(
  units: UnitsOfInvitee | null,
  campaign: Campaign,
  invitee: Invitee,
  queued: QueuedLetter,
  now: Date,
): ReturnType<typeof stillDue> {
  if (!units) return stillDue(campaign, invitee, queued, now)
  if (units.all.length === 0) return 'never'
  const disposition = dispositionWith(invitee.disposition, units)
  return stillDue(campaign, { ...invitee, disposition }, queued, now)
}

/** Letters were paused, or the campaign closed, while this one waited to be next: what is to become of it is looked at anew. */
async function isStopped(services: SendServices, campaigns: KnownCampaigns, { id, state }: Campaign): Promise<boolean> {
  const known = await campaignOf(services, campaigns, id)
  return !known || known.campaign.paused || known.campaign.state !== state
}

async function campaignOf({ store, linksOf }: SendServices, campaigns: KnownCampaigns, id: string) {
  const known = campaigns.get(id)
  if (known !== undefined) return known
  const campaign = await store.campaign(id)
  const links = campaign && (await linksOf(campaign).catch(forgottenIn(campaign)))
  const entry = campaign && links && { campaign, links }
  campaigns.set(id, entry)
  return entry
}

/** The keys of a released campaign may have been destroyed: no letter of it leaves any more. Until then they have to be there. */
const forgottenIn =
  ({ state }: Campaign) =>
  (error: unknown): null => {
    if (state === 'released' && (error as { problem?: string } | null)?.problem === 'keysMissing') return null
    throw error
  }

/**
 * Marks the invitee with the mailing, before the letter leaves. False when another process or a new disposition was faster. Where the
 * store's reply was lost, a mark that is found is this one: the claim holds, and nobody else marks a queued letter that is claimed.
 */
async function marked(
  { store, now }: SendServices,
  campaign: Campaign,
  invitee: Invitee,
  queued: QueuedLetter,
): Promise<boolean> {
  if (queued.kind === 'thankYou') return true
  const { disposition, mailings, done } = invitee
  const lastLetterOn = localTime(now(), campaign.schedule.timeZone).day
  const change = { disposition: 'invited', mailings: reached(invitee, queued), lastLetterOn } as const
  const mark = async (): Promise<boolean> =>
    (await store.updateInvitee(campaign.id, invitee.id, change, { disposition, mailings, done })) === 'changed'
  try {
    return await mark()
  } catch (error) {
    if (!isAway(error)) throw error
    const found = await patiently(() => store.invitee(campaign.id, invitee.id))
    if ((queued.claim?.until ?? 0) <= now().getTime()) throw error
    const isMarked =
      found?.disposition === 'invited' && found.mailings === change.mailings && found.lastLetterOn === lastLetterOn
    return isMarked || mark()
  }
}

/** The mailing whose letter this person has had with it. */
const reached = ({ mailings }: Pick<Invitee, 'mailings'>, { mailing }: Pick<QueuedLetter, 'mailing'>): number =>
  Math.max(mailings, mailing)

/** What a letter is after this mailer has taken it. */
const leftBy = ({ kind }: Mailer): { state: 'sent'; filed?: true } =>
  kind === 'folder' ? { state: 'sent', filed: true } : { state: 'sent' }

/** Writes down what became of the letter. Where it certainly did not leave, the mark is taken back. */
async function settle(
  { store, mailer, now }: SendServices,
  queued: QueuedLetter,
  before: Invitee,
  delivery: Delivery,
): Promise<SendOutcome> {
  const { campaign, invitee, kind } = queued
  const dueAgain = (wait: number, failure: string, putOff = queued.putOff) =>
    patiently(() => store.finishLetter(queued, { state: 'due', notBefore: now().getTime() + wait, failure, putOff }))
  const thanking = kind === 'thankYou'
  if (delivery.outcome === 'sent' || (delivery.outcome === 'unknown' && !thanking)) {
    if (thanking) await patiently(() => store.updateInvitee(campaign, invitee, { thanked: true }))
    await patiently(() =>
      store.finishLetter(
        queued,
        delivery.outcome === 'sent' ? leftBy(mailer) : { state: 'failed', failure: FATE_UNKNOWN },
      ),
    )
    return delivery.outcome === 'sent' ? 'sent' : 'failed'
  }
  if (!thanking) {
    const { disposition, mailings, lastLetterOn } = before
    await patiently(() =>
      store.updateInvitee(
        campaign,
        invitee,
        { disposition, mailings, lastLetterOn },
        { disposition: 'invited', mailings: reached(before, queued) },
      ),
    )
  }
  if (delivery.outcome === 'permanent') {
    if (!thanking)
      await patiently(() =>
        store.updateInvitee(
          campaign,
          invitee,
          { disposition: 'bounced', bounceReason: delivery.reason },
          { disposition: before.disposition, mailings: before.mailings },
        ),
      )
    await patiently(() => store.finishLetter(queued, { state: 'failed', failure: delivery.reason }))
    return 'failed'
  }
  if (delivery.outcome === 'fault') {
    await dueAgain(RETRY_AFTER.fault, delivery.reason)
    return 'fault'
  }
  const wait = RETRY_AFTER.temporary[queued.putOff]
  if (wait === undefined) {
    await patiently(() => store.finishLetter(queued, { state: 'failed', failure: delivery.reason }))
    return 'failed'
  }
  await dueAgain(wait, delivery.reason, queued.putOff + 1)
  return 'delayed'
}

const AGAIN_AFTER = 250 // ms
const ATTEMPTS = 20

/** Does it again while the store is away: a replica set may need some seconds to find another primary. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!isAway(error) || attempt === ATTEMPTS) throw error
      await setTimeout(AGAIN_AFTER)
    }
  }
}

const isAway = (error: unknown): boolean => (error as { problem?: string } | null)?.problem === 'storeUnavailable'

/** The name of a failure for the log and the outbox: never its message, which may quote an address. */
export const faultName = (error: unknown): string =>
  (error as { problem?: string } | null)?.problem ?? (error instanceof Error ? error.name : 'unknown')
