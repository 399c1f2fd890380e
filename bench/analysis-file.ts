/** A prepared analysis file of any size: 250 questions, two banners, the same answers on every run. */
import '../server/language/locales.ts'
import type { Banner, Survey, Variable } from '../surveys/types.ts'
import { bannersOf, rowsOf, type AnalysisColumn, type AnalysisFile } from '../server/tabulation/counting/columns.ts'
import { digestOf } from '../server/tabulation/release/digest.ts'
import { bannersReleased, methodOf } from '../server/tabulation/release/release.ts'
import type { Release } from '../server/tabulation/counting/table.ts'

export const QUESTIONS = 250
export const both = (text: string) => ({ en: text, ru: text })

/** The same answers on every run: a small linear congruential generator. */
function chances(seed: number): () => number {
  let state = seed
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
}

function variable(name: string, answers: number): Variable {
  return {
    name,
    question: name,
    element: name,
    type: 'single',
    role: 'measure',
    label: both(name),
    ordinal: true,
    special: [],
    categories: Array.from({ length: answers }, (_, i) => ({ code: String(i + 1), label: both(`answer ${i + 1}`) })),
    source: 'asked',
  }
}

function banner(name: string, categories: number, perGroup: number): Banner {
  const codes = Array.from({ length: categories }, (_, i) => String(i + 1))
  const groups = Array.from({ length: Math.ceil(categories / perGroup) }, (_, g) =>
    codes.slice(g * perGroup, (g + 1) * perGroup),
  )
  return {
    name,
    variable: name,
    label: both(name),
    groups: groups.map((members, g) => ({ code: `g${g}`, label: both(`group ${g}`), codes: members })),
  }
}

const SURVEY = {
  codebook: { entries: {}, banners: [banner('region', 13, 3), banner('organisation', 10, 2)] },
} as unknown as Survey

export function fileOf(respondents: number): AnalysisFile {
  const chance = chances(respondents)
  const column = (one: Variable): AnalysisColumn => {
    const rows = rowsOf(one)
    const index = new Uint8Array(respondents)
    for (let i = 0; i < respondents; i++) index[i] = Math.floor(chance() ** 1.5 * (rows.length - 1))
    return { variable: one, rows, index }
  }
  const columns = [
    column({ ...variable('region', 13), role: 'classifier' }),
    column({ ...variable('organisation', 10), role: 'classifier' }),
    ...Array.from({ length: QUESTIONS }, (_, i) => column(variable(`Q${i + 1}`, 2 + (i % 7)))),
  ]
  return { respondents, columns, banners: bannersOf(SURVEY, columns) }
}

/** The release of a file, as a closed campaign would publish it. */
export function releaseOf(file: AnalysisFile, policy: Release['policy'], id = 'bench'): Release {
  const { method, variables } = methodOf(policy)(file, { k: 5 })
  const made = JSON.parse(
    JSON.stringify({
      id,
      campaign: id,
      survey: 'bench',
      surveyVersion: '1',
      title: both('Bench'),
      policy,
      k: 5,
      plan: { banners: ['region', 'organisation'], nested: false, priorities: [] },
      method,
      synthetic: true,
      invited: file.respondents,
      responses: file.respondents,
      fielded: { from: '2026-01-01', to: '2026-02-01' },
      releasedOn: '2026-02-02',
      banners: bannersReleased(SURVEY, variables),
      variables,
    }),
  ) as Omit<Release, 'digest'>
  return { ...made, digest: digestOf(made) }
}
