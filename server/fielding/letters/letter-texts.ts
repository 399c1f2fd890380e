/** Letters as texts with placeholders: which placeholders there are, which a letter must have, and how they are filled in. Pure. */
import { isAnonymous, LETTER_KINDS, type Campaign, type LetterKind, type LetterText } from '../../contracts/records.ts'

const ALWAYS = ['name', 'greeting', 'title', 'closesOn', 'minutes', 'optOut', 'contact', 'sender'] as const
const SEALED = ['link', 'openers', 'fingerprint'] as const
const BY_NAME = ['units', 'changes'] as const
export type Placeholder = (typeof ALWAYS | typeof SEALED | typeof BY_NAME)[number]

/** Every placeholder that letters of this kind of campaign know, written `{{name}}`: one link, or one for each unit. */
export const placeholdersOf = (campaign: Pick<Campaign, 'byName'>): readonly Placeholder[] => [
  ...ALWAYS,
  ...(isAnonymous(campaign) ? SEALED : BY_NAME),
]

/** Without these a letter does not do its duty: the way in, the key to compare where there is one, the way out. */
export function requiredOf(campaign: Pick<Campaign, 'byName'>): Readonly<Record<LetterKind, readonly Placeholder[]>> {
  const asking: readonly Placeholder[] = isAnonymous(campaign)
    ? ['link', 'closesOn', 'fingerprint', 'optOut', 'sender']
    : ['units', 'closesOn', 'optOut', 'sender']
  return { invitation: asking, reminder: asking, lastReminder: asking, thankYou: ['sender'] }
}

/** Subjects are read by every mail server on the way: nothing personal but the name, no link. */
const IN_SUBJECT: readonly Placeholder[] = ['name', 'title', 'closesOn', 'sender']
/** After Submit there is no way back in: a thank-you has no link. */
const NOT_IN_THANKS: readonly Placeholder[] = ['link', 'units', 'optOut']

/** One thing wrong with a letter's text. */
export interface LetterFault {
  readonly kind:
    | 'unknownPlaceholder'
    | 'missingPlaceholder'
    | 'placeholderNotHere'
    | 'subjectEmpty'
    | 'bodyEmpty'
    | 'subjectTooLong'
    | 'brokenBraces'
  readonly place: 'subject' | 'body'
  /** The placeholder concerned, without braces. */
  readonly name?: string
}

const LONGEST_SUBJECT = 200 // characters
const PLACEHOLDER = /\{\{([^{}]*)\}\}/g
const WITH_SPACE = /\{\{([^{}]*)\}\}( ?)/g

/** What is wrong with this letter; nothing when it can be sent. */
export function letterFaults(kind: LetterKind, text: LetterText, campaign: Pick<Campaign, 'byName'>): LetterFault[] {
  const known = placeholdersOf(campaign)
  const faults: LetterFault[] = []
  if (!text.subject.trim()) faults.push({ kind: 'subjectEmpty', place: 'subject' })
  if (text.subject.length > LONGEST_SUBJECT) faults.push({ kind: 'subjectTooLong', place: 'subject' })
  if (!text.body.trim()) faults.push({ kind: 'bodyEmpty', place: 'body' })
  for (const place of ['subject', 'body'] as const) {
    for (const name of placeholdersIn(text[place])) {
      if (!known.includes(name as Placeholder)) faults.push({ kind: 'unknownPlaceholder', place, name })
      else if (!allowed(kind, place, name as Placeholder)) faults.push({ kind: 'placeholderNotHere', place, name })
    }
    if (/\{\{|\}\}/.test(text[place].replace(PLACEHOLDER, ''))) faults.push({ kind: 'brokenBraces', place })
  }
  const present = placeholdersIn(text.body)
  for (const name of requiredOf(campaign)[kind])
    if (!present.includes(name)) faults.push({ kind: 'missingPlaceholder', place: 'body', name })
  return faults
}

/** Fills in every placeholder, once: a value that contains braces stays as it is; an empty one takes the space behind it along. */
export function filledIn(text: string, values: Readonly<Record<Placeholder, string>>): string {
  return text.replace(WITH_SPACE, (whole, written: string, space: string) => {
    const name = written.trim()
    if (!Object.hasOwn(values, name)) return whole
    const value = values[name as Placeholder]
    return value && value + space
  })
}

/** `letters.json` of a language as letters. Throws when one is missing. */
export function standardLetters(words: Readonly<Record<string, unknown>>): Record<LetterKind, LetterText> {
  return Object.fromEntries(
    LETTER_KINDS.map((kind) => {
      const { subject, body } = words[kind] as LetterText
      return [kind, { subject, body }]
    }),
  ) as Record<LetterKind, LetterText>
}

function placeholdersIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(PLACEHOLDER), ([, name = '']) => name.trim()))]
}

function allowed(kind: LetterKind, place: 'subject' | 'body', name: Placeholder): boolean {
  if (place === 'subject') return IN_SUBJECT.includes(name)
  return kind !== 'thankYou' || !NOT_IN_THANKS.includes(name)
}
