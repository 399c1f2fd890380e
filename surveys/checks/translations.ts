/** Is everything said in every language of the survey? Which these are, its title says. */
import { interfaceLanguages } from '../../server/language/translate.ts'
import { FALLBACK, isKnownLanguage, nameOf, perLanguage, scriptOf } from '../language.ts'
import { languagesOf, textOf } from '../texts.ts'
import type { Language, Survey, Text } from '../types.ts'
import { written } from '../canonical/properties.ts'
import { WORDED } from '../canonical/texts.ts'
import type { Finding } from './complaints.ts'

/** Acronyms, numbers, addresses: the same in every language. */
const SAME_EVERYWHERE = /^[\p{Lu}\d\s\p{P}\p{S}]*$|^[^\s@]+@[^\s@]+$|^https?:\/\/\S+$/u

type Properties = Readonly<Record<string, unknown>>

/** Every wording of definition, introduction, codebook and exhibits that lacks a language. */
export function translationFindings(survey: Survey): readonly Finding[] {
  const compared = comparison(languagesOf(survey))
  return titleOnce(survey.title, [
    ...inDefinition('definition', survey.definition, undefined, compared),
    ...(['title', 'introduction', 'codebook', 'exhibits'] as const).flatMap((part) =>
      inTexts(part, survey[part], compared),
    ),
  ])
}

/** The title of the questionnaire is that of the survey and often a heading of the introduction: said once that it is not translated. */
function titleOnce(title: Text, findings: readonly Finding[]): readonly Finding[] {
  const titles = new Set(Object.values(title))
  const key = ({ kind, facts }: Finding) =>
    kind === 'notTranslated' && typeof facts?.['text'] === 'string' && titles.has(facts['text'])
      ? JSON.stringify(facts)
      : null
  const said = new Set<string>()
  return findings.filter((finding) => {
    const one = key(finding)
    if (one === null) return true
    if (said.has(one)) return false
    said.add(one)
    return true
  })
}

function inDefinition(place: string, node: unknown, key: string | undefined, compared: Compared): readonly Finding[] {
  if (typeof node === 'string') {
    return key !== undefined && WORDED.has(key) && /\p{L}/u.test(node) ? compared(place, textOf(node)) : []
  }
  if (Array.isArray(node)) return node.flatMap((part: unknown, i) => inPart(place, part, i, key, compared))
  if (typeof node !== 'object' || node === null) return []
  const properties = node as Properties
  if (isText(properties)) return compared(place, textOf(properties))
  return Object.entries(properties).flatMap(([name, value]) =>
    inDefinition(name === 'pages' ? 'definition page' : `${place} ${name}`, value, name, compared),
  )
}

function inPart(
  place: string,
  part: unknown,
  i: number,
  list: string | undefined,
  compared: Compared,
): readonly Finding[] {
  if (typeof part !== 'object' || part === null) return []
  const { value, name } = part as Properties
  const at =
    list === 'elements' || list === 'templateElements'
      ? `definition ${String(name)}`
      : `${place} ${written(name ?? value ?? i + 1)}`
  return inDefinition(at, part, undefined, compared)
}

function inTexts(place: string, node: unknown, compared: Compared): readonly Finding[] {
  if (Array.isArray(node)) {
    return node.flatMap((part: unknown, i) => {
      const { name, code } = typeof part === 'object' && part !== null ? (part as Properties) : {}
      return inTexts(`${place} ${written(name ?? code ?? i + 1)}`, part, compared)
    })
  }
  if (typeof node !== 'object' || node === null) return []
  const properties = node as Properties
  if (isText(properties)) return compared(place, textOf(properties))
  return Object.entries(properties).flatMap(([name, value]) =>
    inTexts(name === 'entries' ? place : `${place} ${name}`, value, compared),
  )
}

/** A text has strings by languages only; an entry that happens to be called `en` holds more than a string. */
export function isText(properties: Properties): boolean {
  const entries = Object.entries(properties)
  return (
    entries.length > 0 &&
    entries.every(([key, said]) => typeof said === 'string' && (key === 'default' || isKnownLanguage(key)))
  )
}

/** One string for everybody that needs no translation: an acronym, a number. */
export function isForEverybody(text: Text): boolean {
  const [only, ...more] = Object.values(text)
  return only !== undefined && only !== '' && more.length === 0 && SAME_EVERYWHERE.test(only)
}

type Compared = (place: string, text: Text) => readonly Finding[]

function comparison(languages: readonly Language[]): Compared {
  return (place, text) => {
    if (isForEverybody(text)) return []
    const missing = languages.filter((language) => (text[language] ?? '').trim() === '')
    const [first = FALLBACK, ...others] = languages.filter((language) => !missing.includes(language))
    return [
      ...missing.map((language): Finding => ({
        place,
        kind: 'missingTranslation',
        facts: { language: named(language) },
      })),
      ...[first, ...others].flatMap((language) => untranslated(place, text[language] ?? '', language)),
      ...others.flatMap((second) => differently(place, text, first, second)),
    ]
  }
}

/** Is a wording in the script of its language? */
function untranslated(place: string, said: string, language: Language): readonly Finding[] {
  const script = scriptOf(language)
  if (script === 'Latn' || script === '' || SAME_EVERYWHERE.test(said) || lettersOf(script).test(said)) return []
  return [{ place, kind: 'notTranslated', facts: { text: said, language: named(language) } }]
}

function differently(place: string, text: Text, first: Language, second: Language): readonly Finding[] {
  return placeholderFindings(place, [first, text[first] ?? ''], [second, text[second] ?? ''])
}

/** Two languages of a text whose placeholders are not the same. */
export function placeholderFindings(
  place: string,
  [first, inOne]: readonly [Language, string],
  [second, inOther]: readonly [Language, string],
): readonly Finding[] {
  const [inFirst, inSecond] = [placeholders(inOne), placeholders(inOther)]
  return inFirst === inSecond
    ? []
    : [
        {
          place,
          kind: 'placeholders',
          facts: {
            first: named(first),
            second: named(second),
            inFirst: inFirst || NONE,
            inSecond: inSecond || NONE,
          },
        },
      ]
}

/** Scripts that are written together: ISO 15924 code → Unicode scripts. */
const MIXED: Readonly<Record<string, readonly string[]>> = {
  Hans: ['Hani'],
  Hant: ['Hani'],
  Jpan: ['Hani', 'Hira', 'Kana'],
  Kore: ['Hang', 'Hani'],
}
const lettersOf = (script: string): RegExp =>
  // eslint-disable-next-line no-restricted-syntax -- scripts of ours, in one class
  new RegExp(`[${(MIXED[script] ?? [script]).map((one) => `\\p{Script=${one}}`).join('')}]`, 'u')

const NONE = '—'
/** A language's name in every language of the interface. */
export const named = (language: Language): Text =>
  perLanguage(interfaceLanguages(), (reader) => nameOf(language, reader))

/** What stands in braces and is filled in, each once. */
function placeholders(text: string): string {
  return [...new Set(text.match(/\{[^{}]*\}/g) ?? [])].sort().join(' ')
}
