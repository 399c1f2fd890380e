/** The reader's language: written into the page by the server, changed at any moment with the switch in the corner. */
import { directionOf, FALLBACK } from '../../surveys/language.ts'
import type { Language } from '../../surveys/types.ts'
import { isWholeDocument, pageFact, pageRoot } from './page.ts'

const KEPT_AS = 'stakeholder-surveys-language'
const listeners = new Set<(language: Language) => void>()
const preparations = new Set<(language: Language) => Promise<unknown>>()
let wanted: Language | null = null

const switches = (): HTMLInputElement[] => [...pageRoot().querySelectorAll<HTMLInputElement>('.languages input')]

/** The languages this page offers: by its switch, or by its facts. */
export const offeredLanguages = (): readonly Language[] => {
  const offered = switches().map((radio) => radio.value)
  if (offered.length > 0) return offered
  const named = pageFact('languages').split(' ').filter(Boolean)
  return named.length > 0 ? named : [currentLanguage()]
}

export const currentLanguage = (): Language => pageRoot().lang || FALLBACK

/** Calls back on every change; the result ends that. */
export const onLanguage = (listener: (language: Language) => void): (() => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** What has to be fetched before a language can be shown. The result ends that. */
export const beforeLanguage = (prepare: (language: Language) => Promise<unknown>): (() => void) => {
  preparations.add(prepare)
  return () => void preparations.delete(prepare)
}

/** Shows the page in `language` as soon as its words are here; where they cannot be had the page stays as it is. `keep`: the reader chose it. */
export const showLanguage = async (language: Language, keep: boolean): Promise<void> => {
  if (!offeredLanguages().includes(language)) return
  wanted = language
  const root = pageRoot()
  try {
    await Promise.all([...preparations].map((prepare) => prepare(language)))
  } catch {
    if (wanted === language) check(currentLanguage())
    return
  }
  // Meanwhile the reader may have chosen another, or the page have gone.
  if (wanted !== language || pageRoot() !== root) return
  root.lang = language
  root.dir = directionOf(language)
  check(language)
  if (keep) remember(language)
  for (const listener of listeners) listener(language)
}

const check = (language: Language): void => {
  for (const radio of switches()) radio.checked = radio.value === language
}

/** The language kept on this device, or null. */
export const keptLanguage = (): Language | null => {
  try {
    return localStorage.getItem(KEPT_AS)
  } catch {
    return null // storage refused; the page says so elsewhere
  }
}

/** On the device, and in the address, so that the page comes in it when it is loaded again. */
const remember = (language: Language): void => {
  if (isWholeDocument()) {
    const address = new URL(location.href)
    address.searchParams.set('lang', language)
    history.replaceState(history.state, '', address)
  }
  try {
    localStorage.setItem(KEPT_AS, language)
  } catch {
    // storage refused; the page says so elsewhere
  }
}

/**
 * Wires the switch and shows what the page was asked to show, else the language kept here. Where the address asks for one (a letter's
 * link does), or there is none kept, the page stays in that in which the server wrote it.
 */
export const startLanguages = async (asked: Language | null = null): Promise<void> => {
  for (const radio of switches()) {
    radio.addEventListener('change', () => {
      if (radio.checked) void showLanguage(radio.value, true)
    })
  }
  const inAddress = isWholeDocument() && new URLSearchParams(location.search).has('lang')
  const language = asked ?? (inAddress ? null : keptLanguage())
  if (language !== null && language !== currentLanguage()) await showLanguage(language, false)
}
