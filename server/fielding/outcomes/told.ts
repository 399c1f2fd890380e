/** What a notice says to people: of whom, and what. Pure. For mail systems that write no RFC 3464, or too little of it. */
import { refusesTheMailbox, saysNoRoom } from '../../mail/refusals.ts'

/** Addresses as notices write them; words of other scripts stand right beside them. */
const ADDRESS = /(?:[\w.!#$%&*+/=?^`{|}~-]|(?<=\w)'(?=\w)){1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g

/** The addresses in a text, each once, as it stands there first. */
export const addressesIn = (text: string): string[] => mentionsIn(text).map(({ address }) => address)

function mentionsIn(text: string): { readonly address: string; readonly at: number }[] {
  const first = new Map<string, { address: string; at: number }>()
  for (const { 0: address, index: at } of text.matchAll(ADDRESS))
    if (!first.has(address.toLowerCase())) first.set(address.toLowerCase(), { address, at })
  return [...first.values()]
}

/** Where a notice quotes the letter that came back: a line that says so, or the first field of its head. */
const COPY =
  /^(?:[- ]{0,60}(?:below this line is a copy|this is a copy of|original message|message header|returned message|a copy of the|below is a copy|the following is a copy|undelivered message|unsent message|the header of the original)|received: ?|return-path: ?|message-id: ?)/im

/** A notice in two: what it says, and the letter that it quotes. */
export function inTwo(words: string): { readonly said: string; readonly quoted: string } {
  const at = COPY.exec(words)?.index ?? words.length
  return { said: words.slice(0, at), quoted: words.slice(at) }
}

/** Head of a letter that a notice quotes among its words. */
export function headIn(quoted: string): { readonly to: readonly string[]; readonly messageId: string | null } {
  const to = /^[>| \t]{0,9}to:(.{1,2000}(?:\r?\n[ \t]+.{1,2000}){0,9})/im.exec(quoted)?.[1] ?? ''
  return {
    to: addressesIn(to),
    messageId: /^[>| \t]{0,9}message-id:\s{0,9}(<[^<>\s]{1,300}>)/im.exec(quoted)?.[1] ?? null,
  }
}

/** Whom a notice asks to write to instead, or for help, is not whom it is about. */
const ELSEWHERE =
  /\b(contact|write to|report (?:it|this|abuse)|instead|try|questions?|assistance|support|help|e-?mail us)\b[^.<>@]{0,60}\s$/i
const FOR_HELP = /^(abuse|support|help|helpdesk|no-?reply|do-?not-?reply)@/i

/** Whom a notice is about, where it does not return the letter. */
export const namedIn = (said: string): string[] =>
  mentionsIn(said)
    .filter(({ address, at }) => !FOR_HELP.test(address) && !ELSEWHERE.test(said.slice(Math.max(0, at - 90), at)))
    .map(({ address }) => address)

/** What is said of an address. */
interface Verdict {
  readonly refused: boolean
  readonly reason: string
}

/** Is something said of the domain of the sender, and not of that of the address? It may be unknown, too. */
export const isOf = (senders: readonly string[], said: string, address: string): boolean => {
  const named = (each: string) => said.toLowerCase().includes(each.slice(each.lastIndexOf('@') + 1).toLowerCase())
  return senders.some(named) && !named(address)
}

/**
 * What a notice says of each of those it is about: its lines from where it speaks of one to where it speaks of another; what stands
 * before them all is said of every one.
 * @param senders whose letter came back
 */
export function verdicts(
  said: string,
  addresses: readonly string[],
  senders: readonly string[],
): (address: string, status?: string) => Verdict {
  const lines = linesOf(said, new Set(addresses.map((each) => each.toLowerCase())))
  return (address, status = '') => {
    const own = lines.get(address.toLowerCase())?.join('\n') ?? ''
    const before = lines.get('')?.join('\n') ?? ''
    const decides = addresses.length > 1 && (REPLY.test(own) || saysNoRoom(own))
    // Where a notice names the sender, it says whose letter it is about.
    const ofSender = (statement: string) =>
      isOf(
        senders,
        statement.replace(ADDRESS, (each) => (senders.includes(each.toLowerCase()) ? '' : each)),
        address,
      )
    return verdictOf(decides ? own : `${before}\n${own}`, status, ofSender)
  }
}

/** Lines by the address that they are about; those before any, by none. A line about several is cut where it names the next. */
function linesOf(said: string, addresses: ReadonlySet<string>): Map<string, string[]> {
  const lines = new Map<string, string[]>()
  const keep = (address: string, line: string) => {
    const kept = lines.get(address)
    if (kept) kept.push(line)
    else lines.set(address, [line])
  }
  let about = ''
  for (const line of said.split(/\r?\n/)) {
    const mentions = [...line.matchAll(ADDRESS)]
      .map((mention) => ({ at: mention.index, address: mention[0].toLowerCase() }))
      .filter(({ address }) => addresses.has(address))
    if (mentions.length === 0) keep(about, line)
    mentions.forEach(({ at, address }, number) => {
      keep(address, line.slice(number === 0 ? 0 : at, mentions[number + 1]?.at))
      about = address
    })
  }
  return lines
}

/** Replies of a dialogue between servers, each on a line of its own. */
const DIALOGUE = /<<<|>>>|-->|<--/
/** Paragraphs; of a dialogue, its lines. */
const statementsIn = (said: string): string[] =>
  said
    .split(/\n[ \t\r]*\n/)
    .flatMap((each) => (DIALOGUE.test(each) ? each.split('\n') : [each]))
    .map((each) => each.replace(/\s+/g, ' ').trim())
    .filter((each) => /\p{L}{3}/u.test(each.replace(ADDRESS, '')))

const REPLY = /\b[45]\d\d[ -]|\b[45]\.\d{1,3}\.\d{1,3}/

function verdictOf(said: string, status: string, ofSender: (statement: string) => boolean): Verdict {
  const statements = statementsIn(said)
  const room = !saysNoRoom(said)
  const refusal = statements.find((each) => room && !ofSender(each) && refusesTheMailbox(each))
  const reply = statements.find((each) => REPLY.test(each))
  return {
    refused: refusal !== undefined || (room && refusesTheMailbox(reply ?? '', status)),
    reason: refusal ?? reply ?? statements.at(-1) ?? '',
  }
}
