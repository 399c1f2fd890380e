import express from 'express'
import { pino } from 'pino'
import request from 'supertest'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type {
  AuditReply,
  CampaignReply,
  CampaignsReply,
  ContactsPreview,
  ContactsReply,
  DispositionsReply,
  FolderLetterReply,
  ImportLine,
  LetterFaultReply,
  LetterFolderReply,
  LetterPreview,
  LettersReply,
  OutboxReply,
  OutlookReply,
  PlanQuestionsReply,
} from '../../server/api/admin.ts'
import { adminRoutes } from '../../server/fielding/routes.ts'
import { tick } from '../../server/fielding/sending/outbox.ts'
import { folderMailer, type LetterFolder } from '../../server/mail/folder.ts'
import { problems } from '../../server/contracts/problems.ts'
import type { AccountRole } from '../../server/contracts/records.ts'
import { nothingHere, problemResponses } from '../../server/http/problem-responses.ts'
import { staffPartner2010 } from '../shipped-surveys.ts'
import type { Survey } from '../../surveys/types.ts'
import { keepProof } from '../../server/trustees/acts.ts'
import { proveShare } from '../../sealing/box/trustee.ts'
import { boxFor, trustee } from '../ballots/small-campaign.ts'
import { parsed } from '../mail/sink.ts'
import { BALLOT, WEEKLY } from './fixtures.ts'
import { links, office, type Office } from './office.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'

const survey: Survey = { ...staffPartner2010, version: '7', title: { en: 'Survey', ru: 'Опрос' } }
const draft = {
  survey: 'staff-partner-2010',
  title: { en: 'Staff and partner survey', ru: 'Опрос сотрудников и партнёров' },
  languages: ['en', 'ru'],
  policy: 'confidential',
  k: 5,
  sender: { name: { en: 'The evaluation team', ru: 'Группа оценки' }, address: 'team@evaluation.example' },
  schedule: WEEKLY,
  synthetic: false,
}
const list = [
  'Email;Name;Language;Country',
  'a@b.org;Anna;en;Norway',
  'aigul@partner.kg;Айгуль;русский;Kyrgyz Republic',
  'broken;X;en;Norway',
  'A@B.org;Again;en;Norway',
  ';Nobody;en;Norway',
  'k@b.org;Worf;Klingon;Norway',
  'ivan@partner.kz;Иван;ru;Kazakhstan',
].join('\n')

let place: Office
let mailer: LetterFolder
let role: AccountRole | null
let keysLost: boolean
const log: string[] = []
const app = () =>
  express()
    .use(
      '/api/admin',
      adminRoutes({
        ...place,
        mailer,
        surveys: surveyCatalogue({ [survey.name]: survey }),
        publicUrl: 'https://survey.example/surveys',
        logger: pino({ level: 'error' }, { write: (line: string) => void log.push(line) }),
        linksOf: async (campaign) => {
          if (keysLost) throw problems.keysMissing(campaign.id)
          return links(campaign)
        },
        roleOf: () => role && { name: 'ada', role },
        makePersonalKeys: async () => {},
        makeKeys: async (_campaign, box) => ({ ...BALLOT, box, proofs: [] }),
        destroyKeys: async () => true,
      }),
    )
    .use(nothingHere)
    .use(problemResponses(pino({ level: 'silent' })))
const api = () => request(app())
const importList = (text = list) =>
  api()
    .post('/api/admin/campaigns/partners/contacts/import')
    .type('application/octet-stream')
    .send(Buffer.from(text))
    .buffer(true)
    .parse((response, done) => {
      let body = ''
      response.on('data', (part: Buffer) => {
        body += String(part)
      })
      response.on('end', () =>
        done(
          null,
          body
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as ImportLine),
        ),
      )
    })
const problem = async (call: request.Test) => {
  const { text } = await call
  return (JSON.parse(text) as { problem: string }).problem
}
const post = (path: string, body: object = {}) => api().post(`/api/admin/campaigns/partners${path}`).send(body)

