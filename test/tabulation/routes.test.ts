import express from 'express'
import { unzipSync } from 'fflate'
import pino from 'pino'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'csv-parse/sync'
import { staffPartner2010 } from '../shipped-surveys.ts'
import type {
  ExhibitView,
  QuestionView,
  ReleaseContents,
  ReleaseSummary,
  SeveralView,
} from '../../server/api/research.ts'
import type { Caller } from '../../server/contracts/services.ts'
import type { Store } from '../../server/store/store.ts'
import { problemResponses } from '../../server/http/problem-responses.ts'
import { keptFiles } from '../../server/tabulation/packing/kept-files.ts'
import { researchRoutes } from '../../server/tabulation/routes.ts'
import { closedCampaign, exhibit2Answers, onStore, publish } from './closed-campaigns.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'

let app: express.Express
let caller: Caller | null = { name: 'r', role: 'researcher' }
let reads = 0
let finished: () => void
let used: Promise<void>

beforeAll(async () => {
  await new Promise<void>((ready) => {
    used = onStore(async (store) => {
      await publish(store, staffPartner2010, closedCampaign(staffPartner2010), exhibit2Answers())
      app = appOn(store)
      ready()
      await new Promise<void>((end) => {
        finished = end
      })
    })
  })
})
afterAll(async () => {
  finished()
  await used
})

function appOn(store: Store): express.Express {
  const surveys = surveyCatalogue({ [staffPartner2010.name]: staffPartner2010 })
  const routes = researchRoutes({
    store: watched(store),
    surveys,
    files: keptFiles({ store, surveys }),
    roleOf: () => caller,
  })
  return express().use(routes, problemResponses(pino({ level: 'silent' })))
}

/** The real store, all of whose answers are out of reach. */
function watched(store: Store): Store {
  return new Proxy(store, {
    get(target, name, receiver) {
      if (name === 'ballots') throw new Error('a route reads answers')
      if (name === 'release') reads++
      return Reflect.get(target, name, receiver) as unknown
    },
  })
}

