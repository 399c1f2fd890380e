import { useSyncExternalStore } from 'react'
import type { Language } from '../../surveys/types.ts'
import { currentLanguage, onLanguage } from './languages.ts'

/** The reader's language; the component is drawn again when it changes. */
export const useLanguage = (): Language => useSyncExternalStore(onLanguage, currentLanguage)
