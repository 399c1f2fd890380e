/** Keys are not destroyed over texts that nobody has read, unless somebody says that they may be lost. */
import express from 'express'
import { pino } from 'pino'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { begin, openAndRelease } from '../../opening/open.ts'
import type { UnreadTextsReply } from '../../server/api/admin.ts'
import { problemResponses } from '../../server/http/problem-responses.ts'
import { releaseRoutes } from '../../server/releases/release-routes.ts'
import { underReview } from '../../server/tabulation/quotes/review.ts'
import { SMALL } from '../surveys/small-survey.ts'
import { answersOf, NOW, trusteesWorld, type TrusteesWorld } from './three-trustees.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'

let world: TrusteesWorld
let app: express.Express
let role: 'administrator' | 'researcher' = 'administrator'
beforeAll(async () => {
  world = await trusteesWorld()
  const {
    api,
    trustees: [anna, ben],
  } = await world.closed('spring', answersOf(24), { campaign: { policy: 'open' } })
  await openAndRelease(api, await begin(api, [anna!, ben!], false))
  app = express()
  app.use(
    releaseRoutes({
      store: world.store,
      keys: world.keys,
      surveys: surveyCatalogue({ [SMALL.name]: SMALL }),
      now: () => NOW,
      roleOf: () => ({ name: 'ada', role }),
    }),
  )
  app.use(problemResponses(pino({ level: 'silent' })))
})
afterAll(() => world.end())

const unread = async () =>
  (await request(app).get('/campaigns/spring/unread-texts').expect(200)).body as UnreadTextsReply
const destroy = (body: object, language = 'en') =>
  request(app).post(`/campaigns/spring/keys/destroy?lang=${language}`).send(body)

describe('the texts of a released campaign', () => {
  it('that nobody has decided about are listed by question, with nothing of what they say', async () => {
    const reply = await unread()
    expect(reply.questions).toEqual([
      expect.objectContaining({
        variable: 'V1a',
        texts: 24,
        unread: 24,
        label: expect.objectContaining({ ru: expect.any(String) as unknown }) as unknown,
      }),
    ])
    expect(JSON.stringify(reply)).not.toContain('What person')
    const reading = underReview(world.store, world.keys)
    const [one, two] = await reading.quotes('spring', 'V1a')
    await reading.updateQuote({ ...one!, state: 'accepted', redacted: one!.original })
    await reading.updateQuote({ ...two!, state: 'rejected' })
    expect((await unread()).questions).toEqual([expect.objectContaining({ texts: 24, unread: 22 })])
    role = 'researcher'
    await request(app).get('/campaigns/spring/unread-texts').expect(403)
    role = 'administrator'
    await request(app).get('/campaigns/autumn/unread-texts').expect(404)
  })

  it('keep the keys from being destroyed, in both languages, until it is confirmed that they may be lost', async () => {
    for (const [language, title] of [
      ['en', 'There are texts that nobody has read'],
      ['ru', 'Есть тексты, которых никто не прочитал'],
    ] as const) {
      const body = (await destroy({ confirm: 'spring' }, language).expect(409)).body as { detail: string }
      expect(body).toMatchObject({ problem: 'textsUnread', title, count: 22 })
      expect(body.detail).toContain('22')
    }
    expect(await world.keys.exists('spring')).toBe(true)
    await destroy({ confirm: 'spring ', despiteUnreadTexts: true }).expect(204)
    expect([await world.keys.exists('spring'), (await unread()).questions]).toEqual([false, []])
    const kept = await world.store.quotes('spring', 'V1a')
    expect(kept.map(({ state, original }) => [state, original.startsWith('What person')])).toEqual([['accepted', true]])
    expect((await world.store.audit(1))[0]).toMatchObject({
      account: 'ada',
      act: 'keysDestroyed',
      detail: { unreadTexts: 22 },
    })
    await destroy({ confirm: 'spring' }).expect(204) // nothing is left to lose
  })
})
