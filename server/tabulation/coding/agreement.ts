/**
 * How far coders agree. Pure.
 *
 * Percent agreement is the share of texts, or of pairs of coders over all texts, with the same codes. The kappas correct it for the agreement
 * that chance would give: κ = (observed − expected) / (1 − expected).
 *
 * - Two coders: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960), 37–46.
 *   Expected: Σ over categories of the product of both coders' shares.
 * - Three or more: J. L. Fleiss, "Measuring nominal scale agreement among many raters", Psychological Bulletin 76 (1971), 378–382.
 *   Observed: the mean over texts of the share of agreeing pairs. Expected: Σ over categories of the squared share of all ratings.
 *
 * Where a text may have several codes, each code is a question of its own, given or not; κ is stated code by code.
 */

/** One text as every coder rated it, in the order of the coders: a category's name. */
export type Ratings = readonly string[]

export interface Agreement {
  /** Texts that all coders have rated. */
  readonly texts: number
  /** Share of agreeing pairs of ratings, 0 to 1; null without texts or with fewer than two coders. */
  readonly observed: number | null
  /** What chance would give, 0 to 1. */
  readonly expected: number | null
  /** Null where nothing is observed, and where chance alone would agree always: every rating is of one category. */
  readonly kappa: number | null
  readonly measure: 'cohen' | 'fleiss'
}

/**
 * @example agreementOf([['yes', 'yes'], ['no', 'no'], ['yes', 'no'], ['no', 'no']])
 * // observed 3/4, expected (2 · 1 + 2 · 3) / 4² = 1/2, κ = 0.5
 */
export function agreementOf(texts: readonly Ratings[]): Agreement {
  const coders = texts[0]?.length ?? 0
  const measure = coders > 2 ? 'fleiss' : 'cohen'
  if (coders < 2) return { texts: texts.length, observed: null, expected: null, kappa: null, measure }
  const observed = mean(texts.map(agreeingPairs))
  const expected = measure === 'cohen' ? byCoder(texts) : together(texts)
  // Counted in whole numbers, so that "always" is exactly 1.
  const kappa = expected === 1 ? null : (observed - expected) / (1 - expected)
  return { texts: texts.length, observed, expected, kappa, measure }
}

/** Share of the pairs of one text's ratings that are alike. */
function agreeingPairs(ratings: Ratings): number {
  const alike = [...counted(ratings).values()].reduce((sum, n) => sum + n * (n - 1), 0)
  return alike / (ratings.length * (ratings.length - 1))
}

/** Cohen: chance by each coder's own shares. */
function byCoder(texts: readonly Ratings[]): number {
  const [one, two] = [0, 1].map((coder) => counted(texts.map((ratings) => ratings[coder] ?? '')))
  let products = 0
  for (const [category, n] of one ?? []) products += n * (two?.get(category) ?? 0)
  return products / texts.length ** 2
}

/** Fleiss: chance by the shares of all ratings together. */
function together(texts: readonly Ratings[]): number {
  const ratings = texts.flat()
  const squares = [...counted(ratings).values()].reduce((sum, n) => sum + n * n, 0)
  return squares / ratings.length ** 2
}

/**
 * The confusion table of two coders: rows by the first, columns by the second, both in the order of `categories`.
 *
 * @returns counts of texts
 */
export function confusionOf(texts: readonly Ratings[], categories: readonly string[]): readonly (readonly number[])[] {
  return categories.map((row) =>
    categories.map((column) => texts.filter(([one, two]) => one === row && two === column).length),
  )
}

const mean = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0) / numbers.length

function counted<T>(list: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>()
  for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1)
  return counts
}
