/** A whole house on the embedded store, with a clock that can be set: administrators, respondents and researchers come in over HTTP. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { pino } from 'pino'
import { castAnswers } from '../ballots/casting.ts'
import type { Device } from '../../client/respond/ballot/device.ts'
import { linkCode } from '../../server/ballots/formats.ts'
import type { ReleaseContents } from '../../server/api/research.ts'
import { embeddedStore, folderMailer, keyFolder, stakeholderSurveys, type Store } from '../../server/index.ts'
import type { BallotBox, Campaign } from '../../server/contracts/records.ts'
import type { Answers } from '../../surveys/types.ts'
import { boxFor, memoryDevice, release, respondent, trustee, trusteeOf } from '../ballots/small-campaign.ts'
import type { Opened } from '../../opening/open.ts'
import { proveShare } from '../../sealing/box/trustee.ts'
import { SMALL } from '../surveys/small-survey.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'

const DAY = 86_400_000 // ms

export interface Replied {
  readonly status: number
  readonly type: string
  readonly bytes: Buffer
}

export interface House {
  readonly store: Store
  /** Sets the clock on by so many days. */
  later(days: number): void
  /** A call of the API as administrator or, below `research/`, as researcher. */
  ask(method: string, path: string, body?: object | string): Promise<Replied>
  /** Imports the contacts, makes the keys and opens the campaign. Gives the rows that were not taken. */
  open(
    id: string,
    addresses: readonly string[],
  ): Promise<readonly { readonly value: string; readonly reason: string; readonly words: string }[]>
  /** Answers with the personal link of this address: a real ballot. */
  answer(id: string, address: string, answers: Answers, device?: Device): Promise<void>
  close(id: string): Promise<void>
  release(id: string): Promise<Opened>
  /** SHA-256 of everything a researcher can read or download of a release, by address. */
  everythingOf(id: string): Promise<Readonly<Record<string, string>>>
  end(): Promise<void>
}

export const json = <T>({ bytes }: Replied): T => JSON.parse(String(bytes)) as T

/** What an administrator decides of a confidential campaign of the small survey, open from the day of the clock. */
export const plan = (day: string) => ({
  survey: SMALL.name,
  title: SMALL.title,
  languages: ['en', 'ru'],
  policy: 'confidential',
  k: 5,
  synthetic: true,
  sender: { name: { en: 'The team', ru: 'Группа' }, address: 'team@example.org' },
  schedule: {
    timeZone: 'Europe/Oslo',
    opensOn: day,
    closesOn: `${day.slice(0, 4)}-12-31`,
    weekday: 1,
    hour: 9,
    intervalDays: 7,
    maximumReminders: 4,
    minimumGapDays: 3,
    sendingHours: { from: 8, to: 18 },
    lastReminderDaysBefore: 0,
  },
})

export async function house(clock: Date): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'waves-'))
  const store = await embeddedStore(join(folder, 'data'))
  const keys = await keyFolder(join(folder, 'keys'), join(folder, 'data'))
  let time = clock
  const now = () => time
  const services = { store, keys, now, surveys: surveyCatalogue({ [SMALL.name]: SMALL }) }
  const plugin = await stakeholderSurveys({
    ...services,
    surveys: { [SMALL.name]: SMALL },
    mailer: folderMailer(join(folder, 'letters'), now),
    publicUrl: 'http://localhost',
    roleOf: (request) => ({
      name: 'ada',
      role: request.originalUrl.includes('/research/') ? 'researcher' : 'administrator',
    }),
    lettersEvery: 0,
    logger: pino({ level: 'silent' }),
    random: (bytes) => randomBytes(bytes),
  })
  const server = createServer(express().use(plugin))
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`

  const ask: House['ask'] = async (method, path, body) => {
    const type = typeof body === 'string' ? 'text/csv' : 'application/json'
    const given = typeof body === 'string' ? body : JSON.stringify(body)
    const response = await fetch(`${url}/${path}`, {
      method,
      ...(body !== undefined && { headers: { 'Content-Type': type }, body: given }),
    })
    return {
      status: response.status,
      type: response.headers.get('content-type') ?? '',
      bytes: Buffer.from(await response.arrayBuffer()),
    }
  }
  const does = async (path: string, body?: object | string): Promise<Replied> => {
    const reply = await ask('POST', `admin/campaigns/${path}`, body)
    if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${String(reply.bytes)}`)
    return reply
  }
  return {
    store,
    ask,
    later: (days) => {
      time = new Date(time.getTime() + days * DAY)
    },
    open: async (id, addresses) => {
      const list = ['Email,Name,Language', ...addresses.map((address) => `${address},N. N.,en`)].join('\n')
      const lines = String((await does(`${id}/contacts/import`, list)).bytes)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { type: string; rejects?: never[] })
      const box = await boxFor(id)
      await does(`${id}/keys`, box)
      await trusteeOf(services, id).prove(await proveShare(box, await trustee()))
      await does(`${id}/letters/test`, { to: 'ada@example.org', language: 'en' })
      await does(`${id}/open`, { confirm: id })
      return lines.find(({ type }) => type === 'result')?.rejects ?? []
    },
    answer: async (id, address, answers, device = memoryDevice()) => {
      const campaign = (await store.campaign(id)) as Campaign & { readonly ballot: BallotBox }
      const invitee = (await store.inviteeByEmail(id, address))!
      const code = linkCode((await keys.read(id)).link, id, invitee.id)
      await castAnswers(await respondent({ base: `${url}/respond`, campaign }, code, device, SMALL), answers)
    },
    close: async (id) => {
      await does(`${id}/close`, { confirm: id })
    },
    release: (id) => release(services, id),
    everythingOf: async (id) => {
      const contents = json<ReleaseContents>(await ask('GET', `research/releases/${id}`))
      const tables = contents.questions.flatMap(({ question, variables }) => {
        const banners = [
          null,
          ...new Set(variables.flatMap((variable) => variable.tables.flatMap(({ banner }) => banner ?? []))),
        ]
        return banners.flatMap((by) =>
          ['.csv', '.csv?layout=tidy', '.csv-metadata.json', '.xlsx', '.json'].map(
            (ending) => `tables/${question}${ending}${by ? `${ending.includes('?') ? '&' : '?'}by=${by}` : ''}`,
          ),
        )
      })
      const paths = [
        '',
        '?lang=ru',
        '/archive.zip',
        '/tables.xlsx',
        '/tables.xlsx?lang=ru',
        '/codebook.xml',
        '/quotes',
        ...contents.questions.map(({ question }) => `/questions/${question}`),
        ...tables.map((path) => `/${path}`),
      ]
      const found: Record<string, string> = {}
      for (const path of paths) {
        const { status, bytes } = await ask('GET', `research/releases/${id}${path}`)
        found[path] = `${status} ${createHash('sha256').update(bytes).digest('hex')}`
      }
      return found
    },
    end: async () => {
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
