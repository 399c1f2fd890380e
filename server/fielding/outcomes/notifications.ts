/** What a message that came back is: a bounce, an automatic reply, or something for people. Sources: RFC 3464, RFC 3834, RFC 3463. */
import PostalMime, { type Email } from 'postal-mime'
import { writtenAs } from '../../language/written-as.ts'
import { speaksOfTheAddress } from '../../mail/outcomes.ts'

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
    email = await PostalMime.parse(raw)
  } catch {
    return { kind: 'other' }
  }
  const status = partOf(email, 'message/delivery-status') ?? partOf(email, 'message/global-delivery-status')
  if (status !== null)
    return { kind: 'bounce', recipients: recipientsIn(status), messageId: await returnedMessageId(email) }
  return { kind: isAutomatic(email) ? 'autoReply' : 'other' }
}

/** The messages of a mailbox file (RFC 4155), or the one message of an .eml file. */
export function messagesIn(file: Uint8Array): Uint8Array[] {
  const text = Buffer.from(file)
    .toString('latin1')
    .replace(/^(\r?\n)+/, '')
  if (!text.startsWith('From ')) return text.trim() === '' ? [] : [Buffer.from(text, 'latin1')]
  return text
    .split(/(?:^|\r?\n)(?=From [^\r\n]*\r?\n)/)
    .map((each) => each.replace(/^From [^\r\n]*\r?\n/, '').replace(/^>(>*From )/gm, '$1'))
    .filter((each) => each.trim() !== '')
    .map((each) => Buffer.from(each, 'latin1'))
}

function partOf(email: Email, type: string): string | null {
  const part = email.attachments.find((each) => each.mimeType === type)
  return part ? textOf(part.content) : null
}

/** Blocks of fields: the first is about the message, every further one about a recipient. */
function recipientsIn(status: string): BouncedRecipient[] {
  return status
    .split(/\r?\n\s*\r?\n/)
    .map(fieldsOf)
    .flatMap((fields) => {
      const address = (fields.get('original-recipient') ?? fields.get('final-recipient'))
        ?.replace(/^[^;]*;\s*/, '')
        .replace(/^<|>$/g, '')
      if (!address || fields.get('action')?.toLowerCase() !== 'failed') return []
      const code = /\d\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0] ?? ''
      const reason = (fields.get('diagnostic-code')?.replace(/^[^;]*;\s*/, '') || code)
        .replace(/\s+/g, ' ')
        .slice(0, 300)
      return [{ address, severity: speaksOfTheAddress(code) ? ('hard' as const) : ('soft' as const), reason }]
    })
}

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

function isAutomatic(email: Email): boolean {
  const value = (key: string) => email.headers.find((each) => each.key === key)?.value.toLowerCase()
  const submitted = value('auto-submitted')
  if (submitted !== undefined) return submitted !== 'no'
  return (
    ['x-autoreply', 'x-autorespond', 'x-auto-response-suppress'].some((key) => value(key) !== undefined) ||
    ['auto_reply', 'bulk', 'junk'].includes(value('precedence') ?? '') ||
    writtenAs('fielding:automatic')(email.subject ?? '')
  )
}

const textOf = (content: ArrayBuffer | Uint8Array | string): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content)
