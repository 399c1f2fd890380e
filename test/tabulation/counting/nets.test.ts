/** Sums of answers, in every format, marked so that nobody counts them twice. */
import { parse } from 'csv-parse/sync'
import { XMLParser } from 'fast-xml-parser'
import JSONstat from 'jsonstat-toolkit'
import readWorkbook from 'read-excel-file/node'
import { beforeAll, describe, expect, it } from 'vitest'
import { staffPartner2010 } from '../../shipped-surveys.ts'
import { tidyCsv, wideCsv } from '../../../server/tabulation/formats/csv.ts'
import { ddiCodebook } from '../../../server/tabulation/formats/ddi.ts'
import { jsonStat } from '../../../server/tabulation/formats/jsonstat.ts'
import { selectTables, type Selection } from '../../../server/tabulation/reading/questions.ts'
import type { PublishedTable, Release, ReleasedVariable } from '../../../server/tabulation/counting/table.ts'
import { variableView } from '../../../server/tabulation/reading/variable-view.ts'
import { tableBook } from '../../../server/tabulation/formats/xlsx.ts'
import { exhibit2Answers, released } from '../closed-campaigns.ts'
import { wellFormed } from '../well-formed.ts'

let release: Release
let c4: ReleasedVariable
let selection: Selection
let table: PublishedTable
beforeAll(async () => {
  release = await released(staffPartner2010, exhibit2Answers())
  c4 = release.variables.find(({ variable }) => variable.name === 'C4')!
  selection = selectTables(release, 'C4', 'region', 'groups')
  table = selection.picks[0]!.table
})

const WELL = [21, 17, 17, 3, 4]

describe('the sums a codebook declares', () => {
  it('are those of the published rows, with percentages of the base the reader chose', () => {
    expect(c4.variable.nets!.map(({ codes }) => codes)).toEqual([
      ['1', '2'],
      ['4', '5'],
    ])
    for (const [base, percents, total] of [
      ['answered', [70, 73.9, 70.8, 60, 50], 68.9],
      ['asked', [42.9, 73.9, 70.8, 60, 50], 56.9],
    ] as const) {
      const [well] = variableView(c4, table, release, 'en', { base }).nets
      expect(well).toMatchObject({ codes: ['1', '2'], counts: WELL, percents, total: { count: 62, percent: total } })
      expect(
        well!.intervals.every((interval, c) => interval!.low < percents[c]! && percents[c]! < interval!.high),
      ).toBe(true)
    }
  })

  it('stand as sums below the answers of the wide CSV and of the spreadsheet, after TOTAL', async () => {
    const lines = parse(wideCsv([selection], { language: 'en' }))
    const at = lines.findIndex(([code]) => code === '1+2')
    expect([lines[at]![1], lines[at]!.slice(8, 13).map(Number)]).toEqual(['Sum: Well or better', WELL])
    expect(at).toBeGreaterThan(lines.findIndex((cells) => cells[1] === 'TOTAL'))
    const [sheet] = (await readWorkbook(Buffer.from(await tableBook(release, [selection], 'en')))) as unknown as {
      data: unknown[][]
    }[]
    expect(sheet!.data.find(([code]) => code === '1+2')!.slice(8, 13)).toEqual(WELL)
    expect(sheet!.data.some(([cell]) => String(cell).startsWith('Lines marked as a sum'))).toBe(true)
  })

  it('are of a kind of their own in the tidy CSV, so that the other rows add up to everybody', () => {
    const rows = parse<Record<string, string>>(tidyCsv(release, [selection], { language: 'ru' }), { columns: true })
    expect(rows.filter(({ kind, code }) => kind === 'sum' && code === '1+2').map(({ count }) => Number(count))).toEqual(
      WELL,
    )
    expect(rows.filter(({ kind }) => kind !== 'sum').reduce((sum, { count }) => sum + Number(count), 0)).toBe(109)
  })

  it('are parents of their answers in JSON-stat', () => {
    const json = jsonStat(release, [selection], 'en') as { dimension: { answer: { category: { child: object } } } }
    expect(json.dimension.answer.category.child).toEqual({ '1+2': ['1', '2'], '4+5': ['4', '5'] })
    const read = JSONstat(json)
    const value = (answer: string, c: number) =>
      read.Data({ answer, column: table.columns[c]!.categories.join('+'), measure: 'count' }).value
    expect(table.columns.map((_, c) => value('1+2', c))).toEqual(WELL)
    expect(table.columns.map((_, c) => value('1', c)! + value('2', c)!)).toEqual(WELL)
  })

  it('are groups of categories in DDI, which point to the categories they add up', () => {
    const xml = ddiCodebook(release)
    expect(wellFormed(xml)).toBe(true)
    const parser = new XMLParser({
      ignoreAttributes: false,
      isArray: (name) => ['var', 'catgry', 'catgryGrp', 'labl'].includes(name),
    })
    interface DdiVariable {
      '@_name': string
      catgry: { '@_ID': string; catValu: string | number; catStat: { '#text': number } }[]
      catgryGrp?: { '@_catgry': string; catStat: { '#text': number } }[]
    }
    const read = parser.parse(xml) as { codeBook: { dataDscr: { var: DdiVariable[] } } }
    const variables = read.codeBook.dataDscr.var
    const own = variables.find((one) => one['@_name'] === 'C4')!
    const byId = new Map(own.catgry.map((one) => [one['@_ID'], one]))
    expect(
      own.catgryGrp!.map((group) => group['@_catgry'].split(' ').map((id) => String(byId.get(id)!.catValu))),
    ).toEqual([
      ['1', '2'],
      ['4', '5'],
    ])
    for (const { catgryGrp = [], catgry } of variables) {
      const counts = new Map(catgry.map((one) => [one['@_ID'], one.catStat['#text']]))
      for (const group of catgryGrp)
        expect(group['@_catgry'].split(' ').reduce((sum, id) => sum + counts.get(id)!, 0)).toBe(group.catStat['#text'])
    }
  })
})
