/** The page in a frame of a foreign page: its height follows the content, and there is always a way into a tab of its own. */
import type { FromFrame, FromPage } from '../../embed/messages.ts'
import { pageFact, pagePart, pageRoot, TO_TOP } from '../../shared/page.ts'
import { fragmentOf, type AnyLink } from '../ballot/link.ts'

/** Are we inside another page? */
export const framed = (): boolean => window.parent !== window

export interface InFrame {
  /** Completes the links into a tab of their own, where storage may be allowed. */
  offerOwnTab(link: AnyLink | null): void
}

/** Answers the script of an allowed page, and no other, with heights. */
export const startInFrame = (): InFrame => {
  const allowed = pageFact('ancestors').split(' ').filter(Boolean)
  const root = pageRoot()
  root.dataset.framed = ''
  addEventListener('message', ({ data, origin, source }: MessageEvent<FromPage | null>) => {
    if (source !== window.parent || !allowed.includes(origin) || data?.surveys !== 'hello') return
    speakTo((message) => window.parent.postMessage(message, origin))
  })
  return {
    offerOwnTab: (link) => {
      const place = pagePart('own-tab')
      const anchor = place?.querySelector('a')
      if (!place || !anchor) return
      anchor.href = location.pathname + location.search + (link ? `#${fragmentOf(link)}` : '')
      place.hidden = false
    },
  }
}

/** Has the foreign page go as well, where its script has spoken to us. */
export const tellExit = (): void => say?.({ surveys: 'exit' })

let say: ((message: FromFrame) => void) | null = null
const speakTo = (tell: (message: FromFrame) => void): void => {
  if (say) return
  say = tell
  const height = (): void =>
    tell({ surveys: 'height', height: Math.ceil(document.body.getBoundingClientRect().height) })
  new ResizeObserver(height).observe(document.body)
  pageRoot().addEventListener(TO_TOP, () => tell({ surveys: 'top' }))
  height()
}
