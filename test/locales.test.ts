/** Both languages say the same things: every key, every placeholder, every plural form the language has. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Language } from '../surveys/types.ts'
import { LANGUAGES } from './languages.ts'

const PLURAL = /_(zero|one|two|few|many|other)$/
/** The plural forms that a language has. Source: CLDR, through `Intl`. */
const formsOf = (language: Language): readonly string[] =>
  new Intl.PluralRules(language).resolvedOptions().pluralCategories

const home = (language: Language): URL => new URL(`../locales/${language}/`, import.meta.url)
const files = readdirSync(home('en')).filter((file) => file.endsWith('.json'))

const textsOf = (language: Language, file: string): Map<string, string> => {
  const texts = new Map<string, string>()
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') texts.set(path, value)
    else Object.entries(value as object).forEach(([key, inner]) => walk(inner, path ? `${path}.${key}` : key))
  }
  walk(JSON.parse(readFileSync(new URL(file, home(language)), 'utf8')), '')
  return texts
}
const stem = (key: string): string => key.replace(PLURAL, '')
const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name ?? ''))].sort()

describe('the words of both languages', () => {
  it('lie in the same files', () => {
    for (const language of LANGUAGES)
      expect(readdirSync(home(language)).filter((file) => file.endsWith('.json'))).toEqual(files)
  })
  for (const file of files) {
    const english = textsOf('en', file)
    const russian = textsOf('ru', file)
    it(`${file} has the same keys`, () => {
      expect([...new Set([...russian.keys()].map(stem))].sort()).toEqual(
        [...new Set([...english.keys()].map(stem))].sort(),
      )
    })
    it(`${file} has every plural form its language needs`, () => {
      for (const [language, texts] of [
        ['en', english],
        ['ru', russian],
      ] as const) {
        const plurals = [...texts.keys()].filter((key) => PLURAL.test(key)).map(stem)
        const missing = [...new Set(plurals)]
          .flatMap((key) => formsOf(language).map((form) => `${key}_${form}`))
          .filter((key) => !texts.has(key))
        expect(missing).toEqual([])
      }
    })
    it(`${file} fills in the same values`, () => {
      const differing = [...english].filter(([key, text]) => {
        const other = russian.get(key)
        return other !== undefined && !PLURAL.test(key) && placeholders(text).join() !== placeholders(other).join()
      })
      expect(differing.map(([key]) => key)).toEqual([])
    })
    it(`${file} is Russian in Russian`, () => {
      const untranslated = [...russian].filter(
        ([key, text]) =>
          /[A-Za-z]{4,}/.test(text.replace(/\{\{[^}]*\}\}/g, '')) &&
          !/[А-Яа-яЁё]/.test(text) &&
          english.get(key) === text &&
          !text.includes('@') &&
          key !== 'brand',
      )
      expect(untranslated.map(([key]) => key)).toEqual([])
    })
  }
})
