/** Two released campaigns, accounts, the real routes on a free port: what a researcher meets. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import pino from 'pino'
import { createAccount } from '../../../server/accounts/accounts.ts'
import { accountRoutes } from '../../../server/accounts/routes.ts'
import { sessionCookie, sessionOf } from '../../../server/accounts/sessions.ts'
import { keyFolder } from '../../../server/ballots/keys.ts'
import { syntheticAnswers } from '../../../server/demo/synthetic.ts'
import { pageRoutes } from '../../../server/pages/routes.ts'
import { problemResponses } from '../../../server/http/problem-responses.ts'
import { embeddedStore } from '../../../server/store/embedded.ts'
import { codingRoutes } from '../../../server/tabulation/coding/coding-routes.ts'
import { reportRoutes } from '../../../server/tabulation/report/report-routes.ts'
import { quoteRoutes } from '../../../server/tabulation/quotes/quote-routes.ts'
import { underReview } from '../../../server/tabulation/quotes/review.ts'
import { keptFiles } from '../../../server/tabulation/packing/kept-files.ts'
import { researchRoutes } from '../../../server/tabulation/routes.ts'
import { surveys } from '../../../surveys/index.ts'
import { ballotOf } from '../../ballots/small-campaign.ts'
import { closedCampaign, publish, quotesBeside } from '../../tabulation/closed-campaigns.ts'
import { surveyCatalogue } from '../../../server/surveys/catalogue.ts'

export const PASSWORD = 'a sentence is easier to keep in mind'
export const SETUP_TOKEN = 'first-administrator-token'

export interface ResearchWorld {
  readonly url: string
  /** Origin and mount of the API, for reading a download without the page. */
  readonly store: Awaited<ReturnType<typeof embeddedStore>>
  close(): Promise<void>
}

/** `empty`: no release, no account. Otherwise `open` (plain) and `confidential` (k = 5), and the researcher `anna`. */
export const researchWorld = async ({ empty = false, mount = '/surveys', port = 0 } = {}): Promise<ResearchWorld> => {
  const home = await mkdtemp(join(tmpdir(), 'research-'))
  const store = await embeddedStore(join(home, 'data'))
  const keys = await keyFolder(join(home, 'keys'), join(home, 'data'))
  const services = { store, now: () => new Date(), random: (bytes: number) => randomBytes(bytes) }
  const survey = surveys['staff-partner-2010']!
  if (!empty) {
    for (const policy of ['open', 'confidential'] as const) {
      const campaign = closedCampaign(survey, {
        id: policy,
        policy,
        state: 'released',
        ballot: await ballotOf(keys, policy, survey),
      })
      await store.insertCampaign(campaign)
      await store.insertInvitees(
        Array.from({ length: 291 }, (_, i) => ({
          id: randomBytes(16).toString('hex'),
          campaign: policy,
          email: `invited-${i}@example.org`,
          name: 'N. N.',
          language: 'en' as const,
          strata: {},
          disposition: 'invited' as const,
          done: false,
          bh: null,
          deviceKey: null,
          thanked: false,
          mailings: 1,
          lastLetterOn: null,
        })),
      )
      const { release } = await publish(store, survey, campaign, syntheticAnswers(survey))
      await underReview(store, keys).insertQuotes(await quotesBeside(survey, release, syntheticAnswers(survey)))
    }
    await createAccount(services, 'anna', 'researcher', PASSWORD)
    await createAccount(services, 'boris', 'researcher', PASSWORD)
    await createAccount(services, 'carla', 'administrator', PASSWORD)
  }
  const ownSession = (request: express.Request) => sessionOf(services, request)
  const roleOf = async (request: express.Request) => (await ownSession(request))?.account ?? null
  const router = express.Router()
  router.use(
    '/api',
    accountRoutes(
      { ...services, roleOf, sessionOf: ownSession, logger: pino({ level: 'silent' }) },
      { token: SETUP_TOKEN },
      sessionCookie('http://localhost'),
    ),
  )
  const files = keptFiles({ store, surveys: surveyCatalogue(surveys) })
  router.use('/api/research', researchRoutes({ store, surveys: surveyCatalogue(surveys), roleOf, files }))
  const reading = {
    store: underReview(store, keys),
    keys,
    surveys: surveyCatalogue(surveys),
    roleOf,
    now: () => new Date(),
  }
  router.use('/api/research', codingRoutes(reading), quoteRoutes(reading), reportRoutes(reading))
  router.use(
    pageRoutes({ now: () => new Date(), store, surveys: surveyCatalogue(surveys), publicUrl: 'http://localhost' }),
  )
  const app = express()
  app.use(mount, router)
  app.use(problemResponses(pino({ level: 'silent' })))
  const server = createServer(app)
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}${mount}`,
    store,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
      await store.close()
      await rm(home, { recursive: true, force: true })
    },
  }
}
