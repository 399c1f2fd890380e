import { zipOf } from '../../server/tabulation/formats/zip.ts'
import { inLanguage } from '../../surveys/language.ts'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { XMLParser } from 'fast-xml-parser'
import { unzipSync } from 'fflate'
import JSONstat from 'jsonstat-toolkit'
import readWorkbook from 'read-excel-file/node'
import { beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES } from '../languages.ts'
import { staffPartner2010 } from '../shipped-surveys.ts'
import { baseLabel } from '../../server/tabulation/counting/base.ts'
import { bytesOf, cutToWords } from '../../server/tabulation/statistical/dataset.ts'
import { archiveOf, everySelection, releaseFiles, type ReleaseFile } from '../../server/tabulation/formats/archive.ts'
import { neutral } from '../../server/text/csv.ts'
import { readerCsv, tidyCsv, wideCsv } from '../../server/tabulation/formats/csv.ts'
import { TIDY_COLUMNS } from '../../server/tabulation/formats/tidy.ts'
import { csvwMetadata, facts } from '../../server/tabulation/formats/csvw.ts'
import { ddiCodebook } from '../../server/tabulation/formats/ddi.ts'
import { bases, columnPercents, tenthsText } from '../../server/tabulation/counting/derive.ts'
import { scoreInterval } from '../../server/tabulation/reading/intervals.ts'
import { jsonStat } from '../../server/tabulation/formats/jsonstat.ts'
import { columnLetters } from '../../server/tabulation/reading/letters.ts'
import { aroundTable } from '../../server/tabulation/release/around-table.ts'
import { selectTables, type Selection } from '../../server/tabulation/reading/questions.ts'
import type { Release } from '../../server/tabulation/counting/table.ts'
import { tableBook, tabBook } from '../../server/tabulation/formats/xlsx.ts'
import { dayInWords } from '../../server/language/locales.ts'
import { words } from '../../server/tabulation/table-words.ts'
import { tablesDataset } from '../../server/tabulation/statistical/tables-dataset.ts'
import { SMALL } from '../surveys/small-survey.ts'
import { exhibit2Answers, released } from './closed-campaigns.ts'
import { wellFormed } from './well-formed.ts'

let release: Release
let small: Release
beforeAll(async () => {
  release = await released(staffPartner2010, exhibit2Answers())
  small = await released(SMALL, [
    {
      S2: ['1', '10'],
      S3: { years: 3, months: 6 },
      S4: '1',
      V1: { a: '1', b: '4' },
      V2: ['2', '1'],
      V3: '1',
      V4: '1',
      V5: 12,
      P1: '2',
    },
    { S2: ['2'], S3: { years: 1 }, S4: '2', V1: { a: '2' }, V2: ['1', '2', '3'], V3: '2', P1: '3' },
    { S4: '3', V3: '1', V4: '3' },
    { V1: { a: '1', b: '2' } },
  ])
})

type Row = Record<string, string>
interface Worksheet {
  readonly sheetViews: { readonly sheetView: { readonly pane?: Row } }
  readonly hyperlinks: { readonly hyperlink: Row | Row[] }
}
const sheetOf = (files: Readonly<Record<string, Uint8Array>>, number: number): Worksheet => {
  const xml = Buffer.from(files[`xl/worksheets/sheet${number}.xml`]!).toString()
  return (new XMLParser({ ignoreAttributes: false }).parse(xml) as { worksheet: Worksheet }).worksheet
}
const hyperlinks = (sheet: Worksheet): Row[] => [sheet.hyperlinks.hyperlink].flat()

const rowsOf = (csv: string) => parse<Row>(csv, { columns: true, bom: true })

