/** The tab book: a spreadsheet with a contents page, one sheet per question, frozen headers, links both ways. */
import { inLanguage } from '../../../surveys/language.ts'
import type { Language } from '../../../surveys/types.ts'
import { facts } from './csvw.ts'
import { methodology, notesOfItems, tableNotes, variableNotes } from '../release/notes.ts'
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
import { questionText, wideTable, type WideTable } from './wide.ts'
import { overviewLines } from '../release/withheld.ts'
import { words } from '../table-words.ts'
import { unitFiles } from '../units/data-file.ts'
import { workbook, type Cell, type Link, type Page } from './workbook.ts'

/** The rows above a question's tables: wording and way back, banner names, column headings. They stay in sight. */
const HEADER_ROWS = 4
const BACK_ROW = 1

/**
 * A sheet per question: everybody, and every banner at its finest columns and at those by which most of the question was published. Coarser
 * columns, which add these up, are in the other files. The same release gives the same bytes.
 */
export async function tabBook(release: Release, language: Language): Promise<Uint8Array> {
  const questions = questionsOf(release).filter(({ variables }) => variables.some(({ tables }) => tables.length > 0))
  const sheets = questions.map((question) => questionPage(release, question, language))
  return workbook([contentsPage(release, questions, language), ...unitPages(release, language), ...sheets], release)
}

/** Of a release by name: the texts by unit, every record, and every item of a repeated group. */
function unitPages(release: Release, language: Language): readonly Page[] {
  return unitFiles(release, language).map(({ name, sheet, rows: [headings = [], ...rows] }) => {
    const widths = name === 'texts' ? [10, 40, 14, 40, ...headings.slice(5).map(() => 10), 90] : [14, 40]
    return {
      name: sheet,
      data: [
        [linked(words(language, 'sheets.back'))],
        headings.map((value): Cell => ({ value, fontWeight: 'bold', wrap: true })),
        ...rows.map((row) => row.map((value): Cell => ({ value, type: String, wrap: true }))),
      ],
      links: [{ row: 0, column: 0, sheet: words(language, 'sheets.contents') }],
      frozenRows: 2,
      widths: headings.map((_, column) => widths[column] ?? 18),
    }
  })
}

/** One selection, or several with the same columns, as a spreadsheet of one sheet: title, table, notes, source. */
export async function tableBook(
  release: Release,
  selections: readonly Selection[],
  language: Language,
): Promise<Uint8Array> {
  const name = selections.map((selection) => selection.name).join(', ')
  const title =
    selections.length > 1
      ? `${name}. ${inLanguage(release.title, language)}`
      : questionText(selections[0] as Selection, language)
  const page = blocksPage(release, { name, title }, [selections], language)
  const notes = [
    ...tableSentences(release, selections, language),
    ...facts(release, language),
    ...methodology(release, language),
  ]
  const data = [...page.data.map((line, r) => (r === BACK_ROW ? [] : line)), [], ...notes.map((note): Cell[] => [note])]
  return workbook([{ ...page, data, links: [] }], release)
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
  const page = blocksPage(
    release,
    { name: question, title },
    selections.map((one) => [one]),
    language,
  )
  const sums = readingNotes(selections.flatMap(picksOf), 'sums', language)
  const notes = notesOfItems(
    variables.map((one) => ({
      item: itemOf(one, language),
      sentences: variableNotes(one, release, language),
    })),
    language,
  )
  return { ...page, data: [...page.data, [], ...[...notes, ...sums].map((note): Cell[] => [note])] }
}

/** The finest columns at which anything of a question was published, and those at which most of it was. */
function levelsInBook(release: Release, variables: ReleasedQuestion['variables'], banner: string): readonly string[] {
  const [finest] = levelsOf(variables, banner, release)
  const reading = readingLevel(variables, banner, release)
  return [...new Set([finest, reading])].filter((level) => level !== undefined)
}

