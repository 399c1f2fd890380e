/** Lists as files: every delimiter, line end, encoding and way of quoting gives the same rows. */
import fc from 'fast-check'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { type Encoding } from '../../server/contracts/encodings.ts'
import { DELIMITERS } from '../../server/lists/delimited.ts'
import { MOST_COLUMNS, readTable, type Table } from '../../server/lists/table.ts'
import { workbookOf } from '../../server/authoring/xlsform-files.ts'
import { encodedAs } from './encodings.ts'

const HEADINGS = ['Email', 'Имя', 'Заметка']
const likeness = (cells: readonly string[]) => cells.filter((cell) => HEADINGS.includes(cell.trim())).length
const read = (source: Uint8Array | string) => readTable(source, { likeness })
const cellsOf = ({ rows }: Table) => rows.map(({ cells }) => cells)

/** `always` quotes every cell, `where needed` as RFC 4180 says. */
const QUOTING = ['always', 'where needed'] as const
const LINE_ENDS = ['\r\n', '\n', '\r', 'mixed'] as const

function written(rows: readonly (readonly string[])[], delimiter: string, lineEnd: string, quoting: string): string {
  const cell = (text: string) =>
    quoting === 'always' || text.includes(delimiter) || /["\r\n]/.test(text) || text !== text.trim()
      ? `"${text.replaceAll('"', '""')}"`
      : text
  return rows
    .map((row, at) => row.map(cell).join(delimiter) + (lineEnd === 'mixed' ? ['\r\n', '\n', '\r'][at % 3]! : lineEnd))
    .join('')
}

const word = fc.constantFrom(
  'Анна',
  'Петрова',
  'Юрий',
  'обучение',
  'да',
  'Москва',
  'Ann',
  'O. Neil',
  '3,1',
  '12;5',
  '5',
)
const text = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: word },
      { weight: 1, arbitrary: fc.constantFrom('"', ',', ';', '\t', '|', ' ', '\n') },
    ),
    {
      maxLength: 5,
    },
  )
  .map((parts) => parts.join(' ').trim())
const row = fc.tuple(
  fc.nat(999).map((n) => `person${n}@partner.example`),
  word,
  text.filter((cell) => !HEADINGS.includes(cell)),
)

