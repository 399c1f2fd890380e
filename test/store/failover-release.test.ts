/** A replica set whose primary is killed, and steps down, while the release of an opened box is taken in. */
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { trusteeApi } from '../../opening/api.ts'
import { begin } from '../../opening/open.ts'
import type { ReleaseRequest } from '../../server/api/trustee.ts'
import { mongoStore } from '../../server/store/mongo.ts'
import type { Store } from '../../server/store/store.ts'
import { isIntact } from '../../server/tabulation/release/digest.ts'
import { underReview } from '../../server/tabulation/quotes/review.ts'
import { answersOf, NOW, trusteesWorld, unsent, type Closed, type TrusteesWorld } from '../trustees/three-trustees.ts'
import { mongoForTests, newDatabase } from './mongoServer.ts'

const server = await mongoForTests()
const skipped =
  'skipped' in server ? server.skipped : server.replicaSet ? null : 'a server that was named is not ours to kill'

const ANSWERS = 24
/** What the server writes to take a release, in this order. */
const WRITES = ['insertRelease', 'insertQuotes', 'replaceCampaign', 'appendAudit', 'removeBallots'] as const
type Moment = (typeof WRITES)[number] | 'upload'
const LOSSES = ['killPrimary', 'stepDown'] as const

describe.skipIf(skipped !== null)(`a release while the primary is lost (${skipped ?? 'replica set of three'})`, () => {
  if ('skipped' in server || !server.replicaSet) return
  const { uri, replicaSet } = server
  const database = newDatabase()
  let attempt = 0 // campaigns of an attempt that failed are not taken up again
  let store: Store
  let world: TrusteesWorld
  /** Called once, when the server begins this write. */
  let losing: { readonly at: Moment; readonly lose: () => void } | null = null
  const nowAt = (moment: Moment): void => {
    if (losing?.at !== moment) return
    const { lose } = losing
    losing = null
    lose()
  }
  /** The store as the routes have it: each write says that it begins. */
  const announcing = (of: Store): Store =>
    new Proxy(of, {
      get: (target, name) => {
        const method = Reflect.get(target, name) as unknown
        if (!WRITES.includes(name as (typeof WRITES)[number])) return method
        return async (...given: unknown[]) => {
          nowAt(name as Moment)
          await setTimeout(Math.random() * 250) // ms: about as long as it takes until the primary is gone
          return (method as (...all: unknown[]) => unknown).apply(target, given)
        }
      },
    })
  /** Says halfway that the release is on its way. */
  const uploading: typeof fetch = async (address, init) => {
    const text = init!.body as string
    const halves = [text.slice(0, text.length / 2), text.slice(text.length / 2)]
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const half = halves.shift()
        if (half === undefined) {
          controller.close()
          return
        }
        if (halves.length === 0) {
          nowAt('upload')
          await setTimeout(Math.random() * 250) // ms
        }
        controller.enqueue(new TextEncoder().encode(half))
      },
    })
    return fetch(address, { ...init, body, duplex: 'half' } as RequestInit)
  }

  const textsOf = (id: string, variables: readonly string[]) =>
    Promise.all(
      variables.map(async (variable) => {
        const quotes = await patiently(() => underReview(store, world.keys).quotes(id, variable))
        return [variable, quotes.map(({ original }) => original).sort()]
      }),
    )

  beforeAll(async () => {
    store = await mongoStore(uri, { database, patience: 1500 }) // ms: shorter than an election, so that some are refused
    world = await trusteesWorld(store, announcing)
  })
  afterAll(async () => {
    await world.end()
    await server.stop()
  })

  it('is there whole or not at all, and is sent again until it stands, once', { timeout: 400_000 }, async () => {
    attempt += 1
    const moments = (['upload', ...WRITES] as const).flatMap((at) => LOSSES.map((loss) => ({ at, loss })))
    const opened: { readonly closed: Closed; readonly request: ReleaseRequest }[] = []
    for (const { at, loss } of moments) {
      const closed = await world.closed(`${at}-${loss}-${attempt}`.toLowerCase(), answersOf(ANSWERS), {
        campaign: { policy: 'open' }, // with texts that a person is to read
      })
      const [anna, ben] = closed.trustees
      opened.push({ closed, request: await unsent(closed, await begin(closed.api, [anna!, ben!], true)) })
    }
    expect(Object.values(opened[0]!.request.made.texts).flat().length).toBeGreaterThan(ANSWERS / 2)
    expect(Object.values(opened[0]!.request.made.texts).flat().length).toBeGreaterThan(ANSWERS / 2)
    let refusedTimes = 0
    for (const [number, { at, loss }] of moments.entries()) {
      const { closed, request } = opened[number]!
      const { id } = closed.campaign
      const { digest } = request.made.release
      const api = trusteeApi(world.base, id, { now: () => NOW, language: 'en', fetch: uploading })
      let lost: Promise<void> | undefined
      losing = {
        at,
        lose: () => {
          lost = replicaSet[loss]()
        },
      }
      while (!(await api.release(request).then(({ digest: taken }) => taken === digest, onlyAway))) {
        refusedTimes += 1
        const there = await patiently(() => store.release(id))
        expect(there === null || (isIntact(there) && there.digest === digest), `${at}, ${loss}`).toBe(true)
        // As long as it is not taken in whole, nothing of the box is gone.
        const { state } = (await patiently(() => store.campaign(id)))!
        if (state === 'closed') expect(await patiently(() => store.countBallots(id)), `${at}, ${loss}`).toBe(ANSWERS)
      }
      expect(lost, `${at}: nothing was lost`).toBeDefined()
      await lost
      await replicaSet.restore()
      expect(await patiently(() => api.release(request)), `${at}, ${loss}`).toEqual({
        release: id,
        digest,
        already: true,
      })
      const release = (await patiently(() => store.release(id)))!
      expect([isIntact(release), release.digest, release.responses]).toEqual([true, digest, ANSWERS])
      expect(await textsOf(id, Object.keys(request.made.texts)), `${at}, ${loss}`).toEqual(
        Object.entries(request.made.texts).map(([variable, texts]) => [variable, [...texts].sort()]),
      )
      expect(await patiently(() => store.countBallots(id))).toBe(0)
      expect((await patiently(() => store.campaign(id)))!.state).toBe('released')
    }
    const ids = opened.map(({ closed }) => closed.campaign.id).sort()
    const acts = (await patiently(() => store.audit(1000))).filter(({ act }) => act === 'released')
    expect(acts.flatMap(({ campaign }) => ids.filter((id) => id === campaign)).sort()).toEqual(ids)
    console.log(
      `${moments.length} releases while the primary was killed and stepped down: 0 lost, 0 doubled, ${refusedTimes} sent again`,
    )
  })
})

/** A refusal because the store is away; any other is a failure. */
function onlyAway(error: unknown): false {
  if ((error as { problem?: string }).problem !== 'storeUnavailable') throw error
  return false
}

/** Asks until the store is back. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      onlyAway(error)
      await setTimeout(200)
    }
  }
}
