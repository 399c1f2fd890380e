/** Days and numbers as the reader's language writes them. */
import { isolated, nameOf } from '../../surveys/language.ts'
import type { Language } from '../../surveys/types.ts'
import { dayIn, instantIn, numberIn, type Formats } from '../../server/language/formats.ts'
import { currentLanguage } from './languages.ts'

const files = import.meta.glob<Formats>('../../locales/*/formats.json', { eager: true, import: 'default' })
const formatsOf = (language: Language): Formats | undefined => files[`../../locales/${language}/formats.json`]

/** The locale in which `Intl` writes for readers of the language. */
export const localeOf = (language: Language): string => formatsOf(language)?.locale ?? language

/** A calendar day in words: "3 December 2010", «3 декабря 2010 года». */
export const dayInWords = (language: Language, day: string): string => dayIn(language, formatsOf(language), day)

/** An instant in words, within a sentence or (`list`) in a list: "8 November 2010 at 09:00", «8 ноября 2010 года в 09:00». */
export const momentInWords = (
  language: Language,
  instant: string | number,
  options: Intl.DateTimeFormatOptions,
  where: 'sentence' | 'list' = 'sentence',
): string => instantIn(language, formatsOf(language), new Date(instant), options, where === 'sentence')

/** `1234.5` with so many decimals as the language writes it: "1,234.5", «1234,5». */
export const numberInWords = (language: Language, value: number, decimals = 0): string =>
  numberIn(language, formatsOf(language), value, decimals)

/** A size in bytes as people read it: "12 kB", «12 кБ». */
export const sizeInWords = (language: Language, bytes: number): string => {
  const unit = bytes < 1_000_000 ? 'kilobyte' : 'megabyte'
  const value = bytes / { kilobyte: 1000, megabyte: 1_000_000 }[unit]
  return new Intl.NumberFormat(localeOf(language), {
    style: 'unit',
    unit,
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value)
}

/** An enumeration without an "and": "Europe, Asia". `sign`: what stands between its parts. */
export const enumerated = (
  parts: readonly string[],
  language: Language,
  sign: 'comma' | 'semicolon' = 'comma',
): string => parts.map((part) => isolated(part, language)).join(formatsOf(language)?.[sign] ?? ', ')

/** What each is called where several are listed: by its title, and by its id too where another has the same title. */
export const calledApart = (
  all: readonly { readonly id: string; readonly title: string }[],
  language: Language,
): ReadonlyMap<string, string> =>
  new Map(
    all.map(({ id, title }) => [
      id,
      all.filter((other) => other.title === title).length > 1
        ? `${isolated(title, language)} (${isolated(id, language)})`
        : title,
    ]),
  )

/** A language's name in the page's language. */
export const languageName = (language: Language): string => nameOf(language, currentLanguage())
