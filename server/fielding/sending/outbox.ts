/**
 * The outbox: what is due becomes queued letters, a queued letter is claimed, looked at again, and sent.
 *
 * Why nobody is written to twice: a queued letter's id is unique; it is claimed by one process; and directly before sending, the
 * invitee is marked with the mailing by a conditional change that only one process can make. A process that dies loses at most
 * the letters it was sending and the next one of each connection: the next mailing reaches these people. Thank-yous are marked
 * afterwards instead, so that one may come twice, with the same Message-ID.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Campaign, Invitee, QueuedLetter } from '../../contracts/records.ts'
import type { Store } from '../../store/store.ts'
import { localTime } from './mailings.ts'
import { lettersDue, momentOf, type ScheduledInvitee } from './schedule.ts'
import { forgetOldChanges } from '../contacts/several/changing.ts'
import { forgetOldRemovals } from '../contacts/several/removing.ts'
import { forgetAfterClose } from '../outcomes/forgetting.ts'
import { showDay } from '../outcomes/showing.ts'
import { withUnits, type StandingStore } from '../units/reading.ts'
import {
  FATE_UNKNOWN,
  faultName,
  RETRY_AFTER,
  send,
  type InTurn,
  type KnownCampaigns,
  type RefusedLetter,
  type SendOutcome,
  type SendServices,
} from './sending.ts'
import { shuffled } from '../../../sealing/chance.ts'

export interface OutboxServices extends SendServices {
  readonly store: SendServices['store'] &
    StandingStore &
    Pick<
      Store,
      | 'campaigns'
      | 'invitees'
      | 'queueLetters'
      | 'claimLetters'
      | 'queuedLetters'
      | 'claimTurn'
      | 'showDone'
      | 'forgetDeviceKeys'
      | 'removals'
      | 'forgetRemoval'
      | 'keptChanges'
      | 'forgetChange'
    >
  /** Cryptographically strong random bytes. */
  readonly random: (bytes: number) => Uint8Array
}

/** What a tick did. */
export interface TickReport {
  inserted: number
  /** Those too that were kept back because the person had just taken part: this is logged, and tells nobody so. */
  sent: number
  /** Will be tried again. */
  delayed: number
  /** Given up: dead address, too many attempts, or unknown whether it left. */
  failed: number
  /** Overtaken: shown as done, opted out, closed. */
  dropped: number
}

/** What counts for the report. */
const counted = (outcome: SendOutcome): Exclude<keyof TickReport, 'inserted'> =>
  outcome === 'fault' || outcome === 'putOff' ? 'delayed' : outcome === 'keptBack' ? 'sent' : outcome

/** So many refusals with nothing accepted between them speak of the mail system or its settings, not of so many addresses. */
const REFUSED_IN_A_ROW = 5
const CLAIM_AT_ONCE = 25 // queued letters for each connection
/** So many letters are looked at and written down for each one that is on its way, so that no connection waits for the store; one where all wait for the pace. */
const AT_HAND = 4
/** So many of these are marked for each connection: the one that is leaving, and the next. */
const MARKED = 2
const CLAIM_LASTS = 10 * 60_000 // ms
/** So long letters are begun in a round, so that no claim runs out on the way: what is left is given back, and claimed anew. */
const SENDS_FOR = 9 * 60_000 // ms

/**
 * One round: puts what is due into the outbox and sends what is in it. It ends within minutes, however many letters there are and however
 * slow the pace: the next one looks what has come due meanwhile.
 * @param stopped asked between letters
 */
export async function tick(
  services: OutboxServices,
  stopped: () => boolean = () => false,
  by: string = randomUUID(),
): Promise<TickReport> {
  const report: TickReport = { inserted: 0, sent: 0, delayed: 0, failed: 0, dropped: 0 }
  for (const campaign of await services.store.campaigns()) {
    await forgetOldRemovals(services, campaign.id)
    await forgetOldChanges(services, campaign.id)
    await showDay(services, campaign) // before the letters: who gets none today is already shown as done
    report.inserted += await enqueue(services, campaign)
  }
  const round: Round = { accepting: false, faulty: false, unspent: 0, refused: [] }
  const connections = services.mailer.connections ?? 1
  const ends = services.now().getTime() + SENDS_FOR
  const halts = () => stopped() || round.faulty
  const goesOn = () => !halts() && services.now().getTime() < ends
  const claim = (): Promise<QueuedLetter[]> => {
    const now = services.now().getTime()
    return services.store.claimLetters(by, now, now + CLAIM_LASTS, CLAIM_AT_ONCE * connections)
  }
  while (goesOn()) {
    const claimed = await claim()
    if (claimed.length === 0) break
    await sendClaimed(services, claimed, { claim, goesOn, halts }, report, round)
  }
  return report
}

/** What of a round its letters ask. */
interface Going {
  readonly claim: () => Promise<QueuedLetter[]>
  /** May another letter be begun? */
  readonly goesOn: () => boolean
  /** Is none to leave any more, begun or not? */
  readonly halts: () => boolean
}

