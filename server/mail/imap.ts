/** The mailbox to which undeliverable letters come back, over IMAP (RFC 3501, RFC 9051). TLS always; nothing is removed from it. */
import type { ImapFlow } from 'imapflow'
import { Problem, problems } from '../contracts/problems.ts'
import type { Mailbox, MailboxPlace } from './mailbox.ts'

export interface ImapSettings {
  readonly host: string
  readonly port: number
  /** TLS from the first byte (port 993). Otherwise STARTTLS, and no further without it. */
  readonly secure: boolean
  readonly user: string
  readonly password: string
  readonly folder: string
  /** Accept a certificate nobody vouches for; for tests on loopback. */
  readonly trustAnyCertificate?: boolean
}

const AT_ONCE = 50 // messages
/** Notices say what they have to say at their beginning; what follows is the letter that came back. */
const LONGEST = 512 * 1024 // bytes
const TIMEOUT = 30_000 // ms
/** A keyword of our own: whether a person has read the message stays as it was. */
const TAKEN = '$StakeholderSurveysRead'

/** @param settings read from the environment by `config.ts` */
export function imapMailbox(settings: ImapSettings): Mailbox {
  const { host, user, folder } = settings
  return {
    name: `${user} @ ${host}, ${folder}`,
    async read(after, take) {
      const client = await connected(settings)
      try {
        await client.connect()
        await readNew(client, folder, after, take)
      } catch (error) {
        throw error instanceof Problem ? error : named(error, settings)
      } finally {
        client.close()
      }
    },
  }
}

/** The library is large, and most processes never read a mailbox. */
async function connected({
  host,
  port,
  secure,
  user,
  password,
  trustAnyCertificate = false,
}: ImapSettings): Promise<ImapFlow> {
  const { ImapFlow } = await import('imapflow')
  const client = new ImapFlow({
    host,
    port,
    secure,
    ...(!secure && { doSTARTTLS: true }),
    auth: { user, pass: password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
    ...(trustAnyCertificate && { tls: { rejectUnauthorized: false } }),
  })
  client.on('error', () => {}) // the call under way fails with it
  return client
}

/** Oldest first, a piece at a time: each is taken, then marked, then the next is fetched. */
async function readNew(
  client: ImapFlow,
  folder: string,
  after: MailboxPlace | null,
  take: Parameters<Mailbox['read']>[1],
): Promise<void> {
  const box = await client.mailboxOpen(folder).catch((error: unknown) => {
    if ((error as { responseStatus?: string }).responseStatus === 'NO') throw problems.imapFolderUnknown(folder)
    throw error
  })
  const uidValidity = String(box.uidValidity)
  const from = after?.uidValidity === uidValidity ? after.uid : 0
  // A mailbox that numbers its messages anew: what bears the mark was read under its old number.
  const found = await client.search({ uid: `${from + 1}:*`, not: { keyword: TAKEN } }, { uid: true })
  const fresh = (found || []).filter((uid) => uid > from).sort((one, other) => one - other)
  const marks = box.permanentFlags?.has('\\*') || box.permanentFlags?.has(TAKEN)
  for (let at = 0; at < fresh.length; at += AT_ONCE) {
    const piece = fresh.slice(at, at + AT_ONCE)
    const messages: Uint8Array[] = []
    for await (const { source } of client.fetch(piece, { source: { maxLength: LONGEST } }, { uid: true }))
      if (source) messages.push(source)
    await take(messages, { uidValidity, uid: piece.at(-1) ?? from })
    if (marks) await client.messageFlagsAdd(piece, [TAKEN], { uid: true })
    if (!client.usable) throw new Error('the connection ended')
  }
}

/** What went wrong, in a word that has a remedy. Never the server's own words: they may name people. */
function named(error: unknown, { host, port, user }: ImapSettings): unknown {
  const {
    code = '',
    authenticationFailed,
    tlsFailed,
  } = error as {
    code?: string
    authenticationFailed?: boolean
    tlsFailed?: boolean
  }
  const place = `${host}:${port}`
  if (authenticationFailed) return problems.imapSignInRefused(user, host)
  if (/CERT|SELF_SIGNED|ALTNAME|UNABLE_TO_(VERIFY|GET)/.test(code)) return problems.imapCertificateRefused(place)
  if (tlsFailed || /SSL|TLS/i.test(code)) return problems.imapWithoutTls(place)
  return problems.imapUnreachable(place)
}
