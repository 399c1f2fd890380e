/** Tables of a report in a word processor: heading rows on every page, rows that are not cut, numbers at the end of their cells. */
import {
  AlignmentType,
  BorderStyle,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  type ITableCellOptions,
} from 'docx'
import { textWidth } from '../../pictures/text-width.ts'
import { rowsByItem, type Fact, type ReportCell, type ReportRow, type ReportTable } from '../document.ts'
import { sumOf } from '../../../collections/sum.ts'
import { COLOURS, TEXT_WIDTH, type Words } from './word-style.ts'

const MARGIN = 50 // twips
const TWIPS_IN_POINT = 20
/** Of the style TableHeading, pt. */
const HEADING = 8
/** Of what stands in brackets behind a number, pt. */
const SMALL = 7

/** Rows up to which a table, or what a longer one says of one item, stays on one page. */
const SHORT = 24

export function wordTable(table: ReportTable, words: Words): Table {
  const { over, columns, rows, isText = false } = table
  const widths = widthsOf(table)
  const cell = (
    text: string,
    options: Partial<ITableCellOptions> & { readonly isHead?: boolean; readonly isNumber?: boolean },
  ) => cellOf({ text }, options, words)
  const others = columns.length - 1
  const heads = [
    ...(over
      ? [
          new TableRow({
            tableHeader: true,
            cantSplit: true,
            children: [
              cell('', {}),
              cellOf({ text: over.label }, { columnSpan: over.columns, isHead: true, isCentred: true }, words),
              ...(others > over.columns ? [cell('', { columnSpan: others - over.columns })] : []),
            ],
          }),
        ]
      : []),
    new TableRow({
      tableHeader: true,
      cantSplit: true,
      children: columns.map((label, c) =>
        cell(label, {
          isHead: true,
          isNumber: c > 0 && !isText,
          borders: UNDER_HEADS,
          verticalAlign: VerticalAlignTable.BOTTOM,
        }),
      ),
    }),
  ]
  const parts = rows.length <= SHORT ? [rows] : rowsByItem(rows)
  const body = parts.flatMap((part) =>
    part.map((row, r) => rowOf(row, columns.length, isText, part.length <= SHORT && r < part.length - 1, words)),
  )
  return new Table({ ...LOOK(words), columnWidths: widths, rows: [...heads, ...body] })
}

/** Label and value, without a heading row. */
export function factTable(facts: readonly Fact[], words: Words): Table {
  return new Table({
    ...LOOK(words),
    columnWidths: [TEXT_WIDTH * 0.36, TEXT_WIDTH * 0.64].map(Math.round),
    rows: facts.map(
      ([label, value]) =>
        new TableRow({
          cantSplit: true,
          children: [cellOf({ text: label }, { isHead: true }, words), cellOf({ text: value }, {}, words)],
        }),
    ),
  })
}

function rowOf(
  { label, kind, cells }: ReportRow,
  columns: number,
  isText: boolean,
  isKept: boolean,
  words: Words,
): TableRow {
  return new TableRow({
    cantSplit: true,
    ...(isKept && { keepNext: true }),
    children:
      kind === 'item'
        ? [cellOf({ text: label }, { columnSpan: columns, isHead: true }, words)]
        : [
            cellOf({ text: label }, { isHead: kind === 'total' }, words),
            ...cells.map((one) => cellOf(one, { isHead: kind === 'total', isNumber: !isText }, words)),
          ],
  })
}

interface Looks {
  readonly isHead?: boolean
  readonly isNumber?: boolean
  readonly isCentred?: boolean
}

function cellOf(
  { text, small }: ReportCell,
  { isHead = false, isNumber = false, isCentred = false, ...options }: Looks & Omit<ITableCellOptions, 'children'>,
  words: Words,
): TableCell {
  return new TableCell({
    ...options,
    children: [
      words.paragraph(
        {
          style: isHead ? 'TableHeading' : 'TableText',
          ...(isNumber && { alignment: AlignmentType.END }),
          ...(isCentred && { alignment: AlignmentType.CENTER }),
        },
        [
          words.run({ text }),
          ...(small === undefined
            ? []
            : [words.run({ text: ` (${small})`, size: 2 * SMALL, sizeComplexScript: 2 * SMALL, color: COLOURS.soft })]),
        ],
      ),
    ],
  })
}

const line = (size: number, color: string = COLOURS.ink) => ({ style: BorderStyle.SINGLE, size, color })
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const UNDER_HEADS = { bottom: line(6) }

const LOOK = ({ isFromRight }: Words) =>
  ({
    layout: TableLayoutType.FIXED,
    margins: { left: MARGIN, right: MARGIN },
    visuallyRightToLeft: isFromRight,
    borders: {
      top: line(12),
      bottom: line(12),
      left: none,
      right: none,
      insideVertical: none,
      insideHorizontal: line(4, COLOURS.faint),
    },
  }) as const

/** Least share of the column that heads the rows. */
const LEAST_FIRST = 0.2

/** Twips. No word or number of a column is cut where there is room: columns that need less give way first, then the heads of the rows. */
function widthsOf({ columns, rows, isText = false }: ReportTable): readonly number[] {
  const heads = columns.slice(1)
  const first = isText ? 1 / columns.length : columns.length > 7 ? 0.24 : columns.length > 3 ? 0.32 : 0.6
  const usual = (TEXT_WIDTH * (1 - first)) / Math.max(1, heads.length)
  const needed = heads.map((label, c) => {
    if (isText) return 0
    const words = label.split(/[\s\u00AD-]+/).map((word) => inCell(textWidth(word, HEADING)))
    return Math.max(...words, ...rows.map(({ cells }) => inCell(numberWidth(cells[c]))))
  })
  const wanted = needed.map((need) => Math.max(usual, need))
  const excess = sumOf(wanted) - usual * heads.length
  const spare = wanted.map((width, c) => width - (needed[c] ?? 0))
  const given = sumOf(spare) > 0 ? Math.min(1, excess / sumOf(spare)) : 0
  const widths = wanted.map((width, c) => width - given * (spare[c] ?? 0))
  const fits = Math.min(1, (TEXT_WIDTH * (1 - LEAST_FIRST)) / Math.max(1, sumOf(widths)))
  const others = widths.map((width) => Math.round(width * (isText ? 1 : fits)))
  return [TEXT_WIDTH - sumOf(others), ...others]
}

/** Of a text so many points wide, with its margins, twips. */
const inCell = (width: number): number => width * TWIPS_IN_POINT + 2 * MARGIN

/** pt */
const numberWidth = (cell: ReportCell | undefined): number =>
  textWidth(cell?.text ?? '', HEADING) + (cell?.small === undefined ? 0 : textWidth(` (${cell.small})`, SMALL))
