/** From a queued letter to a letter that can leave. Pure: texts, links and keys are arguments. */
import { inLanguage } from '../../../surveys/language.ts'
import { createHmac } from 'node:crypto'
import type { Letter } from '../../mail/mailer.ts'
import type { Language } from '../../../surveys/types.ts'
import {
  isAnonymous,
  type Assignment,
  type Campaign,
  type Day,
  type QueuedLetter,
  type Invitee,
  type LetterKind,
  type LetterText,
  type Unit,
} from '../../contracts/records.ts'
import { asHtml } from './letter-html.ts'
import { wrapped } from './wrapped.ts'
import { filledIn } from './letter-texts.ts'
import { dayInWords } from '../../language/translate.ts'

/** The personal addresses of one campaign; made from its link key by whoever holds it. */
export interface CampaignLinks {
  /** The page of the survey in the invitee's language, with the personal code and the keys' thumbprints in the fragment. */
  readonly linkOf: (invitee: Pick<Invitee, 'id' | 'language'>) => string
  /** Where answers are by name: the page of a unit's record. */
  readonly unitLinkOf: (assignment: Pick<Assignment, 'id'>, language: Language) => string
  /** The page on which a person stops letters; opening it changes nothing. */
  readonly stopPageOf: (invitee: Pick<Invitee, 'id' | 'language'>) => string
  /** The address to which a mail program posts (RFC 8058, one click); a GET of it changes nothing. */
  readonly oneClickOf: (invitee: Pick<Invitee, 'id'>) => string
  /** Makes Message-IDs; derived from the campaign's link key. */
  readonly messageIdKey: Uint8Array
}

/** What is put into a letter beside names and links, in the invitee's language. */
export interface LetterWords {
  readonly greeting: string
  readonly greetingNamed: string
  /** Sentences: who can open the answers. `ofThem` with `{{threshold}}` and `{{number}}`; `open`: not decided yet. */
  readonly openers: { readonly alone: string; readonly ofThem: string; readonly open: string }
  /** Sentences where answers are by name: how long they can be changed, with `{{closesOn}}`, or that it is over. */
  readonly changes: { readonly until: string; readonly over: string }
}

/** A unit in a letter, with the assignment whose link opens its record. */
export interface LetterUnit {
  readonly unit: Pick<Unit, 'id' | 'title'>
  readonly assignment: Pick<Assignment, 'id'>
}

/** What a letter is made of. `words` are the texts of the invitee's language. */
export interface LetterParts {
  readonly campaign: Pick<Campaign, 'id' | 'title' | 'sender' | 'schedule' | 'closedOn' | 'ballot' | 'byName'>
  readonly invitee: Pick<Invitee, 'id' | 'email' | 'name' | 'language'>
  readonly queued: Pick<QueuedLetter, 'id' | 'kind'>
  readonly text: LetterText
  readonly words: LetterWords
  readonly links: CampaignLinks
  /** Where answers are by name: what is missing of this person. */
  readonly units?: readonly LetterUnit[] | undefined
  /** A sentence; empty where the survey does not say it. */
  readonly minutes: string
  /** Answers are accepted still. */
  readonly takesAnswers: boolean
}

/** The letter of a queued letter: always the same one, with the same Message-ID. */
export function renderLetter({
  campaign,
  invitee,
  queued,
  text,
  words,
  links,
  units = [],
  minutes,
  takesAnswers,
}: LetterParts): Letter {
  const language = invitee.language
  const closesOn = dayInWords(language, lastDayOf(campaign))
  const title = oneLine(inLanguage(campaign.title, language))
  const values = {
    name: invitee.name,
    greeting: invitee.name ? words.greetingNamed.replace('{{name}}', () => invitee.name) : words.greeting,
    title,
    closesOn,
    link: isAnonymous(campaign) ? links.linkOf(invitee) : '',
    units: unitsInLetter(units, links, language),
    changes: takesAnswers ? words.changes.until.replace('{{closesOn}}', () => closesOn) : words.changes.over,
    minutes,
    openers: openersIn(words.openers, campaign.ballot),
    fingerprint: campaign.ballot ? `${campaign.ballot.thumbprint}\n${campaign.ballot.box.thumbprint}` : '',
    optOut: links.stopPageOf(invitee),
    contact: campaign.sender.replyTo ?? campaign.sender.address,
    sender: inLanguage(campaign.sender.name, language),
  }
  const subject = oneLine(filledIn(text.subject, values))
  const plain = filledIn(text.body, values).replace(/\r\n?/g, '\n').trim() + '\n'
  return {
    messageId: messageId(links.messageIdKey, queued.id, campaign.sender.address),
    from: { name: oneLine(inLanguage(campaign.sender.name, language)), address: campaign.sender.address },
    ...(campaign.sender.replyTo && { replyTo: campaign.sender.replyTo }),
    to: { name: oneLine(invitee.name), address: invitee.email },
    subject,
    text: wrapped(plain),
    html: asHtml(plain, language, subject),
    language,
    headers: headersOf(queued.kind, links.oneClickOf(invitee)),
  }
}

/** The last day for answers: as planned, or the one of an earlier close. */
const lastDayOf = ({ schedule: { closesOn }, closedOn }: Pick<Campaign, 'schedule' | 'closedOn'>): Day =>
  closedOn !== null && closedOn < closesOn ? closedOn : closesOn

/** Each with its link below it. */
const unitsInLetter = (units: readonly LetterUnit[], links: CampaignLinks, language: Language): string =>
  units
    .map(({ unit, assignment }) => {
      const named = unit.title === unit.id ? unit.id : `${unit.id}: ${unit.title}`
      return `${oneLine(named)}\n${links.unitLinkOf(assignment, language)}`
    })
    .join('\n\n')

function openersIn({ alone, ofThem, open }: LetterWords['openers'], ballot: Campaign['ballot']): string {
  if (!ballot) return open
  const { threshold, trustees } = ballot.box
  return threshold === 1
    ? alone
    : ofThem.replace('{{threshold}}', String(threshold)).replace('{{number}}', String(trustees.length))
}

/** `<HMAC of the queued letter's id @ the sender's domain>`: stable for the queued letter, tells nobody whose it is. */
export function messageId(key: Uint8Array, queued: string, senderAddress: string): string {
  const left = createHmac('sha256', key).update(`message-id ${queued}`).digest('hex').slice(0, 40)
  return `<${left}@${senderAddress.slice(senderAddress.lastIndexOf('@') + 1)}>`
}

/** RFC 3834 (Auto-Submitted); RFC 2369 and RFC 8058 (List-Unsubscribe, one click). A thank-you is the last letter: nothing to stop. */
function headersOf(kind: LetterKind, oneClick: string): Record<string, string> {
  const automatic = { 'Auto-Submitted': 'auto-generated' }
  if (kind === 'thankYou') return automatic
  return { ...automatic, 'List-Unsubscribe': `<${oneClick}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}

const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
