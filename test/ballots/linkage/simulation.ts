/**
 * A whole campaign through the real routes, until its keys are destroyed, and everything that somebody who has the whole server
 * can have carried away of it: a copy of the store after every answer, letters, the log, the key folder, the operation log.
 *
 * People answer as they stand in the contact list: their country, their kind of organisation, and texts in their language.
 */
import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { castAnswers } from '../casting.ts'
import { boxKeyOf } from '../../../sealing/box/box-key.ts'
import { openShare } from '../../../sealing/box/trustee.ts'
import { linkCode } from '../../../server/ballots/formats.ts'
import { keyFolder } from '../../../server/ballots/keys.ts'
import { closeCampaign } from '../../../server/fielding/campaigns/campaigns.ts'
import { tick } from '../../../server/fielding/sending/outbox.ts'
import { linksOf } from '../../../server/fielding/letters/links.ts'
import { folderMailer } from '../../../server/mail/folder.ts'
import type { Invitee } from '../../../server/contracts/records.ts'
import { destroyKeys } from '../../../server/releases/releasing.ts'
import type { Store } from '../../../server/store/store.ts'
import { underReview } from '../../../server/tabulation/quotes/review.ts'
import type { Answers } from '../../../surveys/types.ts'
import { randomAnswers, seededRandom } from '../../surveys/arbitrary.ts'
import {
  answersInBox,
  ballotOf,
  collect,
  draftCampaign,
  listen,
  release,
  respondent,
  someInvitee,
  survey,
  trustee,
} from '../small-campaign.ts'
import { surveyCatalogue } from '../../../server/surveys/catalogue.ts'

/** A store to attack: how it is opened, and what lies in it as it lies there. */
export interface Target {
  readonly name: string
  open(folder: string): Promise<Store>
  /** Every collection or file in the order in which it lies, as an administrator's dump would have it. */
  dump(folder: string): Promise<Dump>
  /** Every change of this store that the database's own log holds, the oldest first; null where there is no such log. */
  operations(folder: string): Promise<readonly string[] | null>
}

export interface Dump {
  /** Documents in natural order, each as text, by collection; empty where the store has only files. */
  readonly collections: Readonly<Record<string, readonly string[]>>
  /** Raw bytes (latin1) of the files. */
  readonly files: Readonly<Record<string, string>>
}

/** A copy of the store, and what the program reads in it. */
export interface Backup extends Dump {
  readonly people: readonly Invitee[]
  /** In the store's order. */
  readonly ballots: readonly { readonly id: string; readonly ciphertext: Uint8Array }[]
}

/** A text as it lies under review, opened with the review key, in the store's order. */
export interface FoundText {
  readonly id: string
  readonly sealed: string
  readonly text: string
}

/** What the attacker holds. */
export interface Evidence {
  /** After every answer, after the close, after the release, after the destruction of the keys, as far as it has come. */
  readonly backups: readonly Backup[]
  readonly operations: readonly string[]
  /** The letters as the folder lists them: name, text, time of the file. */
  readonly mail: readonly { readonly name: string; readonly text: string; readonly at: number }[]
  readonly log: readonly string[]
  /** Every secret of the server, and what is public: both as keys to try. */
  readonly secrets: readonly string[]
  readonly publicNames: readonly string[]
  /** Everything that was written to one question, as somebody shows it to him who wishes him luck, in the order of the alphabet. */
  readonly texts: readonly string[]
  /** The same, as far as it lies under review. */
  readonly found: readonly FoundText[]
  /** Texts of another question: whoever recognises one looks for the other. */
  readonly otherFound: readonly FoundText[]
  /** Only where a control adds them. */
  readonly personTimes: ReadonlyMap<string, number>
  readonly textTimes: ReadonlyMap<string, number>
  readonly answers: ReadonlyMap<string, Answers>
}

export const STAGES = ['before the release', 'after the release', 'after the destruction of the keys'] as const

