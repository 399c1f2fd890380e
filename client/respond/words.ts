/** The words of the question pages, in both languages; they change with the switch in the corner. */
import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import english from '../../locales/en/respond.json' with { type: 'json' }
import russian from '../../locales/ru/respond.json' with { type: 'json' }
import { currentLanguage, onLanguage } from '../shared/languages.ts'
import { pageFact } from '../shared/page.ts'

export const words = createInstance()
void words.use(initReactI18next).init({
  resources: { en: { respond: english }, ru: { respond: russian } },
  lng: currentLanguage(),
  fallbackLng: false,
  defaultNS: 'respond',
  initAsync: false,
  interpolation: { escapeValue: false },
})
onLanguage((language) => void words.changeLanguage(language))

/** The key whose words are true here: where answers are not anonymous, `byName` says so wherever the others would promise it. */
export const said = (key: string): string =>
  pageFact('anonymous') === 'false' && words.exists(`byName.${key}`) ? `byName.${key}` : key
