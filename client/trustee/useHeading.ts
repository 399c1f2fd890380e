import { useEffect, useRef, type RefObject } from 'react'

/** For the heading of what has just appeared: the focus goes there, so that it is read aloud. */
export const useHeading = (): RefObject<HTMLHeadingElement | null> => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return heading
}
