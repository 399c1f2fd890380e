import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ctPx2020 } from '../shipped-surveys.ts'
import { frameCode } from '../../surveys/sampling-frame.ts'
import { castRequestBytes } from '../../server/api/ballot.ts'
import { importAnswers } from '../../server/ballots/import.ts'
import { startingPlan } from '../../server/fielding/campaigns/analysis-plan.ts'
import type { Campaign } from '../../server/contracts/records.ts'
import { journeyOf, keepsPromise, type JourneyServices } from '../../client/respond/ballot/identified.ts'
import type { Checked } from '../../client/respond/ballot/protocol.ts'
import { placeOf } from '../../client/respond/ballot/device.ts'
import { readLink } from '../../client/respond/ballot/link.ts'
import { linksOf } from '../../server/fielding/letters/links.ts'
import { Refusal } from '../../client/respond/ballot/refusals.ts'
import { translate } from '../../server/language/locales.ts'
import { respondPage } from '../../server/pages/respond.ts'
import {
  answersInBox,
  memoryDevice,
  openCampaign,
  openWorld,
  release as releaseOf,
  respondent,
  TODAY,
  type World,
} from './small-campaign.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'

const FRAME = ['region', 'fundingYear', 'category']
let world: World
beforeAll(async () => {
  world = await openWorld({ people: 2, of: ctPx2020 })
})
afterAll(async () => {
  await world.close()
})

/** A campaign of the review with one invitee per set of strata. */
async function reviewOf(
  id: string,
  changes: Partial<Pick<Campaign, 'policy' | 'frame' | 'state'>>,
  strata: readonly Record<string, string>[] = [{}],
) {
  const { campaign, codes, invitees } = await openCampaign(world.store, world.keys, id, strata.length, ctPx2020)
  const changed = {
    ...campaign,
    policy: 'open' as const,
    frame: FRAME,
    plan: startingPlan(ctPx2020, { policy: 'open', frame: FRAME }),
    ...changes,
  }
  await world.store.replaceCampaign(changed)
  for (const [i, invitee] of invitees.entries())
    await world.store.updateInvitee(id, invitee.id, { strata: strata[i] ?? {} })
  return { campaign: { ...changed, revision: changed.revision + 1 }, codes, invitees }
}

