/** In which language a reader is answered. */
import { match } from '@formatjs/intl-localematcher'
import type { Request, Response } from 'express'
import { FALLBACK, languageFound } from '../../surveys/language.ts'
import type { Language, Text } from '../../surveys/types.ts'
import { interfaceLanguages } from '../language/locales.ts'

/**
 * `?lang=`, else the best of `Accept-Language`, among the languages there are; else the first of them. A reader who prefers a variety is
 * served in another variety of the same language, never in a related language that was not asked for.
 * Source: Unicode TR 35, language matching.
 */
export function languageAsked(request: Request, languages: readonly Language[]): Language {
  const { lang } = request.query
  const asked = typeof lang === 'string' ? [lang] : request.acceptsLanguages()
  const wanted = asked.filter((one) => languages.some((language) => baseOf(language) === baseOf(one)))
  const otherwise = languages[0] ?? FALLBACK
  return wanted.length === 0 ? otherwise : match(wanted, languages, otherwise)
}

/** The reader's language among those of the interface, the fallback where none is asked for that there is. */
export const languageOf = (request: Request): Language => languageAsked(request, fallbackFirst(interfaceLanguages()))

/** Which language a text is told in to a reader who asks for `asked`: one that it or the interface has, however many tags are asked for. */
export const languageToTell = (asked: Language, text: Text): Language =>
  languageFound([...interfaceLanguages(), ...Object.keys(text)], asked) ?? FALLBACK

/** What is said of a reply that was written in the reader's language. */
export const inReadersLanguage = (response: Response, language: Language): void => {
  response.vary('Accept-Language').set('Content-Language', language)
}

const fallbackFirst = (languages: readonly Language[]): readonly Language[] => {
  const first = languageFound(languages, FALLBACK)
  return [...languages].sort((one, other) => Number(other === first) - Number(one === first))
}

function baseOf(tag: string): string | null {
  try {
    return new Intl.Locale(tag).language
  } catch {
    return null // no tag at all: `*`, `english`
  }
}
