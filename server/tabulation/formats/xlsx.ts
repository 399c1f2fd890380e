/** The tab book: a spreadsheet with a contents page, one sheet per question, frozen headers, links both ways. */
import { inLanguage } from '../../../surveys/language.ts'
import type { Language } from '../../../surveys/types.ts'
import { facts } from './csvw.ts'
import { aroundTable, dividedBy, itemOfVariable, picksOf } from '../release/around-table.ts'
import { methodology, notesOfItems, variableNotes } from '../release/notes.ts'
import {
  questionsOf,
  readingLevel,
  levelsOf,
  sectionTitles,
  selectTables,
  type ReleasedQuestion,
  type Selection,
} from '../reading/questions.ts'
import { readingNotes } from '../reading/reading-notes.ts'
import type { Release } from '../counting/table.ts'
import type { WideCell } from './wide-lines.ts'
import { wideTable, type WideTable } from './wide.ts'
import { overviewLines } from '../release/withheld.ts'
import { words } from '../table-words.ts'
import { unitFiles } from '../units/data-file.ts'
import { widthOfWords, workbook, type Cell, type Link, type Page } from './workbook.ts'

/** The rows above a question's tables: wording and way back. They stay in sight. */
const HEADER_ROWS = 2
const BACK_ROW = 1

/**
 * A sheet per question, its tables one below the other: everybody, and every banner at its finest columns and at those by which most of the question was published. Coarser
 * columns, which add these up, are in the other files. The same release gives the same bytes.
 */
export async function tabBook(release: Release, language: Language): Promise<Uint8Array> {
  const questions = questionsOf(release).filter(({ variables }) => variables.some(({ tables }) => tables.length > 0))
  const sheets = questions.map((question) => questionPage(release, question, language))
  return workbook(
    [contentsPage(release, questions, language), ...unitPages(release, language), ...sheets],
    release,
    language,
  )
}

/** Of a release by name: the texts by unit, every record, and every item of a repeated group. */
function unitPages(release: Release, language: Language): readonly Page[] {
  return unitFiles(release, language).map(({ name, sheet, rows: [headings = [], ...rows] }) => {
    const widths = name === 'texts' ? [10, 40, 14, 40, ...headings.slice(5).map(() => 10), 90] : [14, 40]
    return {
      name: sheet,
      data: [
        [linked(words(language, 'sheets.back'))],
        headings.map((value): Cell => ({ value: String(value ?? ''), fontWeight: 'bold', wrap: true })),
        ...rows.map((row) => row.map(recordCell)),
      ],
      links: [{ row: 0, column: 0, sheet: words(language, 'sheets.contents') }],
      frozenRows: 2,
      widths: headings.map((_, column) => widths[column] ?? 18),
    }
  })
}

/** One selection, or several with the same columns, as a spreadsheet of one sheet: question, table, base, notes, source. */
export async function tableBook(
  release: Release,
  selections: readonly Selection[],
  language: Language,
): Promise<Uint8Array> {
  const { title, by, base, notes, source } = aroundTable(release, selections, language)
  const { headers, lines } = wideTable(selections, language)
  const above: Cell[][] = [[bold(title)], by === null ? [] : [by], []]
  const below = [...base, ...notes, ...source]
  return workbook(
    [
      {
        name: selections.map((selection) => selection.name).join(', '),
        data: [
          ...above,
          headersOf(headers),
          ...lines.map((line) => line.map(cellOf)),
          [],
          ...below.map((sentence): Cell[] => [sentence]),
        ],
        links: [],
        frozenRows: above.length + 1,
        widths: widthsOf([headers]),
      },
    ],
    release,
    language,
  )
}

