/**
 * Families of linked variables: one person's answers to them depend on each other, so that a change of one may force a
 * change of another.
 * - A routed question and its parent: who gives another answer to the parent may no longer be asked.
 * - The options of a multiple choice: who answers chooses at least one and at most `most`.
 * - The items of a ranking: nobody gives two of them one place.
 */
import type { AnalysisColumn } from '../counting/columns.ts'
import { NOT_ANSWERED } from '../counting/table.ts'
import { countCells, type Cells } from './cells.ts'
import { grouped } from '../../collections/grouped.ts'
import { once } from '../../collections/remembered.ts'
import { pooledRows, type Matrix } from '../counting/matrix.ts'

/** One variable of a family. Numbers of members are positions in `Family.members`. */
export interface Member {
  readonly column: AnalysisColumn
  /** Respondents per cell and row. */
  readonly counts: Matrix
  readonly parent?: number
  /** Variables asked only after some answers to this one, with the rows of those answers. */
  readonly children: readonly { readonly member: number; readonly rows: ReadonlySet<number> }[]
  /** The member itself and everything asked after it, however far. */
  readonly subtree: readonly number[]
  /** All options of its multiple choice, or all items of its ranking; the member alone otherwise. */
  readonly siblings: readonly number[]
  /** Rows that are somebody's answer, which nobody may work out: not "not chosen", "not ranked" or the parent's "not asked". */
  readonly isAnswer: readonly boolean[]
  /** Rows that somebody gave, the most frequent first. */
  readonly byFrequency: readonly number[]
}

/** People of one cell who answered the whole family alike. */
export interface Kind {
  readonly cell: number
  /** Row per member. */
  readonly rows: readonly number[]
  readonly count: number
}

export interface Family {
  readonly members: readonly Member[]
  /** Everybody. Made when it is first needed. */
  readonly kinds: () => readonly Kind[]
}

/** The one answer of an option that says something, and its opposite: their rows. */
export const CHOSEN = 0
export const NOT_CHOSEN = 1

/**
 * Every variable of a file in exactly one family, parents before their children.
 *
 * @param known variables whose answers are no secret: those that place people in the banners' columns
 */
export function familiesOf(
  columns: readonly AnalysisColumn[],
  cells: Cells,
  known: ReadonlySet<string>,
): readonly Family[] {
  return connected(columns).map((linked) => {
    const ordered = parentsFirst(linked)
    const position = new Map(ordered.map(({ variable }, m) => [variable.name, m]))
    const members = ordered.map((column, m): Member => {
      const parent = position.get(column.variable.parent?.variable ?? '')
      const counts = countCells(column, cells)
      return {
        column,
        counts,
        byFrequency: byFrequency(counts),
        ...(parent !== undefined && { parent }),
        children: childrenOf(column, ordered),
        subtree: subtreeOf(m, ordered),
        siblings: ordered.flatMap((other, o) => (other === column || areSiblings(column, other) ? [o] : [])),
        isAnswer: column.rows.map((row) =>
          known.has(column.variable.name)
            ? false
            : row.kind === 'notAsked'
              ? parent === undefined
              : isAnswered(column, row.code),
        ),
      }
    })
    return { members, kinds: once(() => (members.length === 1 ? kindsOfOne(members[0]) : kindsOf(members, cells))) }
  })
}

function byFrequency(counts: Matrix): readonly number[] {
  const everybody = pooledRows(counts, new Uint16Array(counts.rows), 1).row(0)
  return Array.from(everybody, (n, row) => ({ n, row }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n || a.row - b.row)
    .map(({ row }) => row)
}

/** Is it an answer that somebody could want to know? */
function isAnswered({ variable }: AnalysisColumn, code: string): boolean {
  return !((variable.type === 'option' || variable.type === 'rank') && code === '0')
}

/** The row of those who gave no answer. */
export const silentRow = ({ rows }: Pick<AnalysisColumn, 'rows'>): number =>
  rows.findIndex(({ code }) => code === NOT_ANSWERED)

const areSiblings = ({ variable: a }: AnalysisColumn, { variable: b }: AnalysisColumn) =>
  (a.type === 'option' || a.type === 'rank') && a.type === b.type && a.element === b.element

function connected(columns: readonly AnalysisColumn[]): readonly (readonly AnalysisColumn[])[] {
  const root = new Map<string, string>(columns.map(({ variable }) => [variable.name, variable.name]))
  const find = (name: string): string => {
    const above = root.get(name) ?? name
    return above === name ? name : find(above)
  }
  const firstOf = new Map<string, string>()
  for (const {
    variable: { name, parent, type, element },
  } of columns) {
    if (parent && root.has(parent.variable)) root.set(find(name), find(parent.variable))
    if (type !== 'option' && type !== 'rank') continue
    const sibling = firstOf.get(`${type} ${element}`)
    if (sibling === undefined) firstOf.set(`${type} ${element}`, name)
    else root.set(find(name), find(sibling))
  }
  return [...grouped(columns, ({ variable: { name } }) => find(name)).values()]
}

function parentsFirst(columns: readonly AnalysisColumn[]): readonly AnalysisColumn[] {
  const depth = ({ variable }: AnalysisColumn, seen: readonly string[] = []): number => {
    const above = columns.find((other) => other.variable.name === variable.parent?.variable)
    return above && !seen.includes(variable.name) ? 1 + depth(above, [...seen, variable.name]) : 0
  }
  return columns
    .map((column) => ({ column, at: depth(column) }))
    .sort((a, b) => a.at - b.at)
    .map(({ column }) => column)
}

function childrenOf({ variable, rows }: AnalysisColumn, columns: readonly AnalysisColumn[]): Member['children'] {
  return columns.flatMap(({ variable: { parent } }, member) =>
    parent?.variable === variable.name
      ? [
          {
            member,
            rows: new Set(rows.flatMap(({ code }, r) => (parent.codes.includes(code) ? [r] : []))),
          },
        ]
      : [],
  )
}

function subtreeOf(m: number, columns: readonly AnalysisColumn[]): readonly number[] {
  const found = [m]
  for (const at of found) {
    columns.forEach(({ variable }, other) => {
      if (variable.parent?.variable === columns[at]?.variable.name && !found.includes(other)) found.push(other)
    })
  }
  return found
}

function kindsOfOne(member: Member | undefined): readonly Kind[] {
  if (!member) return []
  const kinds: Kind[] = []
  for (let cell = 0; cell < member.counts.rows; cell++) {
    member.counts.row(cell).forEach((count, row) => {
      if (count > 0) kinds.push({ cell, rows: [row], count })
    })
  }
  return kinds
}

function kindsOf(members: readonly Member[], cells: Cells): readonly Kind[] {
  const found = new Map<string, { cell: number; rows: readonly number[]; count: number }>()
  for (let i = 0; i < cells.respondents; i++) {
    const cell = cells.of[i] ?? 0
    const rows = members.map(({ column }) => column.index[i] ?? 0)
    const key = `${cell} ${rows.join()}`
    const kind = found.get(key)
    if (kind) kind.count++
    else found.set(key, { cell, rows, count: 1 })
  }
  return [...found.values()]
}
