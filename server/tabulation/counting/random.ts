/** Repeatable pseudo-random numbers for invented answers. Never for secrets. */
export type Random = () => number

/** Mulberry32: numbers in [0, 1) that depend on the seed alone. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A position in `weights`, drawn with these weights; the last where none has any. */
export function drawIndex(random: Random, weights: readonly number[]): number {
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0)
  const found = weights.findIndex((weight) => (left -= weight) < 0)
  return found < 0 ? weights.length - 1 : found
}

/** One of `choices`, drawn with these weights. */
export function draw<T>(random: Random, choices: readonly T[], weights: readonly number[]): T {
  const at = drawIndex(
    random,
    choices.map((_, each) => weights[each] ?? 0),
  )
  // eslint-disable-next-line @typescript-eslint/no-non-null-assertion -- there is a weight for each of the choices, and for nothing else
  return choices[at]!
}

export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
}