beforeEach(async () => {
  place = await office(new Date('2010-11-01T09:00:00Z'))
  mailer = folderMailer(join(place.folder, 'letters'), place.now)
  role = 'administrator'
  keysLost = false
  log.length = 0
  await api().post('/api/admin/campaigns').send({ id: 'partners', campaign: draft }).expect(201)
})
afterEach(() => place.close())

async function ready() {
  await importList()
  await post('/letters/test', { to: 'me@evaluation.example', language: 'ru' }).expect(200)
  const box = await boxFor('partners')
  await post('/keys', box).expect(200)
  await keepProof(place, 'partners', await proveShare(box, await trustee()))
}

describe('an administrator’s day', () => {
  it('sets the ballot box up anew before the opening when a trustee has lost a key, and never after it', async () => {
    const again = await boxFor('partners')
    expect(await problem(api().put('/api/admin/campaigns/partners/keys/box').send(again))).toBe('keysMissing')
    await ready()
    expect(
      await problem(
        api()
          .put('/api/admin/campaigns/partners/keys/box')
          .send({ ...again, campaign: 'others' }),
      ),
    ).toBe('sealingRefused')
    const { campaign, missing } = (await api().put('/api/admin/campaigns/partners/keys/box').send(again).expect(200))
      .body as CampaignReply
    expect([campaign.ballot?.box.thumbprint, campaign.ballot?.proofs, missing]).toEqual([
      again.thumbprint,
      [],
      ['testLetter', 'trustees'],
    ])
    await keepProof(place, 'partners', await proveShare(again, await trustee()))
    await post('/letters/test', { to: 'me@evaluation.example', language: 'ru' }).expect(200)
    await post('/open', { confirm: 'partners', lettersAsFiles: true }).expect(200)
    expect(
      await problem(
        api()
          .put('/api/admin/campaigns/partners/keys/box')
          .send(await boxFor('partners')),
      ),
    ).toBe('campaignNotDraft')
  })

  it('goes from an empty campaign to an open one, step by step', async () => {
    const empty = (await api().get('/api/admin/campaigns/partners').expect(200)).body as CampaignReply
    expect(empty.missing).toEqual(['contacts', 'testLetter', 'keys', 'trustees'])
    expect(empty.outlook.mailings).toHaveLength(10)
    expect(await problem(post('/open', { confirm: 'partners', lettersAsFiles: true }))).toBe('campaignNotReady')
    await ready()
    expect(await problem(post('/open', { confirm: 'partner' }))).toBe('confirmationWrong')
    const [test] = await mailer.list()
    const tested = await parsed((await mailer.read(test!))!)
    expect(tested.subject).toMatch(/^\[Проба\] /)
    expect(tested.text).toMatch(/^Это пробное письмо/)
    expect(tested.text).not.toMatch(/ada/)
    const folder = await post('/open', { confirm: 'partners' }).expect(409)
    const refused = folder.body as { readonly problem: string; readonly detail: string }
    expect([refused.problem, refused.detail]).toEqual(['noMailSystem', expect.stringContaining(mailer.path)])
    keysLost = true
    expect(await problem(post('/open', { confirm: 'partners', lettersAsFiles: true }))).toBe('keysMissing')
    keysLost = false
    const open = (await post('/open', { confirm: 'partners', lettersAsFiles: true }).expect(200)).body as CampaignReply
    expect(open.campaign).toMatchObject({ state: 'open', openedOn: '2010-11-01' })
    expect(open.missing).toEqual([])
    place.clock = new Date('2010-11-08T09:00:00Z')
    await tick({ ...place, mailer })
    const { counts } = (await api().get('/api/admin/campaigns/partners/outbox').expect(200)).body as OutboxReply
    expect(counts.invitation).toEqual({ due: 0, claimed: 0, sent: 0, filed: 3, failed: 0 })
    await post('/pause').expect(200)
    expect(((await api().get('/api/admin/campaigns')).body as CampaignsReply).campaigns[0]).toMatchObject({
      paused: true,
      nextLettersAt: null,
    })
    await post('/resume').expect(200)
    expect((await post('/close', { confirm: 'partners' }).expect(200)).body).toMatchObject({
      campaign: { state: 'closed' },
    })
    expect(await problem(post('/open', { confirm: 'partners', lettersAsFiles: true }))).toBe('campaignNotDraft')
    const trail = (await api().get('/api/admin/audit').expect(200)).body as AuditReply
    const acts = trail.entries.map((entry) => entry.act)
    expect(acts).toEqual([
      'campaignClosed',
      'campaignResumed',
      'campaignPaused',
      'campaignOpened',
      'shareProved',
      'keysCreated',
      'testLetterSent',
      'contactsImported',
      'campaignCreated',
    ])
  })
  it('closes over letters that are still to go out only when that is confirmed, and the trail says so', async () => {
    await ready()
    await post('/open', { confirm: 'partners', lettersAsFiles: true }).expect(200)
    const someone = { campaign: 'partners', putOff: 0, notBefore: 0, claim: null, mailing: 1 } as const
    const queued = (id: string, kind: 'invitation' | 'reminder' | 'thankYou', state: 'due' | 'claimed' | 'sent') => ({
      ...someone,
      id,
      invitee: id,
      kind,
      state,
    })
    await place.store.queueLetters([
      queued('a', 'invitation', 'due'),
      queued('b', 'reminder', 'claimed'),
      queued('c', 'thankYou', 'due'),
      queued('d', 'invitation', 'sent'),
    ])
    const refused = await post('/close', { confirm: 'partners' }).expect(409)
    expect(refused.body).toMatchObject({ problem: 'lettersUnderWay', count: 2 })
    expect((refused.body as { detail: string }).detail).toContain('2')
    expect((await place.store.campaign('partners'))!.state).toBe('open')
    await post('/close', { confirm: 'partners', despiteLetters: true }).expect(200)
    expect((await place.store.audit(1))[0]).toMatchObject({ act: 'campaignClosed', detail: { lettersUnderWay: 2 } })
  })
  it('is told what a plan can mark, and how many answers may be expected', async () => {
    const reply = await api().get('/api/admin/surveys/staff-partner-2010/questions').expect(200)
    const { questions, exhibits } = reply.body as PlanQuestionsReply
    expect(questions.map(({ name }) => name)).toContain('C4')
    expect(questions.find(({ name }) => name === 'A7')!.items.map(({ name }) => name)).toContain('A7.a')
    expect(questions.map(({ name }) => name)).not.toContain('A1')
    expect(exhibits).toContainEqual(expect.objectContaining({ question: 'C4', banner: 'region' }))
    expect(await problem(api().get('/api/admin/surveys/nothing/questions'))).toBe('surveyUnknown')
    await importList()
    expect(((await api().get('/api/admin/campaigns/partners')).body as CampaignReply).answers).toEqual({
      inBox: null,
      issued: null,
      imported: null,
      expected: 1,
      least: 10,
    })
    expect(
      ((await api().get('/api/admin/campaigns')).body as CampaignsReply).surveys[0]!.banners.map(({ name, frame }) => [
        name,
        frame,
      ]),
    ).toEqual(['region', 'organisation', 'affiliation', 'level', 'age', 'sex'].map((name) => [name, null]))
  })
  it('sees what a list would give, row by row and in Russian', async () => {
    const reply = await api()
      .post('/api/admin/campaigns/partners/contacts/preview?lang=ru')
      .type('application/octet-stream')
      .send(Buffer.from(list))
      .expect(200)
    const preview = reply.body as ContactsPreview
    expect(preview).toMatchObject({
      count: 3,
      fresh: 3,
      changed: 0,
      same: 0,
      encoding: 'utf-8',
      delimiter: ';',
      headingRow: 1,
      languages: { en: 1, ru: 2 },
      rejectCount: 4,
      mapping: { email: 'Email', strata: { country: 'Country' } },
    })
    expect(preview.rejects[0]).toEqual({
      row: 4,
      reason: 'emailInvalid',
      value: 'broken',
      words: 'это не адрес электронной почты: broken',
    })
    const mapping = JSON.stringify({ ...preview.mapping, strata: { site: 'Country' } })
    const again = await api()
      .post(`/api/admin/campaigns/partners/contacts/preview?mapping=${encodeURIComponent(mapping)}`)
      .type('text/csv')
      .send(list)
      .expect(200)
    expect((again.body as ContactsPreview).contacts[0]!.strata).toEqual({ site: 'Norway' })
  })
  it('imports with a word on how far it is, and offers the rejects as a file', async () => {
    const lines = (await importList()).body as ImportLine[]
    expect(lines.map((line) => line.type)).toEqual(['progress', 'result'])
    const result = lines.at(-1) as Extract<ImportLine, { type: 'result' }>
    expect(result).toMatchObject({ inserted: 3, rejectCount: 4 })
    expect(result.rejectsCsv.split('\r\n')).toHaveLength(6)
    expect(((await importList()).body as ImportLine[]).at(-1)).toMatchObject({
      inserted: 0,
      changed: 0,
      same: 3,
      rejectCount: 4,
    })
    const moved = list.replace('Anna;en;Norway', 'Anna Ann;en;Chad').replace('Айгуль;русский', 'Айгуль;')
    expect(((await importList(moved)).body as ImportLine[]).at(-1)).toMatchObject({ inserted: 0, changed: 1, same: 2 })
    const { contacts } = (await api().get('/api/admin/campaigns/partners/contacts')).body as ContactsReply
    expect(contacts.find(({ email }) => email === 'a@b.org')).toMatchObject({
      name: 'Anna Ann',
      strata: { country: 'Chad' },
    })
    expect(contacts.find(({ email }) => email === 'aigul@partner.kg')).toMatchObject({ language: 'ru' })
  })
  it('finds, corrects, adds, stops and removes contacts, and erases a person with their letters', async () => {
    await ready()
    const find = async (query: string) =>
      ((await api().get(`/api/admin/campaigns/partners/contacts?${query}`).expect(200)).body as ContactsReply).contacts
    const [anna] = await find('search=anna')
    expect(anna).toMatchObject({ email: 'a@b.org', disposition: 'notSent', strata: { country: 'Norway' } })
    const at = (path = '') => `/api/admin/campaigns/partners/contacts/${anna!.id}${path}`
    expect(await problem(api().patch(at()).send({ email: 'ivan@partner.kz' }))).toBe('addressTaken')
    expect(await problem(api().patch(at()).send({ email: 'nobody' }))).toBe('addressRefused')
    expect((await api().patch(at()).send({ name: 'Anna K.', stopped: true }).expect(200)).body).toMatchObject({
      name: 'Anna K.',
      disposition: 'optedOut',
    })
    expect((await api().patch(at()).send({ stopped: false }).expect(200)).body).toMatchObject({
      disposition: 'notSent',
    })
    await place.store.updateInvitee('partners', anna!.id, { disposition: 'bounced', bounceReason: '550 unknown' })
    expect((await api().patch(at()).send({ stopped: false }).expect(200)).body).toMatchObject({
      disposition: 'notSent',
      bounceReason: null,
    })
    expect(await problem(post('/contacts', { email: 'a@b.org', language: 'en' }))).toBe('addressTaken')
    await post('/contacts', { email: 'new@b.org', name: 'New', language: 'ru' }).expect(201)
    const [fresh] = await find('search=new@')
    await api().delete(`/api/admin/campaigns/partners/contacts/${fresh!.id}`).expect(200)
    await post('/open', { confirm: 'partners', lettersAsFiles: true }).expect(200)
    place.clock = new Date('2010-11-08T09:00:00Z')
    await tick({ ...place, mailer })
    expect(await mailer.list()).toHaveLength(4)
    expect(await problem(api().delete(at()))).toBe('inviteeWrittenTo')
    expect(await problem(api().post(at('/erase')).send({ confirm: 'x@y.org' }))).toBe('confirmationWrong')
    await api().post(at('/erase')).send({ confirm: 'a@b.org' }).expect(204)
    expect(await find('search=anna')).toEqual([])
    expect(await mailer.list()).toHaveLength(3)
    expect(JSON.stringify(await place.store.audit(100))).not.toContain('a@b.org')
    const page = (await api().get('/api/admin/campaigns/partners/contacts?limit=1').expect(200)).body as ContactsReply
    expect((await find(`limit=1&after=${page.next}`))[0]!.id).not.toBe(page.contacts[0]!.id)
    const csv = await api().get('/api/admin/campaigns/partners/contacts.csv').expect(200)
    expect(csv.text.split('\r\n')).toHaveLength(4)
  })
  it('edits letters, is refused a broken placeholder by name, previews in Russian and goes back', async () => {
    await importList()
    const { letters } = (await api().get('/api/admin/campaigns/partners/letters').expect(200)).body as LettersReply
    expect(letters).toHaveLength(8)
    const { text } = letters.find((each) => each.kind === 'reminder' && each.language === 'ru')!
    const at = '/api/admin/campaigns/partners/letters/reminder/ru'
    const refused = await api()
      .put(at)
      .send({ ...text, body: text.body.replace('{{link}}', '{{ссылка}}') })
    expect(refused.status).toBe(422)
    expect((refused.body as { letterFaults: LetterFaultReply[] }).letterFaults).toEqual([
      { kind: 'unknownPlaceholder', place: 'body', name: 'ссылка' },
      { kind: 'missingPlaceholder', place: 'body', name: 'link' },
    ])
    await api()
      .put(at)
      .send({ ...text, subject: 'Ещё раз: {{title}}' })
      .expect(200)
    const found = (await api().get('/api/admin/campaigns/partners/contacts?search=aigul')).body as ContactsReply
    const aigul = found.contacts[0]!
    const preview = (await api().post(`${at}/preview`).send({ contact: aigul.id }).expect(200)).body as LetterPreview
    expect(preview).toMatchObject({
      subject: 'Ещё раз: Опрос сотрудников и партнёров',
      to: 'Айгуль <aigul@partner.kg>',
    })
    expect(preview.text).not.toContain(aigul.id)
    const reset = (await api().delete(at).expect(200)).body as LettersReply
    expect(reset.letters.every((each) => each.standard)).toBe(true)
  })
  it('shows the letters of the folder', async () => {
    await ready()
    const { files } = (await api().get('/api/admin/letters-folder').expect(200)).body as LetterFolderReply
    const letter = (await api().get(`/api/admin/letters-folder/${files[0]}`).expect(200)).body as FolderLetterReply
    expect(letter).toMatchObject({
      to: '<me@evaluation.example>',
      subject: '[Проба] Нам важно Ваше мнение: Опрос сотрудников и партнёров',
    })
    await api()
      .get(`/api/admin/letters-folder/${files[0]}?download`)
      .expect('Content-Type', /message\/rfc822/)
    expect(await problem(api().get('/api/admin/letters-folder/..%2f..%2fsecret'))).toBe('notFound')
  })
  it('cannot change after the opening what was promised, nor what somebody else changed meanwhile', async () => {
    await ready()
    await post('/open', { confirm: 'partners', lettersAsFiles: true })
    const { campaign } = (await api().get('/api/admin/campaigns/partners')).body as CampaignReply
    const put = (changes: object, revision = campaign.revision) =>
      api()
        .put('/api/admin/campaigns/partners')
        .send({ revision, campaign: { ...draft, ...changes } })
    const refused = await put({ k: 3, policy: 'open' })
    expect(refused.body).toMatchObject({ problem: 'campaignChangeRefused', fields: 'policy, k' })
    expect(await problem(put({ schedule: { ...WEEKLY, timeZone: 'Asia/Bishkek' } }))).toBe('campaignChangeRefused')
    expect(await problem(put({ schedule: { ...WEEKLY, closesOn: '2010-10-01' } }))).toBe('scheduleRefused')
    expect(await problem(put({}, campaign.revision - 1))).toBe('campaignChangedMeanwhile')
    const later = (await put({ schedule: { ...WEEKLY, closesOn: '2011-01-16' } }).expect(200)).body as CampaignReply
    expect(later.campaign.schedule.closesOn).toBe('2011-01-16')
  })
  it('takes no opening or closing day that has passed, and keeps one that has passed since it was set', async () => {
    place.clock = new Date('2010-11-10T08:00:00Z')
    const create = (days: object) =>
      api()
        .post('/api/admin/campaigns')
        .send({ id: 'late', campaign: { ...draft, schedule: { ...WEEKLY, ...days } } })
        .set('Accept-Language', 'ru')
    const refused = await create({ opensOn: '2010-11-09' })
    expect([refused.status, refused.body]).toMatchObject([
      422,
      { problem: 'scheduleRefused', scheduleFaults: ['opensInPast'] },
    ])
    expect((refused.body as { detail: string }).detail).toContain('день открытия уже прошёл')
    const both = await create({ opensOn: '2009-11-09', closesOn: '2009-12-03' })
    expect(both.body).toMatchObject({ scheduleFaults: ['opensInPast', 'closesInPast'] })
    await create({ opensOn: '2010-11-10' }).expect(201)
    place.clock = new Date('2010-11-12T08:00:00Z')
    const change = (changes: object) =>
      api()
        .put('/api/admin/campaigns/late')
        .send({ revision: 1, campaign: { ...draft, schedule: { ...WEEKLY, opensOn: '2010-11-10' }, ...changes } })
    expect((await change({ schedule: { ...WEEKLY, opensOn: '2010-11-11' } })).body).toMatchObject({
      scheduleFaults: ['opensInPast'],
    })
    const outlook = { schedule: { ...WEEKLY, opensOn: '2010-11-10', closesOn: '2010-11-11' } }
    expect((await api().post('/api/admin/campaigns/late/schedule/outlook').send(outlook)).body).toMatchObject({
      scheduleFaults: ['closesInPast'],
    })
    await change({ k: 7 }).expect(200)
  })
  it('reads dispositions with small groups together; the file to publish knows of no group, the other says on every line that it is not to be published', async () => {
    await importList(
      [
        'Email;Country',
        ...Array.from({ length: 12 }, (_, n) => `p${n}@b.org;${n < 6 ? 'Norway' : n < 9 ? 'Kenya' : 'Nigeria'}`),
      ].join('\n'),
    )
    const reply = await api().get('/api/admin/campaigns/partners/dispositions?by=country').expect(200)
    expect((reply.body as DispositionsReply).groups.map((each) => [each.group, each.groups])).toEqual([
      ['Norway', 1],
      [null, 2],
    ])
    const csv = await api().get('/api/admin/campaigns/partners/dispositions.csv?lang=ru').expect(200)
    expect(csv.text).toContain('Все контакты,RR1')
    expect(csv.text).not.toMatch(/Norway|Kenya|Nigeria|малые группы/)
    const byGroup = (
      await api().get('/api/admin/campaigns/partners/dispositions-by-group.csv?lang=en').expect(200)
    ).text
      .trim()
      .split('\r\n')
    for (const line of byGroup.slice(1))
      expect(line).toMatch(
        /^country: (Norway|small groups together),.*for those who run the survey; not to be published beside its tables$/i,
      )
    expect(byGroup).toHaveLength(1 + 2 * (5 + 7))
  })
  it('says what a schedule would do before it is saved', async () => {
    await importList()
    const reply = await post('/schedule/outlook', { schedule: { ...WEEKLY, maximumReminders: 2 } }).expect(200)
    expect((reply.body as OutlookReply).mailings.map((mailing) => `${mailing.kind} ${mailing.letters}`)).toEqual([
      'invitation 3',
      'reminder 3',
      'lastReminder 3',
    ])
    expect(await problem(post('/schedule/outlook', { schedule: { ...WEEKLY, timeZone: 'Mars/Olympus' } }))).toBe(
      'scheduleRefused',
    )
  })
  it('removes a draft, and only a draft', async () => {
    expect(await problem(post('/remove', { confirm: 'no' }))).toBe('confirmationWrong')
    await post('/remove', { confirm: 'partners' }).expect(204)
    expect(await problem(api().get('/api/admin/campaigns/partners'))).toBe('campaignUnknown')
  })
})