describe('CSV', () => {
  it.each(['answered', 'asked'] as const)(
    'tidy: every cell of every table is a stored integer, in both languages, of the base “%s”',
    (base) => {
      for (const language of LANGUAGES) {
        for (const selection of everySelection(small).map((one) => ({ ...one, arrangement: { base } }))) {
          const rows = rowsOf(tidyCsv(small, [selection], { language }))
          const stored = selection.picks.flatMap(({ variable, table }) =>
            table.rows.flatMap((row, r) =>
              table.columns.map((column, c) => {
                const [count, whole, percent] = [
                  table.counts[r]![c]!,
                  bases(table, base)[c]!,
                  columnPercents(table, { base, share: 'column' })[r]![c] ?? null,
                ]
                const interval = percent === null ? null : scoreInterval(count, whole)
                return {
                  survey: 'small',
                  campaign: 'trial',
                  release: 'trial',
                  variable: variable.name,
                  item: inLanguage(variable.itemShort ?? variable.itemLabel, language) ?? '',
                  kind: row.kind,
                  code: row.code,
                  label: inLanguage(row.label, language),
                  banner: table.banner ?? '',
                  level: table.banner ? table.level : '',
                  category_code: column.categories.join('+'),
                  category: table.banner ? inLanguage(column.label, language) : '',
                  letter: columnLetters(table)[c] ?? '',
                  count: String(count),
                  percent: tenthsText(percent),
                  percent_low: tenthsText(interval && Math.round(interval.low * 1000)),
                  percent_high: tenthsText(interval && Math.round(interval.high * 1000)),
                  higher_than: '',
                  base: String(whole),
                  base_kind: base,
                  base_label: baseLabel(variable, { base, share: 'column' }, language),
                  share: 'column',
                  counted: 'respondents',
                  value: '',
                  policy: 'open',
                }
              }),
            ),
          )
          expect(rows.filter(({ kind }) => kind !== 'sum' && kind !== 'statistic')).toEqual(stored)
        }
      }
      expect(tidyCsv(small, [], { language: 'en' }).split('\n')[0]).toBe(TIDY_COLUMNS.join(','))
    },
  )

  it('wide: the counts of the answers are the stored integers, and the total is the frequencies', () => {
    const selection = selectTables(release, 'C4', 'region', 'detail')
    const table = selection.picks[0]!.table
    const lines = parse(wideCsv([selection], { language: 'en' })).slice(1)
    const columns = table.columns.length
    for (const [r, row] of table.rows.entries()) {
      const line = lines.find((cells) => cells[1] === inLanguage(row.label, 'en'))!
      expect(line.slice(-columns - 1, -1).map(Number)).toEqual(table.counts[r])
      expect(Number(line.at(-1))).toBe(table.counts[r]!.reduce((a, b) => a + b, 0))
    }
  })

  it('wide: a multiple choice has a line per option and one base', () => {
    const lines = parse(wideCsv([selectTables(small, 'S2', 'place', 'groups')], { language: 'en' }))
    expect(lines).toEqual([
      [
        'Item',
        'Code',
        'Answer',
        'One side, %',
        'Everywhere, %',
        'Not stated, %',
        'Total, %',
        'One side, n',
        'Everywhere, n',
        'Not stated, n',
        'Total, n',
      ],
      ['Training', '1', 'Chose it', '50.0', '', '', '50.0', '1', '0', '0', '1'],
      ['Research', '2', 'Chose it', '50.0', '', '', '50.0', '1', '0', '0', '1'],
      ['Case management', '3', 'Chose it', '0', '', '', '0', '0', '0', '0', '0'],
      ['Other', '10', 'Chose it', '50.0', '', '', '50.0', '1', '0', '0', '1'],
      ['', '', 'Base: answered, 2', '', '', '', '', '2', '0', '0', '2'],
      ['', '', 'Not answered', '', '', '', '', '0', '1', '1', '2'],
    ])
  })

  it('for readers: byte order mark, semicolons and decimal commas in Russian, with question, base, notes and source', () => {
    const selection = selectTables(release, 'C4', 'region', 'detail')
    const counts = parse(wideCsv([selection], { language: 'ru' }))
    for (const [language, delimiter, decimal] of [
      ['ru', ';', ','],
      ['en', ',', '.'],
    ] as const) {
      const text = readerCsv(release, [selection], { language })
      expect(text).toMatch(/^\uFEFF"?C4\. /)
      const lines = parse(text, { bom: true, delimiter, relax_column_count: true, record_delimiter: '\r\n' })
      const isMedian = ([, label]: readonly string[]) => label === words(language, 'rows.median')
      const read = lines.slice(4, 4 + counts.length - 1)
      const numbers = read.map((line) => line.slice(2).map((cell) => cell.replace(decimal, '.')))
      const programs = parse(wideCsv([selection], { language })).slice(1)
      expect(numbers.filter((_, r) => !isMedian(read[r]!))).toEqual(
        programs.filter((line) => !isMedian(line)).map((line) => line.slice(2)),
      )
      // Programs have the score of the median, people the answer; both what it counts.
      expect(programs.find(isMedian)?.slice(2, 5)).toEqual(['4.00', '4.00', '4.00'])
      expect(read.find(isMedian)?.slice(2, 5)).toEqual(Array(3).fill(language === 'ru' ? 'Хорошо' : 'Well'))
      expect(release.releasedOn).toMatch(/^\d{4}-/)
      expect(text).not.toContain(release.releasedOn!)
      expect(text).toContain(dayInWords(language, release.releasedOn!))
      expect(JSON.stringify(csvwMetadata(release, [selection], 'wide', language, 'C4.csv'))).toContain(
        release.releasedOn!,
      )
      const around = aroundTable(release, [selection], language)
      expect(lines.slice(-around.source.length).map(([cell]) => cell)).toEqual(around.source)
      for (const sentence of [...around.base, around.by]) expect(text).toContain(sentence)
      expect(text.includes(`40${decimal}0`)).toBe(true)
    }
  })

  it('says of options in percent of people, and of nothing else, that they can come to more than a hundred', () => {
    const note = (language: string) => words(language, 'method.severalAnswers')
    for (const language of LANGUAGES)
      for (const [name, base, isSaid] of [
        ['S2', 'answered', true],
        ['S2', 'mentions', false],
        ['S2.1', 'answered', false],
        ['V3', 'answered', false],
        ['V1', 'answered', false],
      ] as const) {
        const selection = selectTables(small, name, null, undefined, { base })
        expect([name, base, readerCsv(small, [selection], { language }).includes(note(language))]).toEqual([
          name,
          base,
          isSaid,
        ])
        expect(JSON.stringify(jsonStat(small, [selection], language)).includes(note(language))).toBe(isSaid)
      }
  })

  it('writes days in words in every sentence of a language, and names k only where it protects', () => {
    const protectedToo = { ...small, policy: 'confidential' as const }
    for (const language of LANGUAGES) {
      const notes = tablesDataset(small, [selectTables(small, 'V3', null)], language).notes.join('\n')
      expect(notes).toContain(dayInWords(language, small.releasedOn!))
      expect(notes).not.toMatch(/\d{4}-\d\d-\d\d|k = /)
      expect(facts(protectedToo, language).join('\n')).toContain('k = 5')
    }
  })

  it('never lets a cell begin a formula', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(neutral(text)).not.toMatch(/^[=+\-@\t\r\n]/)
        expect(neutral(text).endsWith(text)).toBe(true)
      }),
    )
    expect(['=1+1', '+7', '-1', '@x', '\tx', 'x=1'].map(neutral)).toEqual(["'=1+1", "'+7", "'-1", "'@x", "'\tx", 'x=1'])
  })

  it('keeps any label whole, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const selection = selectTables(small, 'V3', null)
        const pick = selection.picks[0]!
        const rows = pick.table.rows.map((row, r) => (r === 0 ? { ...row, label: { en: text, ru: text } } : row))
        const changed = { ...selection, picks: [{ ...pick, table: { ...pick.table, rows } }] }
        expect(rowsOf(tidyCsv(small, [changed], { language: 'en' }))[0]!['label']).toBe(neutral(text))
      }),
    )
  })

  it('says beside the file what it means', () => {
    const selection = selectTables(small, 'V3', 'place')
    const sidecar = csvwMetadata(small, [selection], 'wide', 'en', 'V3.csv') as {
      tableSchema: { columns: { titles: string }[] }
      'dc:description': string
    }
    expect(sidecar.tableSchema.columns.map(({ titles }) => titles)).toEqual(
      parse(wideCsv([selection], { language: 'en' }))[0],
    )
    expect(sidecar).toMatchObject({ 'dc:issued': { '@value': small.releasedOn } })
    for (const fact of ['N): 4', 'open', dayInWords('en', small.releasedOn!), 'plain-2', small.digest])
      expect(sidecar['dc:description']).toContain(fact)
  })
})

