/** Letters that a close would overtake. */
import type { Store } from '../../store/store.ts'

/**
 * Letters that wait or are being sent and ask for an answer: after the close they are not sent any more, or lead to a closed survey.
 * Thank-yous still leave after the close and do not count.
 */
export async function lettersUnderWay(store: Pick<Store, 'queuedLetters'>, campaign: string): Promise<number> {
  let letters = 0
  for await (const { kind, state } of store.queuedLetters(campaign)) {
    if (kind !== 'thankYou' && (state === 'due' || state === 'claimed')) letters += 1
  }
  return letters
}
