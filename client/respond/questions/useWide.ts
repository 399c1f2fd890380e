import { useLayoutEffect, useState, type RefObject } from 'react'

/**
 * Is the element at least so wide? Follows the element itself, not the window: the page may be a part of a host's, and large
 * letters need more room.
 * @param rem in letters of the element, which are 1 rem
 */
export const useWide = (element: RefObject<HTMLElement | null>, rem: number): boolean => {
  const [wide, setWide] = useState(false)
  useLayoutEffect(() => {
    const measured = element.current
    if (!measured) return
    const measure = (): void => {
      const letter = parseFloat(getComputedStyle(measured).fontSize)
      setWide(measured.getBoundingClientRect().width >= rem * letter)
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(measured)
    return () => observer.disconnect()
  }, [element, rem])
  return wide
}
