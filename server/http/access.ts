/** Which role may do what, and whether a request came from our own pages. */
import type { Request, RequestHandler, Response } from 'express'
import type { AccountRole } from '../contracts/records.ts'
import type { Caller, Services } from '../contracts/services.ts'
import { problems } from '../contracts/problems.ts'
import { refuseBeyond } from './rights.ts'

/**
 * Lets the named roles through and keeps the caller for `callerOf`. Here, and nowhere else, is a caller who is limited to certain campaigns
 * held to them: every route that has a role comes by.
 * @throws `signInRequired` (401), `roleRefused` (403), and what `refuseBeyond` throws
 */
export function requireRole(services: Pick<Services, 'roleOf'>, ...roles: readonly AccountRole[]): RequestHandler {
  return async (request, response, next) => {
    response.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' })
    const caller = await services.roleOf(request)
    if (!caller) throw problems.signInRequired()
    if (!roles.includes(caller.role)) throw problems.roleRefused()
    refuseBeyond(caller, request, response)
    response.locals['caller'] = caller
    next()
  }
}

/** Lets those through who gave password and code minutes ago: a session somebody left open or took is not enough. Throws `proofRequired`. */
export function requireProof({ proved }: Pick<Services, 'proved'>): RequestHandler {
  return async (request, _response, next) => {
    if (proved && !(await proved(request))) throw problems.proofRequired()
    next()
  }
}

/** The caller that `requireRole` let through. */
export function callerOf(response: Response): Caller {
  return response.locals['caller'] as Caller
}

/**
 * Refuses requests that change something and that a browser sent from another site (cross-site request forgery).
 * Programs without a browser send neither header and pass. Source: Fetch Metadata Request Headers (W3C), RFC 6454.
 */
export const refuseForeignPages: RequestHandler = (request, _response, next) => {
  const site = request.get('Sec-Fetch-Site')
  const changes = !['GET', 'HEAD', 'OPTIONS'].includes(request.method)
  if (changes && (site ? !['same-origin', 'none'].includes(site) : originDiffers(request))) throw problems.csrfRefused()
  next()
}

function originDiffers(request: Request): boolean {
  const origin = request.get('Origin')
  if (origin === undefined) return false
  return !URL.canParse(origin) || new URL(origin).host !== request.get('Host')
}
