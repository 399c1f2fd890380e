import { useEffect, useRef, useSyncExternalStore, type RefObject } from 'react'
import { placeOf, type Place } from './place.ts'

const watch = (changed: () => void): (() => void) => {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

let known: { readonly hash: string; readonly place: Place } | null = null
const here = (): Place => {
  if (known?.hash !== location.hash) known = { hash: location.hash, place: placeOf(location.hash) }
  return known.place
}

/** Where the administrator is; drawn again when that changes. */
export const usePlace = (): Place => useSyncExternalStore(watch, here)

export const goTo = (href: string): void => { location.hash = href }

/** Puts the reader at the heading of a page that was just entered; not at the very first one. Give it to the page's `main`. */
export const useHeadingFocus = (): RefObject<HTMLElement | null> => {
  const main = useRef<HTMLElement>(null)
  useEffect(() => watch(() => {
    window.scrollTo(0, 0)
    // The page is drawn after this event; its heading is there a moment later.
    setTimeout(() => main.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true }), 50)
  }), [])
  return main
}
