/** What two reviewers' marks make of a theme: the printed rule, all ten pairs of it. */
import { describe, expect, it } from 'vitest'
import type { Mark, Review } from '../../../server/tabulation/counting/table.ts'
import { pairsOf } from '../../../server/tabulation/reviews/reviews.ts'
import { themeClass, themeMatrix } from '../../../server/tabulation/reviews/themes.ts'

const MARK = { H: 'high', M: 'medium', L: 'low', '–': null } as const satisfies Record<string, Mark | null>

describe('a theme that two reviewers mark', () => {
  it.each([
    ['H', 'H', 'primary'],
    ['H', '–', 'secondary'],
    ['H', 'M', 'secondary'],
    ['M', 'M', 'secondary'],
    ['M', 'L', 'secondary'],
    ['M', '–', 'tertiary'],
    ['L', '–', 'tertiary'],
    ['L', 'L', 'tertiary'],
    ['H', 'L', 'discuss'],
    ['–', '–', null],
  ] as const)('%s and %s is %s, whoever of them was first', (one, other, expected) => {
    expect(themeClass(MARK[one], MARK[other])).toBe(expected)
    expect(themeClass(MARK[other], MARK[one])).toBe(expected)
  })
})

const review = (reviewer: string, themes: Review['themes'], unit = 'CT.0988'): Review => ({
  unit,
  reviewer: { en: reviewer },
  marks: {},
  themes,
})
const matrixOf = (...reviews: readonly Review[]) => themeMatrix(pairsOf(reviews).pairs[0]!)

describe('the theme matrix', () => {
  it('lists every theme once, by class, and knows a theme by its name however it is written', () => {
    const kate = review('Kate', [
      { name: 'Referral', mark: 'low' },
      { name: 'Shelter  standards', mark: 'high' },
      { name: 'Funding gaps', mark: 'high' },
      { name: 'Training', mark: 'medium' },
    ])
    const phil = review('Phil', [
      { name: 'SHELTER standards ', mark: 'high' },
      { name: 'Funding gaps', mark: 'low' },
      { name: 'Hotlines', mark: 'high' },
    ])
    expect(matrixOf(kate, phil)).toEqual([
      { name: 'Shelter  standards', marks: ['high', 'high'], class: 'primary' },
      { name: 'Hotlines', marks: [null, 'high'], class: 'secondary' },
      { name: 'Referral', marks: ['low', null], class: 'tertiary' },
      { name: 'Training', marks: ['medium', null], class: 'tertiary' },
      { name: 'Funding gaps', marks: ['high', 'low'], class: 'discuss' },
    ])
  })

  it('leaves a theme that was named and not marked for discussion', () => {
    const themes = [{ name: 'Training', mark: null }]
    expect(matrixOf(review('Kate', themes), review('Phil', [{ name: 'Training', mark: 'high' }]))).toEqual([
      { name: 'Training', marks: ['unmarked', 'high'], class: 'discuss' },
    ])
  })

  it('says nothing of “one alone” while the other has named no theme', () => {
    expect(matrixOf(review('Kate', [{ name: 'Training', mark: 'high' }]), review('Phil', []))).toBeNull()
  })
})
