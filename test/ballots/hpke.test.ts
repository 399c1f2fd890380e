/** Vectors: RFC 9180 (the full set its appendix A points to), and the library as the second opinion. */
import { createRequire } from 'node:module'
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core'
import { describe, expect, it } from 'vitest'
import { SEAL_BYTES, boxPublicKey, createBoxKey, opener, ephemeralFromRaw, seal } from '../../server/ballots/hpke.ts'

const vector = createRequire(import.meta.url)('../fixtures/rfc9180-base-x25519-sha256-aes256gcm.json') as Record<string, string>
const bytes = (name: string) => Buffer.from(vector[name] ?? '', 'hex')

describe('sealing to the box key', () => {
  it('gives the encapsulated key and the ciphertext of RFC 9180', () => {
    const publicKey = bytes('pkRm').toString('base64url')
    const sealed = seal(publicKey, bytes('pt'), bytes('aad'), bytes('info'), ephemeralFromRaw(bytes('skEm')))
    expect(Buffer.from(sealed).toString('hex')).toBe(`${vector['enc']}${vector['ct']}`)
  })

  it('opens the ciphertext of RFC 9180', async () => {
    const open = await opener(bytes('skRm').toString('base64url'))
    const opened = await open(Buffer.concat([bytes('enc'), bytes('ct')]), bytes('aad'), bytes('info'))
    expect(Buffer.from(opened).toString('hex')).toBe(vector['pt'])
  })

  it('opens what the library sealed, and the library opens what it sealed', async () => {
    const { publicKey, privateKey } = createBoxKey()
    expect(boxPublicKey(privateKey)).toBe(publicKey)
    const message = new Uint8Array(5000).fill(7)
    const aad = new Uint8Array([1, 2, 3])
    const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })
    const recipientPublicKey = await suite.kem.deserializePublicKey(new Uint8Array(Buffer.from(publicKey, 'base64url')).buffer)
    const theirs = await suite.seal({ recipientPublicKey }, message.buffer, aad.buffer)
    const open = await opener(privateKey)
    expect(await open(Buffer.concat([Buffer.from(theirs.enc), Buffer.from(theirs.ct)]), aad)).toEqual(message)
    const ours = seal(publicKey, message, aad)
    expect(ours.length).toBe(message.length + SEAL_BYTES)
    expect(await open(ours, aad)).toEqual(message)
  })

  it('does not open under another key, another name or with one bit changed', async () => {
    const { publicKey, privateKey } = createBoxKey()
    const sealed = seal(publicKey, Buffer.from('answers'), Buffer.from('ballot'))
    const open = await opener(privateKey)
    await expect(open(sealed, Buffer.from('another'))).rejects.toThrow()
    await expect((await opener(createBoxKey().privateKey))(sealed, Buffer.from('ballot'))).rejects.toThrow()
    for (const place of [0, 31, 32, sealed.length - 1]) {
      const changed = sealed.slice()
      changed[place] = (changed[place] ?? 0) ^ 1
      await expect(open(changed, Buffer.from('ballot'))).rejects.toThrow()
    }
  })
})
