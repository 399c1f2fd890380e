/**
 * Measures the protection: speed, what is left to publish, and what an attacker finds.
 *
 *   npx tsx bench/protect.ts speed
 *   npx tsx bench/protect.ts attack [surveys=100] [from=1] [shape=all] [respondents=0: mixed] [protect|nested|plain]
 *     shape: all, scales, routed, checkboxes, rankings; hard, or one of the hard ones below
 *     One survey takes from 0.2 s (N = 60) to a minute or two (checkboxes, N = 1,000); 100 mixed ones some minutes of one core.
 *     Throws where the solver gives up on a program: then nothing is known.
 *   npx tsx bench/protect.ts kept [surveys=30] [respondents=91]
 */
import type { PolicyMethod } from '../server/tabulation/columns.ts'
import { protect } from '../server/tabulation/protect.ts'
import { nested } from '../server/tabulation/protection/nested.ts'
import { plain } from '../server/tabulation/plain.ts'
import type { ReleasedVariable } from '../server/tabulation/table.ts'
import { attack } from '../test/protect/attacker.ts'
import { solved } from '../test/protect/linear.ts'
import { syntheticSurvey, type Recipe } from '../test/protect/synthetic.ts'

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
  tiedRankings: { scales: 0, rankings: 1, tie: 0.9, skew: 0.7 },
}
const protectNested: PolicyMethod = (file, { k }) => protect(file, { k, nested: true })
const SIZES = [60, 75, 91, 109, 150, 250, 400, 1000] // respondents

const [task = 'speed', ...rest] = process.argv.slice(2)
const cpu = () => process.cpuUsage().user / 1000 // ms
if (task === 'speed') speed()
else if (task === 'kept') kept(Number(rest[0] ?? 30), Number(rest[1] ?? 91))
else await attacks(Number(rest[0] ?? 100), Number(rest[1] ?? 1), rest[2] ?? 'all', Number(rest[3]) || 0, rest[4] ?? 'protect')

function speed() {
  for (const respondents of [109, 100_000, 1_000_000]) {
    const file = syntheticSurvey(1, { respondents, scales: 40, nominals: 5, routed: 1, checkboxes: 1 })
    const questions = Array.from({ length: 250 }, (_, i) => file.columns[i % file.columns.length]!)
      .map((column, i) => i < file.columns.length ? column : {
        ...column, variable: { ...column.variable, name: `${column.variable.name}#${i}`, element: `${column.variable.element}#${i}`, parent: undefined },
      })
    const timesOf = (method: typeof protect, runs: number) => Array.from({ length: runs }, () => {
      const start = performance.now()
      method({ ...file, columns: questions as typeof file.columns }, { k: 5 })
      return performance.now() - start
    })
    const runs = respondents > 500_000 ? 3 : respondents > 50_000 ? 10 : 40
    const [first = 0, ...warm] = timesOf(protect, runs)
    const later = warm.slice(warm.length / 2).sort((a, b) => a - b)
    const unprotected = Math.min(...timesOf(plain, runs))
    console.log(`250 questions × 2 banners, N = ${respondents}: tabulate and protect in ${later[later.length >> 1]!.toFixed(0)} ms `
      + `(median of ${later.length} once compiled; fastest ${later[0]!.toFixed(0)}, very first ${first.toFixed(0)}), `
      + `${(later[0]! / unprotected).toFixed(1)} times the plain tables`)
  }
}

function kept(surveys: number, respondents: number) {
  for (const k of [3, 5]) {
    const all: ReleasedVariable[] = []
    for (let seed = 1; seed <= surveys; seed++) {
      for (const shape of Object.values(SHAPES)) all.push(...protect(syntheticSurvey(seed, { respondents, ...shape }), { k }).variables.slice(2))
    }
    console.log(`N = ${respondents}, k = ${k}:`)
    for (const type of ['single', 'routed', 'option', 'rank']) {
      const some = all.filter(({ variable }) => (variable.parent ? 'routed' : variable.type) === type)
      const share = (is: (one: ReleasedVariable) => boolean) => `${(100 * some.filter(is).length / some.length).toFixed(0)} %`
      const by = (one: ReleasedVariable, banner: string) => one.tables.some((table) => table.banner === banner)
      console.log(`  ${type}: ${some.length} variables, published ${share((one) => one.tables.length > 0)}, `
        + `rows as asked ${share((one) => one.tables.length > 0 && !one.notes.some(({ kind }) => kind === 'rowsMerged'))}, `
        + `by region ${share((one) => by(one, 'region'))}, by organisation ${share((one) => by(one, 'organisation'))}, `
        + `by both ${share((one) => by(one, 'region') && by(one, 'organisation'))}, linked ${share((one) => one.notes.some(({ kind }) => kind === 'bannerLinked'))}`)
    }
  }
}

async function attacks(surveys: number, from: number, shape: string, respondents: number, method: string) {
  const isPlain = method === 'plain'
  const isNested = method === 'nested'
  const found: Record<string, number> = {}
  const start = cpu()
  const report = (head: string) => {
    const { programs, integers } = solved()
    console.log(`${head}, ${((cpu() - start) / 1000).toFixed(0)} s of one core, ${programs} linear and ${integers} integer programs: found`, found)
  }
  for (let seed = from; seed < from + surveys; seed++) {
    const shapes = Object.values(shape === 'all' ? SHAPES : shape === 'hard' ? HARD : { only: SHAPES[shape] ?? HARD[shape]! })
    const chosen = shapes[seed % shapes.length]!
    const flat = syntheticSurvey(seed, { respondents: respondents || SIZES[Math.floor(seed / shapes.length) % SIZES.length]!, ...chosen })
    const [first, second] = flat.banners
    const file = isNested ? { ...flat, banners: [...flat.banners, nested(first!, second!)] } : flat
    for (const k of [3, 5]) {
      const { variables } = (isPlain ? plain : isNested ? protectNested : protect)(file, { k })
      for (const participation of [true, false]) {
        for (const finding of await attack(file, variables, { k, participation, spy: participation && !isPlain })) {
          const key = `${participation ? 'known participation' : 'unknown participation'}: ${finding.kind}`
          found[key] = (found[key] ?? 0) + 1
          if (!isPlain && found[key] <= 10) console.log(seed, file.respondents, `k ${k}`, participation, JSON.stringify(finding))
        }
      }
    }
    if ((seed - from + 1) % 5 === 0) report(`${seed - from + 1} surveys`)
  }
  report(`all ${surveys} surveys × k = 3 and 5`)
}
