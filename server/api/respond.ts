/** The wire of the respondent's journey: one schema and type per call (design: the sealed ballot box, table of messages). */
import { z } from 'zod'
import type { Language, Text } from '../../surveys/types.ts'

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))
const base64url = (longest: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .max(longest)

/** GET /api/respond/:campaign — the same bytes for everybody. */
export interface PublicCampaign {
  readonly id: string
  readonly survey: string
  readonly surveyVersion: string
  readonly title: Text
  readonly languages: readonly Language[]
  readonly state: 'draft' | 'open' | 'closed' | 'released'
  readonly closesOn: string
  readonly contact: string
  readonly synthetic: boolean
  readonly issuer: { readonly kty: 'RSA'; readonly n: string; readonly e: string }
  readonly thumbprint: string
  /** Public key of the box, a point of P-256, base64url, and its RFC 7638 thumbprint. */
  readonly box: string
  readonly boxThumbprint: string
  readonly paddedSize: number
  /** So many people hold a share of the box key, and so many of them together open the box; one alone, where `threshold` is 1. */
  readonly trustees: { readonly number: number; readonly threshold: number }
}

/** The personal code: 16 bytes `ref` and 16 bytes HMAC(kLink, campaign, ref), base64url (43 characters). */
const personalCode = base64url(43).length(43)

/** POST …/status, …/done, …/opt-out */
export const codeRequest = z.strictObject({ code: personalCode })

export interface StatusReply {
  readonly campaign: 'draft' | 'open' | 'closed' | 'released'
  readonly done: boolean
  readonly issued: boolean
  readonly optedOut: boolean
  /** The server's half of the device's key; null once it is forgotten: done, closed, or given up. */
  readonly deviceKey: string | null
}

/** POST …/device-key: the former half is forgotten, this one kept. `ballot`: SHA-256 of the blinded message this device holds, hex. */
export const deviceKeyRequest = z.strictObject({
  code: personalCode,
  deviceKey: base64url(43).length(43),
  ballot: hex(32).optional(),
  giveUp: z.literal(true).optional(),
})
export type DeviceKeyRequest = z.infer<typeof deviceKeyRequest>
export interface DeviceKeyReply {
  /** What is kept now. */
  readonly deviceKey: string | null
  readonly done: boolean
}

/** POST …/ballot: identified. */
export const ballotRequest = z.strictObject({ code: personalCode, blinded: base64url(342) })
export interface BallotReply {
  /** Blind signature, base64url, 256 bytes. */
  readonly blindSignature: string
}

/** POST …/cast: anonymous, bytes (`writeCast` of `api/ballot.ts`). */
export interface CastReply {
  readonly cast: true
}
export interface DoneReply {
  readonly done: true
}

/** POST …/record {@link codeRequest}: where answers are by name; marks the link as opened. */
export type RecordReply = z.infer<typeof recordReply>
/** A record as it stands on the server. */
export const recordAsKept = z.strictObject({
  revision: z.int(),
  /** As they were given, by question. */
  answers: z.record(z.string(), z.unknown()),
  complete: z.boolean(),
  /** Who changed it last, if it was somebody else; null otherwise. */
  changedBy: z.string().nullable(),
})
export type RecordAsKept = z.infer<typeof recordAsKept>
export const recordReply = z.strictObject({
  campaign: z.enum(['draft', 'open', 'closed', 'released']),
  unit: z.strictObject({
    id: z.string(),
    title: z.string(),
    /** What the list says of it, in words. */
    attributes: z.array(
      z.strictObject({ label: z.record(z.string(), z.string()), value: z.record(z.string(), z.string()) }),
    ),
  }),
  role: z.enum(['respondent', 'reviewer']),
  /** How many others fill in the same record. */
  others: z.int(),
  record: recordAsKept,
})

/** POST …/record/save. `answers`: what has changed since `revision`; null takes an answer out. */
export const saveRequest = z.strictObject({
  code: personalCode,
  revision: z.int().min(0),
  answers: z.record(z.string().max(200), z.unknown()),
  complete: z.boolean().optional(),
})
/** `saved` false: somebody else has changed the record since `revision`; nothing was stored, and this is how it stands. */
export const saveReply = z.strictObject({ saved: z.boolean(), record: recordAsKept })
export type SaveReply = z.infer<typeof saveReply>
