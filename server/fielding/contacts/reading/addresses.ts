/** E-mail addresses, internationalised ones included (RFC 6531, IDNA). Pure. */
import { domainToASCII } from 'node:url'
import { z } from 'zod'

const shape = z.email({ pattern: z.regexes.unicodeEmail })
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i

/**
 * The bare address in `"Petrova, Anna" <anna@example.org>`, `mailto:anna@example.org` or itself, the first of several as Google writes them
 * (`a@example.org ::: b@example.org`); null when it is none.
 */
export function addressIn(cell: string): string | null {
  if (!cell.includes('@')) return null
  const [first = ''] = cell.split(' ::: ')
  const bare = (/<([^<>]+)>\s*$/.exec(first)?.[1] ?? first).trim().replace(/^mailto:/i, '')
  return isAddress(bare) ? bare.normalize('NFC') : null
}

/** The name before an address in angle brackets; empty where there is none. @example nameBefore('"Petrova, Anna" <a@b.org>') // 'Petrova, Anna' */
export function nameBefore(cell: string): string {
  const name = /^([^<]*)<[^<>]+>\s*$/.exec(cell)?.[1]?.trim() ?? ''
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
  const domain = domainToASCII(address.slice(at + 1))
  const labels = domain.split('.')
  return (
    domain.length <= 253 &&
    labels.length > 1 &&
    labels.every((label) => LABEL.test(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? '')
  )
}
