/** HPKE opened by Node's own OpenSSL, written from RFC 9180 alone: a second opinion on what the library seals. */
import { createDecipheriv, createECDH, createHmac } from 'node:crypto'

const KEM = Buffer.from('KEM\x00\x10', 'latin1')
const SUITE = Buffer.from('HPKE\x00\x10\x00\x01\x00\x02', 'latin1')
const EMPTY = Buffer.alloc(0)

export function openedByNode(privateKey: Uint8Array, sealed: Uint8Array, info: Uint8Array, aad: Uint8Array): Buffer {
  const ecdh = createECDH('prime256v1')
  ecdh.setPrivateKey(privateKey)
  const enc = sealed.subarray(0, 65)
  const shared = expand(
    KEM,
    extract(KEM, EMPTY, 'eae_prk', ecdh.computeSecret(enc)),
    'shared_secret',
    Buffer.concat([enc, ecdh.getPublicKey()]),
    32,
  )
  const context = Buffer.concat([
    Buffer.of(0),
    extract(SUITE, EMPTY, 'psk_id_hash', EMPTY),
    extract(SUITE, EMPTY, 'info_hash', info),
  ])
  const secret = extract(SUITE, shared, 'secret', EMPTY)
  const decipher = createDecipheriv(
    'aes-256-gcm',
    expand(SUITE, secret, 'key', context, 32),
    expand(SUITE, secret, 'base_nonce', context, 12),
  )
  decipher.setAAD(aad)
  decipher.setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(65, -16)), decipher.final()])
}

/** LabeledExtract of section 4. */
const extract = (suite: Uint8Array, salt: Uint8Array, label: string, material: Uint8Array): Buffer =>
  createHmac('sha256', salt).update('HPKE-v1').update(suite).update(label).update(material).digest()

/** LabeledExpand of section 4, one block. */
const expand = (suite: Uint8Array, key: Uint8Array, label: string, info: Uint8Array, length: number): Buffer =>
  createHmac('sha256', key)
    .update(Buffer.of(0, length))
    .update('HPKE-v1')
    .update(suite)
    .update(label)
    .update(info)
    .update(Buffer.of(1))
    .digest()
    .subarray(0, length)
