/** A table before it is drawn: what stands down, what stands across, and a cell for each pair. Pure. */
import type { Interval } from '../../../server/api/research.ts'

/** What a row or column stands for; decides how it looks. */
export type HeadRole = 'answer' | 'special' | 'missing' | 'base' | 'net' | 'mean' | 'column' | 'total' | 'item'

export interface Head {
  readonly key: string
  readonly label: string
  /** The name by which other columns' cells refer to this one; null where nothing is compared. */
  readonly letter: string | null
  /** In smaller type below the label: of which answers a sum is. */
  readonly note: string | null
  readonly role: HeadRole
}

/** Heads under one heading: the columns of a banner, the answers of one row of a matrix. */
export interface HeadGroup {
  readonly heading: string | null
  readonly heads: readonly Head[]
}

export type TableCell =
  | Share
  | { readonly is: 'count'; readonly count: number }
  | { readonly is: 'mean'; readonly mean: number; readonly base: number | null; readonly interval: Interval | null }
  | { readonly is: 'text'; readonly text: string }
  | null

export interface Share {
  readonly is: 'share'
  readonly count: number
  readonly percent: number | null
  /** Said in the cell where it stands in no row of its own. */
  readonly base: number | null
  readonly interval: Interval | null
  /** Columns whose percentage is significantly lower. */
  readonly letters: readonly string[]
}

export interface TableModel {
  /** Over the row labels. */
  readonly corner: string
  /** The same once rows and columns have changed places; empty: nothing. */
  readonly cornerTransposed: string
  readonly down: readonly HeadGroup[]
  readonly across: readonly HeadGroup[]
  /** `cells[row][column]`, counted through all groups. */
  readonly cells: readonly (readonly TableCell[])[]
}

/** Rows become columns and columns rows. */
export const transposed = ({ corner, cornerTransposed, down, across, cells }: TableModel): TableModel => ({
  corner: cornerTransposed,
  cornerTransposed: corner,
  down: across,
  across: down,
  cells: headsOf(across).map((_, c) => cells.map((row) => row[c] ?? null)),
})

/** For tables whose cells refer to no other column. */
export const withoutLetters = (table: TableModel): TableModel => ({
  ...table,
  across: table.across.map((group) => ({ ...group, heads: group.heads.map((one) => ({ ...one, letter: null })) })),
})

export const headsOf = (groups: readonly HeadGroup[]): readonly Head[] => groups.flatMap(({ heads }) => heads)

export const head = (
  key: string,
  label: string,
  role: HeadRole,
  more: { readonly letter?: string | null; readonly note?: string | null } = {},
): Head => ({ key, label, role, letter: more.letter ?? null, note: more.note ?? null })
