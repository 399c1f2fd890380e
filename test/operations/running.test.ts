/** Health, readiness, metrics, logs, and an orderly end. */
import { spawn } from 'node:child_process'
import { generateKeyPair } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { castAnswers } from '../ballots/casting.ts'
import { createAccount } from '../../server/accounts/accounts.ts'
import { keyFolder } from '../../server/ballots/keys.ts'
import { readConfig } from '../../server/config.ts'
import { embeddedStore } from '../../server/store/embedded.ts'
import { measure, metricsText } from '../../server/operations/metrics.ts'
import { openStandalone, type Standalone } from '../../server/operations/system.ts'
import { serve, type RunningServer } from '../../server/standalone.ts'
import { openCampaign, respondent, type World } from '../ballots/small-campaign.ts'
import { closeAll } from '../closing.ts'
import { COMMAND_LINE } from '../commands/cli.ts'
import { settingsIn } from '../settings.ts'

let folder: string
let system: Standalone
let server: RunningServer
let campaign: World['campaign']
let codes: readonly string[]
const log: string[] = []
const TOKEN = 'a token for the monitor'
const get = (path: string, headers: Record<string, string> = {}) => fetch(`${server.url}${path}`, { headers })
const metrics = async () => (await get('/api/metrics', { Authorization: `Bearer ${TOKEN}` })).text()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'running-'))
  const config = readConfig({
    ...settingsIn(folder),
    METRICS_TOKEN: TOKEN,
  })
  system = {
    ...(await openStandalone(config, pino({ level: 'trace' }, { write: (line: string) => void log.push(line) }))),
    now: () => new Date('2010-11-20T12:00:00Z'),
  }
  ;({ campaign, codes } = await openCampaign(system.store, system.keys, 'spring', 3))
  await system.store.replaceCampaign({ ...campaign, paused: true })
  server = await serve(config, system)
})
afterAll(async () => {
  await closeAll(server, system.store)
  await rm(folder, { recursive: true, force: true })
})

describe('health', () => {
  it('does not start where another program listens, and says what to do', async () => {
    const port = Number(new URL(server.url).port)
    await expect(serve(readConfig({ PORT: String(port) }), system)).rejects.toMatchObject({
      problem: 'portTaken',
      params: { port: String(port), next: String(port + 1) },
    })
  })
  it('is up while the process is', async () => {
    expect(await (await get('/health')).json()).toEqual({ health: 'up' })
  })
})

describe('readiness', () => {
  it('is there when the store answers and the keys can be read', async () => {
    expect(await (await get('/ready')).json()).toEqual({ ready: true })
  })

  it.skipIf(process.getuid?.() === 0)('names the keys that cannot be read', async () => {
    await chmod(system.keys.path, 0)
    const reply = await get('/ready')
    expect([reply.status, (await reply.json()) as { problem: string; parts: string }]).toMatchObject([
      503,
      { problem: 'notReady', parts: 'keys' },
    ])
    await chmod(system.keys.path, 0o700)
  })

  it('is not there while others may enter the key folder or read the keys of an open campaign', async () => {
    const file = join(system.keys.path, 'spring.json')
    for (const [path, open, closed] of [
      [system.keys.path, 0o750, 0o700],
      [file, 0o640, 0o600],
    ] as const) {
      await chmod(path, open)
      const reply = await get('/ready')
      expect([reply.status, await reply.json()]).toMatchObject([503, { problem: 'notReady', parts: 'keys' }])
      expect(log.slice(-2).join('')).toContain(JSON.stringify(path))
      await chmod(path, closed)
    }
    expect((await get('/ready')).status).toBe(200)
  })

  it('names a key folder with which no campaign was set up, in the log at the start too', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'running-'))
    const told: string[] = []
    const config = readConfig({
      ...settingsIn(elsewhere),
      DATA_FOLDER: join(folder, 'data'),
    })
    const keys = await keyFolder(config.KEY_FOLDER, config.DATA_FOLDER)
    const other = {
      ...system,
      keys,
      logger: pino({ level: 'error' }, { write: (line: string) => void told.push(line) }),
    }
    const running = await serve(config, other)
    const ready = () => fetch(`${running.url}/ready`).then(async (reply) => (await reply.json()) as object)
    expect(await ready()).toMatchObject({ status: 503, problem: 'keysElsewhere' })
    expect(JSON.parse(told[0]!)).toMatchObject({ campaigns: ['spring'], folder: keys.path })
    expect(told[0]).toContain('KEY_FOLDER')

    await keys.write('spring', { ...(await system.keys.read('spring')), issuer: await anotherIssuer() })
    expect(await ready()).toMatchObject({ problem: 'keysElsewhere' })
    await keys.destroy('spring')
    await keys.write('spring', await system.keys.read('spring'))
    expect(await ready()).toEqual({ ready: true })
    await running.close()
    await rm(elsewhere, { recursive: true })
  })

  it('names what does not answer', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'running-'))
    const config = readConfig({
      ...settingsIn(elsewhere),
    })
    const other = await openStandalone(config, pino({ level: 'silent' }))
    const running = await serve(config, other)
    await rm(join(elsewhere, 'keys'), { recursive: true })
    const keys = await fetch(`${running.url}/ready`)
    expect(await keys.json()).toMatchObject({ status: 503, problem: 'notReady', parts: 'keys' })
    await other.store.close()
    const both = await fetch(`${running.url}/ready`, { headers: { 'Accept-Language': 'ru' } })
    expect(await both.json()).toMatchObject({ status: 503, parts: 'store, keys', title: 'Сервер не готов' })
    await running.close()
    await rm(elsewhere, { recursive: true })
  })
})

