/** A part of the attack for every run; `npx tsx bench/protect.ts attack` is the whole. */
import { describe, expect, it } from 'vitest'
import { plain } from '../../server/tabulation/release/plain.ts'
import { protect } from '../../server/tabulation/protection/protect.ts'
import { attack } from './attacker.ts'
import { columnRule } from './column-rule.ts'
import { columnOf, fileOf, syntheticSurvey, variable, type Recipe } from './synthetic.ts'

const RECIPES: readonly Recipe[] = [
  { respondents: 60, scales: 2 },
  { respondents: 91, scales: 1, nominals: 1 },
  { respondents: 109, scales: 0, checkboxes: 1 },
  { respondents: 75, scales: 0, routed: 1 },
  { respondents: 250, scales: 2 },
  { respondents: 91, scales: 0, rankings: 1 },
  { respondents: 400, scales: 0, routed: 1, follow: 0.3 },
  { respondents: 1000, scales: 1 },
  { respondents: 109, scales: 0, checkboxes: 1, most: 2 },
  { respondents: 75, scales: 0, rankings: 1, most: 2 },
  { respondents: 91, scales: 1, banners: 1 },
  { respondents: 75, scales: 1, answers: 2, skew: 0.5 },
  { respondents: 109, scales: 1, answers: 6, gaps: 0.5 },
  { respondents: 109, scales: 2, tie: 0.95 },
]
const banners = ['region', 'organisation', 'sex']
const both = (label: string) => ({ en: label, ru: label })

describe('an intruder who knows who took part, and what one of them answered', () => {
  for (const [i, recipe] of RECIPES.entries()) {
    it(`works out nobody's answer from a release (${JSON.stringify(recipe)})`, { timeout: 120_000 }, async () => {
      const file = syntheticSurvey(100 + i, recipe)
      for (const k of [3, 5]) {
        expect(await attack(file, protect(file, { k }).variables)).toEqual([])
        expect(await attack(file, protect(file, { k, nested: true }).variables)).toEqual([])
      }
    })
  }

  it(
    'does not learn from the other options that somebody chose the one that is not shown, because nearly everybody chose it',
    { timeout: 120_000 },
    async () => {
      for (const seed of [1, 2, 3]) {
        const base = syntheticSurvey(seed, { respondents: 109, scales: 0 })
        const option = (item: string, isChosen: (i: number) => boolean) =>
          columnOf(
            variable(`O.${item}`, {
              element: 'O',
              question: 'O',
              item,
              type: 'option',
              categories: [
                { code: '1', label: both('Chosen') },
                { code: '0', label: both('Not chosen') },
              ],
            }),
            Array.from({ length: 109 }, (_, i) => Number(!isChosen(i))),
          )
        for (const few of [0, 1, 2, 9]) {
          const options = [
            option('1', (i) => i < few),
            option('2', (i) => i >= 50 && i < 50 + 2 * few),
            option('3', () => true),
          ]
          const file = fileOf(
            [...base.columns, ...options],
            base.banners.map(({ banner }) => banner),
          )
          for (const k of [3, 5]) expect(await attack(file, protect(file, { k }).variables)).toEqual([])
        }
      }
    },
  )

  it('works out nobody’s answer from a release by three banners', { timeout: 120_000 }, async () => {
    for (const seed of [1, 2, 3]) {
      const file = syntheticSurvey(seed, { respondents: 109, scales: 1, routed: 1, banners: 3 })
      expect(await attack(file, protect(file, { k: 3, banners }).variables)).toEqual([])
    }
  })

  it('works out hundreds of answers from the plain tables of the same surveys', { timeout: 120_000 }, async () => {
    let found = 0
    for (const [i, recipe] of RECIPES.slice(0, 5).entries()) {
      const file = syntheticSurvey(100 + i, recipe)
      found += (await attack(file, plain(file, { k: 5 }).variables)).length
    }
    expect(found).toBeGreaterThan(200)
  })

  it('works out answers from tables that obey the rule of columns alone', { timeout: 120_000 }, async () => {
    let found = 0
    for (let seed = 1; seed <= 20; seed++) {
      const file = syntheticSurvey(seed, { respondents: 75, scales: 3, tie: 0.95 })
      found += (await attack(file, columnRule(file, { k: 3 }).variables)).length
    }
    expect(found).toBeGreaterThan(20)
  })
})
