import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'
import express, { type RequestHandler } from 'express'
import pino from 'pino'
import request from 'supertest'
import { TOTP, Secret } from 'otpauth'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAccount, resetPassword } from '../../server/accounts/accounts.ts'
import { COMMAND_LINE } from '../../server/contracts/records.ts'
import { attempts } from '../../server/accounts/attempts.ts'
import { refuseCommonPassword } from '../../server/accounts/common-passwords.ts'
import { hashPassword, passwordMatches } from '../../server/accounts/passwords.ts'
import { accountRoutes } from '../../server/accounts/routes.ts'
import { isProved, sessionCookie, sessionOf } from '../../server/accounts/sessions.ts'
import { problemResponses } from '../../server/http/problem-responses.ts'
import { embeddedStore } from '../../server/store/embedded.ts'
import type { Store } from '../../server/store/store.ts'
import { campaignOf } from '../store/records.ts'

const PASSWORD = 'a long pass phrase'
const SETUP = 'setup-token'

let folder: string
let store: Store
let clock: Date
let app: express.Express
/** The same on another server of the same store, where administrators have to use one-time codes. */
let strict: express.Express
let log: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'accounts-'))
  store = await embeddedStore(folder)
  clock = new Date() // stores clear away sessions that have ended by the real clock
  log = []
  const own = (asked: express.Request) => sessionOf({ store, now: () => clock }, asked)
  const services = {
    store,
    now: () => clock,
    random: (bytes: number) => randomBytes(bytes),
    logger: pino({ level: 'info' }, { write: (line: string) => void log.push(line) }),
    sessionOf: own,
    roleOf: async (asked: express.Request) => (await own(asked))?.account ?? null,
    proved: async (asked: express.Request) => {
      const found = await own(asked)
      return found !== null && isProved(found.session, clock)
    },
  }
  const server = (more: object) =>
    express()
      .use('/api', accountRoutes({ ...services, ...more }, { token: SETUP }, sessionCookie('http://localhost')))
      .use(problemResponses(pino({ level: 'silent' })))
  app = server({})
  strict = server({ secondFactor: 'administrators' })
})

afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

const signIn = (body: object) => request(app).post('/api/session').send(body)
const later = (ms: number) => {
  clock = new Date(clock.getTime() + ms)
}
const MINUTE = 60_000 // ms
const codeOf = (secret: string) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock.getTime() })
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const cookieOf = (response: request.Response): string => String(response.headers['set-cookie']).split(';')[0] ?? ''

describe('passwords', () => {
  it('match themselves and nothing else', async () => {
    const stored = await hashPassword(PASSWORD)
    expect(await passwordMatches(PASSWORD, stored)).toBe(true)
    expect(await passwordMatches(PASSWORD + '.', stored)).toBe(false)
    expect(await passwordMatches(PASSWORD, 'scrypt$nonsense')).toBe(false)
  })

  it('are the same however an accent was typed', async () => {
    expect(await passwordMatches('cafe\u0301 au lait bien', await hashPassword('caf\u00e9 au lait bien'))).toBe(true)
  })
})

