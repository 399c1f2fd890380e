import { useEffect, useRef, type RefObject } from 'react'
import { routeHook, watchRoute } from '../shared/hashRoute.ts'
import { routeOf } from './route.ts'

/** Where the administrator is; drawn again when that changes. */
export const useRoute = routeHook(routeOf)

/** Puts the reader at the heading of a page that was just entered; not at the very first one. Give it to the page's `main`. */
export const useHeadingFocus = (): RefObject<HTMLElement | null> => {
  const main = useRef<HTMLElement>(null)
  useEffect(
    () =>
      watchRoute(() => {
        window.scrollTo(0, 0)
        // The page is drawn after this event; its heading is there a moment later.
        setTimeout(() => main.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true }), 50)
      }),
    [],
  )
  return main
}
