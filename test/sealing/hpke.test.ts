/** Vectors of RFC 9180, and Node's OpenSSL as the second opinion. */
import { createECDH, createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import { shake128 } from '@noble/hashes/sha3.js'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { concat, fromBase64url, toBase64url } from '../../sealing/bytes.ts'
import { createKeyPair, isPair, opener, seal, thumbprintOf, type KeyPair } from '../../sealing/hpke.ts'
import { SEAL_BYTES } from '../../sealing/sizes.ts'
import { openedByNode } from './second-opinion.ts'

const vector = createRequire(import.meta.url)('../fixtures/rfc9180-base-p256-sha256-aes256gcm.json') as Record<
  string,
  string
>
const bytes = (name: string) => new Uint8Array(Buffer.from(vector[name] ?? '', 'hex'))
const library = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })
const some = fc.uint8Array({ maxLength: 3000 })

let keys: KeyPair
let another: KeyPair
beforeAll(async () => {
  ;[keys, another] = [await createKeyPair('ECDH'), await createKeyPair('ECDH')]
})

describe('sealing to a key', () => {
  it('uses a library that gives the encapsulated key and the encryptions of RFC 9180', async () => {
    const recipientPublicKey = await library.kem.deserializePublicKey(bytes('pkRm'))
    const sender = await library.createSenderContext({
      recipientPublicKey,
      info: bytes('info'),
      ekm: bytes('ikmE').buffer,
    })
    expect(Buffer.from(sender.enc).toString('hex')).toBe(vector['enc'])
    const [source, sink] = [shake128.create(), shake128.create()]
    const draw = () => source.xof(source.xof(1)[0]!)
    for (let message = 0; message < 1000; message++) {
      const aad = draw()
      sink.update(new Uint8Array(await sender.seal(draw(), aad)))
    }
    expect(Buffer.from(sink.xof(16)).toString('hex')).toBe(vector['encryptionsAccumulated'])
  })

  it('opens what is sealed to the key of RFC 9180', async () => {
    const recipientPublicKey = await library.kem.deserializePublicKey(bytes('pkRm'))
    const { enc, ct } = await library.seal(
      { recipientPublicKey, info: bytes('info'), ekm: bytes('ikmE').buffer },
      Buffer.from('answers'),
      Buffer.from('aad'),
    )
    const open = await opener({ publicKey: toBase64url(bytes('pkRm')), privateKey: toBase64url(bytes('skRm')) })
    const opened = await open(concat(new Uint8Array(enc), new Uint8Array(ct)), {
      info: bytes('info'),
      aad: Buffer.from('aad'),
    })
    expect(Buffer.from(opened).toString()).toBe('answers')
  })

  it('seals what Node’s OpenSSL opens by the RFC alone, whatever it is', async () => {
    const privateKey = fromBase64url(keys.privateKey)!
    await fc.assert(
      fc.asyncProperty(some, some, some, async (message, info, aad) => {
        const sealed = await seal(keys.publicKey, message, { info, aad })
        expect(sealed.length).toBe(message.length + SEAL_BYTES)
        expect(new Uint8Array(openedByNode(privateKey, sealed, info, aad))).toEqual(message)
        expect(await (await opener(keys))(sealed, { info, aad })).toEqual(message)
      }),
      { numRuns: 40 },
    )
  })

  it('opens neither under another key, another binding, nor with one bit changed', async () => {
    const [open, other] = [await opener(keys), await opener(another)]
    await fc.assert(
      fc.asyncProperty(some, some, fc.nat(), fc.nat(7), async (message, aad, place, bit) => {
        const binding = { info: Buffer.from('campaign'), aad }
        const sealed = await seal(keys.publicKey, message, binding)
        expect(await open(sealed, binding)).toEqual(message)
        await expect(other(sealed, binding)).rejects.toThrow()
        await expect(open(sealed, { ...binding, aad: concat(aad, Uint8Array.of(0)) })).rejects.toThrow()
        await expect(open(sealed, { ...binding, info: Buffer.from('campaigm') })).rejects.toThrow()
        const changed = sealed.slice()
        changed[place % sealed.length]! ^= 1 << bit
        await expect(open(changed, binding)).rejects.toThrow()
      }),
      { numRuns: 40 },
    )
  })

  it('opens nothing that is cut, nothing at all, and nothing sent by a point off the curve', async () => {
    const open = await opener(keys)
    const binding = { info: Buffer.from('campaign') }
    const sealed = await seal(keys.publicKey, Buffer.from('answers'), binding)
    for (const length of [0, 64, 65, SEAL_BYTES - 1, SEAL_BYTES, sealed.length - 1])
      await expect(open(sealed.subarray(0, length), binding)).rejects.toThrow()
    await expect(open(concat(Uint8Array.of(4), new Uint8Array(64), sealed.subarray(65)), binding)).rejects.toThrow()
  })

  it('makes another ciphertext every time, so that equal answers look different', async () => {
    const binding = { info: Buffer.from('campaign') }
    const [one, two] = await Promise.all([1, 2].map(() => seal(keys.publicKey, Buffer.from('answers'), binding)))
    expect(Buffer.from(one!).equals(Buffer.from(two!))).toBe(false)
  })
})

describe('a key pair', () => {
  it('is one that OpenSSL agrees with: the public half follows from the private one', async () => {
    for (const use of ['ECDH', 'ECDSA'] as const) {
      const { publicKey, privateKey } = await createKeyPair(use)
      const ecdh = createECDH('prime256v1')
      ecdh.setPrivateKey(privateKey, 'base64url')
      expect(ecdh.getPublicKey('base64url')).toBe(publicKey)
    }
  })

  it('has the thumbprint of RFC 7638', async () => {
    const [x, y] = [bytes('pkRm').subarray(1, 33), bytes('pkRm').subarray(33)].map(toBase64url)
    const digest = createHash('sha256').update(`{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`).digest('base64url')
    expect(await thumbprintOf(toBase64url(bytes('pkRm')))).toBe(digest)
  })

  it('is told from two halves that do not belong together, and from what is no key', async () => {
    expect(await isPair(keys)).toBe(true)
    expect(await isPair({ publicKey: keys.publicKey, privateKey: another.privateKey })).toBe(false)
    expect(await isPair({ publicKey: keys.publicKey, privateKey: 'nonsense' })).toBe(false)
    expect(await isPair({ publicKey: 'nonsense', privateKey: keys.privateKey })).toBe(false)
    expect(await isPair({ publicKey: keys.publicKey, privateKey: toBase64url(new Uint8Array(32)) })).toBe(false)
  })
})
