/**
 * Quick exit: a button, or Escape pressed twice, puts an empty page in the place of this one. The draft stays for later; the link
 * stays neither in the tab nor in its history. What the browser's own history has noted, no page can take back.
 */
import { pagePart } from '../../shared/page.ts'
import { forgetLink } from '../ballot/link.ts'

const TWICE_WITHIN = 1500 // ms between two presses of Escape
const KEEPING = 250 // ms at most for what was typed last
const NEUTRAL = 'about:blank'

const keepers = new Set<() => Promise<void>>()
/** Runs before the page goes. The result stops that. */
export const keepOnExit = (keep: () => Promise<void>): (() => void) => {
  keepers.add(keep)
  return () => void keepers.delete(keep)
}

/** @param tellPage in a frame: has the page around it go as well */
export const startQuickExit = (tellPage: () => void = () => {}, signal?: AbortSignal): void => {
  const exit = (): void => void goAtOnce(tellPage)
  const options = signal ? { signal } : {}
  let pressed = -Infinity
  pagePart('exit')?.addEventListener('click', exit, options)
  addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || event.repeat || event.isComposing) return
      if (event.timeStamp - pressed < TWICE_WITHIN) exit()
      pressed = event.timeStamp
    },
    { ...options, capture: true },
  )
}

const goAtOnce = async (tellPage: () => void): Promise<void> => {
  const kept = Promise.all([...keepers].map((keep) => keep()))
  document.title = ''
  document.body.replaceChildren() // nothing to see from here on, nor when the browser shows this page again
  document.documentElement.removeAttribute('data-screen')
  forgetLink()
  await Promise.race([
    kept.catch(() => undefined),
    new Promise((resolve) => {
      setTimeout(resolve, KEEPING)
    }),
  ])
  tellPage()
  location.replace(NEUTRAL)
}
