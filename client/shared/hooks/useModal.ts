import { useEffect, useRef, type RefObject } from 'react'

/**
 * A window over the page, open as long as it is drawn. However it is left (Escape, a button, what it was for), the focus is then where it was
 * before, and where that is gone or hidden, on the first control still there that stood around it.
 */
export function useModal(): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    const way = wayOut(document.activeElement)
    if (element && !element.open) element.showModal()
    return () => {
      for (const before of way) {
        const nowhere = document.activeElement === null || document.activeElement === document.body
        if (nowhere && before.isConnected) before.focus()
      }
    }
  }, [])
  return dialog
}

/** What had the focus, then the menus it stood in, by their summaries: a closed menu hides its buttons. */
function wayOut(element: Element | null): readonly HTMLElement[] {
  const way: HTMLElement[] = element instanceof HTMLElement ? [element] : []
  for (let menu = element?.closest('details'); menu; menu = menu.parentElement?.closest('details')) {
    const summary = menu.querySelector('summary')
    if (summary && !way.includes(summary)) way.push(summary)
  }
  return way
}
