/** What a workbook says of its cells beside their values: what is hidden, merged, or has no value. Pure; of the parts of the archive. */
import { strFromU8 } from 'fflate'

export interface SheetShape {
  readonly hidden: boolean
  /** Indices of hidden rows: of what a filter leaves out, too. */
  readonly hiddenRows: ReadonlySet<number>
  /** Cells that are one over several rows. */
  readonly merged: readonly { readonly column: number; readonly from: number; readonly to: number }[]
  /** What stands where a formula has no value: as a spreadsheet shows it. */
  readonly failed: readonly { readonly row: number; readonly column: number; readonly shown: string }[]
}

/** In the order of the sheets; empty where the parts do not say which is which. */
export function shapesOf(parts: Readonly<Record<string, Uint8Array>>): readonly SheetShape[] {
  const text = (name: string) => strFromU8(parts[name] ?? new Uint8Array())
  const targets = new Map(
    [...text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\b[^<>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target').replace(/^\/?(?:xl\/)?/, 'xl/'),
    ]),
  )
  return [...text('xl/workbook.xml').matchAll(/<sheet\b[^<>]*>/g)].map(([tag]) => ({
    hidden: /hidden/i.test(attribute(tag, 'state')),
    ...shapeOf(text(targets.get(attribute(tag, 'r:id')) ?? '')),
  }))
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
