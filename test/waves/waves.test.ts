/** Three waves over HTTP with real ballots: what each publishes, and that nothing is learned from one about another. */
import { XMLParser } from 'fast-xml-parser'
import { strFromU8, unzipSync } from 'fflate'
import readWorkbook from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CampaignReply, FollowUpReply, FollowUpStarted } from '../../server/api/admin.ts'
import type { QuoteQuestions } from '../../server/api/open-answers/quotes.ts'
import type { QuestionView, ReleaseContents, ReleaseSummary } from '../../server/api/research.ts'
import type { Release } from '../../server/tabulation/counting/table.ts'
import type { Answers } from '../../surveys/types.ts'
import { memoryDevice } from '../ballots/small-campaign.ts'
import { house, json, plan, type House } from './whole-system.ts'

const people = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => `person-${from + n}@example.org`)
const view = (n: number): Answers => ({
  S4: String(1 + (n % 2)),
  V3: String(1 + (n % 2)),
  V1: { a: String(1 + (n % 3)), b: String(1 + (n % 2)) },
  S2: [String(1 + (n % 3))],
  P1: String(2 + (n % 2)),
  S1: `Director ${n}`,
})

let place: House
let first: Readonly<Record<string, string>>
beforeAll(async () => {
  place = await house(new Date('2026-02-02T09:00:00Z'))
})
afterAll(() => place.end())

const campaign = async (id: string) => json<CampaignReply>(await place.ask('GET', `admin/campaigns/${id}`))
const contents = async (id: string, lang = 'en') =>
  json<ReleaseContents>(await place.ask('GET', `research/releases/${id}?lang=${lang}`))
const archive = async (id: string) => unzipSync((await place.ask('GET', `research/releases/${id}/archive.zip`)).bytes)
const problem = async (method: string, path: string, body?: object) => {
  const reply = await place.ask(method, path, body)
  return [reply.status, json<{ problem: string }>(reply).problem]
}
const kept = new Map<string, string>()

describe('the first wave', () => {
  it('is answered by 24 of 30, closed and released', async () => {
    expect((await place.ask('POST', 'admin/campaigns', { id: 'eval', campaign: plan('2026-02-02') })).status).toBe(201)
    expect(await place.open('eval', people(0, 30))).toEqual([])
    expect(await problem('GET', 'admin/campaigns/eval/follow-up')).toEqual([409, 'campaignStillOpen'])
    expect(await problem('POST', 'admin/campaigns/eval/follow-up', { id: 'eval-2' })).toEqual([
      409,
      'campaignStillOpen',
    ])
    for (const [n, address] of people(0, 24).entries()) await place.answer('eval', address, view(n))
    place.later(30)
    await place.close('eval')
    expect((await place.release('eval')).made.release).toMatchObject({
      responses: 24,
      ballots: { issued: 24, imported: 0, cast: 24, spoiled: 0 },
    })
    first = await place.everythingOf('eval')
    expect(Object.values(first).filter((each) => each.startsWith('200')).length).toBeGreaterThan(40)
  })

  it('refuses the ballot of one more person after the close, who keeps the answers on the device', async () => {
    const device = memoryDevice(kept)
    await device.write('drafts', 'draft', { answers: view(25) })
    await expect(place.answer('eval', 'person-25@example.org', view(25), device)).rejects.toMatchObject({
      refusal: 'campaignNotOpen',
    })
    expect(await device.read('drafts', 'draft')).toEqual({ answers: view(25) })
    expect([...kept.values()].join()).toContain('Director 25')
    expect(await place.store.countBallots('eval')).toBe(0) // released, and removed
    expect((await place.store.release('eval'))!.responses).toBe(24)
    expect(await place.store.inviteeByEmail('eval', 'person-25@example.org')).toMatchObject({
      bh: null,
      disposition: 'notSent',
    })
  })

  it('teaches nothing by being downloaded again, and is not opened again', async () => {
    expect(await place.everythingOf('eval')).toEqual(first)
    await expect(place.release('eval')).rejects.toMatchObject({ problem: 'campaignNotClosed' })
    expect(await place.store.countBallots('eval')).toBe(0)
    expect(await place.everythingOf('eval')).toEqual(first)
  })
})