describe('JSON-stat', () => {
  it.each(['answered', 'asked'] as const)(
    'gives every stored integer back through an independent reader, of the base “%s”',
    (base) => {
      for (const selection of everySelection(small).map((one) => ({ ...one, arrangement: { base } }))) {
        const read = JSONstat(jsonStat(small, [selection], 'ru'))
        const several = selection.picks.length > 1
        for (const [i, { variable, table }] of selection.picks.entries()) {
          const at = (r: number, c: number, measure: string) =>
            read.Data({
              ...(several && { item: variable.name }),
              answer: table.rows[r]!.code,
              column: table.columns[c]!.categories.join('+') || 'all',
              measure,
            }).value
          for (const [r, line] of table.counts.entries()) {
            for (const [c, count] of line.entries()) {
              const percent = columnPercents(table, { base, share: 'column' })[r]![c] ?? null
              expect([at(r, c, 'count'), at(r, c, 'percent'), at(r, c, 'base')]).toEqual([
                count,
                percent === null ? null : percent / 10,
                bases(table, base)[c],
              ])
            }
          }
          expect(read.Dimension('answer').Category(0).label).toBe(inLanguage(table.rows[0]!.label, 'ru'))
          if (several) expect(read.Dimension('item').Category(i).label).toBe(variable.itemLabel!.ru)
        }
      }
    },
  )

  it('holds items with different answers, and several questions, in one dataset: what one does not have is null', () => {
    const selection = selectTables(small, 'V1', null)
    const [first, second] = selection.picks as [Selection['picks'][number], Selection['picks'][number]]
    const uneven = {
      ...selection,
      picks: [
        first,
        {
          ...second,
          table: { ...second.table, rows: second.table.rows.slice(1), counts: second.table.counts.slice(1) },
        },
      ],
    }
    for (const selections of [[uneven], [selection, selectTables(small, 'V3', null)]]) {
      const read = JSONstat(jsonStat(small, selections, 'en'))
      expect(read.class).toBe('dataset')
      const picks = selections.flatMap((one) => one.picks)
      expect(read.Dimension('item').id).toEqual(picks.map(({ variable }) => variable.name))
      const categories: readonly string[] = read.Dimension('answer').id
      for (const { variable, table } of picks)
        for (const [place, answer] of categories.entries()) {
          const { label } = read.Dimension('answer').Category(place)
          const row = table.rows.findIndex(
            (one) => one.code === answer.replace(/’+$/, '') && inLanguage(one.label, 'en') === label,
          )
          expect(read.Data({ item: variable.name, answer, column: 'all', measure: 'count' }).value).toBe(
            row < 0 ? null : table.counts[row]![0],
          )
        }
    }
  })
})

