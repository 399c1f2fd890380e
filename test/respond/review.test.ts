/** What is looked over before sending: every question by its words, every answer in words. */
import { Model } from 'survey-core'
import { describe, expect, it } from 'vitest'
import { isAsked } from '../../client/respond/bring-back.ts'
import { scrollNeeded } from '../../client/respond/pages/follow-ups.ts'
import { reviewOf, textsIn } from '../../client/respond/review.ts'
import { minutesLeft, sectionsOf } from '../../client/respond/sections.ts'

const model = new Model({
  pages: [
    {
      name: 'A-1',
      title: 'Section A: Work',
      elements: [
        { type: 'radiogroup', name: 'A1', title: 'Position', choices: [{ value: '1', text: 'Trainer' }] },
        { type: 'text', name: 'A1_spec', title: 'Which?', showNumber: false, visibleIf: '{A1} notempty' },
        { type: 'text', name: 'A2', title: 'Cases', inputType: 'number' },
        { type: 'text', name: 'A2a', title: 'Since', inputType: 'date' },
        {
          type: 'checkbox',
          name: 'A3',
          title: 'Tasks',
          choices: [
            { value: '1', text: 'Law' },
            { value: '2', text: 'Aid' },
          ],
        },
        {
          type: 'multipletext',
          name: 'A4',
          title: 'How long',
          items: [
            { name: 'years', title: 'years', inputType: 'number' },
            { name: 'months', title: 'months', inputType: 'number' },
          ],
        },
      ],
    },
    {
      name: 'B-1',
      title: 'Section B: Views',
      elements: [
        {
          type: 'matrix',
          name: 'B1',
          title: 'Agreement',
          columns: [
            { value: '1', text: 'Agree' },
            { value: '2', text: 'Disagree' },
          ],
          rows: [
            { value: 'a', text: 'Policy' },
            { value: 'b', text: 'Practice' },
            { value: 'c', text: 'Law' },
          ],
        },
        {
          type: 'ranking',
          name: 'B2',
          title: 'Order',
          choices: [
            { value: '1', text: 'One' },
            { value: '2', text: 'Two' },
          ],
        },
        {
          type: 'matrixdropdown',
          name: 'B3',
          title: 'Outcomes',
          rows: [{ value: 'r', text: 'First' }],
          columns: [
            { name: 'what', title: 'Outcome', cellType: 'comment' },
            { name: 'cases', title: 'Cases', cellType: 'text', inputType: 'number' },
          ],
        },
        { type: 'comment', name: 'B4', title: 'Anything else' },
      ],
    },
  ],
})
model.data = {
  A1: '1',
  A1_spec: 'of judges <b>',
  A2: 1234.5,
  A2a: '2020-05-04',
  A3: ['2', '1'],
  A4: { years: 3 },
  B1: { a: '1', c: '2' },
  B2: ['2', '1'],
  B3: { r: { what: 'Fewer victims', cases: 3 } },
}

