import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileAnswerCheck, largestAnswers, maximumAnswerBytes } from '../../../surveys/answers/answers.ts'
import { questionsOf } from '../../../surveys/questions.ts'
import { shownWhen } from '../../../surveys/routing.ts'
import { staffPartner2010 as survey } from '../../shipped-surveys.ts'
import { codeOf, columnReader, valueOf, variablesByName, variablesOf, wasAsked } from '../../../surveys/variables.ts'
import { arbitraryAnswers, arbitraryUnroutedAnswers, randomAnswers, seededRandom } from '../arbitrary.ts'
import { hostileAnswers } from '../kinds/hostile.ts'
import { completed } from '../kinds/oracle.ts'

const check = compileAnswerCheck(survey)
const questions = questionsOf(survey.definition)
const variables = variablesOf(survey)
const byName = variablesByName(variables)
const bytes = (x: unknown) => new TextEncoder().encode(JSON.stringify(x)).length

describe('answers to the staff and partner survey', () => {
  it('are accepted unchanged when they are valid', () => {
    fc.assert(
      fc.property(arbitraryAnswers(survey), (answers) => {
        expect(check(answers)).toEqual({ answers, faults: [] })
      }),
    )
  })

  it('are kept as survey-core keeps them, for the questions it shows', () => {
    const elements = new Set(questions.map((question) => question.name))
    fc.assert(
      fc.property(arbitraryUnroutedAnswers(survey), (raw) => {
        const { answers, faults } = check(raw)
        const oracle = completed(survey, raw)
        const shown = questions
          .filter((question) => shownWhen(question.conditions, elements)(answers))
          .map((question) => question.name)
        expect({ answers, errors: faults, shown }).toEqual(oracle)
      }),
      { numRuns: 15 },
    )
  }, 120_000)

  it('never make the check throw, 10,000 hostile sets long, and what it keeps is valid', () => {
    fc.assert(
      fc.property(hostileAnswers(survey), (raw) => {
        const { answers, faults } = check(raw)
        expect(faults.length).toBeLessThan(questions.length + 21)
        expect(check(answers)).toEqual({ answers, faults: [] })
      }),
      { numRuns: 10_000 },
    )
  }, 240_000)

  it('fit into the size that sealed ballots are padded to', () => {
    const bound = maximumAnswerBytes(survey)
    expect(bytes(largestAnswers(survey))).toBe(bound)
    expect(check(largestAnswers(survey)).faults).toEqual([])
    expect(bound).toBeLessThan(64 * 1024)
    fc.assert(
      fc.property(arbitraryAnswers(survey), (answers) => {
        expect(bytes(answers)).toBeLessThanOrEqual(bound)
      }),
    )
  })

  it('have a code in every answered closed variable, one of its categories, and only where the question was asked', () => {
    const random = seededRandom(2010)
    const readers = variables.map((variable) => [variable, columnReader(variable, byName)] as const)
    for (let i = 0; i < 300; i++) {
      const answers = randomAnswers(survey, random)
      for (const [variable, read] of readers) {
        if (variable.type === 'text') continue
        const code = codeOf(variable, answers)
        const index = read(answers)
        expect(code === undefined).toBe(valueOf(variable, answers) === undefined)
        expect(code === undefined ? index < 0 : variable.categories[index]?.code === code).toBe(true)
        if (code !== undefined) expect(wasAsked(variable, answers, byName)).toBe(true)
        if (index === -2) expect(wasAsked(variable, answers, byName)).toBe(false)
      }
    }
  })

  it('are checked faster than they can arrive: thousands a second', () => {
    const random = seededRandom(1)
    const sets = Array.from({ length: 200 }, () => randomAnswers(survey, random, 1))
    sets.forEach(check)
    const started = performance.now()
    for (let round = 0; round < 5; round++) sets.forEach(check)
    expect(1000 / ((performance.now() - started) / 1000)).toBeGreaterThan(1000) // a loaded machine; about 20,000 on an idle core
  })
})
