/** Orders and numbers that nobody can foresee. */

/** The list in random order, every order as likely as any other (Fisher and Yates, from the inside out). */
export function shuffled<T>(list: readonly T[], below: (limit: number) => number = randomBelow): T[] {
  const order: T[] = []
  for (const item of list) order.push(...order.splice(below(order.length + 1), 1, item))
  return order
}

/** A whole number from 0, below `limit`. Numbers that would make some more likely than others are drawn again. */
export function randomBelow(limit: number): number {
  const fair = Math.floor(2 ** 32 / limit) * limit
  for (;;) {
    const [drawn = fair] = crypto.getRandomValues(new Uint32Array(1))
    if (drawn < fair) return drawn % limit
  }
}
