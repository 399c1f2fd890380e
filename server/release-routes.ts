/** The end of a released campaign's keys, over HTTP. Role administrator. */
import { Router } from 'express'
import { callerOf, refuseForeignPages, requireRole } from './access.ts'
import { destroyKeysRequest } from './api/admin.ts'
import type { KeyFolderFiles } from './ballots/keys.ts'
import { jsonBody, parseBody } from './bodies.ts'
import { recordAct } from './fielding/campaigns.ts'
import type { Needs } from './needs.ts'
import { problems } from './problems.ts'
import { destroyKeys } from './releasing.ts'

/** POST /campaigns/:id/keys/destroy, confirmed by typing the campaign's id. */
export function releaseRoutes(needs: Pick<Needs, 'store' | 'roleOf' | 'now'> & { readonly keys: KeyFolderFiles }): Router {
  const router = Router()
  router.post('/campaigns/:id/keys/destroy', refuseForeignPages, requireRole(needs, 'administrator'), ...jsonBody(20_000), async (request, response) => {
    const id = String(request.params['id'])
    if (parseBody(destroyKeysRequest, request.body).confirm.trim() !== id) throw problems.confirmationWrong(id)
    await destroyKeys(needs, id)
    await recordAct(needs, callerOf(response), 'keysDestroyed', id)
    response.status(204).end()
  })
  return router
}
