/** Letters through an SMTP server: nodemailer's pool, paced. */
import { PassThrough } from 'node:stream'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { composed } from './compose.ts'
import type { Delivery, Letter, Mailer } from './mailer.ts'
import { outcomeOf, type SmtpFailure } from './outcomes.ts'

export interface SmtpSettings {
  readonly host: string
  readonly port: number
  /** TLS from the first byte (port 465). Otherwise STARTTLS where the server offers it. */
  readonly secure?: boolean
  /** Refuse a server without TLS. */
  readonly requireTls?: boolean
  readonly user?: string
  readonly password?: string
  /** At most so many letters a second from this process. 0: no limit. */
  readonly lettersPerSecond?: number
  /** Accept a certificate nobody vouches for; for tests on loopback. */
  readonly trustAnyCertificate?: boolean
}

const IDLE = 20_000 // ms; an older connection may be dead on the other side, and a letter lost in it could not be sent again
const TIMEOUT = 60_000 // ms

/** @param settings read from the environment by `config.ts` */
export function smtpMailer(settings: SmtpSettings): Mailer {
  let transport: ReturnType<typeof connect> | null = null
  let lastUse = 0
  const ready = () => {
    if (transport && performance.now() - lastUse > IDLE) {
      transport.close()
      transport = null
    }
    transport ??= connect(settings)
    lastUse = performance.now()
    return transport
  }
  return {
    kind: 'smtp',
    async send(letter: Letter): Promise<Delivery> {
      let whole = false
      try {
        await ready().sendMail({ ...composed(letter), whole: () => (whole = true) } as SendMailOptions)
        return { outcome: 'sent' }
      } catch (error) {
        return outcomeOf(error as SmtpFailure, whole)
      } finally {
        lastUse = performance.now()
      }
    },
    close() {
      transport?.close()
      transport = null
      return Promise.resolve()
    },
  }
}

function connect({
  host,
  port,
  secure = false,
  requireTls = false,
  user,
  password,
  lettersPerSecond = 0,
  trustAnyCertificate,
}: SmtpSettings) {
  const transport = createTransport({
    pool: true,
    host,
    port,
    secure,
    requireTLS: requireTls,
    ...(user && { auth: { user, pass: password ?? '' } }),
    maxConnections: 1,
    maxMessages: Infinity,
    // A pool that queues a letter again when the connection closes would send it twice.
    maxRequeues: 0,
    ...(lettersPerSecond > 0 && paced(lettersPerSecond)),
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
    ...(trustAnyCertificate && { tls: { rejectUnauthorized: false } }),
  })
  transport.use('stream', (mail, ready) => {
    const letter = new PassThrough()
    letter.once('end', (mail.data as { whole?: () => void }).whole ?? (() => {}))
    mail.message.transform(letter)
    ready()
  })
  return transport
}

/** So many letters in so many ms; less than one a second is one in a longer time. */
function paced(perSecond: number): { rateLimit: number; rateDelta: number } {
  const rateLimit = Math.max(1, Math.floor(perSecond))
  return { rateLimit, rateDelta: Math.ceil((1000 * rateLimit) / perSecond) }
}