/** How sending goes at present. */
interface Round {
  /** The last letter was accepted: others may go side by side. Until then one goes alone, so that a wrong setting costs one attempt. */
  accepting: boolean
  /** Nothing can be sent at present. */
  faulty: boolean
  /** Turns of the pace that letters left over which were only looked at. */
  unspent: number
  /** In a row, with nothing accepted between them. */
  readonly refused: RefusedLetter[]
}

/**
 * Sends what this process has claimed, over as many connections as the mailer has, and claims more while the last of it leave, so that no
 * connection waits for that. What is left where it does not go on is due again.
 */
async function sendClaimed(
  services: OutboxServices,
  claimed: readonly QueuedLetter[],
  { claim, goesOn, halts }: Going,
  report: TickReport,
  round: Round,
): Promise<void> {
  const below = chosenBy(services.random)
  const waiting = shuffled(claimed, below)
  let known = knownFor(services.now)
  let coming: Promise<void> | undefined
  let askedFor = false
  const claimMore = (): void => {
    if (askedFor) return
    askedFor = true
    coming = claim()
      .then((more) => {
        askedFor = more.length === 0
        known = knownFor(services.now)
        waiting.push(...shuffled(more, below))
      })
      .catch(() => undefined) // the next round claims again, and says why it cannot
      .finally(() => {
        coming = undefined
      })
  }
  const settle = async (how: keyof RefusedLetter) => {
    for (const letter of round.refused.splice(0)) report[counted(await letter[how]())] += 1
  }
  const { connections = 1, turn } = services.mailer
  const inTurn = places(connections === 1 ? 1 : connections * MARKED, () => !halts())
  const one = async (queued: QueuedLetter) => {
    const outcome = await send(services, () => known(), queued, inTurn)
    if (typeof outcome === 'string') report[counted(outcome)] += 1
    else round.refused.push(outcome)
    if (outcome === 'putOff' || outcome === 'dropped') {
      round.unspent += 1 // the mail system has not seen it
      return
    }
    if (outcome === 'keptBack') return // nobody sees it by how the others go
    round.accepting = outcome === 'sent'
    if (outcome === 'fault') round.faulty = true
    if (outcome === 'sent') await settle('believe')
    if (round.refused.length < REFUSED_IN_A_ROW) return
    services.logger?.warn(
      { letters: round.refused.length },
      'the mail system refuses letter after letter: sending pauses',
    )
    round.faulty = true
    await settle('doubt')
  }
  const few = turn ? connections : connections * AT_HAND
  const paced = places(1, goesOn)
  /** One at a time waits for the pace, and holds no letter meanwhile. */
  const next = () =>
    paced(async () => {
      if (waiting.length === 0) await coming
      if (waiting.length === 0) return undefined
      if (round.unspent > 0) round.unspent -= 1
      else await turn?.()
      if (!goesOn()) return undefined
      const queued = waiting.shift()
      if (round.accepting && waiting.length <= few) claimMore()
      return queued
    })
  let lines = 0
  /**
   * While letters are accepted, by this line or by another that is under way: a refusal alone ends none. Where none has been accepted yet,
   * one letter, after which the others may join in or none.
   */
  const line = async () => {
    const alone = !round.accepting
    lines += 1
    try {
      do {
        const queued = await next()
        if (queued === undefined || queued === 'halted') return
        await one(queued)
      } while ((round.accepting || lines > 1) && !alone)
    } finally {
      lines -= 1
    }
  }
  try {
    while (goesOn() && waiting.length > 0) {
      await together(Array.from({ length: round.accepting ? few : 1 }, () => line()))
      await coming
    }
    await settle(waiting.length === 0 ? 'believe' : 'doubt') // sending ended before anything else was tried
  } finally {
    await coming // what is claimed is given back with the others
    await giveBack(services, waiting, report, round)
  }
}

/** Letters that were claimed and not begun are due again. */
async function giveBack(
  services: OutboxServices,
  waiting: readonly QueuedLetter[],
  report: TickReport,
  round: Round,
): Promise<void> {
  for (const queued of waiting) {
    const notBefore = round.faulty ? services.now().getTime() + RETRY_AFTER.fault : 0
    await services.store.finishLetter(queued, { state: 'due', notBefore, failure: queued.failure ?? '' })
    if (round.faulty) report.delayed += 1
  }
}

/** Lets so many works go on at once; none is begun where `goesOn` says no. */
function places(free: number, goesOn: () => boolean): InTurn {
  const queue: (() => void)[] = []
  return async (work) => {
    if (free > 0) free -= 1
    else await new Promise<void>((mayGo) => queue.push(mayGo))
    try {
      return goesOn() ? await work() : 'halted'
    } finally {
      const next = queue.shift()
      if (next) next()
      else free += 1
    }
  }
}

/** All of them come to their end before one of them fails: no letter is still under way when the round is over. */
async function together(lines: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(lines)) if (result.status === 'rejected') throw result.reason
}

const KNOWN_FOR = 1000 // ms

/** What is known of the campaigns, read anew every second. */
function knownFor(now: () => Date): () => KnownCampaigns {
  let campaigns = new Map() as KnownCampaigns
  let readAt = now().getTime()
  return () => {
    const at = now().getTime()
    if (at - readAt < KNOWN_FOR) return campaigns
    readAt = at
    campaigns = new Map() as KnownCampaigns
    return campaigns
  }
}

