/** Work that anybody may ask for, one piece at a time: it never takes what the survey needs. */

/** @returns `null`, at once, where too many wait already */
export type Turnstile = <T>(work: () => Promise<T>) => Promise<T> | null

/** @param most how many may wait beside the one under way */
export function turnstile(most: number): Turnstile {
  let last: Promise<unknown> = Promise.resolve()
  let inside = 0
  return <T>(work: () => Promise<T>) => {
    if (inside > most) return null
    inside += 1
    const mine = last.then(work).finally(() => {
      inside -= 1
    })
    last = mine.catch(() => undefined)
    return mine
  }
}
