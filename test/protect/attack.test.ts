/** A part of the attack for every run; `npx tsx bench/protect.ts attack 100` is the whole. */
import { describe, expect, it } from 'vitest'
import { plain } from '../../server/tabulation/plain.ts'
import { protect } from '../../server/tabulation/protect.ts'
import { attack } from './attacker.ts'
import { syntheticSurvey, type Recipe } from './synthetic.ts'

const RECIPES: readonly Recipe[] = [
  { respondents: 60, scales: 1 }, { respondents: 91, scales: 1, nominals: 1 }, { respondents: 109, scales: 0, checkboxes: 1 },
  { respondents: 75, scales: 0, routed: 1 }, { respondents: 250, scales: 1 }, { respondents: 91, scales: 0, rankings: 1 },
  { respondents: 400, scales: 0, routed: 1, follow: 0.3 }, { respondents: 1000, scales: 1 },
  { respondents: 91, scales: 1, banners: 1 }, { respondents: 75, scales: 1, answers: 2, skew: 0.5 }, { respondents: 109, scales: 1, answers: 6, gaps: 0.5 },
]

/** Surveys in which a slip in one rule (who is in a circle, how wide is wide, who is used up by a move) gives something away. */
const TELLTALE = [
  { seed: 13, respondents: 109, k: 3 }, { seed: 2, respondents: 75, k: 3 }, { seed: 7, respondents: 75, k: 5 },
  { seed: 95, respondents: 75, k: 3 }, { seed: 61, respondents: 60, k: 3 },
]

describe('an attacker with integer programs', () => {
  for (const [i, recipe] of RECIPES.entries()) {
    for (const k of [3, 5]) {
      it(`finds nothing in a protected release (${JSON.stringify(recipe)}, k ${k})`, { timeout: 120_000 }, async () => {
        const file = syntheticSurvey(100 + i, recipe)
        const { variables } = protect(file, { k })
        expect(await attack(file, variables, { k, participation: true, spy: true })).toEqual([])
        expect(await attack(file, variables, { k, participation: false })).toEqual([])
      })
    }
  }

  it('finds nothing where a region nearly decides the organisation type', { timeout: 120_000 }, async () => {
    for (const { seed, respondents, k } of TELLTALE) {
      const file = syntheticSurvey(seed, { respondents, scales: 1, tie: 0.95 })
      expect(await attack(file, protect(file, { k }).variables, { k, participation: true, spy: true })).toEqual([])
    }
  })

  it('finds hundreds of leaks in the plain tables of the same surveys', { timeout: 120_000 }, async () => {
    let found = 0
    for (const [i, recipe] of RECIPES.slice(0, 3).entries()) {
      const file = syntheticSurvey(100 + i, recipe)
      found += (await attack(file, plain(file, { k: 5 }).variables, { k: 5, participation: true, enough: 1000 })).length
    }
    expect(found).toBeGreaterThan(200)
  })
})