/** Keys of the same name, of another campaign. */
async function anotherIssuer(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  return privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
}

describe('metrics', () => {
  it('are for administrators and for the token, not for strangers', async () => {
    expect((await get('/api/metrics')).status).toBe(401)
    expect((await get('/api/metrics', { Authorization: 'Bearer another token' })).status).toBe(401)
    expect((await get('/api/metrics', { Authorization: 'Bearer ' })).status).toBe(401)
    expect((await get('/api/metrics', { Authorization: `Bearer ${TOKEN}` })).headers.get('content-type')).toBe(
      'text/plain; version=0.0.4; charset=utf-8',
    )
  })

  it('can be read by Prometheus: a help and a type before every family, numbers only', async () => {
    const lines = (await metrics()).trimEnd().split('\n')
    expect(
      lines.filter(
        (line) =>
          !/^# (HELP|TYPE) stakeholder_surveys_\w+ .+$|^stakeholder_surveys_\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? \d+$/.test(
            line,
          ),
      ),
    ).toEqual([])
    expect(lines).toContain('stakeholder_surveys_campaigns{state="open"} 1')
  })

  it('do not move by a hair when somebody answers', async () => {
    // Measured afresh: what is served is a minute old at most.
    const look = async () =>
      metricsText(await measure(system.store, { version: '1', startedAt: 0, requests: new Map() }))
    const [before, served] = [await look(), await metrics()]
    const services = await respondent({ base: `${server.url}/api/respond`, campaign }, codes[0]!)
    await castAnswers(services, { C4: '1' })
    await fetch(`${server.url}/s/spring`)
    expect(await system.store.countBallots('spring')).toBe(1)
    expect([await look(), await metrics()]).toEqual([before, served])
  })

  it('count what signed-in people ask for, by status', async () => {
    await get('/api/admin/campaigns')
    await get('/api/research/releases')
    await new Promise((settled) => {
      setTimeout(settled, 20)
    })
    const text = await metrics()
    expect(text).toContain('stakeholder_surveys_requests_total{area="admin",status="401"} 1')
    expect(text).toContain('stakeholder_surveys_requests_total{area="research",status="401"} 1')
  })
})

describe('the log', () => {
  it('has no line of what respondents did, at its most talkative', async () => {
    log.length = 0
    const services = await respondent({ base: `${server.url}/api/respond`, campaign }, codes[1]!)
    await castAnswers(services, { C4: '2' })
    await fetch(`${server.url}/api/respond/spring/status`, {
      method: 'POST',
      body: '{"code":' + '"x"}',
      headers: { 'Content-Type': 'application/json' },
    })
    expect(log).toEqual([])
  })
})

