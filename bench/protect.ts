/**
 * Measures the protection: what is left to publish, and what an attacker finds. How long it takes is a part of `npm run bench`.
 *
 *   npx tsx bench/protect.ts kept
 *     in brackets what `ladder-1` kept
 *   npx tsx bench/protect.ts attack [surveys=100] [from=1] [shape=all] [respondents=0: mixed] [protect|nested|plain|column-rule]
 *     shape: all, scales, routed, checkboxes, rankings; hard, or one of the hard ones (bench/protection/attacks.ts);
 *     real: the staff and partner survey with the demonstration's answers of a seed
 *     Throws where the solver gives up on a program: then nothing is known.
 */
import '../server/language/locales.ts'
import { protect } from '../server/tabulation/protection/protect.ts'
import { attacks } from './protection/attacks.ts'
import { kept, printKept } from './protection/kept.ts'
import { LADDER_KEPT } from './protection/recorded.ts'

const [task = 'kept', ...rest] = process.argv.slice(2)
switch (task) {
  case 'kept':
    printKept(await kept(protect), LADDER_KEPT)
    break
  case 'attack':
    await attacks(
      Number(rest[0] ?? 100),
      Number(rest[1] ?? 1),
      rest[2] ?? 'all',
      Number(rest[3]) || 0,
      rest[4] ?? 'protect',
    )
    break
  default:
    throw new Error(`no measure is called ${task}`)
}
