/** Every output says whom its base counts, alike and truthfully: each format is read back by a reader that is not ours. */
import { parse } from 'csv-parse/sync'
import { XMLParser } from 'fast-xml-parser'
import JSONstat from 'jsonstat-toolkit'
import readWorkbook from 'read-excel-file/node'
import { beforeAll, describe, expect, it } from 'vitest'
import { baseLine } from '../../../server/tabulation/counting/base.ts'
import { tidyCsv, wideCsv } from '../../../server/tabulation/formats/csv.ts'
import { csvwMetadata } from '../../../server/tabulation/formats/csvw.ts'
import { ddiCodebook } from '../../../server/tabulation/formats/ddi.ts'
import { bases } from '../../../server/tabulation/counting/derive.ts'
import { jsonStat } from '../../../server/tabulation/formats/jsonstat.ts'
import { selectTables } from '../../../server/tabulation/reading/questions.ts'
import type { Release } from '../../../server/tabulation/counting/table.ts'
import { questionView } from '../../../server/tabulation/reading/views.ts'
import { tableBook } from '../../../server/tabulation/formats/xlsx.ts'
import { syntheticAnswers } from '../../../server/demo/synthetic.ts'
import { staffPartner2010 as survey } from '../../shipped-surveys.ts'
import type { Language } from '../../../surveys/types.ts'
import { analysedVariables } from '../../../surveys/answers/derived.ts'
import { columnReader, NOT_ANSWERED_INDEX, NOT_ASKED_INDEX, variablesByName } from '../../../surveys/variables.ts'
import { released } from '../closed-campaigns.ts'

const ANSWERS = syntheticAnswers(survey)
const LINES = {
  en: { answered: 'Base: answered, 90', asked: 'Base: everybody asked, 109' },
  ru: { answered: 'База: ответившие\u00a0— 90', asked: 'База: все, кому задан вопрос,\u00a0— 109' },
}
const BASES = ['answered', 'asked'] as const

let open: Release
beforeAll(async () => {
  open = await released(survey, ANSWERS)
})

describe('the base of a table', () => {
  it.each(BASES)('counts whom it names, in every table of the demonstration: %s', (base) => {
    const variables = variablesByName(analysedVariables(survey))
    for (const { variable, tables } of open.variables) {
      const indexes = ANSWERS.map(columnReader(variables.get(variable.name)!, variables))
      const [silent, unasked] = [NOT_ANSWERED_INDEX, NOT_ASKED_INDEX].map(
        (index) => indexes.filter((one) => one === index).length,
      ) as [number, number]
      const expected = { answered: 109 - silent - unasked, asked: 109 - unasked }
      for (const table of tables) {
        expect([variable.name, table.banner, bases(table, base).reduce((a, b) => a + b, 0)]).toEqual([
          variable.name,
          table.banner,
          expected[base],
        ])
      }
    }
  })
})

