/** What is made once and asked for often. */

/** What `make` makes, when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

/** What is made of each object, for as long as the object is there. */
export function remembered<K extends WeakKey, T>(make: (of: K) => T): (of: K) => T {
  const known = new WeakMap<K, { readonly value: T }>()
  return (of) => {
    const found = known.get(of)
    if (found) return found.value
    const value = make(of)
    known.set(of, { value })
    return value
  }
}

/** What is made under each name, kept for good: for names of which there are few. */
export function rememberedByName<T>(make: (name: string) => T): (name: string) => T {
  const known = new Map<string, { readonly value: T }>()
  return (name) => {
    const found = known.get(name)
    if (found) return found.value
    const value = make(name)
    known.set(name, { value })
    return value
  }
}

/** What is made under a name, as long as it is among the `most` that were asked for last. */
export function shelf<T>(most: number): Shelf<T> {
  const kept = new Map<string, { readonly value: T }>()
  return {
    get(name, make) {
      const found = kept.get(name) ?? { value: make() }
      kept.delete(name)
      kept.set(name, found)
      const [oldest] = kept.keys()
      if (kept.size > most && oldest !== undefined) kept.delete(oldest)
      return found.value
    },
    forget: (name) => {
      kept.delete(name)
    },
  }
}

export interface Shelf<T> {
  readonly get: (name: string, make: () => T) => T
  readonly forget: (name: string) => void
}

/**
 * What was found under a name, the longest unused forgotten first; those who ask meanwhile wait for the same answer.
 * What was not found, or failed, is looked for again.
 */
export function rememberedFound<T>(
  most: number,
): (name: string, find: () => Promise<T | null | undefined>) => Promise<T | undefined> {
  const kept = shelf<Promise<T | null | undefined>>(most)
  return async (name, find) => {
    try {
      const found = await kept.get(name, find)
      if (found !== null && found !== undefined) return found
      kept.forget(name)
      return undefined
    } catch (error) {
      kept.forget(name)
      throw error
    }
  }
}
