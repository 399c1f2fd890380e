/** Accounts of the standalone server. As a plugin the host application says who is who, and none of this is used. */
import { createHash, randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Request } from 'express'
import type { Account, AccountRole } from '../contracts/records.ts'
import type { Caller, Services } from '../contracts/services.ts'
import { problems } from '../contracts/problems.ts'
import { hashPassword, passwordMatches } from './passwords.ts'

export const SESSION_COOKIE = 'stakeholder_surveys_session'
const SESSION_LASTS = 12 * 3_600_000 // ms

type AccountServices = Pick<Services, 'store' | 'now' | 'random'>

/** False when the name is taken. The generation is random: sessions of somebody who had the name before are not sessions of this account. */
export async function createAccount(
  { store }: Pick<Services, 'store'>,
  name: string,
  role: AccountRole,
  password: string,
): Promise<boolean> {
  return store.insertAccount({
    name,
    role,
    password: await hashPassword(password),
    totp: null,
    generation: randomInt(2 ** 40),
  })
}

/** A new password, by command line; every session ends and one-time codes are off. False when there is no such account. */
export async function resetPassword(
  { store }: Pick<Services, 'store'>,
  name: string,
  password: string,
): Promise<boolean> {
  const account = await store.account(name)
  return account !== null && replacePassword(store, { ...account, totp: null }, password)
}

/** A new password, by its owner: every other session ends. Throws `credentialsWrong` when the old one is not right. */
export async function changePassword(
  services: AccountServices,
  name: string,
  oldPassword: string,
  newPassword: string,
): Promise<NewSession> {
  const account = await services.store.account(name)
  if (!account || !(await passwordMatches(oldPassword, account.password))) throw problems.credentialsWrong()
  await replacePassword(services.store, account, newPassword)
  return openSession(services, { ...account, generation: account.generation + 1 })
}

async function replacePassword(store: Services['store'], account: Account, password: string): Promise<boolean> {
  return store.replaceAccount({
    ...account,
    password: await hashPassword(password),
    generation: account.generation + 1,
  })
}

/** A stored hash that nothing matches: an unknown name takes as long as a wrong password. */
const NOBODY = 'scrypt$65536$8$1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

/** `cookie`: the value that proves the session; the store keeps only its hash. */
export interface NewSession {
  readonly cookie: string
  readonly caller: Caller
  readonly expires: Date
}

/** Throws `credentialsWrong`. */
export async function signIn(
  services: AccountServices,
  credentials: { name: string; password: string; oneTimeCode?: string | undefined },
): Promise<NewSession> {
  const account = await services.store.account(credentials.name)
  const matches = await passwordMatches(credentials.password, account?.password ?? NOBODY)
  if (!account || !matches || !oneTimeCodeMatches(account, credentials.oneTimeCode, services.now())) {
    throw problems.credentialsWrong()
  }
  return openSession(services, account)
}

async function openSession(services: AccountServices, account: Account): Promise<NewSession> {
  const cookie = Buffer.from(services.random(32)).toString('base64url')
  const expires = new Date(services.now().getTime() + SESSION_LASTS)
  await services.store.insertSession({
    id: sessionId(cookie),
    account: account.name,
    generation: account.generation,
    expires: expires.getTime(),
  })
  return { cookie, caller: { name: account.name, role: account.role }, expires }
}

export async function signOut({ store }: Pick<Services, 'store'>, request: Request): Promise<void> {
  const cookie = sessionCookie(request)
  if (cookie) await store.removeSession(sessionId(cookie))
}

/** Who the request's session belongs to; null without a valid one. */
export async function signedIn(
  { store, now }: Pick<Services, 'store' | 'now'>,
  request: Request,
): Promise<Caller | null> {
  const cookie = sessionCookie(request)
  if (!cookie) return null
  const session = await store.session(sessionId(cookie))
  if (!session || session.expires <= now().getTime()) return null
  const account = await store.account(session.account)
  if (!account || account.generation !== session.generation) return null
  return { name: account.name, role: account.role }
}

/** A fresh secret for one-time codes (RFC 6238) and the address an authenticator app reads. It counts once confirmed. */
export function proposeOneTimeCodes(name: string, random: Services['random']): { secret: string; address: string } {
  const secret = new Secret({ buffer: new Uint8Array(random(20)).buffer })
  return { secret: secret.base32, address: totpOf(secret.base32, name).toString() }
}

/** Switches one-time codes on after one right code, or off with `secret` null. Other sessions of the account go on. */
export async function setOneTimeCodes(
  { store, now }: Pick<Services, 'store' | 'now'>,
  name: string,
  secret: string | null,
  code: string,
): Promise<void> {
  const account = await store.account(name)
  const tried = account && { ...account, totp: secret ?? account.totp }
  if (!tried || !oneTimeCodeMatches(tried, code, now())) throw problems.credentialsWrong()
  await store.replaceAccount({ ...tried, totp: secret })
}

function oneTimeCodeMatches(account: Account, code: string | undefined, now: Date): boolean {
  if (account.totp === null) return true
  return (
    totpOf(account.totp, account.name).validate({ token: code ?? '', timestamp: now.getTime(), window: 1 }) !== null
  )
}

function totpOf(secret: string, name: string): TOTP {
  return new TOTP({ issuer: 'stakeholder-surveys', label: name, secret: Secret.fromBase32(secret) })
}

function sessionId(cookie: string): string {
  return createHash('sha256').update(cookie).digest('hex')
}

function sessionCookie(request: Request): string | null {
  const cookies = (request.get('Cookie') ?? '').split(';').map((part) => part.trim().split('='))
  return cookies.find(([name]) => name === SESSION_COOKIE)?.[1] ?? null
}