describe('a second wave', () => {
  it('is proposed with days and with those who have not taken part', async () => {
    expect(json<FollowUpReply>(await place.ask('GET', 'admin/campaigns/eval/follow-up'))).toMatchObject({
      id: 'eval-2',
      number: 2,
      opensOn: '2026-03-09',
      closesOn: '2027-02-04',
      erased: 0,
      followedBy: null,
      counts: { askedAgain: 6, undeliverable: 0, tookPart: 24, optedOut: 0 },
    })
  })

  it('is a campaign of its own: nothing is shared but the settings', async () => {
    const reply = await place.ask('POST', 'admin/campaigns/eval/follow-up', {
      id: 'eval-2',
      opensOn: '2026-03-05',
      closesOn: '2026-04-01',
    })
    expect(reply.status).toBe(201)
    const started = json<FollowUpStarted>(reply)
    expect(started).toMatchObject({
      contacts: 6,
      missing: ['testLetter', 'keys', 'trustees'],
      fixed: ['survey', 'policy', 'byName', 'k', 'plan', 'synthetic'],
      campaign: {
        state: 'draft',
        survey: 'small',
        policy: 'confidential',
        k: 5,
        ballot: null,
        followUp: { follows: 'eval', first: 'eval', number: 2 },
      },
    })
    expect((await campaign('eval')).followedBy).toBe('eval-2')
    expect(await problem('POST', 'admin/campaigns/eval/follow-up', { id: 'other' })).toEqual([409, 'campaignFollowed'])
    const { survey, title, languages, policy, sender, schedule, synthetic, revision } = started.campaign
    const wanted = { survey, title, languages, policy, sender, schedule, synthetic }
    expect(await problem('PUT', 'admin/campaigns/eval-2', { revision, campaign: { ...wanted, k: 3 } })).toEqual([
      409,
      'followUpChangeRefused',
    ])
  })

  it('invites nobody again who took part, and says so row by row; other rows go in', async () => {
    place.later(3)
    const rejects = await place.open('eval-2', ['PERSON-3@example.org', ' person-7@Example.org', ...people(100, 4)])
    expect(rejects.map(({ value, reason }) => [value, reason])).toEqual([
      ['PERSON-3@example.org', 'tookPartEarlier'],
      ['person-7@Example.org', 'tookPartEarlier'],
    ])
    expect(rejects[0]!.words).toContain('took part in an earlier wave')
    expect(
      await problem('POST', 'admin/campaigns/eval-2/contacts', { email: 'Person-3@example.org', language: 'en' }),
    ).toEqual([409, 'tookPartEarlier'])
    const { id } = (await place.store.inviteeByEmail('eval-2', 'person-100@example.org'))!
    expect(await problem('PATCH', `admin/campaigns/eval-2/contacts/${id}`, { email: 'person-3@example.org' })).toEqual([
      409,
      'tookPartEarlier',
    ])
    expect((await campaign('eval-2')).counts).toMatchObject({ notSent: 10 })
    const [one, two] = await Promise.all(
      ['eval', 'eval-2'].map(async (each) => (await place.store.campaign(each))!.ballot!),
    )
    expect(one!.thumbprint).not.toBe(two!.thumbprint)
    expect(one!.box.thumbprint).not.toBe(two!.box.thumbprint)
  })

  it('publishes nothing below the threshold: no table, no count, in any format', async () => {
    for (const [n, address] of [...people(24, 5), ...people(100, 4)].entries())
      await place.answer('eval-2', address, view(n))
    place.later(20)
    await place.close('eval-2')
    const { made } = await place.release('eval-2')
    expect(made.release).toMatchObject({ responses: 9, invited: 9 })
    expect(made.release.variables.flatMap(({ tables }) => tables)).toEqual([])

    const told = await contents('eval-2')
    expect(told).toMatchObject({ responses: 9, banners: [], exhibits: [] })
    expect(told.questions.flatMap(({ variables }) => variables.flatMap(({ tables }) => tables))).toEqual([])
    for (const { question } of told.questions) {
      const shown = json<QuestionView>(await place.ask('GET', `research/releases/eval-2/questions/${question}`))
      expect(shown.variables).toEqual([])
      expect(shown.summary).toBeNull()
      const aboutAnswers = shown.notes.filter((note) => !/differs from the printed/i.test(note))
      expect(aboutAnswers).toEqual(['Too few people took part to publish anything.'])
      for (const ending of ['csv', 'csv?layout=tidy', 'xlsx', 'json']) {
        expect(await problem('GET', `research/releases/eval-2/tables/${question}.${ending}`)).toEqual([
          404,
          'tableNotPublished',
        ])
      }
    }
    expect(json<QuoteQuestions>(await place.ask('GET', 'research/releases/eval-2/quotes')).questions).toEqual([])

    const files = await archive('eval-2')
    expect(
      Object.keys(files)
        .filter((path) => !path.endsWith('/'))
        .map((path) => path.slice('eval-2/'.length))
        .sort(),
    ).toEqual([
      'README.en.txt',
      'README.ru.txt',
      'ddi-codebook.xml',
      'en/tables.xlsx',
      'release.json',
      'ru/tables.xlsx',
    ])
    const release = JSON.parse(strFromU8(files['eval-2/release.json']!)) as Release
    expect(release.variables.length).toBeGreaterThan(10)
    for (const { tables, notes } of release.variables)
      expect([tables, notes]).toEqual([[], [{ kind: 'tooFewRespondents' }]])
    const codebook = strFromU8(files['eval-2/ddi-codebook.xml']!)
    expect(JSON.stringify(new XMLParser({ ignoreAttributes: false }).parse(codebook))).not.toMatch(/catStat|"base"/)
    for (const language of ['en', 'ru']) {
      const book = await readWorkbook(Buffer.from(files[`eval-2/${language}/tables.xlsx`]!))
      expect(book).toHaveLength(1)
      expect(book.flatMap(({ data }) => data.flat()).filter((cell) => typeof cell === 'number')).toEqual([])
    }
  })

  it('says that it is the second, of other people, and which it follows', async () => {
    const [en, ru] = [await contents('eval-2'), await contents('eval-2', 'ru')]
    expect(en.followUp).toEqual({ follows: 'eval', first: 'eval', number: 2 })
    expect(en.methodology).toContain(
      'Wave 2 of “eval”. It counts other people: nobody who took part in the first wave was asked again.',
    )
    expect(ru.methodology).toContain(
      'Вторая волна опроса «eval». В ней посчитаны другие люди: участников первой волны снова не спрашивали.',
    )
    expect(strFromU8((await archive('eval-2'))['eval-2/README.en.txt']!)).toContain(
      'Waves are not added up, and nothing can be compared between them for single persons.',
    )
    const list = json<ReleaseSummary[]>(await place.ask('GET', 'research/releases'))
    expect(list.map(({ id, followUp }) => [id, followUp?.follows ?? null])).toEqual([
      ['eval', null],
      ['eval-2', 'eval'],
    ])
  })

  it('leaves the release of the first as it was, byte for byte', async () => {
    expect(await place.everythingOf('eval')).toEqual(first)
  })
})

