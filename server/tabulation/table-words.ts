/** The words of tables: `locales/<language>/tables.json`. */
import { LANGUAGES, type Language, type Text } from '../../surveys/types.ts'
import { translate } from '../language/translate.ts'

type Params = Readonly<Record<string, string | number>>

/** One word or sentence of a table. `key` as in tables.json, e.g. `rows.notAnswered`; a number `params.count` chooses the plural. */
export function words(language: Language, key: string, params: Params = {}): string {
  return translate(language, `tables:${key}`, params)
}

/** The same in every language. */
export const textInBoth = (key: string, params?: Params): Text =>
  Object.fromEntries(LANGUAGES.map((language) => [language, words(language, key, params)])) as Text

/** Does tables.json have this key? (The notes of a release may be newer than the words.) */
export function hasWords(key: string): boolean {
  const found = words('en', key)
  return found !== key && found !== `tables:${key}`
}
