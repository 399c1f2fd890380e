/** Schemas of the replies in `api/trustee.ts`. Each is held to its type by the compiler and to the real replies by a test. */
import { z } from 'zod'
import { boxSchema, openingUnderWay, type FactsReply, type ReleasedReply, type TrusteesReply } from '../api/trustee.ts'
import { named } from './operation.ts'
import { campaign } from './replies-admin.ts'
import { campaignState, text, whole } from './shared-schemas.ts'

export const trusteesReply = named(
  'Trustees',
  z.strictObject({
    campaign: z.string(),
    title: text,
    state: campaignState,
    box: boxSchema,
    proved: z.array(whole),
    opening: openingUnderWay.nullable(),
    released: z.string().nullable(),
  }) satisfies z.ZodType<TrusteesReply>,
)

export const factsReply = named(
  'ReleaseFacts',
  z.strictObject({
    campaign: campaign.extend({ ballot: campaign.shape.ballot.unwrap() }),
    survey: z
      .looseObject({ name: z.string(), version: z.string() })
      .describe('Definition and codebook.') as unknown as z.ZodType<FactsReply['survey']>,
    invited: whole,
    issued: whole,
    imported: whole,
    cast: whole,
  }) satisfies z.ZodType<FactsReply>,
)

export const releasedReply = named(
  'Released',
  z.strictObject({
    release: z.string(),
    digest: z.string(),
    already: z.boolean(),
  }) satisfies z.ZodType<ReleasedReply>,
)
