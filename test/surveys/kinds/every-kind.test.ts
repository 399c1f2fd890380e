import { describe, expect, it } from 'vitest'
import { Model, type Question as LibraryQuestion } from 'survey-core'
import { compileAnswerCheck } from '../../../surveys/answers/answers.ts'
import { canonical } from '../../../surveys/canonical/canonical.ts'
import { check } from '../../../surveys/check.ts'
import { questionsOf } from '../../../surveys/questions.ts'
import type { Answers, Survey } from '../../../surveys/types.ts'
import { randomUnroutedAnswers, seededRandom } from '../arbitrary.ts'
import { everyKind } from './every-kind.ts'
import { SMALL } from '../small-survey.ts'

const DEFINITIONS = Number(process.env['DEFINITIONS'] ?? 8)
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
      const model = walked(survey.definition, (question) => given[question.name])
      expect(model.validate(true, false)).toBe(true)
      expect(inOrder(handedIn(model) as Answers)).toEqual(inOrder(answers))
      expect(asWritten(raw, survey, given)).toEqual(inOrder(answers))
    }
  })
})

/** Somebody goes from the first question to the last and answers what is shown. */
function walked(definition: object, answer: (question: LibraryQuestion) => unknown): Model {
  const model = new Model(structuredClone(definition))
  for (const question of model.getAllQuestions()) {
    if (!question.isVisible || !question.isParentVisible) continue
    const given = answer(question)
    if (given !== undefined) question.value = structuredClone(given)
  }
  return model
}

function handedIn(model: Model): Readonly<Record<string, unknown>> {
  model.doComplete()
  return model.data as Readonly<Record<string, unknown>>
}

/** What the form library hands in for the definition as it was written, in the codes of its one form. */
function asWritten(raw: object, survey: Survey, given: Answers): unknown {
  const names = new Set(new Model(structuredClone(raw)).getAllQuestions().map(({ name }) => name))
  const behind = new Map(
    questionsOf(survey.definition).flatMap(({ name }) => {
      const [, question] = /^(Q\d+)_(?:\w+_specify|comment)$/.exec(name) ?? []
      return question && !names.has(name) ? [[name, question] as const] : []
    }),
  )
  const model = walked(raw, (question) => {
    question.value = nativeValue(question, given[question.name])
    for (const [name, of] of behind) {
      const applies = of === question.name && (name.endsWith('_comment') || chosenOther(given[of]))
      if (applies && given[name] !== undefined) question.comment = given[name] as string
    }
    return undefined
  })
  const back = Object.entries(handedIn(model)).map(([name, answer]) => {
    const question = name.replace(/-Comment$/, '')
    const written = name === question ? name : [...behind].find(([, of]) => of === question)?.[0]
    return [written ?? name, inCodes(answer, survey, name)]
  })
  return inOrder(Object.fromEntries(back) as Answers)
}

const chosenOther = (answer: unknown): boolean =>
  answer === 'other' || (Array.isArray(answer) && answer.includes('other'))

function nativeValue(question: LibraryQuestion, answer: unknown): unknown {
  if (answer === undefined) return undefined
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
  if (question?.kind !== 'table') return answer
  const coded = new Set(question.columns.filter(({ blank }) => blank.holds === 'code').map(({ code }) => code))
  const row = (cells: object): unknown =>
    Object.fromEntries(Object.entries(cells).map(([column, cell]) => [column, coded.has(column) ? String(cell) : cell]))
  return Object.fromEntries(Object.entries(answer as Record<string, object>).map(([name, cells]) => [name, row(cells)]))
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
