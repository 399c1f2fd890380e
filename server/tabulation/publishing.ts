/** From what was decided to what is published: tables with their labels, and the notes that say what was merged. */
import type { Banner } from '../../surveys/types.ts'
import type { BannerPlan } from './banner-plan.ts'
import type { Case } from './cases.ts'
import type { AnalysisColumn, BannerColumn } from './columns.ts'
import type { Blocks } from './ladders.ts'
import { mergedRow } from './merged-labels.ts'
import { isByRule } from './notes.ts'
import { recoded, type Counts } from './staircase.ts'
import type { PublishedTable, ReleasedVariable, ReleaseNote, Table, TableColumn, TableRow } from './table.ts'
import { textInBoth } from './words.ts'

/** One member of a unit, published. */
export function publishCase(
  made: Case, column: AnalysisColumn, member: number, used: readonly BannerPlan[], unused: readonly BannerColumn[],
): ReleasedVariable {
  const { variable } = column
  if (made.first === undefined) return { variable, tables: [], notes: made.notes }
  if (made.withheld === member) return { variable, tables: [], notes: [{ kind: 'itemWithheld' }] }
  const shown = new Map<string, TableRow>()
  const rowOf = (block: readonly number[]) => {
    const made = shown.get(block.join()) ?? mergedRow(variable, block.map((r) => column.rows[r]!))
    shown.set(block.join(), made)
    return made
  }
  const table = (rung: number, columns: Table['columns'], name: string, banner: string | null, counts: Counts, blocks: Blocks) => {
    const rows = made.rungs[rung]!.filter((block) => !isIdle(column, block, made.totals[member]!))
    return publish({
      variable: variable.name, banner, rung: name, columns,
      rows: rows.map(rowOf),
      counts: recoded(counts, rows, blocks),
    })
  }
  const everybody = [{ categories: [], label: textInBoth('columns.everybody') }]
  const tables = [
    table(made.first, everybody, 'total', null, made.totals[member]!.map((n) => [n]), [[0]]),
    ...made.steps.flatMap((steps, b) => {
      const plan = used[b]
      if (!plan || steps.length === 0) return []
      const counts = made.byBanner[b]![member]!
      return steps.map(({ rows, columns }) => table(rows, plan.columns[columns]!, plan.ladder[columns]!.name,
        plan.column.banner.name, counts, plan.ladder[columns]!.blocks))
    }),
  ]
  return { variable, tables, notes: notesOf(made, column, tables, used, unused) }
}

/** "Not asked" of a question that everybody was asked is no row. */
const isIdle = (column: AnalysisColumn, block: readonly number[], totals: readonly number[]) =>
  block.every((r) => column.rows[r]!.kind === 'notAsked' && totals[r] === 0)

function notesOf(
  made: Case, column: AnalysisColumn, tables: readonly PublishedTable[], used: readonly BannerPlan[], unused: readonly BannerColumn[],
): readonly ReleaseNote[] {
  const { variable } = column
  const merged = (rows: readonly TableRow[]) => rows.filter(({ codes }) => codes.length > 1 && !isByRule(codes))
  const [total, ...crosstabs] = tables
  const shared = merged(total?.rows ?? [])
  const heads = used.find((plan) => plan.column.variable.name === variable.name)
  return [
    ...(heads ? [{ kind: 'bannerVariable', banner: heads.column.banner.name }] : []),
    ...(made.unit.parent ? [{ kind: 'publishedWithParent' }] : []),
    ...(variable.type === 'option' ? [{ kind: 'withoutAnswerNotChosen' }] : []),
    ...(variable.type === 'rank' ? [{ kind: 'withoutAnswerNotRanked' }] : []),
    ...(shared.length > 0 ? [{ kind: 'rowsMerged', rows: shared }] : []),
    ...made.notes,
    ...used.filter((plan) => plan !== heads).flatMap(({ column: { banner } }): readonly ReleaseNote[] => {
      const finest = crosstabs.find((table) => table.banner === banner.name)
      if (!finest) return made.notes.some((note) => note.banner === banner.name) ? [] : [{ kind: 'bannerTooSmall', banner: banner.name }]
      const rows = merged(finest.rows).filter(({ codes }) => !shared.some((row) => row.codes.join() === codes.join()))
      const columns = finest.columns.filter((one) => one.categories.length > 1 && !isGroup(banner, one))
      return [
        ...(columns.length > 0 ? [{ kind: 'columnsPooled', banner: banner.name, columns }] : []),
        ...(rows.length > 0 ? [{ kind: 'rowsMergedByBanner', banner: banner.name, rows }] : []),
      ]
    }),
    ...unused.filter((one) => one.variable.name !== variable.name).map((one) => ({ kind: 'bannerNotUsed', banner: one.banner.name })),
  ]
}

/** A group of the banner, as it is, needs no explanation. */
const isGroup = (banner: Banner, { label }: TableColumn) => banner.groups.some((group) => group.label.en === label.en)

/** The only door of policy `confidential`. */
const publish = (table: Table): PublishedTable => table as PublishedTable
