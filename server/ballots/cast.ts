/** Handing in answers with a ballot: nothing here knows, or could know, whose they are. */
import { constants, createPublicKey, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { AnswerCheck } from '../../surveys/types.ts'
import { preparedMessage } from '../api/ballot.ts'
import type { BallotBox, Campaign } from '../records.ts'
import { problems } from '../problems.ts'
import type { Store } from '../store/store.ts'
import { ballotId } from './formats.ts'
import { sealAnswers } from './seal.ts'

export interface Cast {
  /** 32 bytes. */
  readonly nonce: Uint8Array
  /** The unblinded signature, 256 bytes. */
  readonly signature: Uint8Array
  readonly answers: unknown
}

/**
 * Verifies the ballot, validates the answers, seals them and puts them in the box. Resolves when they are durable.
 * A ballot cast before resolves just the same, and the box keeps what was cast first.
 * @throws `campaignNotOpen`, `ballotForged`, `ballotOfAnotherCampaign`, `answersRefused`; nothing is written then
 */
export async function castAnswers(
  { store, check }: { readonly store: Pick<Store, 'castBallot' | 'campaigns'>; readonly check: AnswerCheck },
  campaign: Campaign, { nonce, signature, answers: raw }: Cast,
): Promise<void> {
  if (campaign.state !== 'open' || !campaign.ballot) throw problems.campaignNotOpen(campaign.id)
  if (!ballotHolds(campaign.ballot, campaign.id, nonce, signature)) {
    throw await isOfAnother(store, campaign, nonce, signature) ? problems.ballotOfAnotherCampaign() : problems.ballotForged()
  }
  const { answers, faults } = check(raw)
  if (faults.length > 0) throw problems.answersRefused(faults)
  await store.castBallot(sealAnswers(campaign.ballot, campaign, ballotId(nonce, campaign.id), answers))
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
  store: Pick<Store, 'campaigns'>, { id }: Campaign, nonce: Uint8Array, signature: Uint8Array,
): Promise<boolean> {
  const others = (await store.campaigns()).filter((campaign) => campaign.id !== id)
  return others.some((other) => other.ballot !== null && ballotHolds(other.ballot, other.id, nonce, signature))
}

const known = new Map<string, KeyObject>()
function publicKey({ issuer, thumbprint }: BallotBox): KeyObject {
  const found = known.get(thumbprint)
  if (found) return found
  const key = createPublicKey({ key: { ...issuer }, format: 'jwk' })
  if (known.size >= 256) known.clear()
  known.set(thumbprint, key)
  return key
}
