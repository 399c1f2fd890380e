/** The example application, on every store: a campaign from its making to its tables, and an application that stays its own. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, request as httpRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { embeddedStore, folderMailer, keyFolder, mongoStore, stakeholderSurveys, type Store } from 'stakeholder-surveys'
import { pino } from 'pino'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHost, type Host } from '../../examples/host/host.ts'
import { ballotApi } from '../../client/respond/ballot/protocol.ts'
import { castAnswers } from '../ballots/casting.ts'
import type { PublicCampaign } from '../../server/api/respond.ts'
import type { QuestionView } from '../../server/api/research.ts'
import { compileAnswerCheck } from '../../surveys/answers/answers.ts'
import { surveys } from '../../surveys/index.ts'
import { trusteeApi } from '../../opening/api.ts'
import { begin, openAndRelease } from '../../opening/open.ts'
import { proveShare } from '../../sealing/box/trustee.ts'
import { boxFor, memoryDevice, trustee } from '../ballots/small-campaign.ts'
import { draftOf } from './draft.ts'
import { dropDatabase, mongoForTests, newDatabase } from '../store/mongoServer.ts'

const PASSWORD = 'a password of the host'
const PEOPLE = [
  { name: 'anna', department: 'evaluation office' as const, password: PASSWORD },
  { name: 'reza', department: 'research' as const, password: PASSWORD },
  { name: 'timo', department: 'transport' as const, password: PASSWORD },
]
const MONDAY = new Date('2010-11-08T12:00:00Z')

const mongo = await mongoForTests()
afterAll(async () => {
  if (!('skipped' in mongo)) await mongo.stop()
})

let folder: string
let endings: (() => Promise<unknown>)[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'host-'))
  endings = [() => rm(folder, { recursive: true, force: true })]
})
afterEach(async () => {
  for (const end of endings.reverse()) await end()
})

async function listening(
  handler: Parameters<typeof createServer>[1],
  port = 0,
): Promise<{ server: Server; url: string }> {
  const server = createServer(handler as never)
  await new Promise<void>((ready) => {
    server.listen(port, '127.0.0.1', ready)
  })
  endings.push(
    () =>
      new Promise((closed) => {
        server.close(closed)
        server.closeAllConnections()
      }),
  )
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

async function storeOf(kind: 'embedded' | 'MongoDB', name = 'data'): Promise<Store> {
  if (kind === 'embedded' || 'skipped' in mongo) {
    const store = await embeddedStore(join(folder, name))
    endings.push(() => store.close())
    return store
  }
  const database = newDatabase()
  const store = await mongoStore(mongo.uri, { database })
  endings.push(
    () => dropDatabase(mongo.uri, database),
    () => store.close(),
  )
  return store
}

interface Running extends Host {
  readonly url: string
}

/** `publicUrl`: what respondents see; the host's own address and mount where absent. */
async function hostOn(
  store: Store,
  { mount = '/surveys', publicUrl, name = 'keys' }: { mount?: string; publicUrl?: string; name?: string } = {},
): Promise<Running> {
  let app: express.Express | null = null
  const { url } = await listening((request, response) => void app!(request, response))
  const host = await createHost({
    store,
    keys: await keyFolder(join(folder, name), join(folder, 'data')),
    mailer: folderMailer(join(folder, `${name}-letters`), () => MONDAY),
    publicUrl: publicUrl ?? `${url}${mount}`,
    people: PEOPLE,
    mount,
    logger: pino({ level: 'silent' }),
    now: () => MONDAY,
    lettersEvery: 100,
  })
  endings.push(() => host.surveys.close())
  app = host.app
  return { ...host, url }
}

