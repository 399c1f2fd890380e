import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ctPx2020, staffPartner2010 } from '../shipped-surveys.ts'
import type { Survey } from '../../surveys/types.ts'
import type { CampaignDraft } from '../../server/api/admin.ts'
import { bannersFor, planFaults, startingPlan, type PlanTerms } from '../../server/fielding/campaigns/analysis-plan.ts'
import {
  createCampaign,
  editCampaign,
  openCampaign,
  type CampaignServices,
} from '../../server/fielding/campaigns/campaigns.ts'
import { startFollowUp } from '../../server/fielding/campaigns/follow-up.ts'
import { hasWords } from '../../server/language/locales.ts'
import { problemDetails } from '../../server/http/problem-responses.ts'
import { Problem, problems } from '../../server/contracts/problems.ts'
import type { AnalysisPlan, AuditEntry } from '../../server/contracts/records.ts'
import { LANGUAGES } from '../languages.ts'
import { BALLOT, invitee, WEEKLY } from './fixtures.ts'
import { office, type Office } from './office.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'

const ADA = { name: 'ada' }
const CONFIDENTIAL: PlanTerms = { policy: 'confidential' }
const PLAN: AnalysisPlan = { banners: ['region', 'organisation'], nested: false, priorities: [] }
const must = (question: string, banner: string | null = null) => ({ question, banner })
const WITHOUT_CLASSIFIERS: Survey = { ...staffPartner2010, codebook: { ...staffPartner2010.codebook, banners: [] } }

describe('the plan a draft starts with', () => {
  it('has the survey’s first two banners, each by itself', () => {
    expect(startingPlan(staffPartner2010, CONFIDENTIAL)).toEqual(PLAN)
  })
  it('has no banner where the survey has no classifier', () => {
    expect(startingPlan(WITHOUT_CLASSIFIERS, CONFIDENTIAL)).toEqual({ banners: [], nested: false, priorities: [] })
  })
  it('has banners from the contact list only where the answers carry them, and then all of them', () => {
    expect(bannersFor(ctPx2020, CONFIDENTIAL)).toEqual([])
    expect(startingPlan(ctPx2020, { policy: 'open' }).banners).toEqual([])
    expect(startingPlan(ctPx2020, { policy: 'open', byName: true }).banners).toEqual(['region', 'year', 'category'])
  })
})

