/** Texts and names of languages for the reader of these pages. */
import { inLanguage } from '../../../surveys/language.ts'
import type { Language, Text } from '../../../surveys/types.ts'
import { enumerated, languageName } from '../../shared/formatting.ts'
export { languageName }

/** In the reader's language; where the survey is not in it, in the first it has. */
export const said = (text: Text, language: Language): string => inLanguage(text, language)

/** Languages as the reader enumerates them. */
export const languagesNamed = (languages: readonly string[], reader: Language): string =>
  enumerated(languages.map(languageName), reader)
