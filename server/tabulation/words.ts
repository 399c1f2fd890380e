/** The words of tables, from `locales/<language>/tables.json`. */
import { createRequire } from 'node:module'
import { createInstance, type TFunction } from 'i18next'
import { LANGUAGES, type Language, type Text } from '../../surveys/types.ts'

const load = createRequire(import.meta.url)
const i18n = createInstance()
void i18n.init({
  lng: 'en',
  fallbackLng: 'en',
  initAsync: false,
  defaultNS: 'tables',
  interpolation: { escapeValue: false },
  resources: Object.fromEntries(
    LANGUAGES.map((language) => [language, { tables: load(`../../locales/${language}/tables.json`) as object }])),
})
const translators = Object.fromEntries(
  LANGUAGES.map((language) => [language, i18n.getFixedT(language)])) as Record<Language, TFunction>

/** One word or sentence of a table. `key` as in tables.json, e.g. `rows.notAnswered`; numbers in `params.count` choose the plural. */
export function words(language: Language, key: string, params: Readonly<Record<string, string | number>> = {}): string {
  return translators[language](key, params)
}

/** The same in every language. */
export function textInBoth(key: string, params: Readonly<Record<string, string | number>> = {}): Text {
  return Object.fromEntries(LANGUAGES.map((language) => [language, words(language, key, params)])) as Text
}

/** Does tables.json have this key? (Notes of a release may be older than the words.) */
export function hasWords(key: string): boolean {
  return i18n.exists(key)
}