describe('the tab book', () => {
  it('has a contents page and a sheet per question, and the same numbers', async () => {
    const bytes = Buffer.from(await tabBook(small, 'en'))
    const sheets = (await readWorkbook(bytes)) as unknown as { sheet: string; data: unknown[][] }[]
    expect(sheets.map(({ sheet }) => sheet)).toEqual([
      'Contents',
      'S2',
      'S2.chosen',
      'S3',
      'S4',
      'V1',
      'V2',
      'V3',
      'V4',
      'V5',
      'P1',
      'P3',
    ])
    const v3 = sheets.find(({ sheet }) => sheet === 'V3')!.data
    const { table } = selectTables(small, 'V3', 'place', 'detail').picks[0]!
    const head = v3.findIndex((line) => line.includes('Everywhere, n'))
    const at = v3[head]!.indexOf('Everywhere, n')
    expect(v3.slice(head + 1, head + 4).map((line) => line[at])).toEqual(
      table.counts.slice(0, 3).map((line) => line[2]),
    )
  })

  it('names the sections of the questionnaire on its contents page, each over its questions', async () => {
    for (const [language, title] of [
      ['en', 'Section E: Institutional Learning'],
      ['ru', 'Раздел E. Как учится организация'],
    ] as const) {
      const book = await tabBook(release, language)
      const [contents] = (await readWorkbook(Buffer.from(book))) as unknown as { data: (string | null)[][] }[]
      const first = contents!.data.map(([cell]) => cell)
      const at = first.indexOf(title)
      expect(
        first
          .filter((cell) => /^(Section|Раздел) [A-F]/.test(cell ?? ''))
          .map((cell) => cell![language === 'en' ? 8 : 7]),
      ).toEqual(Array.from('ABCDEF'))
      expect(first.slice(at - 1, at + 2)).toEqual([null, title, 'E1'])
      for (const link of hyperlinks(sheetOf(unzipSync(book), 1)))
        expect(`'${first[Number(/\d+/.exec(link['@_ref']!)![0]) - 1]}'!A1`).toBe(link['@_location'])
    }
  })

  it('freezes its headers and links to and fro', async () => {
    const files = unzipSync(await tabBook(small, 'ru'))
    expect(sheetOf(files, 2).sheetViews.sheetView.pane?.['@_ySplit']).toBe('2')
    expect(hyperlinks(sheetOf(files, 2)).map((link) => link['@_location'])).toEqual(["'Содержание'!A1"])
    expect(hyperlinks(sheetOf(files, 1))[0]!['@_location']).toBe("'S2'!A1")
  })

  it('shows every text whole, is as wide as a sheet of paper, and goes from right to left where its language does', async () => {
    const selection = selectTables(release, 'A7', 'region')
    for (const [language, fromRight] of [
      ['en', undefined],
      ['ru', undefined],
      ['ar', '1'],
    ] as const)
      for (const book of [await tableBook(release, [selection], language), await tabBook(small, language)]) {
        const files = unzipSync(book)
        for (const path of Object.keys(files).filter((one) => one.startsWith('xl/worksheets/sheet'))) {
          const xml = Buffer.from(files[path]!).toString()
          expect(xml).toContain('<pageSetUpPr fitToPage="1"/>')
          expect(xml).toMatch(/<pageSetup fitToHeight="0" [^>]*orientation="landscape"/)
          expect(/ rightToLeft="(.)"/.exec(xml)?.[1]).toBe(fromRight)
        }
      }
    const sheet = Buffer.from(
      unzipSync(await tableBook(release, [selection], 'ru'))['xl/worksheets/sheet1.xml']!,
    ).toString()
    const high = [...sheet.matchAll(/<row r="(\d+)" ht="([\d.]+)"/g)].map(([, row, height]) => [
      Number(row),
      Number(height),
    ])
    const across = [...sheet.matchAll(/<mergeCell ref="A(\d+):[A-Z]+\1"/g)].map(([, row]) => Number(row))
    // The question and most notes need more than one line across the columns; the longest words of a matrix more than one in their own.
    expect(across).toContain(1)
    expect(high.filter(([row]) => across.includes(row!)).length).toBeGreaterThan(5)
    expect(high.filter(([row]) => row! > 4 && !across.includes(row!)).length).toBeGreaterThan(20)
    expect(Math.max(...high.map(([, height]) => height!))).toBeLessThan(200)
  })

  it('writes one table as a book of its own', async () => {
    const bytes = Buffer.from(await tableBook(small, [selectTables(small, 'V1.a', 'place')], 'en'))
    expect((await readWorkbook(bytes)) as unknown[]).toHaveLength(1)
  })
})

