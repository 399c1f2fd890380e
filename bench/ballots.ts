/**
 * Measures the ballot: blind signature, sealing, casting with a durable write, opening. Ratios are steadier than figures.
 *
 *   npx tsx bench/ballots.ts [casts=4000] [ballots to open=20000]
 */
import { createHash, constants, generateKeyPairSync, privateDecrypt, randomBytes, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { sealAnswers } from '../sealing/ballot.ts'
import { staffPartner2010 as survey } from '../test/shipped-surveys.ts'
import { preparedMessage } from '../server/api/ballot.ts'
import { castBallot } from '../server/ballots/cast.ts'
import { ballotId } from '../server/ballots/formats.ts'
import { blindSign } from '../server/ballots/issue.ts'
import { issuerKey, keyFolder } from '../server/ballots/keys.ts'
import { sealedHere } from '../server/ballots/sealing-here.ts'
import { embeddedStore } from '../server/store/embedded.ts'
import { compileAnswerCheck } from '../surveys/answers/answers.ts'
import { boxKeyOf } from '../sealing/box/box-key.ts'
import { openBox } from '../sealing/open-ballots.ts'
import { openShare } from '../sealing/box/trustee.ts'
import { openCampaign, trustee } from '../test/ballots/small-campaign.ts'
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
console.log(
  `blind sign: ${ms(ours)} (limit 2 ms); of it the check ${ms(ours - bare)}; pure JavaScript ${ms(library)}, ${(library / ours).toFixed(0)} times as long`,
)

// 2. sealing: the browser's work
const random = seededRandom(1)
const answers = randomAnswers(survey, random)
const target = {
  campaign: campaign.id,
  publicKey: campaign.ballot.box.publicKey,
  paddedSize: campaign.ballot.paddedSize,
}
console.log(
  `seal: ${ms(await each(500, () => sealAnswers(target, 'ab'.repeat(32), answers)))}, in the browser of who answers`,
)

// 3. casting: verify, write durably. Ballots are signed directly and sealed before: that is the browser's work.
const ballots = await Promise.all(
  Array.from({ length: casts }, async (_, number) => {
    const nonce = createHash('sha256').update(String(number)).digest()
    const key = { key: issuer, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 }
    const ciphertext = await sealAnswers(target, ballotId(nonce, campaign.id), randomAnswers(survey, random))
    return { nonce, signature: sign('sha384', preparedMessage(nonce, campaign.id), key), ciphertext }
  }),
)
const bareWrites = await bareDurableWrites()
const started = performance.now()
const work = process.cpuUsage()
let next = 0
await Promise.all(
  Array.from({ length: IN_FLIGHT }, async () => {
    for (let ballot = ballots[next++]; ballot; ballot = ballots[next++]) await castBallot(store, campaign, ballot)
  }),
)
const seconds = (performance.now() - started) / 1000
console.log(
  `cast: ${(casts / seconds).toFixed(0)} per second (limit 1,000), ${(casts / seconds / 1000).toFixed(2)} times the limit; ratio to bare durable writes ${(casts / seconds / bareWrites).toFixed(2)}`,
)
const { user, system } = process.cpuUsage(work)
const cpu = (user + system) / 1000 / casts // ms of one core for a cast; steadier than the clock where others use the machine
console.log(
  `cast: ${ms(cpu)} of one core each: ${(1000 / cpu).toFixed(0)} per second and core when nobody else is at work`,
)
console.log(`in the box: ${await store.countBallots('bench')} of ${casts}`)

// 4. opening
for (let from = casts; from < boxed; from += 500) {
  const more = await Promise.all(
    Array.from({ length: Math.min(500, boxed - from) }, (_, at) =>
      sealedHere(
        campaign,
        createHash('sha256')
          .update(`more ${from + at}`)
          .digest('hex'),
        randomAnswers(survey, random),
      ),
    ),
  )
  await store.castBallots(more)
}
// Without the store's file, which the system maps into memory and may take back at any time.
let peak = 0
const watch = setInterval(() => {
  peak = Math.max(peak, ownMemory())
}, 50)
const key = await boxKeyOf(campaign.ballot.box, [await openShare(campaign.ballot.box, await trustee())])
const [begun, before] = [performance.now(), process.cpuUsage()]
const { answers: opened, spoiled } = await openBox(
  { campaign: 'bench', key, check: compileAnswerCheck(survey) },
  store.ballots('bench'),
)
clearInterval(watch)
const took = (performance.now() - begun) / 1000
const used = process.cpuUsage(before)
console.log(
  `open: ${opened.length} in ${took.toFixed(1)} s (${(opened.length / took).toFixed(0)} per second), ${JSON.stringify(spoiled)}, peak ${(peak / 2 ** 20).toFixed(0)} MiB; ${ms((used.user + used.system) / 1000 / opened.length)} of a core each`,
)

await store.close()
await rm(folder, { recursive: true, force: true })

async function blindSignOfTheLibrary(): Promise<number> {
  const scheme = RSABSSA.SHA384.PSS.Randomized()
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'der', type: 'pkcs8' })
  const key = await crypto.subtle.importKey('pkcs8', new Uint8Array(pair), { name: 'RSA-PSS', hash: 'SHA-384' }, true, [
    'sign',
  ])
  return each(3, () => scheme.blindSign(key, blinded))
}

/** Durable writes per second of ballots as large, nothing verified: what the store alone can do here, now. */
async function bareDurableWrites(): Promise<number> {
  const begun = performance.now()
  let next = 0
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, async () => {
      for (let number = next++; number < casts; number = next++) {
        const id = createHash('sha256').update(`bare ${number}`).digest('hex')
        await store.castBallot({ id, campaign: 'bare', ciphertext: new Uint8Array(ballots[0]!.ciphertext) })
      }
    }),
  )
  const perSecond = casts / ((performance.now() - begun) / 1000)
  await store.removeBallots('bare')
  return perSecond
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
