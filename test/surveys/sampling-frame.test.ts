import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileAnswerCheck } from '../../surveys/answers/answers.ts'
import { codedRows, codingTemplate } from '../../surveys/answers/coded.ts'
import { ctPx2020 } from '../shipped-surveys.ts'
import { frameCode, frameLabel } from '../../surveys/sampling-frame.ts'
import { check } from '../../surveys/check.ts'
import { surveys } from '../../surveys/index.ts'
import { questionsOf } from '../../surveys/questions.ts'
import type { FrameCategories, Item, Survey } from '../../surveys/types.ts'
import { randomAnswers, seededRandom } from './arbitrary.ts'

const region = ctPx2020.codebook.frame![0] as FrameCategories
const funding = ctPx2020.codebook.frame!.find(({ name }) => name === 'fundingUsd')!

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
})

describe('a number of the sampling frame', () => {
  it('is said by its band', () => {
    expect(frameLabel(funding, 149_999.99)).toMatchObject({
      en: '100,000 to under 150,000',
      ru: 'От 100 000, но менее 150 000',
    })
    expect(frameLabel(funding, -1)).toBeUndefined()
  })

  it('is taken by the answer check and from a coded table where it has a band', () => {
    const frame = ['fundingUsd']
    const { read } = codedRows(ctPx2020, frame, frame)
    const answered = (cell: string) => compileAnswerCheck(ctPx2020, frame)(read([cell]))
    expect(answered('138687')).toEqual({ answers: { fundingUsd: 138_687 }, faults: [] })
    expect(['-1', 'much'].map((cell) => answered(cell).faults[0]?.kind)).toEqual(['outOfRange', 'wrongType'])
  })

  it('whose bands leave a gap, overlap or end is complained of', () => {
    const band = (code: string, from: number, to?: number) => ({
      code,
      label: { en: `Band ${code}`, ru: 'Интервал' },
      from,
      ...(to !== undefined && { to }),
    })
    const kinds = (bands: readonly ReturnType<typeof band>[]) => {
      const cost = { name: 'cost', label: { en: 'Cost', ru: 'Цена' }, unit: 'usd' as const, bands }
      const survey: Survey = {
        ...ctPx2020,
        codebook: { ...ctPx2020.codebook, frame: [...ctPx2020.codebook.frame!, cost] },
      }
      return check(survey).map(({ kind }) => kind)
    }
    expect(kinds([band('a', 0, 5), band('b', 5)])).toEqual([])
    expect(kinds([band('a', 0, 5), band('b', 6)])).toEqual(['bandGap'])
    expect(kinds([band('a', 0, 5), band('b', 4)])).toEqual(['bandOverlap'])
    expect(kinds([band('a', 0, 5)])).toEqual(['bandGap'])
    expect(kinds([])).toEqual(['noBands'])
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
      const random = seededRandom(11)
      for (let i = 0; i < 30; i++) {
        const answers = randomAnswers(survey, random)
        const cells = columns.map((column) => {
          const [name = '', ...path] = column.split('.')
          return cellOf(answers[name], path, name, rankings)
        })
        const typed = check(read(cells))
        expect(typed.faults).toEqual([])
        expect(inOrder(typed.answers, rankings)).toEqual(inOrder(answers, rankings))
      }
    },
  )
})

/** What stands in the column of this path below a question: `['2', 'methods', '3']` of a repeated group is an option in its second item. */
function cellOf(answer: unknown, path: readonly string[], name: string, rankings: ReadonlySet<string>): string {
  const [item = '', ...inside] = path
  if (answer === undefined) return ''
  if (typeof answer === 'string' || typeof answer === 'number') return String(answer)
  if (!Array.isArray(answer)) return cellOf((answer as Readonly<Record<string, unknown>>)[item], inside, name, rankings)
  if (typeof answer[0] === 'object') {
    const [question = '', ...rest] = inside
    const given = (answer as readonly Item[])[Number(item) - 1]
    return cellOf(given?.[question], rest, `${name}.${question}`, rankings)
  }
  const place = (answer as readonly string[]).indexOf(item) + 1
  return String(rankings.has(name) ? place : Math.min(place, 1))
}

/** The same answers, several of one question in the order of their codes; the order of a ranking is its answer. */
function inOrder(value: unknown, rankings: ReadonlySet<string>, name = ''): unknown {
  if (Array.isArray(value))
    return typeof value[0] === 'object'
      ? value.map((item) => inOrder(item, rankings, name))
      : rankings.has(name)
        ? value
        : [...(value as string[])].sort()
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, inOrder(inner, rankings, name === '' ? key : `${name}.${key}`)]),
  )
}
