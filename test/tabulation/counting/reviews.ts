/**
 * Microdata rebuilt from published margins: answers that give exactly these margins. Where the source reports what its review team coded from
 * open answers, the code is a closed question here, beside the open one: the questionnaire has no such question.
 */
import { readFileSync } from 'node:fs'
import { compileAnswerCheck } from '../../../surveys/answers/answers.ts'
import { surveyFrom } from '../../../surveys/format/read.ts'
import type { Answers, Item, Survey } from '../../../surveys/types.ts'

const RU = (text: string) => ({ default: text, ru: text })
const closed = (name: string, codes: readonly string[], more: object = {}) => ({
  type: 'radiogroup',
  name,
  title: RU(name),
  choices: codes.map((code) => ({ value: code, text: RU(code) })),
  ...more,
})
const several = (name: string, codes: readonly string[], more: object = {}) => ({
  ...closed(name, codes, more),
  type: 'checkbox',
})

interface Written {
  readonly pages: { readonly elements: object[] }[]
  readonly frame: object[]
}

/** A shipped survey, with what `change` does to its file. */
function changed(name: string, change: (written: Written) => void): Survey {
  const read = (file: string) => readFileSync(new URL(`../../../surveys/${name}/${file}`, import.meta.url), 'utf8')
  const written = JSON.parse(read('survey.json')) as Written
  change(written)
  const { survey, complaints } = surveyFrom(
    {
      'survey.json': JSON.stringify(written),
      'introduction.en.md': read('introduction.en.md'),
      'introduction.ru.md': read('introduction.ru.md'),
    },
    name,
  ) as { survey?: Survey; complaints?: unknown }
  if (!survey) throw new Error(JSON.stringify(complaints))
  return survey
}

/** As a respondent's browser hands them in: what the check does not accept is no answer. */
function checked(survey: Survey, answers: readonly object[], frame: readonly string[]): readonly Answers[] {
  const check = compileAnswerCheck(survey, frame)
  return answers.map((raw) => {
    const { answers: kept, faults } = check(raw)
    if (faults.length > 0) throw new Error(JSON.stringify(faults))
    return kept
  })
}

/** Project → duration in months, of Annex 2 of the review of 2020, in its order. */
const PROJECTS_2020 = [
  'CT.0887',
  'CT.0921',
  'CT.0938',
  'CT.0940',
  'CT.0944',
  'CT.0975',
  'CT.0985',
  'CT.0988',
  'CT.1003',
  'CT.1061',
  'CT.1082',
  'CT.1093',
  'CT.1095',
  'CE.0373',
  'LM.0321',
  'CT.1168',
  'PX.0009',
] as const
/** Projects that named activities or outputs which were not realized (question 21). */
export const UNREALIZED = ['CT.0938', 'CT.0940', 'CT.0944', 'CT.0975', 'CT.1003', 'CT.1095']

/** The review of 2020: `outcomesCoded` is question 7 in the report's three classes, `unrealizedCoded` whether question 21 named anything. */
export const review2020 = changed('ct-px-2020', ({ pages, frame }) => {
  pages[0]?.elements.push(
    closed('outcomesCoded', ['achieved', 'partly', 'not']),
    closed('unrealizedCoded', ['named', 'nothing']),
  )
  frame.push({
    name: 'project',
    label: RU('Project'),
    categories: PROJECTS_2020.map((code) => ({ code, label: RU(code) })),
  })
})

/**
 * 17 projects. Question 9: on time 9; question 10: revised 11, of which 5 were on time; kinds: duration 6, several kinds 4; question 17:
 * sustained 16, and one project gave no answer.
 */
export const answers2020 = checked(
  review2020,
  PROJECTS_2020.map((project, i) => ({
    project,
    outcomesCoded: i < 14 ? 'achieved' : i < 16 ? 'partly' : 'not',
    unrealizedCoded: UNREALIZED.includes(project) ? 'named' : 'nothing',
    Q10: i < 11 ? '1' : '2',
    ...(i < 11 && { Q10_1_kinds: KINDS(i) }),
    Q9: i < 5 || i > 12 ? '1' : '2',
    ...(i < 16 && { Q17: ['a'] }),
  })),
  ['project'],
)

function KINDS(i: number): readonly string[] {
  if (i < 3) return ['1', '2']
  if (i === 3) return ['1', '2', '3']
  return i < 6 ? ['2'] : ['1']
}

const CATEGORIES = ['training', 'framework', 'assessment', 'campaign', 'manual', 'infrastructure'] as const
const METHODS = [
  'meetings',
  'tools',
  'training',
  'materials',
  'commitment',
  'drafting',
  'presented',
  'funding',
] as const
/** Mentions of each method: 56, the first four published. */
const MENTIONED = [13, 11, 10, 8, 5, 4, 3, 2] as const
/** Mentions of each challenge: 59, the first two published. */
const CHALLENGES = [9, 9, 8, 7, 6, 5, 4, 4, 3, 2, 1, 1] as const

