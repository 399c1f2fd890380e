/** Tables as a reader wants them: by size, transposed, several questions in one. The numbers stay the published ones. */
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import JSONstat from 'jsonstat-toolkit'
import readWorkbook from 'read-excel-file/node'
import { beforeAll, describe, expect, it } from 'vitest'
import { syntheticAnswers } from '../../../server/demo/synthetic.ts'
import { sorted } from '../../../server/tabulation/counting/arrange.ts'
import { wideCsv } from '../../../server/tabulation/formats/csv.ts'
import { csvwMetadata } from '../../../server/tabulation/formats/csvw.ts'
import { jsonStat } from '../../../server/tabulation/formats/jsonstat.ts'
import { selectSeveral, selectTables } from '../../../server/tabulation/reading/questions.ts'
import type { Release } from '../../../server/tabulation/counting/table.ts'
import { questionView, severalView } from '../../../server/tabulation/reading/views.ts'
import { tableBook } from '../../../server/tabulation/formats/xlsx.ts'
import { staffPartner2010 as survey } from '../../shipped-surveys.ts'
import { released } from '../closed-campaigns.ts'

let release: Release
beforeAll(async () => {
  release = await released(survey, syntheticAnswers(survey))
})

const read = (csv: string) => parse(csv)
const isFalling = (numbers: readonly number[]) => numbers.every((n, i) => i === 0 || n <= numbers[i - 1]!)

describe('rows by size', () => {
  it('are sorted by everybody or by one column; what holds the rest, special and missing answers stay last', () => {
    for (const name of ['A4', 'C4', 'F1', 'D9']) {
      const plain = selectTables(release, name, 'region', 'groups').picks[0]!
      for (const [sort, size] of [
        ['total', (line: readonly number[]) => line.reduce((a, b) => a + b, 0)],
        ['B', (line: readonly number[]) => line[1]!],
      ] as const) {
        const { variable, table } = selectTables(release, name, 'region', 'groups', { base: 'answered', sort })
          .picks[0]!
        const ranks = table.rows.map(({ kind, code }) =>
          kind === 'answer'
            ? Number(variable.residual?.includes(code) ?? false)
            : { special: 2, notAnswered: 3, notAsked: 4 }[kind],
        )
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
        expect(isFalling(table.counts.filter((_, r) => ranks[r] === 0).map(size))).toBe(true)
        const byCode = (one: typeof table) => new Map(one.rows.map(({ code }, r) => [code, one.counts[r]]))
        expect(byCode(table)).toEqual(byCode(plain.table))
      }
    }
  })

  it('sort options by the share that chose them, ranked items by mean rank, rows of a matrix by mean', () => {
    const everybody = (name: string, sort: string | undefined) =>
      questionView(release, name, 'region', 'groups', 'en', { base: 'answered', sort }).summary!
    const last = (view: ReturnType<typeof everybody>) =>
      view.items.map(({ residual, cells }) => ({ residual, cell: cells.at(-1)! }))
    const options = last(everybody('A3', 'total')).filter(({ residual }) => !residual)
    expect(isFalling(options.map(({ cell }) => cell.percent!))).toBe(true)
    expect(
      isFalling(
        last(everybody('A13', 'total'))
          .filter(({ residual }) => !residual)
          .map(({ cell }) => -cell.mean!),
      ),
    ).toBe(true)
    expect(isFalling(last(everybody('B7', 'total')).map(({ cell }) => cell.mean!))).toBe(true)
    expect(everybody('A3', 'total').items.map(({ variable }) => variable)).not.toEqual(
      everybody('A3', undefined).items.map(({ variable }) => variable),
    )
    const lines = read(
      wideCsv([selectTables(release, 'A3', null, undefined, { base: 'answered', sort: 'total' })], { language: 'en' }),
    )
    expect(
      lines
        .slice(1)
        .filter((cells) => cells[2] === 'Chose it')
        .map((cells) => cells[0]),
    ).toEqual(everybody('A3', 'total').items.map(({ label }) => label))
  })

  it('refuse a column that is not there, by name', () => {
    for (const sort of ['Q', 'b', 'all', '1']) {
      expect(() => selectTables(release, 'C4', 'region', 'groups', { base: 'answered', sort })).toThrow(
        expect.objectContaining({ problem: 'columnUnknown', params: { name: sort } }),
      )
    }
    expect(() => questionView(release, 'C4', null, undefined, 'en', { base: 'answered', sort: 'A' })).toThrow(
      expect.objectContaining({ problem: 'columnUnknown' }),
    )
  })

  it('stay the same table whatever the numbers', () => {
    const pick = selectTables(release, 'C4', 'region', 'groups').picks[0]!
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(30), { minLength: pick.table.columns.length, maxLength: pick.table.columns.length }), {
          minLength: pick.table.rows.length,
          maxLength: pick.table.rows.length,
        }),
        (counts) => {
          const [one] = sorted([{ ...pick, table: { ...pick.table, counts } }], 'single', 'total')
          const lines = (table: {
            readonly rows: readonly { readonly code: string }[]
            readonly counts: readonly (readonly number[])[]
          }) => table.rows.map(({ code }, r) => `${code}:${table.counts[r]!.join()}`).sort()
          expect(lines(one!.table)).toEqual(lines({ ...pick.table, counts }))
        },
      ),
    )
  })
})

