/** Two standalone servers, each a process of its own, in front of one replica set and one key folder: a whole campaign by HTTP alone. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { trusteeApi } from '../../opening/api.ts'
import { begin, openAndRelease } from '../../opening/open.ts'
import { handOver } from '../../sealing/opening.ts'
import type { PrivateKeys } from '../../sealing/keys.ts'
import { proveShare } from '../../sealing/box/trustee.ts'
import type { CampaignReply, ImportLine, OutboxReply } from '../../server/api/admin.ts'
import type { ReleaseContents, ReleaseSummary } from '../../server/api/research.ts'
import type { PublicCampaign } from '../../server/api/respond.ts'
import { readLink, type PersonalLink } from '../../client/respond/ballot/link.ts'
import { ballotApi } from '../../client/respond/ballot/protocol.ts'
import { castAnswers } from '../ballots/casting.ts'
import { compileAnswerCheck } from '../../surveys/answers/answers.ts'
import { staffPartner2010 as survey } from '../shipped-surveys.ts'
import { memoryDevice } from '../ballots/small-campaign.ts'
import { COMMAND_LINE } from '../commands/cli.ts'
import { parsed, smtpSink, type Sink } from '../mail/sink.ts'
import { boxOf } from '../sealing/trustees.ts'
import { randomAnswers, seededRandom } from '../surveys/arbitrary.ts'
import { dropDatabase, freePort, mongoForTests, newDatabase } from './mongoServer.ts'

const mongo = await mongoForTests()
const skipped = 'skipped' in mongo ? mongo.skipped : null

const ID = 'eval'
const PEOPLE = 40
const PASSWORD = 'correct horse battery staple'
const ROOT = resolve(import.meta.dirname, '../..')
const today = new Date().toISOString().slice(0, 10)
const CAMPAIGN = {
  survey: survey.name,
  title: survey.title,
  languages: ['en', 'ru'],
  policy: 'confidential',
  k: 5,
  synthetic: true,
  sender: { name: { en: 'The team', ru: 'Группа' }, address: 'team@example.org' },
  schedule: {
    timeZone: 'UTC',
    opensOn: today,
    closesOn: new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10),
    weekday: 1,
    hour: 0,
    intervalDays: 7,
    maximumReminders: 3,
    minimumGapDays: 3,
    sendingHours: { from: 0, to: 24 },
    lastReminderDaysBefore: 0,
  },
}

interface Server {
  readonly url: string
  readonly child: ChildProcess
  /** What it has written. */
  said: string
}

