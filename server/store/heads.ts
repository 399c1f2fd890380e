import type { SurveyVersion, SurveyVersionHead } from '../contracts/records.ts'
import type { Release } from '../tabulation/counting/table.ts'

/** What is told of a release in a list: all but its tables and records. */
export type ReleaseHead = Omit<Release, 'variables' | 'records'>

export const headOf = (release: Release): ReleaseHead =>
  Object.fromEntries(
    Object.entries(release).filter(([member]) => member !== 'variables' && member !== 'records'),
  ) as unknown as ReleaseHead

/** What is told of a survey's version in a list. */
export const surveyHead = ({ name, version, added, by, uploaded }: SurveyVersion): SurveyVersionHead => ({
  name,
  version,
  added,
  by,
  uploaded,
})

/** By name, the latest of a name last. */
export const latestLast = (heads: readonly SurveyVersionHead[]): SurveyVersionHead[] =>
  [...heads].sort((one, other) =>
    one.name === other.name
      ? one.added - other.added || order(one.version, other.version)
      : order(one.name, other.name),
  )

const order = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
