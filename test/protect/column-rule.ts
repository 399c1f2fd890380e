/**
 * Tables that obey the rule of columns, and no other: per variable and banner the finest columns in each of which at
 * least 2k people answered and at least k of them did not give its most frequent answer. Linked tables are not checked.
 * A reference for the attacker, who must find hundreds of certain answers in them; made apart from the server's protection.
 */
import type { AnalysisColumn, BannerColumn, PolicyMethod } from '../../server/tabulation/counting/columns.ts'
import {
  NOT_ANSWERED,
  NOT_ASKED,
  type PublishedTable,
  type Table,
  type TableColumn,
} from '../../server/tabulation/counting/table.ts'
import { answersOf } from './search.ts'

export const columnRule: PolicyMethod = (file, { k }) => {
  const levels = new Map(file.banners.map((banner) => [banner, levelsOf(banner)]))
  return {
    method: 'column-rule',
    variables: file.columns.map((column) => {
      const everybody = tableOf(column, undefined, [[]])
      const tables = file.banners
        .filter(({ variable }) => variable !== column.variable)
        .flatMap((banner) => {
          const found = levels
            .get(banner)!
            .map((level) => tableOf(column, banner, level))
            .find((table) => obeys(table, column, k))
          return found ? [found] : []
        })
      return {
        variable: column.variable,
        tables: (obeys(everybody, column, k) ? [everybody, ...tables] : []) as PublishedTable[],
        notes: [],
      }
    }),
  }
}

/** Does every column have 2k people who answered, k of them not its most frequent answer? */
function obeys(table: Table, column: AnalysisColumn, k: number): boolean {
  const answers = answersOf(column)
  return table.columns.every((_, c) => {
    let answered = 0
    let most = 0
    table.rows.forEach(({ code }, r) => {
      const count = table.counts[r]![c]!
      if (code !== NOT_ANSWERED && code !== NOT_ASKED) answered += count
      if (code !== NOT_ANSWERED && answers.includes(code)) most = Math.max(most, count)
    })
    return answered >= 2 * k && answered - most >= k
  })
}

export type Columns = readonly (readonly string[])[]

/** From every category that somebody is in to two columns, one merge at a time: the smallest with the next of its group, then groups. */
function levelsOf(banner: BannerColumn): readonly Columns[] {
  const codes = banner.categories.map(({ categories }) => categories[0]!)
  const sizes = codes.map(() => 0)
  for (const category of banner.index) sizes[category]!++
  const size = (some: readonly string[]) => some.reduce((sum, code) => sum + sizes[codes.indexOf(code)]!, 0)
  const groupOf = (code: string) =>
    banner.banner.groups.find((group) => group.codes.includes(code))?.code ?? `alone ${code}`
  const levels: Columns[] = [codes.filter((code) => size([code]) > 0).map((code) => [code])]
  for (let level = levels[0]!; level.length > 2; levels.push(level)) {
    const sorted = [...level].sort((a, b) => size(a) - size(b))
    const beside = (one: readonly string[]) =>
      sorted.find((other) => other !== one && groupOf(other[0]!) === groupOf(one[0]!))
    const first = sorted.find(beside) ?? sorted[0]!
    const second = beside(first) ?? sorted[1]!
    level = [...level.filter((one) => one !== first && one !== second), [...first, ...second]]
  }
  return levels.filter((level) => level.length > 1)
}

/** Rows whole, columns as asked; without banner one column of everybody. */
export function tableOf(column: AnalysisColumn, banner: BannerColumn | undefined, columns: Columns): Table {
  const counts = column.rows.map(() => columns.map(() => 0))
  const of = banner?.categories.map(({ categories }) => columns.findIndex((codes) => codes.includes(categories[0]!)))
  column.index.forEach((row, i) => {
    counts[row]![of ? of[banner!.index[i]!]! : 0]!++
  })
  return {
    variable: column.variable.name,
    banner: banner?.banner.name ?? null,
    level: String(columns.length),
    rows: column.rows,
    counts,
    columns: columns.map((categories): TableColumn => ({
      categories,
      label: { en: categories.join('+'), ru: categories.join('+') },
    })),
  }
}
