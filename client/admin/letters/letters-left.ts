import type { OutboxReply } from '../../../server/api/admin.ts'
import { LETTER_KINDS } from '../../../server/contracts/records.ts'

const OFTEN = 3000 // ms
/** Every letter of the campaign is counted whenever it is asked: so many in a second, at most. */
const COUNTED = 5000 // letters

/** Letters that wait or are on their way. */
export const lettersLeft = ({ counts }: OutboxReply): number => sum(counts, ['due', 'claimed'])

/** After how many ms it is asked again how many are left, the more letters the later; null: not of itself, for nothing leaves. */
export function askAgainAfter(known: OutboxReply | null, paused: boolean): number | null {
  if (known === null || paused || lettersLeft(known) === 0) return null
  return Math.max(OFTEN, (sum(known.counts, ['due', 'claimed', 'sent', 'filed', 'failed']) / COUNTED) * 1000)
}

type Counts = OutboxReply['counts']
const sum = (counts: Counts, states: readonly (keyof Counts[keyof Counts])[]): number =>
  LETTER_KINDS.reduce((total, kind) => states.reduce((all, state) => all + counts[kind][state], total), 0)
