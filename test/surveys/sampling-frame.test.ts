import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileAnswerCheck } from '../../surveys/answers/answers.ts'
import { codedRows, codingTemplate } from '../../surveys/answers/coded.ts'
import { ctPx2020 } from '../shipped-surveys.ts'
import { frameAnswers, frameCode, frameFault } from '../../surveys/sampling-frame.ts'
import { surveys } from '../../surveys/index.ts'
import { questionsOf } from '../../surveys/questions.ts'
import { randomAnswers, seededRandom } from './arbitrary.ts'

const region = ctPx2020.codebook.frame![0]!
const FRAME = ['region', 'fundingYear', 'category']

describe('a frame variable', () => {
  it.each([
    ['europe', 'europe'],
    ['EUROPE ', 'europe'],
    ['Latin America and the Caribbean', 'latinAmerica'],
    ['Весь мир', 'global'],
    ['Asia', 'asiaOceania'],
    ['азия', 'asiaOceania'],
    ['Antarctica', undefined],
    ['', undefined],
    ['constructor', undefined],
  ])('reads %j of a contact list as %j', (written, code) => {
    expect(frameCode(region, written)).toBe(code)
  })

  it('never gives a code outside its categories', () => {
    const codes = new Set(region.categories.map(({ code }) => code))
    fc.assert(
      fc.property(fc.string(), (written) => {
        const code = frameCode(region, written)
        expect(code === undefined || codes.has(code)).toBe(true)
      }),
    )
  })

  it('is carried only where the campaign names it, and only as a known code', () => {
    const strata = { region: 'Asia', fundingYear: '2014', category: 'Operational tools', country: 'NP' }
    expect(frameAnswers(ctPx2020, FRAME, strata)).toEqual({ region: 'asiaOceania', category: 'tools' })
    expect(frameAnswers(ctPx2020, ['fundingYear'], strata)).toEqual({})
    expect(frameAnswers(ctPx2020, ['country'], strata)).toEqual({})
  })

  it('is refused to confidential campaigns, and where the survey has none of that name', () => {
    expect(frameFault(ctPx2020, 'confidential', ['region'])).toEqual({ kind: 'confidential' })
    expect(frameFault(ctPx2020, 'open', ['region', 'planet'])).toEqual({ kind: 'unknown', names: ['planet'] })
    expect(frameFault(ctPx2020, 'open', FRAME)).toBeUndefined()
    expect(frameFault(ctPx2020, 'confidential', [])).toBeUndefined()
  })
})

describe('the coding template', () => {
  it.each(Object.values(surveys).map((survey) => [survey.name, survey] as const))(
    'has only columns that an import of %s reads',
    (_, survey) => {
      const frame = (survey.codebook.frame ?? []).map(({ name }) => name)
      const columns = codingTemplate(survey, frame)
      expect(new Set(columns).size).toBe(columns.length)
      expect(codedRows(survey, columns, frame).unknown).toEqual([])
    },
  )

  it.each(Object.values(surveys).map((survey) => [survey.name, survey] as const))(
    'takes every answer to %s',
    (_, survey) => {
      const columns = codingTemplate(survey)
      const { read } = codedRows(survey, columns)
      const check = compileAnswerCheck(survey)
      const rankings = new Set(
        questionsOf(survey.definition)
          .filter(({ kind }) => kind === 'ranking')
          .map(({ name }) => name),
      )
      const inOrder = ([name, value]: [string, unknown]) => [
        name,
        Array.isArray(value) && !rankings.has(name) ? [...(value as string[])].sort() : value,
      ]
      const random = seededRandom(11)
      for (let i = 0; i < 30; i++) {
        const answers = randomAnswers(survey, random)
        const asked = new Map(Object.entries(answers))
        const cells = columns.map((column) => {
          const [name = '', item, part] = column.split('.')
          const answer: unknown = asked.get(name)
          if (answer === undefined) return ''
          if (item === undefined) return `${answer as string | number}`
          if (Array.isArray(answer)) {
            const place = (answer as string[]).indexOf(item) + 1
            return String(rankings.has(name) ? place : Math.min(place, 1))
          }
          const cell = (answer as Record<string, unknown>)[item]
          const inner = part === undefined ? cell : (cell as Record<string, unknown> | undefined)?.[part]
          return inner === undefined ? '' : `${inner as string | number}`
        })
        const typed = check(read(cells))
        expect(typed.faults).toEqual([])
        expect(Object.entries(typed.answers).map(inOrder).sort()).toEqual(Object.entries(answers).map(inOrder).sort())
      }
    },
  )
})
