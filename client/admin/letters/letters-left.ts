import type { OutboxReply } from '../../../server/api/admin.ts'
import { LETTER_KINDS } from '../../../server/contracts/records.ts'

const OFTEN = 3000 // ms

/** Letters that wait or are on their way. */
export const lettersLeft = ({ counts }: OutboxReply): number => sum(counts, ['due', 'claimed'])

/** After how many ms it is asked again how many are left; null: not of itself, for nothing leaves. */
export function askAgainAfter(known: OutboxReply | null, paused: boolean): number | null {
  return known === null || paused || lettersLeft(known) === 0 ? null : OFTEN
}

type Counts = OutboxReply['counts']
const sum = (counts: Counts, states: readonly (keyof Counts[keyof Counts])[]): number =>
  LETTER_KINDS.reduce((total, kind) => states.reduce((all, state) => all + counts[kind][state], total), 0)
