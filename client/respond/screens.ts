/** Which of the page's ready-made screens and notices is shown. */
import type { NoticeName } from '../../server/api/notices.ts'
import { pagePart, pageRoot, toTop } from '../shared/page.ts'

export type Screen =
  | 'intro'
  | 'app'
  | 'thanks'
  | 'alreadyDone'
  | 'closed'
  | 'elsewhere'
  | 'left'
  | 'remove'
  | 'removed'
  | 'givenUp'
  | 'stop'
  | 'stopped'
  | 'stopNoLink'
  | 'stopRefused'
  | 'plain'

const each = (selector: string): HTMLElement[] => [...pageRoot().querySelectorAll<HTMLElement>(selector)]

export const shownScreen = (): Screen => pageRoot().dataset.screen as Screen

/** Shows one screen and moves the reading position to its heading. */
export const showScreen = (screen: Screen): void => {
  pageRoot().dataset.screen = screen
  const screens = each('.sheet [data-screen]')
  for (const element of screens) element.hidden = element.dataset.screen !== screen
  // The whole text is read before answering; later it is one tap away.
  pagePart('about')?.toggleAttribute('open', screen === 'intro')
  toTop()
  screens
    .find((element) => !element.hidden)
    ?.querySelector('h1')
    ?.focus({ preventScroll: true })
}

/** Says why answering is not possible here; the consent text stays readable. `null` takes it back. */
export const showNotice = (notice: NoticeName | null): void => {
  for (const element of each('.sheet > [data-notice]')) element.hidden = element.dataset.notice !== notice
  if (notice) toTop()
}

/** Chooses what is shown of a part that has several (`data-when`, one or more names). */
export const showState = (part: string, state: string): void => {
  for (const element of each(`[data-part="${part}"]`)) {
    element.dataset.state = state
    for (const words of element.querySelectorAll<HTMLElement>('[data-when]'))
      words.hidden = !(words.dataset.when ?? '').split(' ').includes(state)
  }
}
