/** Which published tables an exhibit prints, and what it leaves out of them. Pure. */
import type { Exhibit } from '../../../surveys/types.ts'
import type { SummaryView, VariableView } from '../../api/research.ts'
import { inBase } from '../counting/derive.ts'
import { questionsOf, readingLevel, tableOf, type ReleasedQuestion } from './questions.ts'
import type { PublishedTable, Release, ReleasedVariable } from '../counting/table.ts'

export interface PrintedTables {
  readonly asked: ReleasedQuestion | undefined
  readonly level: string
  readonly shown: readonly { readonly released: ReleasedVariable; readonly table: PublishedTable }[]
  /** What the exhibit names and the release does not have at these columns. */
  readonly withheld: readonly ReleasedVariable[]
}

/** At the fineness a reader gets who asks for none. */
export function printedTables(release: Release, { variable: name, items, banner }: Exhibit): PrintedTables {
  const asked = questionsOf(release).find(
    (one) => one.question === name || one.variables.some(({ variable }) => variable.name === name),
  )
  const own = asked?.variables.filter(({ variable }) => asked.question === name || variable.name === name) ?? []
  const named =
    items && asked?.question === name
      ? items.flatMap((item) => own.find(({ variable }) => variable.item === item) ?? [])
      : own
  const level = banner === null ? 'total' : readingLevel(named, banner, release)
  const shown = named.flatMap((released) => {
    const table = level === undefined ? undefined : tableOf(released, banner, level)
    return table ? [{ released, table }] : []
  })
  return {
    asked,
    level: level ?? '',
    shown,
    withheld: named.filter((one) => shown.every(({ released }) => released !== one)),
  }
}

/** Rows within the base, and columns with anybody in them, in one table or another. */
export function withoutEmptyColumns(views: readonly VariableView[]): readonly VariableView[] {
  const columns = <T>(list: readonly T[]): T[] =>
    list.filter((_, c) => views.some((view) => (view.columns[c]?.base ?? 0) > 0))
  return views.map((view) => {
    const answers = <T>(list: readonly T[]): T[] =>
      list.filter((_, r) => inBase(view.rows[r] as VariableView['rows'][number], view.base.kind))
    return {
      ...view,
      columns: columns(view.columns),
      rows: answers(view.rows).map((row) => ({
        ...row,
        counts: columns(row.counts),
        percents: columns(row.percents),
        rowPercents: columns(row.rowPercents),
        intervals: columns(row.intervals),
        higherThan: columns(row.higherThan),
      })),
      total: view.total && {
        ...view.total,
        counts: answers(view.total.counts),
        percents: answers(view.total.percents),
        intervals: answers(view.total.intervals),
      },
    }
  })
}

/** Columns with anybody in them. */
export function withoutEmptyCells(summary: SummaryView): SummaryView {
  const columns = <T>(list: readonly T[]): T[] =>
    list.filter((_, c) => summary.items.some(({ cells }) => (cells[c]?.base ?? 0) > 0))
  return {
    ...summary,
    columns: columns(summary.columns),
    items: summary.items.map((item) => ({ ...item, cells: columns(item.cells) })),
    missing: [], // an exhibit prints what was chosen
  }
}
