import { beforeAll, describe, expect, it } from 'vitest'
import { notesOfItems, tableNotes } from '../../server/tabulation/notes.ts'
import type { PublishedTable, Release } from '../../server/tabulation/table.ts'
import { variableView } from '../../server/tabulation/variable-view.ts'
import { questionView } from '../../server/tabulation/views.ts'
import { syntheticAnswers } from '../../server/demo/synthetic.ts'
import { staffPartner2010 as survey } from '../../surveys/staff-partner-2010/index.ts'
import { LANGUAGES } from '../../surveys/types.ts'
import { released } from './world.ts'

let release: Release
beforeAll(async () => {
  release = await released(survey, syntheticAnswers(survey), { policy: 'confidential', k: 5 })
})

/** As if twenty times as many had answered. */
const manyTimes = (table: PublishedTable): PublishedTable => ({ ...table, counts: table.counts.map((row) => row.map((n) => 20 * n)) })

describe('the notes of a table', () => {
  it('name every merged answer of this very table and none of another', () => {
    for (const language of LANGUAGES) {
      for (const variable of release.variables) {
        for (const table of variable.tables) {
          const merged = table.rows.filter(({ codes }) => codes.length > 1 && !(codes[0] === '0' && codes.length === 2))
          const sentence = tableNotes(variable, table, release, language).find((one) => /answers were merged|ответов объединена/.test(one)) ?? ''
          expect(merged.filter(({ label }) => !sentence.includes(label[language]))).toEqual([])
          if (merged.length === 0) expect(sentence).toBe('')
          const elsewhere = variable.tables.filter((one) => one !== table).flatMap(({ rows }) => rows)
            .map(({ label }) => label[language]).filter((label) => !table.rows.some((row) => row.label[language].includes(label)))
          const quotes = language === 'ru' ? ['«', '»'] : ['“', '”']
          for (const label of elsewhere) expect(sentence).not.toContain(quotes.join(label))
        }
      }
    }
  })

  it('say what is in a merged answer whose label does not', () => {
    const [note] = questionView(release, 'C4', 'region', undefined, 'en').variables[0]!.notes
    expect(note).toContain('“Well or better” (Very well; Well)')
  })

  it('say that those who did not state the banner are not compared, where there are such a column and a test', async () => {
    const open = await released(survey, syntheticAnswers(survey), { policy: 'open', k: 5 })
    const views = [open, release].flatMap((one) => one.variables.flatMap((variable) =>
      variable.tables.filter(({ banner }) => banner !== null).map((table) => variableView(variable, manyTimes(table), one, 'en'))))
    const tested = views.flatMap(({ significance, columns }) => significance && significance.p !== null
      ? [{ says: significance.sentence.includes('is not compared'), has: columns.some(({ stated }) => !stated) }] : [])
    expect(new Set(tested.map(({ has }) => has))).toEqual(new Set([true, false]))
    expect(tested.filter(({ says, has }) => says !== has)).toEqual([])
  })

  it('say of a question published for everybody only why there is no table by a banner', () => {
    const only = release.variables.find(({ tables }) => tables.length === 1)!
    expect(tableNotes(only, only.tables[0]!, release, 'en').some((one) => one.startsWith('There is no table by “'))).toBe(true)
  })
})

describe('the columns a reader gets who asks for none', () => {
  it('are those by which most rows of the question were published', () => {
    for (const question of ['A3', 'A7', 'B1', 'B2', 'B8']) {
      const view = questionView(release, question, 'region', undefined, 'en')
      const rows = (rung: string) => questionView(release, question, 'region', rung, 'en').variables.filter(({ banner }) => banner !== null).length
      const shown = view.variables.filter(({ banner }) => banner !== null).length
      expect(shown).toBe(Math.max(...view.published.find(({ banner }) => banner === 'region')!.rungs.map(rows)))
    }
  })
})

describe('the notes of several items together', () => {
  const [a, b, c] = [{ item: 'A' }, { item: 'B' }, { item: 'C' }] as const
  it('say once what is true of all, and before the rest whom it is about', () => {
    expect(notesOfItems([{ ...a, sentences: ['All.', 'One.'] }, { ...b, sentences: ['All.'] }, { ...c, sentences: ['All.'] }], 'en')).toEqual(['All.', '“A”: one.'])
    expect(notesOfItems([{ ...a, sentences: ['Most.'] }, { ...b, sentences: ['Most.'] }, { ...c, sentences: [] }], 'ru')).toEqual(['Все пункты, кроме «C»: most.'])
    expect(notesOfItems([{ item: null, sentences: ['Alone.'] }], 'en')).toEqual(['Alone.'])
  })
})
