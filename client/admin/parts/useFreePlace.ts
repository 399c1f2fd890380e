import { useLayoutEffect, type RefObject } from 'react'
import { freePlace, type Box } from './freePlace.ts'

const LOOK_EVERY = 250 // ms; what is drawn meanwhile is looked at at once, what only moves a little later
const PRESSED = 'a[href], button, input, select, textarea, summary, label:has(input), [tabindex="0"]'

/** Puts a message that is `shown` where it covers no field, button or link; where there is no such place it stands at the end of the page. */
export function useFreePlace(message: RefObject<HTMLElement | null>, shown: number | undefined): void {
  useLayoutEffect(() => {
    if (shown === undefined) return
    let now: Box | null = null
    const put = () => {
      const element = message.current
      if (!element) return
      const { width, height } = element.getBoundingClientRect()
      now = freePlace(
        { width, height },
        { width: document.documentElement.clientWidth, height: innerHeight },
        taken(element),
        now,
      )
      element.style.position = now ? 'fixed' : 'static'
      element.style.left = now ? `${now.left}px` : ''
      element.style.top = now ? `${now.top}px` : ''
    }
    put()
    const timer = setInterval(put, LOOK_EVERY)
    const drawn = new MutationObserver(put)
    drawn.observe(document.body, { childList: true, subtree: true })
    addEventListener('scroll', put, { passive: true, capture: true })
    addEventListener('resize', put)
    return () => {
      clearInterval(timer)
      drawn.disconnect()
      removeEventListener('scroll', put, { capture: true })
      removeEventListener('resize', put)
    }
  }, [message, shown])
}

const taken = (message: HTMLElement): Box[] =>
  [...document.querySelectorAll(PRESSED)]
    .filter((each) => !message.contains(each))
    .map((each) => each.getBoundingClientRect())
    .filter(({ width, height, bottom, top }) => width > 0 && height > 0 && bottom > 0 && top < innerHeight)
