/** What is said of a table is said alike wherever it is said: on the page, in files for people, in files for programs, in each language. */
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Arrangement } from '../../../server/tabulation/counting/arrange.ts'
import type { Release } from '../../../server/tabulation/counting/table.ts'
import { everySelection } from '../../../server/tabulation/formats/archive.ts'
import { readerCsv, wideCsv } from '../../../server/tabulation/formats/csv.ts'
import { jsonStat } from '../../../server/tabulation/formats/jsonstat.ts'
import { tidyRows, type TidyRow } from '../../../server/tabulation/formats/tidy.ts'
import { wideLines, type WideCell } from '../../../server/tabulation/formats/wide-lines.ts'
import { selectTables, type Selection } from '../../../server/tabulation/reading/questions.ts'
import { questionView } from '../../../server/tabulation/reading/views.ts'
import { numbersIn } from '../../../server/tabulation/report/numbers.ts'
import { selectionTable } from '../../../server/tabulation/report/tables.ts'
import { tablesDataset } from '../../../server/tabulation/statistical/tables-dataset.ts'
import { words } from '../../../server/tabulation/table-words.ts'
import { LANGUAGES } from '../../languages.ts'
import { staffPartner2010 } from '../../shipped-surveys.ts'
import { SMALL } from '../../surveys/small-survey.ts'
import { exhibit2Answers, released } from '../closed-campaigns.ts'
import { smallAnswers } from '../derived/made.ts'

type View = ReturnType<typeof questionView>['variables'][number]

const ARRANGEMENTS: readonly Arrangement[] = [
  {},
  { merged: true },
  { base: 'asked' },
  { base: 'everybody', share: 'all' },
]

const arranged = (release: Release, selection: Selection, arrangement: Arrangement) =>
  selectTables(release, selection.name, selection.banner, selection.level, arrangement)
const viewsOf = (release: Release, { name, banner, level }: Selection, language: string, arrangement: Arrangement) =>
  questionView(release, name, banner, banner === null ? undefined : level, language, arrangement).variables

/** Everybody last, as files have it. */
const across = <T>(columns: readonly T[], view: View, total: T | undefined): readonly T[] =>
  view.total ? [...columns, total as T] : columns
const meansOf = (view: View) =>
  across(view.means!.values, view, view.total?.mean).map((one) => (one ? one.mean.toFixed(2) : null))
const mediansOf = (view: View) =>
  across(view.medians!.values, view, view.total?.median).map((one) => (one ? [one.text, one.base] : null))
const said = (cell: WideCell | undefined) => cell && ('value' in cell ? (cell.said ?? cell.text) : cell.text)

function expectSameFigures(release: Release): void {
  for (const one of everySelection(release))
    for (const arrangement of ARRANGEMENTS)
      for (const language of LANGUAGES) {
        const selection = arranged(release, one, arrangement)
        const lines = wideLines(selection, language)
        const tidy = tidyRows(release, selection, language)
        const label = (key: string) => words(language, `rows.${key}`)
        for (const view of viewsOf(release, one, language, arrangement)) {
          if (!selection.picks.some(({ variable }) => variable.name === view.variable)) continue
          const own = tidy.filter(({ variable, kind }) => variable === view.variable && kind !== 'statistic')
          const rows = [...view.rows, ...view.nets]
          expect(own.map(({ count, percent }) => [count, percent])).toEqual(
            rows.flatMap(({ counts, percents }) =>
              counts.map((count, c) => [
                count,
                percents[c] === null ? '' : percents[c] === 0 ? '0' : percents[c]!.toFixed(1),
              ]),
            ),
          )
          const about = lines.filter(({ item }) => item === (view.item ?? ''))
          const statistic = (code: string) =>
            tidy.filter((row) => row.variable === view.variable && row.kind === 'statistic' && row.code === code)
          if (view.means) {
            const line = about.find((each) => each.label === view.means!.label)!
            expect(line.cells.percent!.map((cell) => said(cell) ?? null)).toEqual(meansOf(view))
            expect(statistic('mean').map(({ value, base }) => [value, base])).toEqual(
              view.means.values.map((mean) => [mean?.mean ?? null, mean?.base ?? 0]),
            )
          }
          if (view.medians) {
            const line = about.find((each) => each.label === view.medians!.label)!
            expect(
              line.cells.percent!.map((cell, c) => (cell ? [said(cell), Number(line.cells.count![c]!.text)] : null)),
            ).toEqual(mediansOf(view))
            const scored = view.medians.values.map((median) => [median?.score ?? null, median?.base ?? 0])
            expect(statistic('median').map(({ value, base }) => [value, base])).toEqual(
              scored.some(([score]) => score !== null) ? scored : [],
            )
          } else expect(about.some((each) => [label('median'), label('medianRank')].includes(each.label))).toBe(false)
        }
      }
}

