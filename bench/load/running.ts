/** A server in a process of its own, and what the campaign on it is answered with: made beforehand, as browsers make it. */
import { fork, type ChildProcess } from 'node:child_process'
import { constants, createHash, randomBytes, sign } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sealAnswers } from '../../sealing/ballot.ts'
import { preparedMessage, type CastBody } from '../../server/api/ballot.ts'
import { ballotId } from '../../server/ballots/formats.ts'
import { issuerKey, keyFolder } from '../../server/ballots/keys.ts'
import { embeddedStore } from '../../server/store/embedded.ts'
import type { Store } from '../../server/store/store.ts'
import { openCampaign, survey } from '../../test/ballots/small-campaign.ts'
import { randomAnswers, seededRandom } from '../../test/surveys/arbitrary.ts'

export interface Journey {
  readonly code: string
  /** A blinded message, base64url: to the server any number below the modulus is one. */
  readonly blinded: string
  readonly cast: CastBody
}

export interface Running {
  readonly port: number
  readonly campaign: string
  readonly journeys: readonly Journey[]
  /** Seconds of processor time the server has used so far. */
  used(): Promise<number>
  /** Reads the store, beside the server. */
  read<T>(reading: (store: Store) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const DAY = 86_400_000 // ms
const CAMPAIGN = 'load'

/** @param people who may answer, each with a ballot that is made already */
export async function running(people: number): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'stakeholder-surveys-load-'))
  const data = join(folder, 'data')
  const journeys = await prepared(folder, data, people)
  const server = fork(fileURLToPath(new URL('server.ts', import.meta.url)), [folder], {
    execArgv: ['--import', 'tsx'],
  })
  const { url } = await answer<{ url: string }>(server)
  return {
    port: Number(new URL(url).port),
    campaign: CAMPAIGN,
    journeys,
    used: async () => {
      server.send('used')
      const { used } = await answer<{ used: NodeJS.CpuUsage }>(server)
      return (used.user + used.system) / 1e6
    },
    read: async (reading) => {
      const store = await embeddedStore(data)
      try {
        return await reading(store)
      } finally {
        await store.close()
      }
    },
    close: async () => {
      const ended = once(server, 'exit')
      server.disconnect()
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function prepared(folder: string, data: string, people: number): Promise<readonly Journey[]> {
  const store = await embeddedStore(data)
  const keys = await keyFolder(join(folder, 'keys'), data)
  const { campaign, codes } = await openCampaign(store, keys, CAMPAIGN, people)
  const today = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10)
  await store.replaceCampaign({
    ...campaign,
    openedOn: today(-7),
    schedule: { ...campaign.schedule, opensOn: today(-7), closesOn: today(14) },
  })
  const issuer = issuerKey(await keys.read(CAMPAIGN))
  await store.close()
  const { box, paddedSize } = campaign.ballot
  const random = seededRandom(people)
  const target = { campaign: CAMPAIGN, publicKey: box.publicKey, paddedSize }
  return Promise.all(
    codes.map(async (code, number) => {
      const nonce = createHash('sha256').update(`journey ${number}`).digest()
      const key = { key: issuer, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 }
      const signature = sign('sha384', preparedMessage(nonce, CAMPAIGN), key)
      const ciphertext = await sealAnswers(target, ballotId(nonce, CAMPAIGN), randomAnswers(survey, random))
      const blinded = Buffer.concat([Buffer.of(0), randomBytes(255)]).toString('base64url')
      return { code, blinded, cast: { nonce, signature, ciphertext } }
    }),
  )
}

async function answer<T>(server: ChildProcess): Promise<T> {
  const [message] = (await Promise.race([
    once(server, 'message'),
    once(server, 'exit').then(() => {
      throw new Error('the server has ended')
    }),
  ])) as [T]
  return message
}
