/** Guessing at passwords: how often, and who is told. */
import { createHmac, randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'
import { rateLimit } from 'express-rate-limit'
import type { Caller, Services } from '../contracts/services.ts'
import { Problem, problems } from '../contracts/problems.ts'

const REFUSALS: readonly string[] = ['credentialsWrong', 'tooManyRequests']
const ATTEMPTS = { each: 10, within: 15 * 60_000 } // per account name, ms

/** Lets ten wrong attempts at one account through in a quarter of an hour. */
export function attempts(services: Pick<Services, 'store' | 'logger'>): RequestHandler {
  return rateLimit({
    windowMs: ATTEMPTS.within,
    limit: ATTEMPTS.each,
    // What is no wrong password or code is not counted: a server that is too busy, a new password that is refused.
    skipSuccessfulRequests: true,
    requestWasSuccessful: (_request, { statusCode }) => statusCode !== problems.credentialsWrong().status,
    keyGenerator: (request, response) => bucketOf(guessedAt(request.body, callerIn(response))),
    handler: (request, response, next) => {
      const name = callerIn(response)?.name ?? nameIn(request.body)
      toldOf(services, name, () => Promise.reject(problems.tooManyRequests())).catch(next)
    },
  })
}

/**
 * Does the work, and writes a line to the log where it is refused: with the account's name, if there is such an account. A name that
 * nobody has may be a password typed into the wrong field. Never with what was typed as password or code.
 */
export async function toldOf<T>(
  { store, logger }: Pick<Services, 'store' | 'logger'>,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Problem && REFUSALS.includes(error.problem)) {
      const account = await store.account(name)
      logger.warn({ account: account?.name ?? null, problem: error.problem }, 'sign-in refused')
    }
    throw error
  }
}

/** Names share this many counters, so that inventing names takes no memory. Which ones share one, only this process knows. */
const BUCKETS = 2 ** 16
const key = randomBytes(32)
const bucketOf = (name: string): string =>
  String(createHmac('sha256', key).update(name).digest().readUInt32BE() % BUCKETS)

/** Whose password is being guessed: the caller's own, or that of the name as signing in reads it, spaces around it apart. */
const guessedAt = (body: unknown, caller: Caller | undefined): string =>
  caller ? `own ${caller.name}` : `name ${nameIn(body)}`

function nameIn(body: unknown): string {
  const { name } = (body ?? {}) as { name?: unknown }
  return typeof name === 'string' ? name.trim().slice(0, 200) : ''
}

const callerIn = (response: { readonly locals: unknown }): Caller | undefined =>
  (response.locals as { readonly caller?: Caller }).caller
