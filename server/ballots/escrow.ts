/**
 * The escrow copy of a campaign's secrets, on paper: short lines that can be typed in again, each with two check digits.
 *
 * Of the issuer key only its two primes are printed, the rest follows from them. Letters and digits are Crockford's base 32:
 * no I, L, O or U, so that nothing can be mistaken. `R` release, `L` link, `B` box, `I` issuer.
 */
import { createHash, createPrivateKey } from 'node:crypto'
import { problems } from '../problems.ts'
import { keyThumbprint } from './formats.ts'
import { issuerKey } from './issue.ts'
import { boxPublicKey, type CampaignKeys } from './keys.ts'

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const PER_LINE = 40
const PER_GROUP = 5
const PRIME_BYTES = 128

/** Which secrets a sheet carries, in the order of its lines. */
export type Secret = 'box' | 'issuer' | 'link' | 'release'
const LETTERS: Readonly<Record<Secret, string>> = { box: 'B', issuer: 'I', link: 'L', release: 'R' }
const BYTES: Readonly<Record<Secret, number>> = { box: 32, issuer: 2 * PRIME_BYTES, link: 32, release: 32 }
export const SECRETS = ['box', 'issuer', 'link', 'release'] as const

/** The lines of a sheet, e.g. `B01  7ZJ8Q 0V5D2 … 9M  K7`. Without the box key where the keys are without it. */
export function escrowLines(keys: CampaignKeys, which: readonly Secret[] = SECRETS): string[] {
  return which.flatMap((secret) => {
    const bytes = secretBytes(keys, secret)
    return bytes === null ? [] : lines(LETTERS[secret], bytes)
  })
}

/**
 * The keys from what was typed in again. Any spaces, either case, other lines in between; O is read as 0, I and L as 1.
 * @throws `escrowRefused` with the lines that are missing or mistyped
 */
export function readEscrow(text: string): CampaignKeys {
  const secrets = readLines(text)
  const wrong = SECRETS.filter((secret) => secret !== 'box').flatMap((secret) => (secrets[secret] ? [] : [`${LETTERS[secret]}01`]))
  if (wrong.length > 0) throw problems.escrowRefused(wrong)
  const { box, issuer, link, release } = secrets as Record<Secret, Buffer>
  const keys = { issuer: issuerFromPrimes(issuer), link: link.toString('base64url'), release: release.toString('base64url') }
  return box ? { ...keys, box: box.toString('base64url') } : keys
}

/** Only the box key, base64url, from its two lines: what the research team hands in for the release. */
export function readEscrowedBoxKey(text: string): string {
  const { box } = readLines(text)
  if (!box) throw problems.escrowRefused(['B01', 'B02'])
  return box.toString('base64url')
}

/** Thumbprint and box's public key of keys: what the sheet prints to compare by eye. */
export function publicHalves(keys: CampaignKeys): { readonly thumbprint: string; readonly box: string | null } {
  const { n = '', e = '' } = issuerKey(keys).export({ format: 'jwk' })
  return { thumbprint: keyThumbprint({ n, e }), box: keys.box === undefined ? null : boxPublicKey(keys.box) }
}

function secretBytes(keys: CampaignKeys, secret: Secret): Buffer | null {
  if (secret !== 'issuer') return keys[secret] === undefined ? null : Buffer.from(keys[secret], 'base64url')
  const { p = '', q = '' } = issuerKey(keys).export({ format: 'jwk' })
  return Buffer.concat([p, q].map((prime) => Buffer.from(prime, 'base64url')))
}

function lines(letter: string, bytes: Buffer): string[] {
  const digits = toDigits(bytes)
  return Array.from({ length: Math.ceil(digits.length / PER_LINE) }, (_, at) => {
    const label = `${letter}${String(at + 1).padStart(2, '0')}`
    const part = digits.slice(at * PER_LINE, (at + 1) * PER_LINE)
    return `${label}  ${(part.match(new RegExp(`.{1,${PER_GROUP}}`, 'g')) ?? []).join(' ')}  ${checkDigits(label, part)}`
  })
}

/** The secrets whose lines are all there. A line that is there and wrong is refused at once. */
function readLines(text: string): Partial<Record<Secret, Buffer>> {
  const found = new Map<string, string>()
  const wrong: string[] = []
  for (const [, letter = '', number = '', rest = ''] of text.toUpperCase().matchAll(/^[ \t]*([BILR])(\d\d)[ \t]+([0-9A-Z \t]+)$/gm)) {
    const label = letter + number
    const digits = rest.replace(/\s/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
    const part = digits.slice(0, -2)
    if (checkDigits(label, part) === digits.slice(-2)) found.set(label, part)
    else wrong.push(label)
  }
  const secrets: Partial<Record<Secret, Buffer>> = {}
  for (const secret of SECRETS) {
    const expected = labels(secret)
    const missing = expected.filter((label) => !found.has(label))
    if (missing.length === 0) secrets[secret] = fromDigits(expected.map((label) => found.get(label)).join(''), BYTES[secret])
    else if (missing.length < expected.length) wrong.push(...missing)
  }
  if (wrong.length > 0) throw problems.escrowRefused([...new Set(wrong)].sort())
  return secrets
}

function labels(secret: Secret): string[] {
  const count = Math.ceil(Math.ceil((BYTES[secret] * 8) / 5) / PER_LINE)
  return Array.from({ length: count }, (_, at) => `${LETTERS[secret]}${String(at + 1).padStart(2, '0')}`)
}

/** Ten bits of SHA-256: one mistyped line in a thousand gets through, and then the keys do not fit the campaign. */
function checkDigits(label: string, part: string): string {
  const bits = createHash('sha256').update(label + part).digest().readUInt16BE() >> 6
  return DIGITS.charAt(bits >> 5) + DIGITS.charAt(bits & 31)
}

function toDigits(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => DIGITS.charAt(parseInt(five.padEnd(5, '0'), 2))).join('')
}

function fromDigits(digits: string, length: number): Buffer {
  const bits = [...digits].map((digit) => DIGITS.indexOf(digit).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).slice(0, length).map((byte) => parseInt(byte, 2)))
}

/** The RSA key (PKCS#8 PEM) with these primes and exponent 65537. */
function issuerFromPrimes(primes: Buffer): string {
  const [p, q] = [primes.subarray(0, PRIME_BYTES), primes.subarray(PRIME_BYTES)].map((bytes) => BigInt(`0x${bytes.toString('hex')}`)) as [bigint, bigint]
  const e = 65537n
  const d = inverse(e, (p - 1n) * (q - 1n))
  const parts = { n: p * q, e, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) }
  const jwk = Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, toBase64url(value)]))
  return createPrivateKey({ key: { kty: 'RSA', ...jwk }, format: 'jwk' }).export({ format: 'pem', type: 'pkcs8' }).toString()
}

function toBase64url(value: bigint): string {
  const hex = value.toString(16)
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString('base64url')
}

/** Extended Euclid. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [r, oldR, s, oldS] = [modulus, value, 0n, 1n]
  while (r > 0n) {
    const quotient = oldR / r;
    [oldR, r, oldS, s] = [r, oldR - quotient * r, s, oldS - quotient * s]
  }
  return ((oldS % modulus) + modulus) % modulus
}
