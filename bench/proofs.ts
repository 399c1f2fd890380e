/** What takes longer than a table can wait for: attackers, and servers that are killed a thousand times. Each is a command of its own. */
import { apart, type Row } from './table.ts'

export const proofs = async (): Promise<readonly Row[]> => [
  apart('no answer lost or doubled, the server killed 1,000 times', '`npx tsx bench/crash.ts` (about 20 minutes)'),
  apart('no letter doubled, two senders killed 20 times', '`npx tsx bench/letters.ts` (2 minutes)'),
  apart('what is published cannot be undone by integer programming', '`npx tsx bench/protect.ts attack` (an hour)'),
  apart('what is left to publish', '`npx tsx bench/protect.ts kept` (10 minutes)'),
  apart('a million hostile inputs: no 5xx, no reply over 2 s', '`npx tsx bench/fuzz/index.ts` (40 minutes)'),
  apart('the survey on a phone: at most 68 screens', '`npx tsx bench/phone-screens.ts` (3 minutes)'),
  apart('questionnaires of other hands read and answered alike', '`npx tsx bench/definitions.ts <folder>`'),
]