describe('signing in', () => {
  beforeEach(() => createAccount({ store }, 'anna', 'administrator', PASSWORD))

  it('gives a cookie that scripts and other sites do not get', async () => {
    const who = { name: 'anna', role: 'administrator', campaigns: null, secondFactor: 'off' }
    const response = await signIn({ name: 'anna', password: PASSWORD }).expect(200, who)
    expect(String(response.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict/)
    await request(app).get('/api/session').set('Cookie', cookieOf(response)).expect(200, who)
  })

  it('keeps only a hash of the cookie', async () => {
    const cookie = cookieOf(await signIn({ name: 'anna', password: PASSWORD })).split('=')[1] ?? ''
    expect(await store.session(cookie)).toBeNull()
  })

  it('refuses a wrong password and an unknown name alike', async () => {
    const wrong = await signIn({ name: 'anna', password: 'something else' }).expect(401)
    const unknown = await signIn({ name: 'boris', password: PASSWORD }).expect(401)
    expect(wrong.body).toEqual(unknown.body)
    expect(wrong.body).toMatchObject({ problem: 'credentialsWrong' })
  })

  it('makes somebody who guesses wait', async () => {
    for (let attempt = 0; attempt < 10; attempt++) await signIn({ name: 'anna', password: 'guess' }).expect(401)
    await signIn({ name: 'anna', password: PASSWORD }).expect(429)
  })

  it('makes somebody wait who writes the name with other spaces round it', async () => {
    for (let attempt = 0; attempt < 10; attempt++)
      await signIn({ name: `${' '.repeat(attempt)}anna\t`, password: 'guess' }).expect(401)
    await signIn({ name: 'anna', password: PASSWORD }).expect(429)
  })

  it('does not let one person’s wrong old passwords stop another from changing theirs', async () => {
    await createAccount({ store }, 'boris', 'researcher', PASSWORD)
    const [anna, boris] = await Promise.all(
      ['anna', 'boris'].map(async (name) => cookieOf(await signIn({ name, password: PASSWORD }))),
    )
    const change = (cookie: string, password: string) =>
      request(app)
        .post('/api/session/password')
        .set('Cookie', cookie)
        .send({ password, newPassword: 'another long phrase' })
    for (let attempt = 0; attempt < 10; attempt++) await change(anna!, 'guess').expect(401)
    await change(anna!, PASSWORD).expect(429)
    await change(boris!, PASSWORD).expect(204)
  })

  it('ends after half an hour without use, and after twelve hours in any case', async () => {
    const session = async () => cookieOf(await signIn({ name: 'anna', password: PASSWORD }))
    const status = async (cookie: string) => (await request(app).get('/api/session').set('Cookie', cookie)).status
    const idle = await session()
    later(30 * MINUTE)
    expect(await status(idle)).toBe(401)
    const used = await session()
    for (let time = 1; time < 36; time++) {
      later(20 * MINUTE)
      expect(await status(used)).toBe(200)
    }
    later(20 * MINUTE)
    expect(await status(used)).toBe(401)
  })

  it('ends everywhere when the password is reset', async () => {
    const cookie = cookieOf(await signIn({ name: 'anna', password: PASSWORD }))
    await resetPassword({ store }, 'anna', 'another long phrase')
    await request(app).get('/api/session').set('Cookie', cookie).expect(401)
    await signIn({ name: 'anna', password: 'another long phrase' }).expect(200)
  })

  it('ends when the account is removed', async () => {
    const cookie = cookieOf(await signIn({ name: 'anna', password: PASSWORD }))
    await store.removeAccount('anna')
    await request(app).get('/api/session').set('Cookie', cookie).expect(401)
    await createAccount({ store }, 'anna', 'administrator', PASSWORD) // another person of that name
    await request(app).get('/api/session').set('Cookie', cookie).expect(401)
  })
})

describe('one-time codes', () => {
  let cookie: string
  const set = (body: object, by = cookie, server = app) =>
    request(server).post('/api/session/one-time-codes').set('Cookie', by).send(body)
  const switchedOn = async () => {
    await set({ password: PASSWORD, secret: SECRET, code: codeOf(SECRET) }).expect(204)
    later(MINUTE)
  }
  beforeEach(async () => {
    await createAccount({ store }, 'anna', 'administrator', PASSWORD)
    cookie = cookieOf(await signIn({ name: 'anna', password: PASSWORD }))
  })

  it('are switched on by whoever knows the password and has a right code of the new secret', async () => {
    const offered = await request(app).get('/api/session/one-time-codes').set('Cookie', cookie).expect(200)
    const { secret } = offered.body as { secret: string }
    await set({ password: PASSWORD, secret, code: '000000' }).expect(401)
    await set({ password: PASSWORD, secret }).expect(401)
    await set({ password: 'not the password', secret, code: codeOf(secret) }).expect(401)
    await set({ secret, code: codeOf(secret) }).expect(400)
    for (const odd of ['', 'no base 32', 'JBSWY3DP'])
      await set({ password: PASSWORD, secret: odd, code: codeOf(secret) }).expect(400)
    expect(await store.account('anna')).toMatchObject({ totp: null })
    await set({ password: PASSWORD, secret, code: codeOf(secret) }).expect(204)
    expect(await store.account('anna')).toMatchObject({ totp: secret })
  })

  it('are asked for at sign-in and by a change of password, and a stolen session neither replaces nor removes them', async () => {
    await switchedOn()
    const [password, other] = [PASSWORD, 'KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU']
    await signIn({ name: 'anna', password }).expect(401)
    await set({ password, secret: other, code: codeOf(other) }).expect(401)
    await set({ password, secret: null }).expect(401)
    const change = (proof: object) =>
      request(app)
        .post('/api/session/password')
        .set('Cookie', cookie)
        .send({ ...proof, newPassword: 'one more phrase' })
    await change({ password }).expect(401)
    await set({ password, oneTimeCode: codeOf(SECRET), secret: other, code: codeOf(other) }).expect(204)
    later(MINUTE)
    await set({ password, oneTimeCode: codeOf(other), secret: null }).expect(204)
    await change({ password }).expect(204)
    await signIn({ name: 'anna', password: 'one more phrase' }).expect(200)
  })

  it('are accepted once, also by another server and when two ask at once', async () => {
    await switchedOn()
    const proof = { name: 'anna', password: PASSWORD, oneTimeCode: codeOf(SECRET) }
    const both = await Promise.all([app, strict].map((server) => request(server).post('/api/session').send(proof)))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401])
    await signIn(proof).expect(401)
    later(-MINUTE / 2) // an earlier code that the window would still let through
    await signIn({ ...proof, oneTimeCode: codeOf(SECRET) }).expect(401)
    later(MINUTE)
    await signIn({ ...proof, oneTimeCode: codeOf(SECRET) }).expect(200)
  })

  it('end every other session when they are switched on', async () => {
    const other = cookieOf(await signIn({ name: 'anna', password: PASSWORD }))
    await switchedOn()
    await request(app).get('/api/session').set('Cookie', other).expect(401)
    await request(app).get('/api/session').set('Cookie', cookie).expect(200)
  })

  it('have to be switched on by administrators where the server asks it of them, and stay on', async () => {
    const missing = await request(strict).get('/api/session').set('Cookie', cookie).expect(200)
    expect(missing.body).toMatchObject({ secondFactor: 'missing' })
    await set({ password: PASSWORD, secret: SECRET, code: codeOf(SECRET) }, cookie, strict).expect(204)
    later(MINUTE)
    const off = { password: PASSWORD, oneTimeCode: codeOf(SECRET), secret: null }
    expect((await set(off, cookie, strict).expect(403)).body).toMatchObject({ problem: 'secondFactorMissing' })
    const session = await request(strict).get('/api/session').set('Cookie', cookie).expect(200)
    expect(session.body).toMatchObject({ secondFactor: 'on' })
  })
})

