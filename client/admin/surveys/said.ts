/** Texts and names of languages for the reader of these pages. */
import type { Language, Text } from '../../../surveys/types.ts'
import { REGION } from '../../shared/formatting.ts'

/** In the reader's language; where the survey is not in it, in the first it has. */
export const said = (text: Text, language: Language): string =>
  text[language] || (Object.values(text).find((each) => each !== '') ?? '')

export const languageName = (language: string, reader: Language): string =>
  new Intl.DisplayNames([REGION[reader]], { type: 'language' }).of(language) ?? language

/** Languages as the reader enumerates them. */
export const languagesNamed = (languages: readonly string[], reader: Language): string =>
  new Intl.ListFormat(REGION[reader], { type: 'conjunction' }).format(
    languages.map((each) => languageName(each, reader)),
  )
