/**
 * Secrets as short lines that can be printed and typed in again, each with two check digits. Letters and digits are
 * Crockford's base 32: no I, L, O or U, so that nothing can be mistaken.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { concat, sameBytes, utf8, type Bytes } from '../bytes.ts'
import { SealingRefusal } from '../refusals.ts'

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const PER_LINE = 40
const PER_GROUP = 5
const CHECK_BYTES = 4

/** The lines of a secret, e.g. `T01  7ZJ8Q 0V5D2 …  9M`. A check over all of it is added. */
export function writeLines(letter: string, secret: Uint8Array): string[] {
  const digits = toDigits(concat(secret, wholeCheck(secret)))
  return Array.from({ length: Math.ceil(digits.length / PER_LINE) }, (_, at) => {
    const label = labelOf(letter, at)
    const part = digits.slice(at * PER_LINE, (at + 1) * PER_LINE)
    // eslint-disable-next-line no-restricted-syntax -- a number of ours
    return `${label}  ${(part.match(new RegExp(`.{1,${PER_GROUP}}`, 'g')) ?? []).join(' ')}  ${checkDigits(label, part)}`
  })
}

/**
 * The secret from what was typed in again. Any spaces, either case, other text in between; O is read as 0, I and L as 1.
 * @param lengthOf how many bytes the secret has, told from its first line
 * @throws SealingRefusal `keyTextMissing`, `keyTextMistyped` or `keyTextIncomplete` with the lines, `keyTextMixed`: lines of two secrets
 */
export function readLines(letter: string, text: string, lengthOf: (beginning: Uint8Array) => number): Bytes {
  const found = linesIn(letter, text)
  if (found.size === 0) throw new SealingRefusal('keyTextMissing')
  const wrong = [...found].filter(([, part]) => part === null).map(([label]) => label)
  if (wrong.length > 0) throw new SealingRefusal('keyTextMistyped', { lines: wrong.sort().join(', ') })
  const first = found.get(labelOf(letter, 0))
  if (!first) throw new SealingRefusal('keyTextIncomplete', { lines: labelOf(letter, 0) })
  const length = lengthOf(fromDigits(first))
  const labels = Array.from({ length: Math.ceil(Math.ceil(((length + CHECK_BYTES) * 8) / 5) / PER_LINE) }, (_, at) =>
    labelOf(letter, at),
  )
  const missing = labels.filter((label) => !found.has(label))
  if (missing.length > 0) throw new SealingRefusal('keyTextIncomplete', { lines: missing.join(', ') })
  const bytes = fromDigits(labels.map((label) => found.get(label)).join(''))
  const secret = bytes.slice(0, length)
  if (!sameBytes(wholeCheck(secret), bytes.subarray(length, length + CHECK_BYTES)))
    throw new SealingRefusal('keyTextMixed')
  return secret
}

/** Base 32, five bits a digit, the last one filled up with zeros. */
export function toDigits(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => DIGITS.charAt(parseInt(five.padEnd(5, '0'), 2))).join('')
}

function fromDigits(digits: string): Bytes {
  const bits = Array.from(digits, (digit) => DIGITS.indexOf(digit).toString(2).padStart(5, '0')).join('')
  return Uint8Array.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
}

/** The digits of every line there is; null for one whose check digits are wrong, or that stands there twice and differs. */
function linesIn(letter: string, text: string): Map<string, string | null> {
  const found = new Map<string, string | null>()
  for (const [, label = '', rest = ''] of text
    .toUpperCase()
    // eslint-disable-next-line no-restricted-syntax -- a letter of ours
    .matchAll(new RegExp(`^[ \\t]*(${letter}\\d\\d)[ \\t]+([0-9A-Z \\t]+)\\r?$`, 'gm'))) {
    const digits = rest.replace(/\s/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
    const part = digits.slice(0, -2)
    const right = /^[^U]+$/.test(part) && checkDigits(label, part) === digits.slice(-2)
    const before = found.get(label)
    found.set(label, right && (before === undefined || before === part) ? part : null)
  }
  return found
}

const labelOf = (letter: string, at: number): string => letter + String(at + 1).padStart(2, '0')

/** Ten bits of SHA-256: one mistyped line in a thousand gets through, and then the check over all of it is wrong. */
function checkDigits(label: string, part: string): string {
  return toDigits(sha256(utf8(label + part))).slice(0, 2)
}

const wholeCheck = (secret: Uint8Array): Uint8Array => sha256(secret).subarray(0, CHECK_BYTES)
