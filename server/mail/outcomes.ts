/** What an SMTP server's answer means for the address and for trying again. Pure. Sources: RFC 5321 4.2, RFC 3463. */
import type { Delivery } from './mailer.ts'
import { refusesTheMailbox } from './refusals.ts'

/** What nodemailer says of a failure. */
export interface SmtpFailure {
  readonly message: string
  readonly code?: string
  readonly command?: string
  readonly responseCode?: number
  readonly response?: string
}

/** What a server said before anything of a letter had left. */
const BEFORE_THE_LETTER = ['EDNS', 'ETLS', 'EREQUIRETLS', 'EAUTH', 'ENOAUTH', 'EOAUTH2', 'EPROTOCOL', 'EPROXY']

/**
 * The outcome of a failed attempt. Errs on the side of not writing twice and of keeping an address.
 * @param whole the letter had been handed over to its last byte: only then is a silence a riddle
 */
export function outcomeOf(failure: SmtpFailure, whole: boolean): Exclude<Delivery, { outcome: 'sent' }> {
  const reason = oneLine(failure.response || failure.message)
  const { responseCode = 0, command = '', code = '' } = failure
  if (BEFORE_THE_LETTER.includes(code)) return { outcome: 'fault', reason }
  if (responseCode >= 400 && responseCode < 500)
    return { outcome: responseCode === 421 ? 'fault' : 'temporary', reason }
  if (responseCode >= 500) return { outcome: ofRefusal(command, responseCode, failure.response ?? ''), reason }
  if (code === 'EENVELOPE' || code === 'EMESSAGE')
    return { outcome: /recipient/i.test(failure.message) ? 'permanent' : 'fault', reason }
  if (code === 'ESTREAM') return { outcome: 'temporary', reason }
  return { outcome: whole ? 'unknown' : 'fault', reason }
}

function ofRefusal(command: string, code: number, reply: string): 'permanent' | 'refused' | 'fault' {
  if (/^(MAIL|AUTH)/.test(command) || code === 530) return 'fault'
  return refusesTheMailbox(reply) ? 'permanent' : 'refused'
}

const oneLine = (text: string): string =>
  text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 300)
