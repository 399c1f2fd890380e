/**
 * stakeholder-surveys as a plugin of an Express application.
 *
 * @example
 * const surveys = await stakeholderSurveys({
 *   store: await embeddedStore('data'), keys: await keyFolder('keys', 'data'), mailer: folderMailer('letters'),
 *   publicUrl: 'https://example.org/surveys', roleOf: (request) => whoIs(request),
 * })
 * app.use('/surveys', surveys)
 */
import { randomBytes } from 'node:crypto'
import { Router, type RequestHandler } from 'express'
import { pino } from 'pino'
import type { Survey } from '../surveys/types.ts'
import { surveys as ownSurveys } from '../surveys/index.ts'
import { FALLBACK } from '../surveys/language.ts'
import { campaignsWithoutKeys, createCampaignKeys, ensurePersonalKeys } from './ballots/keys.ts'
import { problems } from './contracts/problems.ts'
import type { KeyFolderFiles } from './ballots/keys.ts'
import { respondRoutes } from './ballots/routes.ts'
import { recordRoutes } from './records/routes.ts'
import { paddedSizeOf } from '../sealing/ballot.ts'
import type { AdminServices } from './fielding/campaigns/admin-services.ts'
import { startReading } from './fielding/sending/returned-mail.ts'
import { startOutbox } from './fielding/sending/outbox.ts'
import { adminRoutes } from './fielding/routes.ts'
import { authoringRoutes } from './authoring/routes.ts'
import { linksOf } from './fielding/letters/links.ts'
import type { Services } from './contracts/services.ts'
import { pageRoutes } from './pages/routes.ts'
import { countRequests } from './operations/metrics.ts'
import type { RequestCounts } from './operations/metrics.ts'
import { operationRoutes } from './operations/routes.ts'
import { atMount } from './http/rights.ts'
import { nothingHere, problemDetails, problemResponses } from './http/problem-responses.ts'
import { releaseRoutes } from './releases/release-routes.ts'
import { forecastRoutes } from './forecasts/routes.ts'
import { codingRoutes } from './tabulation/coding/coding-routes.ts'
import { quoteRoutes } from './tabulation/quotes/quote-routes.ts'
import { underReview } from './tabulation/quotes/review.ts'
import { keptFiles, tellingOfReleases } from './tabulation/packing/kept-files.ts'
import { reportRoutes } from './tabulation/report/report-routes.ts'
import { researchRoutes } from './tabulation/routes.ts'
import { sound, surveyCatalogue, surveyOf } from './surveys/catalogue.ts'
import { surveyAdministration } from './surveys/routes.ts'
import { removeReleasedBallots } from './trustees/intake.ts'
import { trusteeRoutes } from './trustees/routes.ts'
import { withoutSlash } from './http/addresses.ts'

export { keyFolder } from './ballots/keys.ts'
export { embeddedStore } from './store/embedded.ts'
export { mongoStore } from './store/mongo.ts'
export { folderMailer } from './mail/folder.ts'
export { imapMailbox } from './mail/imap.ts'
export { smtpMailer } from './mail/smtp.ts'
export { surveys as ownSurveys } from '../surveys/index.ts'
export { surveysIn } from './surveys/folder.ts'
export type { Survey } from '../surveys/types.ts'
export type { Caller, Services } from './contracts/services.ts'
export type { Store } from './store/store.ts'
export type { Mailbox } from './mail/mailbox.ts'
export type { Mailer } from './mail/mailer.ts'

export interface StakeholderSurveysOptions extends Pick<
  Services,
  'store' | 'mailer' | 'mailbox' | 'roleOf' | 'publicUrl' | 'proved'
> {
  readonly keys: KeyFolderFiles
  /** The surveys campaigns may field beside those that are uploaded, by name; those of this package where absent. See `surveysIn`. */
  readonly surveys?: Readonly<Record<string, Survey>>
  readonly logger?: Services['logger']
  readonly now?: Services['now']
  readonly random?: Services['random']
  /** Lets everybody see `/preview/:survey` and `/print/:survey`; otherwise administrators only. */
  readonly previewsOpen?: boolean
  /** Origins whose pages may show respondents' pages in a frame (see `embed.js`), e.g. `https://www.example.org`; none where absent. */
  readonly frameAncestors?: readonly string[]
  /** How often this process looks for letters that are due, ms; 0 where another process sends them. 60,000 where absent. */
  readonly lettersEvery?: number
  /** How often this process reads the mailbox of returned letters, ms; 0 where another process does. 900,000 where absent. */
  readonly mailboxEvery?: number
  /** Lets a program read `api/metrics` with `Authorization: Bearer …`; administrators may in any case. */
  readonly metricsToken?: string
}