const id = '0'.repeat(32)
const ROUTES = [
  'GET /campaigns',
  'POST /campaigns',
  'GET /campaigns/partners',
  'PUT /campaigns/partners',
  'POST /campaigns/partners/remove',
  'POST /campaigns/partners/keys',
  'PUT /campaigns/partners/keys/box',
  'POST /campaigns/partners/open',
  'POST /campaigns/partners/close',
  'POST /campaigns/partners/pause',
  'POST /campaigns/partners/resume',
  'GET /campaigns/partners/follow-up',
  'POST /campaigns/partners/follow-up',
  'POST /campaigns/partners/schedule/outlook',
  'POST /campaigns/partners/contacts/preview',
  'POST /campaigns/partners/contacts/import',
  'GET /campaigns/partners/contacts',
  'GET /campaigns/partners/contacts.csv',
  'GET /campaigns/partners/units',
  'GET /campaigns/partners/units.csv',
  'GET /campaigns/partners/units/history?unit=x',
  'POST /campaigns/partners/units/remove',
  'POST /campaigns/partners/units/restore',
  'POST /campaigns/partners/contacts',
  'GET /campaigns/partners/contacts/groups',
  'POST /campaigns/partners/contacts/selection',
  'POST /campaigns/partners/contacts/remove',
  'GET /campaigns/partners/contacts/removals',
  `POST /campaigns/partners/contacts/removals/${id}/put-back`,
  `DELETE /campaigns/partners/contacts/removals/${id}`,
  'POST /campaigns/partners/contacts/change',
  'GET /campaigns/partners/contacts/changes',
  `POST /campaigns/partners/contacts/changes/${id}/take-back`,
  'POST /campaigns/partners/contacts/letters/outlook',
  'POST /campaigns/partners/contacts/letters',
  `PATCH /campaigns/partners/contacts/${id}`,
  `DELETE /campaigns/partners/contacts/${id}`,
  `POST /campaigns/partners/contacts/${id}/erase`,
  'GET /campaigns/partners/letters',
  'PUT /campaigns/partners/letters/reminder/ru',
  'DELETE /campaigns/partners/letters/reminder/ru',
  'POST /campaigns/partners/letters/reminder/ru/preview',
  'POST /campaigns/partners/letters/test',
  'GET /letters-folder',
  `GET /letters-folder/${id}.eml`,
  'GET /campaigns/partners/outbox',
  'GET /campaigns/partners/dispositions',
  'GET /campaigns/partners/dispositions.csv',
  'GET /campaigns/partners/dispositions-by-group.csv',
  'POST /bounces',
  'GET /bounces',
  'POST /bounces/mailbox',
  'GET /audit',
  'GET /surveys/staff-partner-2010/questions',
]
const call = (route: string) => {
  const [method, path] = route.split(' ') as [string, string]
  return api()[method.toLowerCase() as 'get'](`/api/admin${path}`)
}

