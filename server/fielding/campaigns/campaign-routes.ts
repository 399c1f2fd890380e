/** Campaigns over HTTP: list, create, edit, keys, open, pause, resume, close, another wave, remove, outlook. */
import { Router, type Request } from 'express'
import {
  closeRequest, confirmRequest, createCampaignRequest, editCampaignRequest, followUpRequest, outlookRequest,
  type CampaignReply, type CampaignsReply, type CampaignSummary, type FollowUpReply, type FollowUpStarted, type OutlookReply,
} from '../../api/admin.ts'
import { boxSchema } from '../../api/trustee.ts'
import { callerOf } from '../../http/access.ts'
import { jsonBody, parseBody } from '../../http/bodies.ts'
import { followerOf } from '../../releases/follow-ups.ts'
import { problems } from '../../contracts/problems.ts'
import type { Campaign } from '../../contracts/records.ts'
import type { Survey } from '../../../surveys/types.ts'
import type { AdminNeeds } from './admin-needs.ts'
import {
  campaignNamed, closeCampaign, createCampaign, editCampaign, fixedFields, keepKeys, openCampaign, pauseCampaign,
  readiness, recordAct, replaceBox,
} from './campaigns.ts'
import { outcomeRates } from '../outcomes/dispositions.ts'
import { expectedAnswers, leastAnswers } from './expected-answers.ts'
import { followUpOutlook, startFollowUp } from './follow-up.ts'
import { scheduleFaults } from '../sending/schedule-faults.ts'
import { scheduleOutlook } from '../sending/schedule.ts'
import { standingOf } from '../../trustees/counts.ts'

export function campaignRoutes(needs: AdminNeeds): Router {
  const { store } = needs
  const router = Router()
  const json = jsonBody(100_000)

  router.get('/campaigns', async (_request, response) => {
    const campaigns = await Promise.all((await store.campaigns()).map((campaign) => summaryOf(needs, campaign)))
    response.json({ campaigns, surveys: Object.values(needs.surveys).map(fieldable), mail: needs.mailer.kind } satisfies CampaignsReply)
  })
  router.post('/campaigns', ...json, async (request, response) => {
    const { id, campaign } = parseBody(createCampaignRequest, request.body)
    await createCampaign(needs, id, campaign, callerOf(response))
    response.status(201).json(await viewOf(needs, id))
  })
  router.get('/campaigns/:id', async (request, response) => {
    response.json(await viewOf(needs, idIn(request)))
  })
  router.put('/campaigns/:id', ...json, async (request, response) => {
    const { revision, campaign } = parseBody(editCampaignRequest, request.body)
    await editCampaign(needs, idIn(request), revision, campaign, callerOf(response))
    response.json(await viewOf(needs, idIn(request)))
  })
  router.post('/campaigns/:id/remove', ...json, async (request, response) => {
    const { id, state } = await campaignNamed(store, idIn(request))
    if (state !== 'draft') throw problems.campaignNotDraft(id)
    confirmed(parseBody(confirmRequest, request.body).confirm, id)
    await store.removeCampaign(id)
    await needs.destroyKeys(id)
    await recordAct(needs, callerOf(response), 'campaignRemoved', id)
    response.status(204).end()
  })

  router.post('/campaigns/:id/keys', ...json, async (request, response) => {
    const box = parseBody(boxSchema, request.body)
    await keepKeys(needs, idIn(request), (campaign) => needs.makeKeys(campaign, box), callerOf(response))
    response.json(await viewOf(needs, idIn(request)))
  })

  router.put('/campaigns/:id/keys/box', ...json, async (request, response) => {
    await replaceBox(needs, idIn(request), parseBody(boxSchema, request.body), callerOf(response))
    response.json(await viewOf(needs, idIn(request)))
  })

  router.post('/campaigns/:id/open', ...json, async (request, response) => {
    confirmed(parseBody(confirmRequest, request.body).confirm, idIn(request))
    await openCampaign(needs, idIn(request), callerOf(response))
    response.json(await viewOf(needs, idIn(request)))
  })
  router.post('/campaigns/:id/close', ...json, async (request, response) => {
    const { confirm, despiteLetters } = parseBody(closeRequest, request.body)
    confirmed(confirm, idIn(request))
    await closeCampaign(needs, idIn(request), callerOf(response), { despiteLetters })
    response.json(await viewOf(needs, idIn(request)))
  })
  for (const [act, paused] of [['pause', true], ['resume', false]] as const) {
    router.post(`/campaigns/:id/${act}`, async (request, response) => {
      await pauseCampaign(needs, idIn(request), paused, callerOf(response))
      response.json(await viewOf(needs, idIn(request)))
    })
  }

  router.get('/campaigns/:id/follow-up', async (request, response) => {
    response.json(await followUpOutlook(needs, idIn(request)) satisfies FollowUpReply)
  })
  router.post('/campaigns/:id/follow-up', ...json, async (request, response) => {
    const { campaign, contacts } = await startFollowUp(needs, idIn(request), parseBody(followUpRequest, request.body), callerOf(response))
    response.status(201).json({ ...(await viewOf(needs, campaign.id)), contacts } satisfies FollowUpStarted)
  })

  router.post('/campaigns/:id/schedule/outlook', ...json, async (request, response) => {
    const campaign = await campaignNamed(store, idIn(request))
    const { schedule } = parseBody(outlookRequest, request.body)
    const faults = scheduleFaults(schedule)
    if (faults.length > 0) throw problems.scheduleRefused(faults)
    response.json(scheduleOutlook({ ...campaign, schedule }, await store.countInvitees(campaign.id), needs.now()) satisfies OutlookReply)
  })
  return router
}

