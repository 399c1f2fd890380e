/** Places inside an application page live in the address's fragment, so that they work under any mount path. */
import { useSyncExternalStore } from 'react'

/** Calls back whenever the place changes, until the returned function is called. */
export const watchRoute = (changed: () => void): (() => void) => {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

/** A hook that gives the place the fragment stands for, and draws again when it changes. */
export const routeHook = <Route>(routeOf: (hash: string) => Route): (() => Route) => {
  let known: { readonly hash: string; readonly route: Route } | null = null
  const here = (): Route => {
    if (known?.hash !== location.hash) known = { hash: location.hash, route: routeOf(location.hash) }
    return known.route
  }
  return () => useSyncExternalStore(watchRoute, here)
}
