import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Language } from '../../../surveys/types.ts'
import { currentLanguage, onLanguage } from '../languages.ts'

/** A language of its own for a part of the page; null: the page's. */
export const LanguageContext = createContext<Language | null>(null)

/** The reader's language; the component is drawn again when it changes. */
export const useLanguage = (): Language => {
  const page = useSyncExternalStore(onLanguage, currentLanguage)
  return useContext(LanguageContext) ?? page
}
