/**
 * A whole server in a process of its own, whose memory somebody looks through. Only for tests.
 *
 *   node --expose-gc --import tsx server.ts <folder> [MongoDB URI] [database]
 *
 * Lines on its input, each answered by one line when it is done: `at <instant>`, `tick`, `close`, `destroy`, `backup <folder>`,
 * `snapshot <file>`, `hold <text>`. The first line it writes is its address.
 */
import { appendFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { writeHeapSnapshot } from 'node:v8'
import { randomBytes } from 'node:crypto'
import express from 'express'
import { pino } from 'pino'
import { keyFolder } from '../../../server/ballots/keys.ts'
import { closeCampaign } from '../../../server/fielding/campaigns/campaigns.ts'
import { tick } from '../../../server/fielding/sending/outbox.ts'
import { stakeholderSurveys } from '../../../server/index.ts'
import { linksOf } from '../../../server/fielding/letters/links.ts'
import { folderMailer } from '../../../server/mail/folder.ts'
import { backUp } from '../../../server/operations/backup.ts'
import type { AccountRole } from '../../../server/contracts/records.ts'
import { destroyKeys } from '../../../server/releases/releasing.ts'
import { embeddedStore } from '../../../server/store/embedded.ts'
import { mongoStore } from '../../../server/store/mongo.ts'
import { surveys } from '../../../surveys/index.ts'
import { surveyCatalogue } from '../../../server/surveys/catalogue.ts'

const [folder = '', uri, database = ''] = process.argv.slice(2)
const data = join(folder, 'data')
const store = uri ? await mongoStore(uri, { database }) : await embeddedStore(data)
const keys = await keyFolder(join(folder, 'keys'), data)
let moment = new Date('2010-11-08T09:00:00Z')
const now = () => moment
const logger = pino(
  { level: 'trace' },
  {
    write: (line: string) => {
      appendFileSync(join(folder, 'server.log'), line)
    },
  },
)
const publicUrl = 'https://survey.example.org'
const mailer = folderMailer(join(folder, 'mail'), now)
const app = express()
app.use(
  await stakeholderSurveys({
    store,
    keys,
    mailer,
    publicUrl,
    logger,
    now,
    lettersEvery: 0,
    roleOf: (request) => {
      const role = request.get('x-role')
      return role ? { name: role, role: role as AccountRole } : null
    },
  }),
)
const server = createServer(app)
await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', resolve)
})
console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)

const held: string[] = []
const acts: Record<string, (argument: string) => unknown> = {
  at: (instant) => {
    moment = new Date(instant)
  },
  tick: () =>
    tick({
      store,
      now,
      mailer,
      surveys: surveyCatalogue(surveys),
      random: (bytes) => randomBytes(bytes),
      linksOf: linksOf({ keys, publicUrl }),
    }),
  close: () =>
    closeCampaign(
      { store, now, surveys: surveyCatalogue(surveys) },
      'spring',
      { name: 'anna' },
      { despiteLetters: true },
    ),
  destroy: () =>
    destroyKeys(
      { store, keys, now, surveys: surveyCatalogue(surveys) },
      'spring',
      { name: 'anna' },
      { despiteUnreadTexts: true },
    ),
  backup: (to) => backUp(store, to, now),
  snapshot: async (file) => {
    for (let round = 0; round < 3; round++) {
      ;(globalThis as { gc?: () => void }).gc!()
      await setTimeout(20)
    }
    writeHeapSnapshot(file)
  },
  hold: (text) => {
    held.push(`${text} ${held.length}`)
  },
}
for await (const line of createInterface(process.stdin)) {
  const [, act = '', argument = ''] = /^(\w+) ?(.*)$/.exec(line) ?? []
  await acts[act]!(argument)
  console.log('done')
}
process.exit(0) // the parent is gone
