/** The words of the page as the server writes it, in another language: fetched when the reader changes it, put in place by their order. */
import { beforeLanguage, currentLanguage, onLanguage } from '../shared/languages.ts'
import { isWholeDocument, pageRoot } from '../shared/page.ts'
import type { Language } from '../../surveys/types.ts'

const MARKED = '[data-words]'

/** Gives every text of the page its number; scripts run here, so texts for browsers without count nowhere. */
export const numberWords = (root: ParentNode): void => {
  root.querySelectorAll('noscript').forEach((each) => each.remove())
  root.querySelectorAll<HTMLElement>(MARKED).forEach((each, i) => {
    each.dataset.words = String(i)
  })
}

/**
 * Changes the page's own words with its language. They are to be numbered already.
 * @param pageIn address of the page in a language
 * @returns ends it
 */
export const startPageWords = (pageIn: (language: Language) => URL): (() => void) => {
  const pages = new Map<Language, Document>()
  const original = currentLanguage()
  const title = document.title
  const first = textsOf(pageRoot(), true)
  const deafBefore = beforeLanguage(async (language) => {
    if (language !== original && !pages.has(language)) pages.set(language, await fetchPage(pageIn(language)))
  })
  const deaf = onLanguage((language) => {
    const page = pages.get(language)
    const texts = page ? textsOf(page, false) : first
    for (const each of wordsOf(pageRoot())) {
      const said = texts.get(numberOf(each))
      if (said) putIn(each, said)
    }
    if (isWholeDocument()) document.title = page?.title ?? title
  })
  return () => {
    deafBefore()
    deaf()
  }
}

/** @throws Error where the server is not reached or the page is another by now */
const fetchPage = async (address: URL): Promise<Document> => {
  const reply = await fetch(address, { credentials: 'omit', referrerPolicy: 'no-referrer' })
  const page = new DOMParser().parseFromString(await reply.text(), 'text/html')
  numberWords(page)
  if (page.documentElement.dataset.page !== pageRoot().dataset.page) throw new Error('another page')
  return page
}

const textsOf = (root: ParentNode, copied: boolean): ReadonlyMap<string, HTMLElement> =>
  new Map(wordsOf(root).map((each) => [numberOf(each), copied ? (each.cloneNode(true) as HTMLElement) : each]))

/** The other's words, in their language and direction where these are not the page's. */
const putIn = (element: HTMLElement, said: HTMLElement): void => {
  element.replaceChildren(...[...said.childNodes].map((node) => document.importNode(node, true)))
  for (const name of ['lang', 'dir']) {
    const value = said.getAttribute(name)
    if (value === null) element.removeAttribute(name)
    else element.setAttribute(name, value)
  }
}

const wordsOf = (root: ParentNode): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(MARKED)]
const numberOf = (element: HTMLElement): string => element.dataset.words ?? ''
