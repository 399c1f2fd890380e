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
import type { Release } from '../counting/table.ts'
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

/** The same release gives the same bytes. */
export async function workbook(pages: readonly Page[], release: Release): Promise<Uint8Array> {
  const names = sheetNames(pages.map(({ name }) => name))
  const sheetOf = new Map(pages.map(({ name }, i) => [name, names[i] as string]))
  const sheets = pages.map((page, i): Sheet<Embedded> => ({
    data: page.data,
    sheet: names[i],
    stickyRowsCount: page.frozenRows,
    columns: page.widths.map((width) => ({ width })),
  }))
  const links = linkFeature(
    pages.map(({ links: some }) => some.map((link) => ({ ...link, sheet: sheetOf.get(link.sheet) ?? link.sheet }))),
  )
  const bytes = await writeWorkbook(sheets, { features: [links] }).toBuffer()
  return withFixedTime(bytes, release)
}

/** Links inside the book. The library has none of its own; its features may add elements in their place. */
function linkFeature(links: readonly (readonly Link[])[]): Feature<Embedded> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform(xml, _options, { sheetIndex }) {
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
