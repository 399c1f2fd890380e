import fc from 'fast-check'
import { ConditionRunner } from 'survey-core'
import { describe, expect, it } from 'vitest'
import { namesIn, shownWhen } from '../../surveys/routing.ts'
import { arbitraryUnroutedAnswers } from './arbitrary.ts'
import { SMALL } from './small-survey.ts'

const elements = new Set(['S1', 'S2', 'S3', 'V1', 'V2', 'V3', 'V4', 'V5'])
const CONDITIONS = [
  "{V3} = '1'",
  "{V3} <> '1'",
  "{S2} contains '10'",
  "{S2} notcontains '1'",
  "{V1.a} anyof ['2', '3']",
  '{V1.b} notempty',
  '{S1} empty',
  "{V3} = '1' and {V4} anyof ['1', '2']",
  "({V3} = '1' or {V3} = '2') and !({S2} contains '2')",
  '{V5} > 100',
  '{S3.years} >= 10',
  "{V2} allof ['1', '3']",
  '{V3} = {V4}',
  '{v3} = 1',
  'iif({V3} = 1, {V4} = 2, {V4} = 1)',
  '{S1} = "Director" or {V3} = 2',
  '{nowhere} empty',
  '{V2[0]} = 2',
  '{S2.length} > 1',
  "{V3} notempty and {V1.a} = '1' or {V1.b} = '2'",
]

describe('routing', () => {
  it.each(CONDITIONS)('decides %s as SurveyJS does, first and every further time', (condition) => {
    const shown = shownWhen([condition], elements)
    const runner = new ConditionRunner(condition)
    fc.assert(
      fc.property(arbitraryUnroutedAnswers(SMALL), (answers) => {
        expect(shown(answers)).toBe(runner.runValues(answers))
        expect(shown(answers)).toBe(runner.runValues(answers))
      }),
    )
  })

  it('shows nothing on a condition that does not parse', () => {
    expect(shownWhen(["{V3} = '1' or"], elements)({ V3: '1' })).toBe(false)
  })

  it('names what a condition refers to', () => {
    expect(namesIn("{V3} = '1' and {V1.a} notempty")).toEqual(['V3', 'V1.a'])
  })
})
