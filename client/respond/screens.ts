/** Which of the page's ready-made screens and notices is shown. */
import type { NoticeName } from '../../server/api/notices.ts'

export type Screen = 'intro' | 'app' | 'thanks' | 'alreadyDone' | 'stop' | 'stopped' | 'stopNoLink' | 'stopRefused'

const each = (selector: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)]

/** Shows one screen and moves the reading position to its heading. */
export const showScreen = (screen: Screen): void => {
  document.documentElement.dataset.screen = screen
  for (const element of each('main [data-screen]')) element.hidden = element.dataset.screen !== screen
  window.scrollTo(0, 0)
  if (screen !== 'intro' && screen !== 'app') each(`[data-screen="${screen}"] h1`)[0]?.focus()
}

/** Says why answering is not possible here; the consent text stays readable. `null` takes it back. */
export const showNotice = (notice: NoticeName | null): void => {
  for (const element of each('main > [data-notice]')) element.hidden = element.dataset.notice !== notice
  if (notice) window.scrollTo(0, 0)
}

/** Chooses the words of an element that carries several (`data-when`). */
export const showState = (id: string, state: string): void => {
  const element = document.getElementById(id)
  if (element) element.dataset.state = state
}
