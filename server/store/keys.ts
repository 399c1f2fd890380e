/** String keys of both adapters: `campaign/id`, in the order of their bytes. */
import { createHash } from 'node:crypto'
import type { CodeFrame, Coding } from '../contracts/coding.ts'

/**
 * One key of several parts. A part that is not plain (from a hostile address bar, say) is replaced by its hash, so that
 * no part can reach into another and none is too long for a key.
 *
 *     keyOf('staff-2010', 'ab12') === 'staff-2010/ab12'
 */
export const keyOf = (...parts: readonly string[]): string => parts.map(plain).join('/')

/** campaign/variable/version, in the order of versions. */
export const frameKey = ({
  campaign,
  variable,
  version,
}: Pick<CodeFrame, 'campaign' | 'variable' | 'version'>): string => keyOf(campaign, variable, digits(version))

/** campaign/variable/text/coder; the settled codes have no coder. */
export const codingKey = ({
  campaign,
  variable,
  text,
  coder,
}: Pick<Coding, 'campaign' | 'variable' | 'text' | 'coder'>): string =>
  keyOf(campaign, variable, text, coder === null ? 'settled' : `by:${coder}`)

/** The keys that begin with these parts: `from` (inclusive) to `to` (exclusive). */
export function rangeOf(...parts: readonly string[]): { from: string; to: string } {
  const prefix = keyOf(...parts)
  return { from: prefix + '/', to: prefix + '0' } // '0' is the character after '/'
}

/** The first key after `key`. */
export const successor = (key: string): string => key + '\u0001'

/** The last part of a key. */
export const idOf = (key: string): string => key.slice(key.lastIndexOf('/') + 1)

/** An instant (ms since epoch) as 16 digits, so that text order is time order. */
export const digits = (instant: number): string => String(Math.max(0, Math.trunc(instant))).padStart(16, '0')

/** Text of any length as 64 hexadecimal digits. */
export const hashed = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The list in parts of at most `size`. */
export function* batches<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size)
}

/** A copy in the order of the ids: what is inserted together is inserted in no order of time. */
export const sortedById = <T extends { readonly id: string }>(list: readonly T[]): T[] =>
  list.toSorted((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0))

const plain = (part: string) => (/^[\w.:~@=+-]{1,250}$/.test(part) ? part : '~' + hashed(part))