describe('what is wrong with a plan', () => {
  const faults = (change: Partial<AnalysisPlan>, { k = 5, survey = staffPartner2010, terms = CONFIDENTIAL } = {}) =>
    planFaults(survey, { ...terms, k, plan: { ...PLAN, ...change } }).map(({ kind, place }) => `${kind} at ${place}`)

  it.each<[string, Partial<AnalysisPlan>, string[]]>([
    ['nothing with the one a draft starts with', {}, []],
    ['nothing with none, one or the banners exchanged', { banners: [] }, []],
    ['nothing with crossed banners', { nested: true }, []],
    [
      'nothing with an element, a variable, each by a banner or by any',
      { priorities: [must('A7'), must('A7.a', 'region'), must('C4', 'organisation')] },
      [],
    ],
    ['a banner that is not there', { banners: ['region', 'regoin'] }, ['bannerUnknown at banners.1']],
    ['a banner twice', { banners: ['region', 'organisation', 'region'] }, ['bannerTwice at banners.2']],
    ['one banner crossed', { banners: ['region'], nested: true }, ['nestedTooFew at nested']],
    ['a question that is not there', { priorities: [must('A7'), must('Z9')] }, ['questionUnknown at priorities.1']],
    ['a question that is text', { priorities: [must('A3_10_specify')] }, ['questionNotCounted at priorities.0']],
    ['a question that never leaves the box', { priorities: [must('A1')] }, ['questionNotCounted at priorities.0']],
    [
      'the same twice',
      { priorities: [must('C4', 'region'), must('C4'), must('C4', 'region')] },
      ['questionTwice at priorities.2'],
    ],
    [
      'a banner of a priority that is not in the plan',
      { banners: ['region'], priorities: [must('C4', 'organisation')] },
      ['priorityBanner at priorities.0'],
    ],
    ['a question by itself', { priorities: [must('F3', 'region')] }, ['priorityOfItself at priorities.0']],
    [
      'everything at once, in its order',
      { banners: ['x'], nested: true, priorities: [must('y')] },
      ['bannerUnknown at banners.0', 'nestedTooFew at nested', 'questionUnknown at priorities.0'],
    ],
  ])('is %s', (_what, change, expected) => {
    expect(faults(change)).toEqual(expected)
  })

  it.each([2, 0, -5, 4.5, 51, 1e308, Number.NaN])('is a k of %s', (k) => {
    expect(faults({}, { k })).toEqual(['k at k'])
  })

  it('is any banner where the survey has no classifier, and none where the plan has none', () => {
    expect(faults({ banners: ['region'] }, { survey: WITHOUT_CLASSIFIERS })).toEqual(['noBanners at banners.0'])
    expect(faults({ banners: [] }, { survey: WITHOUT_CLASSIFIERS })).toEqual([])
  })

  it('is a banner of the contact list that the answers do not carry', () => {
    const terms = { policy: 'open' } as const
    expect(faults({ banners: ['region', 'year'] }, { survey: ctPx2020, terms })).toEqual([
      'bannerNotCarried at banners.0',
      'bannerNotCarried at banners.1',
    ])
  })

  it('is crossing and marking under policy open, where nothing gives way', () => {
    expect(faults({ nested: true, priorities: [must('C4')] }, { terms: { policy: 'open' } })).toEqual([
      'nestedOfOpen at nested',
      'prioritiesOfOpen at priorities',
    ])
  })

  it('is said in both languages with its place and what to do, every kind of it', () => {
    const everything = [
      ...planFaults(staffPartner2010, {
        ...CONFIDENTIAL,
        k: 2,
        plan: {
          banners: ['region', 'region', 'x'],
          nested: false,
          priorities: [
            must('Z9'),
            must('A1'),
            must('C4'),
            must('C4'),
            must('C4', 'organisation'),
            must('F3', 'region'),
          ],
        },
      }),
      ...planFaults(staffPartner2010, {
        policy: 'open',
        k: 5,
        plan: { ...PLAN, nested: true, priorities: [must('C4')] },
      }),
      ...planFaults(staffPartner2010, { ...CONFIDENTIAL, k: 5, plan: { banners: [], nested: true, priorities: [] } }),
      ...planFaults(ctPx2020, { policy: 'open', k: 5, plan: { banners: ['region'], nested: false, priorities: [] } }),
      ...planFaults(WITHOUT_CLASSIFIERS, { ...CONFIDENTIAL, k: 5, plan: PLAN }),
    ]
    for (const language of LANGUAGES) {
      const { planFaults: said, detail } = problemDetails(
        problems.planRefused('staff-partner-2010', everything),
        language,
      ) as { planFaults?: { kind: string; message: string }[]; detail: string }
      expect(said).toHaveLength(everything.length)
      for (const { kind, message } of said!) {
        expect(hasWords(language, `problems:planFaults.${kind}`), kind).toBe(true)
        expect(message).not.toMatch(/undefined|\{\{|NaN/)
        expect(detail).toContain(message)
      }
    }
    expect(new Set(everything.map(({ kind }) => kind)).size).toBe(13)
  })
})

describe('the plan of a campaign', () => {
  const SILENT: CampaignDraft = {
    survey: staffPartner2010.name,
    title: { en: 'Staff survey', ru: 'Опрос сотрудников' },
    languages: ['en', 'ru'],
    policy: 'confidential',
    k: 5,
    sender: { name: { en: 'Team', ru: 'Группа' }, address: 'team@example.org' },
    schedule: { ...WEEKLY, opensOn: '2010-11-15' },
    synthetic: true,
  }
  const draft = (change: Partial<AnalysisPlan>, k = 5): CampaignDraft => ({
    ...SILENT,
    k,
    plan: {
      banners: [...(change.banners ?? PLAN.banners)],
      nested: change.nested ?? false,
      priorities: [...(change.priorities ?? [])],
    },
  })
  let place: Office
  let services: CampaignServices
  beforeEach(async () => {
    place = await office()
    services = {
      store: place.store,
      surveys: surveyCatalogue({ [staffPartner2010.name]: staffPartner2010, [ctPx2020.name]: ctPx2020 }),
      now: place.now,
    }
  })
  afterEach(() => place.close())
  const trail = async (act: string): Promise<AuditEntry['detail'][]> =>
    (await place.store.audit(50)).filter((entry) => entry.act === act).map(({ detail }) => detail)

  it('stays when a change does not mention it, and begins anew with another survey', async () => {
    await createCampaign(services, 'staff', draft({ nested: true }), ADA)
    expect((await editCampaign(services, 'staff', 1, { ...SILENT, k: 6 }, ADA)).plan).toMatchObject({ nested: true })
    expect((await editCampaign(services, 'staff', 2, { ...SILENT, survey: ctPx2020.name }, ADA)).plan).toEqual({
      banners: [],
      nested: false,
      priorities: [],
    })
  })

  it('is refused by name, and nothing is stored', async () => {
    await expect(createCampaign(services, 'staff', draft({ banners: ['regoin'] }), ADA)).rejects.toMatchObject({
      problem: 'planRefused',
      status: 422,
      params: {
        planFaults: [
          {
            kind: 'bannerUnknown',
            place: 'banners.0',
            name: 'regoin',
            known: 'region, organisation, affiliation, level, age, sex',
          },
        ],
      },
    })
    expect(await place.store.campaign('staff')).toBeNull()
    await createCampaign(services, 'staff', SILENT, ADA)
    await expect(editCampaign(services, 'staff', 1, { ...SILENT, k: 2 }, ADA)).rejects.toBeInstanceOf(Problem)
    expect(await place.store.campaign('staff')).toMatchObject({ revision: 1, k: 5 })
  })

  it('leaves every change of it and of k in the audit trail, with the old and the new values', async () => {
    await createCampaign(services, 'staff', SILENT, ADA)
    expect(await trail('campaignCreated')).toEqual([
      { survey: 'staff-partner-2010', k: 5, banners: 'region, organisation', nested: false, mustHave: '' },
    ])
    await editCampaign(
      services,
      'staff',
      1,
      draft({ banners: ['organisation'], priorities: [must('C4', 'organisation'), must('A7')] }, 3),
      ADA,
    )
    await editCampaign(
      services,
      'staff',
      2,
      {
        ...draft({ banners: ['organisation'], priorities: [must('C4', 'organisation'), must('A7')] }, 3),
        title: { en: 'New', ru: 'Новый' },
      },
      ADA,
    )
    expect(await trail('campaignChanged')).toEqual([
      { fields: 'title' },
      {
        fields: 'k, plan',
        kBefore: 5,
        kAfter: 3,
        bannersBefore: 'region, organisation',
        bannersAfter: 'organisation',
        mustHaveBefore: '',
        mustHaveAfter: 'C4:organisation, A7',
      },
    ])
  })

  it('is recorded whole when the campaign opens, and fixed from then on', async () => {
    const made = await createCampaign(services, 'staff', draft({ nested: true, priorities: [must('C4')] }), ADA)
    await place.store.insertInvitees([invitee({ campaign: 'staff' })])
    await place.store.replaceCampaign({ ...made, ballot: BALLOT, checklist: { testLetterSent: true } })
    await openCampaign(
      { ...services, mailer: { kind: 'smtp' }, linksOf: place.linksOf, makePersonalKeys: async () => {} },
      'staff',
      ADA,
    )
    const { surveyVersion } = (await place.store.campaign('staff'))!
    expect(await trail('campaignOpened')).toEqual([
      { survey: made.survey, surveyVersion, k: 5, banners: 'region, organisation', nested: true, mustHave: 'C4' },
    ])
    await expect(editCampaign(services, 'staff', 3, draft({ nested: true }), ADA)).rejects.toMatchObject({
      problem: 'campaignChangeRefused',
      params: { fields: 'plan' },
    })
    expect(
      await editCampaign(services, 'staff', 3, { ...SILENT, title: { en: 'New', ru: 'Новый' } }, ADA),
    ).toMatchObject({ plan: { nested: true, priorities: [must('C4')] } })
  })

  it('goes over to a later wave, which cannot change it', async () => {
    const made = await createCampaign(
      services,
      'staff',
      draft({ banners: ['organisation', 'region'], priorities: [must('A7', 'region')] }),
      ADA,
    )
    await place.store.replaceCampaign({ ...made, state: 'closed' })
    const { campaign } = await startFollowUp(
      { ...services, store: place.store, random: place.random },
      'staff',
      { id: 'staff-2' },
      ADA,
    )
    expect(campaign.plan).toEqual({
      banners: ['organisation', 'region'],
      nested: false,
      priorities: [must('A7', 'region')],
    })
    const { title, languages, sender, schedule } = campaign
    await expect(
      editCampaign(
        services,
        'staff-2',
        1,
        {
          ...SILENT,
          title,
          languages: [...languages],
          sender,
          schedule,
          plan: { ...PLAN, banners: [], priorities: [] },
        },
        ADA,
      ),
    ).rejects.toMatchObject({ problem: 'followUpChangeRefused', params: { fields: 'plan' } })
  })
})
