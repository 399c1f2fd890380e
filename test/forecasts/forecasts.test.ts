/** Forecasts of campaigns: over HTTP, from the contact list, refused by name, stopped, and without looking at an answer. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { staffPartner2010 } from '../shipped-surveys.ts'
import type { Banner } from '../../surveys/types.ts'
import { variablesOf } from '../../surveys/variables.ts'
import type { ForecastLine } from '../../server/api/forecast.ts'
import { forecastOfCampaign } from '../../server/forecasts/request.ts'
import { forecastRoutes } from '../../server/forecasts/routes.ts'
import { contactStrata } from '../../server/forecasts/strata.ts'
import { problemResponses } from '../../server/http/problem-responses.ts'
import type { AccountRole } from '../../server/contracts/records.ts'
import { campaign, invitee } from '../fielding/fixtures.ts'
import { office, type Office } from '../fielding/office.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'

let place: Office
let server: Server
let base: string
let role: AccountRole | null
beforeEach(async () => {
  place = await office()
  role = 'administrator'
  const app = express()
    .use(
      forecastRoutes({
        store: place.store,
        surveys: surveyCatalogue({ [staffPartner2010.name]: staffPartner2010 }),
        roleOf: () => role && { name: 'ada', role },
        logger: pino({ level: 'silent' }),
      }),
    )
    .use(problemResponses(pino({ level: 'silent' })))
  server = createServer(app)
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening)
  })
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/campaigns`
  await place.store.insertCampaign(campaign({ id: 'staff', state: 'draft' }))
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((closed) => {
    server.close(closed)
  })
  await place.close()
})

const ask = (body: object = {}, id = 'staff', signal?: AbortSignal) =>
  fetch(`${base}/${id}/forecast`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  })
const linesOf = async (body: object, id?: string): Promise<ForecastLine[]> =>
  (await (await ask(body, id)).text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ForecastLine)
const problem = async (body: object, id?: string) => {
  const reply = await ask(body, id)
  return [reply.status, ((await reply.json()) as { problem: string }).problem]
}
const [region, organisation] = staffPartner2010.codebook.banners as [Banner, Banner]
const services = () => ({ store: place.store, surveys: surveyCatalogue({ [staffPartner2010.name]: staffPartner2010 }) })

describe('a forecast over HTTP', () => {
  it('tells what it is asked, how far it is with the figures so far, and the result', async () => {
    const lines = await linesOf({ answers: 40, dataSets: 2, planOnly: true })
    expect(lines.map(({ type }) => type)).toEqual(['asked', 'progress', 'progress', 'result'])
    expect(lines[0]).toEqual({ type: 'asked', answers: 40, dataSets: 2, known: [] })
    expect(lines[1]).toMatchObject({ done: 1, total: 2, forecast: { dataSets: 1 } })
    expect(lines[3]).toMatchObject({
      forecast: { answers: 40, dataSets: 2, choices: [{ k: 5, banners: ['region', 'organisation'], nested: false }] },
    })
    expect((await linesOf({ answers: 40, dataSets: 2, planOnly: true })).at(-1)).toEqual(lines.at(-1))
  })

  it('compares every choice of a draft, with a plan that is not saved yet', async () => {
    const plan = { banners: ['organisation'], nested: false, priorities: [{ question: 'C4', banner: 'organisation' }] }
    const last = (await linesOf({ answers: 12, dataSets: 1, k: 4, plan })).at(-1) as Extract<
      ForecastLine,
      { type: 'result' }
    >
    expect(
      last.forecast.choices.map(({ k, banners, nested }) => `${k} ${banners.join('+')}${nested ? ' crossed' : ''}`),
    ).toEqual(
      [3, 4, 5, 10].flatMap((k) =>
        ['', 'region', 'organisation', 'organisation+region', 'organisation+region crossed'].map(
          (set) => `${k} ${set}`,
        ),
      ),
    )
  })

  it('ends when whoever asked has gone, so that the next can be made', async () => {
    const gone = new AbortController()
    const reply = await ask({ answers: 300, dataSets: 1000 }, 'staff', gone.signal)
    await reply.body!.getReader().read()
    gone.abort()
    expect((await linesOf({ answers: 12, dataSets: 1, planOnly: true })).at(-1)!.type).toBe('result')
  })

  it('is for administrators, on our own pages, of campaigns that are there', async () => {
    expect(await problem({}, 'nobody')).toEqual([404, 'campaignUnknown'])
    role = 'researcher'
    expect(await problem({})).toEqual([403, 'roleRefused'])
    role = null
    expect(await problem({})).toEqual([401, 'signInRequired'])
  })

  it('is refused by name without contacts, with a number that is none, with a plan that does not fit, and where everything is published', async () => {
    expect(await problem({})).toEqual([422, 'expectedAnswersRefused'])
    for (const answers of [0, -1, 2.5, 1e9, '12', null])
      expect(await problem({ answers }), String(answers)).toEqual([400, 'bodyInvalid'])
    expect(await problem({ answers: 20, k: 2 })).toEqual([422, 'planRefused'])
    expect(await problem({ answers: 20, plan: { banners: ['x'], nested: false, priorities: [] } })).toEqual([
      422,
      'planRefused',
    ])
    await place.store.insertCampaign(campaign({ id: 'shown', policy: 'open' }))
    expect(await problem({ answers: 20 }, 'shown')).toEqual([409, 'forecastOfOpen'])
  })
})

describe('how many answers a forecast is about', () => {
  it('is 37.5 % of the contacts, or the number given', async () => {
    await place.store.insertInvitees(Array.from({ length: 291 }, () => invitee({ campaign: 'staff' })))
    expect((await forecastOfCampaign(services(), 'staff')).request).toMatchObject({
      answers: 109,
      dataSets: 100,
      choices: { length: 15 },
    })
    expect((await forecastOfCampaign(services(), 'staff', { answers: 60 })).request.answers).toBe(60)
  })

  it('is the number in the box after the close, of those who took part, and none of their answers is read', async () => {
    await place.store.insertCampaign(campaign({ id: 'done', state: 'closed' }))
    const people = Array.from({ length: 40 }, (_, n) =>
      invitee({
        campaign: 'done',
        strata: { region: n < 30 ? 'Europe' : 'Asia' },
        disposition: n < 30 ? 'done' : 'invited',
      }),
    )
    await place.store.insertInvitees(people)
    await place.store.castBallots(
      people.slice(0, 31).map(({ id }) => ({ id: id + id, campaign: 'done', ciphertext: new Uint8Array([1]) })),
    )
    const asked: string[] = []
    const store = new Proxy(place.store, {
      get: (of, name) => {
        asked.push(String(name))
        return Reflect.get(of, name) as unknown
      },
    })
    const { request, known } = await forecastOfCampaign({ ...services(), store }, 'done')
    expect(request).toMatchObject({
      answers: 31,
      strata: [{ codes: { region: ['2', '3', '4'] }, count: 30 }],
      choices: { length: 1 },
    })
    expect(known).toEqual(['region'])
    expect(new Set(asked)).toEqual(new Set(['campaign', 'countBallots', 'invitees']))
  })

  it('may be none after the close: then nothing is promised', async () => {
    await place.store.insertCampaign(campaign({ id: 'empty', state: 'closed' }))
    expect((await linesOf({ dataSets: 1 }, 'empty')).at(-1)).toMatchObject({
      type: 'result',
      forecast: { answers: 0, choices: [{ totals: { high: 0 } }] },
    })
  })
})

describe('what a contact list says of the people', () => {
  const strataOf = (...cells: Record<string, string>[]) =>
    contactStrata(
      [region, organisation],
      variablesOf(staffPartner2010),
      cells.map((strata) => ({ strata })),
    )

  it('is read from columns called like a banner, in either language, by category or group, code or label', () => {
    const eastern = variablesOf(staffPartner2010).find(({ name }) => name === 'F3')!.categories[0]!
    expect(
      strataOf(
        { region: 'europe' },
        { Region: ' Europe ' },
        { 'Регион работы': 'Европа' },
        { F3: eastern.label['ru']! },
        { region: eastern.code },
      ),
    ).toEqual({
      known: ['region'],
      strata: [
        { codes: { region: ['2', '3', '4'] }, count: 3 },
        { codes: { region: [eastern.code] }, count: 2 },
      ],
    })
  })

  it('is nothing where most of its entries are not understood, or no column speaks of a banner', () => {
    expect(strataOf({ region: 'Europe' }, { region: 'Atlantis' }, { region: 'Mars' })).toEqual({
      known: [],
      strata: [{ codes: {}, count: 3 }],
    })
    expect(strataOf({ country: 'Norway' }, {})).toEqual({ known: [], strata: [{ codes: {}, count: 2 }] })
    expect(strataOf()).toEqual({ known: [], strata: [] })
  })

  it('keeps what belongs together together', () => {
    expect(
      strataOf(
        { region: 'Asia', organisation: 'ngo' },
        { region: 'Asia', organisation: 'ngo' },
        { region: 'Africa', organisation: 'igo' },
      ).strata,
    ).toEqual([
      { codes: { region: ['5', '6', '7', '8'], organisation: ['4', '6', '7'] }, count: 2 },
      { codes: { region: ['9', '10', '11', '12'], organisation: ['3'] }, count: 1 },
    ])
  })
})
