import { inLanguage } from '../../../surveys/language.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { noteSentence, notesOfItems, tableNotes } from '../../../server/tabulation/release/notes.ts'
import type { PublishedTable, Release } from '../../../server/tabulation/counting/table.ts'
import { variableView } from '../../../server/tabulation/reading/variable-view.ts'
import { questionView } from '../../../server/tabulation/reading/views.ts'
import { syntheticAnswers } from '../../../server/demo/synthetic.ts'
import { wordsOf } from '../../../server/language/locales.ts'
import { variablesOf } from '../../../surveys/variables.ts'
import { SMALL } from '../../surveys/small-survey.ts'
import { LANGUAGES } from '../../languages.ts'
import { staffPartner2010 as survey } from '../../shipped-surveys.ts'
import { released } from '../closed-campaigns.ts'

let release: Release
beforeAll(async () => {
  release = await released(survey, syntheticAnswers(survey), { policy: 'confidential', k: 5 })
})

/** As if twenty times as many had answered. */
const manyTimes = (table: PublishedTable): PublishedTable => ({
  ...table,
  counts: table.counts.map((row) => row.map((n) => 20 * n)),
})

describe('the notes of a table', () => {
  it('say of every table by a banner that is not there, or has coarser columns only, why', () => {
    for (const language of LANGUAGES) {
      for (const variable of release.variables.filter(({ tables }) => tables.length > 0)) {
        for (const { name, label } of release.banners.filter(({ name }) => ['region', 'organisation'].includes(name))) {
          const finest = variable.tables.find(({ banner }) => banner === name)
          if (finest?.level === 'detail') continue
          const said = finest
            ? tableNotes(variable, finest, release, language)
            : tableNotes(variable, variable.tables[0]!, release, language)
          expect(said.some((sentence) => sentence.includes(inLanguage(label, language)))).toBe(true)
        }
      }
    }
  })

  it('have nothing to explain in a matrix by region: its groups stand beside the total, and each row has its mean or share in them', () => {
    let drawn = 0
    for (const question of [...new Set(release.variables.map(({ variable }) => variable.question))]) {
      if (
        !release.variables.some(
          ({ variable, tables }) => variable.question === question && tables.some(({ banner }) => banner === 'region'),
        )
      )
        continue
      const { summary, notes } = questionView(release, question, 'region', undefined, 'en')
      if (!summary) continue
      drawn += 1
      expect([question, summary.columns.length > 1]).toEqual([question, true])
      const bare = summary.items.filter(
        ({ cells }) =>
          !cells.some((cell, c) => !summary.columns[c]?.total && cell !== null && (cell.mean ?? cell.percent) !== null),
      )
      expect([question, bare.length === 0 || notes.some((note) => note.includes('Region of work'))]).toEqual([
        question,
        true,
      ])
    }
    expect(drawn).toBeGreaterThan(10)
  })

  it('say what differs from the printed questionnaire, and nothing of the kind where all is as printed', () => {
    const differs = { en: 'Differs from the printed questionnaire.', ru: 'Отличие от напечатанной анкеты.' }
    for (const language of LANGUAGES) {
      const notes = (question: string) =>
        questionView(release, question, null, undefined, language).notes.filter((one) =>
          one.includes(differs[language]),
        )
      expect(notes('B1')).toEqual([
        expect.stringContaining(inLanguage(survey.codebook.entries['B1']!.proposed![0]!, language)),
      ])
      expect(notes('E3')).toHaveLength(2)
      expect(notes('C4')).toEqual([])
    }
  })

  it('name the tables that are the reason', () => {
    const linked = release.variables.flatMap((variable) =>
      variable.notes.filter(({ kind }) => kind.startsWith('linked')).map((note) => ({ variable, note })),
    )
    expect(linked.length).toBeGreaterThan(0)
    for (const {
      variable: { variable, tables },
      note,
    } of linked) {
      expect(note.tables?.length).toBeGreaterThan(0)
      const other = note.tables!.find((one) => one.variable === variable.name)
      if (other) expect(tables.some(({ banner }) => banner === other.banner)).toBe(true)
      expect(noteSentence(note, variable, release, 'en')).toMatch(/together with (its table by “|the tables? of )/)
    }
  })

  it('say that those who did not state the banner are not compared, where there are such a column and a test', async () => {
    const open = await released(survey, syntheticAnswers(survey), { policy: 'open', k: 5 })
    const views = [open, release].flatMap((one) =>
      one.variables.flatMap((variable) =>
        variable.tables
          .filter(({ banner }) => banner !== null)
          .map((table) => variableView(variable, manyTimes(table), one, 'en')),
      ),
    )
    const tested = views.flatMap(({ significance, columns }) =>
      significance && significance.p !== null
        ? [{ says: significance.sentence.includes('is not compared'), has: columns.some(({ stated }) => !stated) }]
        : [],
    )
    expect(new Set(tested.map(({ has }) => has))).toEqual(new Set([true, false]))
    expect(tested.filter(({ says, has }) => says !== has)).toEqual([])
  })

  it('are left out where a stored release has notes of an earlier method', () => {
    const [first] = release.variables
    expect(tableNotes({ ...first!, notes: [{ kind: 'rowsMerged' }] }, first!.tables[0]!, release, 'en')).toEqual([])
  })
})

