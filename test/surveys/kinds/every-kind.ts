/** Definitions made of every kind of question that is supported, as a SurveyJS tool writes them: drawn at random, repeatably. */
import type { Random } from '../arbitrary.ts'

type Raw = Readonly<Record<string, unknown>>
/** A question, and the conditions that can be asked of it. */
interface Drawn {
  readonly element: Raw
  readonly conditions: readonly string[]
}
type Kind = (name: string, random: Random) => Drawn

const pick = <T>(random: Random, ...list: readonly T[]): T => list[Math.floor(random() * list.length)]!
const chance = (random: Random, properties: Raw, likely = 0.5): Raw => (random() < likely ? properties : {})
/** Codes as strings, as numbers, with their wording, or in the short form. */
const choices = (random: Random): readonly (string | number | Raw)[] =>
  pick<readonly (string | number | Raw)[]>(
    random,
    ['a', 'b', 'c'],
    [1, 2, 3],
    ['1|One', '2|Two', '10|Ten'],
    [{ value: 1, text: 'One' }, { value: 'b' }, { value: 10, text: 'Ten' }],
    ['18 to 24', 'Да, часто', '65+'],
    ['a.b/c', "it's so", { value: 'say "no"', text: 'No' }],
    ['نعم', '{A}', 'C:\\dir & <b>'],
  )