async function post(id: string, call: string, body: object) {
  const reply = await fetch(`${world.base}/${id}/${call}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  })
  const json = (await reply.json()) as Record<string, unknown>
  return { status: reply.status, problem: json['problem'], json }
}

/** The answers in the box, in no order. */
const opened = async ({ id, frame = [] }: Campaign) => [
  ...(await answersInBox(world.store, id, ctPx2020, frame)).values(),
]

/** Closes the campaign and releases it. */
async function released(id: string) {
  await world.store.replaceCampaign({ ...(await world.store.campaign(id))!, state: 'closed', closedOn: '2010-12-03' })
  return releaseOf(
    { store: world.store, keys: world.keys, surveys: surveyCatalogue({ [ctPx2020.name]: ctPx2020 }), now: () => TODAY },
    id,
  )
}

describe('answers by name', () => {
  it('carry the known strata of the invitee, count once, and mark the invitee as done', async () => {
    const { campaign, codes, invitees } = await reviewOf('by-name', {}, [
      { region: 'Asia', fundingYear: '2017', category: 'Operational tools', country: 'NP' },
      { region: 'Atlantis', fundingYear: '2018' },
    ])
    expect(await post('by-name', 'answer', { code: codes[0], answers: { Q7: '1', Q13: '4' } })).toMatchObject({
      status: 200,
      json: { done: true },
    })
    expect(await post('by-name', 'answer', { code: codes[0], answers: { Q7: '2', Q13: '1' } })).toMatchObject({
      status: 200,
      json: { done: true },
    })
    expect(await post('by-name', 'answer', { code: codes[1], answers: { Q7: '2' } })).toMatchObject({ status: 200 })
    expect(await world.store.countBallots('by-name')).toBe(2)
    expect((await world.store.countInvitees('by-name')).done).toBe(0)
    expect((await world.store.invitee('by-name', invitees[0]!.id))?.done).toBe(true)
    expect(await world.store.showDone('by-name', '2010-11-21')).toBe(2)
    const answers = await opened(campaign)
    expect(answers.sort((a, b) => JSON.stringify(a?.['Q7']).localeCompare(JSON.stringify(b?.['Q7'])))).toEqual([
      { Q7: '1', Q13: '4', region: 'asiaOceania', fundingYear: '2017', category: 'tools' },
      { Q7: '2', fundingYear: '2018' },
    ])
  })

  it('are refused, with nothing written, when the answers do not fit or somebody answers for the contact list', async () => {
    const { codes, invitees } = await reviewOf('faulty', {})
    expect(await post('faulty', 'answer', { code: codes[0], answers: { Q7: '9' } })).toMatchObject({
      status: 422,
      problem: 'answersRefused',
    })
    expect(await post('faulty', 'answer', { code: codes[0], answers: { Q7: '1', region: 'europe' } })).toMatchObject({
      status: 422,
      problem: 'answersRefused',
    })
    expect(await post('faulty', 'answer', { code: 'A'.repeat(43), answers: { Q7: '1' } })).toMatchObject({
      status: 403,
      problem: 'codeRefused',
    })
    expect(await world.store.countBallots('faulty')).toBe(0)
    expect(await world.store.invitee('faulty', invitees[0]!.id)).toMatchObject({ disposition: 'invited', done: false })
  })

  it('are refused by name before the opening and after the last day', async () => {
    const { codes } = await reviewOf('shut', { state: 'closed' })
    expect(await post('shut', 'answer', { code: codes[0], answers: { Q7: '1' } })).toMatchObject({
      status: 409,
      problem: 'campaignNotOpen',
    })
  })

  it('are refused by campaigns that are anonymous, which the page is told', async () => {
    const { codes } = await reviewOf('anonymous', { frame: [] })
    expect(await post('anonymous', 'answer', { code: codes[0], answers: { Q7: '1' } })).toMatchObject({
      status: 409,
      problem: 'answersAnonymous',
    })
    expect(await (await fetch(`${world.base}/anonymous`)).json()).toMatchObject({ anonymous: true })
    expect(await (await fetch(`${world.base}/by-name`)).json()).toMatchObject({ anonymous: false })
  })

  it('are the only way in where the contact list is carried: no ballot, no cast', async () => {
    const { campaign, codes } = await reviewOf('no-ballot', {})
    expect(await post('no-ballot', 'ballot', { code: codes[0], blinded: 'A'.repeat(342) })).toMatchObject({
      status: 409,
      problem: 'answersIdentified',
    })
    const cast = await fetch(`${world.base}/no-ballot/cast`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: new Uint8Array(castRequestBytes(campaign.ballot.paddedSize)),
    })
    expect(await cast.json()).toMatchObject({ status: 409, problem: 'answersIdentified' })
  })

  it('never break a promise of confidentiality, even where the stored campaign would', async () => {
    const { campaign, codes } = await reviewOf('promised', { policy: 'confidential' })
    expect(await post('promised', 'answer', { code: codes[0], answers: { Q7: '1' } })).toMatchObject({
      status: 422,
      problem: 'frameOfConfidential',
    })
    await expect(
      importAnswers(world, ctPx2020, campaign, Buffer.from('Q7,region\n1,europe\n'), 'csv', 'paper'),
    ).rejects.toMatchObject({ problem: 'frameOfConfidential' })
    expect(await world.store.countBallots('promised')).toBe(0)
    await expect(released('promised')).rejects.toMatchObject({ problem: 'frameOfConfidential' })
  })
})

describe('the page of a campaign that is not anonymous', () => {
  const handIn = async (services: JourneyServices & Checked): Promise<void> => {
    const journey = journeyOf({ anonymous: false })
    await journey.prepareBallot(services, { Q7: '1' })
    await journey.resume(services)
  }

  it('hands in by name, goes on after a cut line, and keeps nothing on the device', async () => {
    const { campaign, codes } = await reviewOf('from-page', {}, [{ region: 'Global' }])
    const kept = new Map<string, string>()
    const services = {
      ...(await respondent({ base: world.base, campaign }, codes[0]!, memoryDevice(kept))),
      byName: true,
    }
    const journey = journeyOf({ anonymous: false })
    const cut = { ...services, api: { ...services.api, answer: () => Promise.reject(new Refusal('connectionLost')) } }
    await expect(handIn(cut as JourneyServices & Checked)).rejects.toThrow('connectionLost')
    expect(await journey.pendingStep(services as JourneyServices)).toBe('prepared')
    await journey.withdraw(services as JourneyServices)
    expect(await journey.pendingStep(services as JourneyServices)).toBeNull()
    await expect(handIn(cut as JourneyServices & Checked)).rejects.toThrow('connectionLost')
    const steps: string[] = []
    expect(await journey.resume(services as JourneyServices, (step) => steps.push(step))).toBe('done')
    expect(await journey.resume(services as JourneyServices)).toBe('nothing')
    expect(steps).toEqual(['prepared', 'done'])
    expect(kept.size).toBe(0)
    expect(await opened(campaign)).toEqual([{ Q7: '1', region: 'global' }])
  })

  it('hands in nothing under another key than the letter’s', async () => {
    const { campaign, codes } = await reviewOf('other-key', {})
    const services = await respondent({ base: world.base, campaign }, codes[0]!)
    await expect(handIn({ ...services, byName: true, thumbprint: 'x' })).rejects.toThrow('keyDiffers')
    expect(await world.store.countBallots('other-key')).toBe(0)
  })

  it('hands in nothing by name where the letter has not said so, whatever the server says', async () => {
    const { campaign, codes } = await reviewOf('turned', {})
    const services = (await respondent({ base: world.base, campaign }, codes[0]!)) as JourneyServices & Checked
    await expect(handIn(services)).rejects.toThrow('promiseDiffers')
    await services.device.write('ballots', await placeOf('turned', codes[0]!), {
      step: 'prepared',
      campaign: 'turned',
      answers: { Q7: '1' },
    })
    await expect(journeyOf({ anonymous: false }).resume(services)).rejects.toThrow('promiseDiffers')
    expect(await world.store.countBallots('turned')).toBe(0)
    expect([
      keepsPromise({ anonymous: false }, {}),
      keepsPromise({ anonymous: false }, { byName: true }),
      keepsPromise({ anonymous: true }, {}),
    ]).toEqual([false, true, true])
  })

  it('takes the ballot where the server says nothing', () => {
    expect(journeyOf({} as { anonymous: boolean })).toBe(journeyOf({ anonymous: true }))
  })

  it('is told by its letters, and only by them', async () => {
    const { campaign, invitees } = await reviewOf('letters', {})
    const linkIn = async (of: Campaign) =>
      (await linksOf({ keys: world.keys, publicUrl: 'https://survey.example.org' })(of)).linkOf(invitees[0]!)
    expect(readLink(new URL(await linkIn(campaign)).hash)).toMatchObject({ byName: true })
    expect(readLink(new URL(await linkIn({ ...campaign, frame: [] })).hash)).not.toHaveProperty('byName')
  })

  it.each(['en', 'ru'] as const)('promises no anonymity in %s', async (language) => {
    const { campaign } = await reviewOf(`words-${language}`, {})
    const page = respondPage(campaign, ctPx2020, '../', language)
    const word = (key: string) => translate(language, `respond:${key}`).split('.')[0]!
    for (const key of ['protection.title', 'protection.knownText', 'thanks.results']) {
      expect(page).not.toContain(word(key).split('{{')[0])
      expect(respondPage({ ...campaign, frame: [], policy: 'confidential' }, ctPx2020, '../', language)).toContain(
        word(key).split('{{')[0],
      )
    }
    expect(page).toContain(translate(language, 'respond:byName.protection.title'))
    expect(page).toContain('data-anonymous="false"')
  })
})

/** Made for this test: the report prints neither the answers nor the category of each project. */
const CATEGORY = [
  'Awareness & Skills/Knowledge Development',
  'SOPs and guidelines',
  'Operational tools',
  'Policy development',
  'Infrastructure',
  'Specialized Unit',
]
const projects = parse<Record<string, string>>(
  readFileSync(new URL('../fixtures/projects-2020.csv', import.meta.url)),
  {
    columns: true,
  },
)
const coded = projects.map((project, i) => ({
  Q1: project['project_code']!,
  Q2: project['project_title']!,
  Q3: project['funding_year']!,
  Q7: i % 3 === 0 ? '2' : '1',
  'Q12.1': '1',
  'Q12.2': i % 5 === 0 ? '1' : '0',
  Q13: String(5 - (i % 5)),
  'Q6.1.outcome': `Outcome, of "${i}"`,
  'Q20.3': i % 4 === 0 ? '1' : '0',
  'Q20.1': '1',
  region: project['region']!,
  fundingYear: project['funding_year']!,
  category: CATEGORY[i % CATEGORY.length]!,
}))

describe('17 coded answers of the project list', () => {
  it('come out as right tables by region, year and category', async () => {
    const { campaign } = await reviewOf('imported', {}, [])
    const headings = Object.keys(coded[0]!)
    const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
    const csv = [headings, ...coded.map((row) => Object.values(row))].map((row) => row.map(quoted).join(',')).join('\n')
    expect(await importAnswers(world, ctPx2020, campaign, Buffer.from(csv), 'csv', 'paper')).toEqual({
      imported: 17,
      known: 0,
      rejects: [],
    })
    expect(await importAnswers(world, ctPx2020, campaign, Buffer.from(csv), 'csv', 'paper')).toMatchObject({
      imported: 0,
      known: 17,
    })
    const {
      made: { release },
    } = await released('imported')
    expect(release.ballots).toEqual({
      issued: 0,
      imported: 17,
      importedBy: { paper: 17, interview: 0 },
      cast: 17,
      spoiled: 0,
    })
    // Openly published, every classifier divides tables: first the banners of the survey, then its questions with few answers.
    const ofQuestions = ['Q8', 'Q9', 'Q10', 'Q11', 'Q11b', 'Q15', 'Q16', 'Q22', 'Q23', 'Q7']
    expect(release.banners.map(({ name }) => name)).toEqual(['region', 'year', 'category', ...ofQuestions])
    for (const [banner, frame] of [
      ['region', 0],
      ['year', 1],
      ['category', 2],
    ] as const) {
      const variable = ctPx2020.codebook.frame![frame]!
      for (const name of ['Q7', 'Q13', 'Q12.2', 'Q20.3', 'region', 'fundingYear', 'category'] as const) {
        if (name === variable.name) continue // no table of a banner by itself
        const table = release.variables
          .find((one) => one.variable.name === name)!
          .tables.find((one) => one.banner === banner)!
        for (const [c, column] of table.columns.entries()) {
          for (const [r, row] of table.rows.entries()) {
            const own = ctPx2020.codebook.frame!.find((one) => one.name === name)
            const expected = coded.filter((answers) => {
              const value = own ? frameCode(own, answers[name as 'region']) : answers[name as 'Q7']
              return (
                column.categories.includes(frameCode(variable, answers[variable.name as 'region'])!) &&
                row.code === value
              )
            }).length
            expect(table.counts[r]?.[c], `${name} ${banner} ${column.label.en} ${row.label.en}`).toBe(expected)
          }
        }
      }
    }
    const asia = release.variables
      .find(({ variable }) => variable.name === 'region')!
      .tables.find(({ banner }) => banner === null)!
    expect(asia.rows.map(({ label }, r) => [label.en, asia.counts[r]?.[0]])).toEqual(
      expect.arrayContaining([['Asia and Oceania', 4]]),
    )
  })

  it('name the row and column that cannot be read', async () => {
    const { campaign } = await reviewOf('unread', {}, [])
    const result = await importAnswers(
      world,
      ctPx2020,
      campaign,
      Buffer.from('Q7,region\n1,Atlantis\n2,Global\n'),
      'csv',
      'interview',
    )
    expect(result).toEqual({ imported: 1, known: 0, rejects: [{ row: 1, column: 'region', reason: 'unknownCode' }] })
  })

  it('have no frame columns where the campaign carries none', async () => {
    const { campaign } = await reviewOf('plain', { frame: [] }, [])
    const result = await importAnswers(
      world,
      ctPx2020,
      campaign,
      Buffer.from('Q7,region\n1,europe\n'),
      'csv',
      'interview',
    )
    expect(result).toEqual({ imported: 0, known: 0, rejects: [{ row: 0, column: 'region', reason: 'unknownColumn' }] })
  })
})
