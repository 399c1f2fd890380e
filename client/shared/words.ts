/** The words of an application page (administration, research), in both languages; they change with the switch in the corner. */
import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '../../surveys/types.ts'
import englishAccount from '../../locales/en/account.json' with { type: 'json' }
import russianAccount from '../../locales/ru/account.json' with { type: 'json' }
import { currentLanguage, onLanguage } from './languages.ts'

/**
 * Words for React: the page's own namespace by default, `account:` for signing in.
 *
 * @example startWords('research', { en: english, ru: russian })
 */
export const startWords = (namespace: string, own: Readonly<Record<Language, object>>): i18n => {
  const words = wordsIn(currentLanguage(), namespace, own)
  onLanguage((language) => void words.changeLanguage(language))
  return words
}

/** The same in one language that stays. */
export const wordsIn = (language: Language, namespace: string, own: Readonly<Record<Language, object>>): i18n => {
  const words = createInstance()
  void words.use(initReactI18next).init({
    resources: {
      en: { [namespace]: own.en, account: englishAccount },
      ru: { [namespace]: own.ru, account: russianAccount },
    },
    lng: language,
    fallbackLng: false,
    defaultNS: namespace,
    initAsync: false,
    interpolation: { escapeValue: false },
  })
  return words
}
