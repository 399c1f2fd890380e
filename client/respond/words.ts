/** The words of the question pages, of one language at a time; they change with the switch in the corner. */
import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '../../surveys/types.ts'
import { beforeLanguage, currentLanguage, onLanguage } from '../shared/languages.ts'
import { pageFact } from '../shared/page.ts'
import { fetchWords } from './word-files.ts'

export const words = createInstance()
void words.use(initReactI18next).init({
  resources: {},
  lng: currentLanguage(),
  fallbackLng: false,
  defaultNS: 'respond',
  ns: ['respond'],
  initAsync: false,
  interpolation: { escapeValue: false },
})

/** Fetches the words of a language, once. Where it has none, those of the nearest that has. */
export const loadWords = async (language: Language): Promise<void> => {
  if (words.hasResourceBundle(language, 'respond')) return
  words.addResourceBundle(language, 'respond', await fetchWords(language))
}

/** Loads those of the page's language, and of every language that it changes to. */
export const startWords = async (): Promise<void> => {
  await loadWords(currentLanguage())
  await words.changeLanguage(currentLanguage())
}
beforeLanguage(loadWords)
onLanguage((language) => void words.changeLanguage(language))

/** The key whose words are true here: where answers are not anonymous, `byName` says so wherever the others would promise it. */
export const said = (key: string): string =>
  pageFact('anonymous') === 'false' && words.exists(`byName.${key}`) ? `byName.${key}` : key
