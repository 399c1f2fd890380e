/** What both ends of the ballot must write alike, byte for byte. The respondent's browser loads it too. */
import { sealedSizeOf } from '../../sealing/sizes.ts'

/** Length in bytes of the random prefix RFC 9474 puts before the message (PrepareRandomize); here: the ballot's nonce. */
export const NONCE_BYTES = 32
/** Length in bytes of a signature: RSA-2048. */
const SIGNATURE_BYTES = 256

/** The fixed part of a ballot's message: the same for every respondent of a campaign, another for every campaign. */
export function ballotLabel(campaign: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(`stakeholder-surveys ballot 1\n${campaign}`))
}

/** The prepared message of RSABSSA-SHA384-PSS-Randomized (RFC 9474, section 4.1): nonce, then label. */
export function preparedMessage(nonce: Uint8Array, campaign: string): Uint8Array<ArrayBuffer> {
  const label = ballotLabel(campaign)
  const message = new Uint8Array(nonce.length + label.length)
  message.set(nonce)
  message.set(label, nonce.length)
  return message
}

/** The members of a key that its thumbprint covers, in the order of RFC 7638, section 3. */
export function thumbprintInput(issuer: { readonly n: string; readonly e: string }): string {
  return JSON.stringify({ e: issuer.e, kty: 'RSA', n: issuer.n })
}

/** The body of a cast, bytes and nothing else: nonce, signature, sealed answers. */
export interface CastBody {
  readonly nonce: Uint8Array
  readonly signature: Uint8Array
  readonly ciphertext: Uint8Array
}

/** Every cast request of a campaign has this many bytes, whatever was answered. */
export const castRequestBytes = (paddedSize: number): number => NONCE_BYTES + SIGNATURE_BYTES + sealedSizeOf(paddedSize)

export function writeCast({ nonce, signature, ciphertext }: CastBody): Uint8Array<ArrayBuffer> {
  const body = new Uint8Array(NONCE_BYTES + SIGNATURE_BYTES + ciphertext.length)
  body.set(nonce)
  body.set(signature, NONCE_BYTES)
  body.set(ciphertext, NONCE_BYTES + SIGNATURE_BYTES)
  return body
}

/** The parts of a cast; null where it has not exactly the campaign's one length. */
export function readCast(body: Uint8Array, paddedSize: number): CastBody | null {
  if (body.length !== castRequestBytes(paddedSize)) return null
  const end = NONCE_BYTES + SIGNATURE_BYTES
  return {
    nonce: body.subarray(0, NONCE_BYTES),
    signature: body.subarray(NONCE_BYTES, end),
    ciphertext: body.subarray(end),
  }
}
