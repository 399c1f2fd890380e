/** What a respondent's page is replied. */
import { z } from 'zod'
import { ASSIGNMENT_ROLES } from '../../contracts/records.ts'
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
    /** The last day for answers has passed, and nobody has closed the campaign yet: nobody gets a ballot any more. */
    lapsed: z.boolean(),
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

/** A record as it stands on the server. */
const recordAsKept = z.strictObject({
  revision: z.int(),
  /** As they were given, by question. */
  answers: z.record(z.string(), z.unknown()),
  complete: z.boolean(),
  /** Who changed it last, if it was somebody else; null otherwise. */
  changedBy: z.string().nullable(),
})
export type RecordAsKept = Wire<typeof recordAsKept>
export const recordReply = named(
  'Record',
  z.strictObject({
    campaign: campaignState,
    unit: z.strictObject({
      id: z.string(),
      title: z.string(),
      /** What the list says of it, in words. */
      attributes: z.array(z.strictObject({ label: text, value: text })),
    }),
    role: z.enum(ASSIGNMENT_ROLES),
    /** How many others fill in the same record. */
    others: z.int(),
    record: recordAsKept,
  }),
)
export type RecordReply = Wire<typeof recordReply>
/** `saved` false: somebody else has changed the record since `revision`; nothing was stored, and this is how it stands. */
export const saveReply = named('Saved', z.strictObject({ saved: z.boolean(), record: recordAsKept }))
export type SaveReply = Wire<typeof saveReply>
