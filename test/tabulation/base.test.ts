/** Every output says whom its base counts, alike and truthfully: each format is read back by a reader that is not ours. */
import { parse } from 'csv-parse/sync'
import { XMLParser } from 'fast-xml-parser'
import JSONstat from 'jsonstat-toolkit'
import readWorkbook from 'read-excel-file/node'
import { beforeAll, describe, expect, it } from 'vitest'
import { baseKind, baseLine } from '../../server/tabulation/base.ts'
import { tidyCsv, wideCsv } from '../../server/tabulation/csv.ts'
import { csvwMetadata } from '../../server/tabulation/csvw.ts'
import { ddiCodebook } from '../../server/tabulation/ddi.ts'
import { bases } from '../../server/tabulation/derive.ts'
import { jsonStat } from '../../server/tabulation/jsonstat.ts'
import { selectTables } from '../../server/tabulation/questions.ts'
import type { Release } from '../../server/tabulation/table.ts'
import { questionView } from '../../server/tabulation/views.ts'
import { tableBook } from '../../server/tabulation/xlsx.ts'
import { syntheticAnswers } from '../../server/demo/synthetic.ts'
import { staffPartner2010 as survey } from '../../surveys/staff-partner-2010/index.ts'
import type { Language } from '../../surveys/types.ts'
import { columnReader, NOT_ANSWERED_INDEX, NOT_ASKED_INDEX, variablesByName, variablesOf } from '../../surveys/variables.ts'
import { released } from './world.ts'

const ANSWERS = syntheticAnswers(survey)
const LINES = { en: { answered: 'Base: answered, 90', asked: 'Base: everybody asked, 109' }, ru: { answered: 'База: ответившие — 90', asked: 'База: все, кому задан вопрос, — 109' } }

let open: Release
let guarded: Release
beforeAll(async () => {
  open = await released(survey, ANSWERS)
  guarded = await released(survey, ANSWERS, { policy: 'confidential', k: 5 })
})

describe('the base of a table', () => {
  it('is told by what was merged into its answers', () => {
    const row = (kind: 'answer' | 'special' | 'notAnswered' | 'notAsked', ...codes: string[]) => ({ kind, codes, label: { en: '', ru: '' } })
    const kind = (...rows: ReturnType<typeof row>[]) => baseKind({ rows, counts: rows.map(() => [5]) })
    expect(kind(row('answer', '1'), row('special', '9'), row('notAnswered', '·none'), row('notAsked', '·unasked'))).toBe('answered')
    expect(kind(row('answer', '1'), row('answer', '2', '·none'), row('notAsked', '·unasked'))).toBe('asked')
    expect(kind(row('answer', '1'), row('special', '9', '·none', '·unasked'))).toBe('tookPart')
    expect(kind(row('answer', '1'), row('answer', '2', '·unasked'), row('notAnswered', '·none'))).toBe('answeredOrNotAsked')
    expect(kind(row('answer', '1'), row('answer', '2'), row('notAnswered', '·none', '·unasked'))).toBe('answered')
  })

  it('counts whom it names, in every table of the demonstration', () => {
    const variables = variablesByName(variablesOf(survey))
    const seen = new Set<string>()
    for (const release of [open, guarded]) {
      for (const { variable, tables } of release.variables) {
        const indexes = ANSWERS.map(columnReader(variables.get(variable.name)!, variables))
        const [silent, unasked] = [NOT_ANSWERED_INDEX, NOT_ASKED_INDEX].map((index) => indexes.filter((one) => one === index).length) as [number, number]
        const expected = { answered: 109 - silent - unasked, asked: 109 - unasked, tookPart: 109, answeredOrNotAsked: 109 - silent }
        for (const table of tables) {
          const kind = baseKind(table)
          seen.add(kind)
          expect([variable.name, table.banner, kind, bases(table).reduce((a, b) => a + b, 0)]).toEqual([variable.name, table.banner, kind, expected[kind]])
        }
      }
    }
    expect([...seen]).toEqual(expect.arrayContaining(['answered', 'asked']))
  })
})

