import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import express from 'express'
import pino from 'pino'
import request from 'supertest'
import { TOTP, Secret } from 'otpauth'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAccount, resetPassword, signedIn } from '../../server/accounts/accounts.ts'
import { hashPassword, passwordMatches } from '../../server/accounts/passwords.ts'
import { accountRoutes } from '../../server/accounts/routes.ts'
import { problemResponses } from '../../server/http/problem-responses.ts'
import { embeddedStore } from '../../server/store/embedded.ts'
import type { Store } from '../../server/store/store.ts'

const PASSWORD = 'a long pass phrase'
const SETUP = 'setup-token'

let folder: string
let store: Store
let clock: Date
let app: express.Express

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'accounts-'))
  store = await embeddedStore(folder)
  clock = new Date() // stores clear away sessions that have ended by the real clock
  const services = {
    store,
    now: () => clock,
    random: (bytes: number) => randomBytes(bytes),
    roleOf: (asked: express.Request) => signedIn({ store, now: () => clock }, asked),
  }
  app = express()
    .use('/api', accountRoutes(services, { token: SETUP }, false))
    .use(problemResponses(pino({ level: 'silent' })))
})

afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

const signIn = (body: object) => request(app).post('/api/session').send(body)
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
    const response = await signIn({ name: 'anna', password: PASSWORD }).expect(200, {
      name: 'anna',
      role: 'administrator',
    })
    expect(String(response.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict/)
    await request(app)
      .get('/api/session')
      .set('Cookie', cookieOf(response))
      .expect(200, { name: 'anna', role: 'administrator' })
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

  it('ends after twelve hours', async () => {
    const cookie = cookieOf(await signIn({ name: 'anna', password: PASSWORD }))
    clock = new Date(clock.getTime() + 12 * 3_600_000)
    await request(app).get('/api/session').set('Cookie', cookie).expect(401)
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

  it('asks for the one-time code once codes are on, also after a password change', async () => {
    const cookie = cookieOf(await signIn({ name: 'anna', password: PASSWORD }))
    const offered = await request(app).get('/api/session/one-time-codes').set('Cookie', cookie).expect(200)
    const proposed = offered.body as { secret: string }
    const code = () => new TOTP({ secret: Secret.fromBase32(proposed.secret) }).generate({ timestamp: clock.getTime() })
    await request(app)
      .post('/api/session/one-time-codes')
      .set('Cookie', cookie)
      .send({ secret: proposed.secret, code: '000000' })
      .expect(401)
    for (const secret of ['', 'no base 32', 'JBSWY3DP']) {
      await request(app)
        .post('/api/session/one-time-codes')
        .set('Cookie', cookie)
        .send({ secret, code: code() })
        .expect(400)
    }
    await request(app)
      .post('/api/session/one-time-codes')
      .set('Cookie', cookie)
      .send({ secret: proposed.secret, code: code() })
      .expect(204)
    await signIn({ name: 'anna', password: PASSWORD }).expect(401)
    await signIn({ name: 'anna', password: PASSWORD, oneTimeCode: code() }).expect(200)
    await request(app)
      .post('/api/session/password')
      .set('Cookie', cookie)
      .send({ password: PASSWORD, newPassword: 'another long phrase' })
      .expect(204)
    await signIn({ name: 'anna', password: 'another long phrase' }).expect(401)
    await signIn({ name: 'anna', password: 'another long phrase', oneTimeCode: code() }).expect(200)
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
})

describe('the first administrator', () => {
  const setup = (token: string) =>
    request(app).post('/api/session/setup').send({ token, name: 'first', password: PASSWORD })

  it('is made by the link that the server printed, once', async () => {
    await setup('wrong').expect(401)
    await setup(SETUP).expect(201, { name: 'first', role: 'administrator' })
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
