/** Units over HTTP: who is missing, who has opened, who is complete; taken away and asked again; the history of a record. */
import { Router, type Request } from 'express'
import {
  historyQuery,
  removeUnitRequest,
  restoreUnitRequest,
  type HistoryReply,
  type UnitsReply,
} from '../../api/replies/units.ts'
import { problems } from '../../contracts/problems.ts'
import { isAnonymous, recordOf, unitKey, type Campaign } from '../../contracts/records.ts'
import { callerOf } from '../../http/access.ts'
import { jsonBody } from '../../http/bodies.ts'
import { parseBody } from '../../http/parsed.ts'
import { languageOf } from '../../http/languages.ts'
import { translate } from '../../language/locales.ts'
import { surveyOf } from '../../surveys/catalogue.ts'
import type { AdminServices } from '../campaigns/admin-services.ts'
import { campaignNamed, recordAct } from '../campaigns/campaigns.ts'
import { removeUnit, restoreUnit } from './changing.ts'
import { unitsReplyOf } from './listing.ts'
import { unitsCsv } from './units-csv.ts'

export function unitRoutes(services: AdminServices): Router {
  const { store } = services
  const router = Router()
  const json = jsonBody(20_000)

  router.get('/campaigns/:id/units', async (request, response) => {
    const { id } = await byName(services, request)
    response.json((await unitsReplyOf(store, id)) satisfies UnitsReply)
  })
  router.get('/campaigns/:id/units.csv', async (request, response) => {
    const campaign = await byName(services, request)
    const reader = languageOf(request)
    const survey = await surveyOf(services.surveys, campaign)
    await recordAct(services, callerOf(response), 'unitsExported', campaign.id)
    response
      .attachment(`${campaign.id}-${translate(reader, 'fielding:units.file')}`)
      .type('text/csv; charset=utf-8')
      .send(await unitsCsv(store, campaign, survey, reader))
  })
  router.get('/campaigns/:id/units/history', async (request, response) => {
    const { id } = await byName(services, request)
    const { unit } = parseBody(historyQuery, request.query)
    if (!(await store.unit(id, unit))) throw problems.unitUnknown(unit)
    response.json({ changes: await historyOf(services, id, unit) } satisfies HistoryReply)
  })
  router.post('/campaigns/:id/units/remove', ...json, async (request, response) => {
    const campaign = await byName(services, request)
    const { unit, confirm } = parseBody(removeUnitRequest, request.body)
    await removeUnit(services, campaign, unit, confirm, callerOf(response))
    response.json((await unitsReplyOf(store, campaign.id)) satisfies UnitsReply)
  })
  router.post('/campaigns/:id/units/restore', ...json, async (request, response) => {
    const campaign = await byName(services, request)
    await restoreUnit(services, campaign, parseBody(restoreUnitRequest, request.body).unit, callerOf(response))
    response.json((await unitsReplyOf(store, campaign.id)) satisfies UnitsReply)
  })
  return router
}

async function byName({ store }: AdminServices, request: Request): Promise<Campaign> {
  const campaign = await campaignNamed(store, String(request.params['id']))
  if (isAnonymous(campaign)) throw problems.answersAnonymous(campaign.id)
  return campaign
}

/** Of the unit's own record and of its reviewers', the latest change first. */
async function historyOf({ store }: AdminServices, campaign: string, unit: string): Promise<HistoryReply['changes']> {
  const assignments = (await store.assignments(campaign)).filter((each) => unitKey(each.unit) === unitKey(unit))
  const names = new Map<string, string>()
  for (const { id, invitee } of assignments) {
    const found = await store.invitee(campaign, invitee)
    names.set(id, found?.name || found?.email || id.slice(0, 8))
  }
  const own = recordOf({ id: '', unit, role: 'respondent' })
  const changes = []
  for (const record of new Set([own, ...assignments.map(recordOf)])) {
    for (const { at, revision, by, answers, complete } of await store.recordChanges(campaign, record)) {
      const questions = Object.entries(answers)
      changes.push({
        at,
        revision,
        by: names.get(by) ?? by.slice(0, 8),
        role: record === own ? ('respondent' as const) : ('reviewer' as const),
        changed: questions.filter(([, value]) => value !== null).map(([question]) => question),
        removed: questions.filter(([, value]) => value === null).map(([question]) => question),
        complete,
      })
    }
  }
  return changes.sort((one, other) => other.at - one.at || other.revision - one.revision)
}
