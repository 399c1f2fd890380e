/** Places inside an application page live in the address's fragment, so that they work under any mount path. */
import { useSyncExternalStore } from 'react'

/** Calls back whenever the place changes, until the returned function is called. */
export const watchPlace = (changed: () => void): (() => void) => {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

/** A hook that gives the place the fragment stands for, and draws again when it changes. */
export const placeHook = <Place>(placeOf: (hash: string) => Place): (() => Place) => {
  let known: { readonly hash: string; readonly place: Place } | null = null
  const here = (): Place => {
    if (known?.hash !== location.hash) known = { hash: location.hash, place: placeOf(location.hash) }
    return known.place
  }
  return () => useSyncExternalStore(watchPlace, here)
}