describe('the columns a reader gets who asks for none', () => {
  it('are those by which most rows of the question were published', () => {
    for (const question of ['A3', 'A7', 'B1', 'B2', 'B8']) {
      const view = questionView(release, question, 'region', undefined, 'en')
      const rows = (level: string) =>
        questionView(release, question, 'region', level, 'en').variables.filter(({ banner }) => banner !== null).length
      const shown = view.variables.filter(({ banner }) => banner !== null).length
      expect(shown).toBe(Math.max(...view.published.find(({ banner }) => banner === 'region')!.levels.map(rows)))
    }
  })
})

describe('the notes of several items together', () => {
  const [a, b, c] = [{ item: 'A' }, { item: 'B' }, { item: 'C' }] as const
  it('say once what is true of all, and before the rest whom it is about', () => {
    expect(
      notesOfItems(
        [
          { ...a, sentences: ['All.', 'One.'] },
          { ...b, sentences: ['All.'] },
          { ...c, sentences: ['All.'] },
        ],
        'en',
      ),
    ).toEqual(['All.', '“A”: one.'])
    expect(
      notesOfItems(
        [
          { ...a, sentences: ['Most.'] },
          { ...b, sentences: ['Most.'] },
          { ...c, sentences: [] },
        ],
        'ru',
      ),
    ).toEqual(['Все пункты, кроме «C»: most.'])
    expect(notesOfItems([{ item: null, sentences: ['Alone.'] }], 'en')).toEqual(['Alone.'])
  })
})

it('says that its answers are the columns of tables only where there are such tables', () => {
  const place = { name: 'place', label: { en: 'Place of work', ru: 'Место работы' }, levels: [] }
  const note = { kind: 'bannerVariable', banner: 'place', bannerLabel: place.label }
  const [variable] = variablesOf(SMALL)
  const sentence = (banners: readonly (typeof place)[], language: string) =>
    noteSentence(note, variable!, { banners, k: 5 }, language)
  expect(sentence([place], 'en')).toContain('“Place of work”')
  expect(sentence([place], 'ru')).toContain('«Место работы»')
  for (const language of ['en', 'ru', 'fr', 'es', 'ar']) expect(sentence([], language)).toBeNull()
})

it('takes no question of a survey for granted: what is said of every survey names no region and no organisation', () => {
  for (const [language, granted] of [
    ['en', /region|organi[sz]ation|office|country/i],
    ['ru', /регион|организаци|стран/i],
    ['fr', /région|organisation|pays/i],
    ['es', /región|regiones|organización|país/i],
    ['ar', /منطق|المنظمات/],
  ] as const)
    expect(
      Object.entries(wordsOf(language, 'tables')!['method'] as object).filter(([, text]) => granted.test(String(text))),
    ).toEqual([])
})
