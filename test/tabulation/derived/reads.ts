/** Everything a researcher can read or download of a release: each read operation of the API, with every address of it. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import pino from 'pino'
import type { QuoteQuestions } from '../../../server/api/open-answers/quotes.ts'
import type { QuestionView, ReleaseContents } from '../../../server/api/research.ts'
import type { CampaignKeys } from '../../../server/ballots/keys.ts'
import { problemResponses } from '../../../server/http/problem-responses.ts'
import type { AccountRole } from '../../../server/contracts/records.ts'
import type { Store } from '../../../server/store/store.ts'
import { quoteRoutes } from '../../../server/tabulation/quotes/quote-routes.ts'
import { keptFiles } from '../../../server/tabulation/packing/kept-files.ts'
import { researchRoutes } from '../../../server/tabulation/routes.ts'
import type { Release } from '../../../server/tabulation/counting/table.ts'
import type { Language, Survey } from '../../../surveys/types.ts'
import { LANGUAGES } from '../../languages.ts'
import { surveyCatalogue } from '../../../server/surveys/catalogue.ts'

export interface Read {
  readonly status: number
  readonly type: string
  readonly bytes: Buffer
}

/** Reads an address below `/api/research/releases`. */
type Reader = (address: string, role?: AccountRole) => Promise<Read>

export const text = ({ bytes }: Read): string => bytes.toString('utf8')
export const json = <T>(read: Read): T => JSON.parse(text(read)) as T