describe('the routes of research', () => {
  it('list releases without their tables', async () => {
    const body = (await request(app).get('/releases?lang=ru').expect(200)).body as ReleaseSummary[]
    expect(body).toEqual([
      expect.objectContaining({ id: 'trial', responses: 109, policy: 'open', title: staffPartner2010.title.ru }),
    ])
    expect(JSON.stringify(body)).not.toContain('counts')
  })

  it.each([
    ['ru-KZ', 'ru'],
    ['tlh', 'en'],
  ])('answer whoever asks for %s in %s, a language there is', async (asked, told) => {
    const file = await request(app).get(`/releases/trial/tables/C4.csv?lang=${asked}`).expect(200)
    expect(file.headers['content-disposition']).toContain(`-${told}.csv`)
    expect(file.text).toBe((await request(app).get(`/releases/trial/tables/C4.csv?lang=${told}`)).text)
  })

  it('give the contents of a release', async () => {
    const body = (await request(app).get('/releases/trial').expect(200)).body as ReleaseContents
    expect(body.questions.find(({ question }) => question === 'A7')?.kind).toBe('matrix')
    expect(body.banners.map(({ name }) => name).slice(0, 2)).toEqual(['region', 'organisation'])
    // How many options of a question were chosen has tables of its own, and was not asked.
    const asked = body.questions.filter(({ question }) => !question.endsWith('.chosen'))
    expect(asked.length).toBeLessThan(body.questions.length)
    expect(body.overview.questions).toBe(asked.length)
    expect(body.exhibits.map(({ name }) => name)).toContain('exhibit-2')
  })

  it('show a question with percentages, means, test and notes', async () => {
    const body = (await request(app).get('/releases/trial/questions/C4?by=region').expect(200)).body as QuestionView
    const [c4] = body.variables
    expect(c4?.rows[0]).toMatchObject({
      label: 'Very well',
      counts: [12, 7, 10, 1, 3],
      percents: [40, 30.4, 41.7, 20, 37.5],
    })
    expect(c4?.columns[0]).toMatchObject({ label: 'Europe', base: 30, notAnswered: 19 })
    expect(c4?.significance?.verdict).toBe('baseTooSmall')
    expect(c4?.columns.map(({ letter }) => letter)).toEqual(['A', 'B', 'C', 'D', 'E'])
    expect(c4?.rows[0]?.intervals[0]).toEqual({ low: 24.6, high: 57.7 })
    expect(c4?.medians?.values[4]).toMatchObject({ score: 3.5, text: 'between “Well” and “Adequate”', base: 8 })
    expect(c4?.means?.values[0]).toMatchObject({ mean: 4, base: 30, interval: { low: 3.62, high: 4.38 } })
  })

  it('take the base, the order and several questions as asked for', async () => {
    const asked = (await request(app).get('/releases/trial/questions/C4?by=region&base=asked&sort=B').expect(200))
      .body as QuestionView
    expect(asked.variables[0]).toMatchObject({ base: { kind: 'asked', label: 'Base: everybody asked' } })
    expect(asked.variables[0]?.rows.slice(0, 2).map(({ label, percents }) => [label, percents[0]])).toEqual([
      ['Well', 18.4],
      ['Very well', 24.5],
    ])
    const several = (
      await request(app).get('/releases/trial/questions?questions=C4,%20A3&by=region&lang=ru').expect(200)
    ).body as SeveralView
    expect(several.questions.map(({ question }) => question)).toEqual(['C4', 'A3'])
    const csv = await request(app)
      .get('/releases/trial/several.csv?questions=C4,A7.a&by=region&base=asked&transpose=1')
      .expect(200)
    expect(parse(csv.text).map(([column]) => column)).toEqual([
      'Column',
      'Europe',
      'Asia',
      'Africa',
      'Latin America',
      'Global',
      'Total',
    ])
    expect(csv.headers['content-disposition']).toBe(
      'attachment; filename=trial-C4-A7.a-region-groups-of-asked-en-transposed.csv',
    )
    await request(app)
      .get('/releases/trial/several.csv-metadata.json?questions=C4,A3')
      .expect(200)
      .expect('content-type', /csvm/)
    await request(app).get('/releases/trial/several.xlsx?questions=C4,A3&lang=ru').expect(200)
    const json = (await request(app).get('/releases/trial/several.json?questions=C4,A3').expect(200)).body as {
      class: string
    }
    expect(json.class).toBe('dataset')
  })

  it.each([
    ['A3', 'multiple', 'chosen'],
    ['A13', 'ranking', 'meanRank'],
    ['A7', 'matrix', undefined],
    ['A5', 'number', undefined],
  ])('show %s as %s', async (question, kind, measure) => {
    const body = (
      await request(app).get(`/releases/trial/questions/${question}?by=organisation&level=detail&lang=ru`).expect(200)
    ).body as QuestionView
    expect(body.kind).toBe(kind)
    expect(body.summary?.measure).toBe(measure)
  })

  it('hand out CSV, its metadata, spreadsheets, JSON-stat, DDI', async () => {
    const csv = await request(app)
      .get('/releases/trial/tables/C4.csv?by=region')
      .expect(200)
      .expect('content-type', /text\/csv/)
    expect(parse(csv.text)[1]?.slice(0, 4)).toEqual(['1', 'Very well', '40.0', '30.4'])
    expect(csv.headers['link']).toContain('rel="describedby"')
    await request(app).get('/releases/trial/tables/A7.a.csv?layout=tidy&by=region&lang=ru').expect(200)
    await request(app)
      .get('/releases/trial/tables/C4.csv-metadata.json?by=region')
      .expect(200)
      .expect('content-type', /csvm/)
    const tidy = 'filename=trial-C4-region-groups-en-tidy.csv'
    for (const [ending, kept] of [
      ['csv?layout=tidy&', tidy],
      ['csv-metadata.json?layout=tidy&', `${tidy}-metadata.json`],
      ['sav?', 'filename=trial-C4-region-groups-en.sav'],
      ['R?', 'filename=trial-C4-region-groups-en.R'],
    ] as const) {
      const file = await request(app).get(`/releases/trial/tables/C4.${ending}by=region`).expect(200)
      expect(file.headers['content-disposition']).toBe(`attachment; ${kept}`)
      if (ending.startsWith('csv-')) expect((file.body as { url: string }).url).toBe(tidy.slice('filename='.length))
      if (ending === 'R?') expect(file.text).toContain('files <- c("trial-C4-region-groups-en-tidy.csv")')
    }
    for (const [asked, kept] of [
      ['csv?', 'C4-region-groups-en.csv'],
      ['csv?layout=reader&', 'C4-region-groups-en-reader.csv'],
      ['csv?layout=reader&transpose=1&tests=1&', 'C4-region-groups-en-transposed-tests-reader.csv'],
      ['csv?layout=tidy&share=all&', 'C4-region-groups-of-all-columns-en-tidy.csv'],
      ['xlsx?sums=instead&sort=B&', 'C4-region-groups-sums-by-B-en.xlsx'],
      ['sav?base=asked&transpose=1&', 'C4-region-groups-of-asked-en.sav'],
    ] as const) {
      const file = await request(app).get(`/releases/trial/tables/C4.${asked}by=region`).expect(200)
      expect(file.headers['content-disposition']).toBe(`attachment; filename=trial-${kept}`)
    }
    await request(app).get('/releases/trial/tables/C4.json?by=region').expect(200)
    await request(app).get('/releases/trial/codebook.xml').expect(200).expect('content-type', /xml/)
  })

  it('show an exhibit, and hand it out as the picture that is in the archive', async () => {
    const shown = (await request(app).get('/releases/trial/exhibits/exhibit-2').expect(200)).body as ExhibitView
    expect(shown).toMatchObject({
      heading: expect.stringMatching(/^Exhibit 2\. How well/) as unknown,
      question: 'C4',
      banner: 'Region of work',
    })
    expect(shown.views[0]!.rows.map(({ counts }) => counts[0])).toEqual([12, 9, 6, 3, 0])
    // Of answers with k = 5: its archive has two thirds of the files of the other one, and a third of their bytes.
    await onStore(async (store) => {
      const protectedCampaign = closedCampaign(staffPartner2010, { id: 'guarded', policy: 'confidential' })
      await publish(store, staffPartner2010, protectedCampaign, exhibit2Answers())
      const guarded = appOn(store)
      const archive = await request(guarded)
        .get('/releases/guarded/archive.zip')
        .buffer()
        .parse((reply, done) => {
          const parts: Buffer[] = []
          reply
            .on('data', (part: Buffer) => parts.push(part))
            .on('end', () => {
              done(null, Buffer.concat(parts))
            })
        })
        .expect(200)
      const files = unzipSync(archive.body as Buffer)
      for (const lang of ['en', 'ru']) {
        const svg = await request(guarded)
          .get(`/releases/guarded/exhibits/exhibit-2.svg?lang=${lang}`)
          .expect(200)
          .expect('content-type', /^image\/svg\+xml/)
        expect(svg.headers['content-disposition']).toBe(`attachment; filename=guarded-exhibit-2-${lang}.svg`)
        expect(Buffer.from(files[`guarded/${lang}/exhibits/exhibit-2.svg`]!)).toEqual(svg.body)
      }
    })
  }, 180_000)

  it('say of a question without tables what becomes of its answers, in either language, and in every format', async () => {
    const of = (name: string) => [
      `questions/${name}`,
      `questions/${name}?by=region`,
      `questions?questions=C4,${name}`,
      ...['csv', 'csv-metadata.json', 'xlsx', 'json', 'sav', 'R'].flatMap((ending) => [
        `tables/${name}.${ending}`,
        `several.${ending}?questions=C4,${name}`,
      ]),
    ]
    interface Refused {
      readonly problem: string
      readonly detail: string
    }
    const kinds = {
      answersAreTexts: {
        name: 'B10',
        en: /^The answers to “B10” are texts: there are quotes from them, and no table/,
        ru: /^На вопрос «B10» отвечают своими словами: таблицы у него нет, ответы цитируются/,
      },
      answersNotTabulated: {
        name: 'A1',
        en: /^The survey keeps the answers to “A1” out of all tables/,
        ru: /^По условиям анкеты ответы на вопрос «A1» не входят ни в одну таблицу/,
      },
    }
    for (const [kind, { name, ...said }] of Object.entries(kinds))
      for (const path of of(name))
        for (const [language, words] of Object.entries(said)) {
          const asked = `/releases/trial/${path}${path.includes('?') ? '&' : '?'}lang=${language}`
          const refused = (await request(app).get(asked).set('accept-language', language).expect(404)).body as Refused
          expect(refused.problem, asked).toBe(kind)
          expect(refused.detail, asked).toMatch(words)
        }
    expect((await request(app).get('/releases/trial/questions/A7').expect(200)).body).toMatchObject({ question: 'A7' }) // texts beside choices
  })

  it('refuse by name what is not there', async () => {
    const problem = async (path: string, status: number) =>
      ((await request(app).get(path).expect(status)).body as { problem: string }).problem
    expect(await problem('/releases/none', 404)).toBe('releaseUnknown')
    expect(await problem('/releases/trial/questions/Z9', 404)).toBe('variableUnknown')
    expect(await problem('/releases/trial/questions/__proto__', 404)).toBe('variableUnknown')
    expect(await problem('/releases/trial/questions/C4?by=shoe', 404)).toBe('tableNotPublished')
    expect(await problem('/releases/trial/tables/C4.csv?by=region&level=street', 404)).toBe('tableNotPublished')
    expect(await problem('/releases/trial/exhibits/exhibit-99.svg', 404)).toBe('exhibitUnknown')
    expect(await problem('/releases/trial/tables/C4.exe', 404)).toBe('notFound')
    expect(await problem('/releases/trial/several.exe?questions=C4', 404)).toBe('notFound')
    expect(await problem('/releases/trial/several.csv', 400)).toBe('bodyInvalid')
    expect(await problem('/releases/trial/several.csv?questions=,', 400)).toBe('bodyInvalid')
    expect(await problem('/releases/trial/several.csv?questions=C4,Z9', 404)).toBe('variableUnknown')
    expect(await problem('/releases/trial/questions?questions=C4,A7.a', 404)).toBe('variableUnknown')
    expect(await problem('/releases/trial/questions/C4?base=nobody', 400)).toBe('bodyInvalid')
    for (const path of ['reviews', 'reviews.xlsx', 'reviews/themes.csv'])
      expect(await problem(`/releases/trial/${path}`, 404)).toBe('reviewsNotPublished')
    for (const path of ['units', 'units/units.csv', 'units/records.sav'])
      expect(await problem(`/releases/trial/${path}`, 404)).toBe('unitsNotPublished')
    expect(await problem('/releases/trial/tables/C4.csv?by=region&sort=Z', 404)).toBe('columnUnknown')
    expect(await problem('/releases/trial/tables/C4.csv?transpose=yes', 400)).toBe('bodyInvalid')
    expect(await problem('/releases/trial/tables/C4.csv?lang=no%20language', 400)).toBe('bodyInvalid')
  })

  it('are closed to callers without a role', async () => {
    caller = null
    for (const path of ['/releases', '/releases/trial', '/releases/trial/archive.zip', '/releases/trial/tables/C4.csv'])
      await request(app).get(path).expect(401)
    caller = { name: 'r', role: 'researcher' }
  })

  it('read a release from the store once', async () => {
    const before = reads
    for (let i = 0; i < 20; i++) await request(app).get('/releases/trial/tables/C4.csv?by=region').expect(200)
    expect(reads).toBe(before)
  })
})
