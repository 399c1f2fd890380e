/** The exact attacker over many synthetic surveys: what is certain of somebody in the tables of a method? */
import type { PolicyMethod } from '../../server/tabulation/counting/columns.ts'
import { plain } from '../../server/tabulation/release/plain.ts'
import { protect } from '../../server/tabulation/protection/protect.ts'
import { attack } from '../../test/protect/attacker.ts'
import { columnRule } from '../../test/protect/column-rule.ts'
import { solved } from '../../test/protect/linear.ts'
import { simulated } from './kept.ts'
import { syntheticSurvey, type Recipe } from '../../test/protect/synthetic.ts'

type Shape = Omit<Recipe, 'respondents'>
const SHAPES: Readonly<Record<string, Shape>> = {
  scales: { scales: 3, nominals: 1 },
  routed: { scales: 0, routed: 1 },
  checkboxes: { scales: 0, checkboxes: 1 },
  rankings: { scales: 0, rankings: 1 },
}
/** What might be harder to protect than practice. */
const HARD: Readonly<Record<string, Shape>> = {
  oneBanner: { scales: 2, nominals: 1, banners: 1 },
  threeBanners: { scales: 2, routed: 1, banners: 3 },
  tied: { scales: 2, nominals: 1, tie: 0.95 },
  following: { scales: 2, nominals: 1, follow: 0.8 },
  tiedFollowing: { scales: 2, nominals: 1, tie: 0.9, follow: 0.6 },
  fewAnswers: { scales: 4, answers: 2 },
  threeAnswers: { scales: 3, answers: 3, follow: 0.5 },
  fewRegions: { scales: 2, nominals: 1, skew: 3 },
  even: { scales: 2, nominals: 1, skew: 0 },
  gaps: { scales: 3, answers: 6, gaps: 0.5 },
  deep: { scales: 0, routed: 2, follow: 0.3 },
  tiedRouted: { scales: 0, routed: 1, tie: 0.9, follow: 0.5 },
  tiedCheckboxes: { scales: 0, checkboxes: 1, tie: 0.9 },
  limitedCheckboxes: { scales: 0, checkboxes: 1, most: 2, tie: 0.5 },
  oneOption: { scales: 0, checkboxes: 1, most: 1 },
  sureCheckboxes: { scales: 0, checkboxes: 2, sure: 0.97 },
  sureRankings: { scales: 0, rankings: 1, sure: 0.9 },
  tiedRankings: { scales: 0, rankings: 1, tie: 0.9, skew: 0.7 },
  limitedRankings: { scales: 0, rankings: 1, most: 2 },
}
const SIZES = [60, 75, 91, 109, 150, 250, 400, 1000] // respondents

/** `nested`: the first two banners as one. `column-rule`: the rule of columns alone. */
const METHODS: Readonly<Record<string, PolicyMethod>> = {
  protect,
  plain,
  'column-rule': columnRule,
  nested: (file, options) => protect(file, { ...options, nested: true }),
}

/** @param respondents 0: mixed */
export async function attacks(
  surveys: number,
  from: number,
  shape: string,
  respondents: number,
  method: string,
): Promise<void> {
  const found = { alone: 0, spy: 0 }
  const shapes: readonly (readonly [string, Shape | undefined])[] =
    shape === 'real'
      ? [['real', undefined]]
      : Object.entries(shape === 'all' ? SHAPES : shape === 'hard' ? HARD : { [shape]: { ...SHAPES, ...HARD }[shape]! })
  const start = process.cpuUsage()
  const report = (head: string) => {
    const { user, system } = process.cpuUsage(start)
    console.log(
      `${head}, ${((user + system) / 1e6).toFixed(0)} s of one core, ${solved().programs} linear and ${solved().integers} integer programs: found`,
      found,
    )
  }
  for (let seed = from; seed < from + surveys; seed++) {
    const [name, recipe] = shapes[seed % shapes.length]!
    const size = respondents || SIZES[Math.floor(seed / shapes.length) % SIZES.length]!
    const file = recipe
      ? syntheticSurvey(seed, { respondents: size, ...recipe })
      : await simulated(respondents || 109, seed)
    for (const k of [3, 5]) {
      const { variables } = METHODS[method]!(file, { k, banners: file.banners.map(({ banner }) => banner.name) })
      for (const finding of await attack(file, variables, method === 'plain' ? { enough: 25 } : {})) {
        found[finding.spy === null ? 'alone' : 'spy']++
        if (METHODS[method] === protect || method === 'nested')
          console.log(`seed ${seed}, ${name}, N = ${file.respondents}, k = ${k}:`, JSON.stringify(finding))
      }
    }
    if ((seed - from + 1) % 5 === 0) report(`${seed - from + 1} surveys`)
  }
  report(`all ${surveys} surveys × k = 3 and 5, ${method}`)
}
