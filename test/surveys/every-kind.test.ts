import { describe, expect, it } from 'vitest'
import { Model, type Question as LibraryQuestion } from 'survey-core'
import { compileAnswerCheck } from '../../surveys/answers/answers.ts'
import { canonical } from '../../surveys/canonical/canonical.ts'
import { check } from '../../surveys/check.ts'
import { questionsOf } from '../../surveys/questions.ts'
import type { Answers, Survey } from '../../surveys/types.ts'
import { randomUnroutedAnswers, seededRandom } from './arbitrary.ts'
import { everyKind } from './every-kind.ts'
import { completed } from './oracle.ts'
import { SMALL } from './small-survey.ts'

const DEFINITIONS = Number(process.env['DEFINITIONS'] ?? 25)
const ANSWER_SETS = 4

/** Of a definition alone: what the codebook would have to say of it is another matter. */
const surveyOf = (definition: Survey['definition']): Survey => ({
  ...SMALL,
  definition,
  codebook: { entries: {}, banners: [] },
  exhibits: [],
})
const OF_MEANING = ['missingTranslation', 'parentMissing', 'notRussian']

describe.each(Array.from({ length: DEFINITIONS }, (_, seed) => [seed]))('definition %i, of every kind', (seed) => {
  const random = seededRandom(seed)
  const raw = everyKind(random)
  const survey = surveyOf(canonical(raw))

  it('is refused for nothing that it asks', () => {
    const found = check(surveyOf(raw as Survey['definition'])).filter(
      ({ place, kind }) => place.startsWith('definition') && !OF_MEANING.includes(kind),
    )
    expect(found.map(({ place, kind, message }) => `${place}: ${kind} ${message.en}`)).toEqual([])
  })

  it('is answered here as in the form library, in its one form and as it was written', () => {
    const answersOf = compileAnswerCheck(survey)
    for (let i = 0; i < ANSWER_SETS; i += 1) {
      const given = randomUnroutedAnswers(survey, random)
      const { answers, faults } = answersOf(given)
      expect(faults).toEqual([])
      const library = completed(survey, given)
      expect(library.errors).toEqual([])
      expect(answers).toEqual(library.answers)
      expect(asWritten(raw, survey, given)).toEqual(inOrder(answers))
    }
  })
})

/** What the form library hands in for the definition as it was written, in the codes of its one form. */
function asWritten(raw: object, survey: Survey, given: Answers): unknown {
  const model = new Model(structuredClone(raw))
  const names = new Set(model.getAllQuestions().map(({ name }) => name))
  const behind = new Map(
    questionsOf(survey.definition).flatMap(({ name }) => {
      const [, question] = /^(Q\d+)_(?:\w+_specify|comment)$/.exec(name) ?? []
      return question && !names.has(name) ? [[name, question] as const] : []
    }),
  )
  const native = Object.entries(given).filter(([name]) => !behind.has(name))
  // Values as the library itself holds them: of each code the value of the choice that has it.
  const data: Record<string, unknown> = Object.fromEntries(
    native.map(([name, answer]) => [name, nativeValue(model.getQuestionByName(name), answer)]),
  )
  for (const [name, question] of behind) {
    const applies = name.endsWith('_comment') || chosenOther(given[question])
    if (given[name] !== undefined && applies) data[`${question}-Comment`] = given[name]
  }
  model.data = data
  model.doComplete()
  const handedIn = model.data as Readonly<Record<string, unknown>>
  const back = Object.entries(handedIn).map(([name, answer]) => {
    const question = name.replace(/-Comment$/, '')
    const written = name === question ? name : [...behind].find(([, of]) => of === question)?.[0]
    return [written ?? name, inCodes(answer, survey, name)]
  })
  return inOrder(Object.fromEntries(back) as Answers)
}

const chosenOther = (answer: unknown): boolean =>
  answer === 'other' || (Array.isArray(answer) && answer.includes('other'))

function nativeValue(question: LibraryQuestion, answer: unknown): unknown {
  const values = (
    (question as { visibleRateValues?: readonly { value: unknown }[] }).visibleRateValues ??
    (question as { visibleChoices?: readonly { value: unknown }[] }).visibleChoices ??
    []
  ).map(({ value }) => value)
  const value = (code: unknown): unknown => values.find((one) => String(one) === code) ?? code
  if (question.getType() === 'boolean') return answer === 'true' ? true : answer === 'false' ? false : answer
  if (Array.isArray(answer)) return answer.map(value)
  return typeof answer === 'object' ? structuredClone(answer) : value(answer)
}

/** Codes as strings; numbers of blanks stay numbers. */
function inCodes(answer: unknown, survey: Survey, name: string): unknown {
  const question = questionsOf(survey.definition).find((one) => one.name === name)
  if (question?.kind === 'one') return String(answer)
  if (question?.kind === 'several' || question?.kind === 'ranking') return (answer as readonly unknown[]).map(String)
  return answer
}

/** Ticked options in any order are the same answer; so is a comment whether it belongs to one choice or to all. */
function inOrder(answers: Answers): unknown {
  return Object.fromEntries(
    Object.entries(answers)
      .map(
        ([name, answer]) => [name, Array.isArray(answer) ? [...(answer as readonly string[])].sort() : answer] as const,
      )
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}
