/** Reads request bodies: JSON only, limited in size. */
import express from 'express'
import type { RequestHandler } from 'express'
import { problems } from '../contracts/problems.ts'

/** Of all requests, bytes. What stands in front of the server has to let it through, so that what is too large is refused by name. */
export const LARGEST_BODY = 256 * 1024 * 1024

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
