/** Tables with everybody as their last column, in the words of the house. */
import { remembered } from '../../collections/remembered.ts'
import { withTotal } from './derive.ts'
import type { PublishedTable } from './table.ts'
import { wordsInAll } from '../table-words.ts'

/** Made once per table, so that what is computed of it is computed once. A table of one column is that already. */
export const wholeTable = remembered((table: PublishedTable) => withTotal(table, wordsInAll('names.total')))
