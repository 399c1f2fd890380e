/** What is replied about accounts and by operations. */
import { z } from 'zod'
import { named, type Wire } from '../wire.ts'

const role = z.enum(['administrator', 'researcher'])
/** The only ones the account may see; null: all. */
const campaigns = z.array(z.string()).nullable()

/** GET /api/session */
export const sessionReply = named(
  'Session',
  z.strictObject({
    name: z.string(),
    role,
    campaigns,
    /** One-time codes: `missing` where they have to be switched on before anything else. */
    secondFactor: z.enum(['on', 'off', 'missing']),
  }),
)
export type SessionReply = Wire<typeof sessionReply>
/** One's own sessions, the last used one first; times in ms since 1970. */
export const sessionsReply = named(
  'Sessions',
  z.array(z.strictObject({ id: z.string(), begun: z.int(), used: z.int(), own: z.boolean() })),
)
export type SessionsReply = Wire<typeof sessionsReply>
export const setupReply = named('Setup', z.strictObject({ needed: z.boolean() }))
export const oneTimeCodesReply = named('OneTimeCodes', z.strictObject({ secret: z.string(), address: z.string() }))
export const accountReply = named('Account', z.strictObject({ name: z.string(), role, campaigns }))
export const accountsReply = named(
  'Accounts',
  z.array(z.strictObject({ name: z.string(), role, campaigns, oneTimeCodes: z.boolean() })),
)

export const healthReply = named('Health', z.strictObject({ health: z.literal('up') }))
export const readyReply = named('Ready', z.strictObject({ ready: z.literal(true) }))
export const openApiReply = named('OpenApi', z.looseObject({ openapi: z.literal('3.1.0') }))

/** RFC 9457. Members of the single problem, such as `places` or `faults`, stand beside these. */
export const problemReply = named(
  'Problem',
  z.looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    problem: z.string(),
  }),
)
