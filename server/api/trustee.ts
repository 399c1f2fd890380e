/** The wire of the trustees' side: signed by their keys, so that no trustee needs an account. Mounted at `/api/trustee`. */
import { z } from 'zod'
import type { SignedRelease } from '../../sealing/release.ts'
import type { TrusteeRequest } from '../../sealing/requests.ts'
import type { Release } from '../tabulation/counting/table.ts'
import type { Texts } from '../tabulation/quotes/texts.ts'
import { campaign, digest, handOverRequest, opening, publicKeys, signature, signedRelease } from './boxes.ts'

export type * from './replies/trustee.ts'

/** POST …/state, …/facts, …/ballots */
export const signedRequest = z.strictObject({
  campaign,
  keys: publicKeys,
  wants: z.enum(['state', 'facts', 'ballots']),
  at: z.number(),
  signature,
}) satisfies z.ZodType<TrusteeRequest>

/** POST …/opening: begun by a trustee, whose own share comes along. `instead`: in place of one that is under way. */
export const openingRequest = z.strictObject({ opening, handOver: handOverRequest, instead: z.boolean() })
export type OpeningRequest = z.infer<typeof openingRequest>

/** What came out of an opening, and nothing else: the tables, and the texts that a person is to read. */
export interface MadeRelease {
  readonly release: Release
  readonly texts: Texts
}

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
