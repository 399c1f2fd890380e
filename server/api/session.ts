/** The wire of signing in (standalone server only). */
import { z } from 'zod'
import { SHORTEST_PASSWORD } from '../accounts/passwords.ts'

export type { SessionReply, SessionsReply } from './replies/office.ts'

const accountName = z.string().trim().min(1).max(200)
const newPassword = z.string().min(SHORTEST_PASSWORD).max(1000)

const code = z.string().regex(/^\d{6}$/)
/** Shown once more by whoever is signed in. The code where the account uses one-time codes: each is accepted once. */
const proof = { password: z.string().max(1000), oneTimeCode: code.optional() }

/** The only ones an account may see; null: all. */
const campaigns = z.array(z.string().max(40)).max(1000).nullable()

/** POST /api/session */
export const signInRequest = z.strictObject({ name: accountName, ...proof })
/** POST /api/session/proof */
export const proofRequest = z.strictObject(proof)
/** POST /api/session/setup: the one-time link that `serve` prints while there is no administrator. */
export const setupRequest = z.strictObject({ token: z.string().max(100), name: accountName, password: newPassword })
/** POST /api/session/password */
export const passwordRequest = z.strictObject({ ...proof, newPassword })
/** POST /api/session/one-time-codes */
export const oneTimeCodesRequest = z.strictObject({
  ...proof,
  /** Base32, at least the 128 bits of RFC 4226, section 4. */
  secret: z
    .string()
    .regex(/^[A-Z2-7]{26,64}$/)
    .nullable(),
  /** Of the new secret. */
  code: code.optional(),
})
/** POST /api/accounts */
export const accountRequest = z.strictObject({
  name: accountName,
  role: z.enum(['administrator', 'researcher']),
  password: newPassword,
  campaigns: campaigns.optional(),
})
/** PUT /api/accounts/{name}/campaigns */
export const limitRequest = z.strictObject({ campaigns })
