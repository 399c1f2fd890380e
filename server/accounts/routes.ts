/** Signing in and out, the first administrator, one's own password and one-time codes. Standalone server only. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { Router } from 'express'
import type { Response } from 'express'
import { rateLimit } from 'express-rate-limit'
import { accountRequest, oneTimeCodesRequest, passwordRequest, setupRequest, signInRequest } from '../api/session.ts'
import type { SessionReply } from '../api/session.ts'
import { callerOf, refuseForeignPages, requireRole } from '../http/access.ts'
import { jsonBody, parseBody } from '../http/bodies.ts'
import type { Caller, Services } from '../contracts/services.ts'
import { problems } from '../contracts/problems.ts'
import {
  SESSION_COOKIE,
  changePassword,
  createAccount,
  proposeOneTimeCodes,
  setOneTimeCodes,
  signIn,
  signOut,
} from './accounts.ts'

const ATTEMPTS = { each: 10, within: 15 * 60_000 } // per account name, ms

/** `setup.token` is printed by the server; while `setup` is given and there is no account, it makes the first administrator. */
export function accountRoutes(
  services: Pick<Services, 'store' | 'now' | 'random' | 'roleOf'>,
  setup: { readonly token: string } | null,
  secure: boolean,
): Router {
  const router = Router()
  // Its own paths only: it is mounted above the other APIs, whose bodies are larger and not all JSON.
  router.use(['/session', '/accounts'], refuseForeignPages, ...jsonBody(10_000))
  const anyRole = requireRole(services, 'administrator', 'researcher')
  const throttled = rateLimit({
    windowMs: ATTEMPTS.within,
    limit: ATTEMPTS.each,
    skipSuccessfulRequests: true,
    keyGenerator: (request, response) => bucketOf(guessedName(request.body, callerIn(response))),
    handler: () => {
      throw problems.tooManyRequests()
    },
  })

  router.post('/session', throttled, async (request, response) => {
    const { cookie, caller, expires } = await signIn(services, parseBody(signInRequest, request.body))
    await audit(services, caller.name, 'signedIn')
    setCookie(response, cookie, expires, secure)
    response.json(caller satisfies SessionReply)
  })
  router.get('/session', anyRole, (_request, response) => {
    response.json(callerOf(response) satisfies SessionReply)
  })
  router.delete('/session', async (request, response) => {
    const caller = await services.roleOf(request)
    await signOut(services, request)
    if (caller) await audit(services, caller.name, 'signedOut')
    response.clearCookie(SESSION_COOKIE, { path: '/' }).status(204).end()
  })

  router.get('/session/setup', async (_request, response) => {
    response
      .set('Cache-Control', 'no-store')
      .json({ needed: setup !== null && (await services.store.accounts()).length === 0 })
  })
  router.post('/session/setup', throttled, async (request, response) => {
    const { token, name, password } = parseBody(setupRequest, request.body)
    if (!setup || !sameText(token, setup.token) || (await services.store.accounts()).length > 0) {
      throw problems.credentialsWrong()
    }
    await createAccount(services, name, 'administrator', password)
    await audit(services, name, 'accountCreated', { name, role: 'administrator' })
    const session = await signIn(services, { name, password })
    setCookie(response, session.cookie, session.expires, secure)
    response.status(201).json(session.caller satisfies SessionReply)
  })

  router.post('/session/password', anyRole, throttled, async (request, response) => {
    const { password, newPassword } = parseBody(passwordRequest, request.body)
    const { name } = callerOf(response)
    const session = await changePassword(services, name, password, newPassword)
    await audit(services, name, 'passwordChanged')
    setCookie(response, session.cookie, session.expires, secure)
    response.status(204).end()
  })
  router.get('/session/one-time-codes', anyRole, (_request, response) => {
    response.json(proposeOneTimeCodes(callerOf(response).name, services.random))
  })
  router.post('/session/one-time-codes', anyRole, throttled, async (request, response) => {
    const { secret, code } = parseBody(oneTimeCodesRequest, request.body)
    await setOneTimeCodes(services, callerOf(response).name, secret, code)
    await audit(services, callerOf(response).name, secret ? 'oneTimeCodesOn' : 'oneTimeCodesOff')
    response.status(204).end()
  })

  const administrator = requireRole(services, 'administrator')
  router.get('/accounts', administrator, async (_request, response) => {
    const accounts = await services.store.accounts()
    response.json(accounts.map(({ name, role, totp }) => ({ name, role, oneTimeCodes: totp !== null })))
  })
  router.post('/accounts', administrator, async (request, response) => {
    const { name, role, password } = parseBody(accountRequest, request.body)
    if (!(await createAccount(services, name, role, password))) throw problems.accountExists(name)
    await audit(services, callerOf(response).name, 'accountCreated', { name, role })
    response.status(201).json({ name, role })
  })
  router.delete('/accounts/:name', administrator, async (request, response) => {
    const name = String(request.params['name'])
    if (name === callerOf(response).name) throw problems.accountIsYourOwn(name)
    if (!(await services.store.removeAccount(name))) throw problems.accountUnknown(name)
    await audit(services, callerOf(response).name, 'accountRemoved', { name })
    response.status(204).end()
  })
  return router
}

/** Names share this many counters, so that inventing names takes no memory. Which ones share one, only this process knows. */
const BUCKETS = 2 ** 16
const key = randomBytes(32)
const bucketOf = (name: string): string =>
  String(createHmac('sha256', key).update(name).digest().readUInt32BE() % BUCKETS)

/** Whose password is being guessed: the caller's own, or that of the name as signing in reads it, spaces around it apart. */
function guessedName(body: unknown, caller: Caller | undefined): string {
  const { name } = (body ?? {}) as { name?: unknown }
  return caller ? `own ${caller.name}` : `name ${typeof name === 'string' ? name.trim().slice(0, 200) : ''}`
}

const callerIn = (response: { readonly locals: unknown }): Caller | undefined =>
  (response.locals as { readonly caller?: Caller }).caller

function audit(
  services: Pick<Services, 'store' | 'now'>,
  account: string,
  act: string,
  detail: Record<string, string> = {},
): Promise<void> {
  return services.store.appendAudit({ at: services.now().getTime(), account, act, campaign: null, detail })
}

function setCookie(response: Response, value: string, expires: Date, secure: boolean): void {
  response.cookie(SESSION_COOKIE, value, { httpOnly: true, sameSite: 'strict', secure, expires, path: '/' })
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
