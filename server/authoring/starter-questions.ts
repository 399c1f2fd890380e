/** One question of each kind, for a new survey to begin with. */

/** The words of a key of `authoring:starter`, as a definition writes a text. */
type Say = (key: string) => string | Readonly<Record<string, string>>

export function starterPage(say: Say): object {
  const choice = (question: string, value: string) => ({ value, text: say(`${question}.${value}`) })
  const choices = (question: string, ...values: readonly string[]) => values.map((value) => choice(question, value))
  const asked = (type: string, name: string) => ({ type, name, title: say(`${name}.title`) })
  return {
    name: 'A-1',
    title: say('page'),
    elements: [
      { ...asked('radiogroup', 'S1'), choices: choices('S1', '1', '2', '3') },
      { ...asked('dropdown', 'S2'), choices: choices('S2', '1', '2', '3', '4') },
      { ...asked('checkbox', 'S3'), choices: choices('S3', '1', '2', '3', '4') },
      {
        type: 'text',
        name: 'S3_4_specify',
        title: say('S3.specify'),
        showNumber: false,
        maxLength: 250,
        visibleIf: "{S3} contains '4'",
      },
      { ...asked('ranking', 'S4'), selectToRankEnabled: true, choices: choices('S4', '1', '2', '3') },
      { ...asked('matrix', 'S5'), columns: choices('S5', '1', '2', '3', '4'), rows: choices('S5', 'a', 'b') },
      {
        ...asked('rating', 'S6'),
        rateValues: [1, 2, 3, 4, 5].map((value) => ({ value, text: String(value) })),
        minRateDescription: say('S6.poor'),
        maxRateDescription: say('S6.excellent'),
      },
      { ...asked('text', 'S7'), inputType: 'number', min: 0, max: 9999 },
      {
        ...asked('multipletext', 'S8'),
        items: [
          { name: 'years', title: say('S8.years'), inputType: 'number', validators: whole(60) },
          { name: 'months', title: say('S8.months'), inputType: 'number', validators: whole(11) },
        ],
      },
      { ...asked('text', 'S9'), maxLength: 200 },
      {
        ...asked('matrixdropdown', 'S10'),
        cellType: 'comment',
        columns: [
          { name: 'result', title: say('S10.result'), cellType: 'comment', maxLength: 500 },
          { name: 'why', title: say('S10.why'), cellType: 'comment', maxLength: 500 },
        ],
        rows: ['1', '2'].map((value) => ({ value, text: `${value}.` })),
      },
      { ...asked('comment', 'S11'), maxLength: 1000 },
    ],
  }
}

const whole = (max: number) => [
  { type: 'numeric', minValue: 0, maxValue: max },
  { type: 'regex', regex: '^\\d+$' },
]
