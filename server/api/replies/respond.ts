/** What a respondent's page is replied. */
import { z } from 'zod'
import { named, type Wire } from '../wire.ts'
import { campaignState, issuer, languages, text } from '../schemas.ts'

/** GET /api/respond/:campaign — the same bytes for everybody. */
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
    /** Public key of the box, a point of P-256, base64url, and its RFC 7638 thumbprint. */
    box: z.string(),
    boxThumbprint: z.string(),
    paddedSize: z.int(),
    /** So many people hold a share of the box key, and so many of them together open the box; one alone, where `threshold` is 1. */
    trustees: z.strictObject({ number: z.int(), threshold: z.int() }),
    /** False: answers are handed in by name (POST …/answer) and carry what the contact list says. */
    anonymous: z.boolean(),
  }),
)
export type PublicCampaign = Wire<typeof publicCampaign>

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
    /** The server's half of the device's key; null once it is forgotten: done, closed, or given up. */
    deviceKey: z.string().nullable(),
  }),
)
export type StatusReply = Wire<typeof statusReply>
export const deviceKeyReply = named(
  'DeviceKey',
  z.strictObject({
    /** What is kept now. */
    deviceKey: z.string().nullable(),
    done: z.boolean(),
  }),
)
export type DeviceKeyReply = Wire<typeof deviceKeyReply>

export const ballotReply = named(
  'Ballot',
  z.strictObject({
    /** Blind signature, base64url, 256 bytes. */
    blindSignature: z.string(),
  }),
)
export type BallotReply = Wire<typeof ballotReply>
/** POST …/cast: anonymous, bytes (`writeCast` of `api/ballot.ts`). */
export const castReply = named('Cast', z.strictObject({ cast: z.literal(true) }))
export type CastReply = Wire<typeof castReply>
export const doneReply = named('Done', z.strictObject({ done: z.literal(true) }))
export type DoneReply = Wire<typeof doneReply>
export const optedOutReply = named('OptedOut', z.strictObject({ optedOut: z.literal(true) }))