/** As a condition writes it. */
const quoted = (code: string): string => code.replace(/['"]/g, '\\$&')
const codeOf = (choice: string | number | Raw): string =>
  typeof choice === 'object' ? String(choice['value']) : String(choice).split('|')[0]!
const special = (random: Random): Raw => ({
  // The library has one comment of a question: of its “Other” or of its own box.
  ...pick<Raw>(
    random,
    {},
    { showOtherItem: true },
    { showOtherItem: true, otherPlaceholder: 'What?' },
    { hasComment: true },
  ),
  ...chance(random, { hasNone: true }, 0.3),
  ...chance(random, { showRefuseItem: true }, 0.3),
  ...chance(random, { showDontKnowItem: true, dontKnowText: 'No idea' }, 0.3),
  ...chance(random, { choicesOrder: 'random' }, 0.2),
  ...chance(random, { isRequired: true }, 0.2),
})

const one =
  (type: string): Kind =>
  (name, random) => {
    const list = choices(random)
    const [a, b] = list.map(codeOf).map(quoted) as [string, string]
    const generated = type === 'dropdown' ? chance(random, { choicesMin: 20, choicesMax: 30, choicesStep: 5 }) : {}
    const element = { type, name, choices: list, ...special(random), ...generated }
    const more = 'showOtherItem' in element && type !== 'buttongroup' ? [`{${name}} = 'other'`] : []
    const number = /^\d+$/.test(a) ? [`{${name}} = ${a}`, `{${name}} > 1`, `{${name}} anyof [${a}]`] : []
    return {
      element,
      conditions: [
        `{${name}} = '${a}'`,
        `{${name}} <> '${b}'`,
        `{${name}} anyof ['${a}', '${b}']`,
        `{${name}} noneof ['${a}']`,
        `{${name}} empty`,
        `{${name}} notempty`,
        ...more,
        ...number,
      ],
    }
  }

const several =
  (type: string): Kind =>
  (name, random) => {
    const list = choices(random)
    const [a, b] = list.map(codeOf).map(quoted) as [string, string]
    const settings =
      type === 'ranking'
        ? { selectToRankEnabled: true }
        : {
            ...special(random),
            ...chance(random, { maxSelectedChoices: 2 }),
            ...chance(random, { minSelectedChoices: 2 }, 0.2),
          }
    return {
      element: { type, name, choices: list, ...settings },
      conditions: [
        `{${name}} contains '${a}'`,
        `{${name}} notcontains '${b}'`,
        `{${name}} anyof ['${a}', '${b}']`,
        `{${name}} allof ['${a}', '${b}']`,
        `{${name}} notempty`,
      ],
    }
  }

const yesNo: Kind = (name, random) => {
  const element = { type: 'boolean', name, ...chance(random, { valueTrue: 'yes', valueFalse: 'no' }, 0.3) }
  const plain = !('valueTrue' in element)
  return {
    element,
    conditions: plain
      ? [
          `{${name}} = true`,
          `{${name}} <> true`,
          `{${name}} = 'false'`,
          `{${name}}`,
          `!{${name}}`,
          `{${name}} notempty`,
        ]
      : [`{${name}} = 'yes'`, `{${name}} <> 'no'`],
  }
}

const rating: Kind = (name, random) => ({
  element: {
    type: 'rating',
    name,
    ...pick<Raw>(
      random,
      {},
      { rateMax: 10 },
      { rateMin: 0, rateCount: 4 },
      { rateStep: 2 },
      { rateValues: [1, { value: 3, text: 'Three' }, 5] },
      { rateType: 'smileys', rateMax: 20 },
      { rateType: 'stars', minRateDescription: 'Bad', maxRateDescription: 'Good' },
    ),
  },
  conditions: [`{${name}} > 2`, `{${name}} <= 3`, `{${name}} = 3`, `{${name}} <> 1`, `{${name}} anyof [1, 3]`],
})

const matrix: Kind = (name, random) => ({
  element: {
    type: 'matrix',
    name,
    rows: pick(random, ['x', 'y'], [1, 2], ['the hours, mostly', 'a.b']),
    columns: choices(random),
    isAllRowRequired: true,
  },
  conditions: [],
})

const named: Kind = (name, random) => ({
  element: {
    type: 'matrix',
    name,
    rows: ['x', { value: 'y', text: 'Y' }, 'дом 2.5 / z'],
    columns: pick(random, ['a', 'b'], ['a|A', 'b|B']),
  },
  conditions: [
    `{${name}.дом 2.5 / z} = 'a'`,
    `{${name}.x} = 'a'`,
    `{${name}.y} anyof ['a', 'b']`,
    `{${name}.x} notempty`,
    `{${name}.y} <> 'b'`,
  ],
})

const table: Kind = (name, random) => ({
  element: {
    type: 'matrixdropdown',
    name,
    choices: choices(random),
    rows: ['x', 'y z / 2'],
    columns: [
      'plain',
      'with a point.',
      { name: 'text', cellType: 'text', maxLength: 20 },
      { name: 'own', choices: ['p', 'q'] },
      { name: 'yes', cellType: 'boolean' },
      { name: 'radio', cellType: 'radiogroup' },
      { name: 'count', cellType: 'text', inputType: 'number', min: 0, max: 9, step: 1 },
      { name: 'rate', cellType: 'rating' },
    ],
  },
  conditions: [],
})

const blanks: Kind = (name) => ({
  element: {
    type: 'multipletext',
    name,
    items: [
      { name: 'words', maxLength: 12 },
      { name: 'count', inputType: 'number', minValueExpression: '0', maxValueExpression: '20' },
      { name: 'day', inputType: 'date' },
      { name: 'en tout, 1.5', maxLength: 12 },
    ],
  },
  conditions: [
    `{${name}.count} > 5`,
    `{${name}.words} notempty`,
    `{${name}.en tout, 1.5} notempty`,
    `round({${name}.count}) = 7`,
  ],
})

const number: Kind = (name, random) => ({
  element: {
    type: 'text',
    name,
    inputType: 'number',
    ...pick<Raw>(random, { min: 0, max: 20 }, { min: -5, max: 5, step: 0.5 }, { min: '1', max: '9', step: 1 }),
  },
  conditions: [
    `{${name}} > 3`,
    `{${name}} <= 2.5`,
    `{${name}} = 5`,
    `{${name}} <> 5`,
    `{${name}} + 1 > 4`,
    `sum({${name}}, 1) >= 5`,
    `iif({${name}} > 2, {${name}} < 4, {${name}} notempty)`,
  ],
})

const text: Kind = (name, random) => ({
  element: { type: pick(random, 'text', 'comment'), name, ...chance(random, { maxLength: 30 }) },
  conditions: [`{${name}} notempty`, `{${name}} empty`, `{${name}} contains 'a'`, `{${name}} = 'policy'`],
})

const moment: Kind = (name, random) => ({
  element: {
    type: 'text',
    name,
    ...pick<Raw>(
      random,
      { inputType: 'date' },
      { inputType: 'date', min: '1990-01-01', max: '2030-12-31' },
      { inputType: 'month' },
      { inputType: 'week' },
      { inputType: 'time' },
      { inputType: 'datetime-local' },
    ),
  },
  conditions: [`{${name}} notempty`],
})

const slider: Kind = (name) => ({
  element: { type: 'slider', name, max: 20, step: 5 },
  conditions: [`{${name}} >= 10`],
})

const range: Kind = (name) => ({
  element: { type: 'text', name, inputType: 'range', min: 0, max: 20, step: 5 },
  conditions: [`{${name}} >= 10`],
})

/** Every kind, by what it is called in a definition. */
const KINDS: readonly Kind[] = [
  one('radiogroup'),
  one('dropdown'),
  one('buttongroup'),
  several('checkbox'),
  several('tagbox'),
  several('ranking'),
  yesNo,
  rating,
  matrix,
  named,
  table,
  blanks,
  number,
  text,
  moment,
  slider,
  range,
]

/** A definition with each kind once, in random order, some in panels, some under conditions on what stands before them. */
export function everyKind(random: Random): Raw {
  const order = KINDS.map((kind) => ({ kind, at: random() })).sort((a, b) => a.at - b.at)
  const known: string[] = []
  const condition = (): Raw => {
    if (known.length === 0 || random() < 0.4) return {}
    const [a, b] = [pick(random, ...known), pick(random, ...known)]
    return { visibleIf: pick(random, a, a, `${a} and ${b}`, `${a} or !(${b})`, `(${a} or ${b}) and ${a}`) }
  }
  const elements: Raw[] = []
  const half = Math.floor(order.length / 2)
  let second: Raw = {}
  order.forEach(({ kind }, i) => {
    if (i === half) second = condition()
    const around = random() < 0.25 ? condition() : null
    const { element, conditions } = kind(`Q${i + 1}`, random)
    const routed = { ...element, ...condition() }
    elements.push(
      around ? { type: 'panel', elements: [{ type: 'html', html: '<p>Now</p>' }, routed], ...around } : routed,
    )
    known.push(...conditions)
  })
  return random() < 0.5
    ? { elements }
    : { pages: [{ elements: elements.slice(0, half) }, { questions: elements.slice(half), ...second }] }
}
