/** Too many requests from one place: counted in memory only, under names that nobody can turn back into addresses. */
import { createHmac, randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import { problems } from '../contracts/problems.ts'

const MINUTE = 60_000 // ms

/** At most `limit` requests a minute from one address. The key behind the names is random, in memory, and replaced every ten minutes. */
export function throttle(limit: number): RequestHandler {
  let key = randomBytes(32)
  let until = performance.now() + 10 * MINUTE
  return rateLimit({
    windowMs: MINUTE,
    limit,
    standardHeaders: false,
    legacyHeaders: false,
    keyGenerator: (request) => {
      if (performance.now() > until) {
        key = randomBytes(32)
        until = performance.now() + 10 * MINUTE
      }
      return createHmac('sha256', key)
        .update(ipKeyGenerator(request.ip ?? ''))
        .digest('base64url')
    },
    handler: () => {
      throw problems.tooManyRequests()
    },
  })
}
