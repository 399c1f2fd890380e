/** The signature on a ballot nobody can recognise again: the server's half of RFC 9474. */
import { constants, createPublicKey, privateDecrypt, publicEncrypt, timingSafeEqual } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { Campaign } from '../contracts/records.ts'
import { problems } from '../contracts/problems.ts'
import type { Store } from '../store/store.ts'
import { blindedHash } from './formats.ts'
import { remembered } from '../collections/remembered.ts'

/**
 * BlindSign of RFC 9474, section 4.3: the blinded message raised to the private exponent, then checked by raising it back.
 * OpenSSL does both in constant time, 0.5 ms for RSA-2048; the pure JavaScript one takes 377 ms.
 * @param blinded as many bytes as the modulus
 * @throws `ballotMalformed` when it is of another length or not below the modulus
 */
export function blindSign(issuer: KeyObject, blinded: Uint8Array): Uint8Array {
  const { issuerPublic, size } = halves(issuer)
  if (blinded.length !== size) throw problems.ballotMalformed()
  const signature = raw(() => privateDecrypt({ key: issuer, padding: constants.RSA_NO_PADDING }, blinded))
  const again = raw(() => publicEncrypt({ key: issuerPublic, padding: constants.RSA_NO_PADDING }, signature))
  if (!timingSafeEqual(again, blinded)) throw problems.internalFault()
  return signature
}

/**
 * Issues the one ballot of an invitee. The same blinded message again gets the same signature again; another one is refused,
 * on whatever device it was made.
 * @throws `codeRefused`, `ballotMalformed`, `ballotAlreadyIssued`
 */
export async function issueBallot(
  { store, issuer }: { readonly store: Pick<Store, 'claimBallot'>; readonly issuer: KeyObject },
  campaign: Pick<Campaign, 'id'>,
  invitee: string,
  blinded: Uint8Array,
): Promise<Uint8Array> {
  const signature = blindSign(issuer, blinded) // before the claim: what cannot be signed must not use up the ballot
  const claim = await store.claimBallot(campaign.id, invitee, blindedHash(blinded))
  if (claim === 'unknown') throw problems.codeRefused()
  if (claim === 'other') throw problems.ballotAlreadyIssued()
  return signature
}

/** OpenSSL refuses numbers that are not below the modulus. */
function raw(act: () => Buffer): Buffer {
  try {
    return act()
  } catch {
    throw problems.ballotMalformed()
  }
}

const halves = remembered((issuer: KeyObject) => ({
  issuerPublic: createPublicKey(issuer),
  size: (issuer.asymmetricKeyDetails?.modulusLength ?? 0) / 8,
}))
