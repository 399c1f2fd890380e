/** The end of a released campaign's keys, over HTTP. Role administrator. */
import { Router } from 'express'
import { callerOf, refuseForeignPages, requireProof, requireRole } from '../http/access.ts'
import { destroyKeysRequest, type UnreadTextsReply } from '../api/admin.ts'
import type { KeyFolderFiles } from '../ballots/keys.ts'
import { jsonBody } from '../http/bodies.ts'
import { parseBody } from '../http/parsed.ts'
import type { Services } from '../contracts/services.ts'
import { problems } from '../contracts/problems.ts'
import { releaseRequest, type MadeReply } from '../api/replies/units.ts'
import { releaseByName } from './by-name.ts'
import { destroyKeys, unreadTexts } from './releasing.ts'

/** GET /campaigns/:id/unread-texts · POST /campaigns/:id/keys/destroy, /campaigns/:id/release (by name), confirmed by typing the campaign's id. */
export function releaseRoutes(
  services: Pick<Services, 'store' | 'surveys' | 'roleOf' | 'proved' | 'now'> & { readonly keys: KeyFolderFiles },
): Router {
  const router = Router()
  router.get(
    '/campaigns/:id/unread-texts',
    refuseForeignPages,
    requireRole(services, 'administrator'),
    async (request, response) => {
      response.json({ questions: await unreadTexts(services, String(request.params['id'])) } satisfies UnreadTextsReply)
    },
  )
  router.post(
    '/campaigns/:id/keys/destroy',
    refuseForeignPages,
    requireRole(services, 'administrator'),
    requireProof(services),
    ...jsonBody(20_000),
    async (request, response) => {
      const id = String(request.params['id'])
      const { confirm, despiteUnreadTexts } = parseBody(destroyKeysRequest, request.body)
      if (confirm.trim() !== id) throw problems.confirmationWrong(id)
      await destroyKeys(services, id, callerOf(response), { despiteUnreadTexts })
      response.status(204).end()
    },
  )
  router.post(
    '/campaigns/:id/release',
    refuseForeignPages,
    requireRole(services, 'administrator'),
    requireProof(services),
    ...jsonBody(20_000),
    async (request, response) => {
      const id = String(request.params['id'])
      if (parseBody(releaseRequest, request.body).confirm.trim() !== id) throw problems.confirmationWrong(id)
      const { digest } = await releaseByName(services, id, callerOf(response))
      response.json({ release: id, digest } satisfies MadeReply)
    },
  )
  return router
}
