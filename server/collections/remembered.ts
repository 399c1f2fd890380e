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

/** What is kept by name, the oldest forgotten first. */
export interface Shelf<T> {
  readonly get: (name: string, make: () => T) => T
  readonly forget: (name: string) => void
}

/** @param most so many are kept */
export function shelf<T>(most: number): Shelf<T> {
  const kept = new Map<string, { readonly value: T }>()
  return {
    get(name, make) {
      const found = kept.get(name)
      if (found) return found.value
      const value = make()
      kept.set(name, { value })
      const [oldest] = kept.keys()
      if (kept.size > most && oldest !== undefined) kept.delete(oldest)
      return value
    },
    forget: (name) => {
      kept.delete(name)
    },
  }
}
