/**
 * Drawn inputs for every parser and every route: what is refused otherwise than by name, replies of 5xx, broken connections, and whatever
 * takes longer than two seconds. On loopback only.
 *
 *   npx tsx bench/fuzz/index.ts [inputs=1000000] [seed=1] [only=all, a part of a surface's name, or `routes`] [minutes at most]
 *
 * Prints the seed and of each kind of finding the first input. Ends with 1 where there is a finding.
 */
import '../../server/language/locales.ts'
import { fuzzed } from './part.ts'

const [inputs = '1000000', seed = '1', only = 'all', minutes = 'Infinity'] = process.argv.slice(2)
const begun = performance.now()
const findings = await fuzzed(
  {
    inputs: Number(inputs),
    seed: Number(seed),
    only: only === 'all' ? '' : only,
    until: begun + Number(minutes) * 60_000,
  },
  (line) => console.error(line),
)
console.log(
  `${findings.inputs.toLocaleString('en')} inputs, seed ${seed}, ${((performance.now() - begun) / 60_000).toFixed(1)} minutes; ` +
    `the slowest took ${findings.slowest.toFixed(0)} ms (${findings.slowestOne})`,
)
for (const [kind, { times, first }] of findings.kinds) console.log(`\n${times} × ${kind}\n  ${first}`)
process.exit(findings.kinds.size === 0 ? 0 : 1)
