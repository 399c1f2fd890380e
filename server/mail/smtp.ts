/** Letters through an SMTP server: over several connections side by side, paced together. */
import { PassThrough } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import type { SendMailOptions } from 'nodemailer'
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
  /** At most so many letters a second from this process, over all connections. 0: no limit. */
  readonly lettersPerSecond?: number
  /** At most so many at once; 5 where absent. */
  readonly connections?: number
  /** Accept a certificate nobody vouches for; for tests on loopback. */
  readonly trustAnyCertificate?: boolean
}

const IDLE = 20_000 // ms; an older connection may be dead on the other side
const TIMEOUT = 60_000 // ms
const CONNECTIONS = 5

/** @param settings read from the environment by `config.ts` */
export function smtpMailer(settings: SmtpSettings): Mailer {
  const { connections = CONNECTIONS, lettersPerSecond = 0 } = settings
  const free: Line[] = []
  const open = new Set<Line>()
  const waiting: (() => void)[] = []
  let places = connections
  /** The one used last first: the others grow old together and are made anew. */
  const taken = async (): Promise<Line> => {
    if (places > 0) places -= 1
    else await new Promise<void>((mayGo) => waiting.push(mayGo))
    const line = free.pop()
    if (line && performance.now() - line.lastUse <= IDLE) return line
    if (line) end(line)
    const fresh = { transport: await connect(settings), lastUse: 0 }
    open.add(fresh)
    return fresh
  }
  const end = (line: Line) => {
    line.transport.close()
    open.delete(line)
  }
  return {
    kind: 'smtp',
    connections,
    ...(lettersPerSecond > 0 && { turn: pacedAt(lettersPerSecond) }),
    async send(letter: Letter): Promise<Delivery> {
      let whole = false
      const line = await taken()
      try {
        await line.transport.sendMail({ ...composed(letter), whole: () => (whole = true) } as SendMailOptions)
        return { outcome: 'sent' }
      } catch (error) {
        return outcomeOf(error as SmtpFailure, whole)
      } finally {
        line.lastUse = performance.now()
        if (open.has(line)) free.push(line)
        const next = waiting.shift()
        if (next) next()
        else places += 1
      }
    },
    close() {
      for (const line of open) end(line)
      free.length = 0
      return Promise.resolve()
    },
  }
}

/** One connection, which takes one letter at a time. */
interface Line {
  readonly transport: Awaited<ReturnType<typeof connect>>
  lastUse: number
}

/** The library is loaded with the first letter: commands that send none start without it. */
async function connect({
  host,
  port,
  secure = false,
  requireTls = false,
  user,
  password,
  trustAnyCertificate,
}: SmtpSettings) {
  const { createTransport } = await import('nodemailer')
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

/** Gives out turns at even distances. */
function pacedAt(perSecond: number): () => Promise<void> {
  let next = 0
  return async () => {
    const now = performance.now()
    const at = Math.max(next, now)
    next = at + 1000 / perSecond
    if (at > now) await setTimeout(at - now)
  }
}
