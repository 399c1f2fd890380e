/** Questions that are answered by choosing, as a SurveyJS tool writes them and as public questionnaires have them. */
import type { Random } from '../arbitrary.ts'

export type Raw = Readonly<Record<string, unknown>>
/** A question, and the conditions that can be asked of it. */
export interface Drawn {
  readonly element: Raw
  readonly conditions: readonly string[]
}
export type Kind = (name: string, random: Random) => Drawn

export const pick = <T>(random: Random, ...list: readonly T[]): T => list[Math.floor(random() * list.length)]!
export const chance = (random: Random, properties: Raw, likely = 0.5): Raw => (random() < likely ? properties : {})
/** Codes as strings, as numbers, with their wording, or in the short form. */
export const choices = (random: Random): readonly (string | number | Raw)[] =>
  pick<readonly (string | number | Raw)[]>(
    random,
    ['a', 'b', 'c'],
    [1, 2, 3],
    ['1|One', '2|Two', '10|Ten'],
    [{ value: 1, text: 'One' }, { value: 'b' }, { value: 10, text: 'Ten' }],
    ['18 to 24', 'Да, часто', '65+'],
    ['a.b/c', "it's so", { value: 'say "no"', text: 'No' }],
    ['نعم', '{A}', 'C:\\dir & <b>'],
    [
      { value: 0, text: 'No', weight: 3 },
      { value: -1, text: 'Less' },
      { value: 2, text: 'More' },
    ],
    [{ value: 'a', text: { default: 'A', de: 'Ah' } }, 'b', { value: 'c', text: { en: 'C', fr: 'Cé' } }],
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
  ...chance(random, { hideNumber: true, storeOthersAsComment: true, note: 'of no meaning' }, 0.2),
})
/** One of them asks for a comment of its own, as “Other” does. */
const commented = (random: Random): readonly (string | Raw)[] =>
  pick<readonly (string | Raw)[]>(
    random,
    ['a', { value: 'b', text: 'Another', showCommentArea: true, isCommentRequired: true }, 'c'],
    [{ value: 'a', showCommentArea: true, commentPlaceholder: 'Which?' }, { value: 'b', showCommentArea: true }, 'c'],
  )

/** As people write them: in either quotes, with and without spaces, by words and by signs. */
const oneOf = (name: string, a: string, b: string): readonly string[] => [
  `{${name}} = '${a}'`,
  `{${name}}='${a}'`,
  `{${name}} = "${a}"`,
  `{${name}} == '${b}'`,
  `{${name}} != '${b}'`,
  `{${name}} <> '${b}'`,
  `{${name}} equal '${a}'`,
  `{${name}} notequal '${a}'`,
  `{${name}} anyof ['${a}', '${b}']`,
  `{${name}} noneof ['${a}']`,
  `{${name}} empty`,
  `{${name}} notempty`,
]

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
      conditions: [...oneOf(name, a, b), ...more, ...number],
    }
  }

const oneWithComment: Kind = (name, random) => ({
  element: { type: pick(random, 'radiogroup', 'dropdown'), name, choices: commented(random) },
  conditions: oneOf(name, 'a', 'b'),
})

const severalWithComment: Kind = (name, random) => ({
  element: { type: 'checkbox', name, choices: commented(random), ...chance(random, { showNoneItem: true }) },
  conditions: [`{${name}} contains 'a'`, `{${name}} notcontains 'b'`, `{${name}} notempty`],
})

/** Two questions, the second with the choices of the first. */
const carried: Kind = (name, random) => {
  const list = choices(random)
  const [a, b] = list.map(codeOf).map(quoted) as [string, string]
  const of = `${name}list`
  const [lender, taker] = [pick(random, 'radiogroup', 'checkbox', 'dropdown'), pick(random, 'radiogroup', 'dropdown')]
  return {
    element: {
      type: 'panel',
      name: `${name}both`,
      elements: [
        { type: lender, name: of, choices: list, ...special(random) },
        {
          type: taker,
          name,
          choicesFromQuestion: of,
          ...chance(random, { choices: ['other list'] }),
          ...special(random),
        },
      ],
    },
    conditions: oneOf(name, a, b),
  }
}

const several =
  (type: string): Kind =>
  (name, random) => {
    const list = choices(random)
    const [a, b] = list.map(codeOf).map(quoted) as [string, string]
    const settings =
      type === 'ranking'
        ? pick<Raw>(
            random,
            { selectToRankEnabled: true },
            {
              selectToRankEnabled: true,
              minSelectedChoices: 1,
              maxSelectedChoices: 2,
              selectToRankAreasLayout: 'vertical',
            },
            { maxSelectedChoices: 2 },
            {},
          )
        : {
            ...special(random),
            ...chance(random, { maxSelectedChoices: 2 }),
            ...chance(random, { minSelectedChoices: 2 }, 0.2),
            ...chance(random, { validators: [{ type: 'answercount', minCount: 1, maxCount: 2 }] }, 0.3),
            ...chance(random, { showSelectAllItem: true, selectAllText: 'All' }, 0.2),
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
  const element = {
    type: 'boolean',
    name,
    ...chance(random, { valueTrue: 'yes', valueFalse: 'no' }, 0.3),
    ...chance(random, { labelTrue: 'Accept', labelFalse: '', swapOrder: true, displayMode: 'radio' }),
  }
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

/** Every kind of choosing, by what it is called in a definition. */
export const CHOOSING: readonly Kind[] = [
  one('radiogroup'),
  one('dropdown'),
  one('buttongroup'),
  several('checkbox'),
  several('tagbox'),
  several('ranking'),
  yesNo,
  oneWithComment,
  severalWithComment,
  carried,
]
