/**
 * What an attacker knows of a family of variables (a routed question with its parent, the options of a multiple choice,
 * the items of a ranking): which answers he tells apart, what one person's answers have to do with each other, and what
 * was published.
 *
 * One person is a short vector of zeros and ones over the *locals*: one per variable and class of answers, and a few
 * for "left the question out" and "gave a first, second … place". A group of people is the sum of their vectors.
 */
import { NOT_ANSWERED, NOT_ASKED, type ReleasedVariable, type Table } from '../../server/tabulation/table.ts'
import type { AnalysisColumn, AnalysisFile } from '../../server/tabulation/columns.ts'
import type { Grid } from './grid.ts'
import type { Constraint } from './linear.ts'

/** One variable of the family. */
export interface Part {
  readonly column: AnalysisColumn
  readonly tables: readonly Table[]
  /** Local of each row of the column; rows that every table shows as one are one class. */
  readonly localOf: readonly number[]
  /** All its locals. */
  readonly locals: readonly number[]
}

/** People of some cells with one of some locals: exactly `count`. `banner`: the table's. */
export interface Margin {
  readonly banner: string | null
  readonly cells: readonly number[]
  readonly locals: readonly number[]
  readonly count: number
}

export interface Family {
  readonly parts: readonly Part[]
  readonly locals: number
  /** True of each person, and so of every group: terms are locals. Bounds are 0 or infinite. */
  readonly rules: readonly Constraint[]
  readonly margins: readonly Margin[]
  /** The locals of each respondent. */
  readonly profiles: readonly (readonly number[])[]
}

export function familiesOf(columns: readonly AnalysisColumn[]): readonly (readonly AnalysisColumn[])[] {
  const root = new Map(columns.map(({ variable }) => [variable.name, variable.name]))
  const find = (name: string): string => root.get(name) === name ? name : find(root.get(name)!)
  const join = (a: string, b: string) => { if (root.has(a) && root.has(b)) root.set(find(a), find(b)) }
  for (const { variable } of columns) {
    if (variable.parent) join(variable.name, variable.parent.variable)
    const sibling = columns.find((other) => other.variable.element === variable.element)
    if (sibling && (variable.type === 'option' || variable.type === 'rank')) join(variable.name, sibling.variable.name)
  }
  const families = new Map<string, AnalysisColumn[]>()
  for (const column of columns) {
    const key = find(column.variable.name)
    families.set(key, [...families.get(key) ?? [], column])
  }
  return [...families.values()]
}

export function familyOf(file: AnalysisFile, grid: Grid, columns: readonly AnalysisColumn[], released: readonly ReleasedVariable[]): Family {
  let locals = 0
  const parts = columns.map((column): Part => {
    const tables = released.find(({ variable }) => variable.name === column.variable.name)?.tables ?? []
    const children = columns.filter(({ variable }) => variable.parent?.variable === column.variable.name)
    const codes = column.rows.map((row) => row.codes[0] ?? '')
    const signature = codes.map((code) => JSON.stringify([
      tables.map((table) => table.rows.findIndex((row) => row.codes.includes(code))),
      children.map(({ variable }) => variable.parent!.codes.includes(code)),
      code === NOT_ASKED,
    ]))
    const distinct = [...new Set(signature)]
    const start = locals
    locals += distinct.length
    return {
      column, tables, localOf: signature.map((one) => start + distinct.indexOf(one)), locals: distinct.map((_, c) => start + c),
    }
  })
  const profiles = Array.from({ length: file.respondents }, (_, i) => parts.map(({ column, localOf }) => localOf[column.index[i]!]!))
  const rules: Constraint[] = parts.slice(1).map((part) => ({ terms: [...ones(part.locals), ...ones(parts[0]!.locals, -1)], low: 0, high: 0 }))
  for (const part of parts) {
    const { parent } = part.column.variable
    const above = parent && parts.find((one) => one.column.variable.name === parent.variable)
    if (!above || part.tables.length === 0) continue
    const led = localsOf(above, parent.codes)
    rules.push({ terms: [...ones(localsOf(part, [NOT_ASKED])), ...ones(above.locals.filter((local) => !led.includes(local)), -1)], low: 0, high: 0 })
  }
  linkSiblings(parts, rules, (isOne) => {
    profiles.forEach((profile, i) => { if (isOne(i)) profile.push(locals) })
    return locals++
  })
  return { parts, locals, rules, profiles, margins: [...marginsOf(parts, grid), ...bannerMargins(file, grid, parts[0]!, released)] }
}

/** Does a rule hold for so many people of each local? */
export function isKept({ terms, low, high }: Constraint, people: (local: number) => number): boolean {
  let sum = 0
  for (const [local, sign] of terms) sum += sign * people(local)
  return sum >= low && sum <= high
}

