/** The words of the system: `locales/<language>/*.json`, one namespace per file. A folder is all that a language needs. */
import { readdirSync, readFileSync } from 'node:fs'
import { provideWords } from './translate.ts'
export {
  dayInWords,
  enumerated,
  hasWords,
  interfaceLanguages,
  minutesInWords,
  numberInWords,
  translate,
  wordsOf,
} from './translate.ts'

const folder = new URL('../../locales/', import.meta.url)

const namespacesOf = (language: string): Record<string, object> => {
  const home = new URL(`${language}/`, folder)
  return Object.fromEntries(
    readdirSync(home)
      .filter((file) => file.endsWith('.json'))
      .map((file) => [file.slice(0, -'.json'.length), JSON.parse(readFileSync(new URL(file, home), 'utf8')) as object]),
  )
}

provideWords(() =>
  Object.fromEntries(
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort()
      .map((language) => [language, namespacesOf(language)]),
  ),
)
