/** Signing in and out, the first administrator, and other people's accounts. Standalone server only. */
import { timingSafeEqual } from 'node:crypto'
import { Router } from 'express'
import type { Response } from 'express'
import { accountRequest, limitRequest, setupRequest, signInRequest } from '../api/session.ts'
import { callerOf, refuseForeignPages, requireProof, requireRole } from '../http/access.ts'
import { jsonBody } from '../http/bodies.ts'
import { parseBody } from '../http/parsed.ts'
import { problems } from '../contracts/problems.ts'
import { createAccount, limitAccount, signIn } from './accounts.ts'
import { limits, recordAccountAct, sessionReplyOf, type AccountRouteServices } from './account-services.ts'
import { ownRoutes } from './own-routes.ts'
import { signOut, type NewSession, type SessionCookie } from './sessions.ts'
import { attempts, toldOf } from './attempts.ts'

/**
 * `setup.token` is printed by the server; while `setup` is given and there is no account, it makes the first administrator.
 * @param cookie see `sessionCookie`
 */
export function accountRoutes(
  services: AccountRouteServices,
  setup: { readonly token: string } | null,
  cookie: SessionCookie,
): Router {
  const router = Router()
  // Its own paths only: it is mounted above the other APIs, whose bodies are larger and not all JSON.
  router.use(['/session', '/accounts'], refuseForeignPages, ...jsonBody(10_000))
  const throttled = attempts(services)
  const { store } = services
  const open = (response: Response, session: NewSession): void => {
    const { name, ...options } = cookie
    response.cookie(name, session.cookie, {
      ...options,
      httpOnly: true,
      sameSite: 'strict',
      expires: session.expires,
    })
  }

  router.post('/session', throttled, async (request, response) => {
    const credentials = parseBody(signInRequest, request.body)
    const session = await toldOf(services, credentials.name, () => signIn(services, credentials))
    await recordAccountAct(services, session.caller.name, 'signedIn')
    open(response, session)
    response.json(await sessionReplyOf(services, session.caller))
  })
  router.delete('/session', async (request, response) => {
    const caller = await Promise.resolve(services.roleOf(request)).catch(() => null)
    await signOut(services, request, cookie)
    if (caller) await recordAccountAct(services, caller.name, 'signedOut')
    const { name, ...options } = cookie
    response.clearCookie(name, options).status(204).end()
  })

  router.get('/session/setup', async (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ needed: setup !== null && (await store.accounts()).length === 0 })
  })
  router.post('/session/setup', throttled, async (request, response) => {
    const { token, name, password } = parseBody(setupRequest, request.body)
    await toldOf(services, name, async () => {
      if (!setup || !sameText(token, setup.token) || (await store.accounts()).length > 0)
        throw problems.credentialsWrong()
    })
    await createAccount(services, name, 'administrator', password)
    await recordAccountAct(services, name, 'accountCreated', { name, role: 'administrator' })
    const session = await signIn(services, { name, password })
    open(response, session)
    response.status(201).json(await sessionReplyOf(services, session.caller))
  })
  router.use(ownRoutes(services, throttled, open))

  const administrator = requireRole(services, 'administrator')
  const proof = requireProof(services)
  router.get('/accounts', administrator, async (_request, response) => {
    const accounts = await store.accounts()
    response.json(
      accounts.map(({ name, role, campaigns, totp }) => ({ name, role, campaigns, oneTimeCodes: totp !== null })),
    )
  })
  router.post('/accounts', administrator, proof, async (request, response) => {
    const { name, role, password, campaigns = null } = parseBody(accountRequest, request.body)
    if (!(await createAccount(services, name, role, password, campaigns))) throw problems.accountExists(name)
    await recordAccountAct(services, callerOf(response).name, 'accountCreated', { name, role, ...limits(campaigns) })
    response.status(201).json({ name, role, campaigns })
  })
  router.put('/accounts/:name/campaigns', administrator, proof, async (request, response) => {
    const name = String(request.params['name'])
    const { campaigns } = parseBody(limitRequest, request.body)
    if (name === callerOf(response).name) throw problems.accountIsYourOwn(name)
    if (!(await limitAccount(services, name, campaigns))) throw problems.accountUnknown(name)
    await recordAccountAct(services, callerOf(response).name, 'accountLimited', { name, ...limits(campaigns) })
    response.status(204).end()
  })
  router.delete('/accounts/:name', administrator, proof, async (request, response) => {
    const name = String(request.params['name'])
    if (name === callerOf(response).name) throw problems.accountIsYourOwn(name)
    if (!(await store.removeAccount(name))) throw problems.accountUnknown(name)
    await recordAccountAct(services, callerOf(response).name, 'accountRemoved', { name })
    response.status(204).end()
  })
  return router
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
