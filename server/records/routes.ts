/**
 * Records of units on the wire: POST …/record and …/record/save. Mounted at `/api/respond`, beside the ballot's journey, with which they share
 * nothing: a campaign has the one or the other. No cookie is read, nothing is logged.
 */
import { Router, type RequestHandler } from 'express'
import { dayOn } from '../../surveys/moments.ts'
import { codeRequest, saveRequest, type RecordReply, type SaveReply } from '../api/respond.ts'
import { readLinkCode } from '../ballots/formats.ts'
import { throttle } from '../ballots/throttle.ts'
import { problems } from '../contracts/problems.ts'
import { isAnonymous, type Campaign } from '../contracts/records.ts'
import type { Services } from '../contracts/services.ts'
import { jsonBody } from '../http/bodies.ts'
import { parseBody } from '../http/parsed.ts'
import { unkept } from '../http/unkept.ts'
import { surveyOf } from '../surveys/catalogue.ts'
import { longestSaving, openRecord, saveAnswers, type Filling } from './filling.ts'

const SHORT_BODY = 4096 // bytes

/** @param perMinute requests of one address and kind per minute */
export function recordRoutes(
  { store, keys, surveys, now }: Pick<Services, 'store' | 'keys' | 'surveys' | 'now'>,
  { perMinute = 600 }: { readonly perMinute?: number } = {},
): Router {
  const router = Router({ mergeParams: true })

  const named = async (id: unknown): Promise<Campaign> => {
    const campaign = await store.campaign(String(id))
    if (!campaign) throw problems.campaignUnknown(String(id))
    if (isAnonymous(campaign)) throw problems.answersAnonymous(campaign.id)
    return campaign
  }
  const fillingOf = async (campaign: Campaign, code: string): Promise<Filling> => {
    if (campaign.state === 'draft') throw problems.campaignNotOpen(campaign.id)
    const ref = readLinkCode((await keys.read(campaign.id)).link, campaign.id, code)
    const assignment = ref === null ? null : await store.assignment(campaign.id, ref)
    if (!assignment) throw problems.codeRefused()
    return { campaign, assignment, survey: await surveyOf(surveys, campaign) }
  }
  const savingBody: RequestHandler = async (request, response, next) => {
    const survey = await surveyOf(surveys, await named(request.params['campaign']))
    const [typed, json] = jsonBody(2 * longestSaving(survey) + SHORT_BODY)
    await typed?.(request, response, (error) => (error ? next(error) : void json?.(request, response, next)))
  }

  router.post('/:campaign/record', unkept, throttle(perMinute), ...jsonBody(SHORT_BODY), async (request, response) => {
    const campaign = await named(request.params['campaign'])
    const filling = await fillingOf(campaign, parseBody(codeRequest, request.body).code)
    response.json((await openRecord(store, filling)) satisfies RecordReply)
  })
  router.post('/:campaign/record/save', unkept, throttle(perMinute), savingBody, async (request, response) => {
    const campaign = await named(request.params['campaign'])
    const { code, ...given } = parseBody(saveRequest, request.body)
    const filling = await fillingOf(campaign, code)
    const at = now()
    response.json(
      (await saveAnswers(store, filling, given, at, dayOn(at, campaign.schedule.timeZone))) satisfies SaveReply,
    )
  })
  return router
}
