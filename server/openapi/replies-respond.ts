/** Schemas of the replies in `api/respond.ts`. Each is held to its type by the compiler and to the real replies by a test. */
import { z } from 'zod'
import type { BallotReply, CastReply, DeviceKeyReply, DoneReply, PublicCampaign, StatusReply } from '../api/respond.ts'
import { recordReply as record, saveReply as saved } from '../api/respond.ts'
import { named } from './operation.ts'
import { campaignState, issuer, languages, text } from './shared-schemas.ts'

export const publicCampaign = named(
  'PublicCampaign',
  z.strictObject({
    id: z.string(),
    survey: z.string(),
    surveyVersion: z.string(),
    title: text,
    languages,
    state: campaignState,
    closesOn: z.string(),
    contact: z.string(),
    synthetic: z.boolean(),
    issuer,
    thumbprint: z.string(),
    box: z.string(),
    boxThumbprint: z.string(),
    paddedSize: z.int(),
    trustees: z.strictObject({ number: z.int(), threshold: z.int() }),
  }) satisfies z.ZodType<PublicCampaign>,
)

export const surveyDefinition = named('SurveyDefinition', z.looseObject({}).describe('A SurveyJS definition.'))

export const campaignKey = named(
  'CampaignKey',
  z.strictObject({ campaign: z.string(), thumbprint: z.string(), issuer, box: z.string(), boxThumbprint: z.string() }),
)

export const statusReply = named(
  'Status',
  z.strictObject({
    campaign: campaignState,
    done: z.boolean(),
    issued: z.boolean(),
    optedOut: z.boolean(),
    deviceKey: z.string().nullable(),
  }) satisfies z.ZodType<StatusReply>,
)
export const deviceKeyReply = named(
  'DeviceKey',
  z.strictObject({ deviceKey: z.string().nullable(), done: z.boolean() }) satisfies z.ZodType<DeviceKeyReply>,
)

export const ballotReply = named(
  'Ballot',
  z.strictObject({ blindSignature: z.string() }) satisfies z.ZodType<BallotReply>,
)
export const castReply = named('Cast', z.strictObject({ cast: z.literal(true) }) satisfies z.ZodType<CastReply>)
export const doneReply = named('Done', z.strictObject({ done: z.literal(true) }) satisfies z.ZodType<DoneReply>)
export const optedOutReply = named('OptedOut', z.strictObject({ optedOut: z.literal(true) }))

export const recordReply = named('Record', record)
export const saveReply = named('Saved', saved)
