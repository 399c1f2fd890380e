/** Definitions made of every kind of question that is supported, as a SurveyJS tool writes them: drawn at random, repeatably. */
import type { Random } from '../arbitrary.ts'
import { CHOOSING, chance, choices, pick, type Kind, type Raw } from './choosing-kinds.ts'

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
      { rateValues: [1, { value: 3, text: 'Three' }, 5], rateMin: 0, rateMax: 5, rateStep: 1 },
      {
        rateValues: [
          { value: 0, text: 'No' },
          { value: 3, text: 'Three' },
        ],
        autoGenerate: false,
        rateCount: 2,
      },
      { rateMin: 1, rateMax: 5, mininumRateDescription: 'Bad', maximumRateDescription: 'Good' },
      { rateType: 'smileys', rateMax: 20 },
      { rateType: 'stars', minRateDescription: 'Bad', maxRateDescription: 'Good' },
    ),
  },
  conditions: [
    `{${name}} > 2`,
    `{${name}}>=3`,
    `{${name}} greaterorequal 3`,
    `{${name}} <= 3`,
    `{${name}} = 3`,
    `{${name}} <> 1`,
    `{${name}} anyof [1, 3]`,
    `{${name}} > 1 and {${name}} < 4`,
  ],
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
      { name: 'rate', cellType: 'rating', autoGenerate: false, rateValues: [1, 2] },
      { name: 'old', cellType: 'rating', isRequired: true, width: '30%' },
    ],
    ...chance(random, { showCommentArea: true, commentText: 'Comments', alternateRows: true, rowTitleWidth: '65%' }),
  },
  conditions: [],
})

/** A table whose cells are all of one kind. */
const texts: Kind = (name, random) => ({
  element: {
    type: 'matrixdropdown',
    name,
    cellType: pick(random, 'text', 'comment'),
    rows: [{ value: 'x', text: 'X' }, 'y'],
    columns: ['men', { name: 'women', title: 'Women', cellType: 'text' }],
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

/** Every kind. */
const KINDS: readonly Kind[] = [
  ...CHOOSING,
  rating,
  matrix,
  named,
  table,
  texts,
  blanks,
  number,
  text,
  moment,
  slider,
  range,
]

/** As authors' tools dress them. */
const TEXTS = [
  '<p>Now</p>',
  '',
  '<div style="float:right"><h2 class=\'x\'>Part&nbsp;A</h2><!-- here --><span>and</span><br/></div>',
  '<table border="1"><tr><td>One</td><td>Two</td></tr></table>',
]
/** What stands at the root besides questions. */
const AROUND: Raw = {
  title: { default: 'All', de: 'Alles' },
  logoPosition: 'right',
  showProgressBar: 'top',
  completedHtml: '<h3 style="color:red">Thanks</h3>',
  showTimerPanel: 'top',
  firstPageIsStarted: false,
  sentBy: 'a tool',
}

/** A definition with each kind once, in random order, some in panels, some under conditions on what stands before them. */
export function everyKind(random: Random): Raw {
  const order = KINDS.map((kind) => ({ kind, at: random() })).sort((a, b) => a.at - b.at)
  const known: string[] = []
  const condition = (): Raw => {
    if (known.length === 0 || random() < 0.4) return {}
    const [a, b] = [pick(random, ...known), pick(random, ...known)]
    const both = [`${a} and ${b}`, `${a} && ${b}`, `${a} or !(${b})`, `${a} || ${b}`, `(${a} or ${b}) and ${a}`]
    return { visibleIf: pick(random, a, a, ...both), ...chance(random, { visible: false }, 0.3) }
  }
  const elements: Raw[] = []
  const half = Math.floor(order.length / 2)
  let second: Raw = {}
  order.forEach(({ kind }, i) => {
    if (i === half) second = condition()
    const around = random() < 0.25 ? condition() : null
    const { element, conditions } = kind(`Q${i + 1}`, random)
    const routed = { ...element, ...condition() }
    const inside = [{ type: 'html', html: pick(random, ...TEXTS) }, routed]
    const panel: Raw = { type: 'panel', ...pick(random, { elements: inside }, { questions: inside }), ...around }
    elements.push(around ? pick(random, panel, { type: 'panel', title: 'A', width: '50%', elements: [panel] }) : routed)
    known.push(...conditions)
  })
  return random() < 0.5
    ? { ...chance(random, AROUND), ...pick(random, { elements }, { questions: elements }) }
    : {
        ...chance(random, AROUND),
        pages: [
          { elements: elements.slice(0, half), navigationButtonsVisibility: 'show' },
          { questions: elements.slice(half), ...second },
        ],
      }
}
