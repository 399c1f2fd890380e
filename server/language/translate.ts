/** Words by their keys, in either language, with the plurals of each. Where they come from is said by whoever loads them: see `locales.ts`. */
import { createInstance, type i18n } from 'i18next'
import { LANGUAGES, type Language } from '../../surveys/types.ts'

/** Namespace → words, e.g. `tables` → the content of `tables.json`. */
export type Words = Readonly<Record<Language, Readonly<Record<string, object>>>>

let provided: (() => Words) | null = null
let loaded: i18n | null = null

/** Says where the words are; they are read when the first one is asked for. */
export function provideWords(words: () => Words): void {
  provided = words
  loaded = null
}

const words = (): i18n => {
  if (loaded) return loaded
  if (!provided) throw new Error('no words are provided: import locales.ts')
  const resources = provided()
  const instance = createInstance()
  void instance.init({
    resources: Object.fromEntries(LANGUAGES.map((language) => [language, resources[language]])),
    ns: Object.keys(resources.en),
    defaultNS: false,
    lng: 'en',
    fallbackLng: false,
    initAsync: false,
    interpolation: { escapeValue: false },
  })
  loaded = instance
  return instance
}

/**
 * One text, e.g. `translate('ru', 'respond:progress.page', { page: 3, pages: 27 })`. `count` chooses the plural.
 * Values are inserted as they are: escape them where they meet HTML.
 * @returns the key itself when there is no such text (a test finds those).
 */
export function translate(language: Language, key: string, params: Readonly<Record<string, unknown>> = {}): string {
  if ('count' in params) return words().t(key, { ...params, lng: language })
  let pattern = patterns[language].get(key)
  if (pattern === undefined)
    patterns[language].set(key, (pattern = words().t(key, { lng: language, skipInterpolation: true })))
  return pattern.replace(/\{\{(\w+)\}\}/g, (_, name: string) => inserted(params[name]))
}

/** What is neither a text nor a number has no words. */
const inserted = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

/** Texts without plurals, looked up once: the labels of a release ask for the same few thousands of times. */
const patterns = { en: new Map<string, string>(), ru: new Map<string, string>() }

/** Is there such a text in this language? */
export const hasWords = (language: Language, key: string): boolean => words().exists(key, { lng: language })

/** A subtree of a namespace as it stands in the file, e.g. all dispositions; `undefined` where there is none. */
export const wordsOf = (language: Language, namespace: string): Readonly<Record<string, unknown>> | undefined =>
  words().getResourceBundle(language, namespace) as Readonly<Record<string, unknown>> | undefined

const REGION = { en: 'en-GB', ru: 'ru-RU' } as const

/** A calendar day (`2010-12-03`) in the reader's words: "3 December 2010", «3 декабря 2010 года» */
export const dayInWords = (language: Language, day: string): string =>
  new Intl.DateTimeFormat(REGION[language], { dateStyle: 'long', timeZone: 'UTC' })
    .format(new Date(`${day}T12:00:00Z`))
    .replace(/\sг\.$/, ' года')

/** `1234.5` with so many decimals as the language writes it: "1,234.5", «1234,5» */
export const numberInWords = (language: Language, value: number, decimals = 0): string =>
  new Intl.NumberFormat(REGION[language], { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(
    value,
  )

/** A text about some minutes, whose plural `key` has: "20–30 minutes", «20–30 минут» */
export const minutesInWords = (language: Language, key: string, [from, to]: readonly [number, number]): string => {
  const numbers = new Intl.NumberFormat(REGION[language])
  return translate(language, key, {
    count: to,
    range: from === to ? numbers.format(to) : `${numbers.format(from)}–${numbers.format(to)}`,
  })
}
