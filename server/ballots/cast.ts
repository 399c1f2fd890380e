/** Handing in a sealed ballot: nothing here knows, or could know, whose it is or what is in it. */
import { constants, createPublicKey, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { sealedSizeOf } from '../../sealing/sizes.ts'
import { preparedMessage, type CastBody } from '../api/ballot.ts'
import type { BallotBox, Campaign } from '../contracts/records.ts'
import { problems } from '../contracts/problems.ts'
import type { Store } from '../store/store.ts'
import { ballotId } from './formats.ts'
import { shelf } from '../collections/remembered.ts'

/**
 * Verifies the ballot's signature and its length and puts it in the box. Resolves when it is durable.
 * A ballot cast before resolves just the same, and the box keeps what was cast first.
 * @throws `campaignNotOpen`, `ballotMalformed`, `ballotForged`, `ballotOfAnotherCampaign`; nothing is written then
 */
export async function castBallot(
  store: Pick<Store, 'castBallot' | 'campaigns'>,
  campaign: Campaign,
  { nonce, signature, ciphertext }: CastBody,
): Promise<void> {
  if (campaign.state !== 'open' || !campaign.ballot) throw problems.campaignNotOpen(campaign.id)
  if (ciphertext.length !== sealedSizeOf(campaign.ballot.paddedSize)) throw problems.ballotMalformed()
  if (!ballotHolds(campaign.ballot, campaign.id, nonce, signature)) {
    throw (await isOfAnother(store, campaign, nonce, signature))
      ? problems.ballotOfAnotherCampaign()
      : problems.ballotForged()
  }
  await store.castBallot({ id: ballotId(nonce, campaign.id), campaign: campaign.id, ciphertext })
}

/** Is this a ballot of this campaign? */
export function ballotHolds(ballot: BallotBox, campaign: string, nonce: Uint8Array, signature: Uint8Array): boolean {
  return signatureHolds(publicKey(ballot), preparedMessage(nonce, campaign), signature)
}

/** RSASSA-PSS-VERIFY (RFC 8017): SHA-384, MGF1 with SHA-384, 48 bytes of salt (RFC 9474, section 5). */
export function signatureHolds(key: KeyObject, prepared: Uint8Array, signature: Uint8Array): boolean {
  return verify('sha384', prepared, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 }, signature)
}

/** So that somebody with two letters learns what is wrong, instead of reading "forged". */
async function isOfAnother(
  store: Pick<Store, 'campaigns'>,
  { id }: Campaign,
  nonce: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const others = (await store.campaigns()).filter((campaign) => campaign.id !== id)
  return others.some((other) => other.ballot !== null && ballotHolds(other.ballot, other.id, nonce, signature))
}

const known = shelf<KeyObject>(256)
const publicKey = ({ issuer, thumbprint }: BallotBox): KeyObject =>
  known.get(thumbprint, () => createPublicKey({ key: { ...issuer }, format: 'jwk' }))
