/** The reader's language: chosen once, kept on the device, changed at any moment with the switch in the corner. */
import type { Language } from '../../surveys/types.ts'
import { isWholeDocument, pageRoot } from './page.ts'

const KEPT_AS = 'stakeholder-surveys-language'
const listeners = new Set<(language: Language) => void>()

const switches = (): HTMLInputElement[] => [...pageRoot().querySelectorAll<HTMLInputElement>('.languages input')]

/** The languages this page offers. */
const offeredLanguages = (): Language[] => {
  const offered = switches().map((radio) => radio.value as Language)
  return offered.length > 0 ? offered : ['en', 'ru']
}

export const currentLanguage = (): Language => (pageRoot().lang === 'ru' ? 'ru' : 'en')

/** Calls back on every change; the result ends that. */
export const onLanguage = (listener: (language: Language) => void): (() => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Shows the page in `language`. `keep`: the reader chose it. */
export const showLanguage = (language: Language, keep: boolean): void => {
  if (!offeredLanguages().includes(language)) return
  pageRoot().lang = language
  pageRoot().dataset.language = language
  for (const radio of switches()) radio.checked = radio.value === language
  const title = isWholeDocument() ? document.querySelector('title') : null
  title?.replaceChildren(title.dataset[language] ?? title.textContent)
  if (keep) remember(language)
  for (const listener of listeners) listener(language)
}

/** The language kept on this device, or null. */
export const keptLanguage = (): Language | null => {
  try {
    const kept = localStorage.getItem(KEPT_AS)
    return kept === 'en' || kept === 'ru' ? kept : null
  } catch {
    return null // storage refused; the page says so elsewhere
  }
}

const remember = (language: Language): void => {
  try {
    localStorage.setItem(KEPT_AS, language)
  } catch {
    // storage refused; the page says so elsewhere
  }
}

/** First language of the browser that the system speaks. */
const browserLanguage = (): Language | null => {
  for (const tag of navigator.languages) {
    if (/^ru\b/i.test(tag)) return 'ru'
    if (/^en\b/i.test(tag)) return 'en'
  }
  return null
}

/** Wires the switch and shows what the page was asked to show, else the kept language, else the browser's, else the page's first. */
export const startLanguages = (asked: Language | null = null): void => {
  for (const radio of switches()) {
    radio.addEventListener('change', () => {
      if (radio.checked) showLanguage(radio.value as Language, true)
    })
  }
  const offered = offeredLanguages()
  const wanted = asked ?? keptLanguage() ?? browserLanguage() ?? offered[0] ?? 'en'
  showLanguage(offered.includes(wanted) ? wanted : (offered[0] ?? 'en'), false)
}
