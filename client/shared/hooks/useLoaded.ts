import { useEffect, useState } from 'react'
import type { ApiRefusal } from '../api.ts'
import { useLanguage } from './useLanguage.ts'

/** What a page asked for: nothing yet, the answer, or a refusal. While something new is on its way, the former answer stays. */
export interface Loaded<T> {
  readonly value: T | null
  readonly refusal: ApiRefusal | null
  readonly loading: boolean
}

/**
 * Loads when `key` or the reader's language changes. A null key loads nothing.
 *
 * @param load must depend on nothing but `key` and the language
 */
export const useLoaded = <T>(key: string | null, load: () => Promise<T>): Loaded<T> => {
  const language = useLanguage()
  const wanted = key === null ? null : `${language} ${key}`
  const [state, setState] = useState<{
    readonly of: string | null
    readonly value: T | null
    readonly refusal: ApiRefusal | null
  }>({ of: null, value: null, refusal: null })
  useEffect(() => {
    if (wanted === null) return
    let gone = false
    load().then(
      (value) => {
        if (!gone) setState({ of: wanted, value, refusal: null })
      },
      (refusal: ApiRefusal) => {
        if (!gone) setState({ of: wanted, value: null, refusal })
      },
    )
    return () => {
      gone = true
    }
  }, [wanted]) // `load` is said by `wanted`
  return { value: wanted === null ? null : state.value, refusal: state.refusal, loading: state.of !== wanted }
}
