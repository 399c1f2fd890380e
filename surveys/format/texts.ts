/** Texts of a survey's own properties, written as SurveyJS writes localizable strings. */
import { FALLBACK } from '../language.ts'
import { textOf } from '../texts.ts'
import type { Text } from '../types.ts'

/**
 * What stands in a file, in the languages it has. A language of the survey that is left out is one that `check` complains of.
 *
 * @example textRead({ default: 'Other', pt: 'Outro' }) // { en: 'Other', pt: 'Outro' }
 */
export const textRead = (written: string | Readonly<Record<string, string>>): Text => textOf(written)

/** The inverse of `textRead`: one string where all languages say the same. */
export function textToWrite(text: Text): string | Readonly<Record<string, string>> {
  const first = text[FALLBACK]
  if (first !== undefined && Object.values(text).every((said) => said === first)) return first
  return Object.fromEntries(
    Object.entries(text).map(([language, said]) => [language === FALLBACK ? 'default' : language, said]),
  )
}

/** In the languages that have words for it. */
export const withoutEmpty = (text: Text): Text =>
  Object.fromEntries(Object.entries(text).filter(([, said]) => said !== ''))