const inline = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`
/** A workbook of what stands in its sheets, in which the second cell format is a date; the first sheet is in this state. */
function workbookWith(sheets: readonly string[], state = 'visible', chart?: string): Uint8Array {
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const related = (id: string, to: string, target: string) =>
    `<Relationship Id="${id}" Type="${relations}/${to}" Target="${target}"/>`
  const each = (made: (number: number) => string) => sheets.map((_, at) => made(at + 1)).join('')
  const parts: Record<string, string> = {
    '_rels/.rels': `<Relationships>${related('a', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${relations}"><sheets>${chart ? '<sheet name="Chart" sheetId="9" r:id="c"/>' : ''}${each((n) => `<sheet name="Sheet${n}" sheetId="${n}" state="${n === 1 ? state : 'visible'}" r:id="r${n}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${each((n) => related(`r${n}`, 'worksheet', `worksheets/sheet${n}.xml`))}${related('s', 'styles', 'styles.xml')}${chart ? related('c', 'chartsheet', '/xl/chartsheets/sheet1.xml') : ''}</Relationships>`,
    'xl/styles.xml': '<styleSheet><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
  }
  if (chart) parts['xl/chartsheets/sheet1.xml'] = chart
  for (const [at, sheet] of sheets.entries())
    parts[`xl/worksheets/sheet${at + 1}.xml`] = `<worksheet>${sheet}</worksheet>`
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(xml)])))
}

describe('a list as a file', () => {
  it('has the same rows, whatever its delimiter, line ends, encoding and quoting', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(...DELIMITERS),
        fc.constantFrom(...LINE_ENDS),
        fc.constantFrom<Encoding>(
          'utf-8',
          'utf-16le',
          'utf-16be',
          'windows-1251',
          'koi8-r',
          'ibm866',
          'x-mac-cyrillic',
        ),
        fc.constantFrom(...QUOTING),
        async (rows, delimiter, lineEnd, encoding, quoting) => {
          const bytes = encodedAs(encoding, written([HEADINGS, ...rows], delimiter, lineEnd, quoting))!
          const table = await read(bytes)
          expect(table.headings).toEqual(HEADINGS)
          expect(table.form).toMatchObject({ delimiter })
          expect(cellsOf(table)).toEqual(rows)
          expect(table.rows.map(({ number }) => number)).toEqual(rows.map((_, at) => at + 2))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('says of every row where it stands, whatever stands above and between', async () => {
    const table = await read(
      'sep=;\r\nСписок партнёров, 2026\r\nEmail;Имя\r\n\r\na@b.org;Анна\r\n;\r\nc@d.org;"Ю\nрий"\r\ne@f.org\r\n',
    )
    expect(table).toMatchObject({ form: { delimiter: ';' }, headingRow: 3, headings: ['Email', 'Имя'] })
    expect(table.rows).toEqual([
      { number: 5, cells: ['a@b.org', 'Анна'] },
      { number: 7, cells: ['c@d.org', 'Ю\nрий'] },
      { number: 8, cells: ['e@f.org'] },
    ])
  })

  it('keeps decimal commas and commas in texts where another sign parts the cells', async () => {
    expect(cellsOf(await read('Email;Имя\n3,1;2,5\n4,2;1,5\n'))).toEqual([
      ['3,1', '2,5'],
      ['4,2', '1,5'],
    ])
    expect(cellsOf(await read('Email\tИмя\none, two; and three\tAnn\n'))).toEqual([['one, two; and three', 'Ann']])
  })

  it('is refused with its row where a quotation mark is never closed', async () => {
    await expect(read('Email,Имя\na@b.org,Анна\n"c@d.org,Юрий\ne@f.org,Ann\n')).rejects.toMatchObject({
      problem: 'listUnreadable',
      params: { unreadable: 'quoteOpen', row: 3 },
    })
    await expect(read('sep=;\nEmail;Имя\n"c@d.org;Юрий\n')).rejects.toMatchObject({ params: { row: 3 } })
  })

  it('is refused by name where it has more columns than any program writes; empty ones at the end are none', async () => {
    const list = (columns: number, empty = 0) =>
      read(
        `Email${';x'.repeat(columns - 1)}${';'.repeat(empty)}\na@b.org${';1'.repeat(columns - 1)}${';'.repeat(empty)}\n`,
      )
    expect((await list(MOST_COLUMNS, 60_000)).headings).toHaveLength(MOST_COLUMNS)
    await expect(list(MOST_COLUMNS + 1)).rejects.toMatchObject({
      problem: 'listUnreadable',
      params: { unreadable: 'tooManyColumns', value: '2000' },
    })
    await expect(read('a@b.org;'.repeat(MOST_COLUMNS + 1))).rejects.toMatchObject({ problem: 'listUnreadable' })
  })

  it('keeps quotation marks inside a cell, and takes off those around one', async () => {
    expect(cellsOf(await read('Email,Имя\n"Petrova, Anna" <a@b.org>, "Анна" \n'))).toEqual([
      ['"Petrova, Anna" <a@b.org>', 'Анна'],
    ])
  })
})

describe('a workbook', () => {
  it('is read from the sheet whose headings are known, with rows as wide as they', async () => {
    const bytes = await workbookOf([
      { name: 'Notes', rows: [['Read me first']] },
      { name: 'Empty', rows: [] },
      {
        name: 'People',
        rows: [['Partners'], ['Email', 'Имя', 'Заметка'], ['a@b.org', 'Анна', ''], ['c@d.org', '01', '3,1']],
      },
    ])
    const table = await read(bytes)
    expect(table).toMatchObject({
      form: { kind: 'workbook', sheet: 'People', otherSheets: ['Notes'] },
      headings: HEADINGS,
      headingRow: 2,
      rows: [
        { number: 3, cells: ['a@b.org', 'Анна', ''] },
        { number: 4, cells: ['c@d.org', '01', '3,1'] },
      ],
    })
  })

  it('has its days as days, and shows a number that is none as a spreadsheet does', async () => {
    const bytes = workbookWith([
      `<sheetData><row r="1">${inline('A1', 'Email')}${inline('B1', 'Имя')}</row>
        <row r="2"><c r="A2" s="1"><v>45000</v></c><c r="B2" s="1"><v>79161234567</v></c></row></sheetData>`,
    ])
    expect(cellsOf(await read(bytes))).toEqual([['2023-03-15', '#####']])
  })

  it('is read from a sheet that can be seen, and says which rows cannot', async () => {
    const rows = (mail: string) =>
      `<row r="1">${inline('A1', 'Email')}${inline('B1', 'Имя')}</row><row r="2">${inline('A2', mail)}${inline('B2', 'A')}</row>`
    const hidden = `<row r="3" spans="1:2" hidden="1">${inline('A3', 'c@d.org')}${inline('B3', 'C')}</row>`
    const sheets = [rows('old@b.org'), rows('a@b.org') + hidden].map((each) => `<sheetData>${each}</sheetData>`)
    expect(await read(workbookWith(sheets, 'veryHidden', '<chartsheet/>'))).toMatchObject({
      form: { sheet: 'Sheet2', otherSheets: ['Sheet1'] },
      rows: [
        { number: 2, cells: ['a@b.org', 'A'] },
        { number: 3, cells: ['c@d.org', 'C'], hidden: true },
      ],
    })
  })

  it('has in every row what stands in a cell merged over several, and shows what gives no value', async () => {
    const bytes = workbookWith([
      `<sheetData><row r="1">${inline('A1', 'Имя')}${inline('B1', 'Email')}</row>
        <row r="2">${inline('A2', 'North')}<c r="B2"><f>C2&amp;"@b.org"</f><v></v></c></row>
        <row r="3"><c r="A3"/><c r="B3" t="e"><f>X</f><v>#REF!</v></c></row>
        <row r="4"><c r="A4"/><c r="B4" t="str"><f>"a"</f><v>a@b.org</v></c></row></sheetData>
        <mergeCells count="1"><mergeCell ref="A2:A4"/></mergeCells>`,
    ])
    expect(cellsOf(await read(bytes))).toEqual([
      ['North', '#VALUE!'],
      ['North', '#REF!'],
      ['North', 'a@b.org'],
    ])
  })

  it('is refused by name where it is of another kind, or no list at all', async () => {
    const reason = (bytes: Uint8Array) => read(bytes).catch((error: unknown) => (error as { params: unknown }).params)
    expect(await reason(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]))).toMatchObject({ unreadable: 'workbookOld' })
    expect(await reason(Uint8Array.from([0x50, 0x4b, 3, 4, 0]))).toMatchObject({ unreadable: 'workbookBroken' })
    expect(await reason(Uint8Array.from([0x25, 0x50, 0x44, 0x46, 0, 1, 2]))).toMatchObject({ unreadable: 'notText' })
    expect(await reason(await readFile(join(import.meta.dirname, '../../docs/survey.png')))).toMatchObject({
      unreadable: 'notText',
    })
  })
})
