import { useSyncExternalStore } from 'react'
import { hashOf, placeOf, type Place } from './place.ts'

const watch = (changed: () => void): (() => void) => {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

let known: { readonly hash: string; readonly place: Place } | null = null
const here = (): Place => {
  if (known?.hash !== location.hash) known = { hash: location.hash, place: placeOf(location.hash) }
  return known.place
}

/** Where the reader is; drawn again when that changes. */
export const usePlace = (): Place => useSyncExternalStore(watch, here)

/** Goes somewhere. `quietly`: a choice within the page, which the back button need not undo. */
export const goTo = (place: Place, quietly = false): void => {
  if (!quietly) {
    location.hash = hashOf(place)
    return
  }
  history.replaceState(null, '', hashOf(place))
  window.dispatchEvent(new Event('hashchange'))
}
