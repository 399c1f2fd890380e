import { useEffect, useRef, type ReactElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { roomIn } from './isolated.ts'
import type { Colours } from './props.ts'

interface RoomProps {
  readonly styles: readonly string[]
  readonly colours: Colours
  readonly children: ReactElement
}

/** Draws its children in a shadow root, by a React root of its own: events there are the part's, not the host's. */
export const Room = ({ styles, colours, children }: RoomProps): ReactElement => {
  const host = useRef<HTMLDivElement>(null)
  const root = useRef<Root | null>(null)
  useEffect(() => {
    if (!host.current) return
    const room = roomIn(host.current, styles)
    const drawn = createRoot(room)
    root.current = drawn
    return () => {
      root.current = null
      setTimeout(() => drawn.unmount()) // React may be drawing the host just now
    }
  }, [styles])
  useEffect(() => root.current?.render(children))
  return <div ref={host} className="ss-release" data-colours={colours} />
}
