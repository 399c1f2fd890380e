/** A small campaign with everything real: store in a temporary folder, key folder, Express on port 0. */
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import express from 'express'
import { pino } from 'pino'
import { compileAnswerCheck } from '../../surveys/answers/answers.ts'
import type { Answers, Survey } from '../../surveys/types.ts'
import { staffPartner2010 } from '../shipped-surveys.ts'
import type { BallotApi } from '../../client/respond/ballot/api.ts'
import { ballotApi, type BallotServices, type Checked } from '../../client/respond/ballot/protocol.ts'
import type { Device, DeviceStore } from '../../client/respond/ballot/device.ts'
import type { PublicCampaign } from '../../server/api/respond.ts'
import { linkCode } from '../../server/ballots/formats.ts'
import { createCampaignKeys, keyFolder, type KeyFolderFiles } from '../../server/ballots/keys.ts'
import { respondRoutes } from '../../server/ballots/routes.ts'
import { paddedSizeOf } from '../../sealing/ballot.ts'
import { setUpBox, type Box } from '../../sealing/box/box.ts'
import { boxKeyOf } from '../../sealing/box/box-key.ts'
import { createKeys, publicKeysOf, type PrivateKeys } from '../../sealing/keys.ts'
import { openBallots } from '../../sealing/open-ballots.ts'
import { openShare, proveShare } from '../../sealing/box/trustee.ts'
import { begin, openAndRelease } from '../../opening/open.ts'
import { trusteeApiHere } from '../../server/trustees/here.ts'
import { startingPlan } from '../../server/fielding/campaigns/analysis-plan.ts'
import { nothingHere, problemResponses } from '../../server/http/problem-responses.ts'
import type { BallotBox, Campaign, Invitee } from '../../server/contracts/records.ts'
import { embeddedStore } from '../../server/store/embedded.ts'
import type { Store } from '../../server/store/store.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'

export const TODAY = new Date('2010-11-20T12:00:00Z')

export interface World {
  readonly folder: string
  readonly store: Store
  readonly keys: KeyFolderFiles
  readonly campaign: Campaign & { readonly ballot: BallotBox }
  readonly codes: readonly string[]
  /** Address of `/api/respond`. */
  readonly base: string
  readonly log: string[]
  close(): Promise<void>
}

export const survey = staffPartner2010

export function draftCampaign(id: string, of: Survey = survey): Campaign {
  return {
    id,
    revision: 0,
    survey: of.name,
    surveyVersion: of.version,
    title: { en: 'Test', ru: 'Проверка' },
    languages: ['en', 'ru'],
    policy: 'confidential',
    k: 5,
    plan: startingPlan(of, { policy: 'confidential' }),
    state: 'draft',
    paused: false,
    sender: { name: { en: 'Survey team', ru: 'Группа опроса' }, address: 'survey@example.org' },
    schedule: {
      timeZone: 'Europe/Oslo',
      opensOn: '2010-11-08',
      closesOn: '2010-12-03',
      weekday: 1,
      hour: 9,
      intervalDays: 7,
      maximumReminders: 3,
      minimumGapDays: 3,
      sendingHours: { from: 8, to: 18 },
      lastReminderDaysBefore: 0,
    },
    letters: {},
    ballot: null,
    checklist: { testLetterSent: true },
    openedOn: null,
    closedOn: null,
    synthetic: true,
  }
}

export function someInvitee(campaign: string, number: number): Invitee {
  return {
    id: randomBytes(16).toString('hex'),
    campaign,
    email: `person${number}@example.org`,
    name: `Person ${number}`,
    language: number % 3 === 0 ? 'ru' : 'en',
    strata: { country: number % 2 ? 'KE' : 'UA' },
    disposition: 'invited',
    done: false,
    bh: null,
    deviceKey: randomBytes(32).toString('base64url'),
    thanked: false,
    mailings: 1,
    lastLetterOn: '2010-11-08',
  }
}

let key: Promise<PrivateKeys> | undefined
/** One trustee, alone, for every campaign of a test file. */
export const trustee = (): Promise<PrivateKeys> => (key ??= createKeys())

/** The same trustee in another process. */
export function trusteeIs(keys: PrivateKeys): void {
  key = Promise.resolve(keys)
}

/** A box that the trustee of the tests can open. */
export async function boxFor(campaign: string): Promise<Box> {
  return setUpBox(campaign, [{ name: 'Vera', keys: publicKeysOf(await trustee()) }], 1)
}

/** Keys of a campaign, and a box that the trustee of the tests has shown to open. */
export async function ballotOf(keys: KeyFolderFiles, campaign: string, of: Survey = survey): Promise<BallotBox> {
  const ballot = await createCampaignKeys(keys, campaign, paddedSizeOf(of), await boxFor(campaign))
  return { ...ballot, proofs: [await proveShare(ballot.box, await trustee())] }
}

type ReleaseServices = Parameters<typeof trusteeApiHere>[0]

/** What the trustee of the tests says to the server: here, without HTTP. */
export const trusteeOf = (services: ReleaseServices, campaign: string) => trusteeApiHere(services, campaign)

