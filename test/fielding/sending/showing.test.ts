/**
 * Two campaigns alike in everything, except that in one of them people have taken part since the day's batch. Whatever an administrator reads
 * or does must come out the same in both, byte for byte, until the next batch.
 */
import { createHash } from 'node:crypto'
import express from 'express'
import { join } from 'node:path'
import { pino } from 'pino'
import request from 'supertest'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeCampaign } from '../../../server/fielding/campaigns/campaigns.ts'
import { messageId } from '../../../server/fielding/letters/letters.ts'
import { startOutbox, tick } from '../../../server/fielding/sending/outbox.ts'
import { adminRoutes } from '../../../server/fielding/routes.ts'
import { folderMailer, type LetterFolder } from '../../../server/mail/folder.ts'
import { measure, metricsText } from '../../../server/operations/metrics.ts'
import { nothingHere, problemResponses } from '../../../server/http/problem-responses.ts'
import type { Campaign, Invitee } from '../../../server/contracts/records.ts'
import type { Survey } from '../../../surveys/types.ts'
import { campaign, invitee } from '../fixtures.ts'
import { links, office, type Office } from '../office.ts'
import type { OutboxReply } from '../../../server/api/admin.ts'
import { surveyCatalogue } from '../../../server/surveys/catalogue.ts'

const survey = {
  name: 'staff-partner-2010',
  version: '1',
  title: { en: 'Survey', ru: 'Опрос' },
  defaultPolicy: 'confidential',
  codebook: { entries: {}, banners: [] },
} as unknown as Survey
const ID = 'partners-2010'

/** One of the two houses. */
interface House extends Office {
  readonly mailer: LetterFolder
  readonly log: string[]
  readonly app: express.Express
}

const MORNING = '2010-11-10T08:00:00Z' // the sending hour in Oslo
let houses: readonly [answering: House, silent: House]
let people: readonly Invitee[]

async function houseWith(list: readonly Invitee[]): Promise<House> {
  const place: { -readonly [Part in keyof Office]: Office[Part] } = await office(new Date('2010-11-08T08:00:00Z'))
  const mailer = folderMailer(join(place.folder, 'letters'), place.now)
  const log: string[] = []
  let drawn = 0
  place.random = (bytes) => createHash('sha512').update(`draw ${++drawn}`).digest().subarray(0, bytes) // the same chance in both
  // One object whose clock can be set: `place` itself.
  const house: House = Object.assign(place, { mailer, log, app: express() })
  house.app
    .use(
      '/api/admin',
      adminRoutes({
        ...place,
        mailer,
        now: () => place.clock,
        surveys: surveyCatalogue({ [survey.name]: survey }),
        publicUrl: 'https://survey.example/surveys',
        logger: pino({ level: 'silent' }),
        linksOf: async (each: Campaign) => links(each),
        roleOf: () => ({ name: 'ada', role: 'administrator' }),
        makePersonalKeys: async () => {},
        makeKeys: async () => campaign().ballot!,
        destroyKeys: async () => true,
      }),
    )
    .use(nothingHere)
    .use(problemResponses(pino({ level: 'silent' })))
  await place.store.insertCampaign(campaign())
  await place.store.insertInvitees(list)
  return house
}
const ticks = (house: House) => tick({ ...house, now: house.now })
const at = (iso: string) => {
  for (const house of houses) house.clock = new Date(iso)
}
const both = async <T>(act: (house: House) => Promise<T>): Promise<[T, T]> => [
  await act(houses[0]),
  await act(houses[1]),
]

beforeEach(async () => {
  people = Array.from({ length: 12 }, (_, n) => invitee({ strata: { country: n < 6 ? 'Norway' : 'Kenya' } }))
  houses = [await houseWith(people), await houseWith(people)]
  await both(ticks) // invitations
  at(MORNING)
  await both(ticks)
  at('2010-11-10T09:30:00Z')
  for (const { id } of people.slice(0, 4)) await houses[0].store.markDone(ID, id)
})
afterEach(() => Promise.all(houses.map((house) => house.close())))

/** Everything that an administrator, a program or a command can read. */
async function everythingRead(house: House): Promise<string[]> {
  const paths = [
    '',
    '/contacts',
    '/contacts?disposition=done',
    '/contacts?disposition=invited',
    '/contacts?search=person',
    '/contacts.csv',
    '/outbox',
    '/dispositions?by=country',
    '/dispositions.csv',
    '/letters',
    '/follow-up',
  ].map((path) => `/campaigns/${ID}${path}`)
  const replies = []
  for (const path of ['/campaigns', ...paths, '/letters-folder', '/audit']) {
    const { status, text } = await request(house.app).get(`/api/admin${path}`)
    expect([path, status]).toEqual([path, path.endsWith('/follow-up') ? 409 : 200])
    replies.push(`${path} ${status} ${text.replaceAll(house.folder, '')}`) // each house has a folder of its own
  }
  const files = await Promise.all(
    (await house.mailer.list()).map(async (file) => Buffer.from((await house.mailer.read(file))!).toString()),
  )
  const metrics = metricsText(await measure(house.store, { version: '1', startedAt: 0, requests: new Map() }))
  // Files are named by chance; who was written to, and what, is not.
  return [
    ...replies.filter((each) => !each.startsWith('/letters-folder')),
    files
      .map((file) => /^To: .*$/m.exec(file)?.[0])
      .sort()
      .join('\n'),
    metrics,
  ]
}

