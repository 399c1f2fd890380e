/** The standalone server: the plugin at the root, with accounts of its own and a welcome page. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { randomBytes } from 'node:crypto'
import express from 'express'
import type { Express, RequestHandler } from 'express'
import { sessionCookie } from './accounts/sessions.ts'
import { accountRoutes } from './accounts/routes.ts'
import type { Config } from './config.ts'
import { stakeholderSurveys } from './index.ts'
import type { StakeholderSurveys } from './index.ts'
import { problems } from './contracts/problems.ts'
import { openApi } from './operations/routes.ts'
import type { Standalone } from './operations/system.ts'
import { problemResponses } from './http/problem-responses.ts'
import { demoTrusteeKey } from './demo/trustee.ts'
import { welcomePage } from './pages/welcome.ts'

export interface RunningServer {
  readonly url: string
  /** On which it listens. */
  readonly port: number
  /** Opens the page that makes the first administrator; null when there is one. */
  readonly setupLink: string | null
  close(): Promise<void>
}

const BACKLOG = 4096 // connections that wait to be accepted, as far as the system allows (net.core.somaxconn)

/** Without https, and not of this machine, which browsers trust as it is. */
function isPlain(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'http:' && !/^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}

const LAST_REQUESTS = 6000 // ms that requests under way are given at the end

/** Listens, and runs the outbox. `close` finishes the requests and the letters under way, and takes seconds at most. */
export async function serve(
  config: Config,
  services: Standalone,
  {
    previewsOpen = false,
    demonstration = false,
  }: { readonly previewsOpen?: boolean; readonly demonstration?: boolean } = {},
): Promise<RunningServer> {
  if (config.PUBLIC_URL !== undefined && isPlain(config.PUBLIC_URL))
    services.logger.warn(
      { publicUrl: config.PUBLIC_URL },
      'PUBLIC_URL is plain http: browsers give no cryptography to it, so that nobody can answer; put a proxy with https in front',
    )
  const token = (await services.store.accounts()).length === 0 ? randomBytes(24).toString('base64url') : null
  const plugin = await stakeholderSurveys({
    ...services,
    surveys: services.ownSurveys,
    previewsOpen,
    frameAncestors: config.FRAME_ANCESTORS,
    mailboxEvery: config.IMAP_EVERY_MINUTES * 60_000,
    ...(config.METRICS_TOKEN && { metricsToken: config.METRICS_TOKEN }),
  })
  const server = createServer(standaloneApp(config, services, plugin, token, demonstration))
  await new Promise<void>((resolve, reject) => {
    server
      .once('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'EADDRINUSE' ? problems.portTaken(config.PORT) : error),
      )
      .listen({ port: config.PORT, host: config.HOST, backlog: BACKLOG }, () => resolve())
  }).catch(async (error: unknown) => {
    await plugin.close()
    throw error
  })
  const { port } = server.address() as AddressInfo
  const url = config.PUBLIC_URL ?? `http://localhost:${port}`
  return {
    url,
    port,
    setupLink: token === null ? null : `${url}/admin#setup=${token}`,
    close: async () => {
      const requests = new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
        // Whoever holds a connection open without end does not hold up the end.
        setTimeout(() => server.closeAllConnections(), LAST_REQUESTS).unref()
      })
      await Promise.all([requests, plugin.close()])
    },
  }
}

/** No browser guesses at a type, and a server of https stays one of https for a year (RFC 6797). A host decides that for its whole domain. */
function everyReply(publicUrl: string): RequestHandler {
  const secure = publicUrl.startsWith('https:')
  return (_request, response, next) => {
    response.set('X-Content-Type-Options', 'nosniff')
    if (secure) response.set('Strict-Transport-Security', 'max-age=31536000')
    next()
  }
}

/**
 * The plugin with accounts and a welcome page. `token`: lets the first administrator in; null when there is one.
 * `demonstration`: whoever asks gets the demonstration trustee's key.
 */
export function standaloneApp(
  config: Pick<Config, 'TRUST_PROXY'>,
  services: Standalone,
  plugin: StakeholderSurveys,
  token: string | null,
  demonstration = false,
): Express {
  const app = express().disable('x-powered-by').disable('etag').set('trust proxy', config.TRUST_PROXY)
  app.use(everyReply(services.publicUrl))
  app.get('/', welcomePage(services))
  app.get('/api/openapi.json', openApi({ publicUrl: services.publicUrl, standalone: true }))
  if (demonstration) app.get('/api/demonstration/trustee-key', demoTrusteeKey(services.keys))
  app.use('/api', accountRoutes(services, token === null ? null : { token }, sessionCookie(services.publicUrl)))
  app.use(plugin)
  app.use(problemResponses(services.logger))
  return app
}
