/**
 * Does a mail system refuse the mailbox, or the letter, the sender, the way it came? Only the first says something of an address.
 * Pure. Sources: RFC 3463, RFC 5321 4.2, RFC 7505, and the words of common mail systems (test/fielding/bounce-corpus.ts).
 */
import { fullElsewhere, noMailboxElsewhere } from './refusal-words.ts'

/** The mailbox exists and has no room: it says nothing of the address, whatever else stands there. */
const NO_ROOM =
  /\bquota|\b(mailbox|mbox|inbox|account|maildir) (is )?(too )?full\b|\bfull mailbox|\bover (its |the )?limit|\bstorage|too (large|big|long)\b|size limit|\bexceed/i

/** Addresses, hosts and domains of senders are verified, too, and are unknown in the same words. */
const OF_THE_SENDER =
  /\bsender\b|\breturn[- ]path|\bmail from\b|\bfrom address\b|\benvelope from\b|\b(he|eh)lo\b|\bclient host\b|\byour (ip|host|hostname|domain|server)\b|\bspf\b|\bdkim\b|\bdmarc\b|\bptr\b|\bcall-?out\b|\breverse (dns|lookup)/i

const FOR_NOW = /\btry (it )?(again|later)|\btemporar(y|ily)\b|\btoo (fast|quickly)\b/i

const OWNER = '(users?|username|userid|recipients?|addressee|alias|person|employee)'
const BOX = `(${OWNER}|mailbox|mailboxes|address|addresses|(mail |email )?account|local[- ]part|domains?|hosts?)`
const IS_NONE =
  "(unknown|not (found|known|listed|recogni[sz]ed|registered|valid|active|exist|in (our|my|the|directory)|accepting (e-?)?mail)|(could not|cannot|couldn['’]?t) be (found|verified)|no longer (exists|here|available|active|valid|in (use|service)|with|works|on server|accepts)|do(es|s)n['’]?t exist|isn['’]?t known|invalid|has (expired|no mailbox)|(disabled|inactive|deactivated|suspended|discontinued|closed|terminated|unavailable|retired|expired|turned off|switched off)|has been (deleted|removed|blocked (due to|because of|for) inactivity))"
const NO_MAILBOX = [
  `\\b(no|no such|unknown|invalid|not an?|no valid|not a valid|non-?existent|unroute?able|undeliverable|bad destination|inactive|no longer valid|illegal|previously bounced|archived)( (local|email|e-mail|such|or))? ${BOX}\\b`,
  `\\b(no such|unknown|invalid|no valid|not a valid|non-?existent|unroute?able|undeliverable|bad destination|inactive|no longer valid|illegal|previously bounced)\\b[^.;:]{0,40}\\b${BOX}\\b`,
  `\\b(not have|(unable to|cannot|can['’]?t) find)( such| an?| the| your)? ${BOX}\\b`,
  `\\b(${BOX}|name)\\b.{0,80}\\b${IS_NONE}\\b`,
  `\\bno ?(mailbox|user|account|one|recipient) (here )?(by|with|of|at) th(at|is) (name|address)`,
  "\\bdo(es)? ?n[o'’]t have an? ([\\w.-]{1,80} )?account",
  '\\bnot (our|a) (customer|known user)\\b|\\bRecipient ?Not ?Found\\b|\\bRecNotFound\\b|\\bnull ?MX\\b|\\bindicated no SMTP service\\b|\\bname service error\\b',
  '\\bno mail (servers?|exchangers?|hosts?)\\b.{0,40}\\b(exists?|found)\\b',
  '\\b5\\.4\\.1 (\\[\\S{3,320}\\]: )?recipient address rejected: access denied', // Exchange Online knows no such mailbox
  // eslint-disable-next-line no-restricted-syntax -- constants of this file
].map((pattern) => new RegExp(pattern, 'i'))

/** What is found in a letter, or known of who sends it: whatever else stands there, it is not about the mailbox. */
const OF_THE_LETTER =
  /\bspam\b|black ?list|deny ?list|block ?list|\brbl|dnsbl|reputation|virus|malware|unsolicited|\bcontent\b|\bcomplain/i
const OF_THE_LETTER_OR_THE_WAY =
  /spam|\bblock|policy|policies|prohibited|not (allowed|permitted|accepted|authori[sz]ed)|\brelay|\brdns|\brates?\b|too many|throttl|gr[ea]y ?list|authenticat|banned|abuse|denied|\btls\b|encrypt|\bloops?\b|\bhops\b|restricted|only accepts|preferences/i

/** What the name service knows for certain, by whatever reply it is passed on. */
const NO_DOMAIN = /\bNXDOMAIN\b|\bdomain name not found\b/i

/** Words looked at: more is never said before the point. */
const LENGTH = 600
/** Addresses on the web and names of hosts are no words, whatever a domain is called. */
const NO_WORDS =
  /\b[Hh][Tt][Tt][Pp][Ss]?:\/\/\S+|(?<![\w.@-])[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){0,8}\.[a-z]{2,24}(?![\w@-])/g

/**
 * Will this mailbox take no letter, ever?
 * @param said the reply or the Diagnostic-Code: `550 5.1.1 <x>: Recipient address rejected: User unknown`
 * @param status enhanced status of the notice beside it; the reply's own says more
 */
export function refusesTheMailbox(said: string, status = ''): boolean {
  const words = said.replace(NO_WORDS, ' ').replace(/\s+/g, ' ').slice(0, LENGTH)
  const code = enhancedStatusIn(words) ?? status
  const reply = /(?:^|[^\d.])([245])\d\d(?=[ -]|$)/.exec(words)?.[1] ?? code[0]
  if (saysNoRoom(words) || [OF_THE_SENDER, FOR_NOW, OF_THE_LETTER].some((each) => each.test(words))) return false
  if (NO_DOMAIN.test(words)) return true
  if (reply === '4') return false
  const way = OF_THE_LETTER_OR_THE_WAY.test(words)
  if (way && code.startsWith('5.7.')) return false
  if (NO_MAILBOX.some((pattern) => pattern.test(words)) || noMailboxElsewhere(words)) return true
  return !way && statusOfTheAddress(code)
}

/** The mailbox is there and full, or the letter too large for it. */
export const saysNoRoom = (words: string): boolean => NO_ROOM.test(words) || fullElsewhere(words)

/** `5.1.1` in `550 5.1.1 no such user`; undefined where there is none. */
export const enhancedStatusIn = (said: string): string | undefined =>
  /(?:^|[^\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(said)?.[1]

/** 5.1.x addressing (not 5.1.7 and 5.1.8: the sender’s), 5.2.1 mailbox disabled, 5.4.4 no host of this name. 5.0.0 says nothing. */
const statusOfTheAddress = (status: string): boolean =>
  /^5\.1\.([0-69]|1\d)$/.test(status) || /^5\.(2\.1|4\.4)$/.test(status)