const alike = async () => {
  const [answering, silent] = await both(everythingRead)
  expect(answering.filter((each, index) => each !== silent[index]).map((each) => each.slice(0, 300))).toEqual([])
  return answering.join('\n')
}

describe('before the day’s batch', () => {
  it('nothing that is read tells who has taken part, or that anybody has', async () => {
    const read = await alike()
    expect(read).toContain('"done":0')
    for (const hour of ['12', '16', '22']) {
      at(`2010-11-10T${hour}:00:00Z`)
      await both(ticks)
      await alike()
    }
  })

  it('every act of an administrator has the same reply and the same outcome', async () => {
    const [changed, stopped, removed, erased] = people as [Invitee, Invitee, Invitee, Invitee]
    const path = (who: Invitee) => `/api/admin/campaigns/${ID}/contacts/${who.id}`
    const notice = (who: Invitee) =>
      [
        'From: MAILER-DAEMON',
        'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
        '',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; x',
        '',
        `Final-Recipient: rfc822; ${who.email}`,
        'Action: failed',
        'Status: 5.1.1',
        '',
        '--b',
        'Content-Type: text/rfc822-headers',
        '',
        `Message-ID: ${messageId(links(campaign()).messageIdKey, `${ID}:${who.id}:invitation:1`, campaign().sender.address)}`,
        '',
        '--b--',
      ].join('\r\n')
    const acts: readonly ((house: House) => request.Test)[] = [
      ({ app }) => request(app).patch(path(changed)).send({ name: 'Another name', email: 'another@partner.example' }),
      ({ app }) => request(app).patch(path(stopped)).send({ stopped: true }),
      ({ app }) => request(app).patch(path(stopped)).send({ stopped: false }),
      ({ app }) => request(app).delete(path(removed)),
      ({ app }) => request(app).post('/api/admin/bounces').type('message/rfc822').send(notice(removed)),
      ({ app }) =>
        request(app)
          .post(`${path(erased)}/erase`)
          .send({ confirm: erased.email }),
      ({ app }) =>
        request(app)
          .post(`/api/admin/campaigns/${ID}/contacts/import`)
          .type('text/csv')
          .send(`email\n${people.map(({ email }) => email).join('\n')}\nnew@partner.example`),
      ({ app }) =>
        request(app)
          .post(`/api/admin/campaigns/${ID}/contacts/preview`)
          .type('text/csv')
          .send(`email\n${changed.email}`),
      ({ app }) =>
        request(app).post(`/api/admin/campaigns/${ID}/letters/reminder/en/preview`).send({ contact: changed.id }),
      ({ app }) =>
        request(app).post(`/api/admin/campaigns/${ID}/schedule/outlook`).send({ schedule: campaign().schedule }),
      ({ app }) => request(app).post(`/api/admin/campaigns/${ID}/pause`),
      ({ app }) => request(app).post(`/api/admin/campaigns/${ID}/resume`),
    ]
    for (const act of acts) {
      const [answering, silent] = await both(async (house) => {
        const { status, text } = await act(house)
        return [status, text.replaceAll(house.folder, '')]
      })
      expect(answering).toEqual(silent)
      await alike()
    }
  })

  it('a person who stops letters looks like any other who does', async () => {
    const { optOut } = await import('../../../server/ballots/opt-out.ts')
    await both(async ({ store }) => optOut(store, (await store.invitee(ID, people[0]!.id))!))
    expect(await alike()).toContain('"optedOut":1')
    expect(await houses[0].store.invitee(ID, people[0]!.id)).toMatchObject({ done: true, thanked: true })
  })

  it('a reminder that is kept back stands in list and outbox like one that left, on the day of reminders, hours after the batch', async () => {
    at('2010-11-15T07:59:00Z')
    await houses[0].store.showDone(ID, '2010-11-15')
    await houses[1].store.markDone(ID, people[0]!.id)
    for (const { id } of people.slice(1, 4)) await houses[1].store.markDone(ID, id)
    await houses[1].store.showDone(ID, '2010-11-15') // alike again: four are shown as done
    await both(({ store }) => store.claimTurn(ID, 'shown 2010-11-15'))
    await both(({ store }) => store.claimTurn(ID, 'thankYous 2010-11-15'))
    for (const { id } of people.slice(4, 7)) await houses[0].store.markDone(ID, id)
    at('2010-11-15T10:00:00Z')
    const [answering, silent] = await both(ticks)
    expect(answering).toEqual(silent) // what is logged
    expect(answering).toMatchObject({ inserted: 8, sent: 8, dropped: 0 })
    const written = await both(async ({ mailer }) => (await mailer.list()).length)
    expect(written[1] - written[0]).toBe(3) // nobody is reminded who is done: only the letters themselves tell
    const read = async (house: House) => (await everythingRead(house)).filter((each) => !each.startsWith('To: '))
    const [one, other] = await both(read)
    expect(one.filter((each, index) => each !== other[index]).map((each) => each.slice(0, 300))).toEqual([])
  })

  it('nobody is reminded who took part while the letters were leaving', async () => {
    at('2010-11-15T08:00:00Z')
    const [house] = houses
    const others = people.slice(4)
    const waiting = new Set(others.map(({ email }) => email))
    // Everybody else takes part as soon as the first of them has been written to.
    const mailer: LetterFolder = {
      ...house.mailer,
      send: async (letter) => {
        if (waiting.has(letter.to.address))
          for (const { id, email } of others) if (email !== letter.to.address) await house.store.markDone(ID, id)
        return house.mailer.send(letter)
      },
    }
    await tick({ ...house, now: house.now, mailer })
    const reminded = (
      await Promise.all(
        (await house.mailer.list()).map(async (file) => Buffer.from((await house.mailer.read(file))!).toString()),
      )
    ).filter((letter) => /^Subject: Reminder/m.test(letter))
    expect(reminded).toHaveLength(1)
    const body = (await request(house.app).get(`/api/admin/campaigns/${ID}/outbox`)).body as OutboxReply
    expect(body.counts.reminder).toEqual({ due: 0, claimed: 0, sent: 0, filed: others.length, failed: 0 })
    expect(body.failures).toEqual([])
  })
})

