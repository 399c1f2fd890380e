import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { byStratum, outcomeRates, percent, total } from '../../server/fielding/outcomes/dispositions.ts'
import type { Disposition } from '../../server/contracts/records.ts'

const people = (country: string, count: number, disposition: Disposition = 'invited') =>
  Array.from({ length: count }, () => ({ strata: { country }, disposition }))

describe('outcome rates', () => {
  it('prints 37.5 % for 291 contacts and 109 done', () => {
    const rates = outcomeRates({ done: 109, invited: 182, notSent: 0, bounced: 0, optedOut: 0 })
    expect(rates.slice(0, 2).map(percent)).toEqual(['37.5', '37.5'])
  })
  it('follows the definitions where some refused and some letters came back', () => {
    const rates = Object.fromEntries(
      outcomeRates({ done: 100, invited: 150, notSent: 10, bounced: 20, optedOut: 20 }).map((each) => [
        each.name,
        each,
      ]),
    )
    expect(percent(rates['RR1']!)).toBe('33.3')
    expect(percent(rates['RR5']!)).toBe('83.3')
    expect(percent(rates['CON1']!)).toBe('40.0')
    expect(percent(rates['COOP1']!)).toBe('83.3')
    expect(percent(rates['REF1']!)).toBe('6.7')
  })
  it('has no rate of nobody', () => {
    expect(
      outcomeRates({ done: 0, invited: 0, notSent: 0, bounced: 0, optedOut: 0 }).every(
        (each) => each.share === null && percent(each) === '',
      ),
    ).toBe(true)
  })
})

describe('dispositions by stratum', () => {
  it('takes small groups together, and one more where they are still too few', () => {
    const list = [...people('Norway', 20), ...people('Kenya', 9), ...people('Nigeria', 3, 'done')]
    expect(byStratum(list, 'country', 5).map(({ group, groups, counts }) => [group, groups, total(counts)])).toEqual([
      ['Norway', 1, 20],
      [null, 2, 12],
    ])
  })
  it('shows no group under the minimum and loses nobody, whatever the list', () => {
    const list = fc.array(
      fc.record({
        strata: fc.record({ country: fc.constantFrom('a', 'b', 'c', 'd', 'e') }),
        disposition: fc.constantFrom<Disposition>('done', 'invited', 'bounced'),
      }),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(list, fc.integer({ min: 1, max: 10 }), (invitees, minimum) => {
        const groups = byStratum(invitees, 'country', minimum)
        expect(groups.every((each) => total(each.counts) >= minimum)).toBe(true)
        const shown = groups.reduce((sum, each) => sum + total(each.counts), 0)
        expect(shown === invitees.length || (shown === 0 && invitees.length < minimum)).toBe(true)
      }),
    )
  })
})
