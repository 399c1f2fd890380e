/** The reader's language: chosen once, kept on the device, changed at any moment with the switch in the corner. */
import type { Language } from '../../surveys/types.ts'

const KEPT_AS = 'stakeholder-surveys-language'
const root = document.documentElement
const listeners = new Set<(language: Language) => void>()

const switches = (): HTMLInputElement[] => [...document.querySelectorAll<HTMLInputElement>('input[name="language"]')]

/** The languages this page offers. */
export const offeredLanguages = (): Language[] => {
  const offered = switches().map((radio) => radio.value as Language)
  return offered.length > 0 ? offered : ['en', 'ru']
}

export const currentLanguage = (): Language => (root.lang === 'ru' ? 'ru' : 'en')

/** Calls back on every change; the result ends that. */
export const onLanguage = (listener: (language: Language) => void): (() => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Shows the page in `language`. `keep`: the reader chose it. */
export const showLanguage = (language: Language, keep: boolean): void => {
  if (!offeredLanguages().includes(language)) return
  root.lang = language
  root.dataset.language = language
  for (const radio of switches()) radio.checked = radio.value === language
  const title = document.querySelector('title')
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

/** Wires the switch and shows the kept language, else the browser's, else the page's first. */
export const startLanguages = (): void => {
  for (const radio of switches()) {
    radio.addEventListener('change', () => { if (radio.checked) showLanguage(radio.value as Language, true) })
  }
  const offered = offeredLanguages()
  const wanted = keptLanguage() ?? browserLanguage() ?? offered[0] ?? 'en'
  showLanguage(offered.includes(wanted) ? wanted : offered[0] ?? 'en', false)
}