/** Calls as one of the host's people. */
async function as(host: { url: string }, name: string, base = `${host.url}/surveys`) {
  const signedIn = await fetch(`${host.url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ name, password: PASSWORD }),
  })
  expect(signedIn.status).toBe(303)
  const cookie = String(signedIn.headers.getSetCookie()[0]).split(';')[0]!
  return async <T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: object | string,
  ): Promise<T & { status: number }> => {
    const type = typeof body === 'string' ? 'application/octet-stream' : 'application/json'
    const reply = await fetch(`${base}${path}`, {
      method,
      headers: { Cookie: cookie, ...(body !== undefined && { 'Content-Type': type }) },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await reply.text()
    const json = /\/(problem\+)?json$/.test(reply.headers.get('content-type')?.split(';')[0] ?? '')
      ? (JSON.parse(text) as T)
      : ({ text } as T)
    return { ...json, status: reply.status }
  }
}

const draft = draftOf('open', { opensOn: '2010-11-08', closesOn: '2010-12-03' })

/** What a trustee's device says to the server over the network. */
const trusteeAt = (mount: string, id: string) =>
  trusteeApi(`${mount}/api/trustee`, id, { now: () => MONDAY, language: 'en' })

/** From an empty list to an open campaign whose invitations have left; gives the personal links. */
async function fielded(
  admin: Awaited<ReturnType<typeof as>>,
  id: string,
  people: number,
  mount: string,
): Promise<string[]> {
  const at = `/api/admin/campaigns/${id}`
  expect(await admin('POST', '/api/admin/campaigns', { id, campaign: draft })).toMatchObject({ status: 201 })
  const list = [
    'Email;Name;Language',
    ...Array.from({ length: people }, (_, i) => `${id}-${i}@example.org;Person ${i};${i % 2 ? 'ru' : 'en'}`),
  ].join('\n')
  const imported = await admin<{ text: string }>('POST', `${at}/contacts/import`, list)
  expect(JSON.parse(imported.text.trim().split('\n').at(-1)!)).toMatchObject({
    type: 'result',
    inserted: people,
    rejectCount: 0,
  })
  const box = await boxFor(id)
  expect(await admin('POST', `${at}/keys`, box)).toMatchObject({ status: 200, missing: ['testLetter', 'trustees'] })
  await trusteeAt(mount, id).prove(await proveShare(box, await trustee()))
  expect(await admin('POST', `${at}/letters/test`, { to: 'anna@example.org', language: 'ru' })).toMatchObject({
    status: 200,
    sent: true,
  })
  expect(await admin('POST', `${at}/open`, { confirm: id, lettersAsFiles: true })).toMatchObject({ status: 200 })
  const links = new Set<string>()
  for (let look = 0; look < 200 && links.size < people; look++) {
    await new Promise((later) => {
      setTimeout(later, 50)
    })
    const { files } = await admin<{ files: string[] }>('GET', '/api/admin/letters-folder')
    for (const file of files) {
      const { text, to } = await admin<{ text: string; to: string }>('GET', `/api/admin/letters-folder/${file}`)
      const link = new RegExp(`https?://\\S+/s/${id}\\?lang=\\w+#i=\\S+`).exec(text)?.[0]
      if (link && to.includes(`${id}-`)) links.add(link)
    }
  }
  expect(links.size).toBe(people)
  return [...links]
}

/** Answers as the page does: the link alone is known. */
async function answer(link: string, answers: object): Promise<void> {
  const { origin, pathname, hash } = new URL(link)
  const given = new URLSearchParams(hash.slice(1))
  const [, mount, campaign] = /^(.*)\/s\/([^/]+)$/.exec(pathname)!
  const base = `${origin}${mount}/api/respond`
  const found = (await (await fetch(`${base}/${campaign}`)).json()) as PublicCampaign
  await castAnswers(
    {
      api: ballotApi(base, found),
      device: memoryDevice(),
      campaign: found,
      check: compileAnswerCheck(surveys[found.survey]!),
      code: given.get('i')!,
      thumbprint: given.get('k')!,
      boxThumbprint: given.get('b')!,
    },
    answers,
  )
}