describe('the review', () => {
  const lines = reviewOf(model, 'ru').flatMap((section) => section.lines)
  const line = (name: string) => lines.find((each) => each.name === name)

  it('names every question that is asked by its words, answered or not', () => {
    expect(lines.map(({ name, title }) => `${name} ${title}`)).toEqual([
      'A1 Position',
      'A1_spec Which?',
      'A2 Cases',
      'A2a Since',
      'A3 Tasks',
      'A4 How long',
      'B1 Agreement',
      'B2 Order',
      'B3 Outcomes',
      'B4 Anything else',
    ])
    expect(line('B4')?.said).toEqual([])
    expect(reviewOf(model, 'ru').map(({ section }) => section.title)).toEqual(['Section A: Work', 'Section B: Views'])
  })

  it('says every answer as it was given, numbers and days in the reader’s notation', () => {
    expect(line('A1')?.said).toEqual([{ text: 'Trainer' }])
    expect(line('A1_spec')).toMatchObject({ isFollowUp: true, said: [{ text: 'of judges <b>', isText: true }] })
    expect(line('A2')?.said).toEqual([{ text: '1234,5' }])
    expect(line('A2a')?.said).toEqual([{ text: '4\u00a0мая 2020\u202fг.' }])
    expect(line('A3')?.said).toEqual([{ text: 'Aid' }, { text: 'Law' }])
    expect(line('A4')?.said).toEqual([{ label: 'years', text: '3' }])
    expect(line('B2')?.said).toEqual([{ text: '1. Two' }, { text: '2. One' }])
    expect(line('B3')?.said).toEqual([
      { label: 'First, Outcome', text: 'Fewer victims', isText: true },
      { label: 'First, Cases', text: '3' },
    ])
  })

  it('says each row of a grid with its answer, and how many have none', () => {
    expect(line('B1')).toMatchObject({
      said: [
        { row: 'a', label: 'Policy', text: 'Agree' },
        { row: 'c', label: 'Law', text: 'Disagree' },
      ],
      rowsLeft: 1,
    })
  })

  it('knows what was written by hand', () => {
    expect(textsIn(reviewOf(model, 'ru')).map(({ name, said }) => [name, said.map(({ text }) => text)])).toEqual([
      ['A1_spec', ['of judges <b>']],
      ['B3', ['Fewer victims']],
    ])
  })

  it('leaves out what is not asked any more', () => {
    model.clearValue('A1')
    expect(reviewOf(model, 'en').flatMap((section) => section.lines.map(({ name }) => name))).not.toContain('A1_spec')
    model.setValue('A1', '1')
  })
})

describe('the time that is left', () => {
  it('is the share of what is still asked, a row of a grid counting as one question', () => {
    model.currentPageNo = 0 // 6 questions, then 3 rows and 3 questions
    expect(minutesLeft(model, 22)).toBe(22)
    model.currentPageNo = 1
    expect(minutesLeft(model, 22)).toBe(11)
    expect(minutesLeft(model, 1)).toBe(1)
  })
})

describe('a question that an answer has brought up', () => {
  const foot = 668 // px
  it('is scrolled to only where it is out of sight', () => {
    expect(scrollNeeded({ top: 400, bottom: 520 }, 300, foot)).toBe(0)
    expect(scrollNeeded({ top: 700, bottom: 820 }, 300, foot)).toBe(152)
  })
  it('never takes the answer that brought it up out of sight, nor its own beginning', () => {
    expect(scrollNeeded({ top: 900, bottom: 1020 }, 100, foot)).toBe(84)
    expect(scrollNeeded({ top: 200, bottom: 1400 }, 190, foot)).toBe(174)
    expect(scrollNeeded({ top: 900, bottom: 1020 }, 5, foot)).toBe(0)
  })
})

describe('the sections', () => {
  const titles = (pages: readonly object[]) => sectionsOf(new Model({ pages })).map(({ sign, title }) => [sign, title])
  const elements = [{ type: 'text', name: 'Q1' }]

  it('have no title where no page has one: a page’s name is never shown', () => {
    const untitled = [
      { name: 'page1', elements },
      { name: 'page2', elements: [{ type: 'text', name: 'Q2' }] },
    ]
    expect(titles(untitled)).toEqual([['1', '']])
    expect(titles([...untitled, { name: 'views', title: 'Views', elements: [{ type: 'text', name: 'Q3' }] }])).toEqual([
      ['1', ''],
      ['2', 'Views'],
    ])
  })
})

describe('a note between the questions', () => {
  const noted = new Model({
    pages: [
      {
        name: 'first',
        elements: [
          { type: 'html', name: 'intro', html: '<p>Please think of last year.</p>' },
          { type: 'text', name: 'Q1' },
        ],
      },
      { name: 'second', elements: [{ type: 'text', name: 'Q2' }] },
    ],
  })

  it('is no question: not in the review, not in its counts, and takes no minutes', () => {
    expect(reviewOf(noted, 'en').flatMap(({ lines }) => lines.map(({ name }) => name))).toEqual(['Q1', 'Q2'])
    expect(
      noted
        .getAllQuestions()
        .filter(isAsked)
        .map(({ name }) => name),
    ).toEqual(['Q1', 'Q2'])
    noted.currentPageNo = 1
    expect(minutesLeft(noted, 10)).toBe(5)
  })
})