describe('a transposed table', () => {
  it('has the columns of the banner as lines, and the same numbers', () => {
    for (const name of ['C4', 'A3', 'B7', 'A13']) {
      const down = read(wideCsv([selectTables(release, name, 'region', 'groups')], { language: 'en' }))
      const selection = selectTables(release, name, 'region', 'groups', { base: 'answered', transposed: true })
      const across = read(wideCsv([selection], { language: 'en' }))
      const stub = down[0]!.findIndex((title) => title.endsWith(', %'))
      const columns = (down[0]!.length - stub) / 2
      expect(across.slice(1).map(([label]) => label)).toEqual(
        down[0]!.slice(stub + columns).map((title) => title.replace(/, n$/, '')),
      )
      const counts = across.slice(1).map((cells) => cells.filter((_, i) => across[0]![i]!.endsWith(', n')))
      expect(counts).toEqual(
        Array.from({ length: columns }, (_, c) => down.slice(1).map((cells) => cells[stub + columns + c])),
      )
      const sidecar = csvwMetadata(release, [selection], 'wide', 'en', 'x.csv') as {
        tableSchema: { columns: { titles: string; datatype: string }[] }
      }
      expect(sidecar.tableSchema.columns.map(({ titles }) => titles)).toEqual(across[0])
    }
  })

  it('turns the dimensions of JSON-stat, and no number', () => {
    const [down, across] = [false, true].map((transposed) =>
      JSONstat(
        jsonStat(release, [selectTables(release, 'C4', 'region', 'groups', { base: 'answered', transposed })], 'en'),
      ),
    )
    const { table } = selectTables(release, 'C4', 'region', 'groups').picks[0]!
    for (const [r, { code }] of table.rows.entries())
      for (const [c, { categories }] of table.columns.entries()) {
        const at = { answer: code, column: categories.join('+'), measure: 'count' }
        expect([down!.Data(at).value, across!.Data(at).value]).toEqual([table.counts[r]![c], table.counts[r]![c]])
      }
    expect(across!.Data([0, 1, 0]).value).toBe(table.counts[1]![0])
  })
})

