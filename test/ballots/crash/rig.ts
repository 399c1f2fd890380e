/** A server that dies and comes back, and a browser that is closed and opened again. */
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import {
  Refusal,
  ballotApi,
  resume,
  type BallotServices,
  type Checked,
} from '../../../client/respond/ballot/protocol.ts'
import { castAnswers } from '../casting.ts'
import { placeOf, type Device, type DeviceStore } from '../../../client/respond/ballot/device.ts'
import type { PublicCampaign } from '../../../server/api/respond.ts'
import { keyFolder } from '../../../server/ballots/keys.ts'
import { openStore } from '../../../server/store/open.ts'
import type { Store } from '../../../server/store/store.ts'
import type { Invitee } from '../../../server/contracts/records.ts'
import { underReview } from '../../../server/tabulation/quotes/review.ts'
import { writeKeyText } from '../../../sealing/box/key-text.ts'
import { compileAnswerCheck } from '../../../surveys/answers/answers.ts'
import type { Answers } from '../../../surveys/types.ts'
import { trusteeApi, type TrusteeApi } from '../../../opening/api.ts'
import { TODAY, answersInBox, collect, inPublic, openCampaign, survey, trustee, type World } from '../small-campaign.ts'

const check = compileAnswerCheck(survey)

export interface Rig {
  readonly folder: string
  readonly codes: readonly string[]
  readonly campaign: World['campaign']
  /** The store, for this process; to be closed. */
  openStore(): Promise<Store>
  /** Starts the server where it is down; the next one dies at `point`, once. */
  up(point?: string): Promise<string>
  /** kill -9 */
  kill(): Promise<void>
  /** How often the server died. */
  readonly deaths: () => number
  /** Closes the campaign; no more answers come in. */
  closeCampaign(): Promise<void>
  /** Opens the box and releases in a process of its own, which dies at `point`. What it printed, or null when it died. */
  release(point?: string): Promise<{ responses: number; digest: string } | null>
  /** What is in the store now, read by this process. */
  read(): Promise<{
    people: Invitee[]
    ballots: number
    answers: (Answers | null)[]
    done: number
    state: string
    released: string | null
    quotes: number
    texts: string[]
  }>
  close(): Promise<void>
}

/**
 * @param server a build of `server.ts`
 * @param mongoUri with the name of a database; the embedded store where absent
 */
