/**
 * Every SurveyJS definition (`*.json`) of a folder, as an administrator brings it: is it read and checked without an exception, is it
 * accepted, and if not, why; and are random answers to those that are accepted kept here as survey-core keeps them?
 * `npx tsx bench/definitions.ts <folder> [answer sets of each] [all]`; `all`: also answers those that are refused but can be answered.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { filesBrought } from '../server/surveys/brought.ts'
import { canonicalSurvey } from '../surveys/canonical/canonical.ts'
import { check, warnings } from '../surveys/check.ts'
import { surveyFrom } from '../surveys/format/read.ts'
import type { CodebookEntry, Complaint, Survey } from '../surveys/types.ts'
import { variablesOf } from '../surveys/variables.ts'
import { randomUnroutedAnswers, seededRandom } from '../test/surveys/arbitrary.ts'
import { outcomes } from '../test/surveys/kinds/as-answered.ts'

const [folder = '.', sets = '20', all] = process.argv.slice(2)
/** What no definition says and an author adds beside it: the limits and bands of numbers. */
const OF_NUMBERS: readonly string[] = ['noRange', 'noUnit', 'noBands']

interface Found {
  readonly file: string
  readonly outcome: 'accepted' | 'accepted with bands' | 'refused' | 'exception'
  readonly reasons: readonly string[]
  readonly raw?: object
  readonly survey?: Survey
}

async function found(file: string): Promise<Found> {
  try {
    const bytes = readFileSync(join(folder, file))
    const read = surveyFrom((await filesBrought(bytes, 'brought')).files, 'brought')
    if (!read.survey) return { file, outcome: 'refused', reasons: reasonsOf(read.complaints) }
    const raw = JSON.parse(bytes.toString()) as object
    const complaints = check(read.survey)
    warnings(read.survey)
    const survey = canonicalSurvey(read.survey)
    if (complaints.length === 0) return { file, outcome: 'accepted', reasons: [], raw, survey }
    const bands = withBands(survey)
    const left = check(bands)
    const outcome = left.length === 0 ? 'accepted with bands' : 'refused'
    return { file, outcome, reasons: reasonsOf(left.length === 0 ? complaints : left), raw, survey: bands }
  } catch (error) {
    return { file, outcome: 'exception', reasons: [String((error as Error).stack)] }
  }
}

/** Kinds, and of those that are about one property that property; each once. */
const reasonsOf = (complaints: readonly Complaint[]): readonly string[] => [
  ...new Set(
    complaints.map(({ kind, message }) =>
      ['unsupportedProperty', 'unsupportedValue', 'computed', 'elsewhere', 'identifies'].includes(kind)
        ? `${kind} ${/“([^”]*)”/.exec(message['en'] ?? '')?.[1] ?? ''}`
        : kind,
    ),
  ),
]

/** Every number with limits and one band. */
function withBands(survey: Survey): Survey {
  const definition = limited(survey.definition) as Survey['definition']
  const numbers = variablesOf({ ...survey, definition }).filter(({ type }) => type === 'number')
  const bands = numbers.map(({ name, range }): [string, CodebookEntry] => [
    name,
    {
      ...survey.codebook.entries[name],
      unit: 'count',
      bands: [{ code: '1', label: { en: 'Any' }, from: range?.[0] ?? 0 }],
    },
  ])
  return {
    ...survey,
    definition,
    codebook: { ...survey.codebook, entries: { ...survey.codebook.entries, ...Object.fromEntries(bands) } },
  }
}

function limited(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(limited)
  if (typeof node !== 'object' || node === null) return node
  const inside = Object.fromEntries(Object.entries(node).map(([name, value]) => [name, limited(value)]))
  if (inside['inputType'] !== 'number') return inside
  const numeric = [inside['validators']]
    .flat()
    .filter((one) => (one as { type?: unknown } | undefined)?.type === 'numeric')
  const has = (...names: readonly string[]) =>
    [inside, ...numeric].some((of) =>
      names.some((name) => (of as Readonly<Record<string, unknown>>)[name] !== undefined),
    )
  return {
    ...inside,
    ...(!has('min', 'minValue', 'minValueExpression') && { min: 0 }),
    ...(!has('max', 'maxValue', 'maxValueExpression') && { max: 100_000 }),
  }
}

/** How many random answer sets end alike here and in the form library; the first that does not is shown. */
function agreeing({ file, raw, survey }: Found): readonly [alike: number, of: number] {
  if (!raw || !survey) return [0, 0]
  const random = seededRandom(1)
  let alike = 0
  for (let i = 0; i < Number(sets); i += 1) {
    const given = randomUnroutedAnswers(survey, random)
    const { here, inOneForm, asWritten } = outcomes(raw, survey, given)
    if (isDeepStrictEqual(inOneForm, here) && isDeepStrictEqual(asWritten, here)) alike += 1
    else if (alike === i) console.log(`${file}:`, JSON.stringify({ given, here, inOneForm, asWritten }, null, 1))
  }
  return [alike, Number(sets)]
}

const definitions = await Promise.all(
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map(found),
)
const totals = new Map<string, number>()
const reasons = new Map<string, number>()
let [alike, of] = [0, 0]
for (const each of definitions) {
  totals.set(each.outcome, (totals.get(each.outcome) ?? 0) + 1)
  if (each.outcome === 'refused') for (const reason of each.reasons) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  const answered = each.outcome.startsWith('accepted') || (all === 'all' && each.survey !== undefined)
  let agreement = ''
  if (answered) {
    try {
      const [one, most] = agreeing(each)
      alike += one
      of += most
      agreement = `${one}/${most} alike`
    } catch (error) {
      agreement = `not answered: ${String(error).slice(0, 200)}`
    }
  }
  const why = each.reasons.filter((reason) => each.outcome === 'refused' || !OF_NUMBERS.includes(reason))
  console.log([each.outcome.padEnd(20), basename(each.file, '.json').padEnd(36), agreement, why.join(', ')].join(' '))
}
console.log(`\n${definitions.length} definitions:`, [...totals].map(([outcome, n]) => `${n} ${outcome}`).join(', '))
console.log(`${alike} of ${of} answer sets alike`)
for (const [reason, n] of [...reasons].sort(([, a], [, b]) => b - a)) console.log(String(n).padStart(4), reason)
