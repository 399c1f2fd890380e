import fc from 'fast-check'
import { Model, Serializer } from 'survey-core'
import { describe, expect, it } from 'vitest'
import { previewPage } from '../../../server/authoring/preview.ts'
import { printablePage } from '../../../server/authoring/printable.ts'
import { check, warnings } from '../../../surveys/check.ts'
import type { Survey } from '../../../surveys/types.ts'
import { SMALL } from '../small-survey.ts'

const surveyOf = (definition: unknown): Survey => ({ ...SMALL, definition: definition as Survey['definition'] })

/** What the form library makes of a good definition. */
function madeOfAGoodOne(): unknown {
  const elements = [
    { type: 'rating', name: 'a', minRateDescription: 'Bad' },
    { type: 'matrix', name: 'b', rows: ['x'], columns: ['y'] },
    { type: 'paneldynamic', name: 'c', templateElements: [{ type: 'text', name: 'd' }] },
  ]
  const model = new Model({ elements })
  return [model.validate(true, false), model.locale, model.toJSON()]
}
const BEFORE = madeOfAGoodOne()

/** Every answer to it: complaints and warnings in both languages, preview and paper. Nothing of it is left for the next definition. */
function lookedAt(definition: unknown): void {
  const survey = surveyOf(definition)
  for (const { place, message, remedy } of [...check(survey), ...warnings(survey)]) {
    expect(place).not.toBe('')
    for (const text of [message, remedy]) {
      expect(text.en).toMatch(/[a-z]/i)
      expect(text.ru).toMatch(/[а-яё]/i)
    }
  }
  previewPage(survey, 'en', { root: '../../' })
  printablePage(survey, 'ru', { root: '../../' })
  expect(madeOfAGoodOne()).toEqual(BEFORE)
}

/** What the form library's own description of itself allows: every type of question with any of its properties, at any value. */
const TYPES = [
  ...Serializer.getChildrenClasses('question', true).map(({ name }) => name),
  'panel',
  'nosuchtype',
  'constructor',
]
const values: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    true,
    false,
    -1,
    0,
    2.5,
    '',
    '{Q1} = 1',
    ['a', 2, null],
    [{ value: 1 }],
    [{ name: 'x' }],
    {},
  ),
)
const element = fc.constantFrom(...TYPES).chain((type) => {
  const known = type in {} ? [] : Serializer.getProperties(type).map(({ name }) => name)
  const names = [...known, 'nosuchproperty', 'toString']
  return fc
    .dictionary(fc.constantFrom(...names), values, { maxKeys: 5 })
    .map((properties) => ({ ...properties, type, ...(Math.abs(type.length) % 2 === 0 && { name: 'Q1' }) }))
})

const EVERY_OBJECT_HAS = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__']

describe('a definition of any kind gets an answer', () => {
  it('when it is any value of JSON', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 5 }), lookedAt), { numRuns: 25 })
  }, 60_000)

  it('when its pages, panels and lists hold anything', () => {
    const anything = fc.jsonValue({ maxDepth: 3 })
    const part = fc.record({
      elements: fc.array(fc.oneof(anything, element), { maxLength: 4 }),
      type: fc.constant('panel'),
    })
    const definition = fc.record(
      {
        pages: fc.array(fc.oneof(part, anything), { maxLength: 3 }),
        elements: anything,
        title: anything,
        locale: anything,
      },
      { requiredKeys: [] },
    )
    fc.assert(fc.property(definition, lookedAt), { numRuns: 25 })
  }, 60_000)

  it('when its questions are of any type with any property', () => {
    fc.assert(
      fc.property(fc.array(element, { maxLength: 6 }), (elements) => lookedAt({ elements })),
      { numRuns: 60 },
    )
  }, 120_000)

  it.each<[string, unknown]>([
    [
      'panels in panels beyond all reading',
      Array.from({ length: 5000 }).reduce<unknown>((inner) => ({ type: 'panel', elements: [inner] }), {}),
    ],
    ['a condition of a hundred thousand brackets', { type: 'text', visibleIf: '('.repeat(100_000) }],
    [
      'a condition of a thousand brackets',
      { type: 'text', visibleIf: '('.repeat(1000) + '{a} = 1' + ')'.repeat(1000) },
    ],
    ['choices that are nothing, of a kind that is refused', { type: 'matrixdynamic', name: 'Q1', choices: [null] }],
    ['five thousand choices', { type: 'dropdown', name: 'Q1', choices: Array.from({ length: 5000 }, (_, i) => i) }],
    [
      'a list that generates a thousand million choices',
      { type: 'dropdown', name: 'Q1', choicesMin: 0, choicesMax: 1e9 },
    ],
    ...EVERY_OBJECT_HAS.map((type): [string, unknown] => [`the type ${type}`, { type, name: 'Q1', [type]: true }]),
    ...EVERY_OBJECT_HAS.map((cellType): [string, unknown] => [
      `cells of the type ${cellType}`,
      { type: 'matrixdropdown', name: 'Q1', rows: ['x'], columns: [{ name: 'y', cellType }] },
    ]),
    ['names that every object has', JSON.parse('{ "type": "text", "name": "__proto__", "__proto__": { "x": 1 } }')],
  ])(
    'when it holds %s',
    (_, question) => {
      lookedAt({ elements: [question] })
    },
    60_000,
  )

  it('by name when its language is none, and the next definition is read as ever', () => {
    for (const locale of [true, 5, ['en'], { en: 'en' }, 'no such language']) {
      const definition = { locale, elements: [{ type: 'rating', name: 'Q1', renderAs: {} }] }
      lookedAt(definition)
      expect(check(surveyOf(definition)).map(({ place, kind }) => `${place}: ${kind}`)).toContain(
        'definition: unsupportedValue',
      )
    }
    const inPortuguese = surveyOf({ locale: 'pt-br', elements: [{ type: 'rating', name: 'Q1' }] })
    expect(check(inPortuguese).map(({ place }) => place)).not.toContain('definition')
  })
})
