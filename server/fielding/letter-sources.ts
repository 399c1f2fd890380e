/** Where a letter's text comes from: the campaign's own, else `locales/<language>/letters.json`. */
import { LANGUAGES, type Language } from '../../surveys/types.ts'
import { wordsOf } from '../locales.ts'
import type { Campaign, LetterKind, LetterText } from '../records.ts'
import { standardLetters } from './letter-texts.ts'

const loaded = Object.fromEntries(LANGUAGES.map((language) => {
  const words = wordsOf(language, 'letters')
  if (!words) throw new Error(`locales/${language}/letters.json is missing`)
  return [language, { letters: standardLetters(words), greeting: String(words['greeting']), greetingNamed: String(words['greetingNamed']) }]
})) as Record<Language, { letters: Record<LetterKind, LetterText>; greeting: string; greetingNamed: string }>

/** The letter that will be sent. */
export const letterTextOf = (campaign: Pick<Campaign, 'letters'>, kind: LetterKind, language: Language): LetterText =>
  campaign.letters[kind]?.[language] ?? standardLetterOf(kind, language)

export const standardLetterOf = (kind: LetterKind, language: Language): LetterText => loaded[language].letters[kind]

/** How a letter begins, with and without a name. */
export const letterWordsOf = (language: Language): { readonly greeting: string; readonly greetingNamed: string } => loaded[language]
