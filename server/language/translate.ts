/** Words by their keys, in any language there are words in, with the plurals of each. Where they come from is said by whoever loads them: see `locales.ts`. */
import { createInstance, type i18n } from 'i18next'
import { FALLBACK, isolated, languageFound, perLanguage } from '../../surveys/language.ts'
import type { Language, Text } from '../../surveys/types.ts'
import { shelf, type Shelf } from '../collections/remembered.ts'
import { dayIn, numberIn, type Formats } from './formats.ts'

/** Namespace → words, e.g. `tables` → the content of `tables.json`, of every language. */
export type Words = Readonly<Record<Language, Readonly<Record<string, object>>>>
type Params = Readonly<Record<string, unknown>>

interface Loaded {
  readonly languages: readonly Language[]
  readonly words: i18n
  /** Texts without plurals, looked up once: the labels of a release ask for the same few thousands of times. */
  readonly patterns: ReadonlyMap<Language, Map<string, string>>
  /** Days in words: letters and lists say the same few thousands of times. */
  readonly days: Shelf<string>
}

const MOST_DAYS = 500

let provided: (() => Words) | null = null
let loaded: Loaded | null = null

/** Says where the words are; they are read when the first one is asked for. */
export function provideWords(words: () => Words): void {
  provided = words
  loaded = null
}

const load = (): Loaded => {
  if (loaded) return loaded
  if (!provided) throw new Error('no words are provided: import locales.ts')
  const resources = provided()
  const instance = createInstance()
  void instance.init({
    resources: Object.fromEntries(Object.entries(resources)),
    ns: [...new Set(Object.values(resources).flatMap((namespaces) => Object.keys(namespaces)))],
    defaultNS: false,
    lng: FALLBACK,
    fallbackLng: FALLBACK,
    initAsync: false,
    interpolation: { escapeValue: false },
  })
  const languages = Object.keys(resources)
  loaded = {
    languages,
    words: instance,
    patterns: new Map(languages.map((one) => [one, new Map<string, string>()])),
    days: shelf(MOST_DAYS),
  }
  return loaded
}

/** The languages there are words in. */
export const interfaceLanguages = (): readonly Language[] => load().languages

/**
 * One text, e.g. `translate('pt', 'respond:progress.page', { page: 3, pages: 27 })`. `count` chooses the plural.
 * Values are inserted as they are: escape them where they meet HTML.
 * @returns the words of the fallback where the language has none, the key itself when there is no such text (a test finds those).
 */
export function translate(language: Language, key: string, params: Params = {}): string {
  const { words, patterns, languages } = load()
  const spoken = languageFound(languages, language) ?? FALLBACK
  if ('count' in params) return words.t(key, { ...params, lng: spoken })
  const known = patterns.get(spoken)
  const pattern = known?.get(key) ?? words.t(key, { lng: spoken, skipInterpolation: true })
  known?.set(key, pattern)
  return pattern.replace(/\{\{(\w+)\}\}/g, (_, name: string) => inserted(params[name]))
}

/** The same in every language there are words in. */
export const inEveryLanguage = (key: string, params: Params = {}): Text =>
  perLanguage(interfaceLanguages(), (language) => translate(language, key, params))

/** What is neither a text nor a number has no words. */
const inserted = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

/** Is there such a text in this very language? */
export const hasWords = (language: Language, key: string): boolean =>
  load().words.exists(key, { lng: language, fallbackLng: false })

/** A subtree of a namespace as it stands in the file, e.g. all dispositions; `undefined` where there is none. */
export const wordsOf = (language: Language, namespace: string): Readonly<Record<string, unknown>> | undefined =>
  load().words.getResourceBundle(language, namespace) as Readonly<Record<string, unknown>> | undefined

const formatsOf = (language: Language): Formats | undefined => wordsOf(language, 'formats') as Formats | undefined

/** A calendar day (`2010-12-03`) in the reader's words: "3 December 2010", «3 декабря 2010 года» */
export const dayInWords = (language: Language, day: string): string =>
  load().days.get(`${language} ${day}`, () => dayIn(language, formatsOf(language), day))

/** `1234.5` with so many decimals as the language writes it: "1,234.5", «1234,5» */
export const numberInWords = (language: Language, value: number, decimals = 0): string =>
  numberIn(language, formatsOf(language), value, decimals)

/** The locale in which `Intl` writes numbers and dates for readers of the language, e.g. the British one for English. */
const localeOf = (language: Language): string => formatsOf(language)?.locale ?? language

/** What stands before the decimals of a number: a point, a comma. */
export const decimalSign = (language: Language): string =>
  new Intl.NumberFormat(localeOf(language)).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.'

/** An enumeration without an "and": "A3, C4, C7". `sign`: what stands between its parts. */
export const enumerated = (
  parts: readonly string[],
  language: Language,
  sign: 'comma' | 'semicolon' = 'comma',
): string => isolatedParts(parts, language).join(translate(language, `formats:${sign}`))

/** A list within a sentence: "A3, C4 and C7". */
export const listed = (parts: readonly string[], language: Language): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(isolatedParts(parts, language))

const isolatedParts = (parts: readonly string[], language: Language): readonly string[] =>
  parts.map((part) => isolated(part, language))

/** A label as the language quotes it. */
export const quoted = (label: string, language: Language): string =>
  translate(language, 'formats:quoted', { text: label })

/** A text about some minutes, whose plural `key` has: "20–30 minutes", «20–30 минут» */
export const minutesInWords = (language: Language, key: string, [from, to]: readonly [number, number]): string => {
  const numbers = new Intl.NumberFormat(localeOf(language))
  return translate(language, key, {
    count: to,
    range: from === to ? numbers.format(to) : numbers.formatRange(from, to),
  })
}
