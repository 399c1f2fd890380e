/** The wire of the respondent's journey: one schema and type per call (design: the sealed ballot box, table of messages). */
import { z } from 'zod'

const base64url = (longest: number) => z.string().regex(/^[A-Za-z0-9_-]+$/).max(longest)

/** GET /api/respond/:campaign — the same bytes for everybody. */
export interface PublicCampaign {
  readonly id: string
  readonly survey: string
  readonly surveyVersion: string
  readonly title: { readonly en: string; readonly ru: string }
  readonly languages: readonly ('en' | 'ru')[]
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
  /** False: answers are handed in by name (POST …/answer) and carry what the contact list says. */
  readonly anonymous: boolean
}

/** The personal code: 16 bytes `ref` and 16 bytes HMAC(kLink, campaign, ref), base64url (43 characters). */
export const personalCode = base64url(43).length(43)

/** POST …/status, …/done, …/opt-out */
export const codeRequest = z.strictObject({ code: personalCode })
export type CodeRequest = z.infer<typeof codeRequest>

export interface StatusReply {
  readonly campaign: 'draft' | 'open' | 'closed' | 'released'
  readonly done: boolean
  readonly issued: boolean
  readonly optedOut: boolean
  readonly language: 'en' | 'ru'
}

/** POST …/ballot: identified. */
export const ballotRequest = z.strictObject({ code: personalCode, blinded: base64url(342) })
export type BallotRequest = z.infer<typeof ballotRequest>
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

/** POST …/answer: only where the campaign is not anonymous. The reply is that of `done`. */
export const identifiedRequest = z.strictObject({ code: personalCode, answers: z.unknown() })
export type IdentifiedRequest = z.infer<typeof identifiedRequest>