/** Opens a closed campaign's box and releases it, whatever will be published. */
export async function release(services: ReleaseServices, campaign: string) {
  const api = trusteeOf(services, campaign)
  return (await openAndRelease(api, await begin(api, [await trustee()], true), { despiteFewAnswers: true }))!
}

/** What the page learns of a campaign's keys. */
export const inPublic = ({ issuer, thumbprint, box, paddedSize }: BallotBox) => ({
  issuer,
  thumbprint,
  box: box.publicKey,
  boxThumbprint: box.thumbprint,
  paddedSize,
})

/** Opens a campaign in `store`: keys made, invitees in. */
export async function openCampaign(
  store: Store,
  keys: KeyFolderFiles,
  id: string,
  people: number,
  of: Survey = survey,
): Promise<{ campaign: World['campaign']; codes: string[]; invitees: Invitee[] }> {
  const ballot = await ballotOf(keys, id, of)
  const campaign = { ...draftCampaign(id, of), state: 'open' as const, openedOn: '2010-11-08', ballot }
  await store.insertCampaign(campaign)
  const invitees = Array.from({ length: people }, (_, number) => someInvitee(id, number))
  await store.insertInvitees(invitees)
  const { link } = await keys.read(id)
  return { campaign, codes: invitees.map((invitee) => linkCode(link, id, invitee.id)), invitees }
}

export async function listen(
  services: Parameters<typeof respondRoutes>[0],
  log: string[] = [],
  wrap: (app: express.Express) => void = () => {},
): Promise<{ server: Server; base: string }> {
  const app = express()
  const logger = pino(
    { level: 'trace' },
    {
      write: (line: string) => {
        log.push(line)
      },
    },
  )
  wrap(app)
  app.use('/api/respond', respondRoutes(services, { perMinute: 100_000 }))
  app.use(nothingHere, problemResponses(logger))
  const server = createServer(app)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return { server, base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/respond` }
}

export async function openWorld({
  people = 3,
  open = embeddedStore,
  now = () => TODAY,
  of = survey,
}: {
  people?: number
  open?: (folder: string) => Promise<Store>
  now?: () => Date
  of?: Survey
} = {}): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'ballots-'))
  const store = await open(join(folder, 'data'))
  const keys = await keyFolder(join(folder, 'keys'), join(folder, 'data'))
  const { campaign, codes } = await openCampaign(store, keys, 'spring', people, of)
  const log: string[] = []
  const { server, base } = await listen({ store, keys, surveys: surveyCatalogue({ [of.name]: of }), now }, log)
  const close = async () => {
    await new Promise((resolve) => {
      server.close(resolve)
    })
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { folder, store, keys, campaign, codes, base, log, close }
}

/** The device's contract in memory; `kept` survives what a closed browser survives. */
export function memoryDevice(kept: Map<string, string> = new Map()): Device {
  const at = (store: DeviceStore, key: string) => `${store}/${key}`
  return {
    read: async <T>(store: DeviceStore, key: string) => JSON.parse(kept.get(at(store, key)) ?? 'null') as T | null,
    write: async (store, key, value) => {
      kept.set(at(store, key), JSON.stringify(value))
    },
    writeNew: async <T>(store: DeviceStore, key: string, value: T) => {
      if (!kept.has(at(store, key))) kept.set(at(store, key), JSON.stringify(value))
      return JSON.parse(kept.get(at(store, key))!) as T
    },
    remove: async (store, key) => {
      kept.delete(at(store, key))
    },
  }
}

/** One respondent's needs, as the page would gather them. */
export async function respondent(
  { base, campaign }: Pick<World, 'base' | 'campaign'>,
  code: string,
  device: Device = memoryDevice(),
  of: Survey = survey,
): Promise<BallotServices & Checked & { readonly api: BallotApi }> {
  const found = (await (await fetch(`${base}/${campaign.id}`)).json()) as PublicCampaign
  const api = ballotApi(base, found, { wait: async () => {} })
  const {
    thumbprint,
    box: { thumbprint: boxThumbprint },
  } = campaign.ballot
  return { api, device, campaign: found, code, thumbprint, boxThumbprint, check: compileAnswerCheck(of) }
}

/** What lies in the box: ballot → answers as they were accepted; null where they are none. */
export async function answersInBox(
  store: Pick<Store, 'ballots' | 'campaign'>,
  campaign: string,
  of: Survey = survey,
  frame: readonly string[] = [],
): Promise<Map<string, Answers | null>> {
  const { box } = (await store.campaign(campaign))!.ballot!
  const opener = {
    campaign,
    key: await boxKeyOf(box, [await openShare(box, await trustee())]),
    check: compileAnswerCheck(of, frame),
  }
  const ballots = await collect(store.ballots(campaign))
  const opened = await collect(openBallots(opener, store.ballots(campaign)))
  return new Map(ballots.map(({ id }, at) => [id, 'answers' in opened[at]! ? opened[at].answers : null]))
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}