describe.each(['embedded', ...('skipped' in mongo ? [] : ['MongoDB'])] as ('embedded' | 'MongoDB')[])(
  'an application with surveys, on %s',
  (kind) => {
    it('takes a campaign from its making to its tables', async () => {
      const host = await hostOn(await storeOf(kind))
      const admin = await as(host, 'anna')
      const links = await fielded(admin, 'evaluation', 3, `${host.url}/surveys`)
      for (const [number, link] of links.entries()) {
        const page = await fetch(link)
        expect([page.status, page.headers.get('set-cookie')]).toEqual([200, null])
        if (number < 2) await answer(link, { C4: String(number + 1) })
      }
      const counts = async () =>
        (await admin<{ counts: Record<string, number> }>('GET', '/api/admin/campaigns/evaluation')).counts
      expect(await counts()).toMatchObject({ done: 0, invited: 3 }) // who has taken part is shown with the day's batch
      expect(await admin('POST', '/api/admin/campaigns/evaluation/close', { confirm: 'evaluation' })).toMatchObject({
        status: 200,
      })
      expect(await counts()).toMatchObject({ done: 2, invited: 1 })
      const api = trusteeAt(`${host.url}/surveys`, 'evaluation')
      const opened = await openAndRelease(api, await begin(api, [await trustee()], false))
      expect(opened!.made.release).toMatchObject({
        responses: 2,
        invited: 3,
        ballots: { issued: 2, imported: 0, cast: 2, spoiled: 0 },
        trustees: { number: 1, threshold: 1 },
      })
      const researcher = await as(host, 'reza')
      const question = await researcher<QuestionView>('GET', '/api/research/releases/evaluation/questions/C4?lang=ru')
      expect(
        question.variables[0]!.rows.filter(({ code }) => code === '1' || code === '2').map(({ counts }) => counts),
      ).toEqual([[1], [1]])
      expect(await researcher('GET', '/api/research/releases/evaluation/tables/C4.csv')).toMatchObject({
        status: 200,
        text: expect.stringContaining('Very well,50.0,1') as unknown,
      })
      // The application's log has its own pages only.
      expect(host.visits.filter((line) => line.includes('/surveys'))).toEqual([])
    })

    it('says who may do what', async () => {
      const host = await hostOn(await storeOf(kind))
      expect((await fetch(`${host.url}/surveys/api/admin/campaigns`)).status).toBe(401)
      expect(await (await as(host, 'timo'))('GET', '/api/admin/campaigns')).toMatchObject({ status: 401 })
      expect(await (await as(host, 'reza'))('GET', '/api/admin/campaigns')).toMatchObject({
        status: 403,
        problem: 'roleRefused',
      })
      expect(await (await as(host, 'anna'))('GET', '/api/admin/campaigns')).toMatchObject({ status: 200 })
    })
  },
)