const LAST_LETTER = 6000 // ms

/**
 * Keeps ticking until stopped. `stop()` resolves when the letters under way have left, and at the latest after six seconds: a mail system
 * that says nothing does not hold up the end. Those letters are then like ones whose process was killed: their fate is unknown, and they are not sent again.
 * @param everyMs from the beginning of one round to that of the next, ms; a longer one is followed at once
 */
export function startOutbox(
  services: OutboxServices,
  { everyMs, lastLetter = LAST_LETTER }: { readonly everyMs: number; readonly lastLetter?: number },
): () => Promise<void> {
  const stopping = new AbortController()
  const by = randomUUID()
  const running = (async () => {
    await forgetAfterClose(services.store).catch((error: unknown) =>
      services.logger?.error({ problem: faultName(error) }, 'forgetting device keys failed'),
    )
    await recoverClaims(services).catch((error: unknown) =>
      services.logger?.error({ problem: faultName(error) }, 'outbox recovery failed'),
    )
    for (let round = 1; !stopping.signal.aborted; round++) {
      const began = performance.now()
      try {
        const report = await tick(services, () => stopping.signal.aborted, by)
        if (report.sent + report.failed + report.delayed > 0) services.logger?.info({ ...report }, 'letters')
        if (round % 10 === 0) await recoverClaims(services)
      } catch (error) {
        services.logger?.error({ problem: faultName(error) }, 'outbox round failed')
      }
      const pause = Math.max(0, everyMs - (performance.now() - began))
      await setTimeout(pause, undefined, { signal: stopping.signal }).catch(() => {}) // woken by being stopped
    }
  })()
  return async () => {
    stopping.abort()
    const late = new AbortController()
    const waited = setTimeout(lastLetter, true, { signal: late.signal }).catch(() => false)
    if (await Promise.race([running.then(() => false), waited]))
      services.logger?.warn({}, 'the mail system does not answer: a letter is left behind')
    late.abort()
  }
}

/**
 * Queued letters claimed by a process that is gone: whoever was not marked yet is written to after all; where the invitee was
 * marked, nobody knows whether the letter left, and it is not tried again.
 */
export async function recoverClaims({ store, now }: Pick<OutboxServices, 'store' | 'now'>): Promise<number> {
  let recovered = 0
  for (const campaign of await store.campaigns()) {
    if (campaign.state !== 'open') continue
    const stale: QueuedLetter[] = []
    for await (const queued of store.queuedLetters(campaign.id)) {
      if (queued.state === 'claimed' && queued.kind !== 'thankYou' && (queued.claim?.until ?? 0) <= now().getTime())
        stale.push(queued)
    }
    for (const queued of stale) {
      const invitee = await store.invitee(queued.campaign, queued.invitee)
      if (invitee && !mayHaveLeft(campaign, invitee, queued)) {
        if (await store.finishLetter(queued, { state: 'due', notBefore: 0, failure: 'claimAbandoned' })) recovered += 1
      } else await store.finishLetter(queued, { state: 'failed', failure: FATE_UNKNOWN })
    }
  }
  return recovered
}

/**
 * Was the invitee marked for this letter? What was asked for beside the schedule goes with a mailing that they may have had before; but it
 * is one of a day, so that its mark is of the day of the claim or later.
 */
function mayHaveLeft({ schedule }: Campaign, { mailings, lastLetterOn }: Invitee, queued: QueuedLetter): boolean {
  if (queued.extra === undefined) return mailings >= queued.mailing
  const claimed = new Date((queued.claim?.until ?? 0) - CLAIM_LASTS)
  return lastLetterOn !== null && lastLetterOn >= localTime(claimed, schedule.timeZone).day
}

/** Thank-yous only in the one batch of the day: a letter minutes after Submit would tell when somebody answered. */
async function enqueue({ store, now, random }: OutboxServices, campaign: Campaign): Promise<number> {
  const at = now()
  const moment = momentOf(campaign, at)
  const thanking = moment.thankYous && (await store.claimTurn(campaign.id, `thankYous ${moment.at.day}`))
  if (!moment.letters && !thanking) return 0
  const writable: ScheduledInvitee[] = []
  for await (const invitee of withUnits(store, campaign, store.invitees(campaign.id))) {
    const { id, disposition, thanked, mailings, lastLetterOn } = invitee // no more than that of a million people
    if (disposition === 'done' ? thanking : moment.letters)
      writable.push({ id, disposition, thanked, mailings, lastLetterOn })
  }
  const due = lettersDue(campaign, writable, at, chosenBy(random))
  return due.length === 0 ? 0 : store.queueLetters(due)
}

/** Whole numbers below a limit from strong random bytes: the order of thank-yous must not be foreseeable. */
function chosenBy(random: (bytes: number) => Uint8Array): (limit: number) => number {
  return (limit) => Math.floor((Buffer.from(random(6)).readUIntBE(0, 6) / 2 ** 48) * limit)
}
