/** What a message that came back is: a bounce, an automatic reply, or something for people. Sources: RFC 3464, RFC 3834, RFC 4155. */
import PostalMime, { type Email } from 'postal-mime'
import { writtenAs } from '../../language/written-as.ts'
import { enhancedStatusIn, refusesTheMailbox } from '../../mail/refusals.ts'
import { unescaped } from '../../text/escaping.ts'
import { addressesIn, headIn, inTwo, isOf, namedIn, verdicts } from './told.ts'

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
    email = await PostalMime.parse(raw.subarray(0, READ), { forceRfc822Attachments: true })
  } catch {
    return { kind: 'other' }
  }
  const report = reportType(email)
  if (report !== null && report !== '' && report !== 'delivery-status') return { kind: 'other' }
  const fromSystem = isFromMailSystem(email)
  const { said, quoted } = inTwo(wordsOf(email))
  const returned = (await returnedHead(email)) ?? headIn(quoted)
  const status = fromSystem || report !== null ? statusOf(email) : null
  const ours = (email.to ?? []).flatMap(({ address }) => address?.toLowerCase() || [])
  const recipients =
    status !== null
      ? recipientsIn(status, said, returned.to, ours)
      : fromSystem
        ? recipientsTold(email, said, returned.to, ours)
        : []
  if (status !== null || recipients.length > 0) return { kind: 'bounce', recipients, messageId: returned.messageId }
  return { kind: !fromSystem && isAutomatic(email) ? 'autoReply' : 'other' }
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

/** RFC 3464 and RFC 6533. */
const statusOf = (email: Email): string | null =>
  partOf(email, 'message/delivery-status') ?? partOf(email, 'message/global-delivery-status')
/**
 * RFC 6522: what a report is of; empty where it does not say, null where it is none. Complaints and read receipts are reports as well,
 * and what somebody passes on holds a report, and is none.
 */
const reportType = (email: Email): string | null => {
  const type = valueOf(email, 'content-type')?.trim() ?? ''
  if (!/^multipart\/report\b/i.test(type)) return null
  return /report-type\s*=\s*"?([\w-]+)/i.exec(type)?.[1]?.toLowerCase() ?? ''
}

/**
 * Blocks of fields: the first is about the message, every further one about a recipient.
 * @param said what the notice says to people: the reason, where the fields give none
 * @param to whom the returned letter was written to
 * @param ours where the notice came to
 */
function recipientsIn(
  status: string,
  said: string,
  to: readonly string[],
  ours: readonly string[],
): BouncedRecipient[] {
  const blocks = status
    .split(/\r?\n\s*\r?\n/)
    .map(fieldsOf)
    .map((fields) => ({
      fields,
      address: addressIn(fields.get('original-recipient'), true) || addressIn(fields.get('final-recipient'), false),
      action: /^\w+/.exec(fields.get('action') ?? '')?.[0].toLowerCase(),
    }))
    .filter(({ action }) => action === 'failed' || action === 'delayed')
  const says = verdicts(said, [...new Set(blocks.map(({ address }) => address))], ours)
  return blocks.flatMap(({ fields, action, address }): BouncedRecipient[] => {
    const whose = blocks.length === 1 ? whoseLetter(address, to) : address
    if (!whose) return []
    const code = enhancedStatusIn(fields.get('status') ?? '') ?? ''
    const diagnostic = fields.get('diagnostic-code')?.replace(/^[^;]*;\s*/, '')
    const { refused, reason } = diagnostic
      ? { refused: !isOf(ours, diagnostic, address) && refusesTheMailbox(diagnostic, code), reason: diagnostic }
      : says(address, code)
    return [{ address: whose, severity: severityOf(action === 'delayed', refused), reason: oneLine(reason || code) }]
  })
}

/** @param xtext RFC 3461 writes a plus sign and an equals sign as numbers, and some mail systems leave them so */
const addressIn = (field: string | undefined, xtext: boolean): string => {
  const address = field?.replace(/^[^;]*;\s*/, '').replace(/^<|>$/g, '') ?? ''
  return xtext ? address.replace(/\+(2B|3D)/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))) : address
}

/**
 * A letter is written to one person: whom it was written to is not reached, whatever forwarding and gateways made of the address.
 * @param failed as the notice calls it; empty where it calls it nothing
 */
const whoseLetter = (failed: string, to: readonly string[]): string => (to.length === 1 && to[0] ? to[0] : failed)