/** Classes of some codes, as locals. */
export const localsOf = (part: Part, codes: readonly string[]): readonly number[] =>
  [...new Set(part.column.rows.flatMap((row, r) => codes.includes(row.codes[0] ?? '') ? [part.localOf[r]!] : []))]

export const ones = (of: readonly number[], sign = 1): Constraint['terms'] => of.map((one) => [one, sign] as const)

const marginsOf = (parts: readonly Part[], grid: Grid): readonly Margin[] =>
  parts.flatMap((part) => part.tables.flatMap((table) => table.columns.flatMap((column, c) => {
    const cells = grid.cellsOf(table.banner, column.categories)
    return table.rows.map((row, r) => ({ banner: table.banner, cells, locals: localsOf(part, row.codes), count: table.counts[r]![c]! }))
  })))

/** Where he does not know who took part, the tables of one banner by the other tell how many are in which columns. */
function bannerMargins(file: AnalysisFile, grid: Grid, first: Part, released: readonly ReleasedVariable[]): readonly Margin[] {
  if (grid.isParticipationKnown) return []
  const own = file.banners.find(({ variable }) => variable.name === first.column.variable.name)?.banner.name
  return file.banners.filter(({ banner }) => banner.name !== own).flatMap(({ banner, variable }) => {
    const tables = released.find((one) => one.variable.name === variable.name)?.tables.filter((table) => table.banner !== null) ?? []
    return tables.flatMap((table) => table.rows.flatMap((row, r) => {
      const inside = grid.cellsOf(banner.name, row.codes)
      return table.columns.map((column, c): Margin => {
        if (table.banner === own) return { banner: table.banner, cells: inside, locals: localsOf(first, column.categories), count: table.counts[r]![c]! }
        const other = new Set(grid.cellsOf(table.banner, column.categories))
        return { banner: table.banner, cells: inside.filter((g) => other.has(g)), locals: first.locals, count: table.counts[r]![c]! }
      })
    }))
  })
}

/** Options: somebody who answered chose something. Rankings: nobody gives two items the same place, and places have no gaps. */
function linkSiblings(parts: readonly Part[], rules: Constraint[], auxiliary: (isOne: (respondent: number) => boolean) => number): void {
  const isSibling = ({ column: { variable } }: Part) => variable.type === 'option' || variable.type === 'rank'
  for (const element of new Set(parts.filter(isSibling).map(({ column }) => column.variable.element))) {
    const siblings = parts.filter((part) => isSibling(part) && part.column.variable.element === element)
    const published = siblings.filter((part) => part.tables.length > 0)
    const first = siblings[0]!
    if (published.length < 2) continue
    const codeOf = ({ column }: Part, i: number) => column.rows[column.index[i]!]!.codes[0]!
    /** The codes of a column shown as one class with this one. */
    const classOf = ({ column, localOf }: Part, code: string) => {
      const local = localOf[column.rows.findIndex(({ codes }) => codes[0] === code)]
      return column.rows.flatMap(({ codes }, r) => localOf[r] === local ? [codes[0]!] : [])
    }
    const none = auxiliary((i) => codeOf(first, i) === NOT_ANSWERED)
    const asked = first.locals.filter((local) => !localsOf(first, [NOT_ASKED]).includes(local))
    for (const part of published) {
      rules.push({ terms: [[none, 1], ...ones(localsOf(part, [NOT_ANSWERED]), -1)], low: classOf(part, NOT_ANSWERED).length === 1 ? 0 : -Infinity, high: 0 })
    }
    if (published.length < siblings.length) continue // an item nobody knows anything of satisfies every sum
    if (first.column.variable.type === 'option') {
      if (siblings.some((part) => classOf(part, '1').length > 1)) continue
      rules.push({ terms: [...siblings.flatMap((part) => ones(localsOf(part, ['1']))), [none, 1], ...ones(asked, -1)], low: 0, high: Infinity })
      continue
    }
    const places = first.column.rows.map(({ codes }) => codes[0]!).filter((code) => /^[1-9]\d*$/.test(code))
    const given = places.map((place) => auxiliary((i) => siblings.some((part) => codeOf(part, i) === place)))
    rules.push({ terms: [[given[0]!, 1], [none, 1], ...ones(asked, -1)], low: 0, high: 0 })
    given.slice(1).forEach((one, p) => rules.push({ terms: [[given[p]!, 1], [one, -1]], low: 0, high: Infinity }))
    for (const block of new Set(places.map((place) => classOf(first, place).join('|')))) {
      const inside = block.split('|')
      // Only where all items show the same places, and nothing else, as one.
      if (!inside.every((code) => places.includes(code)) || siblings.some((part) => classOf(part, inside[0]!).join('|') !== block)) continue
      rules.push({ terms: [...siblings.flatMap((part) => ones(localsOf(part, [inside[0]!]))), ...ones(inside.map((place) => given[places.indexOf(place)]!), -1)], low: 0, high: 0 })
    }
  }
}
