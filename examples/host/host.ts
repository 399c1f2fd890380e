/**
 * An application that has surveys among other things: its own sign-in, its own pages, its own log, 404 and error page. The plugin is
 * mounted under /surveys and asks the application who is who.
 */
import express, { type ErrorRequestHandler, type Express } from 'express'
import {
  stakeholderSurveys,
  type Caller,
  type StakeholderSurveys,
  type StakeholderSurveysOptions,
} from 'stakeholder-surveys'
import { sessions, type Person } from './sessions.ts'

export interface Host {
  readonly app: Express
  readonly surveys: StakeholderSurveys
  /** What the application wrote into its own log: no line is about a respondent. */
  readonly visits: readonly string[]
}

export type HostOptions = Omit<StakeholderSurveysOptions, 'roleOf'> & {
  readonly people: readonly Person[]
  /** Where the plugin is mounted; /surveys where absent. */
  readonly mount?: string
}

export async function createHost({ people, mount = '/surveys', ...options }: HostOptions): Promise<Host> {
  const { signIn, signOut, whoIs } = sessions(people)
  const visits: string[] = []
  const app = express().disable('x-powered-by')

  const surveys = await stakeholderSurveys({ ...options, roleOf: (request) => roleIn(whoIs(request)) })
  // Before the application's own log and body parsers: neither sees what respondents send.
  app.use(mount, surveys)

  app.use((request, response, next) => {
    visits.push(`${request.method} ${request.path}`)
    response.set('X-Host', 'the application')
    next()
  })
  app.use(express.urlencoded({ extended: false }))

  app.get('/', (request, response) => {
    const person = whoIs(request)
    response
      .cookie('host_theme', 'dark')
      .type('html')
      .send(
        page(
          'Reports',
          person
            ? `<p>You are ${person.name}.</p><p><a href="${mount.slice(1)}/admin">Surveys</a></p>`
            : '<form method="post" action="sign-in"><input name="name"><input name="password" type="password"><button>Sign in</button></form>',
        ),
      )
  })
  app.post('/sign-in', (request, response) => {
    const { name = '', password = '' } = request.body as Partial<Record<string, string>>
    if (signIn(response, name, password)) response.redirect(303, '/')
    else response.status(401).type('html').send(page('Reports', '<p>Name or password is wrong.</p>'))
  })
  app.post('/sign-out', (request, response) => {
    signOut(request, response)
    response.redirect(303, '/')
  })
  app.get('/broken', () => {
    throw new Error('a fault of the application')
  })
  app.use((_request, response) => {
    response.status(404).type('html').send(page('Nothing here', '<p>The application has no such page.</p>'))
  })
  const sorry: ErrorRequestHandler = (_error, _request, response, next) => {
    if (response.headersSent) next()
    else response.status(500).type('html').send(page('Sorry', '<p>The application made a mistake.</p>'))
  }
  app.use(sorry)
  return { app, surveys, visits }
}

/** The evaluation office runs surveys, researchers read what was released; nobody else has a role. */
function roleIn(person: Person | null): Caller | null {
  if (person?.department === 'evaluation office') return { name: person.name, role: 'administrator' }
  if (person?.department === 'research') return { name: person.name, role: 'researcher' }
  return null
}

const page = (title: string, body: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${body}`
