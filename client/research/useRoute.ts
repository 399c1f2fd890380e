import { placeHook } from '../shared/hashRoute.ts'
import { hashOf, placeOf, type Place } from './route.ts'

/** Where the reader is; drawn again when that changes. */
export const usePlace = placeHook(placeOf)

/** Goes somewhere. `quietly`: a choice within the page, which the back button need not undo. */
export const goTo = (place: Place, quietly = false): void => {
  if (!quietly) {
    location.hash = hashOf(place)
    return
  }
  history.replaceState(null, '', hashOf(place))
  window.dispatchEvent(new Event('hashchange'))
}
