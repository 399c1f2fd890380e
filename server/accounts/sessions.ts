/** Sessions: a cookie whose hash the store keeps, when it was last used, and when its owner last showed to be who they are. */
import { createHash } from 'node:crypto'
import type { Request } from 'express'
import type { Account, Session } from '../contracts/records.ts'
import type { Caller, Services } from '../contracts/services.ts'

const MINUTE = 60_000 // ms
/** ASVS 4.0.3, 3.3.2: half a day at the longest, half an hour without use. */
const LASTS = 12 * 60 * MINUTE
const IDLE = 30 * MINUTE
/** So long after password and code were given, what asks for them is done without. */
const PROOF_LASTS = 5 * MINUTE

/** The session's cookie as a server of this address sets it. */
export interface SessionCookie {
  readonly name: string
  readonly path: string
  readonly secure: boolean
}

/**
 * `__Host-` where the server has its host for itself: no neighbour of a subdomain or of plain http can then set it (RFC 6265bis, 4.1.3).
 * Below a path it goes to that path alone.
 */
export function sessionCookie(publicUrl: string): SessionCookie {
  const { protocol, pathname } = new URL(publicUrl)
  const secure = protocol === 'https:'
  const prefix = !secure ? '' : pathname === '/' ? '__Host-' : '__Secure-'
  return { name: `${prefix}stakeholder_surveys_session`, path: pathname, secure }
}
const PLAIN = sessionCookie('http://localhost')

/** `cookie`: the value that proves the session; the store keeps only its hash. */
export interface NewSession {
  readonly cookie: string
  readonly caller: Caller
  readonly expires: Date
}

/** For somebody who has just shown to be the owner of the account. */
export async function openSession(
  { store, now, random }: Pick<Services, 'store' | 'now' | 'random'>,
  { name, role, campaigns, generation }: Pick<Account, 'name' | 'role' | 'campaigns' | 'generation'>,
): Promise<NewSession> {
  const cookie = Buffer.from(random(32)).toString('base64url')
  const begun = now().getTime()
  const expires = begun + LASTS
  await store.insertSession({
    id: hashOf(cookie),
    account: name,
    generation,
    begun,
    used: begun,
    proved: begun,
    expires,
  })
  return { cookie, caller: { name, role, campaigns }, expires: new Date(expires) }
}

export interface OwnSession {
  readonly session: Session
  readonly account: Account
}

/** The request's session and whose it is; null without one that is valid. Its use is noted, once a minute. */
export async function sessionOf(
  { store, now }: Pick<Services, 'store' | 'now'>,
  request: Request,
  cookie: SessionCookie = PLAIN,
): Promise<OwnSession | null> {
  const value = valueOf(request, cookie)
  const session = value === null ? null : await store.session(hashOf(value))
  if (!session) return null
  const account = await store.account(session.account)
  const at = now().getTime()
  if (!account || !isValid(session, account, at)) return null
  if (at - session.used >= MINUTE) await store.changeSession(session.id, { used: at })
  return { session, account }
}

/** Were password and code given in this session minutes ago? */
export const isProved = ({ proved }: Pick<Session, 'proved'>, now: Date): boolean =>
  now.getTime() - proved < PROOF_LASTS

export async function signOut(
  { store }: Pick<Services, 'store'>,
  request: Request,
  cookie: SessionCookie = PLAIN,
): Promise<void> {
  const value = valueOf(request, cookie)
  if (value !== null) await store.removeSession(hashOf(value))
}

/** The account's sessions that are valid, the last used one first. */
export async function sessionsOf(
  { store, now }: Pick<Services, 'store' | 'now'>,
  account: Account,
): Promise<readonly Session[]> {
  const all = await store.sessions(account.name)
  return all.filter((session) => isValid(session, account, now().getTime())).sort((a, b) => b.used - a.used)
}

/** Ends one session of the account; false where it is none of its own. */
export async function endSession({ store }: Pick<Services, 'store'>, account: string, id: string): Promise<boolean> {
  if ((await store.session(id))?.account !== account) return false
  await store.removeSession(id)
  return true
}

export async function endOtherSessions(
  { store }: Pick<Services, 'store'>,
  own: Pick<Session, 'id' | 'account'>,
): Promise<void> {
  for (const { id } of await store.sessions(own.account)) if (id !== own.id) await store.removeSession(id)
}

const isValid = ({ expires, used, generation }: Session, account: Account, at: number): boolean =>
  expires > at && at - used < IDLE && generation === account.generation

const hashOf = (cookie: string): string => createHash('sha256').update(cookie).digest('hex')

function valueOf(request: Request, { name }: SessionCookie): string | null {
  const cookies = (request.get('Cookie') ?? '').split(';').map((part) => part.trim().split('='))
  return cookies.find(([each]) => each === name)?.[1] ?? null
}
