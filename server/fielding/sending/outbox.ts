/**
 * The outbox: what is due becomes queued letters, a queued letter is claimed, looked at again, and sent.
 *
 * Why nobody is written to twice: a queued letter's id is unique; it is claimed by one process; and directly before sending, the
 * invitee is marked with the mailing by a conditional change that only one process can make. A process that dies loses at most
 * the one letter it was sending: the next mailing reaches that person. Thank-yous are marked afterwards instead, so that one may
 * come twice, with the same Message-ID.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Campaign, QueuedLetter, Invitee } from '../../contracts/records.ts'
import type { Store } from '../../store/store.ts'
import { lettersDue, momentOf } from './schedule.ts'
import { forgetAfterClose } from '../outcomes/forgetting.ts'
import { showDay } from '../outcomes/showing.ts'
import { withUnits, type StandingStore } from '../units/reading.ts'
import {
  FATE_UNKNOWN,
  faultName,
  RETRY_AFTER,
  send,
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
  outcome === 'fault' ? 'delayed' : outcome === 'keptBack' ? 'sent' : outcome

/** So many refusals with nothing accepted between them speak of the mail system or its settings, not of so many addresses. */
const REFUSED_IN_A_ROW = 5
const CLAIM_AT_ONCE = 25 // queued letters
const CLAIM_LASTS = 10 * 60_000 // ms

/**
 * One round: puts what is due into the outbox and sends what is in it.
 * @param stopped asked between letters
 */
export async function tick(
  services: OutboxServices,
  stopped: () => boolean = () => false,
  by: string = randomUUID(),
): Promise<TickReport> {
  const report: TickReport = { inserted: 0, sent: 0, delayed: 0, failed: 0, dropped: 0 }
  for (const campaign of await services.store.campaigns()) {
    await showDay(services, campaign) // before the letters: who gets none today is already shown as done
    report.inserted += await enqueue(services, campaign)
  }
  while (!stopped()) {
    const now = services.now().getTime()
    const claimed = await services.store.claimLetters(by, now, now + CLAIM_LASTS, CLAIM_AT_ONCE)
    if (claimed.length === 0) break
    if (await sendClaimed(services, claimed, stopped, report)) break
  }
  return report
}

/** Sends what this process has claimed. True where nothing can be sent at present: what is left is due again. */
async function sendClaimed(
  services: OutboxServices,
  claimed: readonly QueuedLetter[],
  stopped: () => boolean,
  report: TickReport,
): Promise<boolean> {
  const campaigns = new Map() as KnownCampaigns
  const refused: RefusedLetter[] = []
  const settle = async (how: keyof RefusedLetter) => {
    for (const letter of refused.splice(0)) report[counted(await letter[how]())] += 1
  }
  const putBack = async (queued: QueuedLetter, notBefore: number) =>
    services.store.finishLetter(queued.id, { state: 'due', notBefore, failure: queued.failure ?? '' })
  let faulty = false
  for (const queued of shuffled(claimed, chosenBy(services.random))) {
    if (faulty) {
      await putBack(queued, services.now().getTime() + RETRY_AFTER.fault)
      report.delayed += 1
    } else if (stopped()) await putBack(queued, 0)
    else {
      const outcome = await send(services, campaigns, queued)
      if (typeof outcome === 'string') report[counted(outcome)] += 1
      else refused.push(outcome)
      if (outcome === 'sent') await settle('believe')
      faulty = outcome === 'fault' || refused.length === REFUSED_IN_A_ROW
    }
  }
  if (refused.length === REFUSED_IN_A_ROW)
    services.logger?.warn({ letters: refused.length }, 'the mail system refuses letter after letter: sending pauses')
  await settle(refused.length === REFUSED_IN_A_ROW ? 'doubt' : 'believe')
  return faulty
}

const LAST_LETTER = 6000 // ms

/**
 * Keeps ticking until stopped. `stop()` resolves when the letter under way has left, and at the latest after six seconds: a mail system
 * that says nothing does not hold up the end. That letter is then like one whose process was killed: its fate is unknown, and it is not sent again.
 * @param everyMs pause between two rounds, ms
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
      try {
        const report = await tick(services, () => stopping.signal.aborted, by)
        if (report.sent + report.failed + report.delayed > 0) services.logger?.info({ ...report }, 'letters')
        if (round % 10 === 0) await recoverClaims(services)
      } catch (error) {
        services.logger?.error({ problem: faultName(error) }, 'outbox round failed')
      }
      await setTimeout(everyMs, undefined, { signal: stopping.signal }).catch(() => {}) // woken by being stopped
    }
  })()
  return async () => {
    stopping.abort()
    const late = new AbortController()
    const waited = setTimeout(lastLetter, true, { signal: late.signal }).catch(() => false)
    if ((await Promise.race([running.then(() => false), waited])) === true)
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
      if (invitee && invitee.mailings < queued.mailing) {
        await store.finishLetter(queued.id, { state: 'due', notBefore: 0, failure: 'claimAbandoned' })
        recovered += 1
      } else await store.finishLetter(queued.id, { state: 'failed', failure: FATE_UNKNOWN })
    }
  }
  return recovered
}

/** Thank-yous only in the one batch of the day: a letter minutes after Submit would tell when somebody answered. */
async function enqueue({ store, now, random }: OutboxServices, campaign: Campaign): Promise<number> {
  const at = now()
  const moment = momentOf(campaign, at)
  const thanking = moment.thankYous && (await store.claimTurn(campaign.id, `thankYous ${moment.at.day}`))
  if (!moment.letters && !thanking) return 0
  const writable: Invitee[] = []
  for await (const invitee of withUnits(store, campaign, store.invitees(campaign.id))) {
    if (invitee.disposition === 'done' ? thanking : moment.letters) writable.push(invitee)
  }
  const due = lettersDue(campaign, writable, at, chosenBy(random))
  return due.length === 0 ? 0 : store.queueLetters(due)
}

/** Whole numbers below a limit from strong random bytes: the order of thank-yous must not be foreseeable. */
function chosenBy(random: (bytes: number) => Uint8Array): (limit: number) => number {
  return (limit) => Math.floor((Buffer.from(random(6)).readUIntBE(0, 6) / 2 ** 48) * limit)
}
