/**
 * A trustee's private keys as lines to print and lock away, or to keep as a file.
 *
 * On paper in a safe the lines may stand open. A file on a laptop is copied by backups and synchronisation, so it should have a
 * passphrase: then the lines hold the keys under AES-256-GCM, with a key stretched by PBKDF2 (SHA-256, 600,000 rounds).
 */
import { concat, fromBase64url, randomBytes, readUint32, toBase64url, uint32, utf8, type Bytes } from '../bytes.ts'
import { isPair, type KeyPair } from '../hpke.ts'
import { publicKeysOf, sign, verify, type PrivateKeys } from '../keys.ts'
import { readLines, writeLines } from './lines.ts'
import { SealingRefusal } from '../refusals.ts'

const LETTER = 'T'
const FORMAT = 1
const [OPEN, PROTECTED] = [0, 1]
const [POINT_BYTES, SCALAR_BYTES] = [65, 32]
const KEY_BYTES = 2 * (POINT_BYTES + SCALAR_BYTES)
const [SALT_BYTES, NONCE_BYTES, TAG_BYTES] = [16, 12, 16]
const HEAD_BYTES = 2 + SALT_BYTES + 4 + NONCE_BYTES
const ROUNDS = 600_000
const MOST_ROUNDS = 100_000_000 // a forged text must not keep the device busy for hours
/** Characters. Six words drawn by dice have far more. */
export const SHORTEST_PASSPHRASE = 12

/** The lines of the keys. @throws SealingRefusal `passphraseTooShort` */
export async function writeKeyText(keys: PrivateKeys, passphrase?: string): Promise<string[]> {
  const written = concat(
    ...[keys.sealing, keys.signing].flatMap(({ publicKey, privateKey }) => [decoded(publicKey), decoded(privateKey)]),
  )
  if (passphrase === undefined) return writeLines(LETTER, concat(Uint8Array.of(FORMAT, OPEN), written))
  if (Array.from(normal(passphrase)).length < SHORTEST_PASSPHRASE)
    throw new SealingRefusal('passphraseTooShort', { characters: SHORTEST_PASSPHRASE })
  const head = concat(
    Uint8Array.of(FORMAT, PROTECTED),
    randomBytes(SALT_BYTES),
    uint32(ROUNDS),
    randomBytes(NONCE_BYTES),
  )
  const { key, cipher } = await protection(head, passphrase)
  return writeLines(LETTER, concat(head, new Uint8Array(await crypto.subtle.encrypt(cipher, key, written))))
}

/**
 * The keys in a text: a file, or what was typed in from paper. Whatever else stands in it is passed over.
 * @throws SealingRefusal `keyTextMissing`, `keyTextMistyped`, `keyTextIncomplete`, `keyTextMixed`, `keyTextOfAnotherKind`,
 *   `passphraseMissing`, `passphraseWrong`
 */
export async function readKeyText(text: string, passphrase?: string): Promise<PrivateKeys> {
  const bytes = readLines(LETTER, text, lengthOf)
  if (bytes[1] === OPEN) return keysIn(bytes.subarray(2))
  if (passphrase === undefined || passphrase === '') throw new SealingRefusal('passphraseMissing')
  const { key, cipher } = await protection(bytes.subarray(0, HEAD_BYTES), passphrase)
  const written = await crypto.subtle.decrypt(cipher, key, bytes.slice(HEAD_BYTES)).catch(() => {
    throw new SealingRefusal('passphraseWrong')
  })
  return keysIn(new Uint8Array(written))
}

function lengthOf([format, kind]: Uint8Array): number {
  if (format !== FORMAT || (kind !== OPEN && kind !== PROTECTED)) throw new SealingRefusal('keyTextOfAnotherKind')
  return kind === OPEN ? 2 + KEY_BYTES : HEAD_BYTES + KEY_BYTES + TAG_BYTES
}

/** The head is authenticated too: nobody can ask for fewer rounds. */
async function protection(head: Uint8Array, passphrase: string): Promise<{ key: CryptoKey; cipher: AesGcmParams }> {
  const iterations = readUint32(head, 2 + SALT_BYTES)
  if (iterations === 0 || iterations > MOST_ROUNDS) throw new SealingRefusal('keyTextOfAnotherKind')
  const salt = head.slice(2, 2 + SALT_BYTES)
  const secret = await crypto.subtle.importKey('raw', utf8(normal(passphrase)), 'PBKDF2', false, ['deriveKey'])
  const key = await crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    secret,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
  return { key, cipher: { name: 'AES-GCM', iv: head.slice(HEAD_BYTES - NONCE_BYTES), additionalData: head.slice() } }
}

async function keysIn(written: Uint8Array): Promise<PrivateKeys> {
  const keys = { sealing: pairIn(written), signing: pairIn(written.subarray(POINT_BYTES + SCALAR_BYTES)) }
  const whole = (await isPair(keys.sealing)) && (await signs(keys).catch(() => false))
  if (!whole) throw new SealingRefusal('keyTextOfAnotherKind')
  return keys
}

const pairIn = (bytes: Uint8Array): KeyPair => ({
  publicKey: toBase64url(bytes.subarray(0, POINT_BYTES)),
  privateKey: toBase64url(bytes.subarray(POINT_BYTES, POINT_BYTES + SCALAR_BYTES)),
})

async function signs(keys: PrivateKeys): Promise<boolean> {
  return verify(publicKeysOf(keys), 'share opened', null, await sign(keys, 'share opened', null))
}

const decoded = (text: string): Bytes => fromBase64url(text) ?? new Uint8Array()

/** The same passphrase from every keyboard and system. */
const normal = (passphrase: string): string => passphrase.normalize('NFKC').trim()
