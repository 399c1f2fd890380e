/** Item non-response, read off the published tables. Pure. */
import type { ReleasedVariable, Release, TableRow } from '../counting/table.ts'
import { NOT_ANSWERED, NOT_ASKED } from '../counting/table.ts'
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
 * total, or had its missing answers merged with others, nothing is said.
 *
 * @example itemNonresponse(release)[0] // { name: 'A2', notAnswered: 6, asked: 109 }
 */
export function itemNonresponse({ variables }: Pick<Release, 'variables'>): readonly ItemNonresponse[] {
  const found = new Map<string, ItemNonresponse>()
  for (const released of variables) {
    const { type, element, name: own } = released.variable
    const name = type === 'option' || type === 'rank' ? element : own
    const read = found.has(name) ? null : readOff(released)
    if (read) found.set(name, { name, ...read })
  }
  return [...found.values()]
}

function readOff(released: ReleasedVariable): Omit<ItemNonresponse, 'name'> | null {
  const table = tableOf(released, null)
  const silent = table?.rows.findIndex(holdsOnly(NOT_ANSWERED)) ?? -1
  if (!table || silent < 0 || table.rows.some(({ codes }) => codes.length > 1 && codes.includes(NOT_ASKED))) return null
  const count = (row: number) => table.counts[row]?.[0] ?? 0
  const everybody = table.rows.reduce((sum, _, row) => sum + count(row), 0)
  return { notAnswered: count(silent), asked: everybody - count(table.rows.findIndex(holdsOnly(NOT_ASKED))) }
}

const holdsOnly =
  (code: string) =>
  ({ codes }: TableRow): boolean =>
    codes.length === 1 && codes[0] === code
