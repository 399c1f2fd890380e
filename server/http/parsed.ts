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
    parsed.error.issues.slice(0, 50).map((issue) => {
      const limit = limitOf(issue)
      return {
        path: issue.path.filter((part) => part !== '').join('.') || WHOLE_BODY,
        message: faultOf(issue),
        ...(limit !== undefined && { limit }),
      }
    }),
  )
}

/** The name that the schema itself gives what is wrong (a key of `problems:bodyFaults`, `error` of a check), else zod's. */
const faultOf = ({ message, code }: z.core.$ZodIssue): string => (/^[a-zA-Z]+$/.test(message) ? message : code)

function limitOf(issue: z.core.$ZodIssue): number | undefined {
  if (issue.code === 'too_big') return Number(issue.maximum)
  return issue.code === 'too_small' ? Number(issue.minimum) : undefined
}
