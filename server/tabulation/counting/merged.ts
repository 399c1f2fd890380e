/** Answers printed as one row. From published integers. Pure. */
import type { Net, Variable } from '../../../surveys/types.ts'
import type { Arrangement } from './arrange.ts'
import { net, netCode } from './derive.ts'
import type { PublishedTable } from './table.ts'

/** The table as a reader wants it: with the sums that the survey declares in place of their answers, or as it is. */
export function mergedTable(
  variable: Variable,
  table: PublishedTable,
  { merged }: Pick<Arrangement, 'merged'>,
): PublishedTable {
  if (!merged || !variable.nets) return table
  const known = made.get(table)
  if (known) return known
  const found = withNets(variable, table, variable.nets)
  made.set(table, found)
  return found
}

/** Made once per table, so that what is computed of it is computed once. */
const made = new WeakMap<PublishedTable, PublishedTable>()

/** A sum in place of the answers it adds up, where the first of them stands. Of sums that overlap the first is printed. */
export function withNets(variable: Variable, table: PublishedTable, nets: readonly Net[]): PublishedTable {
  return nets.reduce((whole, { codes, label }): PublishedTable => {
    const parts = whole.rows.flatMap(({ code }, r) => (codes.includes(code) ? [r] : []))
    if (parts.length < codes.length) return whole
    const sum = {
      code: netCode(codes),
      kind: codes.every((code) => variable.special.includes(code)) ? ('special' as const) : ('answer' as const),
      label,
    }
    const placed = <T>(list: readonly T[], one: T): readonly T[] =>
      list.flatMap((old, r) => (r === parts[0] ? [one] : parts.includes(r) ? [] : [old]))
    return { ...whole, rows: placed(whole.rows, sum), counts: placed(whole.counts, net(whole, codes)) }
  }, table)
}
