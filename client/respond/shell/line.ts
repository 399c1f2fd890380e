/** Waiting for the server: as long as the page is open, told to the reader, and ended when the reader wishes. */
import type { Line } from '../ballot/line.ts'
import { Refusal } from '../ballot/refusals.ts'

/** Longer and longer, and never the last one: for what somebody waits for. */
export const WITHOUT_END: Iterable<number> = {
  *[Symbol.iterator]() {
    yield* [1, 2, 4, 8, 15]
    for (;;) yield 30
  },
}

/** A little earlier or later, so that a thousand pages do not come at once to a server that was down. */
const apart = (): number => 0.75 + Math.random() / 2

export const openLine = (): Line => {
  let stopping = new AbortController()
  let waiting = false
  const listeners = new Set<() => void>()
  const waiters = new Set<() => void>()
  const told = (now: boolean): void => {
    if (waiting === now) return
    waiting = now
    for (const listener of listeners) listener()
  }
  const again = (): void => {
    for (const go of waiters) go()
  }
  return {
    pause: async (seconds) => {
      const { signal } = stopping
      await new Promise<void>((resolve) => {
        const go = (): void => {
          clearTimeout(timer)
          waiters.delete(go)
          removeEventListener('online', go)
          resolve()
        }
        const timer = setTimeout(go, seconds * 1000 * apart())
        waiters.add(go)
        addEventListener('online', go)
        if (signal.aborted) go()
      })
      if (signal.aborted) throw new Refusal('stopped')
    },
    waiting: () => waiting,
    told,
    onWaiting: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    again,
    stop: () => {
      stopping.abort()
      stopping = new AbortController()
      again()
      told(false)
    },
    signal: () => stopping.signal,
  }
}
