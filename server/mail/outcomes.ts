/** What an SMTP server's answer means for the address and for trying again. Pure. Sources: RFC 5321 4.2, RFC 3463. */
import type { Delivery } from './mailer.ts'

/** What nodemailer says of a failure. */
export interface SmtpFailure {
  readonly message: string
  readonly code?: string
  readonly command?: string
  readonly responseCode?: number
  readonly response?: string
  readonly syscall?: string
}

/** Nothing of the letter had left when these were reported. */
const BEFORE_THE_LETTER = ['EDNS', 'ETLS', 'EREQUIRETLS', 'EAUTH', 'ENOAUTH', 'EOAUTH2', 'EPROTOCOL', 'EPROXY']

/** The outcome of a failed attempt. Errs on the side of not writing twice and of keeping an address. */
export function outcomeOf(failure: SmtpFailure): Exclude<Delivery, { outcome: 'sent' }> {
  const reason = oneLine(failure.response || failure.message)
  const { responseCode = 0, command = '', code = '' } = failure
  if (BEFORE_THE_LETTER.includes(code)) return { outcome: 'fault', reason }
  if (responseCode >= 400 && responseCode < 500)
    return { outcome: responseCode === 421 ? 'fault' : 'temporary', reason }
  if (responseCode >= 500) return { outcome: ofRefusal(command, enhancedStatus(failure.response ?? '')), reason }
  if (code === 'EENVELOPE' || code === 'EMESSAGE')
    return { outcome: /recipient/i.test(failure.message) ? 'permanent' : 'fault', reason }
  if (code === 'ESTREAM') return { outcome: 'temporary', reason }
  if (neverConnected(failure)) return { outcome: 'fault', reason }
  return { outcome: 'unknown', reason }
}

/** `5.1.1` in a reply such as `550 5.1.1 no such user`; undefined when the server gives none. */
function enhancedStatus(reply: string): string | undefined {
  return /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(reply)?.[1]
}

/**
 * Does an enhanced status say that this address will not work? 5.1 addressing, 5.2.0 / 5.2.1 mailbox disabled, 5.4.4 no route.
 * Not: full mailboxes (5.2.2), content (5.6) and policy (5.7), which speak of us, not of the address.
 */
export function speaksOfTheAddress(status: string): boolean {
  return /^5\.1\.[^78]/.test(status) || /^5\.(0\.0|2\.[01]|4\.4)$/.test(status)
}

function ofRefusal(command: string, status: string | undefined): 'permanent' | 'temporary' | 'fault' {
  if (command.startsWith('MAIL') || command.startsWith('AUTH')) return 'fault'
  if (status) return speaksOfTheAddress(status) ? 'permanent' : 'temporary'
  return command.startsWith('RCPT') ? 'permanent' : 'temporary'
}

function neverConnected({ syscall, code = '', message }: SmtpFailure): boolean {
  return (
    syscall === 'connect' ||
    syscall === 'getaddrinfo' ||
    /ECONNREFUSED|EHOSTUNREACH|ENETUNREACH/.test(`${code} ${message}`) ||
    /Connection timeout|Greeting never received/.test(message)
  )
}

const oneLine = (text: string): string =>
  text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 300)
