/** What fuzzing found: of each kind the first input, so that it can be tried again. */

export interface Findings {
  inputs: number
  /** Replies or parses that took longer than the limit, with how long, and faults, by kind. */
  readonly kinds: Map<string, { times: number; readonly first: string }>
  /** ms */
  slowest: number
  /** Which input was the slowest. */
  slowestOne: string
  /** Told of the first of each kind, at once. */
  readonly onFound: (line: string) => void
}

export const LONGEST = 2000 // ms
const TRIES = 3

/**
 * How long something takes, in ms. What took too long is tried again, twice: if once it is quick, the machine was busy with something else,
 * and the input is not to blame.
 * @returns what it came to the first time
 */
export async function timed<T>(run: () => Promise<T>, msOf: (came: T, ms: number) => number = (_, ms) => ms) {
  let least = Infinity
  let first: { readonly came: T } | undefined
  for (let tries = 0; tries < TRIES && least > LONGEST; tries++) {
    const begun = performance.now()
    const came = await run()
    least = Math.min(least, msOf(came, performance.now() - begun))
    first ??= { came }
  }
  return { came: first!.came, ms: least }
}

export const noFindings = (onFound: (line: string) => void = () => {}): Findings => ({
  inputs: 0,
  kinds: new Map(),
  slowest: 0,
  slowestOne: '',
  onFound,
})

export function note(findings: Findings, kind: string, input: string): void {
  const known = findings.kinds.get(kind)
  if (known) known.times += 1
  else {
    const first = input.slice(0, 2000)
    findings.kinds.set(kind, { times: 1, first })
    findings.onFound(`found: ${kind}\n  ${first}`)
  }
}

export function took(findings: Findings, where: string, ms: number, input: () => string): void {
  findings.inputs += 1
  if (ms > findings.slowest) {
    findings.slowest = ms
    findings.slowestOne = where
  }
  if (ms > LONGEST) note(findings, `${where}: longer than ${LONGEST} ms`, input())
}

export const asText = (input: unknown): string =>
  Buffer.isBuffer(input) ? `base64 ${input.toString('base64')}` : JSON.stringify(input)
