/** Codes that do not exist, and codes that occur twice. */
import type { Code } from '../types.ts'
import type { Finding } from './complaints.ts'

/** Codes that are none of those known. */
export function unknownCodes(place: string, codes: readonly Code[], known: readonly Code[]): readonly Finding[] {
  return codes
    .filter((code) => !known.includes(code))
    .map((code) => ({ place, kind: 'unknownCode', facts: { code, known: known.join(', ') || '—' } }))
}

/** Values that occur more than once, each once. */
export function duplicates(values: readonly string[]): readonly string[] {
  return unique(values.filter((value, i) => values.indexOf(value) !== i))
}

/** Each value once, where it first stands. */
export function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)]
}
