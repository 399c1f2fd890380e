/** Three trustees, two of whom open: a campaign whose box was filled, over real HTTP. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { pino } from 'pino'
import { trusteeApi, type TrusteeApi } from '../../opening/api.ts'
import { openAndRelease, type Begun } from '../../opening/open.ts'
import { paddedSizeOf } from '../../sealing/ballot.ts'
import type { PrivateKeys } from '../../sealing/keys.ts'
import { proveShare } from '../../sealing/box/trustee.ts'
import { createCampaignKeys, keyFolder, type KeyFolderFiles } from '../../server/ballots/keys.ts'
import { sealedHere } from '../../server/ballots/sealing-here.ts'
import { nothingHere, problemResponses } from '../../server/http/problem-responses.ts'
import type { BallotBox, Campaign } from '../../server/contracts/records.ts'
import { embeddedStore } from '../../server/store/embedded.ts'
import type { Store } from '../../server/store/store.ts'
import { trusteeRoutes } from '../../server/trustees/routes.ts'
import type { ReleaseRequest } from '../../server/api/trustee.ts'
import type { Answers } from '../../surveys/types.ts'
import { draftCampaign, someInvitee } from '../ballots/small-campaign.ts'
import { SMALL } from '../surveys/small-survey.ts'
import { boxOf } from '../sealing/trustees.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'

export const NOW = new Date('2010-12-04T09:00:00Z')

export interface TrusteesWorld {
  readonly store: Store
  readonly keys: KeyFolderFiles
  /** Address of `/api/trustee`. */
  readonly base: string
  readonly log: readonly string[]
  /** A closed campaign with these answers in its box, and the keys of its trustees. */
  closed(id: string, answers: readonly Answers[], more?: Making): Promise<Closed>
  end(): Promise<void>
}
export interface Making {
  readonly trustees?: number
  readonly threshold?: number
  /** Invitees to whom no ballot was issued for an answer that is in the box all the same. */
  readonly unissued?: number
  readonly campaign?: Partial<Campaign>
}
export interface Closed {
  readonly campaign: Campaign & { readonly ballot: BallotBox }
  /** In the order of the box: Anna, Ben, Вера … */
  readonly trustees: readonly PrivateKeys[]
  readonly api: TrusteeApi
  /** What a reader of Russian is told. */
  readonly russian: TrusteeApi
}

/**
 * @param given a store in place of an embedded one of its own; it is closed in the end
 * @param asServed what the routes get of it
 */
export async function trusteesWorld(
  given?: Store,
  asServed: (store: Store) => Store = (store) => store,
): Promise<TrusteesWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'trustees-'))
  const store = given ?? (await embeddedStore(join(folder, 'data')))
  const keys = await keyFolder(join(folder, 'keys'), join(folder, 'data'))
  const log: string[] = []
  const app = express()
    .use(
      '/api/trustee',
      trusteeRoutes(
        { store: asServed(store), keys, surveys: surveyCatalogue({ [SMALL.name]: SMALL }), now: () => NOW },
        { perMinute: 100_000 },
      ),
    )
    .use(nothingHere, problemResponses(pino({ level: 'trace' }, { write: (line: string) => void log.push(line) })))
  const server = createServer(app)
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening)
  })
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/trustee`
  return {
    store,
    keys,
    base,
    log,
    closed: async (id, answers, { trustees: number = 3, threshold = 2, unissued = 0, campaign: changes = {} } = {}) => {
      const { box, keys: trustees } = await boxOf(id, number, threshold)
      const ballot = await createCampaignKeys(keys, id, paddedSizeOf(SMALL), box)
      const proofs = await Promise.all(trustees.map((each) => proveShare(box, each)))
      const campaign = {
        ...draftCampaign(id, SMALL),
        ...changes,
        state: 'closed' as const,
        openedOn: '2010-11-08',
        closedOn: '2010-12-03',
        ballot: { ...ballot, proofs },
      }
      await store.insertCampaign(campaign)
      const invitees = Array.from({ length: answers.length + 3 }, (_, at) => someInvitee(id, at))
      await store.insertInvitees(invitees)
      for (const [at, each] of answers.entries()) {
        await store.castBallot(await sealedHere({ id, ballot }, randomBytes(32).toString('hex'), each))
        if (at >= answers.length - unissued) continue
        await store.claimBallot(id, invitees[at]!.id, randomBytes(32).toString('hex'))
        await store.markDone(id, invitees[at]!.id)
      }
      await store.showDone(id, '2010-12-03')
      const apiIn = (language: string) => trusteeApi(base, id, { now: () => NOW, language })
      return { campaign, trustees, api: apiIn('en'), russian: apiIn('ru') }
    },
    end: async () => {
      server.closeAllConnections()
      await new Promise((closed) => {
        server.close(closed)
      })
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Answers to the small survey, texts among them. */
export const answersOf = (count: number): Answers[] =>
  Array.from({ length: count }, (_, i): Answers => ({
    S4: String(1 + (i % 3)),
    V3: String(1 + (i % 2)),
    V1: { a: '3', b: String(1 + (i % 3)) },
    V1a: `What person ${i} has to say`,
    ...(i % 2 === 0 && { V4: '1' }),
    S3: { years: i },
  }))

/** What would be sent to release the campaign, and is not. */
export async function unsent({ api }: Closed, begun: Begun): Promise<ReleaseRequest> {
  const sent: ReleaseRequest[] = []
  await openAndRelease(
    {
      ...api,
      release: async (request) => {
        sent.push(request)
        return { release: '', digest: '', already: false }
      },
    },
    begun,
    { despiteFewAnswers: true },
  )
  return sent[0]!
}

/** Name, title and detail of a refusal, as it came over the wire; of one on this device its name. */
export async function refused(
  work: Promise<unknown>,
): Promise<{ readonly problem: string; readonly refusal?: string; readonly title?: string; readonly detail?: string }> {
  try {
    await work
  } catch (error) {
    const { problem, refusal, params } = error as {
      problem: string
      refusal?: string
      params: { refusal?: string; title?: string; detail?: string }
    }
    return { problem, ...(refusal && { refusal }), ...params }
  }
  throw new Error('was accepted')
}
