/** Campaigns over HTTP: list, create, edit, keys, open, pause, resume, close, another wave, remove, outlook. */
import { languagesOf } from '../../../surveys/texts.ts'
import { Router, type Request } from 'express'
import {
  closeRequest,
  confirmRequest,
  createCampaignRequest,
  editCampaignRequest,
  followUpRequest,
  openRequest,
  outlookRequest,
  type CampaignReply,
  type CampaignsReply,
  type CampaignSummary,
  type FollowUpReply,
  type FollowUpStarted,
  type OutlookReply,
} from '../../api/admin.ts'
import { boxSchema } from '../../api/boxes.ts'
import type { Caller } from '../../contracts/services.ts'
import { callerOf } from '../../http/access.ts'
import { sees } from '../../http/rights.ts'
import { jsonBody } from '../../http/bodies.ts'
import { parseBody } from '../../http/parsed.ts'
import { followerOf } from '../../releases/follow-ups.ts'
import { problems } from '../../contracts/problems.ts'
import { isAnonymous, type Campaign } from '../../contracts/records.ts'
import { completeDays, countedOf } from '../units/reading.ts'
import { complaintsKnown } from '../../surveys/looking.ts'
import type { Survey } from '../../../surveys/types.ts'
import type { AdminServices } from './admin-services.ts'
import {
  campaignNamed,
  closeCampaign,
  createCampaign,
  editCampaign,
  fixedFields,
  keepKeys,
  openCampaign,
  pauseCampaign,
  readiness,
  removeDraft,
  replaceBox,
} from './campaigns.ts'
import { outcomeRates } from '../outcomes/dispositions.ts'
import { expectedAnswers, leastAnswers } from './expected-answers.ts'
import { lettersFolderOf } from '../../mail/mailer.ts'
import { followUpOutlook, startFollowUp } from './follow-up.ts'
import { daysGoneBy, scheduleFaults } from '../sending/schedule-faults.ts'
import { scheduleOutlook } from '../sending/schedule.ts'
import { standingOf } from '../../trustees/counts.ts'

export function campaignRoutes(services: AdminServices): Router {
  const { store } = services
  const router = Router()
  const json = jsonBody(100_000)

  router.get('/campaigns', async (_request, response) => {
    const seen = (await store.campaigns()).filter(({ id }) => sees(callerOf(response), id))
    const campaigns = await Promise.all(seen.map((campaign) => summaryOf(services, campaign)))
    response.json({
      campaigns,
      surveys: await Promise.all((await services.surveys.all()).map(fieldable)),
      mail: services.mailer.kind,
    } satisfies CampaignsReply)
  })
  router.post('/campaigns', ...json, async (request, response) => {
    const { id, campaign } = parseBody(createCampaignRequest, request.body)
    await createCampaign(services, id, campaign, callerOf(response))
    response.status(201).json(await viewOf(services, id, callerOf(response)))
  })
  router.get('/campaigns/:id', async (request, response) => {
    response.json(await viewOf(services, idIn(request), callerOf(response)))
  })
  router.put('/campaigns/:id', ...json, async (request, response) => {
    const { revision, campaign } = parseBody(editCampaignRequest, request.body)
    await editCampaign(services, idIn(request), revision, campaign, callerOf(response))
    response.json(await viewOf(services, idIn(request), callerOf(response)))
  })
  router.post('/campaigns/:id/remove', ...json, async (request, response) => {
    const { id, state } = await campaignNamed(store, idIn(request))
    if (state !== 'draft') throw problems.campaignNotDraft(id)
    confirmed(parseBody(confirmRequest, request.body).confirm, id)
    await removeDraft(services, id, callerOf(response))
    response.status(204).end()
  })

  router.post('/campaigns/:id/keys', ...json, async (request, response) => {
    const box = parseBody(boxSchema, request.body)
    await keepKeys(services, idIn(request), (campaign) => services.makeKeys(campaign, box), callerOf(response))
    response.json(await viewOf(services, idIn(request), callerOf(response)))
  })

  router.put('/campaigns/:id/keys/box', ...json, async (request, response) => {
    await replaceBox(services, idIn(request), parseBody(boxSchema, request.body), callerOf(response))
    response.json(await viewOf(services, idIn(request), callerOf(response)))
  })

  router.post('/campaigns/:id/open', ...json, async (request, response) => {
    const { confirm, lettersAsFiles } = parseBody(openRequest, request.body)
    confirmed(confirm, idIn(request))
    await openCampaign(services, idIn(request), callerOf(response), { lettersAsFiles })
    response.json(await viewOf(services, idIn(request), callerOf(response)))
  })
  router.post('/campaigns/:id/close', ...json, async (request, response) => {
    const { confirm, despiteLetters } = parseBody(closeRequest, request.body)
    confirmed(confirm, idIn(request))
    await closeCampaign(services, idIn(request), callerOf(response), { despiteLetters })
    response.json(await viewOf(services, idIn(request), callerOf(response)))
  })
  for (const [act, paused] of [
    ['pause', true],
    ['resume', false],
  ] as const) {
    router.post(`/campaigns/:id/${act}`, async (request, response) => {
      await pauseCampaign(services, idIn(request), paused, callerOf(response))
      response.json(await viewOf(services, idIn(request), callerOf(response)))
    })
  }

  router.get('/campaigns/:id/follow-up', async (request, response) => {
    response.json((await followUpOutlook(services, idIn(request))) satisfies FollowUpReply)
  })
  router.post('/campaigns/:id/follow-up', ...json, async (request, response) => {
    const { campaign, contacts } = await startFollowUp(
      services,
      idIn(request),
      parseBody(followUpRequest, request.body),
      callerOf(response),
    )
    response
      .status(201)
      .json({ ...(await viewOf(services, campaign.id, callerOf(response))), contacts } satisfies FollowUpStarted)
  })

  router.post('/campaigns/:id/schedule/outlook', ...json, async (request, response) => {
    const campaign = await campaignNamed(store, idIn(request))
    const { schedule } = parseBody(outlookRequest, request.body)
    const faults = [...scheduleFaults(schedule), ...daysGoneBy(schedule, campaign.schedule, services.now())]
    if (faults.length > 0) throw problems.scheduleRefused(faults)
    response.json(
      scheduleOutlook(
        { ...campaign, schedule },
        await store.countInvitees(campaign.id),
        services.now(),
      ) satisfies OutlookReply,
    )
  })
  return router
}

