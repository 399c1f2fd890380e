/** What was handed in and is not stored yet, for who handed it in: it outlasts a session that ends meanwhile. */
import { useEffect, useEffectEvent, useState } from 'react'
import { usePerson } from '../shared/account/SignIn.tsx'
import { ApiRefusal, SIGNED_OUT } from '../shared/api.ts'
import type { useAct } from '../shared/hooks/useAct.ts'

/** In the page's memory only: people's addresses are never written to this device. Forgotten when somebody signs out. */
const memory = new Map<string, object>()
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
  const [kept, hold] = useState(() => (memory.get(key) as T | undefined) ?? nothing)
  const change = (part: Partial<T>): void => {
    const next = { ...((memory.get(key) as T | undefined) ?? nothing), ...part }
    memory.set(key, next)
    hold(next)
  }
  return { kept, change }
}

/** Sends what was handed in; where the session is over, it is sent once the same person has signed in again. */
export const useSending = <T>(
  name: string,
  act: ReturnType<typeof useAct>['act'],
  send: (given: T) => Promise<void>,
): ((given: T) => Promise<boolean>) => {
  const { kept, change } = useKept<{ readonly given: T | null }>(`sending ${name}`, { given: null })
  const begin = (given: T): Promise<boolean> =>
    act(async () => {
      change({ given })
      try {
        await send(given)
      } catch (refused) {
        if (!isSessionOver(refused)) change({ given: null })
        throw refused
      }
      change({ given: null })
    })
  const goOn = useEffectEvent(() => {
    if (kept.given !== null) void begin(kept.given)
  })
  useEffect(() => goOn(), [])
  return begin
}

const isSessionOver = (refused: unknown): boolean =>
  refused instanceof ApiRefusal && refused.problem === 'signInRequired'
