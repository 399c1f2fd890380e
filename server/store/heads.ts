import type { Release } from '../tabulation/counting/table.ts'

/** What is told of a release in a list: all but its tables. */
export type ReleaseHead = Omit<Release, 'variables'>

export const headOf = (release: Release): ReleaseHead =>
  Object.fromEntries(Object.entries(release).filter(([member]) => member !== 'variables')) as unknown as ReleaseHead
