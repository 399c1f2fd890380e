/**
 * What must be protected together because the same event shows in several variables:
 * - a routed question and its parent: "not asked" of the child is an answer to the parent;
 * - the options of a multiple choice: who left the question out is the same in all of them, so that event is never
 *   shown apart from "not chosen";
 * - the items of a ranking: in every column the first places add up to those who ranked, so one item shown more
 *   coarsely could be found by subtraction. All items share one ladder and one staircase.
 */
import type { Code } from '../../surveys/types.ts'
import type { AnalysisColumn } from './columns.ts'
import type { Blocks, RowAtom, RowRule } from './ladders.ts'
import type { Counts } from './staircase.ts'
import { NOT_ANSWERED, NOT_ASKED } from './table.ts'

/** Variables that are published alike: one, or all items of a ranking. */
export interface Unit {
  readonly members: readonly AnalysisColumn[]
  /** The unit whose answers decide who was asked, and which. */
  readonly parent?: { readonly unit: Unit; readonly codes: readonly Code[] }
  /** Sets of answers after which some other variable is asked. */
  readonly leads: readonly (readonly Code[])[]
  readonly children: readonly Unit[]
}

/** Every variable of the file in exactly one unit, parents before their children. */
export function unitsOf(columns: readonly AnalysisColumn[]): readonly Unit[] {
  const families = new Map<string, AnalysisColumn[]>()
  for (const column of columns) {
    const { type, element, name } = column.variable
    const key = type === 'rank' ? `ranking ${element}` : `variable ${name}`
    families.set(key, [...families.get(key) ?? [], column])
  }
  const made = new Map<string, Mutable<Unit>>()
  const ordered: Unit[] = []
  const byVariable = new Map([...families].flatMap(([key, members]) => members.map(({ variable }) => [variable.name, key] as const)))
  const visit = (key: string, path: readonly string[]): Mutable<Unit> | undefined => {
    const known = made.get(key)
    if (known || path.includes(key)) return known
    const members = families.get(key) ?? []
    const routing = members[0]?.variable.parent
    const parentKey = routing && byVariable.get(routing.variable)
    const above = parentKey === undefined ? undefined : visit(parentKey, [...path, key])
    const unit: Mutable<Unit> = {
      members, leads: [], children: [], ...(above && routing && { parent: { unit: above, codes: routing.codes } }),
    }
    if (above && routing) {
      above.leads = [...above.leads, routing.codes]
      above.children = [...above.children, unit]
    }
    made.set(key, unit)
    ordered.push(unit)
    return unit
  }
  for (const key of families.keys()) visit(key, [])
  return ordered
}

/** The answers of a unit as the row ladder sees them. `totals` per member and row; of a ranking, the smallest item counts. */
export function atomsOf(unit: Unit, totals: readonly (readonly number[])[]): readonly RowAtom[] {
  const first = unit.members[0]!
  const isRank = first.variable.type === 'rank'
  const signatures = new Map<string, number>()
  return first.rows.map((row, r) => {
    const code = row.codes[0] ?? ''
    const leads = unit.leads.map((codes) => codes.includes(code)).join()
    const signature = unit.parent && row.kind === 'notAsked' ? NOT_ASKED : leads
    if (!signatures.has(signature)) signatures.set(signature, signatures.size)
    return {
      total: Math.min(...totals.map((member) => member[r] ?? 0)),
      // "Not ranked" lies below the last place; "not chosen" is as good an answer as "chosen".
      kind: isRank && row.kind !== 'notAsked' ? 'answer' : row.kind,
      side: signatures.get(signature)!,
    }
  })
}

/** How the rows of a unit may be merged. */
export function rowRuleOf(unit: Unit): RowRule {
  const { variable, rows } = unit.members[0]!
  const position = new Map(rows.flatMap((row, r) => row.codes.map((code) => [code, r] as const)))
  const at = (codes: readonly Code[]) => codes.flatMap((code) => position.get(code) ?? [])
  return {
    ordinal: variable.ordinal,
    folds: [],
    together: variable.type === 'option' || variable.type === 'rank' ? [at(['0', NOT_ANSWERED])] : [],
    mergesSides: !unit.parent,
  }
}

/** Fewest rows worth publishing: two, and beside "not asked" two more. */
export const fewestRows = (unit: Unit): number => unit.parent ? 3 : 2

/** Does this grouping of the parent's answers tell who was asked? */
export function tellsWhoWasAsked(parent: Unit, codes: readonly Code[], rows: Blocks, totals: readonly (readonly number[])[]): boolean {
  const own = parent.members[0]!.rows
  return isDivided(rows.map((block) => block.filter((r) => totals.some((member) => (member[r] ?? 0) > 0)).flatMap((r) => own[r]!.codes)), codes)
}

/** Does every row have only answers that are among `codes`, or none of them? */
export const isDivided = (rows: readonly (readonly Code[])[], codes: readonly Code[]): boolean => rows.every((row) =>
  row.every((code) => codes.includes(code)) || !row.some((code) => codes.includes(code)))

/**
 * In a ranking, the items in first place add up to those who ranked: so a table of all items tells how many did not,
 * and for lower places how many stopped before. Are these numbers, in every column, 0 or at least k (and 0 in all or none)?
 */
export function hidesWhoLeftOut(unit: Unit, members: readonly Counts[], rows: Blocks, columns: Blocks, k: number): boolean {
  if (unit.members.length < 2) return true
  const isPlace = (r: number) => /^[1-9]\d*$/.test(unit.members[0]!.rows[r]!.codes[0] ?? '')
  const isUnasked = (r: number) => unit.parent !== undefined && unit.members[0]!.rows[r]!.kind === 'notAsked'
  const count = (counts: Counts, block: readonly number[], column: readonly number[]) =>
    block.reduce((sum, r) => sum + column.reduce((inner, c) => inner + (counts[r]?.[c] ?? 0), 0), 0)
  const everybody = members[0]!.flatMap((_, r) => isUnasked(r) ? [] : [r])
  const pure = rows.filter((block) => block.every(isPlace)) // places shown with "not ranked" tell nothing by themselves
  const left = pure.map((places) => columns.map((column) => count(members[0]!, everybody, column)
    - members.reduce((sum, counts) => sum + count(counts, places, column), 0) / places.length))
  const isHidden = (numbers: readonly number[]) => numbers.every((n) => n === 0) || numbers.every((n) => n >= k)
  return left.every((numbers, b) => isHidden(numbers) && (b === 0 || isHidden(numbers.map((n, c) => n - left[b - 1]![c]!))))
}

/** The item with the fewest first places: the one that is missed least. */
export function leastPlaced(unit: Unit, totals: readonly (readonly number[])[]): number {
  let least = 0
  unit.members.forEach((_, m) => { if ((totals[m]![0] ?? 0) < (totals[least]![0] ?? 0)) least = m })
  return least
}

/** A unit's children, their children, and so on. */
export const descendants = (unit: Unit): readonly Unit[] =>
  unit.children.flatMap((child) => [child, ...descendants(child)])

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
