/**
 * Sealing to a public key: HPKE (RFC 9180), base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, one message.
 *
 * Sealing stands in the path of every cast and runs on node's OpenSSL: 0.2 ms of one core, where `@hpke/core` over Web
 * Crypto takes three times as much. Opening, once per campaign, is `@hpke/core`'s: whatever we seal, a library we did not
 * write must open. The RFC's vectors are checked against both.
 */
import { createCipheriv, createHmac, createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core'

/** What sealing adds: the encapsulated key (32 bytes) and the tag (16 bytes). */
export const SEAL_BYTES = 48

const EMPTY = Buffer.alloc(0)
const KEM = Buffer.from('KEM\x00\x20', 'latin1')
const SUITE = Buffer.from('HPKE\x00\x20\x00\x01\x00\x02', 'latin1')
const SPKI_X25519 = Buffer.from('302a300506032b656e032100', 'hex')
const PKCS8_X25519 = Buffer.from('302e020100300506032b656e04220420', 'hex')

/** An X25519 key pair, base64url each. */
export function createBoxKey(): { readonly publicKey: string; readonly privateKey: string } {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  return { publicKey: rawPublic(publicKey).toString('base64url'), privateKey: rawPrivate(privateKey).toString('base64url') }
}

/** The public half of an X25519 private key, base64url both. */
export function boxPublicKey(privateKey: string): string {
  return rawPublic(createPublicKey(privateFromRaw(Buffer.from(privateKey, 'base64url')))).toString('base64url')
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
  const material = Buffer.concat([ephemeral.encapsulated, recipient.raw])
  const secret = expand(KEM, extract(KEM, EMPTY, 'eae_prk', shared), 'shared_secret', material, 32)
  const { key, nonce } = schedule(secret, info)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(aad)
  const sealed = new Uint8Array(plaintext.length + SEAL_BYTES)
  sealed.set(ephemeral.encapsulated)
  sealed.set(cipher.update(plaintext), 32)
  cipher.final()
  sealed.set(cipher.getAuthTag(), 32 + plaintext.length)
  return sealed
}

/** The sender's key pair, made anew for every message. */
export interface Ephemeral {
  readonly privateKey: KeyObject
  readonly encapsulated: Uint8Array
}

function createEphemeral(): Ephemeral {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  return { privateKey, encapsulated: rawPublic(publicKey) }
}

/** Only for the RFC's vectors. */
export const ephemeralFromRaw = (raw: Uint8Array): Ephemeral => {
  const privateKey = privateFromRaw(raw)
  return { privateKey, encapsulated: rawPublic(createPublicKey(privateKey)) }
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

/** Opens what `seal` made. Throws when key, ciphertext or `aad` differ. */
export async function opener(privateKey: string): Promise<(sealed: Uint8Array, aad: Uint8Array, info?: Uint8Array) => Promise<Uint8Array>> {
  const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })
  const recipientKey = await suite.kem.deserializePrivateKey(exactly(Buffer.from(privateKey, 'base64url')))
  return async (sealed, aad, info = EMPTY) => new Uint8Array(await suite.open(
    { recipientKey, enc: exactly(sealed.subarray(0, 32)), info: exactly(info) }, exactly(sealed.subarray(32)), exactly(aad),
  ))
}

/** A private X25519 key from its 32 bytes. */
const privateFromRaw = (raw: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8_X25519, raw]), format: 'der', type: 'pkcs8' })

const publicFromRaw = (raw: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([SPKI_X25519, raw]), format: 'der', type: 'spki' })
const rawPublic = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' }).subarray(SPKI_X25519.length)
const rawPrivate = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8_X25519.length)

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

/** Just these bytes, not the pool a Buffer may live in. */
const exactly = (bytes: Uint8Array): ArrayBuffer =>
  bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
