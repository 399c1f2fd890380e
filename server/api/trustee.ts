/** The wire of the trustees' side: signed by their keys, so that no trustee needs an account. Mounted at `/api/trustee`. */
import { z } from 'zod'
import { MOST_TRUSTEES, type Box } from '../../sealing/box/box.ts'
import type { PublicKeys } from '../../sealing/keys.ts'
import type { HandOver, Opening } from '../../sealing/opening.ts'
import type { SignedRelease } from '../../sealing/release.ts'
import type { TrusteeRequest } from '../../sealing/requests.ts'
import type { ShareProof } from '../../sealing/box/trustee.ts'
import type { Survey, Text } from '../../surveys/types.ts'
import type { BoxedCampaign, CampaignState, OpeningUnderWay } from '../contracts/records.ts'
import type { Release } from '../tabulation/counting/table.ts'
import type { Texts } from '../tabulation/quotes/texts.ts'

const base64url = (longest: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .max(longest)
const digest = z.string().regex(/^[0-9a-f]{64}$/)
const place = z
  .int()
  .min(0)
  .max(MOST_TRUSTEES - 1)
const campaign = z.string().max(40)
const thumbprint = base64url(43).length(43)
const signature = base64url(86)

const publicKeys = z.strictObject({ sealing: base64url(87), signing: base64url(87) }) satisfies z.ZodType<PublicKeys>

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

/** POST …/state, …/facts, …/ballots */
export const signedRequest = z.strictObject({
  campaign,
  keys: publicKeys,
  wants: z.enum(['state', 'facts', 'ballots']),
  at: z.number(),
  signature,
}) satisfies z.ZodType<TrusteeRequest>

const opening = z.strictObject({ campaign, box: thumbprint, keys: publicKeys }) satisfies z.ZodType<Opening>

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

/** POST …/opening: begun by a trustee, whose own share comes along. `instead`: in place of one that is under way. */
export const openingRequest = z.strictObject({ opening, handOver: handOverRequest, instead: z.boolean() })
export type OpeningRequest = z.infer<typeof openingRequest>

/** What came out of an opening, and nothing else: the tables, and the texts that a person is to read. */
export interface MadeRelease {
  readonly release: Release
  readonly texts: Texts
}

/**
 * The header of POST …/release that says who sends it, before the large body is read: `signed` as JSON, base64url.
 * Seven hand-overs make 5 kB of it.
 */
export const SIGNED_RELEASE = 'X-Signed-Release'

export const signedRelease = z.strictObject({
  opening,
  handOvers: z.array(handOverRequest).max(MOST_TRUSTEES),
  digest,
  signature,
}) satisfies z.ZodType<SignedRelease>

/** POST …/release. The signature is over `canonicalDigest(made)`. */
export const releaseRequest = z.strictObject({
  signed: signedRelease,
  made: z.strictObject({
    release: z.looseObject({
      id: z.string(),
      campaign: z.string(),
      survey: z.string(),
      policy: z.enum(['confidential', 'open']),
      k: z.int(),
      digest,
      invited: z.int().min(0),
      responses: z.int().min(0),
      variables: z.array(
        z.looseObject({ variable: z.looseObject({ name: z.string() }), tables: z.array(z.looseObject({})) }),
      ),
      ballots: z.strictObject({
        issued: z.int().min(0),
        imported: z.int().min(0),
        importedBy: z.strictObject({ paper: z.int().min(0), interview: z.int().min(0) }),
        cast: z.int().min(0),
        spoiled: z.int().min(0),
      }),
    }),
    texts: z.record(z.string(), z.array(z.string())),
  }),
  /** Although the box holds more ballots than were issued and imported; the release says so. */
  despiteOverfull: z.boolean(),
})
export interface ReleaseRequest {
  readonly signed: SignedRelease
  readonly made: MadeRelease
  readonly despiteOverfull: boolean
}

/** Reply of …/state, …/proof, …/opening and …/hand-over: the box, and who has done what. */
export interface TrusteesReply {
  readonly campaign: string
  readonly title: Text
  readonly state: CampaignState
  readonly box: Box
  /** Places of the trustees who have shown that their share opens. */
  readonly proved: readonly number[]
  readonly opening: OpeningUnderWay | null
  /** Digest of the release, once there is one. */
  readonly released: string | null
}

/** Reply of …/facts: what a release is made with, beside the answers. */
export interface FactsReply {
  readonly campaign: BoxedCampaign
  readonly survey: Survey
  readonly invited: number
  readonly issued: number
  readonly imported: number
  readonly cast: number
}

/** Reply of …/release. `already`: the same was sent before, and stands. */
export interface ReleasedReply {
  readonly release: string
  readonly digest: string
  readonly already: boolean
}
