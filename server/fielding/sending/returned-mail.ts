/** Reads the mailbox of returned letters: by command, by an administrator's press of a button, and at an interval. */
import { setTimeout } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { BouncesReply } from '../../api/admin.ts'
import type { MailboxReading } from '../../contracts/records.ts'
import { asProblem } from '../../http/problem-responses.ts'
import type { Mailbox } from '../../mail/mailbox.ts'
import type { Store } from '../../store/store.ts'
import { recordAct, type Actor } from '../campaigns/campaigns.ts'
import { notificationsIn } from '../outcomes/notification-reading.ts'
import { sentLetters, takeBounces, type BounceServices } from './bounces.ts'
import { faultName } from './sending.ts'

export interface ReturnedMailServices extends BounceServices {
  readonly store: BounceServices['store'] & Pick<Store, 'mailboxReading' | 'keepMailboxReading' | 'appendAudit'>
  readonly mailbox: Mailbox
  readonly now: () => Date
  readonly logger?: Pick<Logger, 'info' | 'warn'>
}

const NONE: BouncesReply = { messages: 0, bounced: 0, soft: 0, autoReplies: 0, unmatched: 0, other: 0 }

/** Who acts where the interval does. */
const INTERVAL: Actor = { name: 'mailbox' }

/**
 * Reads what is new. What a piece says is stored, then how far the mailbox was read, then the mailbox marks the piece.
 * @throws what `Mailbox.read` throws; it is kept with the reading, too
 */
export async function readReturnedMail(services: ReturnedMailServices, actor: Actor): Promise<BouncesReply> {
  const { store, mailbox, now } = services
  const before = await store.mailboxReading(mailbox.name)
  let place = before?.place ?? null
  let report = NONE
  const sent = sentLetters(services)
  const keep = (problem: MailboxReading['problem']) =>
    store.keepMailboxReading({ mailbox: mailbox.name, place, at: now().getTime(), problem })
  try {
    await mailbox.read(place, async (messages, upTo) => {
      report = added(report, await takeBounces(services, notificationsIn(messages), sent))
      place = upTo
      await keep(null)
    })
  } catch (error) {
    const { problem: name, params } = asProblem(error)
    await keep({ name, params })
    throw error
  } finally {
    if (report.messages > 0) await recordAct(services, actor, 'bouncesRead', null, { ...report })
  }
  await keep(null)
  return report
}

/** Reads again and again until stopped; `stop()` resolves when the reading under way is over. */
export function startReading(services: ReturnedMailServices, everyMs: number): () => Promise<void> {
  const stopping = new AbortController()
  const running = (async () => {
    while (!stopping.signal.aborted) {
      try {
        const report = await readReturnedMail(services, INTERVAL)
        if (report.messages > 0) services.logger?.info({ ...report }, 'returned letters')
      } catch (error) {
        services.logger?.warn({ problem: faultName(error) }, 'returned letters not read')
      }
      await setTimeout(everyMs, undefined, { signal: stopping.signal }).catch(() => {}) // woken by being stopped
    }
  })()
  return async () => {
    stopping.abort()
    await running
  }
}

const added = (one: BouncesReply, other: BouncesReply): BouncesReply => ({
  messages: one.messages + other.messages,
  bounced: one.bounced + other.bounced,
  soft: one.soft + other.soft,
  autoReplies: one.autoReplies + other.autoReplies,
  unmatched: one.unmatched + other.unmatched,
  other: one.other + other.other,
})
