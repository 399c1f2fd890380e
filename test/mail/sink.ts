/** A real SMTP server on loopback that keeps what it is given. */
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export interface Sink {
  readonly port: number
  /** Envelope recipient and raw message, in order of arrival. */
  readonly received: { to: string; raw: Buffer }[]
  close(): Promise<void>
}

/** @param refuse gives the SMTP error for a recipient, or null */
export async function smtpSink(
  refuse: (to: string) => { responseCode: number; message: string } | null = () => null,
  options: SMTPServerOptions = {},
): Promise<Sink> {
  const received: Sink['received'] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      const refusal = refuse(address)
      done(refusal ? Object.assign(new Error(refusal.message), { responseCode: refusal.responseCode }) : null)
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        received.push({ to: session.envelope.rcptTo[0]!.address, raw: Buffer.concat(parts) })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => {}) // connections cut on purpose
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  }
}

export const parsed = (raw: Uint8Array): Promise<Email> => PostalMime.parse(raw)
export const header = (email: Email, name: string): string | undefined =>
  email.headers.find((each) => each.key === name.toLowerCase())?.value
