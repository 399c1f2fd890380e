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