describe('every reply', () => {
  it('is of the type that it says: pages, files, refusals and what is not there', async () => {
    for (const path of [
      '/',
      '/health',
      '/s/spring',
      '/assets/none.js',
      '/api/session',
      '/nowhere',
      '/api/openapi.json',
    ]) {
      const { headers } = await get(path)
      expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff'])
      expect(headers.get('strict-transport-security')).toBeNull()
    }
  })

  it('is refused to an administrator without one-time codes where the settings ask them of administrators', async () => {
    const home = await mkdtemp(join(tmpdir(), 'running-'))
    const config = readConfig({
      ...settingsIn(home),
      SECOND_FACTOR: 'administrators',
      LOG_LEVEL: 'silent',
    })
    const strict = await openStandalone(config)
    for (const [name, role] of [
      ['ada', 'administrator'],
      ['rita', 'researcher'],
    ] as const)
      await createAccount(strict, name, role, `the long words of ${name}`)
    const running = await serve(config, strict)
    const asked = async (name: string, path: string) => {
      const signedIn = await fetch(`${running.url}/api/session`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ name, password: `the long words of ${name}` }),
      })
      const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
      const reply = await fetch(`${running.url}${path}`, { headers: { cookie } })
      return [reply.status, ((await reply.json()) as { problem?: string }).problem]
    }
    expect(await asked('ada', '/api/admin/campaigns')).toEqual([403, 'secondFactorMissing'])
    expect(await asked('rita', '/api/research/releases')).toEqual([200, undefined])
    await closeAll(running, strict.store)
    await rm(home, { recursive: true, force: true })
  })

  it('keeps browsers at https where the server is one of https, and a cookie to this host', async () => {
    const secure = await serve(readConfig({ PORT: '0', PUBLIC_URL: 'https://example.org' }), {
      ...system,
      publicUrl: 'https://example.org',
    })
    const port = secure.port
    const { headers } = await fetch(`http://localhost:${port}/nowhere`)
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
    await secure.close()
  })
})

describe('PUBLIC_URL', () => {
  it.each([
    ['http://surveys.example.org', true],
    ['http://localhost:8080', false],
    ['http://127.0.0.1:8080', false],
    ['https://surveys.example.org', false],
  ])('of plain http is warned of, other than of this machine: %s', async (url, warned) => {
    const from = log.length
    const running = await serve(readConfig({ PORT: '0', PUBLIC_URL: url }), system)
    expect(log.slice(from).some((line) => line.includes('PUBLIC_URL is plain http'))).toBe(warned)
    await running.close()
  })
})

describe('SIGTERM', () => {
  it('lets the request under way finish, takes no other, and exits with 0 within 10 s though the mail system hangs', async () => {
    const home = await mkdtemp(join(tmpdir(), 'running-'))
    const hanging = createServer().listen(0, '127.0.0.1') // accepts, and never says a word
    const connected = once(hanging, 'connection') as Promise<[Socket]>
    await once(hanging, 'listening')
    await letterDue(home)
    const child = spawn(process.execPath, [...COMMAND_LINE, 'serve'], {
      env: {
        PATH: process.env['PATH'],
        ...settingsIn(home),
        LOG_LEVEL: 'silent',
        SMTP_URL: `smtp://127.0.0.1:${(hanging.address() as AddressInfo).port}`,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const exit = once(child, 'exit')
    let said = ''
    while (!said.includes('Stop with')) said += String((await once(child.stdout, 'data'))[0])
    const url = new URL(/running at (\S+)/.exec(said)![1]!)

    const idle = await fetch(url) // leaves a connection open
    await idle.text()
    const body = JSON.stringify({ name: 'nobody', password: 'nothing' })
    const slow = httpRequest({
      host: url.hostname,
      port: url.port,
      path: '/api/session',
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Content-Length': body.length },
    })
    const replied = once(slow, 'response')
    slow.write(body.slice(0, 5))
    await new Promise((sent) => {
      setTimeout(sent, 300)
    })
    const [mailing] = await connected
    const told = performance.now()
    child.kill('SIGTERM')
    await new Promise((heard) => {
      setTimeout(heard, 500)
    })
    await expect(fetch(new URL('/health', url))).rejects.toThrow()
    slow.end(body.slice(5))
    const [reply] = (await replied) as [{ statusCode: number; resume(): void }]
    expect(reply.statusCode).toBe(401)
    reply.resume()
    expect(await exit).toEqual([0, null])
    expect(performance.now() - told).toBeLessThan(10_000)
    mailing.destroy()
    hanging.close()
    expect(await readdir(home)).toContain('data')
    await rm(home, { recursive: true })
  })
})

/** A campaign of which one person has to be invited now. */
async function letterDue(home: string): Promise<void> {
  const store = await embeddedStore(join(home, 'data'))
  const { campaign, invitees } = await openCampaign(
    store,
    await keyFolder(join(home, 'keys'), join(home, 'data')),
    'now',
    1,
  )
  const dayAfter = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  await store.replaceCampaign({
    ...campaign,
    openedOn: dayAfter(-1),
    schedule: {
      ...campaign.schedule,
      timeZone: 'UTC',
      opensOn: dayAfter(-1),
      closesOn: dayAfter(20),
      hour: 0,
      sendingHours: { from: 0, to: 24 },
    },
  })
  await store.updateInvitee('now', invitees[0]!.id, { mailings: 0, disposition: 'notSent', lastLetterOn: null })
  await store.close()
}