/** A router that also runs the outbox; `close` stops it when the letters under way have left. The store stays open: it is the host's. */
export type StakeholderSurveys = Router & { close(): Promise<void> }

/** Everything under one mount path: respondents' pages, administration, research, and their API. */
export async function stakeholderSurveys(options: StakeholderSurveysOptions): Promise<StakeholderSurveys> {
  const given = withDefaults(options)
  const files = keptFiles(given)
  const services = { ...given, store: tellingOfReleases(given.store, files.soon) }
  await services.store.ping()
  await removeReleasedBallots(services.store)
  await tellOfMissingKeys(services)
  const router = Router()
  const requests: RequestCounts = new Map()
  router.use(neverSniffed, atMount)
  router.use(operationRoutes(services, requests, services.now().getTime()))
  router.use('/api/respond', respondRoutes(services), recordRoutes(services))
  router.use(
    '/api/admin',
    countRequests(requests, 'admin'),
    releaseRoutes(services),
    forecastRoutes(services),
    surveyAdministration(services),
    adminRoutes({ ...services, ...ballotsForAdministration(services) }),
  )
  router.use('/api/trustee', trusteeRoutes(services))
  router.use(
    '/api/research',
    countRequests(requests, 'research'),
    researchRoutes({ ...services, files }),
    ...[reportRoutes, codingRoutes, quoteRoutes].map((routes) =>
      routes({ ...services, store: underReview(services.store, services.keys) }),
    ),
  )
  router.use(authoringRoutes(services, { open: options.previewsOpen ?? false }))
  router.use(pageRoutes({ ...services, frameAncestors: options.frameAncestors ?? [] }))
  router.use(nothingHere)
  router.use(problemResponses(services.logger))
  const every = options.lettersEvery ?? 60_000
  const stop = every > 0 ? startOutbox({ ...services, linksOf: linksOf(services) }, { everyMs: every }) : async () => {}
  const stopReading = readingMailbox(services, options.mailboxEvery ?? 900_000)
  return Object.assign(router, {
    close: async () => {
      files.close()
      await Promise.all([stop(), stopReading()])
    },
  })
}

function readingMailbox({ mailbox, ...services }: ReturnType<typeof withDefaults>, every: number): () => Promise<void> {
  if (!mailbox || every === 0) return async () => {}
  return startReading({ ...services, mailbox, linksOf: linksOf(services) }, every)
}

/** No browser guesses at the type of a reply, be it a page, a file or a refusal. */
const neverSniffed: RequestHandler = (_request, response, next) => {
  response.set('X-Content-Type-Options', 'nosniff')
  next()
}

/** At the start: of these campaigns every respondent will be refused. Readiness refuses where it is so of all of them. */
async function tellOfMissingKeys({
  store,
  keys,
  logger,
}: Pick<Services, 'store' | 'logger'> & { readonly keys: KeyFolderFiles }): Promise<void> {
  const open = (await store.campaigns()).filter(({ state }) => state === 'open')
  const campaigns = await campaignsWithoutKeys(open, keys)
  if (campaigns.length === 0) return
  const { title, detail } = problemDetails(
    campaigns.length === open.length ? problems.keysElsewhere() : problems.keysMissing(campaigns.join(', ')),
    FALLBACK,
  )
  logger.error({ campaigns, folder: keys.path, remedy: detail }, title)
}

/** What the administration needs of the ballots: the journeys never import each other, they meet here. */
function ballotsForAdministration(
  services: Services & { readonly keys: KeyFolderFiles },
): Pick<AdminServices, 'linksOf' | 'makeKeys' | 'makePersonalKeys' | 'destroyKeys'> {
  const { keys, surveys } = services
  return {
    linksOf: linksOf(services),
    makeKeys: async (campaign, box) =>
      createCampaignKeys(keys, campaign.id, paddedSizeOf(await sound(await surveyOf(surveys, campaign))), box),
    makePersonalKeys: (id) => ensurePersonalKeys(keys, id),
    destroyKeys: (id) => keys.destroy(id),
  }
}

function withDefaults(
  options: StakeholderSurveysOptions,
): Services & Pick<StakeholderSurveysOptions, 'keys' | 'metricsToken'> {
  return {
    ...options,
    publicUrl: withoutSlash(options.publicUrl),
    surveys: surveyCatalogue(options.surveys ?? ownSurveys, options.store),
    logger: options.logger ?? pino({ name: 'stakeholder-surveys' }),
    now: options.now ?? (() => new Date()),
    random: options.random ?? ((bytes) => randomBytes(bytes)),
  }
}