describe('what cannot be taken back', () => {
  it('asks for the password again five minutes after it was given', async () => {
    await createAccount({ store }, 'anna', 'administrator', PASSWORD)
    const cookie = cookieOf(await signIn({ name: 'anna', password: PASSWORD }))
    const add = (name: string) =>
      request(app)
        .post('/api/accounts')
        .set('Cookie', cookie)
        .send({ name, role: 'researcher', password: 'some calm sentence' })
    await add('boris').expect(201)
    later(5 * MINUTE)
    expect((await add('carla').expect(403)).body).toMatchObject({ problem: 'proofRequired' })
    await request(app).delete('/api/accounts/boris').set('Cookie', cookie).expect(403)
    const proof = (password: string) => request(app).post('/api/session/proof').set('Cookie', cookie).send({ password })
    await proof('not the password').expect(401)
    await add('carla').expect(403)
    await proof(PASSWORD).expect(204)
    await add('carla').expect(201)
  })
})

describe('one’s own sessions', () => {
  const asked = (cookie: string) => ({
    list: async () =>
      (await request(app).get('/api/session/sessions').set('Cookie', cookie).expect(200)).body as {
        id: string
        own: boolean
      }[],
    end: (id: string) => request(app).delete(`/api/session/sessions${id}`).set('Cookie', cookie),
    status: async () => (await request(app).get('/api/session').set('Cookie', cookie)).status,
  })

  it('are listed and ended one by one or all others at once; nobody ends another person’s', async () => {
    await createAccount({ store }, 'anna', 'administrator', PASSWORD)
    await createAccount({ store }, 'rita', 'researcher', PASSWORD)
    const [rita, ...annas] = await Promise.all(
      ['rita', 'anna', 'anna', 'anna'].map(async (name) => asked(cookieOf(await signIn({ name, password: PASSWORD })))),
    )
    const [one, two, three] = annas as [(typeof annas)[0], (typeof annas)[0], (typeof annas)[0]]
    const list = await one.list()
    expect(list.map(({ own }) => own).sort()).toEqual([false, false, true])
    await rita!.end(`/${list[0]!.id}`).expect(404)
    const foreign = (await two.list()).find(({ own }) => own)!
    await one.end(`/${foreign.id}`).expect(204)
    expect([await one.status(), await two.status(), await three.status()]).toEqual([200, 401, 200])
    await one.end('').expect(204)
    expect([await one.status(), await three.status(), await rita!.status()]).toEqual([200, 401, 200])
    expect(await one.list()).toHaveLength(1)
  })
})