describe.each(BASES)('C4 by region on the base “%s”', (base) => {
  const selection = () => selectTables(open, 'C4', 'region', undefined, { base })
  const line = (language: Language) => LINES[language as keyof typeof LINES][base]
  const count = Number(/\d+$/.exec(LINES.en[base])![0])
  const label = (language: Language) => line(language).replace(/(,|,?\s—) \d+$/, '')

  describe.each(['en', 'ru'] as const)('in %s', (language) => {
    it('is said by the page', () => {
      const view = questionView(open, 'C4', 'region', undefined, language, { base }).variables[0]!
      expect(view.base).toEqual({ kind: base, share: 'column', label: label(language) })
      expect(view.total!.column.base).toBe(count)
      expect(
        view.rows
          .find(({ kind }) => kind === 'notAnswered')!
          .percents.every((percent) => (percent === null) === (base === 'answered')),
      ).toBe(true)
    })

    it('is a line of the wide CSV and of the spreadsheet, with the numbers of TOTAL', async () => {
      const lines = parse(wideCsv([selection()], { language }))
      const at = lines.findIndex((cells) => cells[1] === line(language))
      expect(lines[at - 1]![1]).toBe(language === 'en' ? 'TOTAL' : 'ИТОГО')
      const columns = (lines[0]!.length - 2) / 2
      expect(lines[at]!.slice(2)).toEqual([...Array<string>(columns).fill(''), ...lines[at - 1]!.slice(2 + columns)])
      expect(Number(lines[at]!.at(-1))).toBe(count)
      const silent = lines.findIndex((cells) => cells[1] === (language === 'en' ? 'Not answered' : 'Нет ответа'))
      expect(silent < at).toBe(base === 'asked')
      const [sheet] = (await readWorkbook(Buffer.from(await tableBook(open, [selection()], language)))) as unknown as {
        data: unknown[][]
      }[]
      const row = sheet!.data.find((cells) => cells[1] === line(language))!
      expect(row.filter((cell) => typeof cell === 'number')).toEqual(lines[at]!.slice(2 + columns).map(Number))
    })

    it('stands beside every cell of the tidy CSV', () => {
      const every = parse<Record<string, string>>(tidyCsv(open, [selection()], { language }), { columns: true })
      const rows = every.filter(({ kind }) => kind !== 'statistic')
      expect(new Set(rows.map((row) => row['base_label']))).toEqual(new Set([label(language)]))
      expect(new Set(rows.map((row) => row['base_kind']))).toEqual(new Set([base]))
      expect(
        [...new Map(rows.map((row) => [row['category'], Number(row['base'])])).values()].reduce((a, b) => a + b, 0),
      ).toBe(count)
    })

    it('is a measure and a note of JSON-stat, and opens the description beside the CSV', () => {
      const json = jsonStat(open, [selection()], language)
      const read = JSONstat(json)
      expect(read.Dimension('measure').Category('base').label).toBe(label(language))
      expect(read.note[0]).toBe(line(language))
      expect((json as { extension: object }).extension).toMatchObject({ variables: [{ base }] })
      const sidecar = csvwMetadata(open, [selection()], 'wide', language, 'C4.csv') as Record<string, string>
      expect(sidecar['dc:description']!.split('\n')[0]).toBe(line(language))
    })
  })
})

describe('a multiple choice', () => {
  it.each(['en', 'ru'] as const)(
    'names the base of its options once, and counts those who skipped it in it where the reader wants so, in %s',
    (language) => {
      for (const base of BASES) {
        const selection = selectTables(open, 'A3', null, undefined, { base })
        const lines = parse(wideCsv([selection], { language }))
        const said = lines.map((cells) => cells[2]!).filter((cell) => /^(Base|База)/.test(cell))
        expect(said).toEqual([
          baseLine(selection.picks[0]!.variable, selection.picks[0]!.table, { base, share: 'column' }, language),
        ])
        const [silent, last] = [
          lines.find((cells) => /^(Not answered|Нет ответа)/.test(cells[2]!))!,
          lines.findIndex((cells) => /^(Base|База)/.test(cells[2]!)),
        ]
        expect([silent[3] !== '', lines.indexOf(silent) < last]).toEqual([base === 'asked', base === 'asked'])
        const view = questionView(open, 'A3', null, undefined, language, { base })
        expect(view.summary!.items.map(({ variable, base: label }) => [variable, label])).toEqual(
          view.variables.map(({ variable, base: own }) => [variable, own.label]),
        )
        for (const [i, { cells }] of view.summary!.items.entries()) {
          const chosen = view.variables[i]!.rows.find(({ code }) => code === '1')!
          expect(cells.map((cell) => [cell!.count, cell!.percent, cell!.base])).toEqual([
            [chosen.counts[0], chosen.percents[0], view.variables[i]!.columns[0]!.base],
          ])
        }
      }
    },
  )
})

describe('the codebook file', () => {
  it('says of every variable whose answers its frequencies count', () => {
    const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => ['var', 'universe'].includes(name) })
    const read = parser.parse(ddiCodebook(open)) as {
      codeBook: { dataDscr: { var: { '@_name': string; universe?: { '#text': string }[] }[] } }
    }
    const book = read.codeBook.dataDscr.var
    expect(new Set(book.map(({ universe = [] }) => universe.map((one) => one['#text']).join(' · ')))).toEqual(
      new Set(['Base: answered · База: ответившие']),
    )
    expect(book).toHaveLength(open.variables.length)
  })
})
