/**
 * Sealing to a public key: HPKE (RFC 9180), base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, one message.
 *
 * Written on node's OpenSSL, where every step is a plain call: sealing stands in the path of every cast (0.2 ms of one core,
 * a fifth of what `@hpke/core` takes over Web Crypto), and opening is done by threads that would wait for each other if Web
 * Crypto sent every step of every ballot to the one pool of the process. We do not trust ourselves: the tests open with
 * `@hpke/core` whatever we seal, open whatever it seals, and check the RFC's vectors both ways.
 */
import {
  createCipheriv, createDecipheriv, createHmac, createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync,
} from 'node:crypto'
import type { KeyObject } from 'node:crypto'

const KEY_BYTES = 32
const TAG_BYTES = 16
/** What sealing adds: the encapsulated key and the tag. */
export const SEAL_BYTES = KEY_BYTES + TAG_BYTES

const EMPTY = Buffer.alloc(0)
const KEM = Buffer.from('KEM\x00\x20', 'latin1')
const SUITE = Buffer.from('HPKE\x00\x20\x00\x01\x00\x02', 'latin1')
const PKCS8_X25519 = Buffer.from('302e020100300506032b656e04220420', 'hex')

/** An X25519 key pair, base64url each. */
export function createBoxKey(): { readonly publicKey: string; readonly privateKey: string } {
  const { privateKey } = generateKeyPairSync('x25519')
  return { publicKey: rawPublicOf(privateKey).toString('base64url'), privateKey: rawPrivate(privateKey).toString('base64url') }
}

/** The public half of an X25519 private key, base64url both. */
export function boxPublicKey(privateKey: string): string {
  return rawPublicOf(privateFromRaw(Buffer.from(privateKey, 'base64url'))).toString('base64url')
}

/** Is `privateKey` the private half of `publicKey`? False also for what is no key at all. */
export function isKeyOf(privateKey: string, publicKey: string): boolean {
  try {
    return boxPublicKey(privateKey) === publicKey
  } catch {
    return false
  }
}

/**
 * Encapsulated key, ciphertext and tag in one: `SEAL_BYTES` longer than the plaintext.
 * @param ephemeral given only for the RFC's vectors
 */
export function seal(
  publicKey: string, plaintext: Uint8Array, aad: Uint8Array, info: Uint8Array = EMPTY, ephemeral: Ephemeral = createEphemeral(),
): Uint8Array<ArrayBuffer> {
  const recipient = recipientKey(publicKey)
  const shared = diffieHellman({ privateKey: ephemeral.privateKey, publicKey: recipient.key })
  const { key, nonce } = schedule(encapsulated(shared, ephemeral.encapsulated, recipient.raw), info)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(aad)
  const sealed = new Uint8Array(plaintext.length + SEAL_BYTES)
  sealed.set(ephemeral.encapsulated)
  sealed.set(cipher.update(plaintext), KEY_BYTES)
  cipher.final()
  sealed.set(cipher.getAuthTag(), KEY_BYTES + plaintext.length)
  return sealed
}

/** The sender's key pair, made anew for every message. */
export interface Ephemeral {
  readonly privateKey: KeyObject
  readonly encapsulated: Uint8Array
}

function createEphemeral(): Ephemeral {
  const { privateKey } = generateKeyPairSync('x25519')
  return { privateKey, encapsulated: rawPublicOf(privateKey) }
}

/** Only for the RFC's vectors. */
export const ephemeralFromRaw = (raw: Uint8Array): Ephemeral => {
  const privateKey = privateFromRaw(raw)
  return { privateKey, encapsulated: rawPublicOf(privateKey) }
}

interface Recipient {
  readonly raw: Buffer
  readonly key: KeyObject
}
const known = new Map<string, Recipient>()
function recipientKey(publicKey: string): Recipient {
  const found = known.get(publicKey)
  if (found) return found
  const raw = Buffer.from(publicKey, 'base64url')
  const made = { raw, key: publicFromRaw(raw) }
  if (known.size >= 256) known.clear()
  known.set(publicKey, made)
  return made
}

