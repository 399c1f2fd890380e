/**
 * How many texts of a question may be quoted beside protected tables, so that their number tells nothing that the tables do not. Pure.
 *
 * What does the number of texts of "Other, please specify" tell beside the published count of "Other"? Everybody who wrote one had
 * chosen it, so that at least so many chose it: a bound on a number that the table prints exactly. Whatever data set agrees with
 * the tables, the texts can be handed out in it among those who chose "Other". So no answer of anybody becomes certain, nor even
 * likelier. How many of them wrote something is new, but a text is no answer that any table holds, and who wrote it stays open.
 *
 * That needs two things. First, the count must be printed: of a question that followed from an answer whose totals are withheld,
 * nothing is quoted, else the texts would be the withheld count's lower bound. Second, there must be one count: a question that is
 * asked when any of several answers holds (B5a: some row of B5 is "inappropriate") is asked of all who gave one of them, and how
 * many these are no table says. As many texts as all those answers have counts together would tell that nobody gave two of them.
 * But at least as many gave one as gave the most frequent one; so no more texts are kept than that, chosen at random.
 */
import { askersOf } from '../../../surveys/reading.ts'
import type { Variable } from '../../../surveys/types.ts'
import { tableOf } from '../reading/questions.ts'
import type { Release } from '../counting/table.ts'

/** @returns Infinity where nothing limits them: under policy `open`, and of questions that everybody is asked */
export function mostQuotes({ policy, variables }: Pick<Release, 'policy' | 'variables'>, variable: Variable): number {
  if (policy === 'open') return Infinity
  const asking = askersOf(variable).map(({ variable: name, codes }) => {
    const parent = variables.find((one) => one.variable.name === name)
    const total = parent && tableOf(parent, null)
    return total
      ? total.rows.reduce((sum, row, r) => (codes.includes(row.code) ? sum + (total.counts[r]?.[0] ?? 0) : sum), 0)
      : null
  })
  if (asking.some((count) => count === null)) return 0
  return asking.length === 0 ? Infinity : Math.max(...asking.map(Number))
}
