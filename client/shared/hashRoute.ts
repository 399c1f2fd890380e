/** Where one is in an application page, kept in the address's fragment, so that it works under any mount path. */
import { useSyncExternalStore } from 'react'

/** Calls back whenever the route changes, until the returned function is called. */
export const watchRoute = (changed: () => void): (() => void) => {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

/** A hook that gives the route the fragment stands for, and draws again when it changes. */
export const routeHook = <Route>(routeOf: (hash: string) => Route): (() => Route) => {
  let known: { readonly hash: string; readonly route: Route } | null = null
  const here = (): Route => {
    if (known?.hash !== location.hash) known = { hash: location.hash, route: routeOf(location.hash) }
    return known.route
  }
  return () => useSyncExternalStore(watchRoute, here)
}

/** Goes somewhere, e.g. `#/campaigns`. `quietly`: a choice within the page, which the back button need not undo. */
export const goTo = (hash: string, quietly = false): void => {
  if (!quietly) {
    location.hash = hash
    return
  }
  history.replaceState(null, '', hash)
  window.dispatchEvent(new Event('hashchange'))
}

/** The fragment of these parts: `hashOfParts(['trial', 'C 4'])` is `#/trial/C%204`. */
export const hashOfParts = (parts: readonly string[]): string => `#/${parts.map(encodeURIComponent).join('/')}`

/** The parts of a fragment and what it asks after `?`; whatever its encoding is, it is read. */
export const partsOfHash = (hash: string): { readonly parts: readonly string[]; readonly asked: URLSearchParams } => {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2)
  return { parts: path.split('/').map(decoded), asked: new URLSearchParams(query) }
}

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
