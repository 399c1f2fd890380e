/**
 * The outbox: what is due becomes errands, an errand is claimed, looked at again, and sent.
 *
 * Why nobody is written to twice: an errand's id is unique; it is claimed by one process; and directly before sending, the
 * invitee is marked with the wave by a conditional change that only one process can make. A process that dies loses at most
 * the one letter it was sending: the next wave reaches that person. Thank-yous are marked afterwards instead, so that one may
 * come twice, with the same Message-ID.
 */
import { randomUUID } from 'node:crypto'
import type { Campaign, Errand, Invitee } from '../../contracts/records.ts'
import type { Store } from '../../store/store.ts'
import { errandsDue, momentOf, shuffled } from './schedule.ts'
import { forgetAfterClose } from '../outcomes/forgetting.ts'
import { showDay } from '../outcomes/showing.ts'
import { FATE_UNKNOWN, faultName, RETRY_AFTER, send, type KnownCampaigns, type SendNeeds } from './sending.ts'

export interface OutboxNeeds extends SendNeeds {
  readonly store: SendNeeds['store'] & Pick<Store, 'campaigns' | 'invitees' | 'insertErrands' | 'claimErrands' | 'errands' | 'claimTurn' | 'showDone' | 'forgetDeviceKeys'>
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

const CLAIM_AT_ONCE = 25 // errands
const CLAIM_LASTS = 10 * 60_000 // ms

/**
 * One round: puts what is due into the outbox and sends what is in it.
 * @param stopped asked between letters
 */
export async function tick(needs: OutboxNeeds, stopped: () => boolean = () => false, by: string = randomUUID()): Promise<TickReport> {
  const report: TickReport = { inserted: 0, sent: 0, delayed: 0, failed: 0, dropped: 0 }
  for (const campaign of await needs.store.campaigns()) {
    await showDay(needs, campaign) // before the letters: who gets none today is already shown as done
    report.inserted += await enqueue(needs, campaign)
  }
  while (!stopped()) {
    const now = needs.now().getTime()
    const claimed = await needs.store.claimErrands(by, now, now + CLAIM_LASTS, CLAIM_AT_ONCE)
    if (claimed.length === 0) break
    const campaigns = new Map() as KnownCampaigns
    let faulty = false
    for (const errand of shuffled(claimed, chanceOf(needs.random))) {
      if (faulty || stopped()) {
        await needs.store.finishErrand(errand.id, { state: 'due', notBefore: faulty ? now + RETRY_AFTER.temporary[0]! : 0, failure: errand.failure ?? '' })
        if (faulty) report.delayed += 1
        continue
      }
      const outcome = await send(needs, campaigns, errand)
      report[outcome === 'fault' ? 'delayed' : outcome] += 1
      faulty = outcome === 'fault'
    }
    if (faulty) break
  }
  return report
}

/**
 * Keeps ticking until stopped; `stop()` resolves when the letter under way has left.
 * @param everyMs pause between two rounds, ms
 */
export function startOutbox(needs: OutboxNeeds, { everyMs }: { readonly everyMs: number }): () => Promise<void> {
  let stopping = false
  let timer: NodeJS.Timeout | undefined
  let wake: () => void = () => {}
  const by = randomUUID()
  const running = (async () => {
    await forgetAfterClose(needs.store).catch((error: unknown) => needs.logger?.error({ problem: faultName(error) }, 'forgetting device keys failed'))
    await recoverClaims(needs).catch((error: unknown) => needs.logger?.error({ problem: faultName(error) }, 'outbox recovery failed'))
    for (let round = 1; !stopping; round++) {
      try {
        const report = await tick(needs, () => stopping, by)
        if (report.sent + report.failed + report.delayed > 0) needs.logger?.info({ ...report }, 'letters')
        if (round % 10 === 0) await recoverClaims(needs)
      } catch (error) {
        needs.logger?.error({ problem: faultName(error) }, 'outbox round failed')
      }
      if (stopping) break
      await new Promise<void>((resolve) => {
        wake = resolve
        timer = setTimeout(resolve, everyMs)
      })
    }
  })()
  return async () => {
    stopping = true
    clearTimeout(timer)
    wake()
    await running
  }
}

/**
 * Errands claimed by a process that is gone: whoever was not marked yet is written to after all; where the invitee was
 * marked, nobody knows whether the letter left, and it is not tried again.
 */
export async function recoverClaims({ store, now }: Pick<OutboxNeeds, 'store' | 'now'>): Promise<number> {
  let recovered = 0
  for (const campaign of await store.campaigns()) {
    if (campaign.state !== 'open') continue
    const stale: Errand[] = []
    for await (const errand of store.errands(campaign.id)) {
      if (errand.state === 'claimed' && errand.kind !== 'thankYou' && (errand.claim?.until ?? 0) <= now().getTime()) stale.push(errand)
    }
    for (const errand of stale) {
      const invitee = await store.invitee(errand.campaign, errand.invitee)
      if (invitee && invitee.waves < errand.wave) {
        await store.finishErrand(errand.id, { state: 'due', notBefore: 0, failure: 'claimAbandoned' })
        recovered += 1
      } else await store.finishErrand(errand.id, { state: 'failed', failure: FATE_UNKNOWN })
    }
  }
  return recovered
}

/** Thank-yous only in the one batch of the day: a letter minutes after Submit would tell when somebody answered. */
async function enqueue({ store, now, random }: OutboxNeeds, campaign: Campaign): Promise<number> {
  const at = now()
  const moment = momentOf(campaign, at)
  const thanking = moment.thankYous && (await store.claimTurn(campaign.id, `thankYous ${moment.at.day}`))
  if (!moment.letters && !thanking) return 0
  const writable: Invitee[] = []
  for await (const invitee of store.invitees(campaign.id)) {
    if (invitee.disposition === 'done' ? thanking : moment.letters) writable.push(invitee)
  }
  const due = errandsDue(campaign, writable, at, chanceOf(random))
  return due.length === 0 ? 0 : store.insertErrands(due)
}

/** Numbers in [0, 1) from strong random bytes: the order of thank-yous must not be foreseeable. */
function chanceOf(random: (bytes: number) => Uint8Array): () => number {
  return () => Buffer.from(random(6)).readUIntBE(0, 6) / 2 ** 48
}