describe('DDI', () => {
  it('is well-formed and lists every variable with its published counts', () => {
    const xml = ddiCodebook(small)
    expect(xml).toContain(`<producer>${small.producer['en'] ?? '?'}</producer>`) // of the release itself: its campaign may be erased
    expect(wellFormed(xml)).toBe(true)
    const book = (
      new XMLParser({
        ignoreAttributes: false,
        parseTagValue: false,
        isArray: (name) => ['catgry', 'labl', 'var'].includes(name),
      }).parse(xml) as {
        codeBook: {
          dataDscr: { var: { '@_name': string; catgry: { catValu: string; catStat?: { '#text': string } }[] }[] }
        }
      }
    ).codeBook
    const variables = book.dataDscr.var
    expect(variables.map((variable) => variable['@_name'])).toEqual(
      small.variables.map(({ variable }) => variable.name),
    )
    for (const [i, { tables }] of small.variables.entries()) {
      expect(variables[i]!.catgry.map(({ catStat }) => Number(catStat?.['#text']))).toEqual(
        tables[0]!.counts.map(([n]) => n),
      )
    }
    expect(xml.match(/<notes type="proposed"[^>]*>/g)).toEqual([
      '<notes type="proposed" xml:lang="en">',
      '<notes type="proposed" xml:lang="ru">',
    ])
    expect(xml).toContain('Подписи столбцов.')
  })
})

