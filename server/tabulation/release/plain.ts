/** Policy `open`: plain tables, not protected. Every output says so. */
import type { Code } from '../../../surveys/types.ts'
import {
  notStated,
  plannedBanners,
  type AnalysisColumn,
  type AnalysisFile,
  type BannerColumn,
  type PolicyMethod,
} from '../counting/columns.ts'
import { NOT_ANSWERED, NOT_ASKED, type PublishedTable, type Table, type TableColumn } from '../counting/table.ts'
import { sumValues, tabulate, type Counts } from '../counting/tabulate.ts'
import { wordsInAll } from '../table-words.ts'

/**
 * Policy `open`: frequencies, and per banner a table by its categories and one by its groups. Those who did not say
 * stand in a column of their own, so that every row adds up to its total. Number variables carry exact sums.
 */
export const plain: PolicyMethod = (whole, { banners }) => {
  const file = { ...whole, banners: plannedBanners(whole, banners) }
  const counts = tabulate(file)
  return {
    method: 'plain-1',
    variables: file.columns.map((column, i) => ({
      variable: column.variable,
      tables: plainTables(file, column, counts[i] as Counts).map(publishPlain),
      notes: [],
    })),
  }
}

/** The columns of a banner at both levels; each says which of the finest categories it pools. */
function plainColumns(banner: BannerColumn, level: 'detail' | 'groups'): readonly TableColumn[] {
  const missing: readonly Code[] = [NOT_ANSWERED, NOT_ASKED]
  const stated = banner.categories.filter(({ categories }) => !missing.includes(categories[0] ?? ''))
  const last: TableColumn = { categories: missing, label: notStated() }
  if (level === 'detail') return [...stated, last]
  const groups = banner.banner.groups.map(({ codes, label }): TableColumn => ({ categories: codes, label }))
  const grouped = new Set(groups.flatMap((group) => group.categories))
  return [...groups, ...stated.filter(({ categories }) => !grouped.has(categories[0] ?? '')), last]
}

function plainTables(file: AnalysisFile, column: AnalysisColumn, counts: Counts): readonly Table[] {
  const sums = column.values && sumValues(column.values, file.banners)
  const total = frequencies(column, counts.total)
  const crosstabs = file.banners.flatMap((banner, b) =>
    banner.variable === column.variable
      ? []
      : (['detail', 'groups'] as const).map((level) =>
          crosstab(column, banner, level, counts.byBanner[b] ?? [], sums?.byBanner[b]),
        ),
  )
  return [{ ...total, ...(sums && { sums: [sums.total] }) }, ...crosstabs]
}

function frequencies(column: AnalysisColumn, total: readonly number[]): Table {
  return withoutEmptyMissing(column, {
    variable: column.variable.name,
    banner: null,
    level: 'total',
    columns: [{ categories: [], label: wordsInAll('columns.everybody') }],
    rows: column.rows,
    counts: total.map((n) => [n]),
  })
}

function crosstab(
  column: AnalysisColumn,
  banner: BannerColumn,
  level: 'detail' | 'groups',
  counts: readonly (readonly number[])[],
  sums: readonly number[] | undefined,
): Table {
  const position = new Map(banner.categories.map(({ categories }, c) => [categories[0], c]))
  const columns = plainColumns(banner, level)
  const pooled = (line: readonly number[]) =>
    columns.map(({ categories }) => categories.reduce((sum, code) => sum + (line[position.get(code) ?? -1] ?? 0), 0))
  return withoutEmptyMissing(column, {
    variable: column.variable.name,
    banner: banner.banner.name,
    level: level,
    columns,
    rows: column.rows,
    counts: counts.map(pooled),
    ...(sums && { sums: pooled(sums) }),
  })
}

/** "Not asked" stands only under routed questions; the column "not stated" only where somebody is in it. */
function withoutEmptyMissing(column: AnalysisColumn, table: Table): Table {
  const rows = table.rows.flatMap((row, r) => (row.kind === 'notAsked' && !column.variable.parent ? [] : [r]))
  const columns = table.columns.flatMap((header, c) =>
    header.categories.includes(NOT_ANSWERED) && table.counts.every((line) => line[c] === 0) ? [] : [c],
  )
  const at = <T>(list: readonly T[], places: readonly number[]) => places.map((place) => list[place] as T)
  return {
    ...table,
    rows: at(table.rows, rows),
    columns: at(table.columns, columns),
    counts: at(table.counts, rows).map((line) => at(line, columns)),
    ...(table.sums && { sums: at(table.sums, columns) }),
  }
}

/** The brand: this module's tables are what their policy allows. */
function publishPlain(table: Table): PublishedTable {
  return table as PublishedTable
}
