/** What is read by a schema, or refused with its places. */
import type { z } from 'zod'
import { problems } from '../contracts/problems.ts'

/** The place of what is wrong with a body as a whole. */
export const WHOLE_BODY = '(body)'

/** The body as the schema's type. Throws `bodyInvalid` with the places, never with the values. */
export function parseBody<T extends z.ZodType>(schema: T, body: unknown): z.infer<T> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw problems.bodyInvalid(
    parsed.error.issues.slice(0, 50).map(({ path, code }) => ({ path: path.join('.') || WHOLE_BODY, message: code })),
  )
}
