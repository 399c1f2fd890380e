/** The words of the question pages, a file for each language; light enough for the page's first script. */
import { languageFound } from '../../surveys/language.ts'
import type { Language } from '../../surveys/types.ts'

const files = import.meta.glob('../../locales/*/respond.json', { import: 'default' })
const paths = new Map(Object.keys(files).map((path) => [/\/locales\/([^/]+)\//.exec(path)?.[1] ?? '', path]))

/** Those of a language; of the nearest there is where it has none. A browser fetches them once. */
export const fetchWords = async (language: Language): Promise<unknown> =>
  files[paths.get(languageFound([...paths.keys()], language) ?? '') ?? '']?.()
