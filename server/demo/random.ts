/** Repeatable pseudo-random numbers for demonstration data. Never for secrets. */
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

/** One of `choices`, drawn with these weights. */
export function draw<T>(random: Random, choices: readonly T[], weights: readonly number[]): T {
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0)
  return choices.find((_, i) => (left -= weights[i] ?? 0) < 0) ?? choices[choices.length - 1]!
}

export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  return items.map((item) => ({ item, key: random() })).sort((a, b) => a.key - b.key).map(({ item }) => item)
}
