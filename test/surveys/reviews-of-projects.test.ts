/** The questionnaires of the 2015 review and of the document review of 2010: word for word, and complete. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compileAnswerCheck, largestAnswers } from '../../surveys/answers/answers.ts'
import { check } from '../../surveys/check.ts'
import { surveys } from '../../surveys/index.ts'
import { textOf } from '../../surveys/texts.ts'
import { questionsOf } from '../../surveys/questions.ts'
import { printablePage } from '../../server/authoring/printable.ts'
import { previewPage } from '../../server/authoring/preview.ts'

const compact = (text: string) => text.replace(/^[>\s]*(?:\d+\.\s|-\s)?/gm, ' ').replace(/[\s_]+/g, ' ')
const printed = (file: string) => compact(readFileSync(new URL(`../fixtures/${file}`, import.meta.url), 'utf8'))

/** Every English wording that respondents read, with its place; what stands in the way of an editor's buttons is left out. */
function wordings(node: unknown, place = ''): readonly (readonly [string, string])[] {
  if (Array.isArray(node)) return node.flatMap((part: unknown) => wordings(part, place))
  if (typeof node !== 'object' || node === null) return []
  const properties = node as Record<string, unknown>
  const here = typeof properties['name'] === 'string' ? properties['name'] : place
  return Object.entries(properties).flatMap(([key, value]) => {
    if (key === 'title' || key === 'description' || key === 'text') {
      const said = textOf(value).en ?? ''
      return said === '' ? [] : [[here, said] as const]
    }
    return wordings(value, here)
  })
}

const NOT_PRINTED: Readonly<Record<string, readonly string[]>> = {
  'ct-review-2015': ['OUTCOMES AND OUTPUTS. SUSTAINABILITY', 'Questionnaire for Counter-Trafficking Review'],
  // The wording of a box beside "please specify", a heading over two single answers, and two options that are run together in print.
  'document-review-2010': [
    'Please specify',
    'Other, N/A',
    'Pre- and post-programme knowledge tests (prevention projects)',
    'Pre- and post-programme knowledge tests (training projects)',
    'Y',
    'N',
  ],
}

describe.each([
  ['ct-review-2015', 'ct-review-2015.md'],
  ['document-review-2010', 'document-review-tool.md'],
])('%s', (name, file) => {
  const survey = surveys[name]!

  it('says every question and answer as it is printed', () => {
    const source = printed(file)
    const missing = wordings(survey.definition.pages)
      .filter(([, text]) => !NOT_PRINTED[name]!.includes(text))
      .filter(([, text]) => !source.includes(compact(text).trim()))
    expect(missing).toEqual([])
  })

  it('can be fielded: nothing is complained of, in either language', () => {
    expect(check(survey)).toEqual([])
  })

  it('accepts the longest answers it can be given, but for “N/A” beside other answers', () => {
    const { faults } = compileAnswerCheck(survey)(largestAnswers(survey))
    expect(faults.filter(({ kind, limit }) => kind !== 'tooMany' || limit !== 1)).toEqual([])
  })

  it('is printed for paper and shown to its authors with the questions of every item, in both languages', () => {
    for (const language of ['en', 'ru'] as const) {
      for (const page of [
        printablePage(survey, language, { root: '../' }),
        previewPage(survey, language, { root: '../' }),
      ]) {
        for (const { name: question, group } of questionsOf(survey.definition))
          if (group !== undefined) expect(page).toContain(question)
      }
    }
  })
})

describe('the count check of the document review', () => {
  const options = (name: string) => {
    const question = questionsOf(surveys['document-review-2010']!.definition).find((one) => one.name === name)
    return question && 'choices' in question ? question.choices.length : 0
  }

  it('holds: options of every item', () => {
    const expected = {
      I_A: 6,
      I_D_i: 10,
      I_E_i: 7,
      II_A: 2,
      II_B: 8,
      II_C: 11,
      II_D_i: 3,
      II_E: 4,
      II_F: 5,
      II_G: 5,
      II_H: 3,
      II_I: 8,
      II_J: 24,
      II_K_i: 6,
      II_L: 18,
      II_R: 14,
    }
    expect(Object.fromEntries(Object.keys(expected).map((name) => [name, options(name)]))).toEqual(expected)
    expect(Array.from({ length: 9 }, (_, i) => options(`II_M_${i + 1}`))).toEqual([9, 6, 4, 8, 4, 14, 7, 11, 4])
    expect(Array.from({ length: 6 }, (_, i) => options(`II_N_${i + 1}`))).toEqual([4, 5, 7, 5, 3, 3])
  })

  it('holds: up to five findings and five recommendations for each of four project types', () => {
    const questions = questionsOf(surveys['document-review-2010']!.definition)
    const findings = questions.filter(({ name }) => name.startsWith('II_O'))
    expect(findings.flatMap((question) => (question.kind === 'group' ? [question.most] : []))).toEqual([5, 5, 5, 5])
    expect(
      questions.flatMap((question) =>
        question.kind === 'blanks' && question.name.startsWith('II_P') ? [question.items.length] : [],
      ),
    ).toEqual([5, 5, 5, 5])
  })
})
