/** Several contacts at once, over HTTP: how many they are, off the list and back, changed alike. */
import { Router, type Request } from 'express'
import {
  changeContactsRequest,
  removeContactsRequest,
  selectionRequest,
  writingOutlookRequest,
  writingRequest,
  type ChangedReply,
  type ChangesReply,
  type ContactGroupsReply,
  type PutBackReply,
  type RemovalsReply,
  type RemovedReply,
  type SelectionReply,
  type TakenBackReply,
  type WritingReply,
  type WritingSummary,
} from '../../../api/contacts/several.ts'
import { callerOf } from '../../../http/access.ts'
import { jsonBody } from '../../../http/bodies.ts'
import { parseBody } from '../../../http/parsed.ts'
import type { AdminServices } from '../../campaigns/admin-services.ts'
import { campaignNamed } from '../../campaigns/campaigns.ts'
import { refuseFixed } from './change.ts'
import { changeSeveral, forgetOldChanges, takeChangeBack } from './changing.ts'
import { groupsIn } from './groups.ts'
import { forgetOldRemovals, forgetRemoved, putBackContacts, removeContacts } from './removing.ts'
import { writeAgain, writingSummary } from './writing.ts'
import { summaryOf } from './selection.ts'

export function severalRoutes(services: AdminServices): Router {
  const { store } = services
  const router = Router()
  const json = jsonBody(50_000)
  const campaignOf = (request: Request) => campaignNamed(store, String(request.params['id']))

  router.get('/campaigns/:id/contacts/groups', async (request, response) => {
    const { id } = await campaignOf(request)
    response.json((await groupsIn(store, id)) satisfies ContactGroupsReply)
  })
  router.post('/campaigns/:id/contacts/selection', ...json, async (request, response) => {
    const campaign = await campaignOf(request)
    const { selection, change } = parseBody(selectionRequest, request.body)
    if (change) refuseFixed(campaign, change)
    response.json((await summaryOf(store, campaign, selection, change)) satisfies SelectionReply)
  })
  router.post('/campaigns/:id/contacts/remove', ...json, async (request, response) => {
    const campaign = await campaignOf(request)
    const wanted = parseBody(removeContactsRequest, request.body)
    response.json((await removeContacts(services, campaign, wanted, callerOf(response))) satisfies RemovedReply)
  })
  router.get('/campaigns/:id/contacts/removals', async (request, response) => {
    const { id } = await campaignOf(request)
    const removals = (await forgetOldRemovals(services, id)).map(({ id: removal, contacts, until, by }) => ({
      id: removal,
      contacts,
      until,
      by,
    }))
    response.json({ removals } satisfies RemovalsReply)
  })
  router.post('/campaigns/:id/contacts/removals/:removal/put-back', async (request, response) => {
    const campaign = await campaignOf(request)
    response.json(
      (await putBackContacts(services, campaign, request.params.removal, callerOf(response))) satisfies PutBackReply,
    )
  })
  router.delete('/campaigns/:id/contacts/removals/:removal', async (request, response) => {
    await forgetRemoved(services, await campaignOf(request), request.params.removal, callerOf(response))
    response.status(204).end()
  })
  router.post('/campaigns/:id/contacts/change', ...json, async (request, response) => {
    const campaign = await campaignOf(request)
    const wanted = parseBody(changeContactsRequest, request.body)
    response.json((await changeSeveral(services, campaign, wanted, callerOf(response))) satisfies ChangedReply)
  })
  router.get('/campaigns/:id/contacts/changes', async (request, response) => {
    const { id } = await campaignOf(request)
    const changes = (await forgetOldChanges(services, id)).map(({ id: change, contacts, change: what, until, by }) => ({
      id: change,
      contacts,
      change: what,
      until,
      by,
    }))
    response.json({ changes } satisfies ChangesReply)
  })
  router.post('/campaigns/:id/contacts/changes/:change/take-back', async (request, response) => {
    const campaign = await campaignOf(request)
    response.json(
      (await takeChangeBack(services, campaign, request.params.change, callerOf(response))) satisfies TakenBackReply,
    )
  })
  router.post('/campaigns/:id/contacts/letters/outlook', ...json, async (request, response) => {
    const campaign = await campaignOf(request)
    const { selection } = parseBody(writingOutlookRequest, request.body)
    response.json((await writingSummary(services, campaign, selection)) satisfies WritingSummary)
  })
  router.post('/campaigns/:id/contacts/letters', ...json, async (request, response) => {
    const campaign = await campaignOf(request)
    const wanted = parseBody(writingRequest, request.body)
    response.json((await writeAgain(services, campaign, wanted, callerOf(response))) satisfies WritingReply)
  })
  return router
}
