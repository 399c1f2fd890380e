/** Where a letter's text comes from: the campaign's own, else `locales/<language>/letters.json`. */
import { FALLBACK, languageFound } from '../../../surveys/language.ts'
import type { Language, Survey } from '../../../surveys/types.ts'
import { remembered, rememberedByName } from '../../collections/remembered.ts'
import { interfaceLanguages, minutesInWords, wordsOf } from '../../language/locales.ts'
import { wordingOf, type Campaign, type LetterKind, type LetterText } from '../../contracts/records.ts'
import { standardLetters } from './letter-texts.ts'
import type { LetterWords } from './letters.ts'

type Wording = ReturnType<typeof wordingOf>

interface Letters extends LetterWords {
  readonly letters: Readonly<Record<Wording, Record<LetterKind, LetterText>>>
}

/** The letters of the house in the nearest language that has them: one of few, whatever is asked for. */
function lettersIn(language: Language): Letters {
  const written = interfaceLanguages().filter((one) => wordsOf(one, 'letters'))
  return lettersOf(languageFound(written, language) ?? FALLBACK)
}

const lettersOf = rememberedByName((language: Language): Letters => {
  const words = wordsOf(language, 'letters') ?? {}
  const wording = (name: string) => standardLetters({ ...words, ...(words[name] as Record<string, unknown>) })
  return {
    letters: { sealed: standardLetters(words), plainly: wording('plainly'), byName: wording('byName') },
    greeting: String(words['greeting']),
    greetingNamed: String(words['greetingNamed']),
    openers: words['openers'] as LetterWords['openers'],
    changes: words['changes'] as LetterWords['changes'],
  }
})

/** The letter that will be sent. */
export const letterTextOf = (
  campaign: Pick<Campaign, 'letters' | 'byName' | 'policy'>,
  kind: LetterKind,
  language: Language,
): LetterText => campaign.letters[kind]?.[language] ?? standardLetterOf(kind, language, wordingOf(campaign))

/** The letter of the house, in the words that are true of the campaign. */
export const standardLetterOf = (kind: LetterKind, language: Language, wording: Wording = 'sealed'): LetterText =>
  lettersIn(language).letters[wording][kind]

/** How a letter begins, with and without a name. */
export const letterWordsOf = (language: Language): LetterWords => lettersIn(language)

/** How long answering takes, a sentence; empty where the survey does not say it. */
export const minutesInLetter = (survey: Pick<Survey, 'minutes'> | undefined, language: Language): string =>
  survey?.minutes ? minutesOf(survey.minutes)(language) : ''

const minutesOf = remembered((minutes: readonly [number, number]) =>
  rememberedByName((language: Language) => minutesInWords(language, 'letters:minutes', minutes)),
)
