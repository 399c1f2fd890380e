/** What a workbook says of its cells beside their values: what is hidden, merged, or has no value. Pure; of the parts of the archive. */
import { strFromU8, strToU8 } from 'fflate'
import { unescaped } from '../text/escaping.ts'

export interface SheetShape {
  readonly hidden: boolean
  /** Indices of hidden rows: of what a filter leaves out, too. */
  readonly hiddenRows: ReadonlySet<number>
  /** Cells that are one over several rows. */
  readonly merged: readonly { readonly column: number; readonly from: number; readonly to: number }[]
  /** What stands where a formula has no value: as a spreadsheet shows it. */
  readonly failed: readonly { readonly row: number; readonly column: number; readonly shown: string }[]
}

type Parts = Readonly<Record<string, Uint8Array>>
const WORKBOOK = 'xl/workbook.xml'
const SHEET = /<sheet\b[^<>]*>/g
const text = (parts: Parts, name: string): string => strFromU8(parts[name] ?? new Uint8Array())

/** By the names of the sheets. */
export function shapesOf(parts: Parts): ReadonlyMap<string, SheetShape> {
  const partOf = partsOfSheets(parts)
  return new Map(
    [...text(parts, WORKBOOK).matchAll(SHEET)].map(([tag]) => [
      unescaped(attribute(tag, 'name')),
      { hidden: /hidden/i.test(attribute(tag, 'state')), ...shapeOf(text(parts, partOf(tag))) },
    ]),
  )
}

/** Sheets that are charts have no cells, and the reader takes a workbook with one for broken. */
export function withoutCharts(parts: Parts): Parts {
  const partOf = partsOfSheets(parts)
  const sheets = text(parts, WORKBOOK).replace(SHEET, (tag) => (partOf(tag).includes('/chartsheets/') ? '' : tag))
  return { ...parts, [WORKBOOK]: strToU8(sheets) }
}

function partsOfSheets(parts: Parts): (sheet: string) => string {
  const targets = new Map(
    [...text(parts, 'xl/_rels/workbook.xml.rels').matchAll(/<Relationship\b[^<>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target').replace(/^\/?(?:xl\/)?/, 'xl/'),
    ]),
  )
  return (sheet) => targets.get(attribute(sheet, 'r:id')) ?? ''
}

function shapeOf(sheet: string): Omit<SheetShape, 'hidden'> {
  const hidden = [...sheet.matchAll(/<row\b[^<>]*\shidden="(?:1|true)"[^<>]*>/g)]
  return {
    hiddenRows: new Set(hidden.map(([tag]) => Number(attribute(tag, 'r')) - 1)),
    merged: [...sheet.matchAll(/<mergeCell\b[^<>]*\sref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"/g)].map(
      ([, column = '', from, to]) => ({ column: columnIn(column), from: Number(from) - 1, to: Number(to) - 1 }),
    ),
    failed: [...sheet.matchAll(FAILED)].map(([, column = '', row, shown]) => ({
      row: Number(row) - 1,
      column: columnIn(column),
      shown: shown ?? '#VALUE!',
    })),
  }
}

/** An error, or a formula that no spreadsheet program has worked out. */
const FAILED =
  /<c\b[^<>]*\sr="([A-Z]{1,3})(\d{1,7})"[^<>]*>(?:<f\b[^<>]*(?:\/>|>[^<>]*<\/f>))?(?:<v>(#[^<>]{1,20})<\/v>|(?<=\/f>|\/>)(?:<v\s*\/>|<v><\/v>)?)<\/c>/g

const attribute = (tag: string, name: string): string => tag.split(` ${name}="`)[1]?.split('"')[0] ?? ''
const columnIn = (letters: string): number =>
  Array.from(letters).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1
