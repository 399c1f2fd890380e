/** Agreement of coders against figures by hand, printed ones, and those of an independent program. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreementOf, confusionOf, type Ratings } from '../../../server/tabulation/coding/agreement.ts'

const CATEGORIES = ['a', 'b', 'c', 'd', 'e']
const repeated = (n: number, ...ratings: string[]): Ratings[] => Array.from({ length: n }, () => ratings)

/** The same pseudo-random ratings in every language: a linear congruential generator modulo 2³¹. */
function drawn({ seed, n, k, r, p }: { seed: number; n: number; k: number; r: number; p: number }): Ratings[] {
  let x = BigInt(seed)
  const next = () => {
    x = (x * 1103515245n + 12345n) % 2147483648n
    return Number(x) / 2147483648
  }
  const any = () => CATEGORIES[Math.floor(next() * k)]!
  return Array.from({ length: n }, () => {
    const true_ = any()
    return Array.from({ length: r }, () => (next() < p ? true_ : any()))
  })
}

describe('percent agreement and Cohen’s kappa', () => {
  it('are 0.70 and 0.40 for 20, 5, 10 and 15 of fifty, by hand: (0.7 − 0.5) / (1 − 0.5)', () => {
    const texts = [
      ...repeated(20, 'yes', 'yes'),
      ...repeated(5, 'yes', 'no'),
      ...repeated(10, 'no', 'yes'),
      ...repeated(15, 'no', 'no'),
    ]
    const agreement = agreementOf(texts)
    expect(agreement).toMatchObject({ texts: 50, measure: 'cohen' })
    expect(agreement.observed).toBeCloseTo(0.7, 12)
    expect(agreement.expected).toBeCloseTo(0.5, 12)
    expect(agreement.kappa).toBeCloseTo(0.4, 12)
    expect(confusionOf(texts, ['yes', 'no'])).toEqual([
      [20, 5],
      [10, 15],
    ])
  })

  it('say nothing of chance where every rating is of one category', () => {
    expect(agreementOf(repeated(9, 'a', 'a'))).toMatchObject({ observed: 1, expected: 1, kappa: null })
    expect(agreementOf(repeated(9, 'a', 'a', 'a'))).toMatchObject({ observed: 1, expected: 1, kappa: null })
  })

  it('say nothing without texts, and nothing of one coder', () => {
    expect(agreementOf([])).toMatchObject({ texts: 0, observed: null, kappa: null })
    expect(agreementOf(repeated(5, 'a'))).toMatchObject({ texts: 5, observed: null, kappa: null })
  })

  // scikit-learn 1.9.1: cohen_kappa_score, confusion_matrix
  it.each([
    { seed: 1, n: 60, k: 3, r: 2, p: 0.7, kappa: 0.6404109589041096, first: [11, 4, 1] },
    { seed: 2, n: 200, k: 5, r: 2, p: 0.4, kappa: 0.16559490573731928, first: [9, 7, 8, 2, 9] },
    { seed: 3, n: 37, k: 2, r: 2, p: 0.9, kappa: 0.8918128654970761, first: [17, 1] },
  ])('are those of scikit-learn: $n texts, $k categories', ({ kappa, first, ...of }) => {
    const texts = drawn(of)
    expect(agreementOf(texts).kappa).toBeCloseTo(kappa, 12)
    expect(confusionOf(texts, CATEGORIES.slice(0, of.k))[0]).toEqual(first)
  })

  it('change nothing when coders, or categories, change places', () => {
    const rating = fc.constantFrom(...CATEGORIES)
    fc.assert(
      fc.property(fc.array(fc.tuple(rating, rating), { minLength: 1, maxLength: 40 }), (texts) => {
        const { kappa, observed } = agreementOf(texts)
        const swapped = agreementOf(texts.map(([one, two]) => [two, one]))
        const renamed = agreementOf(texts.map((ratings) => ratings.map((one) => `${one}!`)))
        expect([swapped.kappa ?? 9, renamed.kappa ?? 9]).toEqual([
          expect.closeTo(kappa ?? 9, 10),
          expect.closeTo(kappa ?? 9, 10),
        ])
        expect(kappa === null || (kappa <= 1 && kappa >= -1)).toBe(true)
        expect(kappa === null || observed! < 1 || kappa === 1).toBe(true)
      }),
    )
  })
})

describe('Fleiss’ kappa', () => {
  it('is 0.210 for ten subjects, fourteen raters and five categories', () => {
    // The worked table of many textbooks, after Fleiss (1971).
    const counts = [
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ]
    const texts = counts.map((row) => row.flatMap((n, at) => Array.from({ length: n }, () => CATEGORIES[at]!)))
    const { kappa, observed, expected, measure } = agreementOf(texts)
    expect(measure).toBe('fleiss')
    expect(observed).toBeCloseTo(0.378, 3)
    expect(expected).toBeCloseTo(0.213, 3)
    expect(kappa).toBeCloseTo(0.21, 3)
  })

  // statsmodels 0.15.0: fleiss_kappa
  it.each([
    { seed: 4, n: 60, k: 3, r: 3, p: 0.7, kappa: 0.5804978092663372 },
    { seed: 5, n: 150, k: 5, r: 6, p: 0.5, kappa: 0.24253761339673854 },
  ])('is that of statsmodels: $n texts, $r coders', ({ kappa, ...of }) => {
    expect(agreementOf(drawn(of)).kappa).toBeCloseTo(kappa, 12)
  })
})
