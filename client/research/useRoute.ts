import { goTo as go, routeHook } from '../shared/hashRoute.ts'
import { hashOf, routeOf, type Route } from './route.ts'

/** Where the reader is; drawn again when that changes. */
export const useRoute = routeHook(routeOf)

/** Goes somewhere. `quietly`: a choice within the page, which the back button need not undo. */
export const goTo = (route: Route, quietly = false): void => {
  go(hashOf(route), quietly)
}
