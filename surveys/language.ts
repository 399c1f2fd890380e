/** Languages and texts in them. Nothing here knows which languages there are: a text says which it has. */

import { shelf } from '../server/collections/remembered.ts'

/** A BCP 47 language tag, e.g. `pt-BR`. */
export type Language = string

/** One text in the languages it has, by their tags. */
export type Text = Readonly<Record<Language, string>>

/**
 * The language of last resort: of words that exist in no other, and of a definition's texts that name none
 * (the form library writes those of its own default language as `default`).
 */
export const FALLBACK: Language = 'en'

/**
 * The tag and its ever shorter beginnings, then the fallback. Source: RFC 4647, section 3.4 (lookup).
 *
 * @example lookupOrder('pt-BR') // ['pt-BR', 'pt', 'en']
 */
export const lookupOrder = (language: Language): readonly Language[] =>
  orders.get(language, () => {
    const parts = language.split('-')
    return [...parts.map((_, cut) => parts.slice(0, parts.length - cut).join('-')), FALLBACK]
  })
/** More than anybody has: tags come with requests, and memory must not grow with them. */
const orders = shelf<readonly Language[]>(200)

/**
 * A text as a reader of `language` gets it: in that language, in one it is a variety of, in the fallback, else in the first it has.
 *
 * @example inLanguage({ en: 'Yes', pt: 'Sim' }, 'pt-BR') // 'Sim'
 */
export function inLanguage(text: Text, language: Language): string
export function inLanguage(text: Text | undefined, language: Language): string | undefined
export function inLanguage(text: Text | undefined, language: Language): string | undefined {
  if (text === undefined) return undefined
  return (
    text[
      languageFound(
        Object.keys(text).filter((one) => text[one] !== ''),
        language,
      ) ?? ''
    ] ?? ''
  )
}

/** What is written down for each language, as a reader of `language` gets it: chosen as `inLanguage` chooses. */
export function foundFor<T>(each: Readonly<Record<Language, T>>, language: Language): T | undefined {
  return each[languageFound(Object.keys(each), language) ?? '']
}

/** Which of `languages` a reader of `language` is served in; undefined where there are none. */
export function languageFound(languages: readonly Language[], language: Language): Language | undefined {
  return lookupOrder(language).find((one) => languages.includes(one)) ?? languages[0]
}

/**
 * A text made of others, language by language: it has every language that one of them has.
 *
 * @example joinedText([{ en: 'Region', ru: 'Регион' }, { en: 'Age', ru: 'Возраст' }], (parts) => parts.join(' × '))
 */
export function joinedText(
  texts: readonly Text[],
  join: (parts: readonly string[], language: Language) => string,
): Text {
  return perLanguage(languagesIn(texts), (language) =>
    join(
      texts.map((text) => inLanguage(text, language)),
      language,
    ),
  )
}

/** Every language that one of the texts has, in the order they are met. */
export function languagesIn(texts: readonly Text[]): readonly Language[] {
  return [...new Set(texts.flatMap((text) => Object.keys(text)))]
}

/** The text that `say` gives in each language. */
export function perLanguage(languages: readonly Language[], say: (language: Language) => string): Text {
  return Object.fromEntries(languages.map((language) => [language, say(language)]))
}

/** Scripts written from right to left: for browsers that do not say so themselves. Source: CLDR 46, `scriptMetadata`. */
const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa', 'Yezi'])

/** The direction in which a language is written, as HTML says it. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(scriptOf(language)) ? 'rtl' : 'ltr'
}

/**
 * A text within a line that runs from the right: where it has letters that run from the left, it keeps its own order, and figures and signs
 * beside it keep theirs. Any other line gets it as it is. Source: UAX #9, FIRST STRONG ISOLATE.
 *
 * @example `${isolated('Very well', 'ar')} = 1` // the figure stays out of the English words
 */
export const isolated = (text: string, language: Language): string =>
  directionOf(language) === 'rtl' && /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(text)
    ? `\u2068${text}\u2069`
    : text

/**
 * A line of its own where lines run from the right: one without a letter that does is in another language, and keeps its own order, its full
 * stop too. A sentence with some words of another language is left to those who made it.
 *
 * @example isolatedLine('1–2 years', 'ar') // not "years 2–1"
 */
export const isolatedLine = (text: string, language: Language): string =>
  FROM_THE_RIGHT.test(text) || text.startsWith('\u2068') ? text : isolated(text, language)

const FROM_THE_RIGHT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

/** ISO 15924 code of the script a language is usually written in, e.g. `Cyrl`; `''` for what is no tag. */
export function scriptOf(language: Language): string {
  try {
    return new Intl.Locale(language).maximize().script ?? ''
  } catch {
    return ''
  }
}

/** Well formed, and written as it should be? `pt_BR`, `english` and `PT-br` are not. Source: RFC 5646, section 2.2.9. */
export function isLanguage(tag: string): boolean {
  return isTag(tag) && Intl.getCanonicalLocales(tag)[0] === tag
}

/** Could it be a tag at all, however it is written? Nothing of `Intl` takes what could not. */
export function isTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length > 0
  } catch {
    return false
  }
}

/** Is it the tag of a language that has a name, and not just a word that could be one (`title`, `short`)? */
export function isKnownLanguage(tag: string): boolean {
  names ??= new Intl.DisplayNames([FALLBACK], { type: 'language', fallback: 'none' })
  return isLanguage(tag) && names.of(tag) !== undefined
}
let names: Intl.DisplayNames | null = null // made when first asked for: respondents' browsers of 2020 have none, and ask for none

/** A language's own name for itself, as a switch shows it: `Русский`. */
export const ownName = (language: Language): string =>
  isTag(language) ? capital(nameOf(language, language), language) : language

/** A language's name in a reader's language: `nameOf('ru', 'fr') // 'russe'`; the tag where it has none, or is none. */
export function nameOf(language: Language, reader: Language): string {
  if (!isTag(language)) return language
  return new Intl.DisplayNames([...lookupOrder(reader)], { type: 'language' }).of(language) ?? language
}

function capital(text: string, language: Language): string {
  const [first = '', ...rest] = text
  return first.toLocaleUpperCase(language) + rest.join('')
}
