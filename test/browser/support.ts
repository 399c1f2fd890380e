/** The real routes on a free port, a campaign with one invitee per call, and a real Chromium. */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import pino from 'pino'
import { chromium, type Browser, type FrameLocator, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { linkCode, personalLink } from '../../server/ballots/formats.ts'
import { keyFolder, type KeyFolderFiles } from '../../server/ballots/keys.ts'
import { closeCampaign } from '../../server/fielding/campaigns/campaigns.ts'
import {
  embeddedStore,
  folderMailer,
  stakeholderSurveys,
  type StakeholderSurveysOptions,
  type Store,
} from '../../server/index.ts'
import { startingPlan } from '../../server/fielding/campaigns/analysis-plan.ts'
import { clientFolder } from '../../server/pages/assets.ts'
import type { Campaign, Invitee } from '../../server/contracts/records.ts'
import { surveys } from '../../surveys/index.ts'
import type { Answers, Language, Survey } from '../../surveys/types.ts'
import { answersInBox, ballotOf } from '../ballots/small-campaign.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

/** Why the browser tests cannot run here; null when they can. In CI they must. */
export const noBrowserBecause = (): string | null => {
  if (!existsSync(CHROMIUM)) return `no Chromium at ${CHROMIUM} (set CHROMIUM_PATH)`
  if (!clientFolder()) return 'the client is not built (npm run build:client)'
  return null
}

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, args: BROWSER_ARGUMENTS })

/** Closes a page whose requests a test changes on their way: what is still on its way then is nobody's fault. */
export const closePage = async (page: Page): Promise<void> => {
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.close()
}

export const BROWSER_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A browser that keeps its device storage in `profile`, so that it can be closed and opened again. */
export const openProfile = (profile: string, options: Parameters<typeof chromium.launchPersistentContext>[1] = {}) =>
  chromium.launchPersistentContext(profile, { executablePath: CHROMIUM, args: BROWSER_ARGUMENTS, ...options })

/** From the present page of the survey to the last one, and over it to the review of one's answers. */
export const goToReview = async (survey: Page | FrameLocator): Promise<void> => {
  const progress = () => survey.locator('.progress p').textContent()
  const isThere = async () => (await survey.locator('.review').count()) > 0
  await survey.locator('.progress li:last-child button').click()
  while (!(await isThere())) {
    const before = await progress()
    await survey.locator('.way .primary').click()
    await expect.poll(async () => (await isThere()) || (await progress()) !== before, { timeout: 30_000 }).toBe(true)
  }
}

export interface Fielding {
  readonly url: string
  readonly store: Store
  readonly keys: KeyFolderFiles
  readonly campaign: Campaign
  readonly survey: Survey
  /** A new invitee's link. */
  invite(
    language?: Language,
    strata?: Readonly<Record<string, string>>,
  ): Promise<{ readonly link: string; readonly stopLink: string; readonly id: string }>
  /** Every answer in the box, opened, in the order of its ids. */
  openBox(): Promise<Answers[]>
  /** Where the person really stands, shown or not. */
  disposition(id: string): Promise<string | undefined>
  /** What the server keeps of a person. */
  invitee(id: string): Promise<Invitee>
  /** Closes the campaign as an administrator would. */
  end(): Promise<void>
  /** Changes the campaign, e.g. closes it. */
  change(change: Partial<Campaign>): Promise<void>
  close(): Promise<void>
}

const DAY = 86_400_000 // ms

export interface FieldingOptions {
  /** The first one where absent. */
  readonly survey?: Survey
  readonly campaign?: Partial<Campaign>
  readonly plugin?: Partial<StakeholderSurveysOptions>
  /** Pages of the host beside the plugin. */
  readonly host?: (app: express.Express) => void
  /** Writes more into the store before anybody asks. */
  readonly prepare?: (store: Store) => Promise<void>
}

/** Fields a survey under a mount path, as a host application would. */
export const fieldSurvey = async (
  mount = '/surveys',
  { survey = surveys['staff-partner-2010']!, ...options }: FieldingOptions = {},
): Promise<Fielding> => {
  const home = await mkdtemp(join(tmpdir(), 'browser-'))
  const store = await embeddedStore(join(home, 'data'))
  const keys = await keyFolder(join(home, 'keys'), join(home, 'data'))
  const day = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10)
  const ballot = await ballotOf(keys, 'staff', survey)
  const campaign: Campaign = {
    id: 'staff',
    revision: 0,
    survey: survey.name,
    surveyVersion: survey.version,
    title: survey.title,
    languages: ['en', 'ru'],
    policy: 'confidential',
    k: 5,
    plan: startingPlan(survey, { policy: 'confidential', ...options.campaign }),
    state: 'open',
    paused: false,
    sender: { name: { en: 'The evaluation team', ru: 'Группа оценки' }, address: 'survey@example.org' },
    schedule: {
      timeZone: 'UTC',
      opensOn: day(-7),
      closesOn: day(21),
      weekday: 1,
      hour: 9,
      intervalDays: 7,
      maximumReminders: 3,
      minimumGapDays: 3,
      sendingHours: { from: 8, to: 18 },
      lastReminderDaysBefore: 2,
    },
    letters: {},
    ballot,
    checklist: { testLetterSent: true },
    openedOn: day(-7),
    closedOn: null,
    synthetic: false,
    ...options.campaign,
  }
  await store.insertCampaign(campaign)
  await options.prepare?.(store)

  const app = express()
  const server = createServer(app)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const url = `http://localhost:${(server.address() as AddressInfo).port}${mount}`
  const plugin = await stakeholderSurveys({
    store,
    keys,
    mailer: folderMailer(join(home, 'letters'), () => new Date()),
    publicUrl: url,
    roleOf: () => null,
    lettersEvery: 0,
    logger: pino({ level: 'silent' }),
    ...options.plugin,
  })
  options.host?.(app)
  app.use(mount, plugin)

  return {
    url,
    store,
    keys,
    campaign,
    survey,
    invite: async (language = 'en', strata = {}) => {
      const id = randomBytes(16).toString('hex')
      await store.insertInvitees([
        {
          id,
          campaign: campaign.id,
          email: `${id}@example.org`,
          name: 'N. N.',
          language,
          strata,
          disposition: 'invited',
          done: false,
          bh: null,
          deviceKey: randomBytes(32).toString('base64url'),
          thanked: false,
          mailings: 1,
          lastLetterOn: null,
        },
      ])
      const { link } = await keys.read(campaign.id)
      const address = personalLink(url, campaign.id, linkCode(link, campaign.id, id), ballot, language)
      return { id, link: address, stopLink: address.replace('?', '/stop?').replace(/&k=.*/, '') }
    },
    openBox: async () => {
      const answers = [...(await answersInBox(store, campaign.id, survey)).values()]
      return answers.filter((one) => one !== null)
    },
    disposition: async (id) => {
      const invitee = await store.invitee(campaign.id, id)
      return invitee?.done ? 'done' : invitee?.disposition
    },
    invitee: async (id) => (await store.invitee(campaign.id, id))!,
    end: async () => {
      await closeCampaign({ store, surveys: surveyCatalogue(surveys), now: () => new Date() }, campaign.id, {
        name: 'anna',
      })
    },
    change: async (change) => {
      const current = await store.campaign(campaign.id)
      await store.replaceCampaign({ ...current!, ...change })
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
      await plugin.close()
      await store.close()
      await rm(home, { recursive: true, force: true })
    },
  }
}
