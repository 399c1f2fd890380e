import { describe, expect, it } from 'vitest'
import {
  askersOf,
  codeOf,
  columnReader,
  localText,
  NOT_ANSWERED_INDEX,
  NOT_ASKED_INDEX,
  valueOf,
  variablesByName,
  variablesOf,
  wasAsked,
} from '../../surveys/variables.ts'
import type { Definition, Variable } from '../../surveys/types.ts'
import { SMALL } from './small-survey.ts'

const variables = variablesOf(SMALL)
const byName = variablesByName(variables)
const named = (name: string): Variable => {
  const found = byName.get(name)
  if (!found) throw new Error(`no variable ${name}`)
  return found
}

/** The small survey's definition in which only so many items may be ranked. */
function withRanks(maxSelectedChoices: number): Definition {
  const text = JSON.stringify(SMALL.definition).replace(
    '"name":"V2",',
    `"name":"V2","maxSelectedChoices":${maxSelectedChoices},`,
  )
  return JSON.parse(text) as Definition
}

describe('variablesOf', () => {
  it('makes one variable of every row, option, item, number and text, in questionnaire order', () => {
    expect(variables.map((v) => `${v.name} ${v.type}`)).toEqual([
      'S1 text',
      'S2.1 option',
      'S2.2 option',
      'S2.3 option',
      'S2.10 option',
      'S2_10_specify text',
      'S3 number',
      'S4 single',
      'V1.a single',
      'V1.b single',
      'V1a text',
      'V2.1 rank',
      'V2.2 rank',
      'V2.3 rank',
      'V3 single',
      'V4 single',
      'V5 number',
      'P1 single',
      'P2.1.outcome text',
      'P2.1.output text',
      'P2.2.outcome text',
      'P2.2.output text',
      'P3.good text',
      'P3.count number',
      'country single',
    ])
  })

  it('takes roles from the codebook, and counts texts as verbatim and all else as measures', () => {
    expect(named('S1').role).toBe('withheld')
    expect(named('S4').role).toBe('classifier')
    expect(named('V1a').role).toBe('verbatim')
    expect(named('S2.1').role).toBe('measure')
    expect(named('country')).toMatchObject({ role: 'classifier', source: 'frame' })
  })

  it('labels in both languages and takes short labels from the codebook', () => {
    expect(named('V1.a').label).toEqual({ en: 'How fitting?', ru: 'Насколько подходит?' })
    expect(named('V1.a').itemLabel).toEqual({ en: 'Policy', ru: 'Политика' })
    expect(named('V1.b').itemShort).toEqual({ en: 'Practices', ru: 'Практики' })
    expect(named('S2.10').itemShort).toEqual({ en: 'Other', ru: 'Другое' })
    expect(named('V4').categories[2]).toEqual({ code: '3', label: { en: 'Don’t know', ru: 'Не знаю' } })
  })

  it('gives the companion to the question it stands on', () => {
    expect(named('S2_10_specify')).toMatchObject({ question: 'S2', element: 'S2_10_specify' })
    expect(named('V1a').question).toBe('V1a')
  })

  it('scores a scale along its points and never its special codes', () => {
    expect(named('V1.a')).toMatchObject({ ordinal: true, special: ['4'], scores: { 1: 1, 2: 2, 3: 3 } })
    expect(named('V3').scores).toBeUndefined()
  })

  it('lets the entry of a variable win over the entry of its element', () => {
    expect(named('V1.b').proposed).toEqual([{ en: 'Column labels.', ru: 'Подписи столбцов.' }])
    expect(named('V1.a').proposed).toBeUndefined()
  })

  it('counts years and months in months', () => {
    expect(named('S3')).toMatchObject({ unit: 'months', range: [0, 731] })
    expect(named('S3').parts?.map((part) => [part.item, part.factor, part.range])).toEqual([
      ['years', 12, [0, 60]],
      ['months', 1, [0, 11]],
    ])
  })

  it('says of options and ranked items how many one respondent may choose, where that is not all', () => {
    const limited = variablesOf({ ...SMALL, definition: withRanks(2) })
    expect(named('S2.1').most).toBe(3)
    expect(named('V2.1').most).toBeUndefined()
    expect(limited.filter(({ element }) => element === 'V2').map(({ most }) => most)).toEqual([2, 2, 2])
  })

  it('offers as many ranks as there are places', () => {
    expect(named('V2.3').categories.map((c) => c.code)).toEqual(['1', '2', '3', '0'])
  })
})

