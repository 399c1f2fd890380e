/** Coders at the desk: blind until both have coded, told of each other’s changes, settled at last; what they take along. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { Router, type Express } from 'express'
import { XMLParser } from 'fast-xml-parser'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  codedText,
  codingQuestion,
  codingQuestions,
  type CodedTextReply,
  type CodingQuestion,
  type FrameRequest,
} from '../../../server/api/open-answers/coding.ts'
import type { QuestionView, ReleaseContents } from '../../../server/api/research.ts'
import type { CodeFrame } from '../../../server/contracts/coding.ts'
import { embeddedStore } from '../../../server/store/embedded.ts'
import type { Store } from '../../../server/store/store.ts'
import { codedVariables } from '../../../server/tabulation/coding/coded-variables.ts'
import { codingRoutes } from '../../../server/tabulation/coding/coding-routes.ts'
import { mayPublish } from '../../../server/tabulation/coding/publishing.ts'
import { standingOf } from '../../../server/tabulation/coding/standing.ts'
import { quotesOf } from '../../../server/tabulation/quotes/quotes.ts'
import { keptFiles } from '../../../server/tabulation/packing/kept-files.ts'
import type { CampaignKeys } from '../../../server/ballots/keys.ts'
import { reportMaterial } from '../../../server/tabulation/report/material.ts'
import { reportOf } from '../../../server/tabulation/report/report.ts'
import { surveyCatalogue } from '../../../server/surveys/catalogue.ts'
import { researchRoutes } from '../../../server/tabulation/routes.ts'
import { variablesOf } from '../../../surveys/variables.ts'
import { staffPartner2010 as survey } from '../../shipped-surveys.ts'
import { readingApp } from '../reading-app.ts'
import { closedCampaign, exhibit2Answers, publish } from '../closed-campaigns.ts'

const TEXTS = [
  'We lack money for shelters',
  'There is no money at all',
  'Nobody trained us',
  'More training, more money',
  'I have nothing to say',
  'Training of judges',
  'Funds came too late',
  'The police were not trained',
  'Money',
  'Train the trainers',
  'Salaries are paid late',
  '=SUM(A1)',
]
const code = (name: string, label: string, retired = false) => ({
  code: name,
  label: { en: label, ru: `${label} (ru)` },
  definition: `All about ${label}`,
  example: '',
  retired,
})
const FRAME: FrameRequest = {
  version: 0,
  several: true,
  codes: [code('money', 'Money'), code('training', 'Training & skills')],
  coders: ['anna', 'ben'],
}

let folder: string
let store: Store
let app: Express
const PATH = '/releases/trial/coding/B10'
const as = (name: string) => ({
  get: (path = '') => request(app).get(`${PATH}${path}`).set('x-name', name),
  put: (path: string, body: object) => request(app).put(`${PATH}${path}`).set('x-name', name).send(body),
})
const seen = async (name: string): Promise<CodingQuestion> =>
  codingQuestion.parse((await as(name).get().expect(200)).body)
const textOf = ({ texts }: CodingQuestion, words: string): CodedTextReply => texts.find(({ text }) => text === words)!
/** Gives `codes` to the text that says `words`. */
const give = async (name: string, words: string, codes: readonly string[], where = '') => {
  const question = await seen(name)
  const { id, mine, settled } = textOf(question, words)
  const revision = (where ? settled?.revision : mine?.revision) ?? 0
  return as(name).put(`/texts/${id}${where}`, { codes, frame: question.frame?.version ?? 0, revision })
}

/** The codes of B10 as a question of the release: what the contents, a page and a file say of it. */
const released = {
  contents: async () =>
    (await request(app).get('/releases/trial').set('x-name', 'anna').expect(200)).body as ReleaseContents,
  page: (query = {}) => request(app).get('/releases/trial/questions/B10.codes').query(query).set('x-name', 'anna'),
  csv: (query = {}) => request(app).get('/releases/trial/tables/B10.codes.csv').query(query).set('x-name', 'anna'),
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coding-'))
  store = await embeddedStore(folder)
  app = readingApp(store, (services) =>
    Router().use(codingRoutes(services), researchRoutes({ ...services, files: keptFiles(services) })),
  )
  await publish(store, survey, closedCampaign(survey), exhibit2Answers())
  await store.insertQuotes(quotesOf('trial', { B10: TEXTS }, new Uint8Array(32)))
})
afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

