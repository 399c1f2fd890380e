/** What was handed in and is not stored yet, for who handed it in: it outlasts a session that ends meanwhile. */
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { usePerson } from '../shared/account/SignIn.tsx'
import { ApiRefusal, SIGNED_OUT } from '../shared/api.ts'
import type { useAct } from '../shared/hooks/useAct.ts'

/** In the page's memory only: people's addresses are never written to this device. Forgotten when somebody signs out. */
const memory = new Map<string, object>()
const pages = new Set<() => void>()
/** What is being sent, perhaps for a page that was left since. */
const onTheirWay = new WeakSet()
window.addEventListener(SIGNED_OUT, (event) => {
  if (event instanceof CustomEvent) memory.clear()
})

/** @param name of what it belongs to, e.g. a campaign's import */
export const useKept = <T extends object>(
  name: string,
  nothing: T,
): { readonly kept: T; readonly change: (part: Partial<T>) => void } => {
  const person = usePerson()
  const key = JSON.stringify([person === 'host' ? null : person.name, name])
  const kept = useSyncExternalStore(onChange, () => memory.get(key) as T | undefined) ?? nothing
  const change = (part: Partial<T>): void => {
    memory.set(key, { ...((memory.get(key) as T | undefined) ?? nothing), ...part })
    for (const changed of pages) changed()
  }
  return { kept, change }
}

const onChange = (changed: () => void): (() => void) => {
  pages.add(changed)
  return () => void pages.delete(changed)
}

/** Sends what was handed in; where the session is over, it is sent once the same person has signed in again. */
export const useSending = <T extends object>(
  name: string,
  act: ReturnType<typeof useAct>['act'],
  send: (given: T) => Promise<void>,
): ((given: T) => Promise<boolean>) => {
  const { kept, change } = useKept<{ readonly given: T | null }>(`sending ${name}`, { given: null })
  const begin = (given: T): Promise<boolean> =>
    act(async () => {
      change({ given })
      onTheirWay.add(given)
      try {
        await send(given)
      } catch (refused) {
        if (!isSessionOver(refused)) change({ given: null })
        throw refused
      } finally {
        onTheirWay.delete(given)
      }
      change({ given: null })
    })
  const goOn = useEffectEvent(() => {
    if (kept.given !== null && !onTheirWay.has(kept.given)) void begin(kept.given)
  })
  useEffect(() => goOn(), [])
  return begin
}

const isSessionOver = (refused: unknown): boolean =>
  refused instanceof ApiRefusal && refused.problem === 'signInRequired'