describe('a figure', () => {
  it.each(['open', 'confidential'] as const)(
    'is the same on the page, for people and for programs, %s',
    async (policy) => {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 10_000 }), async (people, seed) => {
          expectSameFigures(await released(SMALL, smallAnswers(people, seed), { policy, k: 3 }))
        }),
        { numRuns: 12 },
      )
    },
  )

  describe('of the staff survey', () => {
    let release: Release
    beforeAll(async () => {
      release = await released(staffPartner2010, exhibit2Answers())
    })

    it('is found among those of all levels in one file, by what is the same in every language', () => {
      const [en, ru] = ['en', 'ru'].map((language) =>
        everySelection(release).flatMap((selection) => tidyRows(release, selection, language)),
      )
      const key = (row: TidyRow) =>
        [row.variable, row.kind, row.code, row.banner, row.level, row.category_code].join(' | ')
      expect(new Set(en!.map(key)).size).toBe(en!.length)
      expect(ru!.map((row) => [key(row), row.count, row.percent, row.value, row.base])).toEqual(
        en!.map((row) => [key(row), row.count, row.percent, row.value, row.base]),
      )
    })

    it('is in the file of SPSS what it is in the tidy CSV, in each language', () => {
      const selections = everySelection(release).filter(({ banner }) => banner !== 'organisation')
      for (const language of LANGUAGES) {
        const { variables, rows } = tablesDataset(release, selections, language)
        const column = (name: string) => variables.findIndex((one) => one.name === name)
        const levels = variables[column('level')]!.labels
        const tidy = selections.flatMap((selection) => tidyRows(release, selection, language))
        const number = (value: string | number | null) => (value === null || value === '' ? null : Number(value))
        expect(
          rows.map((row) => [
            levels.find(({ value }) => value === row[column('level')])?.label ?? '',
            ...['count', 'percent', 'base', 'value'].map((name) => row[column(name)]),
          ]),
        ).toEqual(tidy.map((row) => [row.level, ...[row.count, row.percent, row.base, row.value].map(number)]))
      }
    })
  })

  it('that is a median of bands is words for people and no number for programs', async () => {
    const release = await released(SMALL, smallAnswers(90, 5), { policy: 'confidential', k: 3 })
    const bands = selectTables(release, 'S3', null)
    for (const [language, band, median] of [
      ['en', /^(in the band|between the bands) /, 'Median'],
      ['ru', /^(в интервале|между интервалами) /, 'Медиана'],
    ] as const) {
      const reader = parse(readerCsv(release, [bands], { language }), {
        bom: true,
        relax_column_count: true,
        delimiter: language === 'ru' ? ';' : ',',
      })
      expect(reader.find(([, label]) => label === median)![2]).toMatch(band)
      const programs = parse(wideCsv([bands], { language }))
      expect(programs.find(([, label]) => label === median)![2]).toBe('')
      const report = selectionTable(bands, release, numbersIn(language), language)
      expect(report.rows.find(({ label }) => label === median)!.cells[0]!.text).toMatch(band)
      expect(tidyRows(release, bands, language).filter(({ kind }) => kind === 'statistic')).toEqual([])
      expect(jsonStat(release, [bands], language)).not.toHaveProperty('extension.statistics')
    }
  })
})
