/** Schemas of boxes, their openings and what is signed about them: in requests, in replies and in a campaign's record. */
import { z } from 'zod'
import { MOST_TRUSTEES, type Box } from '../../sealing/box/box.ts'
import type { ShareProof } from '../../sealing/box/trustee.ts'
import type { PublicKeys } from '../../sealing/keys.ts'
import type { HandOver, Opening } from '../../sealing/opening.ts'
import type { SignedRelease } from '../../sealing/release.ts'
import type { OpeningUnderWay } from '../contracts/records.ts'

const base64url = (longest: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .max(longest)
export const digest = z.string().regex(/^[0-9a-f]{64}$/)
const place = z
  .int()
  .min(0)
  .max(MOST_TRUSTEES - 1)
export const campaign = z.string().max(40)
const thumbprint = base64url(43).length(43)
export const signature = base64url(86)

export const publicKeys = z.strictObject({
  sealing: base64url(87),
  signing: base64url(87),
}) satisfies z.ZodType<PublicKeys>

/** A box as it was set up: POST /api/admin/campaigns/:id/keys. */
export const boxSchema = z.strictObject({
  format: z.literal(1),
  campaign,
  publicKey: base64url(87),
  thumbprint,
  threshold: z.int(),
  trustees: z
    .array(
      z.strictObject({
        name: z.string().max(200),
        keys: publicKeys,
        sealedShare: base64url(200),
        shareFingerprint: digest,
      }),
    )
    .max(MOST_TRUSTEES + 1),
  testBallot: z.strictObject({ sealed: base64url(2000), digest }),
}) satisfies z.ZodType<Box>

/** POST …/proof */
export const proofRequest = z.strictObject({
  campaign,
  box: thumbprint,
  trustee: place,
  proof: digest,
  testBallot: base64url(43).exactOptional(),
  signature,
}) satisfies z.ZodType<ShareProof>

/** An opening, by whose device it is. */
export const opening = z.strictObject({ campaign, box: thumbprint, keys: publicKeys }) satisfies z.ZodType<Opening>

/** POST …/hand-over */
export const handOverRequest = z.strictObject({
  campaign,
  box: thumbprint,
  opening: digest,
  trustee: place,
  sealedShare: base64url(200),
  signature,
}) satisfies z.ZodType<HandOver>

/** As it stands in the campaign's record. */
export const openingUnderWay = z.strictObject({
  opening,
  by: place,
  handOvers: z.array(handOverRequest),
}) satisfies z.ZodType<OpeningUnderWay>

export const signedRelease = z.strictObject({
  opening,
  handOvers: z.array(handOverRequest).max(MOST_TRUSTEES),
  digest,
  signature,
}) satisfies z.ZodType<SignedRelease>
