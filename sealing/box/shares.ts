/** Splitting a secret among trustees (Shamir, GF(2⁸)), and putting it together again. */
import { combine, split } from 'shamir-secret-sharing'
import type { Bytes } from '../bytes.ts'

/**
 * One share for each trustee; any `threshold` of them make the secret, fewer say nothing about it.
 * With a threshold of one there is nothing to split: each share is the secret itself.
 */
export async function splitSecret(secret: Uint8Array, trustees: number, threshold: number): Promise<Bytes[]> {
  if (threshold === 1) return Array.from({ length: trustees }, () => secret.slice())
  return (await split(secret.slice(), trustees, threshold)).map((share) => share.slice())
}

/** The secret of exactly `threshold` different shares. Other shares make another secret: nothing here can tell. */
export async function combineShares(shares: readonly Uint8Array[], threshold: number): Promise<Bytes> {
  const [first] = shares
  if (shares.length !== threshold || !first)
    throw new RangeError(`${shares.length} shares where ${threshold} are needed`)
  return threshold === 1 ? first.slice() : (await combine(shares.map((share) => share.slice()))).slice()
}
