/** SurveyJS localizable strings in the languages of this house. */
import { LANGUAGES, type Language, type Text } from './types.ts'

/**
 * One language of a SurveyJS localizable string (a string, or `{ default: English, ru: Russian }`).
 * A missing Russian falls back to the English (`check` complains of it); anything else gives `''`.
 *
 * @example localText({ default: 'Yes', ru: 'Да' }, 'ru') // 'Да'
 */
export function localText(x: unknown, language: Language): string {
  if (typeof x === 'string') return x
  if (typeof x === 'number') return String(x)
  if (typeof x !== 'object' || x === null) return ''
  const strings = x as Readonly<Record<string, unknown>>
  const found = strings[language] ?? strings['default'] ?? strings['en']
  return typeof found === 'string' ? found : ''
}

/** All languages of a SurveyJS localizable string; `fallback` where it is empty. */
export function textOf(x: unknown, fallback = ''): Text {
  return Object.fromEntries(LANGUAGES.map((language) => [language, localText(x, language) || fallback])) as Text
}
