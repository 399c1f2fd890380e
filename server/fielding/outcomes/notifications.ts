/** What a message that came back is: a bounce, an automatic reply, or something for people. Sources: RFC 3464, RFC 3834, RFC 4155. */
import PostalMime, { type Email } from 'postal-mime'
import { writtenAs } from '../../language/written-as.ts'
import { enhancedStatusIn, refusesTheMailbox } from '../../mail/refusals.ts'

export interface BouncedRecipient {
  readonly address: string
  /** `hard`: this address will not work. `soft`: full, slow or refused by policy; the address stays. */
  readonly severity: 'hard' | 'soft'
  /** As the mail system said it, one line. */
  readonly reason: string
}

export type Notification =
  | { readonly kind: 'bounce'; readonly recipients: readonly BouncedRecipient[]; readonly messageId: string | null }
  | { readonly kind: 'autoReply' | 'other' }

/** @param raw one message as received. Never throws: what cannot be read is `other`. */
export async function readNotification(raw: Uint8Array): Promise<Notification> {
  let email: Email
  try {
    email = await PostalMime.parse(raw.subarray(0, READ))
  } catch {
    return { kind: 'other' }
  }
  const status = partOf(email, 'message/delivery-status') ?? partOf(email, 'message/global-delivery-status')
  const recipients = status === null ? recipientsTold(email) : recipientsIn(status, saidIn(told(email)))
  if (status !== null || recipients.length > 0)
    return { kind: 'bounce', recipients, messageId: await returnedMessageId(email) }
  return { kind: !isFromMailSystem(email) && isAutomatic(email) ? 'autoReply' : 'other' }
}

