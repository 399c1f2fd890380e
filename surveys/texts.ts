/** SurveyJS localizable strings as texts. */
import { FALLBACK, inLanguage } from './language.ts'
import type { Language, Survey, Text } from './types.ts'

/**
 * One language of a SurveyJS localizable string (a string, or `{ default: English, pt: Portuguese }`).
 * Where the language is missing, the nearest there is (`check` complains of it); anything else gives `''`.
 *
 * @example localText({ default: 'Yes', pt: 'Sim' }, 'pt-BR') // 'Sim'
 */
export function localText(x: unknown, language: Language): string {
  return inLanguage(textOf(x), language)
}

/** The languages of a survey are those of its title and its introductions, the first is what it was written in. */
export const languagesOf = ({ title }: Pick<Survey, 'title'>): readonly Language[] => Object.keys(title)

/** All languages of a SurveyJS localizable string; `fallback` where it is empty. What names no language is in the fallback language. */
export function textOf(x: unknown, fallback = ''): Text {
  const strings = typeof x === 'object' && x !== null ? Object.entries(x) : [['default', x]]
  const text = Object.fromEntries(
    strings.flatMap(([key, said]: readonly unknown[]) =>
      typeof said === 'number' || (typeof said === 'string' && said !== '')
        ? [[key === 'default' ? FALLBACK : String(key), String(said)]]
        : [],
    ),
  ) as Text
  return Object.keys(text).length > 0 ? text : { [FALLBACK]: fallback }
}
