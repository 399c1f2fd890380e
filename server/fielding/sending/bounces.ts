/** Bounces into dispositions: letters to a dead address stop, and its owner is shown with the reason. */
import type { BouncesReply } from '../../api/admin.ts'
import { readFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Campaign } from '../../contracts/records.ts'
import { addressKey } from '../../contracts/records.ts'
import { once } from '../../collections/remembered.ts'
import type { Store } from '../../store/store.ts'
import { messageId, type CampaignLinks } from '../letters/letters.ts'
import { messagesIn, readNotification, type BouncedRecipient, type Notification } from '../outcomes/notifications.ts'

export interface BounceServices {
  readonly store: Pick<Store, 'campaigns' | 'queuedLetters' | 'invitee' | 'inviteeByEmail' | 'updateInvitee'>
  readonly linksOf: (campaign: Campaign) => Promise<Pick<CampaignLinks, 'messageIdKey'>>
}

/** Reads every message once; reading the same again changes nothing. */
export function readBounces(
  services: BounceServices,
  messages: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<BouncesReply> {
  return takeBounces(services, readEach(messages), sentLetters(services))
}

async function* readEach(messages: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): AsyncGenerator<Notification> {
  for await (const raw of messages) yield await readNotification(raw)
}

/** The letters of the campaigns that are open or closed, by their Message-IDs: read when they are first asked for, and once. */
export function sentLetters(services: Pick<BounceServices, 'store' | 'linksOf'>): SentLetters {
  const campaigns = once(async () =>
    (await services.store.campaigns()).filter(({ state }) => state === 'open' || state === 'closed'),
  )
  return { campaigns, byMessageId: once(async () => lettersOf(services, await campaigns())) }
}

interface SentLetters {
  readonly campaigns: () => Promise<readonly Campaign[]>
  readonly byMessageId: () => Promise<ReadonlyMap<string, Letter>>
}

/** The same of messages that were read elsewhere, and in pieces. */
export async function takeBounces(
  services: BounceServices,
  notifications: AsyncIterable<Notification>,
  sent: SentLetters,
): Promise<BouncesReply> {
  const report = { messages: 0, bounced: 0, soft: 0, autoReplies: 0, unmatched: 0, other: 0 }
  const campaigns = await sent.campaigns()
  for await (const notification of notifications) {
    report.messages += 1
    if (notification.kind !== 'bounce') {
      report[notification.kind === 'autoReply' ? 'autoReplies' : 'other'] += 1
      continue
    }
    const returned = notification.messageId
    const letter = returned === null ? undefined : (await sent.byMessageId()).get(returned)
    for (const recipient of notification.recipients) {
      if (recipient.severity === 'soft') report.soft += 1
      else if (await stop(services.store, campaigns, letter, recipient)) report.bounced += 1
      else report.unmatched += 1
    }
  }
  return report
}

/** The messages of a mailbox file, of an .eml file, or of every such file in a folder. */
export async function* messagesAt(path: string): AsyncGenerator<Uint8Array> {
  if ((await stat(path)).isDirectory()) {
    for (const file of (await readdir(path)).sort()) {
      if (/\.(eml|mbox|txt)$/i.test(file)) yield* messagesIn(await readFile(join(path, file)))
    }
  } else yield* messagesIn(await readFile(path))
}

/** The messages of a stream, such as standard input: a mailbox file or one message. */
export async function* messagesFrom(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(Buffer.from(part as Uint8Array))
  yield* messagesIn(Buffer.concat(parts))
}

interface Letter {
  readonly campaign: string
  readonly invitee: string
}

/** Every letter by its Message-ID, computed again from the queued letters. */
async function lettersOf(
  { store, linksOf }: BounceServices,
  campaigns: readonly Campaign[],
): Promise<Map<string, Letter>> {
  const letters = new Map<string, Letter>()
  for (const campaign of campaigns) {
    const { messageIdKey } = await linksOf(campaign)
    for await (const { id, invitee } of store.queuedLetters(campaign.id)) {
      letters.set(messageId(messageIdKey, id, campaign.sender.address), { campaign: campaign.id, invitee })
    }
  }
  return letters
}

/** By the letter that came back; by the address where the notice names none of ours: relays give letters other Message-IDs. */
async function stop(
  store: BounceServices['store'],
  campaigns: readonly Campaign[],
  letter: Letter | undefined,
  { address, reason }: BouncedRecipient,
): Promise<boolean> {
  let stopped = false
  for (const { id } of campaigns) {
    if (letter && letter.campaign !== id) continue
    const invitee = letter ? await store.invitee(id, letter.invitee) : await store.inviteeByEmail(id, address)
    // A letter that came back after the address was corrected says nothing of the new one.
    if (!invitee || (letter && !sameMailbox(invitee.email, address))) continue
    if (invitee.disposition !== 'invited') continue
    const change = { disposition: 'bounced', bounceReason: reason } as const
    if ((await store.updateInvitee(id, invitee.id, change, { disposition: 'invited' })) === 'changed') stopped = true
  }
  return stopped
}

/** Forwarding changes the domain's spelling and sometimes the mailbox; only a plainly different address is another one. */
const sameMailbox = (known: string, returned: string): boolean => {
  const domainless = (address: string) => addressKey(address).split('@')[0]
  return addressKey(known) === addressKey(returned) || domainless(known) === domainless(returned)
}