describe('the value of one respondent', () => {
  const answers = {
    S2: ['10', '1'],
    S3: { years: 1 },
    V1: { a: '2' },
    V2: ['3', '1'],
    V3: '1',
    V5: 12,
    P2: { 1: { outcome: 'A law' } },
    P3: { good: 'Yes', count: 4 },
  }

  it.each<[string, unknown, unknown]>([
    ['S2.10', '1', '1'],
    ['S2.2', '0', '0'],
    ['S3', 12, '2'],
    ['V1.a', '2', '2'],
    ['V1.b', undefined, undefined],
    ['V2.3', '1', '1'],
    ['V2.1', '2', '2'],
    ['V2.2', '0', '0'],
    ['V5', 12, '2'],
    ['V4', undefined, undefined],
    ['P2.1.outcome', 'A law', undefined],
    ['P2.2.outcome', undefined, undefined],
    ['P3.good', 'Yes', undefined],
    ['P3.count', 4, '1'],
    ['S1', undefined, undefined],
  ])('of %s is %s, and its code %s', (name, value, code) => {
    expect(valueOf(named(name), answers)).toBe(value)
    expect(codeOf(named(name), answers)).toBe(code)
  })

  it('puts the border of two bands into the upper one', () => {
    expect(codeOf(named('S3'), { S3: { months: 11 } })).toBe('1')
    expect(codeOf(named('S3'), { S3: { years: 4, months: 12 } })).toBe('3')
  })

  it('knows who was asked', () => {
    expect(wasAsked(named('V4'), { V3: '1' }, byName)).toBe(true)
    expect(wasAsked(named('V4'), { V3: '2' }, byName)).toBe(false)
    expect(wasAsked(named('V4'), {}, byName)).toBe(false)
    expect(wasAsked(named('V3'), {}, byName)).toBe(true)
  })

  it('knows who was asked what several answers lead to: whoever gave one of them', () => {
    const read = columnReader(named('V1a'), byName)
    expect(askersOf(named('V1a')).map(({ variable }) => variable)).toEqual(['V1.a', 'V1.b'])
    expect(askersOf(named('V4'))).toEqual([{ variable: 'V3', codes: ['1'] }])
    expect(askersOf(named('V3'))).toEqual([])
    for (const [answers, asked] of [
      [{ V1: { a: '3', b: '1' } }, true],
      [{ V1: { b: '3' } }, true],
      [{ V1: { a: '2', b: '4' } }, false],
      [{}, false],
    ] as const) {
      expect(wasAsked(named('V1a'), answers, byName)).toBe(asked)
      expect(read(answers)).toBe(asked ? NOT_ANSWERED_INDEX : NOT_ASKED_INDEX)
    }
  })

  it('reads columns: the index of the category, not answered, or not asked', () => {
    const read = columnReader(named('V4'), byName)
    expect([read({ V3: '1', V4: '2' }), read({ V3: '1' }), read({ V3: '3' }), read({})]).toEqual([
      1,
      NOT_ANSWERED_INDEX,
      NOT_ASKED_INDEX,
      NOT_ASKED_INDEX,
    ])
  })
})

describe('localText', () => {
  it('reads plain strings, English, Russian, and falls back to English', () => {
    expect(localText('Yes', 'ru')).toBe('Yes')
    expect(localText({ default: 'Yes', ru: 'Да' }, 'ru')).toBe('Да')
    expect(localText({ default: 'Yes' }, 'ru')).toBe('Yes')
    expect(localText(undefined, 'en')).toBe('')
  })
})
