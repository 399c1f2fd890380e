/** The host's own people and their sessions: any application has something like it, and the surveys know nothing of it. */
import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'
import type { Request, Response } from 'express'

export interface Person {
  readonly name: string
  /** The host's own idea of who does what. */
  readonly department: 'evaluation office' | 'research' | 'transport'
  readonly password: string
}

const COOKIE = 'host_session'

/** Sessions in memory. */
export function sessions(people: readonly Person[]) {
  const open = new Map<string, Person>()
  const salt = randomBytes(16)
  const hashed = (password: string) => scryptSync(password, salt, 32, { N: 1024 })
  const known = people.map((person) => ({ person, hash: hashed(person.password) }))

  return {
    /** False when name or password is wrong. */
    signIn: (response: Response, name: string, password: string): boolean => {
      const found = known.find(({ person }) => person.name === name)
      if (!found || !timingSafeEqual(found.hash, hashed(password))) return false
      const id = randomBytes(24).toString('base64url')
      open.set(id, found.person)
      response.cookie(COOKIE, id, { httpOnly: true, sameSite: 'lax' })
      return true
    },
    signOut: (request: Request, response: Response): void => {
      open.delete(idIn(request))
      response.clearCookie(COOKIE)
    },
    whoIs: (request: Request): Person | null => open.get(idIn(request)) ?? null,
  }
}

const idIn = (request: Request): string =>
  // eslint-disable-next-line no-restricted-syntax -- the name of a cookie of ours
  new RegExp(`(?:^|; )${COOKIE}=([\\w-]+)`).exec(request.get('Cookie') ?? '')?.[1] ?? ''
