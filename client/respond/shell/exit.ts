/**
 * Quick exit: a button, or Escape pressed twice, puts an empty page in the place of this one. The draft stays for later; the link
 * stays neither in the tab nor in its history. What the browser's own history has noted, no page can take back.
 */
import { address, pagePart } from '../../shared/page.ts'
import { forgetLink } from '../ballot/link.ts'
import { framed } from './embed.ts'
import type { Trail } from './trail.ts'

const TWICE_WITHIN = 1500 // ms between two presses of Escape
const KEEPING = 250 // ms at most for what was typed last
const NEUTRAL = 'about:blank'

const keepers = new Set<() => Promise<void>>()
/** Runs before the page goes. The result stops that. */
export const keepOnExit = (keep: () => Promise<void>): (() => void) => {
  keepers.add(keep)
  return () => void keepers.delete(keep)
}

let trail: Pick<Trail, 'place' | 'home'> | null = null
/** The pages turned, which are to leave the tab's history. The result forgets it. */
export const exitBy = (given: Pick<Trail, 'place' | 'home'>): (() => void) => {
  trail = given
  return () => {
    trail = null
  }
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
  const turned = trail !== null && trail.place() > 0 && !framed()
  await trail?.home()
  location.replace(turned ? emptying() : NEUTRAL)
}

/**
 * The pages turned lie after this one now, and some browsers have noted the link with each. No page can take entries away that lie after
 * it, but by turning to a new one: this page, empty and without the link, does so and goes (`client/old-browser.js`).
 */
const emptying = (): string =>
  URL.createObjectURL(
    new Blob([`<!doctype html><script src="${address('assets/old-browser.js')}"></script>`], { type: 'text/html' }),
  )