describe('the session’s cookie', () => {
  it('belongs to the host alone where the server has it for itself, and to its path otherwise', () => {
    expect(sessionCookie('https://example.org')).toEqual({
      name: '__Host-stakeholder_surveys_session',
      path: '/',
      secure: true,
    })
    expect(sessionCookie('https://example.org/surveys')).toMatchObject({
      name: '__Secure-stakeholder_surveys_session',
      path: '/surveys',
    })
    expect(sessionCookie('http://localhost:8080')).toMatchObject({ name: 'stakeholder_surveys_session', secure: false })
  })
})

describe('a refused sign-in', () => {
  it('stands in the log with the account, if there is such a one, and without what was typed', async () => {
    await createAccount({ store }, 'anna', 'administrator', PASSWORD)
    await signIn({ name: 'anna', password: 'a wrong pass phrase' }).expect(401)
    await signIn({ name: 'my secret in the wrong field', password: 'x' }).expect(401)
    expect(log.map((line) => JSON.parse(line) as object)).toMatchObject([
      { account: 'anna', problem: 'credentialsWrong', msg: 'sign-in refused' },
      { account: null, problem: 'credentialsWrong' },
    ])
    expect(log.join()).not.toMatch(/wrong pass phrase|wrong field/)
    for (let attempt = 0; attempt < 10; attempt++) await signIn({ name: 'anna', password: 'guess' })
    expect(log.at(-1)).toContain('"account":"anna","problem":"tooManyRequests"')
  })
})

describe('a password', () => {
  it.each([
    'password1234',
    'PasswordPassword',
    'Passw0rd!2024',
    '!!!qwertyuiop!!!',
    '123456789012',
    'abcdefghijklm',
    'aaaaaaaaaaaa',
    '48151623420913',
    '1qaz2wsx1qaz2wsx',
    'anna.petrova',
    'Anna.Petrova12',
    'stakeholder surveys',
    'Stakeholder2026!',
  ])('that is guessed first is refused: %s', (password) => {
    expect(() => refuseCommonPassword(password, 'Anna.Petrova')).toThrow('passwordCommon')
  })

  it.each([
    'a long pass phrase',
    'anna.petrova likes old trams',
    'correct horse battery',
    'тихий вечер у моря',
    'K7#vq!2mZx@p',
  ])('that nobody else would write is taken: %s', (password) => {
    expect(() => refuseCommonPassword(password, 'Anna.Petrova')).not.toThrow()
  })

  it('is looked up wherever one is chosen', async () => {
    const common = 'password1234'
    const first = { token: SETUP, name: 'anna', password: common }
    expect((await request(app).post('/api/session/setup').send(first).expect(422)).body).toMatchObject({
      problem: 'passwordCommon',
    })
    const made = await request(app)
      .post('/api/session/setup')
      .send({ ...first, password: PASSWORD })
      .expect(201)
    const cookie = cookieOf(made)
    const boris = { name: 'boris', role: 'researcher', password: common }
    await request(app).post('/api/accounts').set('Cookie', cookie).send(boris).expect(422)
    const choose = (newPassword: string) =>
      request(app).post('/api/session/password').set('Cookie', cookie).send({ password: PASSWORD, newPassword })
    for (let attempt = 0; attempt < 10; attempt++) await choose(common).expect(422)
    await choose('another long phrase').expect(204) // nobody guessed at a password
  })
})

describe('a flood of sign-ins', () => {
  it('waits in a short line and is refused beyond it, so that the survey goes on', async () => {
    const replies = await Promise.all(
      Array.from({ length: 100 }, (_, n) => signIn({ name: `nobody ${n}`, password: PASSWORD })),
    )
    const refused = replies.filter(({ status }) => status === 503)
    expect(replies.filter(({ status }) => status === 401).length + refused.length).toBe(100)
    expect(refused.length).toBeGreaterThan(50)
    for (const { body, headers } of refused) {
      expect(body).toMatchObject({ problem: 'serverBusy' })
      expect(headers['retry-after']).toBe('5')
    }
    await signIn({ name: 'nobody', password: PASSWORD }).expect(401)
  })

  it('takes no more memory for 316,000 names than for 65,536: they share that many counters', async () => {
    const guard = attempts({ store, logger: pino({ level: 'silent' }) }) as RequestHandler & {
      readonly getKey: (key: string) => Promise<{ readonly totalHits: number } | undefined>
    }
    const names = 316_000
    let refused = 0
    for (let number = 0; number < names; number++) {
      const reply = Object.assign(new EventEmitter(), { locals: {}, headersSent: true, statusCode: 401 })
      const asked = { ip: '127.0.0.1', body: { name: `nobody ${number}` }, app: { get: () => undefined }, headers: {} }
      await guard(asked as unknown as express.Request, reply as unknown as express.Response, (error?: unknown) => {
        if (error) refused += 1
      })
    }
    let counted = 0
    for (let counter = 0; counter < 2 ** 16; counter++) counted += (await guard.getKey(String(counter)))?.totalHits ?? 0
    expect(counted).toBe(names) // none was counted anywhere else
    expect(refused).toBeLessThan(names / 50) // nearly five to a counter, of ten that may be wrong
  }, 60_000)
})

