/** Grids of answers: room for every heading, special answers apart, one row after the other. */
import { describe, expect, it } from 'vitest'
import { Model, QuestionMatrixModel, type ItemValue } from 'survey-core'
import { isSpecial, specialLast } from '../../client/respond/questions/apart.ts'
import { gridRoom, ROW_TEXT } from '../../client/respond/questions/grid-room.ts'
import { nextRow, withRow } from '../../client/respond/questions/grid-rows.ts'
import { definitionText } from '../../surveys/definition-text.ts'
import type { Definition } from '../../surveys/types.ts'
import { staffPartner2010 } from '../shipped-surveys.ts'

const sent = JSON.parse(definitionText(staffPartner2010)) as Definition
const model = new Model(specialLast(sent))
const grids = model.getAllQuestions().filter((question) => question instanceof QuestionMatrixModel)
const columnsOf = (grid: QuestionMatrixModel): readonly ItemValue[] => grid.visibleColumns as ItemValue[]

describe('the answers of a grid', () => {
  it('are known to be special in the browser, and stand last', () => {
    expect(grids).toHaveLength(10)
    for (const grid of grids) {
      const marks = columnsOf(grid).map(isSpecial)
      expect([grid.name, marks]).toEqual([grid.name, [...marks].sort()])
      expect(columnsOf(grid).filter(isSpecial)).toHaveLength(2)
    }
  })

  it('of other questions too: “Don’t know” comes after “Other”', () => {
    const E4 = model.getQuestionByName('E4') as unknown as { readonly visibleChoices: readonly ItemValue[] }
    expect(E4.visibleChoices.slice(-2).map(({ value }) => String(value))).toEqual(['6', '5'])
    expect(sent.pages.flatMap(({ elements = [] }) => elements).find(({ name }) => name === 'E4')).toMatchObject({
      choices: [{}, {}, {}, {}, { value: '5' }, { value: '6' }], // the instrument's own order
    })
  })
})

describe('the room of a grid', () => {
  const widthsIn = (tracks: string): string => tracks.replace(/calc\(([\d.]+) \* var\(--ss-rem, 1rem\)\)/g, '$1')
  it('gives every point of the scale the same width, by the longest word', () => {
    const { tracks } = gridRoom(['Inappropriate', 'Neither appropriate nor inappropriate'], ['N/A', 'Don’t know'])
    expect(widthsIn(tracks)).toBe('repeat(2, 7.2) repeat(2, 3.75) 2.75')
  })

  it('is there on a page of 1,280 px, and leaves the words of the rows a quarter of it, in both languages', () => {
    const INSIDE = 62 // rem: the sheet without its edges
    for (const language of ['en', 'ru']) {
      model.locale = language
      for (const grid of grids) {
        const heads = (special: boolean) =>
          columnsOf(grid)
            .filter((column) => isSpecial(column) === special)
            .map(({ textOrHtml }) => textOrHtml)
        const { width } = gridRoom(heads(false), heads(true))
        expect([language, grid.name, width <= INSIDE, (INSIDE - width + ROW_TEXT) / INSIDE >= 0.25]).toEqual([
          language,
          grid.name,
          true,
          true,
        ])
      }
    }
    model.locale = ''
  })

  it('has no column that nothing needs', () => {
    expect(widthsIn(gridRoom(['A', 'B'], []).tracks)).toBe('repeat(2, 3.75) 2.75')
    expect(widthsIn(gridRoom([], ['N/A']).tracks)).toBe('repeat(1, 3.75) 2.75')
  })
})

describe('the rows of a grid', () => {
  const rows = ['a', 'b', 'c', 'd']
  it('follow one after the other, those with an answer left out', () => {
    expect(nextRow(rows, undefined)).toBe('a')
    expect(nextRow(rows, { b: '1' }, 'a')).toBe('c')
    expect(nextRow(rows, { a: '1', c: '1' })).toBe('b')
  })

  it('end behind the last one: what was left out before is not asked again', () => {
    expect(nextRow(rows, { d: '1' }, 'd')).toBeNull()
    expect(nextRow(rows, { a: '1', b: '1', c: '1', d: '1' })).toBeNull()
  })

  it('keep their answers while one is changed or taken back', () => {
    expect(withRow({ a: '1', b: '2' }, 'b', '3')).toEqual({ a: '1', b: '3' })
    expect(withRow({ a: '1', b: '2' }, 'b', null)).toEqual({ a: '1' })
    expect(withRow({ a: '1' }, 'a', null)).toBeUndefined()
  })
})
