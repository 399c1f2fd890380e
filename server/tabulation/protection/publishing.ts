/** From what was decided to what is published: tables with their labels. */
import type { PublishedTable, ReleasedVariable, Table, TableColumn } from '../counting/table.ts'
import { wordsInAll } from '../table-words.ts'
import { columnOf } from './column-labels.ts'
import type { Family } from './families.ts'
import type { Columns, Level, ShownBanner } from './hierarchy.ts'
import type { Published } from './levels.ts'
import type { Population } from './linked.ts'
import { once } from '../../collections/remembered.ts'
import { reasons } from './reasons.ts'
import { pooledRows, type Matrix } from '../counting/matrix.ts'

/**
 * Publishes the variables of a release, one by one.
 *
 * @returns asked for a member of a family; `head`: the banner whose columns are the answers to this very variable, −1 for none
 */
export function publisher(banners: readonly ShownBanner[], { cells }: Population) {
  const labels = banners.map(({ column, sizes, levels }) => {
    const inhabited = sizes.flatMap((n, i) => (n > 0 ? [i] : []))
    return levels.map(({ columns }) => once(() => columns.map((categories) => columnOf(column, categories, inhabited))))
  })
  const everywhere = new Uint16Array(cells.count)
  const everybody: readonly TableColumn[] = [{ categories: [], label: wordsInAll('columns.everybody') }]
  return (family: Family, m: number, decided: readonly Published[], head: number): ReleasedVariable => {
    const member = family.members[m]
    if (!member) throw new RangeError(`no member ${m} in a family of ${family.members.length}`)
    const {
      column: { variable, rows },
      counts,
    } = member
    const notes = reasons(family, m, decided, banners, head)
    const levels = decided[m]?.levels
    if (!levels) return { variable, tables: [], notes }
    const shown = rows.flatMap(({ kind }, r) => (kind === 'notAsked' && !variable.parent ? [] : [r]))
    const table = (
      banner: string | null,
      level: string,
      columns: readonly TableColumn[],
      margin: Matrix,
      blocks: Columns,
    ) =>
      publish({
        variable: variable.name,
        banner,
        level,
        columns,
        rows: shown.flatMap((r) => rows[r] ?? []),
        counts: shown.map((r) =>
          blocks.map((block) => block.reduce((sum, category) => sum + margin.at(category, r), 0)),
        ),
      })
    const byBanner = banners.flatMap(({ column: { banner, categories }, levels: hierarchy, start }, b) => {
      const finest = levels[b] ?? hierarchy.length
      if (b === head || finest >= hierarchy.length) return []
      const margin = pooledRows(counts, cells.category[b] ?? everywhere, categories.length)
      return hierarchy.flatMap(({ columns, isGrouped }, level) =>
        level === finest || (level > finest && isGrouped)
          ? [table(banner.name, levelNameOf(hierarchy, level, start), labels[b]?.[level]?.() ?? [], margin, columns)]
          : [],
      )
    })
    return {
      variable,
      tables: [table(null, 'total', everybody, pooledRows(counts, everywhere, 1), [[0]]), ...byBanner],
      notes,
    }
  }
}

/** `detail` is the finest level of the release, `groups` the first that divides no group; between them `columns-n`, after them `pooled-n`. */
function levelNameOf(levels: readonly Level[], level: number, start: number): string {
  const groups = levels.findIndex(({ isGrouped }, l) => isGrouped && l >= start)
  const n = levels[level]?.columns.length ?? 0
  if (level === groups) return 'groups'
  if (level > groups) return `pooled-${n}`
  return level === start ? 'detail' : `columns-${n}`
}

/** The only door of policy `confidential`. */
const publish = (table: Table): PublishedTable => table as PublishedTable