export interface Fielded {
  readonly stages: Readonly<Record<(typeof STAGES)[number], Evidence>>
  /** Person → text: for scoring only. */
  readonly truth: ReadonlyMap<string, string>
  /** Text → the same person's text to the other question: for scoring only. */
  readonly otherTruth: ReadonlyMap<string, string>
  /** What nobody on the server's side has; controls hand it out. */
  readonly beyond: {
    readonly boxKey: string
    /** Text → the ballot it was in. */
    readonly ballotOf: ReadonlyMap<string, string>
    /** Text → all answers that were in the ballot with it. */
    readonly answers: ReadonlyMap<string, Answers>
    readonly personTimes: ReadonlyMap<string, number>
    readonly textTimes: ReadonlyMap<string, number>
  }
}

export const QUESTION = 'B10'
const OTHER = 'B11'
const RESPONDENTS = 60
const INVITEES = 90
const DAYS = 20
const COUNTRIES = ['KE', 'UA', 'NO', 'TH', 'MD', 'NG']
const KINDS = ['government', 'un', 'ngo', 'donor']
const SAID = {
  en: [
    'The referral form asks too much',
    'Shelters are far away',
    'We meet every month',
    'The training was short',
    'Nobody answers the telephone',
  ],
  ru: [
    'Анкета направления слишком длинная',
    'Приюты далеко',
    'Мы встречаемся каждый месяц',
    'Обучение было коротким',
    'По телефону никто не отвечает',
  ],
}

export async function field(target: Target, seed: number): Promise<Fielded> {
  const random = seededRandom(seed)
  const folder = await mkdtemp(join(tmpdir(), 'linkage-'))
  const data = join(folder, 'data')
  const store = await target.open(data)
  let now = new Date('2010-11-08T09:00:00Z')
  const keys = await keyFolder(join(folder, 'keys'), data)
  const services = { store, keys, surveys: surveyCatalogue({ [survey.name]: survey }), now: () => now }
  const ballot = await ballotOf(keys, 'spring')
  await store.insertCampaign({
    ...draftCampaign('spring'),
    plan: { banners: ['region'], nested: false, priorities: [] },
    state: 'open',
    openedOn: '2010-11-08',
    ballot,
  })
  const invitees = Array.from({ length: INVITEES }, (_, number): Invitee => ({
    ...someInvitee('spring', number),
    strata: { country: pick(COUNTRIES, random), organisation: pick(KINDS, random) },
  }))
  await store.insertInvitees(invitees)
  const { issuer, link, review } = await keys.read('spring')

  const log: string[] = []
  const [personTimes, textTimes] = [new Map<string, number>(), new Map<string, number>()]
  let handedIn = ''
  const { server, base } = await listen(services, log, (app) => {
    app.use('/api/respond/:campaign/:call', (request, response, next) => {
      const { call } = request.params
      response.on('finish', () => {
        const { code } = (request.body ?? {}) as { code?: string }
        if (code) personTimes.set(Buffer.from(code, 'base64url').subarray(0, 16).toString('hex'), performance.now())
        if (call === 'cast') textTimes.set(handedIn, performance.now())
      })
      next()
    })
  })
  const mailFolder = join(folder, 'mail')
  const outbox = {
    ...services,
    random: (bytes: number) => randomBytes(bytes),
    mailer: folderMailer(mailFolder, () => now),
    linksOf: linksOf({ keys, publicUrl: 'https://survey.example.org' }),
  }
  const backups: Backup[] = []
  const backUp = async () => {
    const boxed = (await collect(store.ballots('spring'))).map(({ id, ciphertext }) => ({ id, ciphertext }))
    backups.push({ ...(await target.dump(data)), people: await collect(store.invitees('spring')), ballots: boxed })
  }
  const textsUnderReview = async (question: string): Promise<FoundText[]> => {
    const opened = await underReview(store, keys).quotes('spring', question)
    const sealed = new Map((await store.quotes('spring', question)).map(({ id, original }) => [id, original]))
    return opened.map(({ id, original }) => ({ id, text: original, sealed: sealed.get(id) ?? '' }))
  }

  const truth = new Map<string, string>()
  const otherTruth = new Map<string, string>()
  const chosen = shuffled(invitees, random)
    .slice(0, RESPONDENTS)
    .map((person) => ({ person, day: Math.floor(random() * DAYS) }))
  const campaign = (await store.campaign('spring'))!
  for (let day = 0; day < DAYS; day++) {
    for (const { person } of chosen.filter((one) => one.day === day)) {
      const answers = answersOf(person, random)
      handedIn = answers[QUESTION] as string
      truth.set(person.id, handedIn)
      otherTruth.set(answers[OTHER] as string, handedIn)
      await castAnswers(
        await respondent({ base, campaign: campaign as never }, linkCode(link, 'spring', person.id)),
        answers,
      )
      await backUp()
    }
    now = new Date(Date.parse('2010-11-09T09:00:00Z') + day * 86_400_000)
    await tick(outbox)
  }
  await closeCampaign(services, 'spring', { name: 'anna' }, { despiteLetters: true })
  await backUp()

  const { box } = campaign.ballot!
  const boxed = await answersInBox(store, 'spring')
  const evidence = async (): Promise<Evidence> => ({
    backups: [...backups],
    operations: (await target.operations(data)) ?? [],
    mail: await mailIn(mailFolder),
    log: [...log],
    secrets: [issuer ?? '', link, review],
    publicNames: ['spring', ballot.thumbprint, box.thumbprint, box.publicKey, survey.version],
    texts: [...truth.values()].sort(),
    found: [],
    otherFound: [],
    personTimes: new Map(),
    textTimes: new Map(),
    answers: new Map(),
  })
  const before = await evidence()
  await release(services, 'spring')
  await backUp()
  const [found, otherFound] = [await textsUnderReview(QUESTION), await textsUnderReview(OTHER)]
  const after = { ...(await evidence()), found, otherFound }
  await destroyKeys(services, 'spring', { name: 'anna' }, { despiteUnreadTexts: true })
  await backUp()
  const destroyed = { ...(await evidence()), found, otherFound }
  await stop(server)
  await store.close()
  await rm(folder, { recursive: true, force: true })
  const inBox = [...boxed].map(([id, answers]) => [answers?.[QUESTION] as string, id, answers ?? {}] as const)
  return {
    stages: { [STAGES[0]]: before, [STAGES[1]]: after, [STAGES[2]]: destroyed },
    truth,
    otherTruth,
    beyond: {
      boxKey: (await boxKeyOf(box, [await openShare(box, await trustee())])).privateKey,
      personTimes,
      textTimes,
      ballotOf: new Map(inBox.map(([text, id]) => [text, id])),
      answers: new Map(inBox.map(([text, , answers]) => [text, answers])),
    },
  }
}

