/** The one spelling of a value in bytes, and its digest. */
import { sha256 } from '@noble/hashes/sha2.js'
import { toHex, utf8 } from './bytes.ts'

/**
 * JSON with sorted keys, no spaces, absent members left out: the same value gives the same text (after RFC 8785;
 * what is signed here holds no numbers whose spelling could differ).
 *
 * @example canonicalJson({ b: 1, a: [undefined, 'x'] }) // '{"a":[null,"x"],"b":1}'
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : member,
  )
}

/** SHA-256 of the canonical JSON, hex. Not by WebCrypto, which has promises only: a release is checked where nobody can wait. */
export const canonicalDigest = (value: unknown): string => toHex(sha256(utf8(canonicalJson(value))))
