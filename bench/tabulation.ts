/**
 * Tabulation, measured: 250 questions × 2 banners from prepared columns, and a table served from a release.
 * `npx tsx bench/tabulation.ts`. Ratios are steadier than the absolute figures.
 */
import { performance } from 'node:perf_hooks'
import type { Banner, Survey, Variable } from '../surveys/types.ts'
import { bannersOf, rowsOf, type AnalysisColumn, type AnalysisFile } from '../server/tabulation/columns.ts'
import { wideCsv } from '../server/tabulation/csv.ts'
import { methodOf } from '../server/tabulation/release.ts'
import { selectTables } from '../server/tabulation/questions.ts'
import { tabulate } from '../server/tabulation/tabulate.ts'
import { questionView } from '../server/tabulation/views.ts'
import type { Release } from '../server/tabulation/table.ts'

const QUESTIONS = 250
/** `npx tsx bench/tabulation.ts open` measures one policy only. */
const POLICIES = (['open', 'confidential'] as const).filter((policy) => !process.argv[2] || process.argv[2] === policy)
const both = (text: string) => ({ en: text, ru: text })

/** The same answers on every run: a small linear congruential generator. */
function chances(seed: number): () => number {
  let state = seed
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
}

function variable(name: string, answers: number): Variable {
  return {
    name, question: name, element: name, type: 'single', role: 'measure', label: both(name), ordinal: true, special: [],
    categories: Array.from({ length: answers }, (_, i) => ({ code: String(i + 1), label: both(`answer ${i + 1}`) })), source: 'asked',
  }
}

function banner(name: string, categories: number, perGroup: number): Banner {
  const codes = Array.from({ length: categories }, (_, i) => String(i + 1))
  const groups = Array.from({ length: Math.ceil(categories / perGroup) }, (_, g) => codes.slice(g * perGroup, (g + 1) * perGroup))
  return { name, variable: name, label: both(name), groups: groups.map((members, g) => ({ code: `g${g}`, label: both(`group ${g}`), codes: members })) }
}

function fileOf(respondents: number): AnalysisFile {
  const chance = chances(respondents)
  const column = (one: Variable): AnalysisColumn => {
    const rows = rowsOf(one)
    const index = new Uint8Array(respondents)
    for (let i = 0; i < respondents; i++) index[i] = Math.floor(chance() ** 1.5 * (rows.length - 1))
    return { variable: one, rows, index }
  }
  const columns = [
    column({ ...variable('region', 13), role: 'classifier' }), column({ ...variable('organisation', 10), role: 'classifier' }),
    ...Array.from({ length: QUESTIONS }, (_, i) => column(variable(`Q${i + 1}`, 2 + (i % 7)))),
  ]
  const survey = { codebook: { entries: {}, banners: [banner('region', 13, 3), banner('organisation', 10, 2)] } } as unknown as Survey
  return { respondents, columns, banners: bannersOf(survey, columns) }
}

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
    console.log(`  tabulate and publish, policy ${policy}: ${ms(median(() => method(file, { k: 5 }), respondents < 1_000 ? 9 : 1))}`)
  }
  const { variables } = methodOf('open')(file, { k: 5 })
  const release = {
    id: 'bench', campaign: 'bench', survey: 'bench', surveyVersion: '1', title: both('bench'), policy: 'open', k: 5, method: 'plain-1',
    synthetic: true, invited: 0, responses: respondents, fielded: { from: null, to: null }, releasedOn: null,
    banners: file.banners.map(({ banner: { name, label } }) => ({ name, label, rungs: [{ rung: 'detail', columns: [] }, { rung: 'groups', columns: [] }] })),
    variables, digest: '',
  } as Release
  const csv = median(() => wideCsv(selectTables(release, 'Q100', 'region', 'detail'), { language: 'en' }), 200)
  const view = median(() => questionView(release, 'Q100', 'region', 'detail', 'ru'), 200)
  console.log(`  one CSV: ${ms(csv)}, one question: ${ms(view)}`)
}
