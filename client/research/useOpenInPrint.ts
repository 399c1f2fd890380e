import { useEffect, useRef, type RefObject } from 'react'

/** Opens a `<details>` while the page is printed: paper cannot be clicked. */
export const useOpenInPrint = (): RefObject<HTMLDetailsElement | null> => {
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    let wasClosed = false
    const before = (): void => {
      wasClosed = details.current?.open === false
      if (wasClosed && details.current) details.current.open = true
    }
    const after = (): void => {
      if (wasClosed && details.current) details.current.open = false
    }
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [])
  return details
}
