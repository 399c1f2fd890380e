/** Reads request bodies: JSON only, limited in size, parsed by a schema. */
import express from 'express'
import type { RequestHandler } from 'express'
import type { z } from 'zod'
import { problems } from '../contracts/problems.ts'

/** The place of what is wrong with a body as a whole. */
export const WHOLE_BODY = '(body)'

/** Parses JSON bodies of at most `limit` bytes. Another content type on a request with a body: 415. */
export function jsonBody(limit: number): RequestHandler[] {
  return [
    (request, _response, next) => {
      const hasBody = request.get('Transfer-Encoding') !== undefined || Number(request.get('Content-Length') ?? 0) > 0
      if (hasBody && !request.is('application/json')) throw problems.contentTypeUnsupported()
      next()
    },
    express.json({ limit, strict: true, type: 'application/json' }),
  ]
}

/** The body as the schema's type. Throws `bodyInvalid` with the places, never with the values. */
export function parseBody<T extends z.ZodType>(schema: T, body: unknown): z.infer<T> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw problems.bodyInvalid(
    parsed.error.issues.slice(0, 50).map(({ path, code }) => ({ path: path.join('.') || WHOLE_BODY, message: code })),
  )
}
