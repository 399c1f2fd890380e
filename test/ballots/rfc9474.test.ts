/** Vectors: RFC 9474, appendix A.1. The server's half, the client's half, and each with the other. */
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { blind, scheme, trustedKey, unblind } from '../../client/respond/ballot/blind.ts'
import { signatureHolds, ballotHolds } from '../../server/ballots/cast.ts'
import { keyThumbprint } from '../../server/ballots/formats.ts'
import { blindSign } from '../../server/ballots/issue.ts'
import { BALLOT } from '../fielding/fixtures.ts'

const vector = createRequire(import.meta.url)('../fixtures/rfc9474-sha384-pss-randomized.json') as Record<
  string,
  string
>
const bytes = (name: string) => new Uint8Array(Buffer.from(vector[name] ?? '', 'hex'))
const number = (name: string) => BigInt(`0x${vector[name]}`)
const text = (value: bigint) => {
  const digits = value.toString(16)
  return Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex').toString('base64url')
}
const hex = (value: Uint8Array) => Buffer.from(value).toString('hex')

function inverse(a: bigint, n: bigint): bigint {
  let [r, s, old, oldS] = [n, 0n, a, 1n]
  while (r > 0n) [old, r, oldS, s] = [r, old % r, s, oldS - (old / r) * s]
  return ((oldS % n) + n) % n
}

const issuer = { kty: 'RSA', n: text(number('n')), e: text(number('e')) } as const
const [p, q, d] = [number('p'), number('q'), number('d')]
const privateKey = createPrivateKey({
  format: 'jwk',
  key: {
    ...issuer,
    d: text(d),
    p: text(p),
    q: text(q),
    dp: text(d % (p - 1n)),
    dq: text(d % (q - 1n)),
    qi: text(inverse(q, p)),
  },
})
const publicKey = createPublicKey({ key: issuer, format: 'jwk' })

/** Answers every request for random bytes with the next of these. */
async function withRandom<T>(given: readonly Uint8Array[], work: () => Promise<T>): Promise<T> {
  const left = [...given]
  const original = crypto.getRandomValues.bind(crypto)
  crypto.getRandomValues = ((target: Uint8Array) => {
    target.set(left.shift() ?? [])
    return target
  }) as typeof original
  try {
    return await work()
  } finally {
    crypto.getRandomValues = original
  }
}

describe('the blind signature of RFC 9474', () => {
  it('prepares and blinds as the RFC does, given its prefix, salt and blinding', async () => {
    const key = await trustedKey({ issuer }, keyThumbprint(issuer))
    const r = inverse(number('inv'), number('n')).toString(16).padStart(1024, '0')
    const { prepared, blinded } = await withRandom(
      [bytes('msg_prefix'), bytes('salt'), Buffer.from(r, 'hex')],
      async () => {
        const prepared = scheme.prepare(bytes('msg'))
        return { prepared, blinded: await scheme.blind(key, prepared) }
      },
    )
    expect(hex(prepared)).toBe(vector['input_msg'])
    expect(hex(blinded.blindedMsg)).toBe(vector['blinded_msg'])
    expect(hex(blinded.inv)).toBe(vector['inv'])
  })

  it('signs blindly as the RFC does', () => {
    expect(hex(blindSign(privateKey, bytes('blinded_msg')))).toBe(vector['blind_sig'])
  })

  it('finalizes as the RFC does', async () => {
    const key = await trustedKey({ issuer }, keyThumbprint(issuer))
    const signature = await scheme.finalize(key, bytes('input_msg'), bytes('blind_sig'), bytes('inv'))
    expect(hex(signature)).toBe(vector['sig'])
  })

  it('verifies the signature of the RFC, and no other', () => {
    expect(signatureHolds(publicKey, bytes('input_msg'), bytes('sig'))).toBe(true)
    const other = bytes('sig')
    other[100] = (other[100] ?? 0) ^ 1
    expect(signatureHolds(publicKey, bytes('input_msg'), other)).toBe(false)
    expect(signatureHolds(publicKey, bytes('msg'), bytes('sig'))).toBe(false)
    expect(signatureHolds(publicKey, bytes('input_msg'), bytes('sig').subarray(1))).toBe(false)
  })

  it('refuses to sign what is not below the modulus, or of another length', () => {
    const modulus = Buffer.from(vector['n'] ?? '', 'hex')
    expect(() => blindSign(privateKey, modulus)).toThrow('ballotMalformed')
    expect(() => blindSign(privateKey, new Uint8Array(512).fill(255))).toThrow('ballotMalformed')
    expect(() => blindSign(privateKey, new Uint8Array(511))).toThrow('ballotMalformed')
    expect(() => blindSign(privateKey, new Uint8Array(0))).toThrow('ballotMalformed')
  })

  it('lets the two halves meet: what the browser blinds the server signs, and the ballot holds', async () => {
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 65537 })
    const { n = '', e = '' } = pair.publicKey.export({ format: 'jwk' })
    const box = { ...BALLOT, issuer: { kty: 'RSA' as const, n, e }, thumbprint: keyThumbprint({ n, e }) }
    const key = await trustedKey(box, box.thumbprint)
    const ballot = await blind(key, 'spring')
    const signed = blindSign(pair.privateKey, Buffer.from(ballot.blinded, 'base64url'))
    const signature = Buffer.from(
      await unblind(key, 'spring', ballot, Buffer.from(signed).toString('base64url')),
      'base64url',
    )
    expect(ballotHolds(box, 'spring', Buffer.from(ballot.nonce, 'hex'), signature)).toBe(true)
    expect(ballotHolds(box, 'autumn', Buffer.from(ballot.nonce, 'hex'), signature)).toBe(false)
    await expect(unblind(key, 'autumn', ballot, Buffer.from(signed).toString('base64url'))).rejects.toThrow(
      'signatureWrong',
    )
  })

  it('makes another blinded message every time: the server sees nothing it could know again', async () => {
    const key = await trustedKey({ issuer }, keyThumbprint(issuer))
    const [first, second] = [await blind(key, 'spring'), await blind(key, 'spring')]
    expect(first.blinded).not.toBe(second.blinded)
    expect(first.nonce).not.toBe(second.nonce)
  })
})

describe('the key of the letter', () => {
  const small = (modulusLength: number, publicExponent = 65537) => {
    const { n = '', e = '' } = generateKeyPairSync('rsa', { modulusLength, publicExponent }).publicKey.export({
      format: 'jwk',
    })
    return { issuer: { kty: 'RSA' as const, n, e }, thumbprint: keyThumbprint({ n, e }) }
  }

  it('refuses a key that is not the letter’s', async () => {
    await expect(trustedKey({ issuer }, small(2048).thumbprint)).rejects.toThrow('keyDiffers')
  })

  it('refuses another exponent than 65537, and a modulus under 2048 bits', async () => {
    const cubed = small(2048, 3)
    await expect(trustedKey(cubed, cubed.thumbprint)).rejects.toThrow('keyExponentWrong')
    const short = small(1024)
    await expect(trustedKey(short, short.thumbprint)).rejects.toThrow('keyTooShort')
  })
})
