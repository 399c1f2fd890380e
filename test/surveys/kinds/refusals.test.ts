import { describe, expect, it } from 'vitest'
import { compileAnswerCheck } from '../../../surveys/answers/answers.ts'
import { canonical } from '../../../surveys/canonical/canonical.ts'
import { check, warnings } from '../../../surveys/check.ts'
import type { Survey } from '../../../surveys/types.ts'
import { variablesOf } from '../../../surveys/variables.ts'
import { SMALL } from '../small-survey.ts'

const surveyOf = (...elements: readonly object[]): Survey => ({
  ...SMALL,
  definition: { elements } as unknown as Survey['definition'],
  codebook: { entries: {}, banners: [] },
  exhibits: [],
})
const refused = (...elements: readonly object[]): readonly string[] =>
  check(surveyOf(...elements))
    .filter(({ kind }) => kind !== 'parentMissing' && kind !== 'missingTranslation')
    .map(({ kind }) => kind)
const warned = (...elements: readonly object[]): readonly string[] =>
  warnings(surveyOf(...elements)).map(({ kind }) => kind)
const faults = (element: object, answer: unknown): readonly string[] =>
  compileAnswerCheck({ definition: canonical({ elements: [{ name: 'Q1', ...element }] }) })({ Q1: answer }).faults.map(
    ({ kind }) => kind,
  )

describe('what is refused, by what it would do', () => {
  it.each<[string, string, object]>([
    ['a file', 'identifies', { type: 'file' }],
    ['a signature', 'identifies', { type: 'signaturepad' }],
    ['a place', 'identifies', { type: 'geopoint' }],
    ['an address', 'identifies', { type: 'text', inputType: 'email' }],
    ['a telephone number', 'identifies', { type: 'text', inputType: 'tel' }],
    ['repeated groups in protected surveys', 'groupNeedsOpen', { type: 'paneldynamic', maxPanelCount: 3 }],
    ['repeated groups without an end', 'groupWithoutEnd', { type: 'paneldynamic' }],
    ['repeated groups of nothing', 'emptyGroup', { type: 'paneldynamic', maxPanelCount: 3 }],
    ['repeated rows', 'repeated', { type: 'matrixdynamic' }],
    ['pictures from elsewhere', 'elsewhere', { type: 'imagepicker' }],
    [
      'choices from elsewhere',
      'elsewhere',
      { type: 'dropdown', choices: ['a'], choicesByUrl: { url: 'https://example.org' } },
    ],
    ['a computed answer', 'computed', { type: 'expression', expression: '1 + 1' }],
    ['a default answer', 'computed', { type: 'radiogroup', choices: ['a'], defaultValue: 'a' }],
    ['a script', 'markup', { type: 'html', html: '<p onclick="x()">A</p>' }],
    ['a picture in a text', 'markup', { type: 'html', html: '<img src="https://example.org/x.png">' }],
    ['a link in a text', 'markup', { type: 'html', html: '<a href="https://example.org">A</a>' }],
    ['an address as text', 'identifies', { type: 'text', validators: [{ type: 'email' }] }],
    [
      'choices that depend on those of another question',
      'unsupportedProperty',
      { type: 'radiogroup', choices: ['a'], choicesFromQuestion: 'Q1', choicesFromQuestionMode: 'selected' },
    ],
    ['a date after today', 'limitsNotFixed', { type: 'text', inputType: 'date', minValueExpression: 'today()' }],
    ['a question never shown', 'unsupportedProperty', { type: 'radiogroup', choices: ['a'], visible: false }],
    ['a number beyond counting', 'rangeTooWide', { type: 'text', inputType: 'number', min: 0, max: 1e12 }],
  ])('%s', (_, kind, element) => {
    expect(refused({ name: 'Q1', ...element })).toContain(kind)
  })

  const before = [
    { type: 'radiogroup', name: 'A', choices: ['1', '2'] },
    { type: 'checkbox', name: 'B', choices: ['1', '2'] },
    { type: 'ranking', name: 'R', choices: ['1', '2'] },
    { type: 'text', name: 'N', inputType: 'number', min: 0, max: 9 },
  ]
  it.each<[string, string]>([
    ["{R} <> ['1', '2']", 'listCompared'],
    ["{B} = '1'", 'listCompared'],
    ["{A} contains '1'", 'oneComparedAsList'],
    ['{A} + {N} > 2', 'codesCalculated'],
    ['age({N}) > 18', 'unknownFunction'],
    ['today() > {N}', 'unknownFunction'],
    ["displayValue('A') = 'x'", 'unknownFunction'],
    ['{A}', 'notCompared'],
    ['{N} + 1', 'notCompared'],
  ])('the condition %s', (visibleIf, kind) => {
    expect(refused(...before, { type: 'comment', name: 'Q1', visibleIf })).toContain(kind)
  })
})