describe.skipIf(skipped !== null)(`two servers in front of one replica set${skipped ? ` (${skipped})` : ''}`, () => {
  if ('skipped' in mongo) return
  const database = newDatabase()
  const random = seededRandom(40)
  const servers: Server[] = []
  const asked = [0, 0]
  let folder: string
  let sink: Sink
  let cookie = ''

  const start = async (keys: string): Promise<Server> => {
    const port = await freePort()
    const child = spawn(process.execPath, [...COMMAND_LINE, 'serve'], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        PORT: String(port),
        PUBLIC_URL: 'http://localhost',
        MONGODB_URI: mongo.uri.replace('/?', `/${database}?`),
        KEY_FOLDER: join(folder, keys),
        DATA_FOLDER: join(folder, 'data'),
        SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
        LETTERS_PER_MINUTE: '120', // slowly enough that both send
      },
    })
    const server: Server = { url: `http://127.0.0.1:${port}`, child, said: '' }
    servers.push(server)
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part) => {
        server.said += String(part)
      })
    await until('the server', () => {
      if (child.exitCode !== null) throw new Error(server.said)
      return server.said.includes('Stop with Ctrl+C')
    })
    return server
  }
  /** One of the two, by chance. */
  const either = (): string => {
    const which = Math.floor(random() * 2)
    asked[which]! += 1
    return servers[which]!.url
  }
  const call = async (method: string, path: string, body?: unknown, at = either()): Promise<Response> => {
    const isText = typeof body === 'string'
    const reply = await fetch(`${at}/api/${path}`, {
      method,
      headers: {
        Cookie: cookie,
        ...(body !== undefined && { 'Content-Type': isText ? 'text/csv' : 'application/json' }),
      },
      ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
    })
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`)
    return reply
  }
  const read = async (path: string): Promise<unknown> => (await call('GET', path)).json()
  const act = (path: string, body: unknown) => call('POST', `admin/campaigns/${ID}/${path}`, body)
  const trustees = trusteeApi('/api/trustee', ID, {
    now: () => new Date(),
    language: 'en',
    fetch: (path, init) => fetch(either() + (path as string), init),
  })

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'two-servers-'))
    sink = await smtpSink()
    await Promise.all([start('keys'), start('keys')])
  })
  afterAll(async () => {
    await Promise.all(servers.map(stopped))
    await sink.close()
    await rm(folder, { recursive: true, force: true })
    await dropDatabase(mongo.uri, database)
    await mongo.stop()
  })

  it('lets the administrator set a campaign up, whichever of them answers', { timeout: 120_000 }, async () => {
    const [token] = servers.map(({ said }) => /#setup=(\S+)/.exec(said)![1]!)
    const first = await call('POST', 'session/setup', { token, name: 'ada', password: PASSWORD }, servers[0]!.url)
    cookie = first.headers.get('set-cookie')!.split(';')[0]!
    await call('POST', 'admin/campaigns', { id: ID, campaign: CAMPAIGN })
    const list = ['Email,Name,Language', ...numbers.map((n) => `p${n}@example.org,Person ${n},${n % 2 ? 'en' : 'ru'}`)]
    const imported = (await (await act('contacts/import', list.join('\n'))).text()).trim().split('\n')
    expect(imported.map((line) => JSON.parse(line) as ImportLine).at(-1)).toMatchObject({ inserted: PEOPLE })
    const { box, keys } = await boxOf(ID, 3, 2)
    people.push(...keys)
    await act('keys', box)
    for (const key of keys) await trustees.prove(await proveShare(box, key))
    await act('letters/test', { to: 'ada@example.org', language: 'en' })
    await act('open', { confirm: ID })
    const [one, other] = await Promise.all(
      servers.map(
        async ({ url }) =>
          (await call('GET', `admin/campaigns/${ID}`, undefined, url)).json() as Promise<CampaignReply>,
      ),
    )
    const now = expect.any(String) as string // letters leave at once
    const [{ outlook }] = [one!]
    expect(other).toEqual({
      ...one,
      outlook: { ...outlook, next: now, mailings: outlook.mailings.with(0, { ...outlook.mailings[0]!, at: now }) },
    })
    expect(one!.campaign.state).toBe('open')
  })

  it('sends every letter once', { timeout: 240_000 }, async () => {
    const invitations = () => sink.received.filter(({ to }) => to !== 'ada@example.org')
    await until('the letters', () => invitations().length >= PEOPLE, 200_000)
    await setTimeout(2000) // ms: what is sent twice would come now
    expect(
      invitations()
        .map(({ to }) => to)
        .sort(),
    ).toEqual(numbers.map((n) => `p${n}@example.org`).sort())
    const { counts } = (await read(`admin/campaigns/${ID}/outbox`)) as OutboxReply
    expect(counts.invitation).toEqual({ due: 0, claimed: 0, sent: PEOPLE, filed: 0, failed: 0 })
  })

  it('refuses respondents by name on a server with another key folder, where no link can be checked', async () => {
    const stranger = await start('other-keys')
    servers.pop()
    try {
      const reply = await fetch(`${stranger.url}/api/respond/${ID}/status`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ code: 'A'.repeat(43) }),
      })
      expect([reply.status, ((await reply.json()) as { problem: string }).problem]).toEqual([409, 'keysMissing'])
    } finally {
      await stopped(stranger)
    }
  }, 120_000)

  it('takes every answer once, also where somebody presses Submit twice and both servers hear it', async () => {
    const check = compileAnswerCheck(survey)
    const letters = new Map(sink.received.map(({ to, raw }) => [to, raw]))
    const respond = async (number: number): Promise<void> => {
      const { text = '' } = await parsed(letters.get(`p${number}@example.org`)!)
      const link = readLink(/#(i=\S+)/.exec(text)![1]!) as PersonalLink
      const device = memoryDevice()
      const answers = randomAnswers(survey, random)
      const press = async (server: () => string) => {
        const campaign = (await (await fetch(`${server()}/api/respond/${ID}`)).json()) as PublicCampaign
        const api = ballotApi('/api/respond', campaign, {
          fetch: (path, init) => fetch(server() + (path as string), init),
          waits: [0.1, 0.5, 1],
        })
        await castAnswers({ api, device, campaign, check, ...link }, answers)
      }
      if (number % 4 !== 0) await press(either)
      else await Promise.all(servers.map(({ url }) => press(() => url)))
    }
    const queue = [...numbers]
    const answering = async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) await respond(next)
    }
    await Promise.all([answering(), answering(), answering(), answering()])
    await act('close', { confirm: ID })
    const { answers } = (await read(`admin/campaigns/${ID}`)) as CampaignReply
    expect(answers).toMatchObject({ inBox: PEOPLE, issued: PEOPLE })
  }, 240_000)

  it('lets two of three trustees open, and publishes the same bytes from both', { timeout: 400_000 }, async () => {
    const [anna, ben] = people
    const opening = await begin(trustees, [anna!], false)
    const { box } = await trustees.state(ben!)
    await trustees.handOver(await handOver(box, opening.opening, ben!))
    const { reply } = (await openAndRelease(trustees, opening, {}))!
    expect(reply).toMatchObject({ release: ID, already: false })
    await call('POST', 'accounts', { name: 'rita', role: 'researcher', password: PASSWORD })
    const signedIn = await call('POST', 'session', { name: 'rita', password: PASSWORD })
    cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!
    expect((await read('research/releases')) as ReleaseSummary[]).toMatchObject([{ id: ID, responses: PEOPLE }])
    const contents = (await read(`research/releases/${ID}`)) as ReleaseContents
    const published = contents.questions.filter(({ variables }) => variables.some(({ tables }) => tables.length > 0))
    expect(published.length).toBeGreaterThan(5)
    const paths = [
      ...['', '?lang=ru', '/archive.zip', '/tables.xlsx', '/tables.xlsx?lang=ru', '/codebook.xml', '/quotes'],
      ...contents.questions
        .slice(0, 10)
        .flatMap(({ question }) => [
          `/questions/${question}`,
          ...['.csv', '.csv?layout=tidy', '.csv-metadata.json', '.xlsx', '.json'].map(
            (end) => `/tables/${question}${end}`,
          ),
        ]),
    ]
    const download = async (at: string, path: string) => {
      const reply = await fetch(`${at}/api/research/releases/${ID}${path}`, { headers: { Cookie: cookie } })
      return { path, status: reply.status, bytes: Buffer.from(await reply.arrayBuffer()).toString('base64') }
    }
    let downloads = 0
    for (const path of paths) {
      const [one, other] = await Promise.all(servers.map(({ url }) => download(url, path)))
      expect(other).toEqual(one)
      if (one!.status === 200) downloads += 1
    }
    expect(downloads).toBeGreaterThan(paths.length / 2) // what is not published is refused by both
    console.log(
      `${PEOPLE} ballots through two servers by ${asked.join(' and ')} requests; ${downloads} downloads alike`,
    )
    expect(Math.min(...asked)).toBeGreaterThan(PEOPLE)
  })
})

const numbers = Array.from({ length: PEOPLE }, (_, number) => number)
const people: PrivateKeys[] = []

async function stopped({ child }: Server): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

async function until(what: string, isThere: () => boolean, patience = 60_000): Promise<void> {
  const end = Date.now() + patience
  while (!isThere()) {
    await setTimeout(100)
    if (Date.now() > end) throw new Error(`${what} did not come within ${patience / 1000} s`)
  }
}
