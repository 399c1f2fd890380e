/** Item non-response, read off the published tables. Pure. */
import type { ReleasedVariable, Release } from '../counting/table.ts'
import { countsOfKind, respondents } from '../counting/derive.ts'
import { tableOf } from '../reading/questions.ts'

/** Who was asked something and did not answer it, respondents. */
export interface ItemNonresponse {
  /** A variable (`C4`, `A7.a`); the whole question (`A3`) where all its options or ranked items are left out together. */
  readonly name: string
  readonly notAnswered: number
  readonly asked: number
}

/**
 * What the rows "Not answered" and "Not asked" of the published totals say, in questionnaire order. Of what has no published
 * total nothing is said.
 *
 * @example itemNonresponse(release)[0] // { name: 'A2', notAnswered: 6, asked: 109 }
 */
export function itemNonresponse({ variables }: Pick<Release, 'variables'>): readonly ItemNonresponse[] {
  const found = new Map<string, ItemNonresponse>()
  for (const released of variables) {
    const { type, element, name: own, group, derived } = released.variable
    if (group || derived) continue // no respondents, or nobody was asked
    const name = type === 'option' || type === 'rank' ? element : own
    const read = found.has(name) ? null : readOff(released)
    if (read) found.set(name, { name, ...read })
  }
  return [...found.values()]
}

function readOff(released: ReleasedVariable): Omit<ItemNonresponse, 'name'> | null {
  const table = tableOf(released, null)
  if (!table) return null
  const [everybody = 0] = respondents(table)
  const [notAnswered = 0] = countsOfKind(table, 'notAnswered')
  const [notAsked = 0] = countsOfKind(table, 'notAsked')
  return { notAnswered, asked: everybody - notAsked }
}
