/** Tables with everybody as their last column, in the words of the house. */
import { withTotal } from './derive.ts'
import type { PublishedTable } from './table.ts'
import { wordsInAll } from '../table-words.ts'

/** Made once per table, so that what is computed of it is computed once. A table of one column is that already. */
export function wholeTable(table: PublishedTable): PublishedTable {
  const known = made.get(table)
  if (known) return known
  const whole = withTotal(table, wordsInAll('names.total'))
  made.set(table, whole)
  return whole
}

const made = new WeakMap<PublishedTable, PublishedTable>()
