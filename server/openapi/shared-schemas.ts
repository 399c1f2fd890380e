/** Small schemas that many replies share. */
import { z } from 'zod'
import { languageTag } from '../api/languages.ts'
import { LETTER_KINDS } from '../contracts/records.ts'

export const language = languageTag
export const languages = z.array(language)
export const text = z.record(language, z.string())
export const policy = z.enum(['confidential', 'open'])
export const campaignState = z.enum(['draft', 'open', 'closed', 'released'])
export const letterKind = z.enum(LETTER_KINDS)
export const issuer = z.strictObject({ kty: z.literal('RSA'), n: z.string(), e: z.string() })
export const whole = z.int().min(0)
export const strata = z.record(z.string(), z.string())
export const disposition = z.enum(['notSent', 'invited', 'bounced', 'optedOut', 'done'])
export const counts = z.strictObject({ notSent: whole, invited: whole, bounced: whole, optedOut: whole, done: whole })
export const followUp = z.strictObject({ follows: z.string(), first: z.string(), number: whole })
export const byDay = z.array(z.strictObject({ day: z.string(), count: whole }))