describe('the coding of an open question', () => {
  it('is for researchers', async () => {
    await as('admin').get().expect(403)
  })

  it('begins with a frame: nothing is coded before', async () => {
    const { body } = (await give('anna', TEXTS[0]!, ['money'])) as { body: unknown }
    expect(body).toMatchObject({ problem: 'codingNotBegun' })
    expect((await as('anna').get('/codebook.csv')).body).toMatchObject({ problem: 'codingNotBegun' })
    expect(await seen('anna')).toMatchObject({ frame: null, agreement: null, caller: 'anna', languages: ['en', 'ru'] })
  })

  it('refuses a frame whose codes cannot be told apart, and keeps nothing', async () => {
    const twice = { ...FRAME, codes: [code('money', 'Money'), code('money', 'Funds')] }
    const alike = { ...FRAME, codes: [code('money', 'Money'), code('funds', 'money ')] }
    for (const [body, problem, name] of [
      [twice, 'codeTwice', 'money'],
      [alike, 'codeLabelTwice', 'money'],
    ] as const)
      expect((await as('anna').put('/frame', body).expect(422)).body).toMatchObject({ problem, name })
    await as('anna')
      .put('/frame', { ...FRAME, codes: [] })
      .expect(400)
    expect((await seen('anna')).frame).toBeNull()
  })

  it('keeps the frame of who was first, and tells the second', async () => {
    const replies = await Promise.all(['anna', 'ben'].map((name) => as(name).put('/frame', FRAME)))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await seen('ben')).frame).toMatchObject({ version: 1, several: true, coders: ['anna', 'ben'] })
  })

  it('lets only coders code, and only with codes of the frame', async () => {
    expect((await give('carl', TEXTS[0]!, ['money'])).body).toMatchObject({ problem: 'coderUnknown' })
    expect((await give('anna', TEXTS[0]!, ['weather'])).body).toMatchObject({
      problem: 'codeNotInFrame',
      name: 'weather',
    })
  })

  it('shows no coder what another gave, before both have coded the text', async () => {
    const kept = await give('anna', TEXTS[0]!, ['money'])
    expect(codedText.parse(kept.body)).toMatchObject({
      mine: { codes: ['money'], frame: 1, revision: 1 },
      codedBy: 1,
      codings: null,
    })
    for (const name of ['ben', 'carl']) {
      const { body } = (await as(name).get()) as { body: unknown }
      expect(textOf(codingQuestion.parse(body), TEXTS[0]!)).toMatchObject({
        mine: null,
        codings: null,
        agreed: null,
        final: null,
      })
      expect(JSON.stringify(textOf(body as CodingQuestion, TEXTS[0]!))).not.toContain('money"')
    }
    await give('ben', TEXTS[0]!, ['training', 'money'])
    expect(textOf(await seen('anna'), TEXTS[0]!)).toMatchObject({
      complete: true,
      agreed: false,
      final: null,
      codings: [
        { coder: 'anna', codes: ['money'] },
        { coder: 'ben', codes: ['money', 'training'] },
      ],
    })
  })

  it('refuses a change that knows an older one, on one text by one coder in two windows', async () => {
    const { id } = textOf(await seen('anna'), TEXTS[0]!)
    const stale = { codes: ['training'], frame: 1, revision: 0 }
    expect((await as('anna').put(`/texts/${id}`, stale).expect(409)).body).toMatchObject({
      problem: 'codingChangedMeanwhile',
    })
    await as('anna').put('/texts/nobody', stale).expect(404)
  })

  it('is no question of the release before every text has codes that stand', async () => {
    expect((await released.contents()).questions.map(({ question }) => question)).not.toContain('B10.codes')
    expect((await released.page()).body).toMatchObject({ problem: 'variableUnknown' })
  })

  it('is settled only once every coder has coded the text, by name', async () => {
    expect((await give('anna', TEXTS[1]!, ['money'], '/settled')).body).toMatchObject({ problem: 'codingNotComplete' })
    const settled = await give('carl', TEXTS[0]!, ['money'], '/settled')
    expect(settled.body).toMatchObject({ settled: { codes: ['money'], by: 'carl', revision: 1 }, final: ['money'] })
  })

  it('counts what stands: agreed upon or settled', async () => {
    const codes = (text: string) => [
      ...(/money|fund/i.test(text) ? ['money'] : []),
      ...(/train/i.test(text) ? ['training'] : []),
    ]
    for (const text of TEXTS.slice(1)) {
      await give('anna', text, codes(text))
      await give('ben', text, text === TEXTS[3] ? ['money'] : codes(text))
    }
    await give('ben', TEXTS[3]!, [], '/settled')
    const { agreement, frequencies } = await seen('carl')
    // Money: 5 of 12 besides the two settled ones; both gave it to 0, 1, 3, 6, 8, and neither to the others.
    expect(agreement!.whole).toMatchObject({ texts: 12, measure: 'cohen', observed: 10 / 12 })
    expect(agreement!.codes.map(({ code: name, agreement: { observed, kappa } }) => [name, observed, kappa])).toEqual([
      ['money', 1, 1],
      // Observed 10 of 12; anna gave it to 5, ben to 5: expected (25 + 49) / 144.
      ['training', 10 / 12, expect.closeTo((10 / 12 - 74 / 144) / (1 - 74 / 144), 12)],
    ])
    expect(frequencies).toMatchObject({
      coded: 12,
      mentions: 8,
      codes: [
        { code: 'money', texts: 4 },
        { code: 'training', texts: 4 },
      ],
      published: true,
    })
  })

  it('is then a multiple choice of the release, of everybody: of the texts, and of all mentions', async () => {
    const { questions, overview, digest } = await released.contents()
    const names = questions.map(({ question }) => question)
    expect(names[names.indexOf('B10.codes') - 1]).toMatch(/^B/)
    expect(overview.questions).toBe(questions.filter(({ question }) => !/\.(chosen|codes)$/.test(question)).length)
    expect(digest).toBe((await store.release('trial'))!.digest)
    const { body } = (await released.page().expect(200)) as { body: QuestionView }
    expect(body).toMatchObject({ kind: 'multiple', bases: ['answered', 'mentions'], published: [] })
    // 4 of 12 texts each; 8 mentions in all, 4 of each code.
    const cells = ({ summary }: QuestionView) =>
      summary!.items.map(({ label, cells: [cell] }) => [label, cell!.count, cell!.percent, cell!.base])
    expect(cells(body)).toEqual([
      ['Money', 4, 33.3, 12],
      ['Training & skills', 4, 33.3, 12],
    ])
    expect(cells((await released.page({ base: 'mentions' })).body as QuestionView)).toEqual([
      ['Money', 4, 50, 8],
      ['Training & skills', 4, 50, 8],
    ])
    // Who was asked is not known of codes, and nobody's code is known.
    expect(cells((await released.page({ base: 'everybody' })).body as QuestionView)).toEqual(cells(body))
    expect((await released.page({ by: 'region' })).body).toMatchObject({ problem: 'tableNotPublished' })
    const csv = parse((await released.csv({ base: 'mentions' }).expect(200)).text)
    expect(csv.slice(1, 3).map((line) => line.slice(-2))).toEqual([
      ['50.0', '4'],
      ['50.0', '4'],
    ])
    expect(body.notes.join(' ')).toContain('The digest of the release does not cover them.')
  })

  it('stands in the report as a question of its own', async () => {
    const material = reportMaterial({
      store,
      keys: { read: async () => ({}) as CampaignKeys },
      surveys: surveyCatalogue({ [survey.name]: survey }),
    })
    const { parts } = reportOf(await material('trial'), 'en')
    const blocks = parts.find(({ id }) => id === 'questions')?.blocks ?? []
    const at = blocks.findIndex((block) => block.kind === 'heading' && block.text.startsWith('B10.codes. '))
    const [table] = blocks.slice(at).flatMap((block) => (block.kind === 'table' ? [block.table] : []))
    expect(table?.rows.slice(0, 2).map(({ label, cells: [cell] }) => [label, cell?.text, cell?.small])).toEqual([
      ['Money', '33.3', '4'],
      ['Training & skills', '33.3', '4'],
    ])
  })

  it('lists every question with texts, and how far each is', async () => {
    const { body } = (await request(app).get('/releases/trial/coding').set('x-name', 'anna').expect(200)) as {
      body: unknown
    }
    expect(codingQuestions.parse(body)).toMatchObject([
      { variable: 'B10', texts: 12, mine: 12, complete: 12, agreed: 10, final: 12, frame: { version: 1, codes: 2 } },
    ])
  })

  it('opens in another tool as a codebook, and as files with no formula in them', async () => {
    const { text: qdc, headers } = await as('anna').get('/codebook.qdc?lang=ru').expect(200)
    expect(headers['content-type']).toContain('xml')
    const read = new XMLParser({ ignoreAttributes: false }).parse(qdc) as {
      CodeBook: { Codes: { Code: Record<string, string>[] } }
    }
    expect(read.CodeBook.Codes.Code).toMatchObject([
      { '@_name': 'Money (ru)', '@_isCodable': 'true', Description: 'All about Money' },
      { '@_name': 'Training & skills (ru)' },
    ])
    expect(read.CodeBook.Codes.Code[0]!['@_guid']).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
    const lines = parse((await as('anna').get('/codebook.csv')).text, { bom: true })
    expect(lines.slice(1, 3).map((line) => line.slice(4))).toEqual([
      ['4', '33.3', '50.0'],
      ['4', '33.3', '50.0'],
    ])
    expect(lines.at(-1)).toEqual(['', 'Texts with codes that stand', '', '', '12', '', ''])
    const [quote] = (await store.quotes('trial', 'B10')).filter(({ original }) => original === TEXTS[1])
    await store.updateQuote({ ...quote!, state: 'accepted', redacted: 'There is […]' })
    expect(parse((await as('anna').get('/quotes.csv')).text, { bom: true })).toEqual([
      ['Code', 'Label', 'Quote'],
      ['money', 'Money', 'There is […]'],
    ])
  })

  it('goes on with a new version: what was retired is coded again, nothing given is lost', async () => {
    const left = await as('ben').put('/frame', { ...FRAME, version: 1, codes: [code('money', 'Money')] })
    expect(left.body).toMatchObject({ problem: 'codeLeftOut', name: 'training' })
    expect((await as('ben').put('/frame', { ...FRAME, version: 1, several: false })).body).toMatchObject({
      problem: 'severalCodesGiven',
    })
    const next = {
      ...FRAME,
      version: 1,
      codes: [code('money', 'Money'), code('training', 'Training', true), code('late', 'Late')],
    }
    await as('ben').put('/frame', next).expect(200)
    const question = await seen('anna')
    expect(question.frame).toMatchObject({ version: 2, by: 'ben' })
    expect(textOf(question, TEXTS[2]!)).toMatchObject({ complete: false, mine: { codes: [], frame: 0, revision: 1 } })
    expect(textOf(question, TEXTS[8]!)).toMatchObject({ complete: true, final: ['money'], mine: { frame: 1 } })
    const { body } = (await give('anna', TEXTS[2]!, ['late'])) as { body: unknown }
    expect(body).toMatchObject({ mine: { codes: ['late'], frame: 2, revision: 2 }, codings: null })
  })

  it('goes on without a coder who has left half-way', async () => {
    const { frame } = await seen('anna')
    await as('anna')
      .put('/frame', { ...frame, by: undefined, at: undefined, coders: ['anna'] })
      .expect(200)
    const question = await seen('anna')
    expect(textOf(question, TEXTS[2]!)).toMatchObject({ complete: true, agreed: true, final: ['late'] })
    expect(question.agreement!.whole).toMatchObject({ observed: null, kappa: null })
  })
})