/** What a reader of these very tables has to know. */
function tableSentences(release: Release, selections: readonly Selection[], language: Language): readonly string[] {
  const picks = selections.flatMap(picksOf)
  const notes = selections.flatMap((selection) =>
    notesOfItems(
      selection.picks.flatMap(({ variable, table }) => {
        const released = release.variables.find((one) => one.variable.name === variable.name)
        return released
          ? [{ item: itemOf(released, language), sentences: tableNotes(released, table, release, language) }]
          : []
      }),
      language,
    ),
  )
  return [
    ...notes,
    ...readingNotes(picks, selections.some(({ arrangement }) => arrangement.tests) ? 'letters' : 'sums', language),
  ]
}

function picksOf({ picks, arrangement }: Selection) {
  return picks.map((pick) => ({ ...pick, arrangement }))
}

function itemOf({ variable }: ReleasedQuestion['variables'][number], language: Language): string | null {
  return inLanguage(variable.itemShort ?? variable.itemLabel, language) ?? null
}

interface Block {
  readonly heading: string
  readonly table: WideTable
}

/** Tables side by side. Where the first has the same lines, a table does not say them again. */
function blocksPage(
  release: Release,
  { name, title }: { readonly name: string; readonly title: string },
  tables: readonly (readonly Selection[])[],
  language: Language,
): Page {
  const whole = tables.map((selections): Block => ({
    heading: bannerLabel(release, selections[0] as Selection, language),
    table: wideTable(selections, language),
  }))
  const blocks = whole.map((block, b) => (b > 0 && sameStub(block.table, whole[0]?.table) ? withoutStub(block) : block))
  const height = Math.max(0, ...blocks.map(({ table }) => table.lines.length))
  const line = (of: (block: Block) => readonly Cell[]): Cell[] =>
    blocks.flatMap((block, b) => [...(b > 0 ? [null] : []), ...padded(of(block), block.table.headers.length)])
  return {
    name,
    data: [
      [{ value: title, fontWeight: 'bold' }],
      [linked(words(language, 'sheets.back'))],
      line(({ heading }) => [bold(heading)]),
      line(({ table }) =>
        table.headers.map((header): Cell => ({ value: header.title, fontWeight: 'bold', wrap: true })),
      ),
      ...Array.from({ length: height }, (_, i) => line(({ table }) => (table.lines[i] ?? []).map(cellOf))),
    ],
    links: [{ row: BACK_ROW, column: 0, sheet: words(language, 'sheets.contents') }],
    frozenRows: HEADER_ROWS,
    widths: blocks.flatMap(({ table }, b) => [
      ...(b > 0 ? [3] : []),
      ...table.headers.map(({ kind }, i) =>
        kind === 'text' ? (table.headers[i + 1]?.kind === 'text' ? (i === 0 ? 24 : 8) : 36) : 12,
      ),
    ]),
  }
}

/** How many columns of a table say which line it is. */
function stubWidth({ headers }: WideTable): number {
  return headers.filter(({ kind }) => kind === 'text').length
}

function sameStub(a: WideTable, b: WideTable | undefined): boolean {
  const stub = (table: WideTable) =>
    JSON.stringify(table.lines.map((line) => line.slice(0, stubWidth(table)).map((cell) => cell?.text)))
  return b !== undefined && stub(a) === stub(b)
}

function withoutStub({ heading, table }: Block): Block {
  const from = stubWidth(table)
  return { heading, table: { headers: table.headers.slice(from), lines: table.lines.map((line) => line.slice(from)) } }
}

function bannerLabel(release: Release, { banner, level }: Selection, language: Language): string {
  if (banner === null) return words(language, 'columns.everybody')
  const fineness = words(language, `levels.${level.replace(/-\d+$/, '')}`)
  return `${inLanguage(release.banners.find(({ name }) => name === banner)?.label, language) ?? banner} (${fineness})`
}

function cellOf(cell: WideCell): Cell {
  if (!cell) return null
  if (cell.kind === 'text') return { value: cell.text, type: String }
  return { value: cell.value, type: Number, format: { count: '0', percent: '0.0', mean: '0.00' }[cell.kind] }
}

function bold(value: string): Cell {
  return { value, fontWeight: 'bold' }
}

function linked(value: string): Cell {
  return { value, type: String, textColor: '#0563C1', textDecoration: { underline: true } }
}

function padded(cells: readonly Cell[], width: number): readonly Cell[] {
  return [...cells, ...Array.from({ length: width - cells.length }, () => null)]
}
