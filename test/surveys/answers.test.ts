import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileAnswerCheck, largestAnswers, maximumAnswerBytes } from '../../surveys/answers/answers.ts'
import type { AnswerValue, Survey } from '../../surveys/types.ts'
import { arbitraryAnswers, arbitraryUnroutedAnswers, randomAnswers, seededRandom } from './arbitrary.ts'
import { hostileAnswers } from './kinds/hostile.ts'
import { completed } from './kinds/oracle.ts'
import { SMALL } from './small-survey.ts'

const check = compileAnswerCheck(SMALL)
const faultsOf = (raw: unknown) => check(raw).faults
const bytes = (x: unknown) => new TextEncoder().encode(JSON.stringify(x)).length

describe('the answer check', () => {
  it('keeps one answer of every kind', () => {
    const answers = {
      S1: 'Director',
      S2: ['10', '1'],
      S2_10_specify: 'Fundraising',
      S3: { years: 3, months: 6 },
      S4: '2',
      V1: { a: '1', b: '3' },
      V1a: 'Line one\nline two',
      V2: ['3', '1'],
      V3: '1',
      V4: '2',
      V5: 12,
      P1: '3',
      P2: { 1: { outcome: 'A law' } },
      P3: { good: 'Да', count: 4 },
    }
    expect(check(answers)).toEqual({ answers: { ...answers, S2: ['1', '10'] }, faults: [] })
  })

  it('forgets in which order options were ticked, and keeps the order of a ranking', () => {
    expect(check({ S2: ['10', '1'], V2: ['3', '1'] }).answers).toEqual({ S2: ['1', '10'], V2: ['3', '1'] })
  })

  it.each<[string, unknown, object]>([
    ['an unknown question', { X9: '1' }, { question: 'X9', kind: 'unknownQuestion' }],
    ['an unknown code', { V3: '4' }, { question: 'V3', kind: 'unknownCode' }],
    ['an unknown code of a multiple choice', { S2: ['4'] }, { question: 'S2', kind: 'unknownCode' }],
    ['an unknown row', { V1: { c: '1' } }, { question: 'V1', kind: 'unknownItem' }],
    ['an unknown column', { V1: { a: '9' } }, { question: 'V1', item: 'a', kind: 'unknownCode' }],
    ['an unknown cell', { P2: { 1: { cost: '9' } } }, { question: 'P2', item: '1', kind: 'unknownItem' }],
    ['a code twice', { V2: ['1', '1'] }, { question: 'V2', item: '1', kind: 'duplicateCode' }],
    ['too many choices', { S2: ['1', '2', '3', '10'] }, { question: 'S2', kind: 'tooMany', limit: 3 }],
    ['more choices than there are', { V2: ['1', '2', '3', '1'] }, { question: 'V2', kind: 'tooMany', limit: 3 }],
    ['a text that is too long', { S1: 'x'.repeat(21) }, { question: 'S1', kind: 'tooLong', limit: 20 }],
    [
      'a cell that is too long',
      { P2: { 1: { outcome: 'x'.repeat(41) } } },
      { question: 'P2', item: '1.outcome', kind: 'tooLong', limit: 40 },
    ],
    [
      'a number out of range',
      { S3: { months: 12 } },
      { question: 'S3', item: 'months', kind: 'outOfRange', limit: [0, 11] },
    ],
    ['a fraction', { S3: { years: 1.5 } }, { question: 'S3', item: 'years', kind: 'wrongType' }],
    ['no number', { S3: { years: NaN } }, { question: 'S3', item: 'years', kind: 'wrongType' }],
    ['a number as text', { S3: { years: '3' } }, { question: 'S3', item: 'years', kind: 'wrongType' }],
    ['a number as code', { V3: 1 }, { question: 'V3', kind: 'wrongType' }],
    ['an object as text', { S1: { en: 'Director' } }, { question: 'S1', kind: 'wrongType' }],
    ['a list with a hole', { V2: ['1', undefined, '2'] }, { question: 'V2', kind: 'wrongType' }],
    ['a list as matrix', { V1: ['1'] }, { question: 'V1', kind: 'wrongType' }],
    ['a text as multiple choice', { S2: '1' }, { question: 'S2', kind: 'wrongType' }],
  ])('refuses %s by name', (_, raw, fault) => {
    expect(faultsOf(raw)).toEqual([fault])
  })

  it('names one fault per question', () => {
    expect(faultsOf({ V1: { a: '9', b: '9' }, V3: '9', S1: 5 }).map((fault) => fault.question)).toEqual([
      'S1',
      'V1',
      'V3',
    ])
  })

  it('refuses a body that is no object', () => {
    for (const raw of [null, undefined, 5, 'x', [], true]) {
      expect(check(raw)).toEqual({ answers: {}, faults: [{ question: '', kind: 'wrongType' }] })
    }
  })

  it('drops empty answers', () => {
    const raw = { S1: '  ', S2: [], S3: {}, S4: null, V1: { a: '' }, V3: '', P2: { 1: {} }, P3: { good: '\u0000' } }
    expect(check(raw)).toEqual({ answers: {}, faults: [] })
  })

  it('keeps texts trimmed, in NFC, and free of control characters and halves of surrogate pairs', () => {
    const typed = ' cafe\u0301\r\n\u0007\uD83Dтри\tслова\uDE00 \u{1F600} '
    expect(check({ V1: { a: '3' }, V1a: typed }).answers['V1a']).toBe('café\nтри\tслова \u{1F600}')
  })

  it('measures texts in UTF-16 code units, as browsers do', () => {
    expect(faultsOf({ S1: '\u{1F600}'.repeat(10) })).toEqual([])
    expect(faultsOf({ S1: '\u{1F600}'.repeat(11) })).toHaveLength(1)
  })

  it('never refuses a text that fitted as typed', () => {
    const grows = '\u0958'.repeat(20) // NFC is twice as long
    expect(check({ S1: grows })).toEqual({ answers: { S1: grows }, faults: [] })
  })

  it('drops answers to questions that routing hides', () => {
    expect(check({ S2: ['1'], S2_10_specify: 'x', V1: { a: '1' }, V1a: 'x' }).answers).toEqual({
      S2: ['1'],
      V1: { a: '1' },
    })
  })

  it('drops what depended on a hidden answer, along the whole chain', () => {
    expect(check({ V3: '2', V4: '1', V5: 3 }).answers).toEqual({ V3: '2' })
    const backwards: Survey = {
      ...SMALL,
      definition: {
        pages: [
          {
            name: 'p',
            elements: [
              { type: 'text', name: 'c', visibleIf: '{b} notempty' },
              { type: 'text', name: 'b', visibleIf: '{a} notempty' },
              { type: 'text', name: 'a' },
            ],
          },
        ],
      },
    }
    expect(compileAnswerCheck(backwards)({ c: '1', b: '2' }).answers).toEqual({})
  })

  it('obeys the routing of panels and pages', () => {
    const paged: Survey = {
      ...SMALL,
      definition: {
        pages: [
          { name: 'p', elements: [{ type: 'text', name: 'a' }] },
          {
            name: 'q',
            visibleIf: '{a} notempty',
            elements: [
              { type: 'panel', name: 'r', visibleIf: "{a} = 'open'", elements: [{ type: 'text', name: 'b' }] },
              { type: 'text', name: 'c' },
            ],
          },
        ],
      },
    }
    const of = compileAnswerCheck(paged)
    expect(of({ b: '1', c: '1' }).answers).toEqual({})
    expect(of({ a: 'x', b: '1', c: '1' }).answers).toEqual({ a: 'x', c: '1' })
    expect(of({ a: 'open', b: '1', c: '1' }).answers).toEqual({ a: 'open', b: '1', c: '1' })
  })

  it('is not fooled by the names every object has', () => {
    const raw: unknown = JSON.parse('{"__proto__":{"S1":"x"},"constructor":1,"toString":"1","V1":{"__proto__":"1"}}')
    expect(faultsOf(raw).map((fault) => `${fault.question} ${fault.kind}`)).toEqual([
      'V1 unknownItem',
      '__proto__ unknownQuestion',
      'constructor unknownQuestion',
      'toString unknownQuestion',
    ])
    expect(faultsOf({ V3: 'constructor', S2: ['toString'] }).map((fault) => fault.kind)).toEqual([
      'unknownCode',
      'unknownCode',
    ])
    expect(({} as Record<string, unknown>)['S1']).toBeUndefined()
  })

  it('answers a huge body with a short list of faults', () => {
    const raw = Object.fromEntries(Array.from({ length: 200_000 }, (_, i) => [`x${i}${'y'.repeat(90)}`, 1]))
    expect(bytes(faultsOf(raw))).toBeLessThan(3000)
  })

  it('takes time in proportion to the input, even for a million combining marks', () => {
    const started = performance.now()
    expect(
      faultsOf({ S1: 'a' + '\u0301\u0327'.repeat(500_000), V2: Array.from({ length: 1_000_000 }, () => '1') }),
    ).toHaveLength(2)
    expect(performance.now() - started).toBeLessThan(5000)
  })

  it('takes the code of a rating, as the browser hands it in', () => {
    expect(check({ P1: '2' })).toEqual({ answers: { P1: '2' }, faults: [] })
    expect(faultsOf({ P1: '2.5' })).toEqual([{ question: 'P1', kind: 'unknownCode' }])
    expect(faultsOf({ P1: 2 })).toEqual([{ question: 'P1', kind: 'wrongType' }])
  })
})

