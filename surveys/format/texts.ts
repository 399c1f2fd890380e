/** Texts of a survey's own properties, written as SurveyJS writes localizable strings. */
import { LANGUAGES, type Text } from '../types.ts'

/** The language of `default` in SurveyJS. */
const [FIRST] = LANGUAGES

/**
 * What stands in a file, in every language. A plain string holds in all of them; a language that is left out is empty, so that
 * `check` complains of it.
 *
 * @example textRead({ default: 'Other', ru: 'Другое' }) // { en: 'Other', ru: 'Другое' }
 */
export function textRead(written: string | Readonly<Record<string, string>>): Text {
  const said = (language: string): string => {
    if (typeof written === 'string') return written
    return written[language] ?? (language === FIRST ? written['default'] : undefined) ?? ''
  }
  return Object.fromEntries(LANGUAGES.map((language) => [language, said(language)])) as Text
}

/** The inverse of `textRead`: one string where all languages say the same. */
export function textToWrite(text: Text): string | Readonly<Record<string, string>> {
  const first = text[FIRST]
  if (Object.values(text).every((said) => said === first)) return first
  return Object.fromEntries(
    Object.entries(text).map(([language, said]) => [language === FIRST ? 'default' : language, said]),
  )
}
