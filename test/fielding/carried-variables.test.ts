import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ctPx2020 } from '../shipped-surveys.ts'
import type { CampaignDraft } from '../../server/api/admin.ts'
import { createCampaign, editCampaign, type CampaignServices } from '../../server/fielding/campaigns/campaigns.ts'
import { unitOf } from '../store/records.ts'
import { office, type Office } from './office.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'

const ADA = { name: 'ada' }
const SILENT: CampaignDraft = {
  survey: ctPx2020.name,
  title: { en: 'Projects review', ru: 'Обзор проектов' },
  languages: ['en', 'ru'],
  policy: 'open',
  k: 5,
  sender: { name: { en: 'Review team', ru: 'Группа обзора' }, address: 'review@example.org' },
  schedule: {
    timeZone: 'Europe/Zurich',
    opensOn: '2010-11-15',
    closesOn: '2010-12-03',
    weekday: 1,
    hour: 9,
    intervalDays: 7,
    maximumReminders: 3,
    minimumGapDays: 3,
    sendingHours: { from: 8, to: 18 },
    lastReminderDaysBefore: 0,
  },
  synthetic: true,
}
const REVIEW: CampaignDraft = { ...SILENT, byName: true }

let place: Office
let services: CampaignServices
beforeEach(async () => {
  place = await office()
  services = { store: place.store, surveys: surveyCatalogue({ [ctPx2020.name]: ctPx2020 }), now: place.now }
})
afterEach(() => place.close())

describe('answers by name', () => {
  it('are chosen with policy open, and stay when a change does not mention them', async () => {
    expect((await createCampaign(services, 'review', REVIEW, ADA)).byName).toBe(true)
    expect((await editCampaign(services, 'review', 1, { ...SILENT, k: 6 }, ADA)).byName).toBe(true)
    expect((await editCampaign(services, 'review', 2, { ...SILENT, byName: false }, ADA)).byName ?? false).toBe(false)
  })

  it('are refused by name when the campaign is confidential, from the start or later', async () => {
    await expect(createCampaign(services, 'review', { ...REVIEW, policy: 'confidential' }, ADA)).rejects.toMatchObject({
      problem: 'byNameOfConfidential',
    })
    await createCampaign(services, 'review', REVIEW, ADA)
    await expect(editCampaign(services, 'review', 1, { ...SILENT, policy: 'confidential' }, ADA)).rejects.toMatchObject(
      { problem: 'byNameOfConfidential' },
    )
  })

  it('are not taken back once units are listed, nor changed once the campaign is open', async () => {
    const campaign = await createCampaign(services, 'review', REVIEW, ADA)
    await place.store.insertUnits([unitOf('review', 'CT.1')])
    const back = { problem: 'campaignChangeRefused', params: { fields: 'byName' } }
    await expect(editCampaign(services, 'review', 1, { ...REVIEW, byName: false }, ADA)).rejects.toMatchObject(back)
    await place.store.replaceCampaign({ ...campaign, state: 'open' })
    await expect(editCampaign(services, 'review', 2, { ...REVIEW, byName: false }, ADA)).rejects.toMatchObject(back)
  })
})