describe('an application with surveys', () => {
  it('keeps its cookies, its pages, its 404 and its error page', async () => {
    const { url } = await hostOn(await storeOf('embedded'))
    const home = await fetch(url)
    expect([home.status, home.headers.get('x-host'), home.headers.get('set-cookie')]).toEqual([
      200,
      'the application',
      'host_theme=dark; Path=/',
    ])
    expect(home.headers.get('content-security-policy')).toBeNull()
    const nothing = await fetch(`${url}/nothing`)
    expect([nothing.status, await nothing.text()]).toEqual([
      404,
      expect.stringContaining('The application has no such page'),
    ])
    const broken = await fetch(`${url}/broken`)
    expect([broken.status, await broken.text()]).toEqual([
      500,
      expect.stringContaining('The application made a mistake'),
    ])
    const within = await fetch(`${url}/surveys/nothing`)
    expect([within.status, within.headers.get('content-type'), within.headers.get('x-host')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
      null,
    ])
  })

  it('works where the application parses every body before the mount', async () => {
    const store = await storeOf('embedded')
    const app = express().use(express.json(), express.urlencoded({ extended: true }))
    app.use(
      '/surveys',
      await stakeholderSurveys({
        store,
        keys: await keyFolder(join(folder, 'keys')),
        mailer: folderMailer(join(folder, 'letters'), () => MONDAY),
        publicUrl: 'http://localhost/surveys',
        roleOf: () => ({ name: 'anna', role: 'administrator' }),
        logger: pino({ level: 'silent' }),
        lettersEvery: 0,
        now: () => MONDAY,
      }),
    )
    const { url } = await listening(app)
    const post = (body: string, type = 'application/json') =>
      fetch(`${url}/surveys/api/admin/campaigns`, { method: 'POST', body, headers: { 'Content-Type': type } })
    expect((await post(JSON.stringify({ id: 'evaluation', campaign: draft }))).status).toBe(201)
    expect((await post(JSON.stringify({ id: 'Evaluation', campaign: draft }))).status).toBe(400)
    expect((await post('id=evaluation', 'application/x-www-form-urlencoded')).status).toBe(415)
  })

  it('has two mounts that know nothing of each other', async () => {
    const stores = [await storeOf('embedded', 'one'), await storeOf('embedded', 'two')]
    const app = express()
    const { url } = await listening(app)
    const mounts = await Promise.all(
      stores.map(async (store, number) =>
        stakeholderSurveys({
          store,
          keys: await keyFolder(join(folder, `keys-${number}`)),
          mailer: folderMailer(join(folder, `letters-${number}`), () => MONDAY),
          publicUrl: `${url}/mount-${number}`,
          roleOf: (request) =>
            request.get('x-mount') === String(number) ? { name: 'anna', role: 'administrator' as const } : null,
          logger: pino({ level: 'silent' }),
          now: () => MONDAY,
          lettersEvery: 50,
        }),
      ),
    )
    mounts.forEach((mount, number) => app.use(`/mount-${number}`, mount))
    endings.push(...mounts.map((mount) => () => mount.close()))
    const api =
      (number: number, asking = number) =>
      async <T>(method: string, path: string, body?: object | string) => {
        const reply = await fetch(`${url}/mount-${number}${path}`, {
          method,
          headers: {
            'x-mount': String(asking),
            ...(body !== undefined && {
              'Content-Type': typeof body === 'string' ? 'application/octet-stream' : 'application/json',
            }),
          },
          ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        })
        const text = await reply.text()
        return {
          ...((reply.headers.get('content-type') ?? '').match(/\/(problem\+)?json/)
            ? (JSON.parse(text) as T)
            : ({ text } as T)),
          status: reply.status,
        }
      }
    // The same name on both sides, and still two campaigns.
    const [ours] = await fielded(api(0), 'evaluation', 1, `${url}/mount-0`)
    const [theirs] = await fielded(api(1), 'evaluation', 2, `${url}/mount-1`)
    expect([ours!.startsWith(`${url}/mount-0/s/`), theirs!.startsWith(`${url}/mount-1/s/`)]).toEqual([true, true])
    expect(await api(0, 1)('GET', '/api/admin/campaigns')).toMatchObject({ status: 401 })
    const code = (link: string) => new URLSearchParams(new URL(link).hash.slice(1)).get('i')
    expect(await api(1)('POST', '/api/respond/evaluation/status', { code: code(ours!) })).toMatchObject({
      status: 403,
      problem: 'codeRefused',
    })
    await mounts[0]!.close()
    await answer(theirs!, { C4: '1' })
    expect([await stores[0]!.countBallots('evaluation'), await stores[1]!.countBallots('evaluation')]).toEqual([0, 1])
  })

  it('works behind a proxy that cuts a prefix', async () => {
    let inner = 0
    const proxy = await listening((request, response) => {
      if (!/^\/public\/opinions(?:\/|$)/.test(request.url!)) return void response.writeHead(404).end()
      const path = request.url!.slice('/public/opinions'.length)
      request.pipe(
        httpRequest(
          { host: '127.0.0.1', port: inner, path: `/inside${path}`, method: request.method, headers: request.headers },
          (reply) => {
            response.writeHead(reply.statusCode!, reply.headers)
            reply.pipe(response)
          },
        ),
      )
    })
    const publicUrl = `${proxy.url}/public/opinions`
    const host = await hostOn(await storeOf('embedded'), { mount: '/inside', publicUrl })
    inner = Number(new URL(host.url).port)
    const [link] = await fielded(await as(host, 'anna', publicUrl), 'evaluation', 1, publicUrl)
    expect(link!.startsWith(`${publicUrl}/s/evaluation?lang=`)).toBe(true)
    for (const path of ['/s/evaluation', '/s/evaluation/stop', '/admin', '/research/releases/x']) {
      const page = await fetch(`${publicUrl}${path}`)
      const html = await page.text()
      const parts = [...html.matchAll(/(?:src|href)="([^"#][^"]*)"/g)]
        .map(([, address]) => new URL(address!, `${publicUrl}${path}`))
        .filter(({ pathname }) => /\.(js|css|svg)$/.test(pathname))
      for (const part of parts) expect([part.href, (await fetch(part)).status]).toEqual([part.href, 200])
    }
    for (const path of ['', '/', '/admin/']) expect((await fetch(`${publicUrl}${path}`)).url).toBe(`${publicUrl}/admin`)
    await answer(link!, { C4: '1' })
    const document = (await (await fetch(`${publicUrl}/api/openapi.json`)).json()) as { servers: { url: string }[] }
    expect(document.servers).toEqual([{ url: publicUrl }])
  })

  it('goes on when the plugin is closed, and no letter leaves then', async () => {
    const store = await storeOf('embedded')
    const host = await hostOn(store)
    const admin = await as(host, 'anna')
    await fielded(admin, 'evaluation', 1, `${host.url}/surveys`)
    await host.surveys.close()
    await host.surveys.close()
    expect(
      await admin('POST', '/api/admin/campaigns/evaluation/contacts', {
        email: 'late@example.org',
        name: '',
        language: 'en',
      }),
    ).toMatchObject({ status: 201 })
    await new Promise((later) => {
      setTimeout(later, 400)
    })
    expect((await store.inviteeByEmail('evaluation', 'late@example.org'))?.mailings).toBe(0)
    expect((await fetch(host.url)).status).toBe(200)
    await store.ping()
  })
})
