/** Draws inputs and notes what is refused otherwise than by name, and what takes too long. */
import fc from 'fast-check'
import { SealingRefusal } from '../../sealing/refusals.ts'
import { Problem } from '../../server/contracts/problems.ts'
import { asText, note, timed, took, type Findings } from './findings.ts'
import type { Surface } from './parsers.ts'

const AT_ONCE = 500 // inputs drawn together

/** @returns how many inputs were tried: as many as asked for, fewer where the time is up (`until`, ms of `performance.now`) */
export async function fuzzParser(
  { name, drawn, parse }: Surface,
  { inputs, seed, until }: { readonly inputs: number; readonly seed: number; readonly until: number },
  findings: Findings,
): Promise<number> {
  let done = 0
  for (let part = 0; done < inputs && performance.now() < until; part++) {
    const some = fc.sample(drawn, { numRuns: Math.min(AT_ONCE, inputs - done), seed: seed + part })
    for (const input of some) {
      const { came, ms } = await timed(async () => thrownBy(parse as (input: unknown) => unknown, input))
      if (came !== null && !isByName(came)) note(findings, `${name}: ${placeOf(came)}`, asText(input))
      took(findings, name, ms, () => asText(input))
      done += 1
    }
  }
  return done
}

/** null where nothing is thrown. */
async function thrownBy(parse: (input: unknown) => unknown, input: unknown): Promise<unknown> {
  try {
    await parse(input)
    return null
  } catch (error) {
    return error ?? 'nothing'
  }
}

const isByName = (error: unknown): boolean =>
  (error instanceof Problem && error.status < 500) || error instanceof SealingRefusal

/** One kind is one place in the code, whatever the words. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const line = (error.stack ?? '').split('\n').find((each) => /^ {4}at /.test(each) && !/node:/.test(each))
  return `${error.name} ${error.message.slice(0, 80)} ${/([\w-]+\/[\w.-]+:\d+)/.exec(line ?? '')?.[1] ?? ''}`
}
