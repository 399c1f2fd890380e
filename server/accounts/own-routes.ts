/** What people do with their own account: show who they are, another password, one-time codes, their sessions. */
import { Router } from 'express'
import type { Request, RequestHandler, Response } from 'express'
import { oneTimeCodesRequest, passwordRequest, proofRequest, type SessionsReply } from '../api/session.ts'
import { callerOf, requireRole } from '../http/access.ts'
import { parseBody } from '../http/parsed.ts'
import { problems } from '../contracts/problems.ts'
import { changePassword, proven, setOneTimeCodes } from './accounts.ts'
import {
  callerFor,
  lacksSecondFactor,
  recordAccountAct,
  sessionReplyOf,
  type AccountRouteServices,
} from './account-services.ts'
import { toldOf } from './attempts.ts'
import { proposeOneTimeCodes } from './one-time-codes.ts'
import { endOtherSessions, endSession, sessionsOf, type NewSession } from './sessions.ts'

/** @param open sets the session's cookie */
export function ownRoutes(
  services: AccountRouteServices,
  throttled: RequestHandler,
  open: (response: Response, session: NewSession) => void,
): Router {
  const router = Router()
  const { store, now } = services
  const foundOf = async (request: Request) => {
    const found = await services.sessionOf(request)
    if (!found) throw problems.signInRequired()
    return found
  }
  // Also those who have to switch one-time codes on before anything else.
  const anyRole = requireRole(
    {
      roleOf: async (request) => {
        const found = await services.sessionOf(request)
        return found && callerFor(found.account)
      },
    },
    'administrator',
    'researcher',
  )

  router.get('/session', anyRole, async (_request, response) => {
    response.json(await sessionReplyOf(services, callerOf(response)))
  })
  router.post('/session/proof', anyRole, throttled, async (request, response) => {
    const proof = parseBody(proofRequest, request.body)
    const { session } = await foundOf(request)
    await toldOf(services, session.account, () => proven(services, session.account, proof))
    await store.changeSession(session.id, { proved: now().getTime() })
    response.status(204).end()
  })
  router.post('/session/password', anyRole, throttled, async (request, response) => {
    const { newPassword, ...proof } = parseBody(passwordRequest, request.body)
    const { name } = callerOf(response)
    const session = await toldOf(services, name, () => changePassword(services, name, proof, newPassword))
    await recordAccountAct(services, name, 'passwordChanged')
    open(response, session)
    response.status(204).end()
  })

  router.get('/session/one-time-codes', anyRole, (_request, response) => {
    response.json(proposeOneTimeCodes(callerOf(response).name, services.random))
  })
  router.post('/session/one-time-codes', anyRole, throttled, async (request, response) => {
    const { secret, code, ...proof } = parseBody(oneTimeCodesRequest, request.body)
    const { session, account } = await foundOf(request)
    if (lacksSecondFactor(services.secondFactor, { role: account.role, totp: secret }))
      throw problems.secondFactorMissing()
    await toldOf(services, account.name, () => setOneTimeCodes(services, session, proof, { secret, code }))
    await recordAccountAct(services, account.name, secret ? 'oneTimeCodesOn' : 'oneTimeCodesOff')
    response.status(204).end()
  })

  router.get('/session/sessions', anyRole, async (request, response) => {
    const { session: own, account } = await foundOf(request)
    const sessions = await sessionsOf(services, account)
    response.json(
      sessions.map(({ id, begun, used }) => ({ id, begun, used, own: id === own.id })) satisfies SessionsReply,
    )
  })
  router.delete('/session/sessions', anyRole, async (request, response) => {
    await endOtherSessions(services, (await foundOf(request)).session)
    await recordAccountAct(services, callerOf(response).name, 'sessionsEnded')
    response.status(204).end()
  })
  router.delete('/session/sessions/:id', anyRole, async (request, response) => {
    const { name } = callerOf(response)
    if (!(await endSession(services, name, String(request.params['id'])))) throw problems.sessionUnknown()
    await recordAccountAct(services, name, 'sessionsEnded')
    response.status(204).end()
  })
  return router
}
