/** Schemas that requests and replies share. */
import { z } from 'zod'
import { DISPOSITIONS, LETTER_KINDS } from '../contracts/records.ts'
import { languageTag, textIn } from './languages.ts'
import type { Wire } from './wire.ts'

export const language = languageTag
export const languages = z.array(language)
export const text = textIn(z.string())
export const policy = z.enum(['confidential', 'open'])
export const campaignState = z.enum(['draft', 'open', 'closed', 'released'])
export const letterKind = z.enum(LETTER_KINDS)
export const issuer = z.strictObject({ kty: z.literal('RSA'), n: z.string(), e: z.string() })
export const whole = z.int().min(0)
export const strata = z.record(z.string(), z.string())
export const disposition = z.enum(DISPOSITIONS)
export const counts = z.strictObject({ notSent: whole, invited: whole, bounced: whole, optedOut: whole, done: whole })
export const followUp = z.strictObject({ follows: z.string(), first: z.string(), number: whole })
export const byDay = z.array(z.strictObject({ day: z.string(), count: whole }))
export const rate = z.strictObject({
  name: z.string(),
  numerator: whole,
  denominator: whole,
  share: z.number().nullable(),
})
export type Counts = Wire<typeof counts>
export const letterText = z.strictObject({ subject: z.string(), body: z.string() })
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'day' })

export const scheduleRequest = z.strictObject({
  timeZone: z.string().max(64),
  opensOn: day,
  closesOn: day,
  weekday: z.int().min(1).max(7),
  hour: z.int().min(0).max(23),
  intervalDays: z.int().min(1).max(90),
  maximumReminders: z.int().min(0).max(30),
  minimumGapDays: z.int().min(1).max(90),
  sendingHours: z.strictObject({ from: z.int().min(0).max(23), to: z.int().min(1).max(24) }),
  lastReminderDaysBefore: z.int().min(0).max(90),
  /** No reminder leaves on them. */
  skippedDays: (z.array(day).max(100) as z.ZodType<readonly string[]>).optional(),
})

/** See `AnalysisPlan`. */
export const analysisPlan = z.strictObject({
  banners: z.array(z.string().max(100)).max(20),
  nested: z.boolean(),
  priorities: z
    .array(z.strictObject({ question: z.string().min(1).max(100), banner: z.string().max(100).nullable() }))
    .max(500),
})

/** Of a contact list: its bytes are the body (`application/octet-stream`; pasted cells as UTF-8), the mapping travels as JSON in `?mapping=`, the encoding, where it was recognised wrongly, in `?encoding=`. */
export const contactMapping = z.strictObject({
  email: z.string().max(300),
  name: z.array(z.string().max(300)).max(5),
  language: z.string().max(300).nullable(),
  strata: z.record(z.string().min(1).max(60), z.string().max(300)).refine((each) => Object.keys(each).length <= 10),
  /** Columns that say who wants no letters, or whom letters do not reach. */
  stopped: z.array(z.string().max(300)).max(5).optional(),
  /** The language of those of whom the list says none. */
  languageElse: language.optional(),
  /** In campaigns by name: the columns of the unit's name, its title and the role; frame variable → column. */
  unit: z.string().max(300).nullable().optional(),
  unitTitle: z.string().max(300).nullable().optional(),
  role: z.string().max(300).nullable().optional(),
  attributes: z.record(z.string().min(1).max(100), z.string().max(300)).optional(),
})
export type ContactMappingRequest = Wire<typeof contactMapping>
