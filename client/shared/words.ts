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

const REGION = { en: 'en-GB', ru: 'ru-RU' } as const

/** A calendar day in words: "3 December 2010", «3 декабря 2010 года». */
export const dayInWords = (language: Language, day: string): string =>
  new Intl.DateTimeFormat(REGION[language], { dateStyle: 'long', timeZone: 'UTC' })
    .format(new Date(`${day}T12:00:00Z`))
    .replace(/ г\.$/, ' года')

/** `1234.5` with so many decimals as the language writes it: "1,234.5", «1234,5». */
export const numberInWords = (language: Language, value: number, decimals = 0): string =>
  new Intl.NumberFormat(REGION[language], { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(
    value,
  )

/** A size in bytes as people read it: "12 kB", «12 кБ». */
export const sizeInWords = (language: Language, bytes: number): string => {
  const unit = bytes < 1_000_000 ? 'kilobyte' : 'megabyte'
  const value = bytes / { kilobyte: 1000, megabyte: 1_000_000 }[unit]
  return new Intl.NumberFormat(REGION[language], {
    style: 'unit',
    unit,
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value)
}