describe('codes beside protected tables', () => {
  const frame: CodeFrame = {
    campaign: 'trial',
    variable: 'B10',
    version: 1,
    several: true,
    codes: [code('money', 'Money'), code('training', 'Training')],
    coders: ['anna'],
    by: 'anna',
    at: 0,
  }
  const B10 = variablesOf(survey).find(({ name }) => name === 'B10')!
  /** The first `money` of so many texts have the code. */
  const coded = (texts: number, money: number, k = 5) =>
    codedVariables({
      variable: B10,
      frame,
      standing: standingOf(
        frame,
        Array.from({ length: texts }, (_, i) => `${i}`),
        Array.from({ length: texts }, (_, i) => ({
          ...{ campaign: 'trial', variable: 'B10', text: `${i}`, coder: 'anna', by: 'anna', frame: 1, revision: 1 },
          codes: i < money ? ['money'] : [],
        })),
      ),
      mayPublish: (base, counts) => mayPublish('confidential', k, base, counts),
    })

  it.each([
    [10, 5, true],
    [9, 4, false],
    [10, 6, false],
    [20, 15, true],
    [20, 16, false],
  ])(
    'of %i texts, %i with one code, are published: %s, for k = 5 needs 2k texts and k without each code',
    (n, m, is) => {
      const [money, training] = coded(n, m)
      for (const one of [money!, training!]) {
        expect(one.tables).toHaveLength(is ? 1 : 0)
        expect(one.notes).toEqual([{ kind: is ? 'coded' : 'totalRule' }])
      }
      if (is) expect(money!.tables[0]!.counts).toEqual([[m], [n - m]])
    },
  )
})