describe('a third wave', () => {
  it('above the threshold publishes under the same rules', async () => {
    const { id } = json<FollowUpReply>(await place.ask('GET', 'admin/campaigns/eval-2/follow-up'))
    expect(id).toBe('eval-3')
    expect(json<FollowUpStarted>(await place.ask('POST', 'admin/campaigns/eval-2/follow-up', { id })).contacts).toBe(1)
    place.later(10)
    const rejects = await place.open(id, [...people(0, 2), ...people(24, 2), ...people(200, 25)])
    expect(rejects.map(({ reason }) => reason)).toEqual([
      'tookPartEarlier',
      'tookPartEarlier',
      'tookPartEarlier',
      'tookPartEarlier',
    ])
    for (const [n, address] of people(200, 24).entries()) await place.answer(id, address, view(n))
    place.later(20)
    await place.close(id)
    await place.release(id)
    const release = (await place.store.release(id))!
    expect(release.variables.filter(({ tables }) => tables.length > 0).length).toBeGreaterThan(5)
    expect(release).toMatchObject({
      k: 5,
      policy: 'confidential',
      method: (await place.store.release('eval'))!.method,
      responses: 24,
      followUp: { number: 3, first: 'eval' },
    })
    for (const table of release.variables.flatMap(({ tables }) => tables)) {
      expect(table.counts.flat().reduce((sum, count) => sum + count, 0)).toBe(24)
    }
    expect((await contents(id)).methodology.join(' ')).toContain('Wave 3 of “eval”, after “eval-2”.')
  })

  it('leaves the releases of the first two as they were', async () => {
    expect(await place.everythingOf('eval')).toEqual(first)
    expect((await archive('eval-2'))['eval-2/release.json']).toBeDefined()
  })

  it('writes only into the trail of acts what an administrator did', async () => {
    const acts = (await place.store.audit(1000)).filter(({ act }) => act === 'contactsTakenOver')
    expect(acts.map(({ campaign: of, detail }) => [of, detail])).toEqual([
      ['eval-3', { follows: 'eval-2', contacts: 1 }],
      ['eval-2', { follows: 'eval', contacts: 6 }],
    ])
  })
})
