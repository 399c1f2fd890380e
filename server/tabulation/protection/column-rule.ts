/** The rule for one table: in every column at least 2k people answered, and at least k of them not what most of them did. */
import type { AnalysisColumn } from '../counting/columns.ts'
import type { Cells } from './cells.ts'
import type { Member } from './families.ts'
import type { Level } from './hierarchy.ts'
import { pooledRows, type Matrix } from '../counting/matrix.ts'

/** Does everybody together pass? Where not, nothing of the variable is published. */
export function totalPasses({ column, counts }: Pick<Member, 'column' | 'counts'>, cells: Cells, k: number): boolean {
  const everybody = { columns: [[0]], columnOf: new Uint16Array(1) }
  return passes(column, pooledRows(counts, new Uint16Array(cells.count), 1), everybody, k)
}

/** The finest level on which every column passes; `levels.length` where there is none. Every coarser one passes too. */
export function finestPassing(
  { column, counts }: Pick<Member, 'column' | 'counts'>,
  category: Uint16Array,
  levels: readonly Level[],
  k: number,
): number {
  const categories = levels[0]?.columnOf.length ?? 0
  const margin = pooledRows(counts, category, categories)
  const found = levels.findIndex((level) => level.smallest >= 2 * k && passes(column, margin, level, k))
  return found < 0 ? levels.length : found
}

function passes(
  { rows, variable }: AnalysisColumn,
  margin: Matrix,
  { columns }: Pick<Level, 'columns'>,
  k: number,
): boolean {
  return columns.every((column) => {
    let answered = 0
    let mostFrequent = 0
    rows.forEach(({ kind, code }, r) => {
      if (kind !== 'answer' && kind !== 'special') return
      let n = 0
      for (const category of column) n += margin.at(category, r)
      answered += n
      const isNone = (variable.type === 'option' || variable.type === 'rank') && code === '0'
      if (!isNone && n > mostFrequent) mostFrequent = n
    })
    return answered >= 2 * k && answered - mostFrequent >= k
  })
}
