/** Why nothing is quoted, of all reasons the one that holds: said on the page of quotes, in the report, and to whoever reviews a question. */
import type { Language, Variable } from '../../../surveys/types.ts'
import { Problem } from '../../contracts/problems.ts'
import type { Quote } from '../../contracts/records.ts'
import type { Services } from '../../contracts/services.ts'
import { translate } from '../../language/locales.ts'
import type { Release } from '../counting/table.ts'
import { FEWEST_QUOTES } from './fewest.ts'
import { mostQuotes } from './quotable.ts'

/**
 * `unread`: nothing is accepted yet, and there are texts to be read. `rejected`: all have been read. `keys`: the campaign's keys are gone, and
 * the texts that nobody had accepted with them. `asking`: of no question enough texts may be kept, see `mostQuotes`. `few`: too few were written.
 */
export type Unquoted = 'unread' | 'rejected' | 'keys' | 'asking' | 'few'

/**
 * Without texts in the store: the first reason that holds, of the keys, of what may be kept, of what was written.
 *
 * @param variables those answered in one's own words of which it is asked; of none of them, and where texts stand by name, null
 * @param quotes their texts
 * @returns null where something is quoted
 */
export async function unquotedOf(
  { keys }: Pick<Services, 'keys'>,
  release: Pick<Release, 'campaign' | 'policy' | 'variables' | 'units'>,
  variables: readonly Variable[],
  quotes: readonly Pick<Quote, 'state'>[],
): Promise<Unquoted | null> {
  const states = quotes.map(({ state }) => state)
  if (release.units || variables.length === 0 || states.includes('accepted')) return null
  if (states.length > 0) return states.includes('unread') ? 'unread' : 'rejected'
  if (variables.every((variable) => mostQuotes(release, variable) < FEWEST_QUOTES)) return 'asking'
  return (await hasKeys(keys, release.campaign)) ? 'few' : 'keys'
}

/** @param of everything that was asked in a survey, or one question */
export function unquotedInWords(reason: Unquoted, language: Language, of: 'survey' | 'question' = 'survey'): string {
  const isOfOne = of === 'question' && (reason === 'asking' || reason === 'few')
  return translate(language, `report:${isOfOne ? 'unquotedQuestion' : 'unquoted'}.${reason}`, { least: FEWEST_QUOTES })
}

const hasKeys = (keys: Services['keys'], campaign: string): Promise<boolean> =>
  keys.read(campaign).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Problem && error.problem === 'keysMissing') return false
      throw error
    },
  )
