/** What a translators' file, or a page, would change; and what is wrong with it. Pure. */
import type { Finding } from '../checks/complaints.ts'
import { isForEverybody, named, placeholderFindings } from '../checks/translations.ts'
import type { Language } from '../types.ts'
import { LONGEST_TEXT, TITLE_CHARACTERS, type TextKind } from './kinds.ts'
import { sourceOf, type SurveyText } from './texts.ts'

/** One text as it comes back. */
export interface ReturnedText {
  readonly id: string
  readonly source: string
  readonly target: string
  /** What the target was when the translator began; undefined where a file does not say. */
  readonly before?: string
  /** Where it stands, for complaints. */
  readonly place: string
}

export interface Changes {
  /** By the ids of the texts; only what is not so already. */
  readonly texts: ReadonlyMap<string, string>
  readonly findings: readonly Finding[]
}

/**
 * Compares what comes back with the survey as it is. An empty target of a file changes nothing; on a page (`clears`) it takes the wording
 * away. With any finding nothing is to be stored.
 */
export function changesIn(
  texts: readonly SurveyText[],
  returned: readonly ReturnedText[],
  { from, to, clears = false }: { readonly from: Language; readonly to: Language; readonly clears?: boolean },
): Changes {
  const byId = new Map(texts.map((text) => [text.id, text]))
  const seen = new Set<string>()
  const findings: Finding[] = []
  const changed = new Map<string, string>()
  for (const { id, source, target, before, place } of returned) {
    const text = byId.get(id)
    if (seen.has(id)) findings.push({ place, kind: 'textTwice', facts: { id } })
    else if (!text) findings.push({ place, kind: 'textUnknown', facts: { id } })
    seen.add(id)
    if (!text) continue
    const said = isOneLine(text.kind) ? cleaned(target).trim() : cleaned(target)
    const is = text.text[to] ?? (isForEverybody(text.text) ? (Object.values(text.text)[0] ?? '') : '')
    if (said.trim() === '' && !clears) continue
    const expected = sourceOf(text, from)
    if (spaced(source) !== spaced(expected))
      findings.push({ place, kind: 'sourceChanged', facts: { found: excerpt(source), now: excerpt(expected) } })
    if (same(said, is)) continue
    if (before !== undefined && !same(before, is))
      findings.push({ place, kind: 'targetChanged', facts: { now: excerpt(is) } })
    if (said.trim() !== '') findings.push(...faultsIn(said, place, text, { from, to }))
    changed.set(id, said.trim() === '' ? '' : said)
  }
  return { texts: changed, findings }
}

/** How long it may be, in characters; undefined for no limit of its own. */
export function limitOf(kind: TextKind, source: string): number | undefined {
  const isTitle = kind === 'surveyTitle' || kind === 'shortTitle'
  return isTitle && source.length <= TITLE_CHARACTERS ? TITLE_CHARACTERS : undefined
}

/** Paragraphs of Markdown: one line each. */
export const isOneLine = (kind: TextKind): boolean => kind === 'heading' || kind === 'paragraph' || kind === 'closing'

/** What a translation has to keep: placeholders and markup, in their order. */
export const keptIn = (source: string): readonly string[] => [
  ...new Set([...(source.match(/\{\{[^{}]*\}\}|\{[^{}]*\}/g) ?? []), ...tagsIn(source)]),
]

function faultsIn(
  said: string,
  place: string,
  text: SurveyText,
  { from, to }: { readonly from: Language; readonly to: Language },
): readonly Finding[] {
  const source = sourceOf(text, from)
  const most = limitOf(text.kind, source) ?? LONGEST_TEXT
  const [expected, found] = [source, said].map((each) => tagsIn(each).toSorted().join(' ')) as [string, string]
  return [
    ...placeholderFindings(place, [from, source], [to, said]),
    ...(expected === found
      ? []
      : [{ place, kind: 'markupDiffers', facts: { expected: expected || NONE, found: found || NONE } } as const]),
    ...(isOneLine(text.kind) && /[\n\u2028\u2029]/.test(said) ? [{ place, kind: 'lineBreak' } as const] : []),
    ...(said.length > most
      ? [{ place, kind: 'textTooLong', facts: { found: String(said.length), most: String(most) } } as const]
      : []),
    ...(BAD.test(said) || (said.includes(REPLACED) && !source.includes(REPLACED))
      ? [{ place, kind: 'badCharacter', facts: { language: named(to) } } as const]
      : []),
  ]
}

const NONE = '—'
const REPLACED = '\uFFFD' // what a program writes where it could not read a character
const BAD = /[^\P{Cc}\t\n]|\p{Cs}/u // control characters, halves of characters
const tagsIn = (text: string): readonly string[] => text.match(/<\/?[a-z][^<>]*>/gi) ?? []
const excerpt = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text)

/** Line ends of spreadsheets, and what XML has no place for, make no other text. */
const cleaned = (text: string): string => text.replace(/\r\n?/g, '\n')
const comparable = (text: string): string =>
  cleaned(text)
    .replace(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .normalize('NFC')
const same = (one: string, other: string): boolean => comparable(one) === comparable(other)
/** Of a source only the words count: tools for translators set spaces of their own. */
const spaced = (text: string): string => comparable(text).replace(/\s+/g, ' ').trim()
