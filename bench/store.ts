/**
 * Casts per second of the embedded store, acknowledged after the flush, with 64 in flight, beside lmdb alone (put and wait for the
 * flush) on the same disk; then the work of a large campaign. `npx tsx bench/store.ts [seconds] [bytes of a sealed ballot]`
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { open } from 'lmdb'
import { embeddedStore } from '../server/store/embedded.ts'
import { inviteeOf, letterOf, ballotOf, numbers } from '../test/store/records.ts'
import { mongoStore } from '../server/store/mongo.ts'
import type { Store } from '../server/store/store.ts'

const seconds = Number(process.argv[2] ?? 3)
const size = Number(process.argv[3] ?? 4096)
const IN_FLIGHT = 64
const folder = mkdtempSync(join(tmpdir(), 'stakeholder-surveys-bench-'))
const ciphertext = new Uint8Array(randomBytes(size))

async function perSecond(one: (id: string) => Promise<unknown>): Promise<number> {
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

async function lmdbAlone(): Promise<number> {
  const file = open({ path: join(folder, 'alone.mdb'), noSubdir: true, maxDbs: 4 })
  const box = file.openDB<Uint8Array, string>({ name: 'box', encoding: 'binary' })
  const rate = await perSecond(async (id) => {
    await box.put(`bench/${id}`, ciphertext)
    await file.flushed
  })
  await file.close()
  return rate
}

async function castsOf(store: Store): Promise<number> {
  const rate = await perSecond((id) => store.castBallot({ id, campaign: 'bench', ciphertext }))
  await store.removeCampaign('bench')
  await store.close()
  return rate
}

const alone = await lmdbAlone()
const embedded = await castsOf(await embeddedStore(join(folder, 'data')))
const row = (what: string, rate: number) =>
  console.log(
    `${what.padEnd(40)} ${Math.round(rate).toString().padStart(7)} /s   ${(rate / alone).toFixed(2)} of lmdb alone`,
  )
console.log(`${IN_FLIGHT} in flight, ${size} bytes each, ${seconds} s`)
row('lmdb: put, flushed', alone)
row('embedded store: castBallot', embedded)
const uri = process.env['MONGODB_URI']
if (uri !== undefined)
  row('MongoDB store: castBallot', await castsOf(await mongoStore(uri, { database: `bench-${Date.now()}` })))

const MANY = 100_000
const store = await embeddedStore(join(folder, 'large'))
console.log(`\n${MANY} of each, ms`)
await timed(
  'insert invitees',
  numbers(MANY).map((number) => inviteeOf('large', number)),
  (list) => store.insertInvitees(list),
)
await timed(
  'insert queued letters',
  numbers(MANY).map((number) => letterOf('large', number)),
  (list) => store.queueLetters(list),
)
await timed('claim 50 queued letters', null, () => store.claimLetters('bench', 1, 2, 50))
await timed('count invitees', null, () => store.countInvitees('large'))
await timed(
  'cast ballots in batches',
  numbers(MANY).map((number) => ballotOf('large', number, 500)),
  (list) => store.castBallots(list),
)
await timed('count ballots', null, () => store.countBallots('large'))
await timed('read ballots', null, async () => {
  let bytes = 0
  for await (const ballot of store.ballots('large')) bytes += ballot.ciphertext.length
  return bytes
})
await timed('remove the campaign', null, () => store.removeCampaign('large'))
await store.close()

async function timed<T>(what: string, list: T, work: (list: T) => Promise<unknown>): Promise<void> {
  const start = performance.now()
  let before = start
  let longest = 0
  const pulse = setInterval(() => {
    longest = Math.max(longest, performance.now() - before)
    before = performance.now()
  }, 2)
  await work(list)
  clearInterval(pulse)
  console.log(
    `${what.padEnd(40)} ${Math.round(performance.now() - start)
      .toString()
      .padStart(7)}   longest pause ${Math.round(longest)}`,
  )
}
rmSync(folder, { recursive: true, force: true })