/** Serves the releases and quotes of a store by the real routes on a free port, as long as `use` runs. */
async function served<T>(store: Store, survey: Survey, use: (read: Reader) => Promise<T>): Promise<T> {
  const services = {
    store,
    now: () => new Date(0),
    keys: { read: async () => ({}) as CampaignKeys },
    surveys: surveyCatalogue({ [survey.name]: survey }),
    roleOf: (request: express.Request) => ({
      name: 'ada',
      role: (request.get('x-role') ?? 'administrator') as AccountRole,
    }),
  }
  const app = express()
    .use('/api/research', researchRoutes({ ...services, files: keptFiles(services) }), quoteRoutes(services))
    .use(problemResponses(pino({ level: 'silent' })))
  const server = createServer(app)
  server.keepAliveTimeout = 0 // a connection kept is never closed under a request that is on its way
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening)
  })
  const below = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/research/releases`
  try {
    return await use(async (address, role = 'administrator') => {
      const response = await fetch(below + address, { headers: { 'x-role': role } })
      return {
        status: response.status,
        type: response.headers.get('content-type') ?? '',
        bytes: Buffer.from(await response.arrayBuffer()),
      }
    })
  } finally {
    server.closeAllConnections()
    await new Promise((closed) => {
      server.close(closed)
    })
  }
}

/** All that can be read of a release in a store. */
export const readAll = (
  store: Store,
  survey: Survey,
  release: Pick<Release, 'id'>,
): Promise<ReadonlyMap<string, Read>> =>
  served(store, survey, async (read) => everythingOf(read, await outlineOf(read, release)))

/** What the addresses of a release are made of. */
interface Outline {
  readonly id: string
  readonly contents: ReleaseContents
  /** Every question at every banner and level at which something of it was published; `by` null: everybody. */
  readonly shown: readonly { readonly question: string; readonly by: string | null; readonly level: string | null }[]
  /** Those whose tables are had as single files: the first questions of each kind. The archive has the files of all. */
  readonly filed: Outline['shown']
  /** Three questions together, by each banner at the columns of which the first has tables. */
  readonly several: readonly { readonly names: string; readonly by: string | null; readonly level: string | null }[]
  /** Of these, variables with a published total. */
  readonly variables: readonly string[]
  /** Variables of which there are quotes. */
  readonly quoted: readonly string[]
}

async function outlineOf(read: Reader, { id }: Pick<Release, 'id'>): Promise<Outline> {
  const contents = json<ReleaseContents>(await read(`/${id}`))
  const shown: Outline['shown'][number][] = []
  for (const { question, variables: own } of contents.questions) {
    if (own.some(({ tables }) => tables.some(({ banner }) => banner === null)))
      shown.push({ question, by: null, level: null })
    const { published } = json<QuestionView>(await read(`/${id}/questions/${question}`))
    for (const { banner, levels } of published) for (const level of levels) shown.push({ question, by: banner, level })
  }
  const quoted = json<QuoteQuestions>(await read(`/${id}/quotes`)).questions.map(({ variable }) => variable)
  const big = contents.questions.length > 20
  const asked = contents.questions.filter(({ question }) => !question.endsWith('.chosen'))
  const few = asked.filter(({ kind, question }) =>
    asked
      .filter((one) => one.kind === kind)
      .slice(0, big ? 1 : 2)
      .some((one) => one.question === question),
  )
  const names = few
    .slice(0, 3)
    .map(({ question }) => question)
    .join(',')
  return {
    id,
    contents,
    shown,
    quoted,
    several: shown
      .filter(({ question }) => question === few[0]?.question)
      .map(({ by, level }) => ({ names, by, level })),
    filed: shown.filter(({ question }) => few.some((one) => one.question === question)),
    variables: few
      .flatMap((one) => one.variables)
      .filter(({ tables }) => tables.some(({ banner }) => banner === null))
      .map(({ variable }) => variable),
  }
}

const inBoth = (addresses: (language: Language) => readonly string[]) =>
  LANGUAGES.flatMap((language) => addresses(language))
const at = (by: string | null, level: string | null) => (by === null ? '' : `by=${by}&level=${level}&`)

/**
 * The addresses of every read operation of `operations-research.ts`, by its path below `/api/research/releases`. An operation that is
 * missing here, or an ending that a table can be had in, fails a test.
 */
export const READS: Readonly<Record<string, (outline: Outline) => readonly string[]>> = {
  '': () => inBoth((lang) => [`?lang=${lang}`]),
  '/{id}': ({ id }) => inBoth((lang) => [`/${id}?lang=${lang}`]),
  // Answers by name: of anonymous releases these do not exist (test/records).
  '/{id}/units': () => [],
  '/{id}/units/{file}': () => [],
  // Of surveys that are filled in once about each thing these do not exist (routes.test.ts, test/openapi).
  '/{id}/reviews': () => [],
  '/{id}/reviews.xlsx': () => [],
  '/{id}/reviews/{table}.csv': () => [],
  '/{id}/questions/{question}': ({ id, shown, filed }) =>
    inBoth((lang) => [
      ...shown.map(({ question, by, level }) => `/${id}/questions/${question}?${at(by, level)}lang=${lang}`),
      ...filed.map(
        ({ question, by, level }) => `/${id}/questions/${question}?base=asked&sort=total&${at(by, level)}lang=${lang}`,
      ),
    ]),
  '/{id}/questions': ({ id, several }) =>
    inBoth((lang) =>
      several.map(({ names, by, level }) => `/${id}/questions?questions=${names}&${at(by, level)}lang=${lang}`),
    ),
  '/{id}/several.{ending}': ({ id, several }) =>
    inBoth((lang) =>
      several.flatMap(({ names, by, level }) =>
        TABLE_FILES.map(
          (file) =>
            `/${id}/several.${file.replace('?', `?questions=${names}&${at(by, level)}lang=${lang}&`).replace(/&$/, '')}`,
        ),
      ),
    ),
  '/{id}/archive.zip': ({ id }) => [`/${id}/archive.zip`],
  '/{id}/tables.xlsx': ({ id }) => inBoth((lang) => [`/${id}/tables.xlsx?lang=${lang}`]),
  // Takes a thread each: derived.test.ts compares what it is written from, report.test.ts its numbers.
  '/{id}/report.{format}': () => [],
  '/{id}/codebook.xml': ({ id }) => [`/${id}/codebook.xml`],
  '/{id}/tables/{file}': ({ id, filed, variables }) =>
    inBoth((lang) => [
      ...filed.flatMap(({ question, by, level }) =>
        TABLE_FILES.map(
          (file) =>
            `/${id}/tables/${question}.${file.replace('?', `?${at(by, level)}lang=${lang}&`).replace(/&$/, '')}`,
        ),
      ),
      ...variables.map((variable) => `/${id}/tables/${variable}.csv?lang=${lang}`),
    ]),
  '/{id}/exhibits/{file}': ({ id, contents: { exhibits } }) =>
    inBoth((lang) =>
      exhibits.flatMap(({ name }) => [
        `/${id}/exhibits/${name}?lang=${lang}`,
        `/${id}/exhibits/${name}.svg?lang=${lang}`,
      ]),
    ),
  '/{id}/quotes': ({ id }) => inBoth((lang) => [`/${id}/quotes?lang=${lang}`]),
  '/{id}/quotes/{file}': ({ id, quoted }) =>
    inBoth((lang) =>
      quoted.flatMap((variable) => [
        `/${id}/quotes/${variable}?lang=${lang}`,
        `/${id}/quotes/${variable}.csv?lang=${lang}`,
      ]),
    ),
  '/{id}/quotes/{variable}/review': ({ id, quoted }) => quoted.map((variable) => `/${id}/quotes/${variable}/review`),
}

/** Every ending, layout and arrangement of a table. */
const TABLE_FILES = [
  'csv?',
  'csv?layout=tidy',
  'csv?layout=reader',
  'csv?base=asked&sort=total',
  'csv?tests=1',
  'csv?tests=1&transpose=1',
  'csv?transpose=1',
  'csv?layout=tidy&base=asked',
  'csv-metadata.json?',
  'csv-metadata.json?layout=tidy',
  'csv-metadata.json?tests=1',
  'xlsx?',
  'xlsx?tests=1',
  'xlsx?base=asked&transpose=1',
  'json?',
  'json?base=asked&transpose=1',
  'sav?',
  'R?',
] as const

/** The texts under review are a reviewer's; everything else anybody signed in may read. */
const roleFor = (address: string): AccountRole => (address.endsWith('/review') ? 'researcher' : 'administrator')

/** Reads all of it. Refusals are replies too. */
async function everythingOf(read: Reader, outline: Outline): Promise<ReadonlyMap<string, Read>> {
  const found = new Map<string, Read>()
  const addresses = Object.values(READS).flatMap((addressesOf) => addressesOf(outline))
  for (let from = 0; from < addresses.length; from += 20) {
    await Promise.all(
      addresses.slice(from, from + 20).map(async (address) => {
        found.set(address, await read(address, roleFor(address)))
      }),
    )
  }
  return new Map(addresses.map((address) => [address, found.get(address)!]))
}
