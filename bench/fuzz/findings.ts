/** What fuzzing found: of each kind the first input, so that it can be tried again. */

export interface Findings {
  inputs: number
  /** Replies or parses that took longer than the limit, with how long, and faults, by kind. */
  readonly kinds: Map<string, { times: number; readonly first: string }>
  /** ms */
  slowest: number
  /** Which input was the slowest. */
  slowestOne: string
}

export const LONGEST = 2000 // ms
/** What is written in a thread of its own, while others are answered: whole releases, and forecasts. */
const WRITTEN_APART = /archive\.zip|tables\.xlsx|\/forecast$/
const LONGEST_APART = 20_000 // ms

export const noFindings = (): Findings => ({ inputs: 0, kinds: new Map(), slowest: 0, slowestOne: '' })

export function note(findings: Findings, kind: string, input: string): void {
  const known = findings.kinds.get(kind)
  if (known) known.times += 1
  else findings.kinds.set(kind, { times: 1, first: input.slice(0, 2000) })
}

export function took(findings: Findings, where: string, ms: number, input: () => string): void {
  findings.inputs += 1
  const isApart = WRITTEN_APART.test(where)
  const longest = isApart ? LONGEST_APART : LONGEST
  if (!isApart && ms > findings.slowest) {
    findings.slowest = ms
    findings.slowestOne = where
  }
  if (ms > longest) note(findings, `${where}: longer than ${longest} ms`, input())
}

export const asText = (input: unknown): string =>
  Buffer.isBuffer(input) ? `base64 ${input.toString('base64')}` : JSON.stringify(input)
