/** The tab book: a spreadsheet with a contents page, one sheet per question, frozen headers, links both ways. */
import type { Blob } from 'node:buffer'
import type { Stream } from 'node:stream'
import { unzipSync, zipSync, type Zippable } from 'fflate'
import writeWorkbook, { type Feature, type Sheet, type SheetData } from 'write-excel-file/node'
import { getCellAddress, getOrderOfSiblings, insertElementMarkupAccordingToOrderOfSiblings } from 'write-excel-file/utility'
import type { Language } from '../../surveys/types.ts'
import { facts } from './csvw.ts'
import { methodology, notesOfItems, variableNotes } from './notes.ts'
import { questionsOf, rungsOf, sectionTitles, selectTables, type ReleasedQuestion, type Selection } from './questions.ts'
import type { Release } from './table.ts'
import { wideTable, type WideCell } from './wide.ts'
import { words } from './words.ts'
import { escapeXml } from './xml.ts'

type Cell = SheetData[number][number]
/** What the library lets a workbook embed. */
type Embedded = Buffer | Stream | Blob
interface Link {
  readonly row: number
  readonly column: number
  readonly sheet: string
}
interface Page {
  readonly name: string
  readonly data: Cell[][]
  readonly links: readonly Link[]
  readonly frozenRows: number
  readonly widths: readonly number[]
}

/** The rows above a question's tables: wording and way back, banner names, column headings. They stay in sight. */
const HEADER_ROWS = 4

/** Every published table of a release. The same release gives the same bytes. */
export async function tabBook(release: Release, language: Language): Promise<Uint8Array> {
  const questions = questionsOf(release).filter(({ variables }) => variables.some(({ tables }) => tables.length > 0))
  const sheets = questions.map((question) => questionPage(release, question, language))
  return workbook([contentsPage(release, questions, language), ...sheets], release)
}

/** One selection as a spreadsheet of one sheet. */
export async function tableBook(release: Release, selection: Selection, language: Language): Promise<Uint8Array> {
  const page = blocksPage(release, selection.name, [selection], language)
  return workbook([{ ...page, links: [] }], release)
}

function contentsPage(release: Release, questions: readonly ReleasedQuestion[], language: Language): Page {
  const head: Cell[][] = [
    [{ value: release.title[language], fontWeight: 'bold' }],
    ...[...facts(release, language), ...methodology(release, language)].map((line): Cell[] => [line]),
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
    data.push([linked(question), variables[0]?.variable.label[language] ?? ''])
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
  const banners = release.banners.flatMap(({ name }) => rungsOf(variables, name, release).map((rung) => [name, rung] as const))
  const totals = variables.some(({ tables }) => tables.some(({ banner }) => banner === null))
  const selections = [
    ...(totals ? [selectTables(release, question, null)] : []),
    ...banners.map(([banner, rung]) => selectTables(release, question, banner, rung)),
  ]
  const page = blocksPage(release, question, selections, language)
  const notes = notesOfItems(variables.map((one) => ({
    item: (one.variable.itemShort ?? one.variable.itemLabel)?.[language] ?? null, sentences: variableNotes(one, release, language),
  })), language)
  return { ...page, data: [...page.data, [], ...notes.map((note): Cell[] => [note])] }
}

/** Tables side by side, each with its own labels, since protection may have merged the answers of one and not of another. */
function blocksPage(release: Release, name: string, selections: readonly Selection[], language: Language): Page {
  const blocks = selections.map((selection) => ({ selection, table: wideTable(selection, language) }))
  const height = Math.max(0, ...blocks.map(({ table }) => table.lines.length))
  const line = (of: (block: (typeof blocks)[number]) => readonly Cell[]): Cell[] => blocks.flatMap((block, b) =>
    [...(b > 0 ? [null] : []), ...padded(of(block), block.table.headers.length)])
  return {
    name,
    data: [
      [{ value: `${name}. ${selections[0]?.picks[0]?.variable.label[language] ?? ''}`, fontWeight: 'bold' }],
      [linked(words(language, 'sheets.back'))],
      line(({ selection }) => [bold(bannerLabel(release, selection, language))]),
      line(({ table }) => table.headers.map(({ title }): Cell => ({ value: title, fontWeight: 'bold', wrap: true }))),
      ...Array.from({ length: height }, (_, i) => line(({ table }) => (table.lines[i] ?? []).map(cellOf))),
    ],
    links: [{ row: 1, column: 0, sheet: words(language, 'sheets.contents') }],
    frozenRows: HEADER_ROWS,
    widths: blocks.flatMap(({ table }, b) => [
      ...(b > 0 ? [3] : []),
      ...table.headers.map(({ kind }, i) => (kind === 'text' ? (table.headers[i + 1]?.kind === 'text' ? (i === 0 ? 24 : 8) : 36) : 12)),
    ]),
  }
}

function bannerLabel(release: Release, { banner, rung }: Selection, language: Language): string {
  if (banner === null) return words(language, 'columns.everybody')
  const fineness = words(language, `rungs.${rung.replace(/-\d+$/, '')}`)
  return `${release.banners.find(({ name }) => name === banner)?.label[language] ?? banner} (${fineness})`
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

async function workbook(pages: readonly Page[], release: Release): Promise<Uint8Array> {
  const names = sheetNames(pages.map(({ name }) => name))
  const sheetOf = new Map(pages.map(({ name }, i) => [name, names[i] as string]))
  const sheets = pages.map((page, i): Sheet<Embedded> => ({
    data: page.data,
    sheet: names[i] as string,
    stickyRowsCount: page.frozenRows,
    columns: page.widths.map((width) => ({ width })),
  }))
  const links = linkFeature(pages.map(({ links: some }) => some.map((link) => ({ ...link, sheet: sheetOf.get(link.sheet) ?? link.sheet }))))
  const bytes = await writeWorkbook(sheets, { features: [links] }).toBuffer()
  return withFixedTime(bytes, release)
}

/** Links inside the book. The library has none of its own; its features may add elements in their place. */
function linkFeature(links: readonly (readonly Link[])[]): Feature<Embedded> {
  return { files: { transform: { 'xl/worksheets/sheet{id}.xml': {
    transform(xml, _options, { sheetIndex }) {
      const here = links[sheetIndex] ?? []
      if (here.length === 0) return xml
      const items = here.map(({ row, column, sheet }) =>
        `<hyperlink ref="${getCellAddress(row, column)}" location="${escapeXml(`'${sheet.replaceAll("'", "''")}'!A1`)}"/>`)
      const markup = `<hyperlinks>${items.join('')}</hyperlinks>`
      return insertElementMarkupAccordingToOrderOfSiblings(
        xml, markup, getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? [], 'worksheet')
    },
  } } } }
}

/** A spreadsheet's names have at most 31 characters, none of `\ / ? * [ ] :`, and are unique without regard to case. */
function sheetNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return wanted.map((name) => {
    const plain = name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31).trim() || 'Sheet'
    let unique = plain
    for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${plain.slice(0, 27)} ${n}`
    taken.add(unique.toLowerCase())
    return unique
  })
}

/** The zip inside every .xlsx carries the time of writing; the day of release takes its place. */
function withFixedTime(bytes: Uint8Array, release: Release): Uint8Array {
  const files: Zippable = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, content]))
  return zipSync(files, { mtime: zipTime(release) })
}

/** A release's day as zip files can hold it (not before 1980), noon. */
export function zipTime(release: Pick<Release, 'releasedOn'>): Date {
  const [year = 1980, month = 1, day = 1] = (release.releasedOn ?? '1980-01-01').split('-').map(Number)
  return new Date(year, month - 1, day, 12)
}