/**
 * Opens what `seal` made, or any other sender of this suite.
 * The function throws when key, ciphertext or `aad` differ in one bit, and gives out nothing before the tag is checked.
 */
export function opener(privateKey: string): (sealed: Uint8Array, aad: Uint8Array, info?: Uint8Array) => Buffer {
  const recipient = privateFromRaw(Buffer.from(privateKey, 'base64url'))
  const raw = rawPublicOf(recipient)
  return (sealed, aad, info = EMPTY) => {
    if (sealed.length < SEAL_BYTES) throw new RangeError('shorter than the seal alone')
    const sender = Buffer.from(sealed.subarray(0, KEY_BYTES))
    const shared = diffieHellman({ privateKey: recipient, publicKey: publicFromRaw(sender) }) // refuses a shared secret of zeros, as RFC 9180 7.1.4 demands
    const { key, nonce } = schedule(encapsulated(shared, sender, raw), info)
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
    decipher.setAAD(aad)
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
    const plaintext = decipher.update(sealed.subarray(KEY_BYTES, -TAG_BYTES))
    decipher.final()
    return plaintext
  }
}

/** A private X25519 key from its 32 bytes. */
const privateFromRaw = (raw: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8_X25519, raw]), format: 'der', type: 'pkcs8' })

// As JWK (RFC 8037): OpenSSL takes ten times as long to read the same key as DER.
const publicFromRaw = (raw: Buffer): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: raw.toString('base64url') }, format: 'jwk' })
const BASE_POINT = publicFromRaw(Buffer.concat([Buffer.of(9)], KEY_BYTES))
/**
 * The public key of a private one: X25519(a, 9), RFC 7748 section 6.1. Never a JWK of a generated key: Node 20 holds the
 * key's lock while it writes one, and stands still for ever when the garbage collector then clears the generator away.
 */
const rawPublicOf = (privateKey: KeyObject): Buffer => diffieHellman({ privateKey, publicKey: BASE_POINT })
const rawPrivate = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8_X25519.length)

/** ExtractAndExpand of section 4.1: the secret both sides share. */
const encapsulated = (shared: Uint8Array, sender: Uint8Array, recipient: Uint8Array): Buffer =>
  expand(KEM, extract(KEM, EMPTY, 'eae_prk', shared), 'shared_secret', Buffer.concat([sender, recipient]), 32)

/** KeySchedule of section 5.1, base mode: no pre-shared key. */
function schedule(shared: Uint8Array, info: Uint8Array): { readonly key: Buffer; readonly nonce: Buffer } {
  const context = info.length === 0 ? PLAIN_CONTEXT : contextOf(info)
  const secret = extract(SUITE, shared, 'secret', EMPTY)
  return { key: expand(SUITE, secret, 'key', context, 32), nonce: expand(SUITE, secret, 'base_nonce', context, 12) }
}

const contextOf = (info: Uint8Array): Buffer =>
  Buffer.concat([Buffer.of(0), extract(SUITE, EMPTY, 'psk_id_hash', EMPTY), extract(SUITE, EMPTY, 'info_hash', info)])
const PLAIN_CONTEXT = contextOf(EMPTY)

/** LabeledExtract of section 4. */
function extract(suite: Uint8Array, salt: Uint8Array, label: string, material: Uint8Array): Buffer {
  return createHmac('sha256', salt).update('HPKE-v1').update(suite).update(label).update(material).digest()
}

/** LabeledExpand of section 4, for at most one block of SHA-256: `length` ≤ 32. */
function expand(suite: Uint8Array, key: Uint8Array, label: string, info: Uint8Array, length: number): Buffer {
  const size = Buffer.of(0, length)
  return createHmac('sha256', key)
    .update(size).update('HPKE-v1').update(suite).update(label).update(info).update(Buffer.of(1)).digest().subarray(0, length)
}