describe('the first administrator', () => {
  const setup = (token: string) =>
    request(app).post('/api/session/setup').send({ token, name: 'first', password: PASSWORD })

  it('is made by the link that the server printed, once', async () => {
    await setup('wrong').expect(401)
    await setup(SETUP).expect(201, { name: 'first', role: 'administrator', campaigns: null, secondFactor: 'off' })
    await setup(SETUP).expect(401)
    await request(app).get('/api/session/setup').expect(200, { needed: false })
  })

  it('needs a password that is long enough', async () => {
    const response = await request(app)
      .post('/api/session/setup')
      .send({ token: SETUP, name: 'first', password: 'short' })
      .expect(400)
    expect(response.body).toMatchObject({ places: [{ path: 'password' }] })
  })
})

describe('an account', () => {
  it('is never called as the command line is in the audit trail', async () => {
    expect(await createAccount({ store }, COMMAND_LINE, 'administrator', PASSWORD)).toBe(false)
    expect(await store.account(COMMAND_LINE)).toBeNull()
  })
})

describe('other people’s accounts', () => {
  it('are made by administrators only, and nobody removes their own', async () => {
    await createAccount({ store }, 'anna', 'administrator', PASSWORD)
    await createAccount({ store }, 'rita', 'researcher', PASSWORD)
    const [anna, rita] = await Promise.all(
      ['anna', 'rita'].map(async (name) => cookieOf(await signIn({ name, password: PASSWORD }))),
    )
    const boris = { name: 'boris', role: 'researcher', password: PASSWORD }
    await request(app).post('/api/accounts').send(boris).expect(401)
    await request(app).post('/api/accounts').set('Cookie', rita!).send(boris).expect(403)
    await request(app).post('/api/accounts').set('Cookie', anna!).send(boris).expect(201)
    await request(app).post('/api/accounts').set('Cookie', anna!).send(boris).expect(409)
    await request(app).delete('/api/accounts/anna').set('Cookie', anna!).expect(409)
    await request(app).delete('/api/accounts/boris').set('Cookie', anna!).expect(204)
  })
})

describe('an account that is limited to certain campaigns', () => {
  it('is so by another administrator, to campaigns there are, and until it is let see all', async () => {
    await createAccount({ store }, 'anna', 'administrator', PASSWORD)
    await createAccount({ store }, 'rita', 'researcher', PASSWORD)
    await store.insertCampaign(campaignOf('spring'))
    const anna = cookieOf(await signIn({ name: 'anna', password: PASSWORD }))
    const limit = (name: string, campaigns: readonly string[] | null) =>
      request(app).put(`/api/accounts/${name}/campaigns`).set('Cookie', anna).send({ campaigns })
    const seen = async () =>
      ((await signIn({ name: 'rita', password: PASSWORD })).body as { campaigns: unknown }).campaigns
    expect(await seen()).toBe(null)
    await limit('rita', ['spring']).expect(204)
    expect(await seen()).toEqual(['spring'])
    await limit('rita', ['autumn']).expect(404)
    await limit('nobody', ['spring']).expect(404)
    await limit('anna', ['spring']).expect(409)
    await limit('rita', null).expect(204)
    expect(await seen()).toBe(null)
  })
})

describe('another site’s page', () => {
  it('cannot make a browser change anything', async () => {
    await signIn({ name: 'a', password: 'b' }).set('Sec-Fetch-Site', 'cross-site').expect(403)
    await signIn({ name: 'a', password: 'b' }).set('Origin', 'https://elsewhere.example').expect(403)
    const response = await signIn({ name: 'a', password: 'b' })
      .set('Origin', 'https://elsewhere.example')
      .set('Accept-Language', 'ru')
    expect(response.body).toMatchObject({ title: 'Запрос пришёл не с нашей страницы' })
  })
})
