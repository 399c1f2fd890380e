/** Which of the page's ready-made screens and notices is shown. */
import type { NoticeName } from '../../server/api/notices.ts'
import { pagePart, pageRoot, toTop } from '../shared/page.ts'

export type Screen = 'intro' | 'app' | 'thanks' | 'alreadyDone' | 'stop' | 'stopped' | 'stopNoLink' | 'stopRefused'

const each = (selector: string): HTMLElement[] => [...pageRoot().querySelectorAll<HTMLElement>(selector)]

/** Shows one screen and moves the reading position to its heading. */
export const showScreen = (screen: Screen): void => {
  pageRoot().dataset.screen = screen
  for (const element of each('.sheet [data-screen]')) element.hidden = element.dataset.screen !== screen
  toTop()
  if (screen !== 'intro' && screen !== 'app') each(`[data-screen="${screen}"] h1`)[0]?.focus()
}

/** Says why answering is not possible here; the consent text stays readable. `null` takes it back. */
export const showNotice = (notice: NoticeName | null): void => {
  for (const element of each('.sheet > [data-notice]')) element.hidden = element.dataset.notice !== notice
  if (notice) toTop()
}

/** Chooses the words of an element that carries several (`data-when`). */
export const showState = (part: string, state: string): void => {
  const element = pagePart(part)
  if (element) element.dataset.state = state
}