function contentsPage(release: Release, questions: readonly ReleasedQuestion[], language: Language): Page {
  const head: Cell[][] = [
    [{ value: inLanguage(release.title, language), fontWeight: 'bold' }],
    ...[...facts(release, language), ...methodology(release, language), ...overviewLines(release, language)].map(
      (line): Cell[] => [line],
    ),
    [],
    [bold(words(language, 'columns.question')), bold('')],
  ]
  const data = [...head]
  const links: Link[] = []
  let section = ''
  for (const { question, variables } of questions) {
    const titles = sectionTitles(variables[0]?.variable, language).join(' · ')
    if (titles !== section && titles !== '') data.push([], [bold(titles)])
    section = titles
    links.push({ row: data.length, column: 0, sheet: question })
    data.push([linked(question), inLanguage(variables[0]?.variable.label, language) ?? ''])
  }
  return {
    name: words(language, 'sheets.contents'),
    data,
    links,
    frozenRows: 1,
    widths: [14, 100],
  }
}

function questionPage(release: Release, { question, variables }: ReleasedQuestion, language: Language): Page {
  const banners = release.banners.flatMap(({ name }) =>
    levelsInBook(release, variables, name).map((level) => [name, level] as const),
  )
  const totals = variables.some(({ tables }) => tables.some(({ banner }) => banner === null))
  const selections = [
    ...(totals ? [selectTables(release, question, null)] : []),
    ...banners.map(([banner, level]) => selectTables(release, question, banner, level)),
  ]
  const title = `${question}. ${inLanguage(variables[0]?.variable.label, language) ?? ''}`
  const tables = selections.map((selection) => ({
    heading: dividedBy(release, selection, language),
    table: wideTable([selection], language),
  }))
  const reading = readingNotes(picksOf(selections), 'lines', language)
  const notes = notesOfItems(
    variables.map((one) => ({
      item: itemOfVariable(one, language),
      sentences: variableNotes(one, release, language),
    })),
    language,
  )
  return {
    name: question,
    data: [
      [bold(title)],
      [linked(words(language, 'sheets.back'))],
      ...tables.flatMap(({ heading, table: { headers, lines } }): Cell[][] => [
        [bold(heading)],
        headersOf(headers),
        ...lines.map((line) => line.map(cellOf)),
        [],
      ]),
      ...[...notes, ...reading].map((note): Cell[] => [note]),
    ],
    links: [{ row: BACK_ROW, column: 0, sheet: words(language, 'sheets.contents') }],
    frozenRows: HEADER_ROWS,
    widths: widthsOf(tables.map(({ table: { headers } }) => headers)),
  }
}

/** The finest columns at which anything of a question was published, and those at which most of it was. */
function levelsInBook(release: Release, variables: ReleasedQuestion['variables'], banner: string): readonly string[] {
  const [finest] = levelsOf(variables, banner, release)
  const reading = readingLevel(variables, banner, release)
  return [...new Set([finest, reading])].filter((level) => level !== undefined)
}

function recordCell(value: string | number | null): Cell {
  if (value === null) return null
  return typeof value === 'number' ? { value, type: Number } : { value, type: String, wrap: true }
}

function headersOf(headers: WideTable['headers']): Cell[] {
  return headers.map((header): Cell => ({ value: header.title, fontWeight: 'bold', wrap: true }))
}

/** Words of a line are wide; codes and numbers are not, unless a word above them is. Of tables one below the other, the widest. */
function widthsOf(tables: readonly WideTable['headers'][]): readonly number[] {
  const columns = Math.max(0, ...tables.map((headers) => headers.length))
  return Array.from({ length: columns }, (_, i) => Math.max(...tables.map((headers) => widthOf(headers, i))))
}

function widthOf(headers: WideTable['headers'], i: number): number {
  const header = headers[i]
  if (header === undefined) return 0
  if (header.kind !== 'text') return Math.max(12, Math.min(20, widthOfWords(header.title)))
  if (headers[i + 1]?.kind !== 'text') return 36
  return headers[i + 2]?.kind === 'text' ? 24 : 8 // the code stands before the answer
}

function cellOf(cell: WideCell): Cell {
  if (!cell) return null
  if (!('value' in cell)) return { value: cell.text, type: String }
  if (cell.said !== undefined) return { value: cell.said, type: String }
  return { value: cell.value, type: Number, format: { count: '0', percent: '0.0', mean: '0.00' }[cell.kind] }
}

function bold(value: string): Cell {
  return { value, fontWeight: 'bold' }
}

function linked(value: string): Cell {
  return { value, type: String, textColor: '#0563C1', textDecoration: { underline: true } }
}
