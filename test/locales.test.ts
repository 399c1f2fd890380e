/**
 * Every language says what English says: the same keys, placeholders and plural forms. Russian says all of it; the others at least what
 * respondents, recipients of letters and readers of tables meet (`locales/required.json`).
 */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const home = new URL('../locales/', import.meta.url)
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, home), 'utf8'))
const filesOf = (language: string): string[] =>
  readdirSync(new URL(`${language}/`, home)).filter((file) => file.endsWith('.json'))

const LANGUAGES = readdirSync(home, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const WHOLE = ['en', 'ru'] // the interface of administrators and researchers too
/** Keys, or what they begin with: `tables`, `problems:codeRefused`, `research:quotes.text`. */
const REQUIRED = read('required.json') as readonly string[]

/** Namespace, colon, key → text. */
const textsOf = (language: string): Map<string, string> => {
  const texts = new Map<string, string>()
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') texts.set(path, value)
    else
      for (const [key, inner] of Object.entries(value as object))
        walk(inner, path.endsWith(':') ? path + key : `${path}.${key}`)
  }
  for (const file of filesOf(language)) walk(read(`${language}/${file}`), `${file.slice(0, -'.json'.length)}:`)
  return texts
}
const stem = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, '')
const isRequired = (key: string): boolean =>
  REQUIRED.some((start) => key === start || key.startsWith(start + (start.includes(':') ? '.' : ':')))
const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name ?? ''))].sort()

/** Plural forms that stand for a single number may write it as a word: the Arabic dual, not the Russian `one` (1, 21, 31 …). */
const formsOfOneNumber = (language: string): string[] => {
  const rules = new Intl.PluralRules(language)
  const forms = Array.from({ length: 200 }, (_, number) => rules.select(number))
  const ofOne = rules
    .resolvedOptions()
    .pluralCategories.filter((form) => forms.filter((each) => each === form).length === 1)
  return ['zero', ...ofOne] // i18next asks for `zero` in every language
}

/** What a careless hand leaves behind. */
const SLIPS: Readonly<Record<string, RegExp>> = {
  ar: /[\u0600-\u06FF\s}][,;?](?!\w)/, // the Latin comma, semicolon or question mark
  es: /(^|[.:;] )([^¿?]*\?|[^¡!]*!)/, // a question or exclamation without its beginning
  fr: /\S [:;?!»]|« |[\d}] %/, // a space at which a line can break
  ru: /\S — |[\d}] %(?! (от|до)$)|№ |[тТ]\. [едп]\./, // the same; heads of columns in CSV keep their plain spaces
}

const english = textsOf('en')
const plurals = new Set([...english.keys()].filter((key) => key !== stem(key)).map(stem))

describe.each(LANGUAGES)('the words in %s', (language) => {
  const texts = textsOf(language)
  const stems = new Set([...texts.keys()].map(stem))

  it('are words that English has too', () => {
    const known = new Set([...english.keys()].map(stem))
    expect([...stems].filter((key) => !known.has(key))).toEqual([])
  })
  it('are there wherever they are required', () => {
    const missing = [...english.keys()].filter(
      (key) => (WHOLE.includes(language) || isRequired(key)) && !stems.has(stem(key)),
    )
    expect(missing).toEqual([])
  })
  it('have every plural form of the language', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
    const missing = [...plurals]
      .filter((key) => stems.has(key))
      .flatMap((key) => pluralCategories.map((form) => `${key}_${form}`))
      .filter((key) => !texts.has(key))
    expect(missing).toEqual([])
  })
  it('fill in the same values', () => {
    const mayOmit = formsOfOneNumber(language)
    const differing = [...texts].filter(([key, text]) => {
      const source = english.get(plurals.has(stem(key)) ? `${stem(key)}_other` : key) ?? ''
      const isOneNumber = mayOmit.some((form) => key.endsWith(`_${form}`))
      const all = (words: string) => placeholders(words).filter((name) => !(isOneNumber && name === 'count'))
      return all(text).join() !== all(source).join()
    })
    expect(differing.map(([key]) => key)).toEqual([])
  })
  it('keep the paragraphs of the letters', () => {
    const breaks = (text: string) => text.split('\n').length
    const differing = [...texts].filter(([key, text]) => breaks(text) !== breaks(english.get(key) ?? text))
    expect(differing.map(([key]) => key)).toEqual([])
  })
  it('have no slips of another language', () => {
    const slip = SLIPS[language] ?? /$^/
    expect([...texts].filter(([, text]) => slip.test(text)).map(([key]) => key)).toEqual([])
  })
})

describe.each([
  ['ru', /\p{Script=Cyrillic}/u],
  ['ar', /\p{Script=Arabic}/u],
] as const)('the words in %s', (language, own) => {
  it('are not left in English', () => {
    const untranslated = [...textsOf(language)].filter(
      ([key, text]) =>
        /[A-Za-z]{4,}/.test(text.replace(/\{\{[^}]*\}\}/g, '')) &&
        !own.test(text) &&
        english.get(key) === text &&
        !text.includes('@') &&
        !key.endsWith(':brand'),
    )
    expect(untranslated.map(([key]) => key)).toEqual([])
  })
})

it('requires only words that there are', () => {
  const isThere = (start: string) =>
    [...english.keys()].some((key) => stem(key) === start || key.startsWith(start + (start.includes(':') ? '.' : ':')))
  expect(REQUIRED.filter((start) => !isThere(start))).toEqual([])
})
