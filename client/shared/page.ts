/**
 * Where our page is drawn, and what the server wrote into it: where the mount is, which campaign, until when. The page is
 * the whole document, or a part of a host's page: an element that bears the same facts as `data-…`.
 */
let part: HTMLElement | null = null

/** The element that bears the facts and the language of the page; everything of ours lies in it. */
export const pageRoot = (): HTMLElement => part ?? document.documentElement

/** From now on the page is this part of a host's page; null: the document again. */
export const drawInto = (element: HTMLElement | null): void => {
  part = element
}

/** Are we the whole document? */
export const isWholeDocument = (): boolean => part === null

/** Address of something below the mount, e.g. `address('api/respond/x')`; works under any path and behind proxies. */
export const address = (path: string): string =>
  new URL((pageRoot().dataset.root ?? './') + path, location.href.split('#')[0]).href

/** A fact the server wrote as `data-…` on the root element; empty where it wrote none. */
export const pageFact = (
  name: 'campaign' | 'page' | 'closes' | 'contact' | 'anonymous' | 'ancestors' | 'languages' | 'minutes' | 'lapsed',
): string => pageRoot().dataset[name] ?? ''

/** A part of the page by the name the server gave it (`data-part`). */
export const pagePart = (name: string): HTMLElement | null =>
  pageRoot().querySelector<HTMLElement>(`[data-part="${name}"]`)

/** Dispatched on the root element when the reader is taken to the top: who frames the page may have to move too. */
export const TO_TOP = 'stakeholder-surveys-top'

/** Takes the reader to the top of our page; a host's page is moved only where its own top lies out of sight. */
export const toTop = (): void => {
  const root = pageRoot()
  if (isWholeDocument()) window.scrollTo(0, 0)
  else if (root.getBoundingClientRect().top < 0) root.scrollIntoView({ block: 'start' })
  root.dispatchEvent(new Event(TO_TOP))
}

/**
 * Adds a style sheet that came with a script to the one that stands in the page: the page's security policy lets no other be written,
 * and browsers of 2020 construct none. One rule may hold all of them; no `@import`.
 */
export const addToPage = (css: string): void => {
  const sheet = document.querySelector<HTMLStyleElement>('head > style')?.sheet
  sheet?.insertRule(`@media all{${css}}`, sheet.cssRules.length)
}
