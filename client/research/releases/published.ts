/** What of a question was published. Pure: from the list of contents. */
import type { ReleaseContents } from '../../../server/api/research.ts'

type Question = ReleaseContents['questions'][number]

/** `banners`: at least one of its variables by a banner; `total`: for everybody only; `nothing`: no table at all. */
export type Reach = 'banners' | 'total' | 'nothing'

const reachOf = ({ variables }: Question): Reach => {
  const tables = variables.flatMap(({ tables: own }) => own)
  return tables.some(({ banner }) => banner !== null) ? 'banners' : tables.length > 0 ? 'total' : 'nothing'
}

/** The questions of which less was published than of others: no table by a banner where the release has some, or no table at all. */
export const limitedOf = ({
  banners,
  questions,
}: Pick<ReleaseContents, 'banners' | 'questions'>): ReadonlyMap<string, Reach> =>
  new Map(
    questions.flatMap((question) => {
      const reach = reachOf(question)
      return reach === 'nothing' || (reach === 'total' && banners.length > 0)
        ? [[question.question, reach] as const]
        : []
    }),
  )
