/** Where a letter's text comes from: the campaign's own, else `locales/<language>/letters.json`. */
import { LANGUAGES, type Language } from '../../surveys/types.ts'
import { wordsOf } from '../locales.ts'
import { isAnonymous, type Campaign, type LetterKind, type LetterText } from '../records.ts'
import { standardLetters } from './letter-texts.ts'

const loaded = Object.fromEntries(LANGUAGES.map((language) => {
  const words = wordsOf(language, 'letters')
  if (!words) throw new Error(`locales/${language}/letters.json is missing`)
  return [language, { letters: standardLetters(words), byName: standardLetters(words['byName'] as Record<string, unknown>), greeting: String(words['greeting']), greetingNamed: String(words['greetingNamed']) }]
})) as Record<Language, { letters: Record<LetterKind, LetterText>; byName: Record<LetterKind, LetterText>; greeting: string; greetingNamed: string }>

/** The letter that will be sent. */
export const letterTextOf = (campaign: Pick<Campaign, 'letters' | 'frame'>, kind: LetterKind, language: Language): LetterText =>
  campaign.letters[kind]?.[language] ?? standardLetterOf(kind, language, isAnonymous(campaign))

/** The letter of the house. Where answers are not anonymous, one that says so. */
export const standardLetterOf = (kind: LetterKind, language: Language, anonymous = true): LetterText =>
  loaded[language][anonymous ? 'letters' : 'byName'][kind]

/** How a letter begins, with and without a name. */
export const letterWordsOf = (language: Language): { readonly greeting: string; readonly greetingNamed: string } => loaded[language]
