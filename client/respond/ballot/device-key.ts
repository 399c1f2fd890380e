/**
 * The key under which answers lie on this device, made of two halves: the code of the letter's link, and 32 random bytes that the
 * server keeps with the invitee. The device stores neither half and cannot make the key by itself; when the server forgets its half,
 * what still lies in the browser's files is noise.
 */
import { concat, fromBase64url, randomBytes, toBase64url, toHex, utf8, type Bytes } from '../../../sealing/bytes.ts'

const HALF_BYTES = 32
const IV_BYTES = 12 // NIST SP 800-38D, section 8.2.2: random, a new one for every record
const BLOCK = 2048 // bytes: a record's length says little of how much was written

/**
 * HKDF-SHA256 (RFC 5869) of both halves, for AES-256-GCM; it lives in memory and cannot be taken out of it.
 * @param code of the link, base64url, 32 bytes
 * @param half the server's, base64url, 32 bytes
 */
export async function deviceKeyFrom(campaign: string, code: string, half: string): Promise<CryptoKey> {
  const secret = await crypto.subtle.importKey('raw', bytesOf(code), 'HKDF', false, ['deriveKey'])
  const info = utf8(`stakeholder-surveys device 1\n${campaign}`)
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: bytesOf(half), info },
    secret,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

/** What the server is to keep from now on. */
export const newHalf = (): string => toBase64url(randomBytes(HALF_BYTES))

/** How the server names a ballot that it has issued: SHA-256 of the blinded message, hex. */
export async function nameOfBlinded(blinded: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytesOf(blinded))))
}

/** A value as IV and ciphertext. `place` binds it to where it lies: a record moved elsewhere does not open. */
export async function encrypted(key: CryptoKey, place: string, value: unknown): Promise<Bytes> {
  const bare = utf8(JSON.stringify(value))
  const plain = new Uint8Array(Math.ceil(bare.length / BLOCK) * BLOCK).fill(0x20)
  plain.set(bare)
  const iv = randomBytes(IV_BYTES)
  return concat(iv, new Uint8Array(await crypto.subtle.encrypt(parameters(iv, place), key, plain)))
}

/** Null where the record is not under this key: noise from a former one. */
export async function decrypted<T>(key: CryptoKey, place: string, record: Bytes): Promise<T | null> {
  try {
    const plain = await crypto.subtle.decrypt(parameters(record.slice(0, IV_BYTES), place), key, record.slice(IV_BYTES))
    return JSON.parse(new TextDecoder().decode(plain)) as T
  } catch {
    return null
  }
}

const parameters = (iv: Bytes, place: string): AesGcmParams => ({ name: 'AES-GCM', iv, additionalData: utf8(place) })

const bytesOf = (text: string): Bytes => fromBase64url(text) ?? new Uint8Array()
