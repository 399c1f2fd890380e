/**
 * Tabulation, measured: 250 questions × 2 banners from prepared columns, and a table served from a release.
 * `npx tsx bench/tabulation.ts`. Ratios are steadier than the absolute figures.
 */
import '../server/language/locales.ts'
import { performance } from 'node:perf_hooks'
import { wideCsv } from '../server/tabulation/formats/csv.ts'
import { methodOf } from '../server/tabulation/release/release.ts'
import { selectTables } from '../server/tabulation/reading/questions.ts'
import { tabulate } from '../server/tabulation/counting/tabulate.ts'
import { questionView } from '../server/tabulation/reading/views.ts'
import { fileOf, QUESTIONS, releaseOf } from './analysis-file.ts'

/** `npx tsx bench/tabulation.ts open` measures one policy only. */
const POLICIES = (['open', 'confidential'] as const).filter((policy) => !process.argv[2] || process.argv[2] === policy)

function median(run: () => void, times: number): number {
  const taken = Array.from({ length: times }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  }).sort((a, b) => a - b)
  return taken[Math.floor(times / 2)] ?? NaN
}

const ms = (time: number) => `${time.toFixed(time < 10 ? 2 : 0)} ms`

for (const respondents of [109, 100_000, 1_000_000]) {
  const file = fileOf(respondents)
  console.log(`N = ${respondents}`)
  console.log(`  count ${QUESTIONS} × 2: ${ms(median(() => tabulate(file), respondents < 1_000 ? 50 : 5))}`)
  for (const policy of POLICIES) {
    const method = methodOf(policy)
    console.log(
      `  tabulate and publish, policy ${policy}: ${ms(median(() => method(file, { k: 5 }), respondents < 1_000 ? 9 : 1))}`,
    )
  }
  const release = releaseOf(file, 'open')
  const csv = median(() => wideCsv([selectTables(release, 'Q100', 'region', 'detail')], { language: 'en' }), 200)
  const view = median(() => questionView(release, 'Q100', 'region', 'detail', 'ru'), 200)
  console.log(`  one CSV: ${ms(csv)}, one question: ${ms(view)}`)
}
