/** Health, readiness, metrics and the API's own description. None of them says anything of a respondent. */
import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { createHash, timingSafeEqual } from 'node:crypto'
import { createRequire } from 'node:module'
import { Router } from 'express'
import type { Request, RequestHandler } from 'express'
import { requireRole } from '../http/access.ts'
import { campaignsWithoutKeys, type KeyFolderFiles } from '../ballots/keys.ts'
import type { Services } from '../contracts/services.ts'
import { openApiDocument } from '../openapi/document.ts'
import { problems } from '../contracts/problems.ts'
import { asProblem } from '../http/problem-responses.ts'
import { measure, metricsText, type RequestCounts } from './metrics.ts'

export type OperationServices = Pick<Services, 'store' | 'roleOf' | 'publicUrl' | 'logger'> & {
  readonly keys: Pick<KeyFolderFiles, 'path' | 'read' | 'refuseReadableByOthers'>
  /** Lets a program read the metrics with `Authorization: Bearer …`; without it administrators alone. */
  readonly metricsToken?: string
}

const MEASURED_EVERY = 60_000 // ms

/** GET /health, /ready, /api/metrics, /api/openapi.json */
export function operationRoutes(services: OperationServices, requests: RequestCounts, startedAt: number): Router {
  const router = Router()
  router.get('/health', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ health: 'up' })
  })
  router.get('/ready', async (_request, response) => {
    const missing = await notAnswering(services)
    if (missing.length > 0) throw problems.notReady(missing)
    if (await othersReadKeys(services)) throw problems.notReady(['keys'])
    if (await hasOtherKeys(services)) throw problems.keysElsewhere()
    response.set('Cache-Control', 'no-store').json({ ready: true })
  })
  const administrator = requireRole(services, 'administrator')
  const admitted: RequestHandler = (request, response, next) =>
    bearsToken(request, services.metricsToken) ? next() : administrator(request, response, next)
  const measured = atMostEvery(MEASURED_EVERY, () => measure(services.store, { version: VERSION, startedAt, requests }))
  router.get('/api/metrics', admitted, async (_request, response) => {
    const text = metricsText({ ...(await measured()), requests })
    response.set({ 'Cache-Control': 'no-store', 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }).send(text)
  })
  router.get('/api/openapi.json', openApi({ publicUrl: services.publicUrl, standalone: false }))
  return router
}

/** The document is made when somebody asks for it first. */
export function openApi(options: Parameters<typeof openApiDocument>[0]): RequestHandler {
  let text: string | undefined
  return (_request, response) => {
    response
      .set('Cache-Control', 'public, max-age=300')
      .type('application/json')
      .send((text ??= JSON.stringify(openApiDocument(options), null, 1)))
  }
}

const { version: VERSION } = createRequire(import.meta.url)(packageFile()) as { version: string }

/** What `act` gave last, unless that is longer ago than `pause` ms. */
function atMostEvery<T>(pause: number, act: () => Promise<T>): () => Promise<T> {
  let last: Promise<T> | undefined
  let until = 0
  return () => {
    if (!last || performance.now() > until) {
      until = performance.now() + pause
      last = act()
      last.catch(() => {
        last = undefined
      })
    }
    return last
  }
}

/** Throws `storeDamaged`, which says what is to be done. */
async function notAnswering({ store, keys }: Pick<OperationServices, 'store' | 'keys'>): Promise<string[]> {
  const answers = { store: store.ping(), keys: access(keys.path, constants.R_OK | constants.X_OK) }
  const outcomes = await Promise.all(
    Object.entries(answers).map(([part, answer]) =>
      answer.then(
        () => null,
        (error: unknown) => {
          if (asProblem(error).problem === 'storeDamaged') throw error
          return part
        },
      ),
    ),
  )
  return outcomes.filter((part) => part !== null)
}

/** Nobody is let in by keys that group or others may read; the log says which. */
async function othersReadKeys({
  store,
  keys,
  logger,
}: Pick<OperationServices, 'store' | 'keys' | 'logger'>): Promise<boolean> {
  return keys.refuseReadableByOthers((await openOnes(store)).map(({ id }) => id)).then(
    () => false,
    (error: unknown) => {
      const { problem, params } = asProblem(error)
      logger.error({ problem, path: params['path'] }, 'the keys are not private')
      return true
    },
  )
}

/** One campaign's keys may be lost for good: the others are served all the same. Where none has any, it is another folder. */
async function hasOtherKeys({ store, keys }: Pick<OperationServices, 'store' | 'keys'>): Promise<boolean> {
  const open = await openOnes(store)
  return open.length > 0 && (await campaignsWithoutKeys(open, keys)).length === open.length
}

const openOnes = async (store: OperationServices['store']) =>
  (await store.campaigns()).filter(({ state }) => state === 'open')

/** Compared by their hashes: neither length nor beginning of the token shows in the time it takes. */
function bearsToken(request: Request, token: string | undefined): boolean {
  const given = /^Bearer (.+)$/.exec(request.get('Authorization') ?? '')?.[1]
  if (token === undefined || token === '' || given === undefined) return false
  const hashed = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hashed(given), hashed(token))
}

/** From `server/operations` in the source, from `dist/server/operations` in the package. */
function packageFile(): string {
  return import.meta.url.includes('/dist/server/') ? '../../../package.json' : '../../package.json'
}
