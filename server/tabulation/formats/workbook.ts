/** A spreadsheet file from pages of cells, with links between its sheets. */
import type { Blob } from 'node:buffer'
import type { Stream } from 'node:stream'
import { unzipSync, zipSync, type Zippable } from 'fflate'
import writeWorkbook, { type Feature, type Sheet, type SheetData } from 'write-excel-file/node'
import {
  getCellAddress,
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
} from 'write-excel-file/utility'
import { sumOf } from '../../collections/sum.ts'
import { directionOf } from '../../../surveys/language.ts'
import type { Language } from '../../../surveys/types.ts'
import type { Release } from '../counting/table.ts'
import { longestWord, textWidth, wrapped } from '../pictures/text-width.ts'
import { escapeXml } from './xml.ts'

export type Cell = SheetData[number][number]

/** A cell that leads to the first cell of another page. */
export interface Link {
  readonly row: number
  readonly column: number
  /** Name of the page. */
  readonly sheet: string
}

export interface Page {
  readonly name: string
  readonly data: Cell[][]
  readonly links: readonly Link[]
  readonly frozenRows: number
  /** Of the columns, in characters. */
  readonly widths: readonly number[]
}

/** What the library lets a workbook embed. */
type Embedded = Buffer | Stream | Blob

/**
 * The same release gives the same bytes. Every text is seen whole: it takes the lines it needs, and what stands alone in its row goes across
 * the columns beside it. Printed, a page of the book is as wide as a sheet of paper; in languages from right to left columns are, too.
 */
export async function workbook(pages: readonly Page[], release: Release, language: Language): Promise<Uint8Array> {
  const names = sheetNames(pages.map(({ name }) => name))
  const sheetOf = new Map(pages.map(({ name }, i) => [name, names[i] as string]))
  const sheets = pages.map((page, i): Sheet<Embedded> => ({
    data: page.data.map((row) => fitted(row, page.widths)),
    sheet: names[i],
    orientation: 'landscape',
    rightToLeft: directionOf(language) === 'rtl',
    stickyRowsCount: page.frozenRows,
    columns: page.widths.map((width) => ({ width })),
  }))
  const links = linkFeature(
    pages.map(({ links: some }) => some.map((link) => ({ ...link, sheet: sheetOf.get(link.sheet) ?? link.sheet }))),
  )
  const bytes = await writeWorkbook(sheets, { ...FONT, features: [links] }).toBuffer()
  return withFixedTime(bytes, release)
}

/** Of the font of every cell, whose widths are known: a line, pt; a character, by which columns are measured, and the letters, px. */
const FONT = { fontFamily: 'Arial', fontSize: 10 } as const
const [LINE, CHARACTER, LETTERS] = [12.75, 7, 40 / 3]
/** A row is never higher, pt. */
const HIGHEST = 409
/** A line of prose is no longer, in characters, where the columns beside it leave it so much. */
const PROSE = 110

/** How wide a column must be that no word of a heading is cut, in characters. */
export const widthOfWords = (heading: string): number => Math.ceil(longestWord(heading, LETTERS) / CHARACTER) + 1

/** A row whose texts are seen whole. */
function fitted(row: readonly Cell[], widths: readonly number[]): Cell[] {
  const texts = row.map((cell) => (typeof cell === 'string' ? { value: cell, type: String } : cell))
  const [only] = texts
  const across = texts.length === 1 && isText(only) ? columnsOfProse(widths) : 1
  const lines = Math.max(
    ...texts.map((cell, c) => (isText(cell) ? linesOf(cell, sumOf(widths.slice(c, c + across))) : 1)),
  )
  return texts.map((cell, c) => {
    if (!isText(cell)) return hasValue(cell) ? { ...cell, alignVertical: 'top' } : cell
    return {
      ...cell,
      wrap: true,
      ...(cell.fontWeight !== 'bold' && { alignVertical: 'top' }),
      ...(across > 1 && { columnSpan: across }),
      ...(c === texts.findIndex(isText) && lines > 1 && { height: Math.min(HIGHEST, lines * LINE) }),
    }
  })
}

type Styled = Extract<Cell, { value?: unknown }>
type TextCell = Styled & { readonly value: string }

const hasValue = (cell: Cell | undefined): cell is Styled =>
  typeof cell === 'object' && cell !== null && !(cell instanceof Date) && 'value' in cell

const isText = (cell: Cell | undefined): cell is TextCell => hasValue(cell) && typeof cell.value === 'string'

function columnsOfProse(widths: readonly number[]): number {
  const enough = widths.findIndex((_, c) => sumOf(widths.slice(0, c + 1)) >= PROSE)
  return enough < 0 ? widths.length : enough + 1
}

function linesOf({ value }: TextCell, width: number): number {
  const room = (width - 1) * CHARACTER
  return sumOf(
    value
      .split('\n')
      .flatMap((part) => wrapped(part, room, LETTERS))
      .map((line) => Math.max(1, Math.ceil(textWidth(line, LETTERS) / room))),
  )
}

/** The library has neither links inside the book nor a width on paper; its features may add elements in their place. */
function linkFeature(links: readonly (readonly Link[])[]): Feature<Embedded> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform(printed, _options, { sheetIndex }) {
            const xml = asWideAsPaper(printed)
            const here = links[sheetIndex] ?? []
            if (here.length === 0) return xml
            const items = here.map(
              ({ row, column, sheet }) =>
                `<hyperlink ref="${getCellAddress(row, column)}" location="${escapeXml(`'${sheet.replaceAll("'", "''")}'!A1`)}"/>`,
            )
            const markup = `<hyperlinks>${items.join('')}</hyperlinks>`
            return insertElementMarkupAccordingToOrderOfSiblings(
              xml,
              markup,
              getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? [],
              'worksheet',
            )
          },
        },
      },
    },
  }
}

const asWideAsPaper = (xml: string): string =>
  xml
    .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
    .replace('<pageSetup ', '<pageSetup fitToHeight="0" ')

/** A spreadsheet's names have at most 31 characters, none of `\ / ? * [ ] :`, and are unique without regard to case. */
function sheetNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return wanted.map((name) => {
    const plain =
      name
        .replace(/[\\/?*[\]:]/g, ' ')
        .slice(0, 31)
        .trim() || 'Sheet'
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
