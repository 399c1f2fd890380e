/** Pages of campaigns come at once, however long the check of a survey takes; the opening waits for it. */
import express from 'express'
import { pino } from 'pino'
import { join } from 'node:path'
import request from 'supertest'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { CampaignReply, CampaignsReply } from '../../server/api/admin.ts'
import { adminRoutes } from '../../server/fielding/routes.ts'
import { problemResponses } from '../../server/http/problem-responses.ts'
import { folderMailer } from '../../server/mail/folder.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'
import { complaintsOf } from '../../server/surveys/looking.ts'
import { surveyFrom } from '../../surveys/format/read.ts'
import type { Survey } from '../../surveys/types.ts'
import { BALLOT, campaign } from '../fielding/fixtures.ts'
import { office, type Office } from '../fielding/office.ts'

/** Large enough for a thread, and of a content of its own. `mistaken`: it asks by a question that it does not have. */
function large(name: string, mistaken = false): Survey {
  const choices = Array.from({ length: 5 }, (_, at) => ({ value: `c${at}`, text: `Answer ${at}` }))
  const elements = Array.from({ length: 150 }, (_, at) => ({
    type: 'radiogroup',
    name: `Q${at}`,
    title: `Question ${at} of ${name}?`,
    choices,
    ...(at === 149 && mistaken && { visibleIf: "{Nowhere} = 'c1'" }),
  }))
  const files = {
    'survey.json': JSON.stringify({ title: name, elements }),
    'introduction.en.md': 'You may stop at any time.\n\n---\n\nThank you.',
  }
  const read = surveyFrom(files, name)
  if (!read.survey) throw new Error(JSON.stringify(read.complaints))
  return read.survey
}

let place: Office
beforeEach(async () => {
  place = await office(new Date('2010-11-01T09:00:00Z'))
})
afterEach(() => place.close())

/** As another server on the store sees it that has just been started: nothing is known of the survey yet. */
async function draftOf(survey: Survey) {
  const { name, version } = survey
  const surveys = surveyCatalogue({}, place.store)
  const added = place.now().getTime()
  await place.store.keepSurvey({ name, version, survey, files: {}, added, by: 'ada', uploaded: true })
  await place.store.insertCampaign(
    campaign({
      id: 'spring',
      survey: name,
      surveyVersion: version,
      state: 'draft',
      openedOn: null,
      languages: ['en'],
      plan: { banners: [], nested: false, priorities: [] },
    }),
  )
  const app = express()
    .use(
      '/api/admin',
      adminRoutes({
        ...place,
        surveys,
        mailer: folderMailer(join(place.folder, 'letters'), place.now),
        publicUrl: 'https://survey.example/surveys',
        logger: pino({ level: 'silent' }),
        roleOf: () => ({ name: 'ada', role: 'administrator' }),
        makePersonalKeys: async () => {},
        makeKeys: async (_campaign, box) => ({ ...BALLOT, box, proofs: [] }),
        destroyKeys: async () => true,
      }),
    )
    .use(problemResponses(pino({ level: 'silent' })))
  const got = async <T>(path: string): Promise<T> => (await request(app).get(path).expect(200)).body as T
  return {
    listed: async () => (await got<CampaignsReply>('/api/admin/campaigns')).surveys[0]?.complaints,
    draft: () => got<CampaignReply>('/api/admin/campaigns/spring'),
    open: () => request(app).post('/api/admin/campaigns/spring/open').send({ confirm: 'spring' }),
  }
}

it('a draft whose survey is being checked says so, and what stands once it has been', async () => {
  const survey = large('sound')
  const { listed, draft } = await draftOf(survey)
  const before = await draft()
  expect(before.beingChecked).toEqual(['survey', 'policy'])
  expect(before.missing).toEqual(['contacts'])
  expect(await listed()).toBeNull()
  expect(await complaintsOf(survey)).toEqual([])
  const after = await draft()
  expect(after.beingChecked).toEqual([])
  expect(after.missing).toEqual(before.missing)
  expect(await listed()).toBe(0)
})

it('a survey with complaints is to be mended before the opening as soon as that is known', async () => {
  const survey = large('mistaken', true)
  const { listed, draft } = await draftOf(survey)
  expect((await draft()).missing).not.toContain('survey')
  await complaintsOf(survey)
  const { missing, beingChecked } = await draft()
  expect(missing).toEqual(expect.arrayContaining(['survey', 'policy']))
  expect(beingChecked).toEqual([])
  expect(await listed()).toBeGreaterThan(0)
})

it('one that could not be checked in time holds nobody up the next time either', async () => {
  const survey = large('late')
  const { listed, draft } = await draftOf(survey)
  expect(await complaintsOf(survey, 1)).toMatchObject([{ kind: 'tooLarge' }])
  expect((await draft()).missing).toContain('survey')
  expect(await listed()).toBe(1)
  await complaintsOf(survey) // is checked anew meanwhile
  expect((await draft()).missing).not.toContain('survey')
})

it('the opening waits for the check, whoever asks first', async () => {
  const { open } = await draftOf(large('opened', true))
  expect((await open().expect(422)).body).toMatchObject({ problem: 'surveyRefused' })
})

it('the opening of a sound one waits too, and then asks for the rest', async () => {
  const { open } = await draftOf(large('ready'))
  expect((await open().expect(409)).body).toMatchObject({
    problem: 'campaignNotReady',
    missing: [{ message: 'import contacts' }],
  })
})
