/** What a trustee's device is replied. */
import { z } from 'zod'
import type { Survey } from '../../../surveys/types.ts'
import { boxSchema, openingUnderWay } from '../boxes.ts'
import { named, type Wire } from '../wire.ts'
import { campaign } from './campaigns.ts'
import { campaignState, text, whole } from '../schemas.ts'

/** Reply of …/state, …/proof, …/opening and …/hand-over: the box, and who has done what. */
export const trusteesReply = named(
  'Trustees',
  z.strictObject({
    campaign: z.string(),
    title: text,
    state: campaignState,
    box: boxSchema,
    /** Places of the trustees who have shown that their share opens. */
    proved: z.array(whole),
    opening: openingUnderWay.nullable(),
    /** Digest of the release, once there is one. */
    released: z.string().nullable(),
  }),
)
export type TrusteesReply = Wire<typeof trusteesReply>

/** Reply of …/facts: what a release is made with, beside the answers. */
export const factsReply = named(
  'ReleaseFacts',
  z.strictObject({
    campaign: campaign.extend({ ballot: campaign.shape.ballot.unwrap() }),
    survey: z
      .looseObject({ name: z.string(), version: z.string() })
      .describe('Definition and codebook.') as unknown as z.ZodType<Survey>,
    invited: whole,
    issued: whole,
    imported: whole,
    cast: whole,
  }),
)
export type FactsReply = Wire<typeof factsReply>

/** Reply of …/release. `already`: the same was sent before, and stands. */
export const releasedReply = named(
  'Released',
  z.strictObject({
    release: z.string(),
    digest: z.string(),
    already: z.boolean(),
  }),
)
export type ReleasedReply = Wire<typeof releasedReply>