describe('several questions in one table', () => {
  const NAMES = ['C4', 'A3', 'E1']
  it('stand below each other under the same columns, each line with its question', async () => {
    const { selections, withheld, level } = selectSeveral(release, NAMES, 'region')
    expect([selections.map(({ name }) => name), withheld, level]).toEqual([NAMES, [], 'groups'])
    const lines = read(wideCsv(selections, { language: 'ru' }))
    const alone = NAMES.map((name) =>
      read(wideCsv([selectTables(release, name, 'region', 'groups')], { language: 'ru' })).slice(1),
    )
    const columns = selections[0]!.picks[0]!.table.columns.length + 1
    expect(lines.slice(1).map((cells) => cells.slice(-2 * columns))).toEqual(
      alone.flat().map((cells) => cells.slice(-2 * columns)),
    )
    const [questions, wordings] = [
      lines.slice(1).map(([question]) => question!.split('.')[0]),
      lines.filter(([question]) => question!.includes('. ')),
    ]
    expect(questions).toEqual(alone.flatMap((own, i) => own.map(() => NAMES[i])))
    expect(wordings.map(([question]) => question)).toEqual(
      NAMES.map(
        (name) => `${name}. ${release.variables.find(({ variable }) => variable.element === name)!.variable.label.ru}`,
      ),
    )
    const sheets = (await readWorkbook(Buffer.from(await tableBook(release, selections, 'ru')))) as unknown as {
      sheet: string
      data: unknown[][]
    }[]
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['C4, A3, E1'])
    expect(
      sheets[0]!.data.filter(([cell]) => typeof cell === 'string' && /^(C4|A3|E1)(\. |$)/.test(cell)),
    ).toHaveLength(lines.length - 1)
  })

  it('are refused by name where one of them is unknown, and left out with the reason where nothing was published so', () => {
    expect(() => selectSeveral(release, ['C4', 'Z9'], 'region')).toThrow(
      expect.objectContaining({ problem: 'variableUnknown', params: { name: 'Z9' } }),
    )
    expect(() => selectSeveral(release, ['F3'], 'region')).toThrow(
      expect.objectContaining({ problem: 'tableNotPublished' }),
    )
    const withheld: Release = {
      ...release,
      policy: 'confidential',
      variables: release.variables.map((one) =>
        one.variable.name !== 'E1'
          ? one
          : {
              ...one,
              tables: one.tables.filter(({ banner }) => banner !== 'region'),
              notes: [{ kind: 'linkedTables', banner: 'region', tables: [{ variable: 'E1', banner: 'organisation' }] }],
            },
      ),
    }
    const view = severalView(withheld, ['E1', 'C4', 'C4'], 'region', undefined, 'en')
    expect(view.questions.map(({ question }) => question)).toEqual(['C4'])
    expect(view.withheld).toEqual([
      expect.objectContaining({
        question: 'E1',
        items: [],
        banner: { name: 'region', label: 'Region of work' },
        reasons: [
          expect.stringMatching(
            /^There is no table by “Region of work”: together with its table by “Type of organization”/,
          ),
        ],
      }),
    ])
  })
})

describe('a file with tests', () => {
  it('has the interval and the letters of every percentage beside it, as the page shows them, and says how to read them', async () => {
    for (const name of ['C4', 'A3', 'D9']) {
      const view = questionView(release, name, 'region', 'groups', 'en')
      const selection = selectTables(release, name, 'region', 'groups', { base: 'answered', tests: true })
      const lines = read(wideCsv([selection], { language: 'en' }))
      const cell = (line: readonly string[], title: string) => line[lines[0]!.indexOf(title)]
      for (const { rows, nets, columns, item } of view.variables) {
        const shown =
          view.kind === 'multiple'
            ? rows.filter(({ code }) => code === '1')
            : [...rows.filter(({ kind }) => kind === 'answer'), ...nets]
        for (const { label, percents, intervals, higherThan } of shown) {
          const line = lines.find((cells) =>
            item === null ? cells[1] === label || cells[1] === `Sum: ${label}` : cells[0] === item,
          )!
          for (const [c, { label: column, letter }] of columns.entries()) {
            const named = letter === null ? column : `${column} (${letter})`
            const printed = [
              cell(line, `${named}, %`),
              cell(line, `${named}, 95 % from`),
              cell(line, `${named}, 95 % to`),
            ]
            expect(printed.map((text) => (text === '' ? null : Number(text)))).toEqual([
              percents[c],
              intervals[c]?.low ?? null,
              intervals[c]?.high ?? null,
            ])
            expect(cell(line, `${named}, higher than`)).toBe(higherThan[c]!.join(' '))
          }
        }
      }
      const sidecar = csvwMetadata(release, [selection], 'wide', 'en', 'x.csv') as {
        'dc:description': string
        tableSchema: { columns: { titles: string; datatype: string }[] }
      }
      expect(sidecar['dc:description']).toContain('Holm')
      expect(
        sidecar.tableSchema.columns
          .filter(({ titles }) => titles.endsWith('higher than'))
          .map(({ datatype }) => datatype),
      ).toContain('string')
      const [sheet] = (await readWorkbook(Buffer.from(await tableBook(release, [selection], 'en')))) as unknown as {
        data: unknown[][]
      }[]
      expect(sheet!.data.some(([first]) => String(first).includes('as for a random sample'))).toBe(true)
    }
  })

  it('finds letters in the demonstration at all', () => {
    const questions = new Set(release.variables.map(({ variable }) => variable.element).filter((name) => name !== 'F3'))
    const letters = [...questions].flatMap((name) =>
      questionView(release, name, 'region', 'groups', 'en').variables.flatMap(({ rows }) =>
        rows.flatMap(({ higherThan }) => higherThan.flat()),
      ),
    )
    expect(letters.length).toBeGreaterThan(0)
  })
})
