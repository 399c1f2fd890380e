import { describe, expect, it } from 'vitest'
import { compileAnswerCheck } from '../../../surveys/answers/answers.ts'
import { canonical } from '../../../surveys/canonical/canonical.ts'
import { check } from '../../../surveys/check.ts'
import type { Survey } from '../../../surveys/types.ts'
import { randomUnroutedAnswers, seededRandom } from '../arbitrary.ts'
import { outcomes, walked } from './as-answered.ts'
import { everyKind } from './every-kind.ts'
import { SMALL } from '../small-survey.ts'

const DEFINITIONS = Number(process.env['DEFINITIONS'] ?? 8)
const ANSWER_SETS = 3

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
      expect(answersOf(given).faults).toEqual([])
      expect(walked(survey.definition, (question) => given[question.name]).validate(true, false)).toBe(true)
      const { here, inOneForm, asWritten } = outcomes(raw, survey, given)
      expect(inOneForm).toEqual(here)
      expect(asWritten).toEqual(here)
    }
  }, 180_000)
})