/** Published: results of each category by type of project, and of these the ones that were maintained. */
const RESULTS = {
  awareness: { reported: [10, 1, 4, 6, 2, 2], kept: [8, 1, 1, 5, 1, 2] },
  policy: { reported: [5, 9, 3, 1, 2, 2], kept: [3, 9, 3, 1, 0, 2] },
} as const
/** Results of each project and how many of them were maintained: 4 of 10 and 5 of 8 all, 4 and 2 two of three, 2 none. */
const PROJECTS_2015 = {
  awareness: [
    [3, 3],
    [3, 3],
    [2, 2],
    [2, 2],
    [3, 2],
    [3, 2],
    [3, 2],
    [3, 2],
    [2, 0],
    [1, 0],
  ],
  policy: [
    [3, 3],
    [3, 3],
    [3, 3],
    [2, 2],
    [2, 2],
    [3, 2],
    [3, 2],
    [3, 1],
  ],
} as const

/** The review of 2015: category and methods of each result are the review team's codes, `categoryKept` the category of those maintained; the length of a project is in its Annex 1. */
export const review2015 = changed('ct-review-2015', ({ pages }) => {
  const group = pages[0]?.elements[0] as { templateElements: object[] }
  group.templateElements.push(
    closed('category', CATEGORIES, { role: 'classifier' }),
    closed('categoryKept', CATEGORIES, { visibleIf: "{panel.maintained} = '1'" }),
    several('methods', METHODS, { base: 'mentions' }),
  )
  pages[1]?.elements.push({
    type: 'text',
    name: 'length',
    title: RU('Length'),
    inputType: 'number',
    min: 1,
    max: 60,
    step: 1,
    unit: 'months',
    bands: [
      { code: '1', label: RU('Up to a year'), from: 1, to: 13 },
      { code: '2', label: RU('Longer'), from: 13 },
    ],
  })
})

/** Months, of the 18 projects of Annex 1 that were analysed; those labelled with both types count as policy development. */
const projects = readFileSync(new URL('../../fixtures/projects-2015.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',').slice(-3))
  .filter(([, , analysed]) => analysed === 'yes')
  .map(([category = '', months]) => ({
    type: category.includes('Policy') ? 'policy' : 'awareness',
    months: Number(months),
  }))

export const answers2015 = checked(review2015, projectAnswers(), ['projectType'])

function projectAnswers(): readonly object[] {
  const given = (['awareness', 'policy'] as const).flatMap((type) => {
    const [kept, lost] = ['kept', 'lost'].map((which) =>
      CATEGORIES.flatMap((category, c) => {
        const all = RESULTS[type].reported[c] ?? 0
        const sustained = RESULTS[type].kept[c] ?? 0
        return Array.from({ length: which === 'kept' ? sustained : all - sustained }, () => category)
      }),
    ) as [string[], string[]]
    const months = projects.filter((project) => project.type === type)
    return PROJECTS_2015[type].map(([results, sustained], p) => ({
      projectType: type,
      length: months[p]?.months,
      Q1: Array.from({ length: results }, (_, i): Item => {
        const isKept = i < sustained
        const category = (isKept ? kept : lost).shift() ?? ''
        return {
          outcome: 'x',
          maintained: isKept ? '1' : '2',
          category,
          ...(isKept && { categoryKept: category }),
        }
      }),
    }))
  })
  return withMentions(given)
}

/** Every mention goes to the next result that was maintained, or the next project, that has not named it. */
function withMentions(projects: readonly { readonly Q1: readonly Item[] }[]): readonly object[] {
  const kept = projects.flatMap(({ Q1 }) => Q1.filter(({ maintained }) => maintained === '1'))
  const methods = dealt(METHODS, MENTIONED, kept.length)
  const challenges = dealt(
    CHALLENGES.map((_, c) => String(c + 1)),
    CHALLENGES,
    projects.length,
  )
  return projects.map((project, p) => ({
    ...project,
    Q1: project.Q1.map((item) => {
      const at = kept.indexOf(item)
      return (methods[at]?.length ?? 0) > 0 ? { ...item, methods: methods[at] } : item
    }),
    Q5: challenges[p],
  }))
}

function dealt(codes: readonly string[], counts: readonly number[], people: number): readonly string[][] {
  const hands = Array.from({ length: people }, (): string[] => [])
  let next = 0
  codes.forEach((code, c) => {
    for (let n = 0; n < (counts[c] ?? 0); n++) hands[next++ % people]?.push(code)
  })
  return hands
}