describe('who may do what', () => {
  it.each(ROUTES)('%s: nobody without signing in, no researcher, no foreign page', async (route) => {
    role = null
    expect(await problem(call(route))).toBe('signInRequired')
    role = 'researcher'
    expect(await problem(call(route))).toBe('roleRefused')
    role = 'administrator'
    if (!route.startsWith('GET'))
      expect(await problem(call(route).set('Sec-Fetch-Site', 'cross-site'))).toBe('csrfRefused')
  })
  it('covers every route there is', () => {
    const found: string[] = []
    const walk = (
      stack: { route?: { path: string; methods: Record<string, boolean> }; handle: { stack?: unknown } }[],
    ) => {
      for (const layer of stack) {
        if (layer.route)
          for (const method of Object.keys(layer.route.methods))
            found.push(`${method.toUpperCase()} ${layer.route.path}`)
        else if (layer.handle.stack) walk(layer.handle.stack as typeof stack)
      }
    }
    walk(
      (
        adminRoutes({ ...place, mailer } as unknown as Parameters<typeof adminRoutes>[0]) as unknown as {
          stack: Parameters<typeof walk>[0]
        }
      ).stack,
    )
    expect(found).toHaveLength(ROUTES.length)
  })
  it('gives an administrator refusals by name, never a bare fault', async () => {
    for (const route of ROUTES.filter((each) => each !== 'POST /bounces')) {
      const { status, body } = (await call(route.replace('partners', 'unknown'))) as {
        status: number
        body: { problem?: string }
      }
      if (status >= 400) expect(body.problem ?? route, route).not.toBe('internalFault')
    }
  })
})
