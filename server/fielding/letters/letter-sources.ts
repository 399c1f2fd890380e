/** Where a letter's text comes from: the campaign's own, else `locales/<language>/letters.json`. */
import { LANGUAGES, type Language, type Survey } from '../../../surveys/types.ts'
import { minutesInWords, wordsOf } from '../../language/locales.ts'
import { wordingOf, type Campaign, type LetterKind, type LetterText } from '../../contracts/records.ts'
import { standardLetters } from './letter-texts.ts'
import type { LetterWords } from './letters.ts'

type Wording = ReturnType<typeof wordingOf>

const loaded = Object.fromEntries(
  LANGUAGES.map((language) => {
    const words = wordsOf(language, 'letters')
    if (!words) throw new Error(`locales/${language}/letters.json is missing`)
    const wording = (name: string) => standardLetters({ ...words, ...(words[name] as Record<string, unknown>) })
    const letters = { sealed: standardLetters(words), plainly: wording('plainly'), byName: wording('byName') }
    return [
      language,
      {
        letters,
        greeting: String(words['greeting']),
        greetingNamed: String(words['greetingNamed']),
        openers: words['openers'] as LetterWords['openers'],
      },
    ]
  }),
) as Record<Language, { letters: Record<Wording, Record<LetterKind, LetterText>> } & LetterWords>

/** The letter that will be sent. */
export const letterTextOf = (
  campaign: Pick<Campaign, 'letters' | 'frame' | 'policy'>,
  kind: LetterKind,
  language: Language,
): LetterText => campaign.letters[kind]?.[language] ?? standardLetterOf(kind, language, wordingOf(campaign))

/** The letter of the house, in the words that are true of the campaign. */
export const standardLetterOf = (kind: LetterKind, language: Language, wording: Wording = 'sealed'): LetterText =>
  loaded[language].letters[wording][kind]

/** How a letter begins, with and without a name. */
export const letterWordsOf = (language: Language): LetterWords => loaded[language]

/** How long answering takes, a sentence; empty where the survey does not say it. */
export const minutesInLetter = (survey: Pick<Survey, 'minutes'> | undefined, language: Language): string =>
  survey?.minutes ? minutesInWords(language, 'letters:minutes', survey.minutes) : ''
