/**
 * Casts per second of the embedded store, acknowledged after the flush, with 64 in flight, beside lmdb alone (put and wait for the flush)
 * on the same disk; then the work of large campaigns. MongoDB too where `MONGODB_URI` names one.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { open } from 'lmdb'
import { embeddedStore } from '../server/store/embedded.ts'
import { mongoStore } from '../server/store/mongo.ts'
import type { Store } from '../server/store/store.ts'
import { inviteeOf, letterOf, ballotOf, numbers } from '../test/store/records.ts'
import { apart, atLeast, beside, headline, ofSize, within, type Row, type Scale } from './table.ts'

const SIZE = 4096 // bytes of a sealed ballot
const IN_FLIGHT = 64

export async function store(scale: Scale): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'stakeholder-surveys-bench-'))
  try {
    const casts = await durableCasts(folder, scale === 'quick' ? 0.4 : 2)
    const sizes = scale === 'quick' ? [1000] : [1000, 100_000, 1_000_000]
    await largeCampaign(join(folder, 'warm'), 500) // compiled
    const campaigns: Row[] = []
    let perThousand: Worked | undefined
    for (const size of sizes) {
      const worked = await largeCampaign(join(folder, `of ${size}`), size)
      perThousand ??= worked
      campaigns.push(...rowsOf(size, worked, perThousand, size === sizes.at(-1)))
    }
    return [...casts, ...campaigns]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function durableCasts(folder: string, seconds: number): Promise<readonly Row[]> {
  const ciphertext = new Uint8Array(randomBytes(SIZE))
  const castsOf = async (into: Store): Promise<number> => {
    const rate = await perSecond(seconds, (id) => into.castBallot({ id, campaign: 'bench', ciphertext }))
    await into.removeCampaign('bench')
    await into.close()
    return rate
  }
  const file = open({ path: join(folder, 'alone.mdb'), noSubdir: true, maxDbs: 4 })
  const box = file.openDB<Uint8Array, string>({ name: 'box', encoding: 'binary' })
  const alone = await perSecond(seconds, async (id) => {
    await box.put(`bench/${id}`, ciphertext)
    await file.flushed
  })
  await file.close()
  const embedded = await castsOf(await embeddedStore(join(folder, 'data')))
  const peer = { name: 'bare durable writes (lmdb)', value: alone }
  const claim = `durable casts, ${IN_FLIGHT} in flight`
  const uri = process.env['MONGODB_URI']
  return [
    headline(beside(claim, { value: embedded, unit: '/s' }, peer, { least: 0.5 })),
    uri === undefined
      ? apart(`${claim}, MongoDB`, 'not measured: MONGODB_URI names no database')
      : beside(
          `${claim}, MongoDB`,
          { value: await castsOf(await mongoStore(uri, { database: `bench-${Date.now()}` })), unit: '/s' },
          peer,
          { least: 0.05 },
        ),
  ]
}

async function perSecond(seconds: number, one: (id: string) => Promise<unknown>): Promise<number> {
  let acknowledged = 0
  const end = performance.now() + seconds * 1000
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, async () => {
      while (performance.now() < end) {
        await one(randomBytes(32).toString('hex'))
        acknowledged++
      }
    }),
  )
  return acknowledged / seconds
}

/** ms of each, and the longest that the process did nothing else meanwhile. */
type Worked = Readonly<
  Record<'invitees' | 'queued' | 'claimed' | 'counted' | 'cast' | 'read' | 'removed' | 'pause', number>
>

async function largeCampaign(folder: string, size: number): Promise<Worked> {
  const store = await embeddedStore(folder)
  let pause = 0
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const start = performance.now()
    let before = start
    const pulse = setInterval(() => {
      pause = Math.max(pause, performance.now() - before)
      before = performance.now()
    }, 2)
    await work()
    clearInterval(pulse)
    return performance.now() - start
  }
  const inParts = async <T>(make: (number: number) => T, take: (part: readonly T[]) => Promise<unknown>) => {
    let sum = 0
    for (let from = 0; from < size; from += PART) {
      const part = numbers(Math.min(PART, size - from)).map((number) => make(from + number))
      sum += await timed(() => take(part))
    }
    return sum
  }
  try {
    return {
      invitees: await inParts(
        (number) => inviteeOf('large', number),
        (part) => store.insertInvitees(part),
      ),
      queued: await inParts(
        (number) => letterOf('large', number),
        (part) => store.queueLetters(part),
      ),
      claimed: await timed(() => store.claimLetters('bench', 1, 2, 50)),
      counted: await timed(() => store.countInvitees('large')),
      cast: await inParts(
        (number) => ballotOf('large', number, 500),
        (part) => store.castBallots(part),
      ),
      read: await timed(async () => {
        for await (const ballot of store.ballots('large')) if (ballot.ciphertext.length === 0) throw new Error('empty')
      }),
      removed: await timed(() => store.removeCampaign('large')),
      pause,
    }
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** As contacts and imports hand them over, not all in memory at once. */
const PART = 10_000

function rowsOf(size: number, worked: Worked, smallest: Worked, isLargest: boolean): readonly Row[] {
  const name = ofSize(size)
  const each = (what: 'invitees' | 'queued' | 'cast' | 'read') => (worked[what] / size) * 1000
  return [
    atLeast(`store, ${name} invitees inserted`, { value: 1e6 / each('invitees'), unit: '/s' }, 10_000),
    atLeast(`store, ${name} ballots imported`, { value: 1e6 / each('cast'), unit: '/s' }, 10_000),
    within(`store, 50 letters claimed of ${name}`, { value: worked.claimed, unit: 'ms' }, 50),
    within(`store, the longest pause with ${name} of each`, { value: worked.pause, unit: 'ms' }, 250),
    ...(isLargest
      ? [
          atLeast(`store, ${name} letters queued`, { value: 1e6 / each('queued'), unit: '/s' }, 10_000),
          atLeast(`store, ${name} ballots read`, { value: 1e6 / each('read'), unit: '/s' }, 100_000),
          within(`store, ${name} invitees counted`, { value: worked.counted, unit: 'ms' }, 20),
        ]
      : []),
    ...(size > 1000
      ? [
          beside(
            `store, growth: an invitee inserted among ${name}`,
            { value: each('invitees'), unit: 'µs' },
            { name: 'among 10³', value: smallest.invitees },
            { most: 3 },
          ),
        ]
      : []),
  ]
}
