/** The respondent's half of the blind signature (RFC 9474, RSABSSA-SHA384-PSS-Randomized), and the refusal of wrong keys. */
// Not the package's index: that would bring the partially blind variant along.
import { BlindRSA, PrepareType } from '@cloudflare/blindrsa-ts/lib/src/blindrsa.js'
import { fromBase64url, fromHex, toBase64url, toHex } from '../../../sealing/bytes.ts'
import { NONCE_BYTES, ballotLabel, preparedMessage, thumbprintInput } from '../../../server/api/ballot.ts'
import type { PublicCampaign } from '../../../server/api/respond.ts'
import { Refusal } from './refusals.ts'

/** The scheme by itself, for the RFC's vectors. */
export const scheme = new BlindRSA({
  name: 'RSABSSA-SHA384-PSS-Randomized',
  hash: 'SHA-384',
  saltLength: 48,
  prepareType: PrepareType.Randomized,
  supportsRSARAW: false,
})
const MODULUS_BITS = 2048

/** A ballot made on this device. `nonce` and `inverse` never leave it before the cast; base64url, the nonce hex. */
export interface Blinded {
  readonly nonce: string
  readonly inverse: string
  readonly blinded: string
}

/**
 * The campaign's key, if it is the letter's and a sound one.
 * @throws Refusal `keyDiffers`: another thumbprint than in the letter, so perhaps a key for you alone, by which your ballot
 *   could be recognised; `keyExponentWrong` unless 65537; `keyTooShort` under 2048 bits
 */
export async function trustedKey({ issuer }: Pick<PublicCampaign, 'issuer'>, thumbprint: string): Promise<CryptoKey> {
  const { kty, n, e }: Readonly<Record<'kty' | 'n' | 'e', string>> = issuer // whatever its type promises, a server sent it
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(thumbprintInput({ n, e })))
  if (kty !== 'RSA' || toBase64url(new Uint8Array(digest)) !== thumbprint) throw new Refusal('keyDiffers')
  if (e !== 'AQAB') throw new Refusal('keyExponentWrong')
  const modulus = bytesOf(n)
  if (modulus.length * 8 < MODULUS_BITS || (modulus[0] ?? 0) < 0x80) throw new Refusal('keyTooShort')
  return crypto.subtle.importKey('jwk', { kty, n, e }, { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify'])
}

/** A fresh nonce, blinded. */
export async function blind(key: CryptoKey, campaign: string): Promise<Blinded> {
  const prepared = scheme.prepare(ballotLabel(campaign))
  const { blindedMsg, inv } = await scheme.blind(key, prepared)
  const nonce = toHex(prepared.subarray(0, NONCE_BYTES))
  return { nonce, inverse: toBase64url(inv), blinded: toBase64url(blindedMsg) }
}

/** The signature without the blinding, base64url. Throws Refusal `signatureWrong` when it does not verify. */
export async function unblind(
  key: CryptoKey,
  campaign: string,
  ballot: Blinded,
  blindSignature: string,
): Promise<string> {
  const nonce = fromHex(ballot.nonce) ?? new Uint8Array()
  try {
    return toBase64url(
      await scheme.finalize(key, preparedMessage(nonce, campaign), bytesOf(blindSignature), bytesOf(ballot.inverse)),
    )
  } catch {
    throw new Refusal('signatureWrong')
  }
}

const bytesOf = (text: string): Uint8Array => fromBase64url(text) ?? new Uint8Array()
