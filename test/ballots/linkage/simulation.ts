/** A whole campaign through the real routes, and everything an attacker could have carried away of it. */
import { cp, mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { castAnswers } from '../../../client/respond/ballot/protocol.ts'
import { keyFolder } from '../../../server/ballots/keys.ts'
import { tick } from '../../../server/fielding/outbox.ts'
import { linksOf } from '../../../server/links.ts'
import { folderMailer } from '../../../server/mail/folder.ts'
import type { Invitee } from '../../../server/records.ts'
import type { Store } from '../../../server/store/store.ts'
import { canonicalDigest } from '../../../sealing/canonical.ts'
import type { Answers } from '../../../surveys/types.ts'
import { randomAnswers, seededRandom } from '../../surveys/arbitrary.ts'
import { answersInBox, collect, listen, openCampaign, respondent, survey } from '../world.ts'

/** A store to attack: how it is opened, and what lies in it as it lies there. */
export interface Target {
  readonly name: string
  open(folder: string): Promise<Store>
  /** Every collection or file in the order in which it lies, as an administrator's dump would have it. */
  dump(folder: string): Promise<Dump>
}

export interface Dump {
  /** Documents in natural order, each as text, by collection; empty where the store has only files. */
  readonly collections: Readonly<Record<string, readonly string[]>>
  /** Raw bytes (latin1) of the files. */
  readonly files: Readonly<Record<string, string>>
}

export interface Night extends Dump {
  readonly people: readonly Invitee[]
  /** In the store's order. */
  readonly ballots: readonly { readonly id: string; readonly bytes: number }[]
  /** The letters as the folder lists them: name, text, time of the file. */
  readonly mail: readonly { readonly name: string; readonly text: string; readonly at: number }[]
}

/** What a trustee's device holds for some minutes, in the order in which it leaves it: nobody's. */
export interface OpenedAnswer {
  readonly id: string
  readonly answers: Answers
}

export interface Evidence {
  readonly nights: readonly Night[]
  readonly responses: readonly OpenedAnswer[]
  readonly log: readonly string[]
  readonly publicNames: readonly string[]
  /** Only where a control adds them. */
  readonly personTimes: ReadonlyMap<string, number>
  readonly answerTimes: ReadonlyMap<string, number>
  /** Ballot id → answers, only where a control leaves the box unsealed. */
  readonly unsealed: ReadonlyMap<string, string>
  /** Who really gave which answers: for scoring only. */
  readonly truth: ReadonlyMap<string, string>
}

/** What a positive control does wrong. */
export type Weakness = 'none' | 'times' | 'unsealed'

const RESPONDENTS = 60
const INVITEES = 90
const NIGHTS = 20

export async function simulate(target: Target, seed: number, weakness: Weakness = 'none'): Promise<Evidence> {
  const random = seededRandom(seed)
  const folder = await mkdtemp(join(tmpdir(), 'linkage-'))
  const data = join(folder, 'data')
  const store = await target.open(data)
  let now = new Date('2010-11-08T09:00:00Z')
  const keys = await keyFolder(join(folder, 'keys'), data)
  const { codes, invitees } = await openCampaign(store, keys, 'spring', INVITEES)
  const log: string[] = []
  const personTimes = new Map<string, number>()
  const answerTimes = new Map<string, number>()
  let handedIn = ''
  const needs = { store, keys, surveys: { [survey.name]: survey }, now: () => now }
  const { server, base } = await listen(needs, log, (app) => {
    if (weakness !== 'times') return
    app.use('/api/respond/:campaign/:call', (request, response, next) => {
      const { call } = request.params
      response.on('finish', () => {
        const body = request.body as { code?: string } | undefined
        if (body?.code) personTimes.set(Buffer.from(body.code, 'base64url').subarray(0, 16).toString('hex'), performance.now())
        if (call === 'cast') answerTimes.set(handedIn, performance.now())
      })
      next()
    })
  })
  const mailFolder = join(folder, 'mail')
  const outbox = {
    store, now: () => now, random: (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)),
    mailer: folderMailer(mailFolder, () => now), linksOf: linksOf({ keys, publicUrl: 'https://survey.example.org' }),
  }

  const truth = new Map<string, string>()
  const nights: Night[] = []
  const chosen = shuffled(invitees.map((invitee, at) => ({ id: invitee.id, code: codes[at] ?? '', night: Math.floor(random() * NIGHTS) })), random)
    .slice(0, RESPONDENTS)
  const campaign = await store.campaign('spring')
  for (let night = 0; night < NIGHTS; night++) {
    const today = chosen.filter((one) => one.night === night)
    if (today.length === 0) continue
    for (const { id, code } of today) {
      const answers = randomAnswers(survey, random)
      handedIn = canonical(answers)
      truth.set(id, handedIn)
      await castAnswers(await respondent({ base, campaign: campaign as never }, code), answers)
    }
    now = new Date(Date.parse('2010-11-09T09:00:00Z') + night * 86_400_000)
    await tick(outbox)
    nights.push({ ...(await target.dump(data)), people: await collect(store.invitees('spring')), ballots: await ballots(store), mail: await mailIn(mailFolder) })
  }

  const closed = { ...(await store.campaign('spring'))!, state: 'closed' as const }
  await store.replaceCampaign(closed)
  const unsealed = weakness === 'unsealed' ? await unseal(store) : new Map<string, string>()
  nights.push({ ...(await target.dump(data)), people: await collect(store.invitees('spring')), ballots: await ballots(store), mail: await mailIn(mailFolder) })
  const opened = [...(await answersInBox(store, 'spring')).values()].filter((answers) => answers !== null)
  const responses = opened.map((answers) => ({ id: canonicalDigest(answers).slice(0, 32), answers })).sort((one, other) => (one.id < other.id ? -1 : 1))
  await stop(server)
  await store.close()
  await rm(folder, { recursive: true, force: true })
  return { nights, responses, log, publicNames: ['spring', closed.ballot?.thumbprint ?? '', survey.version], personTimes, answerTimes, unsealed, truth }
}

/** Answers as one text, whatever the order of their keys. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part)
}

/** LMDB's files, copied as a backup would. */
export const embeddedTarget = (open: (folder: string) => Promise<Store>): Target => ({
  name: 'embedded',
  open,
  dump: async (folder) => {
    const copy = `${folder}-copy`
    await cp(folder, copy, { recursive: true })
    const names = (await readdir(copy, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
    const files = Object.fromEntries(await Promise.all(names.map(async (entry) =>
      [entry.name, (await readFile(join(entry.parentPath, entry.name))).toString('latin1')] as const)))
    await rm(copy, { recursive: true, force: true })
    return { collections: {}, files }
  },
})

async function unseal(from: Parameters<typeof answersInBox>[0]): Promise<Map<string, string>> {
  return new Map([...(await answersInBox(from, 'spring'))].map(([ballot, answers]) => [ballot, canonical(answers)]))
}

async function ballots(store: Store): Promise<Night['ballots']> {
  return (await collect(store.ballots('spring'))).map(({ id, ciphertext }) => ({ id, bytes: ciphertext.length }))
}

async function mailIn(folder: string): Promise<Night['mail']> {
  const names = await readdir(folder).catch(() => [])
  return Promise.all(names.map(async (name) => ({
    name, text: await readFile(join(folder, name), 'utf8'), at: (await stat(join(folder, name))).mtimeMs,
  })))
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items.map((item) => ({ item, at: random() })).sort((a, b) => a.at - b.at).map(({ item }) => item)
}

const stop = (server: Server): Promise<void> => new Promise((resolve) => { server.close(() => resolve()) })
