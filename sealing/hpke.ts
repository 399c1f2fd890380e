/**
 * Sealing to a public key: HPKE (RFC 9180), base mode, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, one message,
 * by `@hpke/core` over WebCrypto. P-256, because every browser has it.
 */
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import { concat, fromBase64url, toBase64url, utf8, type Bytes } from './bytes.ts'

const POINT_BYTES = 65 // 0x04, x, y
const SCALAR_BYTES = 32

/** A key pair on P-256, base64url: `publicKey` is the uncompressed point (65 bytes), `privateKey` the scalar (32 bytes). */
export interface KeyPair {
  readonly publicKey: string
  readonly privateKey: string
}

/** What a sealed message is bound to: with others it does not open. */
export interface Binding {
  readonly info: Uint8Array
  readonly aad?: Uint8Array
}

/** Version 1 of an ECPrivateKey, and the head of its 32 bytes. */
const PRIVATE_KEY_1 = [0x02, 0x01, 0x01, 0x04, SCALAR_BYTES]

type Use = 'ECDH' | 'ECDSA'
const USAGES: Readonly<Record<Use, readonly [KeyUsage[], KeyUsage[]]>> = {
  ECDH: [[], ['deriveBits']],
  ECDSA: [['verify'], ['sign']],
}
const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })

/** A fresh key pair, for sealing (`ECDH`) or for signing (`ECDSA`). */
export async function createKeyPair(use: Use): Promise<KeyPair> {
  const pair = await crypto.subtle.generateKey({ name: use, namedCurve: 'P-256' }, true, USAGES[use].flat())
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  // Not as JWK: Node 20 may stand still for ever when garbage is collected while it writes one of a generated key.
  const written = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))
  return { publicKey: toBase64url(publicKey), privateKey: toBase64url(scalarIn(written)) }
}

/** The scalar in PKCS#8 (RFC 5915, section 3). */
function scalarIn(pkcs8: Uint8Array): Uint8Array {
  const start =
    pkcs8.findIndex((_, at) => PRIVATE_KEY_1.every((byte, i) => pkcs8[at + i] === byte)) + PRIVATE_KEY_1.length
  return pkcs8.slice(start, start + SCALAR_BYTES)
}

/** Rejects with the engine's own error when the text is no point of the curve. */
export async function importPublicKey(publicKey: string, use: Use): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', pointOf(publicKey), { name: use, namedCurve: 'P-256' }, true, USAGES[use][0])
}

/** Both halves are needed: Firefox cannot find the public one from the private one. */
export async function importPrivateKey({ publicKey, privateKey }: KeyPair, use: Use): Promise<CryptoKey> {
  return crypto.subtle.importKey(
    'jwk',
    { ...jwkOf(publicKey), d: privateKey },
    { name: use, namedCurve: 'P-256' },
    true,
    USAGES[use][1],
  )
}

/** RFC 7638 thumbprint (SHA-256) of a P-256 public key, base64url, 43 characters. */
export async function thumbprintOf(publicKey: string): Promise<string> {
  const { crv, kty, x, y } = jwkOf(publicKey)
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(JSON.stringify({ crv, kty, x, y })))))
}

/** Encapsulated key, ciphertext and tag in one: `SEAL_BYTES` longer than the plaintext. */
export async function seal(publicKey: string, plaintext: Uint8Array, { info, aad = EMPTY }: Binding): Promise<Bytes> {
  const recipientPublicKey = await importPublicKey(publicKey, 'ECDH')
  const { enc, ct } = await suite.seal({ recipientPublicKey, info }, plaintext, aad)
  return concat(new Uint8Array(enc), new Uint8Array(ct))
}

/**
 * Opens what was sealed to a key. The function rejects when key, ciphertext or binding differ in one bit.
 * @throws when the two halves are no keys
 */
export async function opener(keys: KeyPair): Promise<(sealed: Uint8Array, binding: Binding) => Promise<Bytes>> {
  const recipientKey = {
    publicKey: await importPublicKey(keys.publicKey, 'ECDH'),
    privateKey: await importPrivateKey(keys, 'ECDH'),
  }
  return async (sealed, { info, aad = EMPTY }) => {
    const enc = sealed.slice(0, POINT_BYTES)
    return new Uint8Array(await suite.open({ recipientKey, enc, info }, sealed.slice(POINT_BYTES), aad))
  }
}

/** Do the two halves belong together? Tried out, since engines differ in what they check. */
export async function isPair(keys: KeyPair): Promise<boolean> {
  try {
    const binding = { info: utf8('stakeholder-surveys pair 1') }
    const open = await opener(keys)
    await open(await seal(keys.publicKey, EMPTY, binding), binding)
    return true
  } catch {
    return false
  }
}

const EMPTY = new Uint8Array()

function pointOf(publicKey: string): Bytes {
  const point = fromBase64url(publicKey)
  if (point?.length !== POINT_BYTES || point[0] !== 4) throw new TypeError('no point of P-256')
  return point
}

function jwkOf(publicKey: string) {
  const point = pointOf(publicKey)
  const [x, y] = [point.subarray(1, 1 + SCALAR_BYTES), point.subarray(1 + SCALAR_BYTES)]
  return { kty: 'EC', crv: 'P-256', x: toBase64url(x), y: toBase64url(y) } as const
}
