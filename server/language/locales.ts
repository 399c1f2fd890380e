/** The words of the system: `locales/<language>/*.json`, one namespace per file. */
import { readdirSync, readFileSync } from 'node:fs'
import { LANGUAGES, type Language } from '../../surveys/types.ts'
import { provideWords, type Words } from './translate.ts'
export { dayInWords, hasWords, minutesInWords, numberInWords, translate, wordsOf } from './translate.ts'

const folder = new URL('../../locales/', import.meta.url)

const namespacesOf = (language: Language): Record<string, object> => {
  const home = new URL(`${language}/`, folder)
  return Object.fromEntries(
    readdirSync(home)
      .filter((file) => file.endsWith('.json'))
      .map((file) => [file.slice(0, -'.json'.length), JSON.parse(readFileSync(new URL(file, home), 'utf8')) as object]),
  )
}

provideWords(
  () => Object.fromEntries(LANGUAGES.map((language) => [language, namespacesOf(language)])) as unknown as Words,
)