describe.each([['open', 'answered'], ['confidential', 'asked']] as const)('C4 by region under policy %s', (policy, kind) => {
  const release = () => (policy === 'open' ? open : guarded)
  const selection = () => selectTables(release(), 'C4', 'region')
  const line = (language: Language) => LINES[language][kind]
  const count = Number(/\d+$/.exec(LINES.en[kind])![0])
  const label = (language: Language) => line(language).replace(/(,|,? —) \d+$/, '')

  describe.each(['en', 'ru'] as const)('in %s', (language) => {
    it('is said by the page', () => {
      const view = questionView(release(), 'C4', 'region', undefined, language).variables[0]!
      expect(view.base).toEqual({ kind, label: label(language) })
      expect(view.total!.column.base).toBe(count)
    })

    it('is a line of the wide CSV and of the spreadsheet, with the numbers of TOTAL', async () => {
      const lines = parse(wideCsv(selection(), { language })) as string[][]
      const at = lines.findIndex((cells) => cells[1] === line(language))
      expect(lines[at - 1]![1]).toBe(language === 'en' ? 'TOTAL' : 'ИТОГО')
      const columns = (lines[0]!.length - 2) / 2
      expect(lines[at]!.slice(2)).toEqual([...Array<string>(columns).fill(''), ...lines[at - 1]!.slice(2 + columns)])
      expect(Number(lines[at]!.at(-1))).toBe(count)
      const [sheet] = await readWorkbook(Buffer.from(await tableBook(release(), selection(), language))) as unknown as { data: unknown[][] }[]
      const row = sheet!.data.find((cells) => cells[1] === line(language))!
      expect(row.filter((cell) => typeof cell === 'number')).toEqual(lines[at]!.slice(2 + columns).map(Number))
    })

    it('stands beside every cell of the tidy CSV', () => {
      const rows = parse(tidyCsv(release(), [selection()], { language }), { columns: true }) as Record<string, string>[]
      expect(new Set(rows.map((row) => row['base_label']))).toEqual(new Set([label(language)]))
      expect([...new Map(rows.map((row) => [row['category'], Number(row['base'])])).values()].reduce((a, b) => a + b, 0)).toBe(count)
    })

    it('is a measure and a note of JSON-stat, and opens the description beside the CSV', () => {
      const json = jsonStat(release(), selection(), language)
      const read = JSONstat(json)
      expect(read.Dimension('measure').Category('base').label).toBe(label(language))
      expect(read.note[0]).toBe(line(language))
      expect((json as { extension: object }).extension).toMatchObject({ base: kind })
      const sidecar = csvwMetadata(release(), selection(), 'wide', language, 'C4.csv') as Record<string, string>
      expect(sidecar['dc:description']!.split('\n')[0]).toBe(line(language))
    })
  })
})

describe('a multiple choice', () => {
  it.each(['en', 'ru'] as const)('names the base of its options, or of each where they differ, in %s', (language) => {
    for (const release of [open, guarded]) {
      const { picks } = selectTables(release, 'A3', null)
      const lines = parse(wideCsv(selectTables(release, 'A3', null), { language })) as string[][]
      const said = lines.map((cells) => cells[2]!).filter((cell) => /^(Base|База)/.test(cell))
      const expected = picks.map(({ table }) => baseLine(table, language))
      expect(said).toEqual(new Set(expected).size === 1 ? [expected[0]] : expected)
      const view = questionView(release, 'A3', null, undefined, language)
      const shown = view.summary!.items.filter(({ cells: [cell] }) => cell !== null)
      expect(shown.map(({ variable, base }) => [variable, base])).toEqual(view.variables.map(({ variable, base }) => [variable, base.label]))
    }
  })
})

describe('the codebook file', () => {
  it('says of every variable whose answers its frequencies count', () => {
    const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => ['var', 'universe'].includes(name) })
    const book = parser.parse(ddiCodebook(guarded)).codeBook.dataDscr.var as { '@_name': string; universe?: { '#text': string }[] }[]
    for (const [i, { tables: [table] }] of guarded.variables.entries()) {
      expect(book[i]!.universe?.map((one) => one['#text']).length ?? 0).toBe(table ? 2 : 0)
    }
    const kinds = new Set(book.flatMap(({ universe = [] }) => universe.slice(0, 1).map((one) => one['#text'])))
    expect([...kinds]).toEqual(expect.arrayContaining(['Base: answered', 'Base: everybody asked']))
  })
})