describe('the day’s batch', () => {
  it('shows all of them at once, with the thank-yous, at the sending hour and not before', async () => {
    at('2010-11-11T07:59:00Z')
    await both(ticks)
    await alike()
    at('2010-11-11T08:00:00Z')
    await ticks(houses[0])
    expect(await houses[0].store.countInvitees(ID)).toMatchObject({ done: 4, invited: 8 })
    expect(await houses[0].store.completesByDay(ID)).toEqual([{ day: '2010-11-11', count: 4 }])
    const body = (await request(houses[0].app).get(`/api/admin/campaigns/${ID}/outbox`)).body as OutboxReply
    expect(body.counts.thankYou).toMatchObject({ sent: 0, filed: 4 })
  })

  it('happens once a day, whichever of several processes comes first, and while letters are paused', async () => {
    const [house] = houses
    const now = (await house.store.campaign(ID))!
    await house.store.replaceCampaign({ ...now, paused: true })
    at('2010-11-11T09:00:00Z')
    await Promise.all([ticks(house), ticks(house), ticks(house)])
    expect(await house.store.countInvitees(ID)).toMatchObject({ done: 4 })
    await house.store.markDone(ID, people[5]!.id)
    for (const hour of ['10', '13', '21']) {
      at(`2010-11-11T${hour}:00:00Z`)
      await ticks(house)
    }
    expect(await house.store.countInvitees(ID)).toMatchObject({ done: 4 })
    at('2010-11-12T09:00:00Z')
    await ticks(house)
    expect(await house.store.countInvitees(ID)).toMatchObject({ done: 5 })
  })

  it('comes at once with the close, and a day later where the process died in between', async () => {
    const services = (house: House) => ({
      ...house,
      now: house.now,
      surveys: surveyCatalogue({ [survey.name]: survey }),
    })
    await closeCampaign(services(houses[0]), ID, { name: 'ada' })
    expect(await houses[0].store.countInvitees(ID)).toMatchObject({ done: 4 })
    await houses[1].store.markDone(ID, people[0]!.id)
    const dying = {
      ...services(houses[1]),
      store: { ...houses[1].store, showDone: () => Promise.reject(new Error('killed')) },
    }
    await expect(closeCampaign(dying, ID, { name: 'ada' })).rejects.toThrow('killed')
    expect(await houses[1].store.countInvitees(ID)).toMatchObject({ done: 0 })
    at('2010-11-11T08:00:00Z')
    await ticks(houses[1])
    expect(await houses[1].store.countInvitees(ID)).toMatchObject({ done: 1 })
  })

  it('is logged without a number of its own', async () => {
    const [house] = houses
    const lines: string[] = []
    const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
    at('2010-11-11T08:00:00Z')
    const stop = startOutbox({ ...house, now: house.now, logger }, { everyMs: 10_000 })
    await expect.poll(() => house.store.countInvitees(ID)).toMatchObject({ done: 4 })
    await stop()
    expect(lines.filter((line) => !/"msg":"letters"/.test(line))).toEqual([])
  })
})