/** The line between two messages of a mailbox file: sender and date; a sentence that begins with “From” has none. */
const BETWEEN =
  /(?:^|\r?\n\r?\n)From \S{1,320} {1,9}[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d[^\r\n]{0,20} \d{4}[^\r\n]{0,40}\r?\n(?=[\w-]+:|>From )/

/** What is read of a message: the notice stands before the letter that it returns, and of that the head is enough. */
const READ = 128 * 1024 // bytes

/** The messages of a mailbox file (RFC 4155), or the one message of an .eml file. */
export function messagesIn(file: Uint8Array): Uint8Array[] {
  return Buffer.from(file)
    .toString('latin1')
    .replace(/^(\r?\n)+/, '')
    .split(BETWEEN)
    .map((each) => each.replace(/^From [^\r\n]*\r?\n/, '').replace(/^>(>*From )/gm, '$1'))
    .filter((each) => each.trim() !== '')
    .map((each) => Buffer.from(each, 'latin1'))
}

function partOf(email: Email, type: string): string | null {
  const part = email.attachments.find((each) => each.mimeType === type)
  return part ? textOf(part.content) : null
}

/**
 * Blocks of fields: the first is about the message, every further one about a recipient.
 * @param said what the notice says to people: the reason, where the fields give none
 */
function recipientsIn(status: string, said: Said): BouncedRecipient[] {
  return status
    .split(/\r?\n\s*\r?\n/)
    .map(fieldsOf)
    .flatMap((fields): BouncedRecipient[] => {
      const address = (fields.get('original-recipient') ?? fields.get('final-recipient'))
        ?.replace(/^[^;]*;\s*/, '')
        .replace(/^<|>$/g, '')
      const action = /^\w+/.exec(fields.get('action') ?? '')?.[0].toLowerCase()
      if (!address || (action !== 'failed' && action !== 'delayed')) return []
      const code = enhancedStatusIn(fields.get('status') ?? '') ?? ''
      const diagnostic = fields.get('diagnostic-code')?.replace(/^[^;]*;\s*/, '')
      const reason = diagnostic || said(address) || code
      return [{ address, severity: severityOf(action === 'delayed', reason, code), reason: oneLine(reason) }]
    })
}

const severityOf = (delayed: boolean, reason: string, status?: string): BouncedRecipient['severity'] =>
  !delayed && refusesTheMailbox(reason, status) ? 'hard' : 'soft'

const ADDRESS = /[^\s<>()[\]:;,"']{1,64}@[\w.-]{1,190}\.[a-zA-Z\d-]{2,63}/g
/** Where a notice quotes the letter that came back. */
const COPY =
  /^[- ]{0,60}(below this line is a copy|this is a copy of|original message|message header|returned message|a copy of the|the following is a copy|undelivered message|received: |return-path: |message-id: )/im
const STILL_TRYING =
  /will (be retried|retry|keep trying|continue to (try|be))|delayed|still undelivered|not yet been delivered|no action is required/i

/** Recipients of a notice in words alone (qmail, Exim, Exchange 2003 and others): each address with what is said after it. */
function recipientsTold(email: Email): BouncedRecipient[] {
  if (!isFromMailSystem(email)) return []
  const words = told(email)
  const said = saidIn(words)
  const named = valueOf(email, 'x-failed-recipients')?.match(ADDRESS)
  const ours = (email.to ?? []).map(({ address }) => address?.toLowerCase())
  const found = named ?? words.match(ADDRESS) ?? []
  const addresses = [...new Map(found.map((each) => [each.toLowerCase(), each])).values()]
  return addresses
    .filter((each) => !ours.includes(each.toLowerCase()) && !DAEMON.test(each))
    .map((address) => {
      const reason = said(address)
      return { address, severity: severityOf(STILL_TRYING.test(words), reason), reason: oneLine(reason) }
    })
}

/** What a notice says to people, without the letter that it returns. */
function told(email: Email): string {
  const words = email.text ?? (email.html ?? '').replace(/<[^<>]{0,2000}>/g, ' ')
  return words.slice(0, COPY.exec(words)?.index ?? words.length)
}

/** What a notice says of an address. */
type Said = (address: string) => string

/** From its last mention to the next address, or a few lines; the beginning of the notice where it is not mentioned. */
function saidIn(words: string): Said {
  const mentions = [...words.matchAll(ADDRESS)]
  const last = new Map(mentions.map((mention, number) => [mention[0].toLowerCase(), number]))
  return (address) => {
    const number = last.get(address.toLowerCase())
    const mention = number === undefined ? undefined : mentions[number]
    if (number === undefined || mention === undefined) return words.trim().slice(0, SAID)
    const end = mention.index + mention[0].length
    const said = words.slice(end, Math.min(end + SAID, mentions[number + 1]?.index ?? words.length))
    return /\p{L}{3}/u.test(said) ? said : words.slice(Math.max(0, mention.index - SAID), mention.index)
  }
}
const SAID = 500 // characters

function fieldsOf(block: string): Map<string, string> {
  const lines = block.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  return new Map(
    lines.flatMap((line) => {
      const colon = line.indexOf(':')
      return colon < 1 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const]
    }),
  )
}

/** Message-ID of the letter that came back, whole or as headers only. */
async function returnedMessageId(email: Email): Promise<string | null> {
  for (const type of ['text/rfc822-headers', 'message/rfc822', 'message/global-headers', 'message/global']) {
    const returned = partOf(email, type)
    if (returned === null) continue
    return (await PostalMime.parse(`${returned.trimEnd()}\r\n\r\n`)).messageId ?? null
  }
  return null
}

const DAEMON = /^(mailer[-_.]?daemon|mail[-_.]?daemon|mdaemon|postmaster|mail(er)?|microsoftexchange\w*|bounces?)@/i
/** From no person: an empty return path (RFC 5321 4.5.5), a daemon, or a list of those not reached. */
const isFromMailSystem = (email: Email): boolean =>
  /^<\s*>$/.test(valueOf(email, 'return-path')?.trim() ?? '') ||
  DAEMON.test(`${email.from?.address ?? ''}@`) ||
  valueOf(email, 'x-failed-recipients') !== undefined

const valueOf = (email: Email, key: string): string | undefined => email.headers.find((each) => each.key === key)?.value

function isAutomatic(email: Email): boolean {
  const submitted = valueOf(email, 'auto-submitted')?.toLowerCase()
  if (submitted !== undefined) return submitted !== 'no'
  return (
    ['x-autoreply', 'x-autorespond', 'x-auto-response-suppress'].some((key) => valueOf(email, key) !== undefined) ||
    valueOf(email, 'precedence')?.toLowerCase() === 'auto_reply' ||
    writtenAs('fielding:automatic')(email.subject ?? '')
  )
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 300)

const textOf = (content: ArrayBuffer | Uint8Array | string): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content)
