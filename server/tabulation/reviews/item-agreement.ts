/** How far two reviewers agree on closed questions: the figures of the coding desk, question by question. Pure. */
import type { Variable } from '../../../surveys/types.ts'
import { grouped } from '../../collections/grouped.ts'
import { agreementOf, type Agreement, type Ratings } from '../coding/agreement.ts'
import type { ReviewPair } from './reviews.ts'

export interface ItemAgreement {
  /** The element: `II_J`. */
  readonly question: string
  readonly variables: readonly Variable[]
  /**
   * Of all cases that both answered: a question with one answer is a case for each pair; one with several, a case for each option, chosen
   * or not; a matrix, a case for each row.
   */
  readonly agreement: Agreement
  /** Pairs in which one reviewer answered the question and the other did not: no case. */
  readonly oneOnly: number
}

/** @param pairs of the same two reviewers, in the same order */
export function itemAgreement(pairs: readonly ReviewPair[], variables: readonly Variable[]): readonly ItemAgreement[] {
  return [...grouped(variables, ({ element }) => element)].flatMap(([question, own]): ItemAgreement[] => {
    const answered = pairs.map(({ reviews }) =>
      reviews.map(({ marks }) => own.some(({ name }) => marks[name] !== undefined)),
    )
    if (!answered.some((both) => both.includes(true))) return []
    const cases = pairs.flatMap(({ reviews: [one, other] }) =>
      own.flatMap(({ name }): Ratings[] => {
        const [first, second] = [one.marks[name], other.marks[name]]
        return first === undefined || second === undefined ? [] : [[first, second]]
      }),
    )
    return [
      {
        question,
        variables: own,
        agreement: agreementOf(cases),
        oneOnly: answered.filter((both) => both.includes(true) && both.includes(false)).length,
      },
    ]
  })
}
