/**
 * Measures the ballot: blind signature, sealing, casting with a durable write, opening. Ratios are steadier than figures.
 *
 *   npx tsx bench/ballots.ts [casts=4000] [ballots to open=20000]
 */
import { createHash, constants, generateKeyPairSync, privateDecrypt, randomBytes, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core'
import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { compileAnswerCheck } from '../surveys/answers.ts'
import { staffPartner2010 as survey } from '../surveys/staff-partner-2010/index.ts'
import { preparedMessage } from '../server/api/ballot.ts'
import { castAnswers } from '../server/ballots/cast.ts'
import { createBoxKey, seal } from '../server/ballots/hpke.ts'
import { blindSign, issuerKey } from '../server/ballots/issue.ts'
import { keyFolder } from '../server/ballots/keys.ts'
import { openBox } from '../server/ballots/open.ts'
import { sealAnswers } from '../server/ballots/seal.ts'
import { embeddedStore } from '../server/store/embedded.ts'
import { openCampaign } from '../test/ballots/world.ts'
import { randomAnswers, seededRandom } from '../test/surveys/arbitrary.ts'

const [casts = 4000, boxed = 20_000] = process.argv.slice(2).map(Number)
const IN_FLIGHT = 64

const folder = await mkdtemp(join(tmpdir(), 'ballot-bench-'))
const store = await embeddedStore(join(folder, 'data'))
const keys = await keyFolder(join(folder, 'keys'), join(folder, 'data'))
const { campaign } = await openCampaign(store, keys, 'bench', 0)
const issuer = issuerKey(await keys.read('bench'))
console.log(`one size for every ballot: ${campaign.ballot.paddedSize} bytes`)

// 1. the blind signature
const blinded = Buffer.concat([Buffer.of(0), randomBytes(255)])
const ours = await each(500, () => blindSign(issuer, blinded))
const bare = await each(500, () => privateDecrypt({ key: issuer, padding: constants.RSA_NO_PADDING }, blinded))
const library = await blindSignOfTheLibrary()
console.log(`blind sign: ${ms(ours)} (limit 2 ms); of it the check ${ms(ours - bare)}; pure JavaScript ${ms(library)}, ${(library / ours).toFixed(0)} times as long`)

// 2. sealing
const box = createBoxKey()
const plaintext = new Uint8Array(campaign.ballot.paddedSize)
const aad = new Uint8Array(64)
const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })
const recipientPublicKey = await suite.kem.deserializePublicKey(new Uint8Array(Buffer.from(box.publicKey, 'base64url')).buffer)
const ourSeal = await each(1000, () => seal(box.publicKey, plaintext, aad))
const theirSeal = await each(1000, () => suite.seal({ recipientPublicKey }, plaintext.buffer, aad.buffer))
console.log(`seal: ${ms(ourSeal)}; @hpke/core ${ms(theirSeal)}, ${(theirSeal / ourSeal).toFixed(1)} times as long`)

// 3. casting: verify, validate, seal, write durably. Ballots are signed directly: blinding is the browser's work.
const check = compileAnswerCheck(survey)
const random = seededRandom(1)
const ballots = Array.from({ length: casts }, (_, number) => {
  const nonce = createHash('sha256').update(String(number)).digest()
  const key = { key: issuer, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 }
  return { nonce, signature: sign('sha384', preparedMessage(nonce, campaign.id), key), answers: randomAnswers(survey, random) }
})
const started = performance.now()
const work = process.cpuUsage()
let next = 0
await Promise.all(Array.from({ length: IN_FLIGHT }, async () => {
  for (let ballot = ballots[next++]; ballot; ballot = ballots[next++]) await castAnswers({ store, check }, campaign, ballot)
}))
const seconds = (performance.now() - started) / 1000
console.log(`cast: ${(casts / seconds).toFixed(0)} per second (limit 1,000), ${(casts / seconds / 1000).toFixed(2)} times the limit`)
const { user, system } = process.cpuUsage(work)
const cpu = (user + system) / 1000 / casts // ms of one core for a cast; steadier than the clock where others use the machine
console.log(`cast: ${ms(cpu)} of one core each: ${(1000 / cpu).toFixed(0)} per second and core when nobody else is at work`)
console.log(`in the box: ${await store.countBallots('bench')} of ${casts}`)

// 4. opening
for (let from = casts; from < boxed; from += 500) {
  const more = Array.from({ length: Math.min(500, boxed - from) }, (_, at) =>
    sealAnswers(campaign.ballot, campaign, createHash('sha256').update(`more ${from + at}`).digest('hex'), randomAnswers(survey, random)))
  await store.castBallots(more)
}
// Without the store's file, which the system maps into memory and may take back at any time.
let peak = 0
const watch = setInterval(() => { peak = Math.max(peak, ownMemory()) }, 50)
const clocks: number[] = []
for (const threads of [0, availableParallelism()]) {
  await store.removeResponses('bench')
  peak = 0
  const [begun, before] = [performance.now(), process.cpuUsage()]
  const { opened, unopened } = await openBox({ store, keys, campaign: { ...campaign, state: 'closed' }, survey, threads })
  const took = (performance.now() - begun) / 1000
  const used = process.cpuUsage(before)
  const processor = (used.user + used.system) / 1e6
  clocks.push(took)
  console.log(`open with ${threads || 'no'} threads: ${opened} in ${took.toFixed(1)} s (${(opened / took).toFixed(0)} per second), ${unopened.length} not opened, peak ${(peak / 2 ** 20).toFixed(0)} MiB`)
  console.log(`  ${processor.toFixed(1)} s of cores, ${ms(processor * 1000 / opened)} each; ${(processor / took).toFixed(2)} cores at work on average`)
}
clearInterval(watch)
const [alone = 0, together = 1] = clocks
console.log(`threads: ${(alone / together).toFixed(2)} times as fast as none`)

await store.close()
await rm(folder, { recursive: true, force: true })

async function blindSignOfTheLibrary(): Promise<number> {
  const scheme = RSABSSA.SHA384.PSS.Randomized()
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'der', type: 'pkcs8' })
  const key = await crypto.subtle.importKey('pkcs8', new Uint8Array(pair), { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['sign'])
  return each(3, () => scheme.blindSign(key, blinded))
}

/** Bytes of memory that are this process's own (Linux; elsewhere all that is resident). */
function ownMemory(): number {
  try {
    return Number(/RssAnon:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024
  } catch {
    return process.memoryUsage().rss
  }
}

/** Milliseconds of one, after a few to warm up. */
async function each(times: number, work: () => unknown): Promise<number> {
  for (let warm = 0; warm < Math.min(20, times); warm++) await work()
  const from = performance.now()
  for (let at = 0; at < times; at++) await work()
  return (performance.now() - from) / times
}

function ms(value: number): string {
  return `${value.toFixed(2)} ms`
}