describe('what is only warned of', () => {
  it.each<[string, string, object]>([
    ['an obligatory answer', 'obligatory', { type: 'radiogroup', title: 'A', choices: [1], isRequired: true }],
    [
      'a smallest number of choices',
      'obligatory',
      { type: 'checkbox', title: 'A', choices: [1, 2], minSelectedChoices: 2 },
    ],
    [
      'a smallest number of answers as a validator',
      'obligatory',
      { type: 'checkbox', title: 'A', choices: [1, 2], validators: [{ type: 'answercount', minCount: 2 }] },
    ],
    [
      'a property that the form library does not know',
      'unknownProperty',
      { type: 'radiogroup', title: 'A', choices: [1], score: 5 },
    ],
    [
      'a score beside a choice',
      'unknownProperty',
      {
        type: 'radiogroup',
        title: 'A',
        choices: [
          { value: 1, score: 5 },
          { value: 2, score: 4 },
        ],
      },
    ],
    ['the right answer of a quiz', 'notShown', { type: 'radiogroup', title: 'A', choices: [1], correctAnswer: 1 }],
    ['a text without limit', 'noLimit', { type: 'comment', title: 'A' }],
    ['a date', 'momentIdentifies', { type: 'text', title: 'A', inputType: 'date' }],
    ['a choice without wording', 'missingText', { type: 'radiogroup', title: 'A', choices: ['Ford'] }],
  ])('%s', (_, kind, element) => {
    const question = { name: 'Q1', ...element }
    expect(warned(question)).toEqual([kind])
    expect(refused(question)).toEqual([])
    const survey = surveyOf(question)
    expect(warnings({ ...survey, definition: canonical(survey.definition) }).map((one) => one.kind)).toEqual([kind])
  })
})

describe('values that the browser and the answer check read alike', () => {
  it.each<[string, object, readonly unknown[], readonly unknown[]]>([
    ['a number without step', { type: 'text', inputType: 'number', min: 0, max: 9 }, [2.5, 0, 9], [9.5, '2', NaN]],
    ['a number in steps', { type: 'text', inputType: 'number', min: 0, max: 9, step: 0.5 }, [2.5], [2.25]],
    ['whole numbers', { type: 'text', inputType: 'number', min: 0, max: 9, step: 1 }, [3], [2.5]],
    [
      'a text with maxLength 0, which the library takes for none',
      { type: 'text', maxLength: 0 },
      ['x'.repeat(2000)],
      [],
    ],
    ['a text with maxLength -1', { type: 'text', maxLength: -1 }, ['x'.repeat(2000)], ['x'.repeat(2001)]],
    ['a rating of ten', { type: 'rating', rateMax: 10 }, ['10'], ['11']],
    ['ten smileys of twenty', { type: 'rating', rateType: 'smileys', rateMax: 20 }, ['10'], ['11']],
    ['a date', { type: 'text', inputType: 'date' }, ['2024-02-29'], ['2023-02-29', '29.02.2024']],
    ['a month', { type: 'text', inputType: 'month', min: '2020-01' }, ['2020-01'], ['2019-12', '2020-13']],
    ['a yes-no question', { type: 'boolean' }, ['true', 'false'], [true, 'yes']],
    [
      'a choice that stays alone',
      { type: 'checkbox', choices: ['a', 'b'], showNoneItem: true },
      [['none'], ['a', 'b']],
      [['none', 'a']],
    ],
  ])('%s', (_, element, right, wrong) => {
    for (const answer of right) expect(faults(element, answer), String(answer)).toEqual([])
    for (const answer of wrong) expect(faults(element, answer), String(answer)).toHaveLength(1)
  })
})

describe('variables of the form library’s own choices', () => {
  const variables = (element: object) =>
    variablesOf({ ...surveyOf(), definition: canonical({ elements: [{ name: 'Q1', ...element }] }) })

  it('count “Don’t know” as no point of the scale, and “Other” last with its text beside it', () => {
    const [one, specify] = variables({ type: 'dropdown', choices: ['a'], showDontKnowItem: true, showOtherItem: true })
    expect(one).toMatchObject({ type: 'single', special: ['dontknow'], residual: ['other'] })
    expect(specify).toMatchObject({ name: 'Q1_other_specify', question: 'Q1', type: 'text', role: 'verbatim' })
  })

  it('say what the ends of a rating mean', () => {
    const [rating] = variables({ type: 'rating', rateMax: 3, minRateDescription: 'Bad', maxRateDescription: 'Good' })
    expect(rating!.categories.map(({ label }) => label.en)).toEqual(['1 (Bad)', '2', '3 (Good)'])
    const [apart] = variables({
      type: 'rating',
      rateValues: [
        { value: 'none', text: 'None', special: true },
        1,
        2,
        { value: 'refused', text: '–', special: true },
      ],
      minRateDescription: 'Bad',
      maxRateDescription: 'Good',
    })
    expect(apart!.categories.map(({ label }) => label.en)).toEqual(['None', '1 (Bad)', '2 (Good)', '–'])
  })

  it('withhold dates', () => {
    expect(variables({ type: 'text', inputType: 'date' })[0]).toMatchObject({ type: 'text', role: 'withheld' })
  })

  it('have a variable for every cell of a table, of the kind its column says', () => {
    const table = {
      type: 'matrixdropdown',
      rows: ['x'],
      columns: [
        { name: 'c', choices: ['p', 'q'] },
        { name: 't', cellType: 'text' },
      ],
    }
    expect(variables(table).map(({ name, type }) => `${name} ${type}`)).toEqual(['Q1.x.c single', 'Q1.x.t text'])
  })
})
