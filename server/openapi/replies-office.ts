/** Schemas of the replies of accounts and of operations. */
import { z } from 'zod'
import type { SessionReply } from '../api/session.ts'
import { named } from './operation.ts'

const role = z.enum(['administrator', 'researcher'])

export const sessionReply = named(
  'Session',
  z.strictObject({ name: z.string(), role }) satisfies z.ZodType<SessionReply>,
)
export const setupReply = named('Setup', z.strictObject({ needed: z.boolean() }))
export const oneTimeCodesReply = named('OneTimeCodes', z.strictObject({ secret: z.string(), address: z.string() }))
export const accountReply = named('Account', z.strictObject({ name: z.string(), role }))
export const accountsReply = named(
  'Accounts',
  z.array(z.strictObject({ name: z.string(), role, oneTimeCodes: z.boolean() })),
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
