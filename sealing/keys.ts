/** The two key pairs of a trustee, or of an opening: one to seal to, one to sign with. */
import { sha256 } from '@noble/hashes/sha2.js'
import { concat, fromBase64url, toBase64url, utf8, type Bytes } from './bytes.ts'
import { canonicalJson } from './canonical.ts'
import { createKeyPair, importPrivateKey, importPublicKey, type KeyPair } from './hpke.ts'
import { toDigits } from './box/lines.ts'
import { SealingRefusal } from './refusals.ts'

/** Points of P-256, base64url. */
export interface PublicKeys {
  readonly sealing: string
  readonly signing: string
}

/** Never leaves the device it was made on, except as the text of `key-text.ts`. */
export interface PrivateKeys {
  readonly sealing: KeyPair
  readonly signing: KeyPair
}

const ECDSA = { name: 'ECDSA', hash: 'SHA-256' } as const
const FINGERPRINT_GROUPS = 5
const LINE_HEAD = 'trustee1-'
const CHECK_BYTES = 4
const POINT_BYTES = 65

export async function createKeys(): Promise<PrivateKeys> {
  return { sealing: await createKeyPair('ECDH'), signing: await createKeyPair('ECDSA') }
}

export const publicKeysOf = ({ sealing, signing }: PrivateKeys): PublicKeys => ({
  sealing: sealing.publicKey,
  signing: signing.publicKey,
})

/**
 * What two people compare on the telephone: 100 bits of SHA-256 over both public keys, in five groups.
 * @example '8Z3K-PQ0T-…'
 */
export function fingerprintOf({ sealing, signing }: PublicKeys): string {
  const digits = toDigits(sha256(utf8(`stakeholder-surveys keys 1\n${sealing}\n${signing}`)))
  return (digits.match(/.{4}/g) ?? []).slice(0, FINGERPRINT_GROUPS).join('-')
}

/** The line a trustee sends to whoever sets the campaign up. Nothing in it is secret. */
export function publicLine(keys: PublicKeys): string {
  const points = concat(...points65(keys))
  return LINE_HEAD + toBase64url(concat(points, checkOf(points)))
}

/**
 * The public keys in such a line, spaces and line breaks of a letter apart.
 * @throws SealingRefusal `publicLineMalformed`, `publicLineMistyped`
 */
export async function readPublicLine(text: string): Promise<PublicKeys> {
  const line = text.replace(/\s/g, '')
  const bytes = line.startsWith(LINE_HEAD) ? fromBase64url(line.slice(LINE_HEAD.length)) : null
  if (bytes?.length !== 2 * POINT_BYTES + CHECK_BYTES) throw new SealingRefusal('publicLineMalformed')
  const points = bytes.subarray(0, 2 * POINT_BYTES)
  if (toBase64url(checkOf(points)) !== toBase64url(bytes.subarray(2 * POINT_BYTES)))
    throw new SealingRefusal('publicLineMistyped')
  const keys = {
    sealing: toBase64url(points.subarray(0, POINT_BYTES)),
    signing: toBase64url(points.subarray(POINT_BYTES)),
  }
  if (!(await arePublicKeys(keys))) throw new SealingRefusal('publicLineMalformed')
  return keys
}

/** Are both points of the curve? */
export async function arePublicKeys({ sealing, signing }: PublicKeys): Promise<boolean> {
  return Promise.all([importPublicKey(sealing, 'ECDH'), importPublicKey(signing, 'ECDSA')]).then(
    () => true,
    () => false,
  )
}

/** What is signed, so that no signature can be taken for one of another kind. */
export type Statement = 'share opened' | 'share handed over' | 'release' | 'request'

/** ECDSA (P-256, SHA-256) over the kind and the canonical JSON of what is stated; r and s, base64url. */
export async function sign({ signing }: PrivateKeys, kind: Statement, stated: unknown): Promise<string> {
  const key = await importPrivateKey(signing, 'ECDSA')
  return toBase64url(new Uint8Array(await crypto.subtle.sign(ECDSA, key, statement(kind, stated))))
}

/** Did the holder of the keys state this? False also for what is no signature. */
export async function verify(
  { signing }: PublicKeys,
  kind: Statement,
  stated: unknown,
  signature: string,
): Promise<boolean> {
  const bytes = fromBase64url(signature)
  return (
    bytes !== null &&
    crypto.subtle.verify(ECDSA, await importPublicKey(signing, 'ECDSA'), bytes, statement(kind, stated))
  )
}

const statement = (kind: Statement, stated: unknown): Bytes =>
  utf8(`stakeholder-surveys ${kind} 1\n${canonicalJson(stated)}`)

const points65 = ({ sealing, signing }: PublicKeys): Bytes[] =>
  [sealing, signing].map((point) => fromBase64url(point) ?? new Uint8Array())

const checkOf = (points: Uint8Array): Uint8Array => sha256(points).subarray(0, CHECK_BYTES)
