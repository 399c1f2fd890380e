/** Vectors: RFC 9180 (the full set its appendix A points to), and a library we did not write as the second opinion. */
import { createRequire } from 'node:module'
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SEAL_BYTES, boxPublicKey, createBoxKey, opener, ephemeralFromRaw, seal } from '../../server/ballots/hpke.ts'

const vector = createRequire(import.meta.url)('../fixtures/rfc9180-base-x25519-sha256-aes256gcm.json') as Record<string, string>
const bytes = (name: string) => Buffer.from(vector[name] ?? '', 'hex')
const base64url = (raw: Uint8Array) => Buffer.from(raw).toString('base64url')

const library = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })
/** Just these bytes, not the pool a Buffer may live in. */
const exactly = (some: Uint8Array) => new Uint8Array(some).buffer
const fromBase64url = (key: string) => exactly(Buffer.from(key, 'base64url'))

async function theySeal(publicKey: string, message: Uint8Array, aad: Uint8Array, info: Uint8Array): Promise<Uint8Array> {
  const recipientPublicKey = await library.kem.deserializePublicKey(fromBase64url(publicKey))
  const { enc, ct } = await library.seal({ recipientPublicKey, info: exactly(info) }, exactly(message), exactly(aad))
  return Buffer.concat([Buffer.from(enc), Buffer.from(ct)])
}

async function theyOpen(privateKey: string, sealed: Uint8Array, aad: Uint8Array, info: Uint8Array): Promise<Uint8Array> {
  const recipientKey = await library.kem.deserializePrivateKey(fromBase64url(privateKey))
  const enc = exactly(sealed.subarray(0, 32))
  return new Uint8Array(await library.open({ recipientKey, enc, info: exactly(info) }, exactly(sealed.subarray(32)), exactly(aad)))
}

const some = fc.uint8Array({ maxLength: 3000 })
const key = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(base64url)

describe('sealing to the box key', () => {
  it('gives the encapsulated key and the ciphertext of RFC 9180', async () => {
    const sealed = seal(base64url(bytes('pkRm')), bytes('pt'), bytes('aad'), bytes('info'), ephemeralFromRaw(bytes('skEm')))
    expect(Buffer.from(sealed).toString('hex')).toBe(`${vector['enc']}${vector['ct']}`)
    expect(Buffer.from(await theyOpen(base64url(bytes('skRm')), sealed, bytes('aad'), bytes('info'))).toString('hex')).toBe(vector['pt'])
  })

  it('opens the ciphertext of RFC 9180', () => {
    expect(boxPublicKey(base64url(bytes('skRm')))).toBe(base64url(bytes('pkRm')))
    const open = opener(base64url(bytes('skRm')))
    const opened = open(Buffer.concat([bytes('enc'), bytes('ct')]), bytes('aad'), bytes('info'))
    expect(opened.toString('hex')).toBe(vector['pt'])
  })

  it('seals what the library opens, whatever it is', async () => {
    await fc.assert(fc.asyncProperty(key, some, some, some, async (privateKey, message, aad, info) => {
      const sealed = seal(boxPublicKey(privateKey), message, aad, info)
      expect(sealed.length).toBe(message.length + SEAL_BYTES)
      expect(await theyOpen(privateKey, sealed, aad, info)).toEqual(message)
    }))
  })

  it('opens what the library seals, whatever it is', async () => {
    await fc.assert(fc.asyncProperty(key, some, some, some, async (privateKey, message, aad, info) => {
      const sealed = await theySeal(boxPublicKey(privateKey), message, aad, info)
      expect(new Uint8Array(opener(privateKey)(sealed, aad, info))).toEqual(message)
    }))
  })

  it('opens neither under another key, another name or other information, nor with one bit changed', () => {
    fc.assert(fc.property(key, key, some, some, fc.nat(), fc.nat(7), (privateKey, another, message, aad, place, bit) => {
      const sealed = seal(boxPublicKey(privateKey), message, aad)
      const open = opener(privateKey)
      expect(new Uint8Array(open(sealed, aad))).toEqual(message)
      expect(() => open(sealed, Buffer.concat([aad, Buffer.of(0)]))).toThrow()
      expect(() => open(sealed, aad, Buffer.of(0))).toThrow()
      fc.pre(boxPublicKey(another) !== boxPublicKey(privateKey))
      expect(() => opener(another)(sealed, aad)).toThrow()
      const changed = sealed.slice()
      changed[place % sealed.length]! ^= 1 << bit
      expect(() => open(changed, aad)).toThrow()
    }))
  })

  it('opens nothing that is cut, nothing at all, and nothing sent by the key of zeros that makes every secret zero', () => {
    const { publicKey, privateKey } = createBoxKey()
    const open = opener(privateKey)
    const aad = Buffer.from('ballot')
    const sealed = seal(publicKey, Buffer.from('answers'), aad)
    for (const length of [0, 31, 32, SEAL_BYTES - 1, SEAL_BYTES, sealed.length - 1]) expect(() => open(sealed.subarray(0, length), aad)).toThrow()
    expect(() => open(Buffer.concat([Buffer.alloc(32), sealed.subarray(32)]), aad)).toThrow()
  })
})
