/** Letters that wait: those that a close would overtake, and why one is put off. */
import type { Store } from '../../store/store.ts'

/** What a letter says that is put off because letters are paused, or do not leave at this hour. */
export const NOT_AT_THIS_HOUR = 'notAtThisHour'

/**
 * Letters that wait or are being sent and ask for an answer: after the close they are not sent any more, or lead to a closed survey.
 * Thank-yous still leave after the close and do not count.
 */
export async function lettersUnderWay(store: Pick<Store, 'countLetters'>, campaign: string): Promise<number> {
  const { thankYou: _, ...asking } = await store.countLetters(campaign)
  return Object.values(asking).reduce((sum, { due, claimed }) => sum + due + claimed, 0)
}
