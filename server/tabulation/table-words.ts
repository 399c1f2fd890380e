/** The words of tables: `locales/<language>/tables.json`. */
import { FALLBACK } from '../../surveys/language.ts'
import type { Language, Text } from '../../surveys/types.ts'
import { hasWords as hasKey, inEveryLanguage, translate } from '../language/translate.ts'

type Params = Readonly<Record<string, string | number>>

/** One word or sentence of a table. `key` as in tables.json, e.g. `rows.notAnswered`; a number `params.count` chooses the plural. */
export function words(language: Language, key: string, params: Params = {}): string {
  return translate(language, `tables:${key}`, params)
}

/** The same in every language. */
export const wordsInAll = (key: string, params?: Params): Text => inEveryLanguage(`tables:${key}`, params)

/** Does tables.json have this key? (The notes of a release may be newer than the words.) */
export const hasWords = (key: string): boolean => hasKey(FALLBACK, `tables:${key}`)