const idIn = (request: Request): string => String(request.params['id'])

async function boxOf(
  { store }: AdminServices,
  campaign: Campaign,
): Promise<Pick<CampaignReply['answers'], 'inBox' | 'issued' | 'imported'>> {
  const { cast, issued, imported } = await standingOf(store, campaign)
  return { inBox: cast, issued, imported }
}

/** Typed by hand, so that nobody does it by a slip. */
function confirmed(typed: string, expected: string): void {
  if (typed.trim() !== expected) throw problems.confirmationWrong(expected)
}

async function fieldable(survey: Survey): Promise<CampaignsReply['surveys'][number]> {
  const {
    name,
    title,
    defaultPolicy,
    codebook: { frame = [], banners },
  } = survey
  const carried = new Set(frame.map((variable) => variable.name))
  return {
    name,
    title,
    languages: languagesOf(survey),
    defaultPolicy,
    complaints: (await complaintsKnown(survey))?.length ?? null,
    frame: frame.map(({ name: variable, label }) => ({ name: variable, label })),
    banners: banners.map(({ name: banner, label, variable }) => ({
      name: banner,
      label,
      frame: carried.has(variable) ? variable : null,
    })),
  }
}

async function summaryOf(services: AdminServices, campaign: Campaign): Promise<CampaignSummary> {
  const { id, title, survey, state, paused, policy, byName = false, synthetic, schedule, followUp = null } = campaign
  const people = await services.store.countInvitees(id)
  const { counts, partial } = await countedOf(services.store, campaign)
  const next =
    state === 'draft' || (state === 'open' && !paused) ? scheduleOutlook(campaign, people, services.now()).next : null
  return {
    id,
    title,
    survey,
    state,
    paused,
    policy,
    byName,
    synthetic,
    opensOn: schedule.opensOn,
    closesOn: schedule.closesOn,
    counts,
    responseRate: outcomeRates(counts, partial)[0],
    timeZone: schedule.timeZone,
    nextLettersAt: next,
    followUp,
  }
}

async function viewOf(services: AdminServices, id: string, caller: Caller): Promise<CampaignReply> {
  const follower = await followerOf(services.store, id)
  const campaign = await campaignNamed(services.store, id)
  const people = await services.store.countInvitees(id)
  const { counts, partial } = await countedOf(services.store, campaign)
  const anonymous = isAnonymous(campaign)
  return {
    campaign,
    counts,
    partial,
    rates: outcomeRates(counts, partial),
    completesByDay: anonymous ? await services.store.completesByDay(id) : await completeDays(services.store, campaign),
    outlook: scheduleOutlook(campaign, people, services.now()),
    ...(campaign.state === 'draft'
      ? await readiness(services, campaign, complaintsKnown)
      : { missing: [], beingChecked: [] }),
    fixed: fixedFields(campaign),
    followedBy: follower !== null && sees(caller, follower) ? follower : null,
    lettersFolder: lettersFolderOf(services.mailer),
    answers: {
      ...(campaign.state === 'closed' && anonymous
        ? await boxOf(services, campaign)
        : { inBox: null, issued: null, imported: null }),
      expected: anonymous ? await expectedAnswers(services.store, campaign) : counts.done,
      least: leastAnswers(campaign),
    },
  }
}
