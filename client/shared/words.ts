/** The words of a page, of one language at a time; they change with the switch in the corner. */
import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { FALLBACK, languageFound } from '../../surveys/language.ts'
import type { Language } from '../../surveys/types.ts'
import { beforeLanguage, currentLanguage, onLanguage } from './languages.ts'

/** What `import.meta.glob('…/locales/*\/<namespace>.json', { import: 'default' })` gives. */
export type WordFiles = Readonly<Record<string, () => Promise<unknown>>>

const account = import.meta.glob('../../locales/*/account.json', { import: 'default' })
const languageIn = (path: string): Language => /\/locales\/([^/]+)\//.exec(path)?.[1] ?? ''

/**
 * Words for React: the first namespace by default, `account:` for signing in. Resolves when those of the page's language are here.
 *
 * @example await startWords({ research: import.meta.glob('../../locales/*\/research.json', { import: 'default' }) })
 */
export const startWords = async (namespaces: Readonly<Record<string, WordFiles>>): Promise<i18n> => {
  const words = await wordsIn(currentLanguage(), namespaces)
  beforeLanguage((language) => load(words, language, namespaces))
  onLanguage((language) => void words.changeLanguage(language))
  return words
}

/** The same in one language that stays. */
export const wordsIn = async (language: Language, namespaces: Readonly<Record<string, WordFiles>>): Promise<i18n> => {
  const words = createInstance()
  void words.use(initReactI18next).init({
    resources: {},
    lng: language,
    fallbackLng: false,
    ns: [...Object.keys(namespaces), 'account'],
    defaultNS: Object.keys(namespaces)[0] ?? 'account',
    initAsync: false,
    interpolation: { escapeValue: false },
  })
  await load(words, language, namespaces)
  return words
}

/** A namespace that a language has not is taken from the nearest that has it. */
const load = async (
  words: i18n,
  language: Language,
  namespaces: Readonly<Record<string, WordFiles>>,
): Promise<void> => {
  await Promise.all(
    Object.entries({ ...namespaces, account }).map(async ([namespace, files]) => {
      if (words.hasResourceBundle(language, namespace)) return
      const found = languageFound(Object.keys(files).map(languageIn), language) ?? FALLBACK
      const path = Object.keys(files).find((one) => languageIn(one) === found)
      words.addResourceBundle(language, namespace, await files[path ?? '']?.())
    }),
  )
}