const idIn = (request: Request): string => String(request.params['id'])

async function boxOf({ store }: AdminNeeds, campaign: Campaign): Promise<Pick<CampaignReply['answers'], 'inBox' | 'issued' | 'imported'>> {
  const { cast, issued, imported } = await standingOf(store, campaign)
  return { inBox: cast, issued, imported }
}

/** Typed by hand, so that nobody does it by a slip. */
function confirmed(typed: string, expected: string): void {
  if (typed.trim() !== expected) throw problems.confirmationWrong(expected)
}

function fieldable({ name, title, defaultPolicy, codebook: { frame = [], banners } }: Survey): CampaignsReply['surveys'][number] {
  const carried = new Set(frame.map((variable) => variable.name))
  return {
    name, title, defaultPolicy, frame: frame.map(({ name: variable, label }) => ({ name: variable, label })),
    banners: banners.map(({ name: banner, label, variable }) => ({ name: banner, label, frame: carried.has(variable) ? variable : null })),
  }
}

async function summaryOf(needs: AdminNeeds, campaign: Campaign): Promise<CampaignSummary> {
  const { id, title, survey, state, paused, policy, synthetic, schedule, followUp = null } = campaign
  const counts = await needs.store.countInvitees(id)
  const next = state === 'draft' || (state === 'open' && !paused) ? scheduleOutlook(campaign, counts, needs.now()).next : null
  return {
    id, title, survey, state, paused, policy, synthetic, opensOn: schedule.opensOn, closesOn: schedule.closesOn, counts,
    responseRate: outcomeRates(counts)[0]!, timeZone: schedule.timeZone, nextLettersAt: next, followUp,
  }
}

async function viewOf(needs: AdminNeeds, id: string): Promise<CampaignReply> {
  const campaign = await campaignNamed(needs.store, id)
  const counts = await needs.store.countInvitees(id)
  return {
    campaign,
    counts,
    rates: outcomeRates(counts),
    completesByDay: await needs.store.completesByDay(id),
    outlook: scheduleOutlook(campaign, counts, needs.now()),
    missing: campaign.state === 'draft' ? await readiness(needs, campaign) : [],
    fixed: fixedFields(campaign),
    followedBy: await followerOf(needs.store, id),
    answers: {
      ...(campaign.state === 'closed' ? await boxOf(needs, campaign) : { inBox: null, issued: null, imported: null }),
      expected: await expectedAnswers(needs.store, campaign), least: leastAnswers(campaign),
    },
  }
}
