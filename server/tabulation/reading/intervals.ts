/** 95 % intervals of proportions and means, from published integers. Pure. */

/** In the unit of the number it stands around. */
export interface Bounds {
  readonly low: number
  readonly high: number
}

/** The 97.5 % quantile of the standard normal distribution: 95 % lie between it and its negative. */
const NORMAL_QUANTILE = 1.959963984540054

/**
 * The score interval of a proportion, as a proportion from 0 to 1; null where nobody is counted. It stays inside 0 to 1 and is
 * of use for small bases and for shares near 0 and 1, where the interval of Wald is not.
 * Source: Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference, JASA 22, 209–212;
 * Brown, Cai and DasGupta (2001), Statistical Science 16, 101–133.
 *
 * @example scoreInterval(12, 30) // { low: 0.2459…, high: 0.5768… }
 */
export function scoreInterval(part: number, whole: number): Bounds | null {
  if (whole === 0) return null
  const squared = NORMAL_QUANTILE ** 2
  const middle = part + squared / 2
  const half = NORMAL_QUANTILE * Math.sqrt((part * (whole - part)) / whole + squared / 4)
  return {
    low: part === 0 ? 0 : (middle - half) / (whole + squared),
    high: part === whole ? 1 : (middle + half) / (whole + squared),
  }
}

/**
 * Student's interval of a mean, in its unit; null where fewer than two people are counted or all of them say the same, so that
 * nothing is known of their spread.
 *
 * @param distribution how many respondents gave each score
 */
export function meanInterval(
  distribution: readonly { readonly score: number; readonly count: number }[],
): Bounds | null {
  const total = (of: (score: number) => number) =>
    distribution.reduce((sum, { score, count }) => sum + of(score) * count, 0)
  const n = total(() => 1)
  if (n < 2) return null
  const mean = total((score) => score) / n
  const variance = total((score) => (score - mean) ** 2) / (n - 1)
  if (variance === 0) return null
  const half = studentQuantile(n - 1) * Math.sqrt(variance / n)
  return { low: mean - half, high: mean + half }
}

/**
 * The 97.5 % quantile of Student's t distribution.
 * Up to 60 degrees of freedom the exact distribution function (a finite sum of powers of a cosine) is inverted by bisection; above
 * that, where the error is below 1e-8, the expansion about the normal quantile is taken.
 * Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3, 26.7.4 and 26.7.5.
 *
 * @param degrees a whole number of at least 1
 * @example studentQuantile(10) // 2.2281…
 */
export function studentQuantile(degrees: number): number {
  if (degrees > 60) return expandedQuantile(degrees)
  let [low, high] = [NORMAL_QUANTILE, 13]
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (probabilityWithin(middle, degrees) < 0.95) low = middle
    else high = middle
  }
  return high
}

/** P(|T| ≤ t). */
function probabilityWithin(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees))
  const squared = Math.cos(angle) ** 2
  const odd = degrees % 2 === 1
  let term = odd ? Math.cos(angle) : 1
  let total = degrees === 1 ? 0 : term
  for (let i = odd ? 3 : 2; i < degrees; i += 2) {
    term *= (squared * (i - 1)) / i
    total += term
  }
  return odd ? (2 / Math.PI) * (angle + Math.sin(angle) * total) : Math.sin(angle) * total
}

function expandedQuantile(degrees: number): number {
  const x = NORMAL_QUANTILE
  const terms = [
    (x ** 3 + x) / 4,
    (5 * x ** 5 + 16 * x ** 3 + 3 * x) / 96,
    (3 * x ** 7 + 19 * x ** 5 + 17 * x ** 3 - 15 * x) / 384,
    (79 * x ** 9 + 776 * x ** 7 + 1482 * x ** 5 - 1920 * x ** 3 - 945 * x) / 92_160,
  ]
  return terms.reduce((sum, term, i) => sum + term / degrees ** (i + 1), x)
}
