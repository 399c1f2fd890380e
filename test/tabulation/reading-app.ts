/** An application with some of the routes that read texts of the staff and partner survey; `x-name` says who asks. */
import express, { type Router } from 'express'
import pino from 'pino'
import type { CampaignKeys, KeyFolder } from '../../server/ballots/keys.ts'
import { problemResponses } from '../../server/http/problem-responses.ts'
import type { Store } from '../../server/store/store.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'
import type { CodingServices } from '../../server/tabulation/coding/coding-routes.ts'
import { staffPartner2010 as survey } from '../shipped-surveys.ts'

/** Everybody is a researcher but `admin`. The clock stands still. */
export function readingApp(
  store: Store,
  routes: (services: Omit<CodingServices, 'store'> & { readonly store: Store; readonly keys: KeyFolder }) => Router,
): express.Express {
  const app = express()
  app.use(
    routes({
      store,
      keys: { read: async () => ({}) as CampaignKeys },
      now: () => new Date(0),
      surveys: surveyCatalogue({ [survey.name]: survey }),
      roleOf: (asking) => ({
        name: asking.get('x-name') ?? '',
        role: asking.get('x-name') === 'admin' ? 'administrator' : 'researcher',
      }),
    }),
  )
  app.use(problemResponses(pino({ level: 'silent' })))
  return app
}
