/** Passwords at rest: scrypt (RFC 7914) with parameters of the OWASP password storage recommendations. */
import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'
import { promisify } from 'node:util'
import { problems } from '../contracts/problems.ts'
import { turnstile } from './turnstile.ts'

const COST = { N: 2 ** 16, r: 8, p: 1 } // 64 MiB, about 0.2 s
const HASH_BYTES = 32

/** Shortest password accepted, in characters (NIST SP 800-63B asks for length, not for kinds of characters). */
export const SHORTEST_PASSWORD = 12

/** `scrypt$N$r$p$salt$hash`, the last two base64url. Throws `serverBusy`, as comparing does. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, COST)
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

/** Takes the same time for a wrong password as for a right one. */
export async function passwordMatches(password: string, stored: string): Promise<boolean> {
  const [kind, N, r, p, salt, hash] = stored.split('$')
  if (kind !== 'scrypt' || !salt || !hash) return false
  const expected = Buffer.from(hash, 'base64url')
  const found = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) })
  return expected.length === found.length && timingSafeEqual(expected, found)
}

/** Anybody may ask for a hash, and it takes 0.2 s of a processor: one at a time, so that answers never wait for it. */
const oneAtATime = turnstile(10)

async function derive(password: string, salt: Buffer, cost: { N: number; r: number; p: number }): Promise<Buffer> {
  const derived = oneAtATime(() =>
    promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)(password.normalize('NFKC'), salt, HASH_BYTES, {
      ...cost,
      maxmem: 256 * 2 ** 20,
    }),
  )
  if (!derived) throw problems.serverBusy()
  return derived
}
