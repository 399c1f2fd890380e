import type { OutboxReply } from '../../../server/api/admin.ts'
import { LETTER_KINDS } from '../../../server/contracts/records.ts'

const OFTEN = 3000 // ms

/** Letters that wait or are on their way. */
export const lettersLeft = ({ counts }: OutboxReply): number =>
  LETTER_KINDS.reduce((sum, kind) => sum + counts[kind].due + counts[kind].claimed, 0)

/** After how many ms it is asked again how many are left; null: not of itself, for nothing leaves. */
export function askAgainAfter(known: OutboxReply | null, paused: boolean): number | null {
  return known === null || paused || lettersLeft(known) === 0 ? null : OFTEN
}
