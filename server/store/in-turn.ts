/**
 * One of each list in turn, until there are `most` or no more: a long one does not keep the others waiting.
 *
 * @param first which list begins, counted round
 * @example oneOfEach([['a', 'b', 'c'], ['d']], 3) // ['a', 'd', 'b']
 */
export function oneOfEach<T>(lists: readonly (readonly T[])[], most: number, first = 0): T[] {
  const taken: T[] = []
  const longest = Math.max(0, ...lists.map((list) => list.length))
  for (let at = 0; at < longest; at++)
    for (let turn = 0; turn < lists.length; turn++) {
      if (taken.length >= most) return taken
      const list = lists[(first + turn) % lists.length] ?? []
      if (at < list.length) taken.push(list[at] as T)
    }
  return taken
}
