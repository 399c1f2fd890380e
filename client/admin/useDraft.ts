import { useState } from 'react'

export interface Draft<T> {
  readonly value: T
  readonly set: (value: T) => void
  /** Is this something typed and not yet saved? */
  readonly typed: boolean
  /** Forgets what was typed, because it was saved or given up. */
  readonly forget: () => void
}

/** What is typed and not yet saved, kept for this tab until it is: another page, a reload or an ended session loses nothing. */
export const useDraft = <T>(name: string, saved: T): Draft<T> => {
  const key = `stakeholder-surveys-draft ${name}`
  const [held, hold] = useState<{ readonly key: string; readonly typed: T | null }>(() => ({
    key,
    typed: kept(key) as T | null,
  }))
  const typed = held.key === key ? held.typed : (kept(key) as T | null)
  return {
    value: typed ?? saved,
    typed: typed !== null,
    set: (value) => {
      keep(key, value)
      hold({ key, typed: value })
    },
    forget: () => {
      keep(key, null)
      hold({ key, typed: null })
    },
  }
}

const kept = (key: string): unknown => {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as unknown
  } catch {
    return null
  }
}

const keep = (key: string, value: unknown): void => {
  try {
    if (value === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Storage refused: what is typed still lasts as long as the page.
  }
}