export async function openRig(people: number, server: string, mongoUri?: string): Promise<Rig> {
  const folder = await mkdtemp(join(tmpdir(), 'crash-'))
  const data = join(folder, 'data')
  const openIt = () => openStore({ dataFolder: data, ...(mongoUri && { mongoUri }) })
  const store = await openIt()
  const keys = await keyFolder(join(folder, 'keys'), data)
  const { codes, campaign } = await openCampaign(store, keys, 'spring', people)
  await store.close()
  await writeFile(join(folder, 'trustee.txt'), (await writeKeyText(await trustee())).join('\n'))
  let running: { base: string; kill: () => void; dead: Promise<void> } | null = null
  let starting: Promise<string> | null = null
  let deaths = 0

  const start = async (point: string): Promise<string> => {
    const child = spawn(process.execPath, [server, folder, 'serve', point, ...(mongoUri ? [mongoUri] : [])], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const dead = new Promise<void>((resolve) =>
      child.once('exit', () => {
        running = null
        deaths++
        resolve()
      }),
    )
    for await (const base of createInterface(child.stdout)) {
      running = { base, kill: () => child.kill('SIGKILL'), dead }
      return base
    }
    throw new Error('the server did not come up')
  }
  const read: Rig['read'] = async () => {
    const now = await openIt()
    const found = {
      people: await collect(now.invitees('spring')),
      ballots: await now.countBallots('spring'),
      answers: [...(await answersInBox(now, 'spring')).values()],
      state: (await now.campaign('spring'))!.state,
      released: (await now.release('spring'))?.digest ?? null,
      quotes: (await collect(now.everyQuote('spring'))).length,
      texts: (await underReview(now, keys).quotes('spring', 'B10')).map(({ original }) => original).sort(),
      done: await shownOf(now),
    }
    await now.close()
    return found
  }
  const kill = async () => {
    const dying = running
    dying?.kill()
    await dying?.dead
  }
  return {
    folder,
    codes,
    campaign,
    kill,
    read,
    openStore: openIt,
    closeCampaign: async () => {
      const now = await openIt()
      await now.replaceCampaign({ ...(await now.campaign('spring'))!, state: 'closed', closedOn: '2010-12-03' })
      await now.close()
    },
    deaths: () => deaths,
    up: async (point = '') => {
      if (running) return running.base
      starting ??= start(point).finally(() => {
        starting = null
      })
      return starting
    },
    release: (point = '') =>
      new Promise((resolve) => {
        const child = spawn(process.execPath, [server, folder, 'release', point, ...(mongoUri ? [mongoUri] : [])], {
          stdio: ['ignore', 'pipe', 'inherit'],
        })
        let printed = ''
        child.stdout.on('data', (part: Buffer) => {
          printed += part.toString()
        })
        child.once('exit', () =>
          resolve(printed === '' ? null : (JSON.parse(printed) as { responses: number; digest: string })),
        )
      }),
    close: async () => {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What a trustee says to a server that dies and comes back: said again until it is heard. `lost`: how often there was no reply. */
export function trusteeBeside(rig: Rig): { readonly api: TrusteeApi; readonly lost: () => number } {
  let lost = 0
  const line = trusteeApi('/api/trustee', 'spring', {
    now: () => TODAY,
    language: 'en',
    fetch: async (path, init) => fetch((await rig.up()).replace('/api/respond', path as string), init),
  })
  const again = async <T>(say: () => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await say()
      } catch (error) {
        if ((error as { problem?: string }).problem !== 'serverUnreachable') throw error
        lost++
      }
    }
  }
  const api: TrusteeApi = {
    ...line,
    state: (keys) => again(() => line.state(keys)),
    facts: (keys) => again(() => line.facts(keys)),
    begin: (request) => again(() => line.begin(request)),
    handOver: (given) => again(() => line.handOver(given)),
    release: (request) => again(() => line.release(request)),
  }
  return { api, lost: () => lost }
}

/** The browser was closed. */
export class Closed extends Error {}

/** Called around everything the browser does, e.g. `after write`; throws `Closed` to close it there. */
export type Happening = (what: string) => void

/**
 * One respondent, who opens the link again and again until thanked. The draft and the ballot lie on the device's disk; a
 * new page knows nothing else.
 */
export async function takePart(
  rig: Rig,
  code: string,
  device: Device,
  answers: unknown,
  happening: Happening = () => {},
  onDown: () => Promise<unknown> = () => rig.up(),
): Promise<void> {
  const place = await placeOf('spring', code)
  await device.write('drafts', place, answers)
  for (;;) {
    try {
      const services = await openPage(rig, code, watched(device, happening), happening, onDown)
      if ((await resume(services)) === 'done') return
      const draft = await device.read('drafts', place)
      const { done } = await services.status()
      if (done) return
      if (draft === null) throw new Error('the draft is lost')
      await castAnswers(services, draft)
      return
    } catch (error) {
      if (error instanceof Closed || (error instanceof Refusal && error.refusal === 'connectionLost')) continue
      throw error
    }
  }
}

async function openPage(
  rig: Rig,
  code: string,
  device: Device,
  happening: Happening,
  onDown: () => Promise<unknown>,
): Promise<BallotServices & Checked & { status: () => Promise<{ done: boolean }> }> {
  const { id, ballot } = rig.campaign
  const campaign = { id, ...inPublic(ballot) } satisfies Partial<PublicCampaign>
  let closed: Closed | null = null
  const happens = (what: string) => {
    try {
      happening(what)
    } catch (error) {
      closed = error as Closed
      throw error
    }
  }
  const api = ballotApi('', campaign, {
    fetch: async (path, init) => {
      const what = (path as string).split('/').at(-1)?.split('?')[0] ?? ''
      happens(`before ${what}`)
      const response = await fetch((await rig.up()) + (path as string), init)
      const text = await response.text()
      happens(`after ${what}`)
      return new Response(text, { status: response.status, headers: response.headers })
    },
    wait: async () => {
      if (closed) throw closed // a closed page tries nothing again
      await onDown()
    },
  })
  const { thumbprint, boxThumbprint } = inPublic(ballot)
  return { api, device, campaign, code, thumbprint, boxThumbprint, check, status: () => api.status(code) }
}

function watched(device: Device, happening: Happening): Device {
  let writes = 0
  return {
    read: (store, key) => device.read(store, key),
    write: async (store, key, value) => {
      const number = store === 'ballots' ? ++writes : 0
      happening(`before write ${number}`)
      await device.write(store, key, value)
      happening(`after write ${number}`)
    },
    writeNew: async (store, key, value) => {
      const number = store === 'ballots' ? ++writes : 0
      happening(`before write ${number}`)
      const kept = await device.writeNew(store, key, value)
      happening(`after write ${number}`)
      return kept
    },
    remove: async (store, key) => {
      happening(`before remove ${store}`)
      await device.remove(store, key)
      happening(`after remove ${store}`)
    },
  }
}

/** A device whose writes are on the disk when they resolve: each record a file, renamed into place. */
export async function diskDevice(folder: string): Promise<Device> {
  await mkdir(folder, { recursive: true })
  const fileOf = (store: string, key: string) =>
    join(folder, `${store}-${createHash('sha256').update(key).digest('hex')}`)
  const device: Device = {
    read: async <T>(store: string, key: string) =>
      JSON.parse(await readFile(fileOf(store, key), 'utf8').catch(() => 'null')) as T | null,
    writeNew: async <T>(store: DeviceStore, key: string, value: T) => {
      const kept = await device.read<T>(store, key)
      if (kept === null) await device.write(store, key, value)
      return kept ?? value
    },
    write: async (store, key, value) => {
      const handle = await open(`${fileOf(store, key)}.new`, 'w')
      await handle.writeFile(JSON.stringify(value))
      await handle.sync()
      await handle.close()
      await rename(`${fileOf(store, key)}.new`, fileOf(store, key))
    },
    remove: async (store, key) => rm(fileOf(store, key), { force: true }),
  }
  return device
}

/** How many are counted as done once the day's batch has shown them. */
async function shownOf(store: Store): Promise<number> {
  await store.showDone('spring', '2010-11-21')
  return (await store.completesByDay('spring')).reduce((sum, { count }) => sum + count, 0)
}
