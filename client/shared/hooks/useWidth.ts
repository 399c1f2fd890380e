import { useEffect, useState, type RefObject } from 'react'

/** Width of an element on the page, whole CSS pixels; `first` until it is known. */
export const useWidth = (element: RefObject<HTMLElement | null>, first = 0): number => {
  const [width, setWidth] = useState(first)
  useEffect(() => {
    if (!element.current) return
    const watch = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.floor(entry.contentRect.width))
    })
    watch.observe(element.current)
    return () => watch.disconnect()
  }, [element])
  return width
}