describe('properties of the answer check', () => {
  it('accepts every valid answer set unchanged', () => {
    fc.assert(
      fc.property(arbitraryAnswers(SMALL), (answers) => {
        expect(check(answers)).toEqual({ answers, faults: [] })
      }),
    )
  })

  it('never throws on 10,000 hostile answer sets, and what it keeps is valid', () => {
    fc.assert(
      fc.property(hostileAnswers(SMALL), (raw) => {
        const { answers, faults } = check(raw)
        expect(check(answers)).toEqual({ answers, faults: [] })
        for (const fault of faults) expect(typeof fault.question).toBe('string')
      }),
      { numRuns: 10_000 },
    )
  }, 60_000)

  it('keeps the same answers as survey-core, which completes the same survey', () => {
    fc.assert(
      fc.property(arbitraryUnroutedAnswers(SMALL), (raw) => {
        const { answers, faults } = check(raw)
        const oracle = completed(SMALL, raw)
        expect(faults).toEqual([])
        expect(oracle.errors).toEqual([])
        expect(answers).toEqual(oracle.answers)
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  it('draws valid answers quickly and repeatably', () => {
    const draw = () => {
      const random = seededRandom(7)
      return Array.from({ length: 200 }, () => randomAnswers(SMALL, random))
    }
    expect(draw()).toEqual(draw())
    for (const answers of draw()) expect(check(answers)).toEqual({ answers, faults: [] })
  })
})

describe('maximumAnswerBytes', () => {
  it('is the size of the largest answers', () => {
    const answers = largestAnswers(SMALL)
    expect(maximumAnswerBytes(SMALL)).toBe(bytes({ ...answers, country: 'AL' }))
    expect(check(answers).faults).toEqual([])
  })

  it('bounds every answer set that is accepted', () => {
    const widest = fc.constantFrom<AnswerValue>(
      '"'.repeat(250),
      '\\'.repeat(250),
      '\n'.repeat(249) + 'x',
      '\u{1F600}'.repeat(125),
      '語'.repeat(250),
    )
    const bound = maximumAnswerBytes(SMALL)
    fc.assert(
      fc.property(arbitraryUnroutedAnswers(SMALL), widest, (raw, text) => {
        expect(bytes(check({ ...raw, V1: { a: '3' }, V1a: text }).answers)).toBeLessThanOrEqual(bound)
      }),
    )
  })
})
