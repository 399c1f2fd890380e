/** The one spelling of a release in bytes, and its digest. */
import { createHash } from 'node:crypto'
import type { Release } from './table.ts'

/**
 * JSON with sorted keys, no spaces, absent members left out: the same value gives the same text (after RFC 8785;
 * releases hold no numbers whose spelling could differ).
 *
 * @example canonicalJson({ b: 1, a: [undefined, 'x'] }) // '{"a":[null,"x"],"b":1}'
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : member)
}

/** SHA-256 over the canonical JSON of a release without its digest, hex. */
export function digestOf(release: Omit<Release, 'digest'> | Release): string {
  const rest: Partial<Release> = { ...release }
  Reflect.deleteProperty(rest, 'digest')
  return createHash('sha256').update(canonicalJson(rest)).digest('hex')
}

/** Is the release as it was made? */
export function isIntact(release: Release): boolean {
  return digestOf(release) === release.digest
}
