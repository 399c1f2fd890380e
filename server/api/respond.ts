/** The wire of the respondent's journey: one schema and type per call (design: the sealed ballot box, table of messages). */
import { z } from 'zod'

export type * from './replies/respond.ts'

// eslint-disable-next-line no-restricted-syntax -- a number of ours
const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))
const base64url = (longest: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .max(longest)

/** The personal code: 16 bytes `ref` and 16 bytes HMAC(kLink, campaign, ref), base64url (43 characters). */
const personalCode = base64url(43).length(43)

/** POST …/status, …/done, …/opt-out */
export const codeRequest = z.strictObject({ code: personalCode })

/** POST …/device-key: the former half is forgotten, this one kept. `ballot`: SHA-256 of the blinded message this device holds, hex. */
export const deviceKeyRequest = z.strictObject({
  code: personalCode,
  deviceKey: base64url(43).length(43),
  ballot: hex(32).optional(),
  giveUp: z.literal(true).optional(),
})
export type DeviceKeyRequest = z.infer<typeof deviceKeyRequest>

/** POST …/ballot: identified. */
export const ballotRequest = z.strictObject({ code: personalCode, blinded: base64url(342) })

/** POST …/record/save. `answers`: what has changed since `revision`; null takes an answer out. */
export const saveRequest = z.strictObject({
  code: personalCode,
  revision: z.int().min(0),
  answers: z.record(z.string().max(200), z.unknown()),
  complete: z.boolean().optional(),
})
