/** Policy `open`: plain tables, not protected. Every output says so. */
import type { Code } from '../../../surveys/types.ts'
import {
  bannerOn,
  notStated,
  plannedBanners,
  type AnalysisColumn,
  type AnalysisFile,
  type BannerColumn,
  type PolicyMethod,
} from '../counting/columns.ts'
import type { Positions } from '../counting/matrix.ts'
import { spreadOf, unitsOf } from '../counting/spread.ts'
import {
  NOT_ANSWERED,
  NOT_ASKED,
  type PublishedTable,
  type ReleasedVariable,
  type Table,
  type TableColumn,
} from '../counting/table.ts'
import { sumValues, tabulate, type Counts } from '../counting/tabulate.ts'
import { wordsInAll } from '../table-words.ts'

/**
 * Policy `open`: frequencies, and per banner a table by its categories and one by its groups. Those who did not say
 * stand in a column of their own, so that every row adds up to its total. Number variables carry exact sums, and the smallest, middle and
 * largest value. No table gives way to another, so every classifier divides tables, behind the banners that were planned. What is asked
 * once for each item is counted in items.
 */
export const plain: PolicyMethod = ({ groups = [], ...whole }, { banners, byName = false }) => ({
  method: 'plain-2',
  variables: [
    ...released({ ...whole, banners: dividing(whole, banners) }, whole.columns),
    ...groups.flatMap((file) =>
      released(
        { ...file, banners: dividing(file, banners) },
        file.columns.filter(({ variable }) => variable.group?.name === file.group),
        { respondent: file.respondent, ...(byName && { records: true }) },
      ),
    ),
  ],
})

/** Who is behind the items of a file of items: a respondent, or the record of a unit. */
interface Behind {
  /** Of each item. */
  readonly respondent: Uint32Array
  readonly records?: true
}

function released(
  file: AnalysisFile,
  columns: readonly AnalysisColumn[],
  behind?: Behind,
): readonly ReleasedVariable[] {
  const counts = tabulate({ ...file, columns })
  const divisions = divisionsOf(file)
  return columns.map((column, i) => ({
    variable: column.variable,
    tables: plainTables(file, divisions, column, counts[i] as Counts, behind).map(publishPlain),
    notes: [],
  }))
}

/** The planned banners, then every other classifier: by its answers, under its own name. */
function dividing(file: AnalysisFile, names: readonly string[] | undefined): readonly BannerColumn[] {
  const planned = plannedBanners(file, names)
  const others = file.columns.filter(
    ({ variable }) =>
      variable.role === 'classifier' && planned.every(({ variable: { name } }) => name !== variable.name),
  )
  return [
    ...planned,
    ...others.map((column) => {
      const { variable } = column
      const listed = file.banners.find((banner) => banner.variable.name === variable.name)
      return (
        listed ?? bannerOn({ name: variable.name, variable: variable.name, label: variable.label, groups: [] }, column)
      )
    }),
  ]
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

/** What tables are divided by: the columns of a banner at one level, and the column of each respondent. */
interface Division {
  readonly banner: BannerColumn
  readonly level: 'detail' | 'groups'
  readonly columns: readonly TableColumn[]
  readonly index: Positions
}

/** Those of each banner, in the order of banners; once for all questions. */
const divisionsOf = ({ banners }: Pick<AnalysisFile, 'banners'>): readonly (readonly Division[])[] =>
  banners.map((banner) =>
    levelsOf(banner).map((level) => {
      const columns = plainColumns(banner, level)
      return { banner, level, columns, index: pooledIndex(banner, columns) }
    }),
  )

function plainTables(
  file: AnalysisFile,
  divisions: readonly (readonly Division[])[],
  column: AnalysisColumn,
  counts: Counts,
  behind: Behind | undefined,
): readonly Table[] {
  const sums = column.values && sumValues(column.values, file.banners)
  const beside = (index: Positions, columns: number) => ({
    ...(column.values && { spread: spreadOf(column.values, index, columns) }),
    ...(behind && {
      units: {
        ...unitsOf(behind.respondent, column, index, columns),
        ...(behind.records && { records: behind.records }),
      },
    }),
  })
  const total = frequencies(column, counts.total, beside(new Uint8Array(file.respondents), 1))
  const crosstabs = divisions.flatMap((ofBanner, b) =>
    ofBanner
      .filter(({ banner }) => banner.variable !== column.variable)
      .map(({ index, ...division }) =>
        crosstab({
          ...division,
          column,
          counts: counts.byBanner[b] ?? [],
          sums: sums?.byBanner[b],
          beside: beside(index, division.columns.length),
        }),
      ),
  )
  return [{ ...total, ...(sums && { sums: [sums.total] }) }, ...crosstabs]
}

/** A banner without groups has one level. */
const levelsOf = ({ banner }: BannerColumn): readonly ('detail' | 'groups')[] =>
  banner.groups.length > 0 ? ['detail', 'groups'] : ['detail']

/** The column of each respondent. */
function pooledIndex({ categories, index }: BannerColumn, columns: readonly TableColumn[]): Positions {
  const places = categories.map(({ categories: [code = ''] }) =>
    columns.findIndex((column) => column.categories.includes(code)),
  )
  const pooled = new Uint16Array(index.length)
  for (let i = 0; i < index.length; i++) pooled[i] = places[index[i] ?? 0] ?? 0
  return pooled
}

type Beside = Pick<Table, 'spread' | 'units'>

function frequencies(column: AnalysisColumn, total: readonly number[], beside: Beside): Table {
  return withoutEmptyMissing(column, {
    ...beside,
    variable: column.variable.name,
    banner: null,
    level: 'total',
    columns: [{ categories: [], label: wordsInAll('columns.everybody') }],
    rows: column.rows,
    counts: total.map((n) => [n]),
  })
}

interface Crossed {
  readonly column: AnalysisColumn
  readonly banner: BannerColumn
  readonly level: 'detail' | 'groups'
  readonly columns: readonly TableColumn[]
  /** By row of the column and category of the banner. */
  readonly counts: readonly (readonly number[])[]
  readonly sums: readonly number[] | undefined
  readonly beside: Beside
}

function crosstab({ column, banner, level, columns, counts, sums, beside }: Crossed): Table {
  const position = new Map(banner.categories.map(({ categories }, c) => [categories[0], c]))
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
    ...beside,
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
    ...(table.spread && { spread: { ...table.spread, columns: at(table.spread.columns, columns) } }),
    ...(table.units && { units: { ...table.units, columns: at(table.units.columns, columns) } }),
  }
}

/** The brand: this module's tables are what their policy allows. */
function publishPlain(table: Table): PublishedTable {
  return table as PublishedTable
}
