/**
 * Does a mail system refuse the mailbox, or the letter, the sender, the way it came? Only the first says something of an address.
 * Pure. Sources: RFC 3463, RFC 5321 4.2, RFC 7505, and the words of common mail systems (test/mail/refused.ts).
 */

/** The mailbox exists and has no room: it says nothing of the address, whatever else stands there. */
const NO_ROOM =
  /\bquota|\b(mailbox|mbox|inbox|account|maildir) (is )?(too )?full\b|\bfull mailbox|\bover (its |the )?limit|\bstorage|too (large|big|long)\b|size limit|\bexceed/i

/** Sender addresses are verified, too, and are unknown in the same words. */
const OF_THE_SENDER = /\bsender\b|\breturn[- ]path|\bmail from\b|\bfrom address\b|\benvelope from\b/i

const NO_MAILBOX = [
  /\b(no such|unknown|invalid|no valid|not a valid|non-?existent|unrouteable|undeliverable|bad destination|inactive|no longer valid|illegal)\b[^.;:]{0,40}\b(users?|recipients?|mailbox|mailboxes|address|addressee|addresses|account|alias|person|local[- ]part|domain|host)\b/i,
  /\b(user|username|recipient|mailbox|address|addressee|account|alias|person|local[- ]part|domain|host|name)\b.{0,80}\b(unknown|not found|could not be found|cannot be found|no longer (exists|here|available|active|valid|in use|with us|works|on server)|not exist|doesn['’]?t exist|does not exist|isn['’]?t known|not known|not listed|not registered|is not valid|is invalid|is (disabled|inactive|deactivated|suspended|discontinued|closed|not active|terminated|unavailable)|has been (disabled|deactivated|suspended|discontinued|closed|deleted|removed)|unavailable|disabled)\b/i,
  /\b(unknown|no such) (user|recipient|mailbox|address|account|alias|person)/i,
  /\bno (mailbox|user|account|one|recipient) (here )?(by|with|of) that (name|address)/i,
  /\b(does ?n[o'’]t|do not|does not|doesn't) have an? [\w.-]{1,80} account/i,
  /\bnot (our|a) (customer|known user)\b|\bRecipient ?Not ?Found\b|\bRecNotFound\b|\bNXDOMAIN\b|\bnull ?MX\b|\bname service error\b/i,
  /\b5\.4\.1 recipient address rejected: access denied/i, // Exchange Online knows no such mailbox
]

const OF_THE_LETTER_OR_THE_WAY =
  /spam|\bblock|black ?list|deny ?list|\brbl|dnsbl|reputation|policy|policies|prohibited|not (allowed|permitted|accepted|authori[sz]ed)|\brelay|\bspf\b|\bdkim\b|\bdmarc\b|\bptr\b|reverse dns|\brdns|rate|too many|throttl|grey ?list|gray ?list|try again|temporar|authenticat|content|virus|malware|unsolicited|banned|abuse|denied|\btls\b|encrypt|loop|hops|restricted|only accepts/i

/** Words looked at: more is never said before the point. */
const LENGTH = 600

/**
 * Will this mailbox take no letter, ever?
 * @param said the reply or the Diagnostic-Code: `550 5.1.1 <x>: Recipient address rejected: User unknown`
 * @param status enhanced status of the notice beside it; the reply's own says more
 */
export function refusesTheMailbox(said: string, status = ''): boolean {
  const words = said.replace(/\s+/g, ' ').slice(0, LENGTH)
  if (NO_ROOM.test(words) || OF_THE_SENDER.test(words)) return false
  if (NO_MAILBOX.some((pattern) => pattern.test(words))) return true
  if (OF_THE_LETTER_OR_THE_WAY.test(words)) return false
  return statusOfTheAddress(enhancedStatusIn(words) ?? status)
}

/** `5.1.1` in `550 5.1.1 no such user`; undefined where there is none. */
export const enhancedStatusIn = (said: string): string | undefined =>
  /(?:^|[^\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(said)?.[1]

/** 5.1.x addressing (not 5.1.7 and 5.1.8: the sender’s), 5.2.1 mailbox disabled, 5.4.4 no host of this name. 5.0.0 says nothing. */
const statusOfTheAddress = (status: string): boolean =>
  /^5\.1\.([0-69]|1\d)$/.test(status) || /^5\.(2\.1|4\.4)$/.test(status)
