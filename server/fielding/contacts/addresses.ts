/** E-mail addresses, internationalised ones included (RFC 6531, IDNA). Pure. */
import { domainToASCII } from 'node:url'
import { z } from 'zod'

const shape = z.email({ pattern: z.regexes.unicodeEmail })
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i

/** The bare address in `Anna <anna@example.org>`, `mailto:anna@example.org` or itself; null when it is none. */
export function addressIn(cell: string): string | null {
  const bare = (/<([^<>]+)>\s*$/.exec(cell)?.[1] ?? cell).trim().replace(/^mailto:/i, '')
  return isAddress(bare) ? bare.normalize('NFC') : null
}

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
