/** E-mail addresses, internationalised ones included (RFC 6531, IDNA). Pure. */
import { domainToASCII } from 'node:url'
import { z } from 'zod'

const shape = z.email({ pattern: z.regexes.unicodeEmail })
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i

/**
 * The bare address in `"Petrova, Anna" <anna@example.org>`, `mailto:anna@example.org` or itself, the first of several as Google writes them
 * (`a@example.org ::: b@example.org`); null when it is none, and where a cell holds several.
 */
export function addressIn(cell: string): string | null {
  const [first = ''] = cell.replace(FULL_WIDTH, narrow).split(' ::: ')
  if (!first.includes('@')) return null
  const [, before = '', within = first] = /^([^<>]*)<([^<>]+)>[\s.,;]*$/.exec(first) ?? []
  const bare = within
    .trim()
    .replace(/^mailto:([^?]*)(?:\?.*)?$/i, '$1')
    .replace(/^([^\s()]+)\s+\([^()]*\)$/, '$1')
    .replace(/^["'‘’“”«»`]{1,9}|["'‘’“”«»`.,;]{1,9}$/g, '')
  const others = before.match(/[^\s<>()"',;@]{1,64}@[^\s<>()"',;@]{1,255}/g) ?? []
  if (!isAddress(bare) || others.some((other) => other.toLowerCase() !== bare.toLowerCase())) return null
  return bare.normalize('NFC')
}

/** Does it look as if an address was meant? Then it is contents, and no heading. */
export const isMeantAsAddress = (cell: string): boolean => addressIn(cell) !== null || /^[^\s@]+@+[^\s@]+$/.test(cell)

/** Letters and signs as East Asian keyboards write them. */
const FULL_WIDTH = /[\uff01-\uff5e\u3002]/g
const narrow = (sign: string): string =>
  sign === '\u3002' ? '.' : String.fromCharCode(sign.charCodeAt(0) - 0xff01 + 0x21)

/** The name before an address in angle brackets; empty where there is none. @example nameBefore('"Petrova, Anna" <a@b.org>') // 'Petrova, Anna' */
export function nameBefore(cell: string): string {
  const name = /^([^<]*)<[^<>]+>[\s.,;]*$/.exec(cell)?.[1]?.trim() ?? ''
  return name
    .replace(/^"(.*)"$/, '$1')
    .replaceAll('\\"', '"')
    .trim()
}

/**
 * Letters of two alphabets in one part of an address (between `@`, dots and hyphens), as a Cyrillic «а» in a Latin name: it looks right and
 * reaches nobody. Null where there are none.
 */
export function mixedAlphabets(address: string): string | null {
  if (/^\p{ASCII}*$/u.test(address)) return null
  return (
    address.split(/[@.\-_+]/).find((part) => ALPHABETS.filter((alphabet) => alphabet.test(part)).length > 1) ?? null
  )
}

const ALPHABETS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u]

/** Has it the form of an address that mail can be sent to? Says nothing of whether somebody reads it. */
export function isAddress(address: string): boolean {
  if (!shape.safeParse(address).success) return false
  const at = address.lastIndexOf('@')
  const local = address.slice(0, at)
  if (/[\s\p{Cc}()<>[\]:;,\\"]/u.test(local) || /^\.|\.\.|\.$/.test(local) || Buffer.byteLength(local) > 64)
    return false
  if (/[^\p{L}\p{M}\p{N}.-]/u.test(address.slice(at + 1))) return false
  const domain = domainToASCII(address.slice(at + 1))
  const labels = domain.split('.')
  return (
    domain.length <= 253 &&
    labels.length > 1 &&
    labels.every((label) => LABEL.test(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? '')
  )
}
