/** Sums over where people stand. */
import type { Counts } from '../../server/api/admin.ts'
import { DISPOSITIONS } from '../../server/contracts/records.ts'

export const totalOf = (counts: Counts): number => DISPOSITIONS.reduce((sum, each) => sum + counts[each], 0)

/** How many have been written to at least once. */
export const writtenTo = (counts: Counts): number => totalOf(counts) - counts.notSent
