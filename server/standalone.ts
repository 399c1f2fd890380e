/** The standalone server: the plugin at the root, with accounts of its own and a welcome page. */
import { FALLBACK, inLanguage } from '../surveys/language.ts'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { randomBytes } from 'node:crypto'
import express from 'express'
import type { Express, Request, RequestHandler } from 'express'
import { pino } from 'pino'
import type { Logger } from 'pino'
import { surveys as shipped } from '../surveys/index.ts'
import type { Survey } from '../surveys/types.ts'
import { callerFor, lacksSecondFactor, type AccountRouteServices } from './accounts/account-services.ts'
import { isProved, sessionCookie, sessionOf } from './accounts/sessions.ts'
import { accountRoutes } from './accounts/routes.ts'
import { keyFolder } from './ballots/keys.ts'
import type { KeyFolderFiles } from './ballots/keys.ts'
import type { Config } from './config.ts'
import { stakeholderSurveys } from './index.ts'
import type { StakeholderSurveys } from './index.ts'
import { folderMailer } from './mail/folder.ts'
import { imapMailbox } from './mail/imap.ts'
import { smtpMailer } from './mail/smtp.ts'
import { problems } from './contracts/problems.ts'
import type { Services } from './contracts/services.ts'
import { openApi } from './operations/routes.ts'
import { problemResponses } from './http/problem-responses.ts'
import { surveyCatalogue } from './surveys/catalogue.ts'
import { readFolder } from './surveys/folder.ts'
import { openStore } from './store/open.ts'
import { demoTrusteeKey } from './demo/trustee.ts'
import { welcomePage } from './pages/welcome.ts'

/** The parts of the standalone server, as the command line uses them too. Close the store and the mailer in the end. */
export type Standalone = Services & {
  readonly keys: KeyFolderFiles
  /** Of this package and of SURVEYS_FOLDER, which comes first. */
  readonly ownSurveys: Readonly<Record<string, Survey>>
  /** Whom one-time codes are asked of. */
  readonly secondFactor: Config['SECOND_FACTOR']
  readonly sessionOf: AccountRouteServices['sessionOf']
}

export async function openStandalone(
  config: Config,
  logger: Logger = pino({ level: config.LOG_LEVEL }),
): Promise<Standalone> {
  const store = await openStore({
    dataFolder: config.DATA_FOLDER,
    ...(config.MONGODB_URI && { mongoUri: config.MONGODB_URI }),
  })
  const surveys = surveysOf(config, logger)
  const now = () => new Date()
  const publicUrl = config.PUBLIC_URL ?? `http://localhost:${config.PORT}`
  const services: Standalone = {
    store,
    keys: await keyFolder(config.KEY_FOLDER, config.DATA_FOLDER),
    mailer: config.smtp ? smtpMailer(config.smtp) : folderMailer(config.MAIL_FOLDER, now),
    ...(config.imap && { mailbox: imapMailbox(config.imap) }),
    surveys: surveyCatalogue(surveys, store),
    ownSurveys: surveys,
    ...whoIs({ store, now }, publicUrl, config.SECOND_FACTOR),
    publicUrl,
    logger,
    now,
    random: (bytes) => randomBytes(bytes),
  }
  return services
}

/** Who is asking, by the session's cookie. Whoever has to switch one-time codes on first is refused by name (`secondFactorMissing`). */
function whoIs(
  services: Pick<Services, 'store' | 'now'>,
  publicUrl: string,
  secondFactor: Config['SECOND_FACTOR'],
): Required<Pick<Services, 'roleOf' | 'proved'>> & Pick<Standalone, 'secondFactor' | 'sessionOf'> {
  const cookie = sessionCookie(publicUrl)
  const own = (request: Request) => sessionOf(services, request, cookie)
  return {
    secondFactor,
    sessionOf: own,
    roleOf: async (request) => {
      const found = await own(request)
      if (found && lacksSecondFactor(secondFactor, found.account)) throw problems.secondFactorMissing()
      return found && callerFor(found.account)
    },
    proved: async (request) => {
      const found = await own(request)
      return found !== null && isProved(found.session, services.now())
    },
  }
}

/** A survey that cannot be read is told of and left out: campaigns that opened with it have their own copy. */
function surveysOf({ SURVEYS_FOLDER }: Config, logger: Logger): Readonly<Record<string, Survey>> {
  if (SURVEYS_FOLDER === undefined) return shipped
  const { surveys, refused } = readFolder(SURVEYS_FOLDER)
  for (const [survey, complaints] of Object.entries(refused))
    logger.error(
      { survey, complaints: complaints.map(({ place, message }) => `${place}: ${inLanguage(message, FALLBACK)}`) },
      'survey not readable',
    )
  return { ...shipped, ...surveys }
}

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
