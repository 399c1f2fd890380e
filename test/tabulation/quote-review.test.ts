/** Two reviewers at once, in two processes of one store: nobody's work is lost, and the second is told. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Express } from 'express'
import request from 'supertest'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { staffPartner2010 as survey } from '../shipped-surveys.ts'
import type {
  QuoteQuestion,
  QuoteQuestions,
  QuoteReview,
  QuoteUnderReview,
} from '../../server/api/open-answers/quotes.ts'
import { embeddedStore } from '../../server/store/embedded.ts'
import type { Store } from '../../server/store/store.ts'
import { quotesOf } from '../../server/tabulation/quotes/quotes.ts'
import { quoteRoutes } from '../../server/tabulation/quotes/quote-routes.ts'
import { readingApp } from './reading-app.ts'
import { closedCampaign, exhibit2Answers, publish } from './closed-campaigns.ts'

const PATH = '/releases/trial/quotes/B10'
let folder: string
let stores: readonly [Store, Store]
let apps: readonly [Express, Express]
let quote: QuoteUnderReview
let question = 0

const review = async (at: 0 | 1, name: string): Promise<QuoteReview> =>
  (await request(apps[at]).get(`${PATH}/review`).set('x-name', name).expect(200)).body as QuoteReview
const decide = (at: 0 | 1, name: string, body: object, language = 'en') =>
  request(apps[at]).put(`${PATH}/${quote.id}?lang=${language}`).set('x-name', name).send(body)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reviewers-'))
  stores = [await embeddedStore(folder), await embeddedStore(folder)]
  apps = [readingApp(stores[0], quoteRoutes), readingApp(stores[1], quoteRoutes)]
  await publish(stores[0], survey, closedCampaign(survey), exhibit2Answers())
  await stores[0].insertQuotes(
    quotesOf('trial', { B10: Array.from({ length: 10 }, (_, i) => `Mr Li of office ${i} knows.`) }, new Uint8Array(32)),
  )
})
afterAll(async () => {
  for (const store of stores) await store.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  quote = (await review(0, 'anna')).quotes[question++]!
})

describe('two reviewers of one quote', () => {
  it('decide alike at once, in whatever process and order', async () => {
    const names = Array.from({ length: 6 }, (_, i) => `reviewer-${i}`)
    const replies = await Promise.all(
      names.map((name, i) =>
        decide((i % 2) as 0 | 1, name, {
          revision: quote.revision,
          state: 'accepted',
          redacted: null,
        }),
      ),
    )
    expect(replies.map(({ status }) => status)).toEqual(names.map(() => 200))
    const [stored] = (await stores[1].quotes('trial', 'B10')).filter(({ id }) => id === quote.id)
    expect(stored!.revision).toBe(quote.revision + names.length)
  })

  it('take out different words: the first is kept, the second is told in his language and sees the newer text', async () => {
    const [one, two] = [quote.original.replace('Mr Li', '[…]'), quote.original.replace(/office \d/, '[…]')]
    await decide(0, 'anna', { revision: quote.revision, state: 'accepted', redacted: one }).expect(200)
    for (const [language, title] of [
      ['en', 'Somebody else decided on this quote meanwhile'],
      ['ru', 'Решение по этой цитате тем временем принял другой редактор'],
    ] as const) {
      const refused = await decide(
        1,
        'boris',
        { revision: quote.revision, state: 'accepted', redacted: two },
        language,
      ).expect(409)
      expect(refused.body).toMatchObject({ problem: 'quoteChangedMeanwhile', title })
      expect(JSON.stringify(refused.body)).not.toContain('Li')
    }
    const newer = (await review(1, 'boris')).quotes.find(({ id }) => id === quote.id)!
    expect(newer).toMatchObject({
      redacted: one,
      state: 'accepted',
      revision: quote.revision + 1,
    })
    const again = await decide(1, 'boris', {
      revision: newer.revision,
      state: 'accepted',
      redacted: '[…] of […] knows.',
    }).expect(200)
    expect(again.body).toMatchObject({
      redacted: '[…] of […] knows.',
      revision: quote.revision + 2,
    })
  })

  it('decide differently in the same moment: one decision is kept, whole', async () => {
    const bodies = [
      { revision: quote.revision, state: 'accepted', redacted: quote.original.replace('Mr Li', '[…]') },
      { revision: quote.revision, state: 'rejected', redacted: null },
    ]
    const replies = await Promise.all(bodies.map((body, i) => decide(i as 0 | 1, `reviewer-${i}`, body)))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409])
    const won = replies.findIndex(({ status }) => status === 200)
    const [stored] = (await stores[0].quotes('trial', 'B10')).filter(({ id }) => id === quote.id)
    expect(stored).toMatchObject({ state: bodies[won]!.state })
  })

  it('may decide alike without being told anything', async () => {
    const body = { revision: quote.revision, state: 'rejected', redacted: null }
    await decide(0, 'anna', body).expect(200)
    await decide(1, 'boris', body).expect(200)
  })

  it('must say which revision they have seen', async () => {
    await decide(0, 'anna', { state: 'accepted', redacted: null }).expect(400)
  })
})

describe('the list of questions with quotes', () => {
  const list = async (name: string): Promise<readonly QuoteQuestion[]> =>
    ((await request(apps[0]).get('/releases/trial/quotes').set('x-name', name).expect(200)).body as QuoteQuestions)
      .questions

  it('tells who reviews how many texts wait, and everybody else only what is published', async () => {
    const { quotes } = await review(0, 'anna')
    const [accepted, read] = [
      quotes.filter(({ state }) => state === 'accepted').length,
      quotes.filter(({ state }) => state !== 'unread').length,
    ]
    expect(accepted).toBeGreaterThan(0)
    expect(read).toBeGreaterThan(accepted)
    expect(await list('anna')).toEqual([
      expect.objectContaining({ variable: 'B10', accepted, review: { texts: 10, read } }),
    ])
    expect(await list('admin')).toEqual([expect.objectContaining({ variable: 'B10', accepted, review: null })])
  })

  it('says nothing at all of a question of which nothing is published to who does not review', async () => {
    for (const { id, revision, state } of (await review(0, 'anna')).quotes) {
      if (state === 'accepted')
        await request(apps[0])
          .put(`${PATH}/${id}`)
          .set('x-name', 'anna')
          .send({ revision, state: 'rejected', redacted: null })
          .expect(200)
    }
    expect(await list('admin')).toEqual([])
    expect((await list('anna')).map(({ accepted, review: seen }) => [accepted, seen?.texts])).toEqual([[0, 10]])
  })
  it('says to who reviews a question without texts why it has none', async () => {
    const whyNot = async (language: string) =>
      (
        (
          await request(apps[0])
            .get(`/releases/trial/quotes/D10a/review?lang=${language}`)
            .set('x-name', 'anna')
            .expect(200)
        ).body as QuoteReview
      ).unquoted
    expect(await whyNot('en')).toBe(
      'Texts are quoted only where a question has at least 10 of them; this one has fewer.',
    )
    expect(await whyNot('ru')).toMatch(/не меньше 10 текстов; на этот получено меньше/)
    expect((await review(0, 'anna')).unquoted).toMatch(/^All texts have been read|^No text has been accepted/)
  })
})
