/** Fuzzing as a part of the table: fewer inputs, another seed every day. */
import { counted, headline, within, type Row, type Scale } from '../table/table.ts'
import { LONGEST, noFindings, type Findings } from './findings.ts'
import { fuzzParser } from './fuzzing.ts'
import { parsers } from './parsers.ts'
import { fuzzRoutes } from './routes.ts'

const OF_ROUTES = 0.07 // of all inputs

interface Asked {
  readonly inputs: number
  readonly seed: number
  readonly only?: string
  readonly parsersOnly?: boolean
  /** ms of `performance.now`: then it ends, with what was tried so far. */
  readonly until: number
}

export async function fuzzed(
  { inputs, seed, only = '', parsersOnly = false, until }: Asked,
  onPart: (line: string) => void = () => {},
): Promise<Findings> {
  const findings = noFindings(onPart)
  const told = async (name: string, part: () => Promise<number>) => {
    const begun = performance.now()
    const done = await part()
    onPart(
      `${name.padEnd(36)} ${String(done).padStart(8)} inputs ${((performance.now() - begun) / 1000).toFixed(1).padStart(7)} s, ${findings.kinds.size} kinds of findings so far`,
    )
  }
  for (const parser of await parsers()) {
    const given = { inputs: Math.ceil((inputs * (1 - OF_ROUTES) * parser.share) / 1000), seed, until }
    if (parser.name.includes(only)) await told(parser.name, () => fuzzParser(parser, given, findings))
  }
  if ('routes'.includes(only) && !parsersOnly)
    await told('routes', () => fuzzRoutes({ inputs: Math.ceil(inputs * OF_ROUTES), seed, until }, findings))
  return findings
}

/** The short form leaves the routes to `test/openapi`, which sends each of them what nobody would who means well. */
export async function fuzz(scale: Scale): Promise<readonly Row[]> {
  const seed = Math.floor(Date.now() / 86_400_000)
  const isQuick = scale === 'quick'
  const [inputs, ms] = isQuick ? [1000, 4000] : [60_000, 60_000]
  const findings = await fuzzed({ inputs, seed, parsersOnly: isQuick, until: performance.now() + ms })
  for (const [kind, { times, first }] of findings.kinds)
    console.error(`fuzz, seed ${seed}: ${times} × ${kind}\n  ${first}`)
  const what = `${findings.inputs.toLocaleString('en')} drawn inputs to every parser${isQuick ? '' : ' and route'} (seed ${seed})`
  return [
    headline(counted(`${what}: exceptions, 5xx, broken connections, replies over 2 s`, findings.kinds.size, 0)),
    within(`${what}: the slowest`, { value: findings.slowest / 1000, unit: 's' }, LONGEST / 1000),
  ]
}