describe('sections in DDI', () => {
  it('are groups of variables that exist, in both languages', () => {
    const parser = new XMLParser({
      ignoreAttributes: false,
      isArray: (name) => ['labl', 'var', 'varGrp'].includes(name),
    })
    const read = parser.parse(ddiCodebook(release)) as {
      codeBook: { dataDscr: { var: Row[]; varGrp: (Row & { labl: Row[] })[] } }
    }
    const { dataDscr } = read.codeBook
    const ids = new Set(dataDscr.var.map((one) => one['@_ID']))
    expect(dataDscr.varGrp.map((group) => group['@_type'])).toEqual(Array(6).fill('section'))
    expect(dataDscr.varGrp[2]!.labl.map((label) => label['@_xml:lang'])).toEqual(['en', 'ru'])
    const grouped = dataDscr.varGrp.flatMap((group) => group['@_var']!.split(' '))
    expect(grouped.filter((id) => !ids.has(id))).toEqual([])
    expect(new Set(grouped).size).toBe(ids.size)
  })
})

describe('the archive', () => {
  it('is the same, byte for byte, each time, and unpacks to the files of the export', async () => {
    const [first, second] = [await archiveOf(small, SMALL.exhibits), await archiveOf(small, SMALL.exhibits)]
    expect(Buffer.compare(first, second)).toBe(0)
    const unpacked = unzipSync(first)
    const files: readonly ReleaseFile[] = await releaseFiles(small, SMALL.exhibits)
    expect(Object.keys(unpacked)).toEqual(files.map(({ path }) => `trial/${path}`))
    expect(files.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['ru/tidy/place-groups.csv', 'en/exhibits/x1.svg', 'ru/exhibits/x1.svg']),
    )
    for (const { path, bytes } of files) expect(Buffer.compare(unpacked[`trial/${path}`]!, bytes)).toBe(0)
  })

  it('names only files that any system can unpack', async () => {
    for (const { path } of await releaseFiles(small, SMALL.exhibits)) expect(path).toMatch(/^[A-Za-z0-9_./-]+$/)
  })
})

describe('golden files', () => {
  it.each(LANGUAGES)('Exhibit 2 in %s, wide and tidy', async (language) => {
    const selection = selectTables(release, 'C4', 'region')
    await expect(wideCsv([selection], { language })).toMatchFileSnapshot(`../golden/exhibit-2-wide.${language}.csv`)
    await expect(tidyCsv(release, [selection], { language })).toMatchFileSnapshot(
      `../golden/exhibit-2-tidy.${language}.csv`,
    )
  })

  it('JSON-stat and CSVW of Exhibit 2', async () => {
    const selection = selectTables(release, 'C4', 'region')
    const plain = (value: object) => `${JSON.stringify(value, null, 1)}\n`.replaceAll(release.digest, '<digest>')
    await expect(plain(jsonStat(release, [selection], 'en'))).toMatchFileSnapshot('../golden/exhibit-2.json-stat.json')
    await expect(plain(csvwMetadata(release, [selection], 'wide', 'ru', 'C4.csv'))).toMatchFileSnapshot(
      '../golden/exhibit-2.csv-metadata.json',
    )
  })
})

describe('an archive of files', () => {
  it('gives every file back, whatever its name and its bytes, and the same bytes twice', () => {
    const files = fc.uniqueArray(
      fc.record({
        path: fc.stringMatching(/^[a-zа-я]{1,9}\/[\w.-]{1,20}$/),
        bytes: fc.uint8Array({ maxLength: 3000 }),
        stored: fc.boolean(),
      }),
      { selector: ({ path }) => path, maxLength: 20 },
    )
    fc.assert(
      fc.property(files, (given) => {
        const zip = zipOf(given, new Date(2010, 11, 31, 12))
        expect(unzipSync(zip)).toEqual(Object.fromEntries(given.map(({ path, bytes }) => [path, bytes])))
        expect(zipOf(given, new Date(2010, 11, 31, 12))).toEqual(zip)
      }),
    )
  })
})

it('cuts what SPSS has no room for between words, and says so', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'я', '语', '🙂'), minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), fc.integer({ min: 8, max: 120 }), (words, most) => {
      const text = words.join(' ')
      const cut = cutToWords(text, most)
      expect(bytesOf(cut)).toBeLessThanOrEqual(most)
      if (bytesOf(text) <= most) expect(cut).toBe(text)
      else {
        const begun = cut.slice(0, -1)
        expect(cut).toBe(`${begun}…`)
        expect(text.startsWith(begun)).toBe(true)
        if (begun.includes(' ')) expect(text.charAt(begun.length)).toBe(' ')
      }
    }),
  )
})