/** As in the contact list, and two texts that nobody else writes. */
function answersOf({ strata, language }: Invitee, random: () => number): Answers {
  const text = () =>
    `${pick(SAID[language as keyof typeof SAID], random)}: ${pick(SAID[language as keyof typeof SAID], random)}, ${Math.floor(random() * 1e9)}.`
  const { A4: _kind, F3: _region, ...others } = randomAnswers(survey, random)
  return {
    ...others,
    A4: String(KINDS.indexOf(strata['organisation'] ?? '') + 1),
    F3: String(COUNTRIES.indexOf(strata['country'] ?? '') + 2),
    [QUESTION]: text(),
    [OTHER]: text(),
  }
}

/** Which of the answers stand in the contact list too. */
export const inContactList = ({ A4, F3 }: Answers): string => `${KINDS[Number(A4) - 1]} ${COUNTRIES[Number(F3) - 2]}`
export const asInContactList = ({ strata }: Invitee): string => `${strata['organisation']} ${strata['country']}`

/** Answers as one text, whatever the order of their keys. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

/** LMDB's files, copied as a backup would. */
export const embeddedTarget = (open: (folder: string) => Promise<Store>): Target => ({
  name: 'embedded',
  open,
  dump: async (folder) => {
    const copy = `${folder}-copy`
    await cp(folder, copy, { recursive: true })
    const names = (await readdir(copy, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
    const files = Object.fromEntries(
      await Promise.all(
        names.map(
          async (entry) =>
            [entry.name, (await readFile(join(entry.parentPath, entry.name))).toString('latin1')] as const,
        ),
      ),
    )
    await rm(copy, { recursive: true, force: true })
    return { collections: {}, files }
  },
  operations: async () => null,
})

async function mailIn(folder: string): Promise<Evidence['mail']> {
  const names = await readdir(folder).catch(() => [])
  return Promise.all(
    names.map(async (name) => ({
      name,
      text: await readFile(join(folder, name), 'utf8'),
      at: (await stat(join(folder, name))).mtimeMs,
    })),
  )
}

const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)] as T

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
  })
