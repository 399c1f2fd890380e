/** The projects review of 2020 by name: 17 projects at 16 addresses, with everything real but the clock and the mail system. */
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import express from 'express'
import { pino } from 'pino'
import PostalMime from 'postal-mime'
import type { CampaignDraft } from '../../server/api/admin.ts'
import { keyFolder, type KeyFolderFiles } from '../../server/ballots/keys.ts'
import { linksOf } from '../../server/fielding/letters/links.ts'
import { tick } from '../../server/fielding/sending/outbox.ts'
import { stakeholderSurveys } from '../../server/index.ts'
import { folderMailer, type LetterFolder } from '../../server/mail/folder.ts'
import { embeddedStore } from '../../server/store/embedded.ts'
import type { Store } from '../../server/store/store.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'
import { surveys } from '../../surveys/index.ts'
import type { Survey } from '../../surveys/types.ts'

interface Project {
  readonly funding_year: string
  readonly project_code: string
  readonly project_title: string
  readonly region: string
  readonly funding_usd: string
  readonly duration_months: string
}
export const projects: readonly Project[] = parse(
  readFileSync(join(import.meta.dirname, '../fixtures/projects-2020.csv'), 'utf8'),
  { columns: true },
)

/** Both of Nicaragua’s, at one Mission. */
export const NICARAGUA = ['CT.0988', 'CT.1095'] as const
export const MANAGUA = 'managua@mission.example'
const missionOf = ({ project_code: code }: Project): string =>
  (NICARAGUA as readonly string[]).includes(code) ? MANAGUA : `${code.toLowerCase().replace('.', '')}@mission.example`

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
const COLUMNS = ['project_code', 'project_title', 'region', 'funding_year', 'funding_usd', 'duration_months'] as const

/** As a review team would write it: the project list of the report, with an address and a language. */
export const contactsCsv: string = [
  ['Email', 'Name', 'Language', ...COLUMNS].join(','),
  ...projects.map((project, at) =>
    [
      missionOf(project),
      `Mission ${at + 1}`,
      at % 3 === 0 && missionOf(project) !== MANAGUA ? 'ru' : 'en',
      ...COLUMNS.map((name) => project[name]),
    ]
      .map(cell)
      .join(','),
  ),
].join('\n')

export const ID = 'review-2020'
const OPENS = '2026-01-05' // a Monday
export const DRAFT: CampaignDraft = {
  survey: 'ct-px-2020',
  title: { en: 'Review of projects', ru: 'Обзор проектов' },
  languages: ['en', 'ru'],
  policy: 'open',
  byName: true,
  k: 5,
  sender: { name: { en: 'The review team', ru: 'Группа обзора' }, address: 'review@team.example' },
  schedule: {
    timeZone: 'UTC',
    opensOn: OPENS,
    closesOn: '2026-02-27',
    weekday: 1,
    hour: 9,
    intervalDays: 7,
    maximumReminders: 3,
    minimumGapDays: 3,
    sendingHours: { from: 8, to: 18 },
    lastReminderDaysBefore: 2,
  },
  synthetic: true,
}

export interface Review {
  readonly url: string
  readonly store: Store
  readonly keys: KeyFolderFiles
  readonly mailer: LetterFolder
  clock: Date
  /** As an administrator, and as a researcher where `research/…`. Anything but success is an error that says what came. */
  ask<T>(method: string, path: string, body?: unknown): Promise<T>
  fetched(path: string): Promise<Response>
  /** One round of letters at that moment; the letters that left, by address. */
  lettersAt(moment: string): Promise<ReadonlyMap<string, { readonly subject: string; readonly text: string }>>
  close(): Promise<void>
}

/** @param real the clock of this machine, for browsers; @param offered surveys by their names */
export async function openReview(real = false, offered: Readonly<Record<string, Survey>> = surveys): Promise<Review> {
  const folder = await mkdtemp(join(tmpdir(), 'review-'))
  const store = await embeddedStore(join(folder, 'data'))
  const keys = await keyFolder(join(folder, 'keys'), join(folder, 'data'))
  const clock = { now: new Date(`${OPENS}T10:00:00Z`) }
  const now = () => (real ? new Date() : clock.now)
  const mailer = folderMailer(join(folder, 'letters'), now)
  const app = express()
  const server: Server = createServer(app)
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening)
  })
  const url = `http://localhost:${(server.address() as AddressInfo).port}/surveys`
  const logger = pino({ level: 'silent' })
  const options = { store, keys, mailer, publicUrl: url, now, logger, lettersEvery: 0, surveys: offered }
  const plugin = await stakeholderSurveys({ ...options, roleOf: () => ({ name: 'ada', role: 'administrator' }) })
  app.use('/surveys', plugin)
  const services = {
    ...options,
    surveys: surveyCatalogue(offered, store),
    random: (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)),
    linksOf: linksOf({ keys, publicUrl: url }),
  }
  const fetched = (path: string) => fetch(`${url}/api/${path}`, { headers: { 'Accept-Language': 'en' } })
  return {
    url,
    store,
    keys,
    mailer,
    set clock(moment: Date) {
      clock.now = moment
    },
    get clock() {
      return clock.now
    },
    async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
      const isText = typeof body === 'string'
      const reply = await fetch(`${url}/api/${path}`, {
        method,
        headers: {
          'X-Requested-With': 'fetch',
          'Accept-Language': 'en',
          ...(body !== undefined && { 'Content-Type': isText ? 'text/csv' : 'application/json' }),
        },
        ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
      })
      const text = await reply.text()
      if (!reply.ok) throw Object.assign(new Error(text), JSON.parse(text))
      return (text.startsWith('{"type"') ? text : JSON.parse(text)) as T
    },
    fetched,
    async lettersAt(moment) {
      clock.now = new Date(moment)
      const before = new Set(await mailer.list())
      await tick(services)
      const sent = new Map<string, { subject: string; text: string }>()
      for (const file of await mailer.list()) {
        const raw = before.has(file) ? null : await mailer.read(file)
        if (!raw) continue
        const email = await PostalMime.parse(raw)
        sent.set(email.to?.[0]?.address ?? '', { subject: email.subject ?? '', text: email.text ?? '' })
      }
      return sent
    },
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => {
        server.close(closed)
      })
      await plugin.close()
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Creates the campaign, imports the list, sends the test letter and opens it. */
export async function fieldReview(
  review: Review,
  change: Partial<CampaignDraft> = {},
  list = contactsCsv,
): Promise<void> {
  await review.ask('POST', 'admin/campaigns', { id: ID, campaign: { ...DRAFT, ...change } })
  await review.ask('POST', `admin/campaigns/${ID}/contacts/import`, list)
  await review.ask('POST', `admin/campaigns/${ID}/letters/test`, { to: 'ada@team.example', language: 'en' })
  await review.ask('POST', `admin/campaigns/${ID}/open`, { confirm: ID })
}

/** The links of a letter in their order, each with the line above it. */
export const linksIn = (
  text: string,
): readonly { readonly unit: string; readonly url: string; readonly code: string }[] =>
  [...text.matchAll(/^(.+)\n(?:(?!http).+\n)*(https?:\/\/\S+#i=([A-Za-z0-9_-]{43})&by=name)$/gm)].map(
    ([, line = '', url = '', code = '']) => ({
      unit: line.split(':')[0] ?? '',
      url,
      code,
    }),
  )
