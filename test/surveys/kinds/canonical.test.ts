import fc from 'fast-check'
import { Model } from 'survey-core'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../../surveys/canonical/canonical.ts'
import { questionsOf } from '../../../surveys/questions.ts'
import type { DefinitionElement } from '../../../surveys/types.ts'

const elements = (raw: unknown): readonly DefinitionElement[] =>
  canonical(raw).pages.flatMap(({ elements = [] }) => elements)
const only = (...questions: readonly object[]): readonly DefinitionElement[] => elements({ elements: questions })
const codes = (question: object): readonly string[] =>
  questionsOf(canonical({ elements: [question] })).flatMap((one) =>
    'choices' in one ? one.choices.map(({ code }) => code) : [],
  )

describe('the one form of a definition', () => {
  it('names pages, panels and questions that have no name, as the form library does', () => {
    const raw = {
      pages: [
        { elements: [{ type: 'text' }, { type: 'panel', questions: [{ type: 'comment' }] }] },
        { questions: [{ type: 'text', name: 'question1' }] },
      ],
    }
    const form = canonical(raw)
    expect(form.pages.map(({ name }) => name)).toEqual(['page1', 'page2'])
    expect(elements(raw).map(({ name }) => name)).toEqual(['question2', 'panel1', 'question1'])
    expect(questionsOf(form).map(({ name }) => name)).toEqual(['question2', 'question3', 'question1'])
  })

  it('makes a page of questions at the root, and keeps its own names for older ones', () => {
    expect(canonical({ questions: [{ type: 'dropdown', name: 'Q1', choices: [], optionsCaption: 'Choose' }] })).toEqual(
      {
        pages: [{ name: 'page1', elements: [{ type: 'dropdown', name: 'Q1', choices: [], placeholder: 'Choose' }] }],
      },
    )
  })

  it('leaves out what repeats a default of the form library', () => {
    const [question] = only({
      type: 'text',
      name: 'Q1',
      isRequired: false,
      inputType: 'text',
      maxLength: 9,
      visible: true,
    })
    expect(question).toEqual({ type: 'text', name: 'Q1', maxLength: 9 })
  })

  it('writes every choice as a code and its wording', () => {
    const [question] = only({
      type: 'radiogroup',
      name: 'Q1',
      choices: ['a', '1|One', 2, true, { value: 3, text: 'Three' }],
    })
    expect(question!['choices']).toEqual([
      { value: 'a' },
      { value: '1', text: 'One' },
      { value: '2' },
      { value: 'true' },
      { value: '3', text: 'Three' },
    ])
  })

  /** In every language there are words in: these two, and others. */
  const inAll = (english: string, russian: string): unknown =>
    expect.objectContaining({
      default: english,
      ru: russian,
      ar: expect.stringMatching(/\p{Script=Arabic}/u) as unknown,
    })

  it('makes choices of the form library’s own, and a question of the text behind “Other”', () => {
    const [question, specify] = only({
      type: 'checkbox',
      name: 'Q1',
      visibleIf: "{Q0} = '1'",
      choices: ['a'],
      hasOther: true,
      otherText: 'Another',
      showNoneItem: true,
    })
    expect(question!['choices']).toEqual([
      { value: 'a' },
      { value: 'none', text: inAll('None of these', 'Ничего из перечисленного'), special: true, isExclusive: true },
      { value: 'other', text: 'Another', residual: true },
    ])
    expect(specify).toMatchObject({
      type: 'text',
      title: inAll('Please specify', 'Уточните'),
      name: 'Q1_other_specify',
      maxLength: 250,
      visibleIf: "({Q0} = '1') and {Q1} contains 'other'",
    })
  })

  it('makes one answer of a yes-no question, a number of a slider, a question of a comment box', () => {
    const form = only(
      { type: 'boolean', name: 'Q1', label: 'Agreed?', valueTrue: 1, labelFalse: 'Never', valueFalse: 0 },
      { type: 'slider', name: 'Q2', max: 10 },
      { type: 'buttongroup', name: 'Q3', choices: ['a'], hasComment: true },
    )
    expect(form[0]).toMatchObject({
      type: 'radiogroup',
      title: 'Agreed?',
      choices: [{ value: '1' }, { value: '0', text: 'Never' }],
    })
    expect(form[1]).toEqual({ type: 'text', name: 'Q2', inputType: 'number', min: 0, max: 10, step: 1 })
    expect(form.slice(2).map(({ type, name }) => `${type} ${name}`)).toEqual(['radiogroup Q3', 'comment Q3_comment'])
  })

  it.each<[object]>([
    [{}],
    [{ rateCount: 7 }],
    [{ rateMax: 7 }],
    [{ rateMin: 2, rateCount: 4 }],
    [{ rateMax: 8, rateCount: 3 }],
    [{ rateMin: 0, rateMax: 3, rateCount: 9 }],
    [{ rateStep: 2 }],
    [{ rateMin: 0, rateMax: 1, rateStep: 0.25 }],
    [{ rateValues: [1, 2] }],
    [{ rateValues: ['1|Bad', '2|Good'] }],
    [{ rateValues: [1, 2], autoGenerate: true }],
    [{ rateType: 'smileys', rateMax: 20 }],
    [{ rateMax: 100 }],
    [{ autoGenerate: false, rateCount: 3 }],
  ])('has the points of a rating that the form library shows: %j', (settings) => {
    const rating = { type: 'rating', name: 'Q1', ...settings }
    const model = new Model({ elements: [rating] })
    const shown = model.getQuestionByName('Q1') as unknown as { visibleRateValues: readonly { value: unknown }[] }
    expect(codes(rating)).toEqual(shown.visibleRateValues.map(({ value }) => String(value)))
  })

  it('has the numbers a dropdown generates', () => {
    expect(
      codes({ type: 'dropdown', name: 'Q1', choices: ['a'], choicesMin: 1, choicesMax: 9, choicesStep: 4 }),
    ).toEqual(['a', '1', '5', '9'])
  })

  it('lists the choices that a question takes from another, without that one’s own “None” and “Other”', () => {
    const lender = { type: 'checkbox', name: 'Q1', choices: [1, 2], showNoneItem: true, showOtherItem: true }
    const taker = { type: 'radiogroup', name: 'Q2', choices: ['x'], choicesFromQuestion: 'Q1', hasNone: true }
    const third = { type: 'dropdown', name: 'Q3', choicesFromQuestion: 'Q2' }
    const form = only(lender, taker, third).filter(({ type }) => type !== 'text')
    const codesOf = ({ choices }: DefinitionElement) =>
      (choices as readonly { value: string }[]).map((one) => one.value)
    expect(form.map(codesOf)).toEqual([
      ['1', '2', 'none', 'other'],
      ['1', '2', 'none'],
      ['1', '2'],
    ])
  })

  it('ends where questions take their choices from each other', () => {
    const form = only(
      { type: 'dropdown', name: 'Q1', choices: [1], choicesFromQuestion: 'Q2' },
      { type: 'dropdown', name: 'Q2', choices: [2], choicesFromQuestion: 'Q1' },
    )
    expect(form).toHaveLength(2)
  })

  it('tells panels and texts of one name apart, as nobody has to in the form library', () => {
    const form = only(
      { type: 'panel', name: 'A', elements: [{ type: 'text', name: 'Q1' }] },
      { type: 'panel', name: 'A', elements: [{ type: 'html', name: 'Q1', html: 'x' }] },
      { type: 'html', name: 'A', html: 'y' },
    )
    expect(form.map(({ name }) => name)).toEqual(['A', 'A_1', 'A_2'])
    expect(form.flatMap(({ elements: inside = [] }) => inside.map(({ name }) => name))).toEqual(['Q1', 'Q1_1'])
  })

  it('takes the limit of a validator for the most that may be chosen', () => {
    const validators = [{ type: 'answercount', minCount: 1, maxCount: 2 }]
    const [question] = only({ type: 'checkbox', name: 'Q1', choices: ['a', 'b', 'c'], validators })
    expect(question).toMatchObject({ maxSelectedChoices: 2 })
    expect(question).not.toHaveProperty('validators')
  })

  it('leaves a ranking without a place for what is not ranked as one that may end early', () => {
    const [ranking] = only({ type: 'ranking', name: 'Q1', choices: ['a', 'b'], maxSelectedChoices: 1 })
    expect(ranking).toMatchObject({ selectToRankEnabled: true })
    expect(ranking).not.toHaveProperty('maxSelectedChoices')
  })

  it.each<[string, string]>([
    ['<div style="color:red"><b class="x">Part A</b></div>', '<b>Part A</b>'],
    ['<h1>One</h1><!-- <b>two</b> --><span>three</span>', '<h3>One</h3>three'],
    ['<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>', '1 2 <br>3'],
    ['<a href="https://example.org">x</a>', '<a href="https://example.org">x</a>'],
    ['<p onclick="x()">y', '<p onclick="x()">y'],
    ['<<span>div>x', '<<span>div>x'],
    ['<<span>script>x', '<script>x'],
    ['<scr<!-- -->ipt>', '<script>'],
    ['<!-- never closed', '<!-- never closed'],
  ])('undresses the text %s', (html, plain) => {
    const [text] = only({ type: 'html', name: 'H', html })
    expect(text!['html']).toBe(plain)
    expect(only({ type: 'html', name: 'H', html: plain })[0]!['html']).toBe(plain)
  })

  it('undresses a million brackets in time linear in them', () => {
    for (const html of ['<!--'.repeat(250_000), '<br>'.repeat(250_000), '< '.repeat(500_000)])
      expect(only({ type: 'html', name: 'H', html })).toHaveLength(1) // in quadratic time the test would not end
  })

  it('shows each reader the text of the reader’s own language', () => {
    const [question] = only({ type: 'text', name: 'Q1', title: { default: 'Имя', en: 'Name', ru: 'Имя' } })
    expect(question!['title']).toEqual({ default: 'Name', ru: 'Имя' })
    expect(only({ type: 'text', name: 'Q1', title: { default: 'Nom', ar: 'اسم' } })[0]!['title']).toEqual({
      default: 'Nom',
      ar: 'اسم',
    })
  })

  it('gives every cell of a table its kind and its choices', () => {
    const [table] = only({
      type: 'matrixdropdown',
      name: 'Q1',
      choices: [1, 2],
      rows: ['a'],
      columns: [
        'x',
        { name: 'y', cellType: 'boolean' },
        { name: 'z', cellType: 'text' },
        { name: 'r', cellType: 'rating' },
      ],
    })
    const columns = table!['columns'] as readonly { cellType: string; choices?: readonly { value: string }[] }[]
    expect(columns.map(({ cellType, choices }) => [cellType, choices?.map(({ value }) => value).join()])).toEqual([
      ['dropdown', '1,2'],
      ['radiogroup', 'true,false'],
      ['text', undefined],
      ['dropdown', '1,2,3,4,5'],
    ])
  })

  it('is the form of its own form, and of any value whatever', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (raw) => {
        const form = canonical(raw)
        expect(canonical(form)).toBe(form)
        expect(canonical(JSON.parse(JSON.stringify(form)))).toEqual(JSON.parse(JSON.stringify(form)))
      }),
    )
  })
})