const severityOf = (delayed: boolean, refused: boolean): BouncedRecipient['severity'] =>
  !delayed && refused ? 'hard' : 'soft'

const STILL_TRYING =
  /will (be retried|retry|keep trying|continue to (try|be))|delayed|still undelivered|not yet been delivered|no action is required/i

/** Recipients of a notice in words alone (qmail, Exim, Exchange 2003 and others): each address with what is said of it. */
function recipientsTold(
  email: Email,
  said: string,
  to: readonly string[],
  ours: readonly string[],
): BouncedRecipient[] {
  const failed = addressesIn(valueOf(email, 'x-failed-recipients') ?? '')
  const named = (failed.length > 0 ? failed : namedIn(said)).filter(
    (each) => !ours.includes(each.toLowerCase()) && !DAEMON.test(each),
  )
  // Forwarded, it is called otherwise in the notice than in the letter.
  const [only, forwarded] = [to.length === 1 ? to[0] : undefined, named.length === 1 ? named[0] : undefined]
  const whose = only ? [only] : named
  const says = verdicts(said, forwarded ? [forwarded] : [...new Set([...named, ...whose])], ours)
  return whose.map((address) => {
    const { refused, reason } = says(forwarded ?? address)
    return { address, severity: severityOf(STILL_TRYING.test(said), refused), reason: oneLine(reason) }
  })
}

/** What a notice says to people. */
const wordsOf = (email: Email): string =>
  email.text ??
  unescaped(
    (email.html ?? '')
      .replace(/<(?:br|p|div|tr|li|h\d)\b[^<>]{0,2000}>/gi, '\n')
      .replace(/<[^<>]{0,2000}>/g, ' ')
      .replace(/&nbsp;/g, ' ')
      .replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Number(code))),
  )

function fieldsOf(block: string): Map<string, string> {
  const lines = block.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  return new Map(
    lines.flatMap((line) => {
      const colon = line.indexOf(':')
      return colon < 1 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const]
    }),
  )
}

/** Head of the letter that came back, whole or as headers only. */
async function returnedHead(email: Email): Promise<ReturnType<typeof headIn> | null> {
  for (const type of ['text/rfc822-headers', 'message/rfc822', 'message/global-headers', 'message/global']) {
    const returned = partOf(email, type)
    if (returned === null) continue
    const { messageId, to = [] } = await PostalMime.parse(`${returned.trimEnd()}\r\n\r\n`)
    return { messageId: messageId ?? null, to: to.flatMap(({ address }) => address || []) }
  }
  return null
}

const DAEMON = /^(mailer[-_.]?daemon|mail[-_.]?daemon|mdaemon|post[-_.]?master|mailer|microsoftexchange\w*|bounces?)@/i
const SYSTEM = /\bmail(er)?[- ]?(delivery|daemon|system|server)\b|\bdelivery (sub)?system\b|\bpostmaster\b/i
/**
 * From no person: a daemon, a list of those not reached, or an empty return path (RFC 5321 4.5.5) without a mark of automatic
 * replies. An administrator answers from the same address as a daemon does.
 */
function isFromMailSystem(email: Email): boolean {
  if (valueOf(email, 'x-failed-recipients') !== undefined) return true
  if (repliesByItself(email)) return false
  const path = valueOf(email, 'return-path')?.trim() ?? ''
  if (/^<\s*>$/.test(path) && valueOf(email, 'auto-submitted') === undefined) return true
  if (!DAEMON.test(`${email.from?.address ?? ''}@`) && !SYSTEM.test(email.from?.name ?? '')) return false
  return !/^<?[^<>\s]/.test(path) || valueOf(email, 'in-reply-to') === undefined
}

const valueOf = (email: Email, key: string): string | undefined => email.headers.find((each) => each.key === key)?.value

function isAutomatic(email: Email): boolean {
  const submitted = valueOf(email, 'auto-submitted')?.toLowerCase()
  return submitted !== undefined ? submitted !== 'no' : repliesByItself(email)
}

/** Marked as programs mark what they answer for people: notices are not. */
const repliesByItself = (email: Email): boolean =>
  ['x-autoreply', 'x-autorespond', 'x-auto-response-suppress'].some((key) => valueOf(email, key) !== undefined) ||
  valueOf(email, 'precedence')?.toLowerCase() === 'auto_reply' ||
  writtenAs('fielding:automatic')(email.subject ?? '')

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 300)

const textOf = (content: ArrayBuffer | Uint8Array | string): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content)
