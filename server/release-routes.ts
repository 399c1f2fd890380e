/** From the closed campaign to its release, and the end of its keys, over HTTP. Role administrator; no answer and no table is in a reply. */
import { Router } from 'express'
import { callerOf, refuseForeignPages, requireRole } from './access.ts'
import { destroyKeysRequest, releaseRequest } from './api/admin.ts'
import type { ReleaseReply } from './api/admin.ts'
import { readEscrowedBoxKey } from './ballots/escrow.ts'
import type { KeyFolderFiles } from './ballots/keys.ts'
import { jsonBody, parseBody } from './bodies.ts'
import type { Needs } from './needs.ts'
import { languageOf } from './problem-responses.ts'
import { problems } from './problems.ts'
import { destroyKeys, releaseCampaign } from './releasing.ts'
import { reportInWords } from './tabulation/consistency-words.ts'

/** POST /campaigns/:id/release and /campaigns/:id/keys/destroy; both are confirmed by typing the campaign's id. */
export function releaseRoutes(
  needs: Pick<Needs, 'store' | 'surveys' | 'roleOf' | 'now'> & { readonly keys: KeyFolderFiles },
): Router {
  const router = Router()
  const guards = [refuseForeignPages, requireRole(needs, 'administrator'), ...jsonBody(20_000)]
  const record = (account: string, act: string, campaign: string) =>
    needs.store.appendAudit({ at: needs.now().getTime(), account, act, campaign, detail: {} })

  router.post('/campaigns/:id/release', ...guards, async (request, response) => {
    const id = String(request.params['id'])
    const { confirm, boxKey, despiteFewAnswers } = parseBody(releaseRequest, request.body)
    if (confirm.trim() !== id) throw problems.confirmationWrong(id)
    const { release, report, box, inserted } = await releaseCampaign(needs, id, { despiteFewAnswers, ...(boxKey && { boxKey: readEscrowedBoxKey(boxKey) }) })
    await record(callerOf(response).name, inserted ? 'released' : 'releaseRepeated', id)
    response.json({
      release: release.id, responses: release.responses, invited: release.invited, digest: release.digest,
      published: release.variables.filter(({ tables }) => tables.length > 0).length, variables: release.variables.length,
      unopened: box?.unopened.length ?? 0, report: reportInWords(release, report, languageOf(request)),
    } satisfies ReleaseReply)
  })

  router.post('/campaigns/:id/keys/destroy', ...guards, async (request, response) => {
    const id = String(request.params['id'])
    if (parseBody(destroyKeysRequest, request.body).confirm.trim() !== id) throw problems.confirmationWrong(id)
    await destroyKeys(needs, id)
    await record(callerOf(response).name, 'keysDestroyed', id)
    response.status(204).end()
  })
  return router
}
