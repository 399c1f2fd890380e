/** The ballot: blind signature, sealing, casting with a durable write, opening. */
import { createHash, constants, generateKeyPairSync, privateDecrypt, randomBytes, sign } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { sealAnswers } from '../sealing/ballot.ts'
import { staffPartner2010 as survey } from '../test/shipped-surveys.ts'
import { preparedMessage, type CastBody } from '../server/api/ballot.ts'
import { castBallot } from '../server/ballots/cast.ts'
import { ballotId } from '../server/ballots/formats.ts'
import { blindSign } from '../server/ballots/issue.ts'
import { issuerKey, keyFolder } from '../server/ballots/keys.ts'
import { sealedHere } from '../server/ballots/sealing-here.ts'
import type { BoxedCampaign } from '../server/contracts/records.ts'
import { embeddedStore } from '../server/store/embedded.ts'
import type { Store } from '../server/store/store.ts'
import { compileAnswerCheck } from '../surveys/answers/answers.ts'
import { boxKeyOf } from '../sealing/box/box-key.ts'
import { openBox } from '../sealing/open-ballots.ts'
import { openShare } from '../sealing/box/trustee.ts'
import { openCampaign, trustee } from '../test/ballots/small-campaign.ts'
import { randomAnswers, seededRandom } from '../test/surveys/arbitrary.ts'
import { atLeast, beside, counted, headline, ofSize, within, type Row, type Scale } from './table.ts'

const IN_FLIGHT = 64

export async function ballots(scale: Scale): Promise<readonly Row[]> {
  const [casts, sizes] = scale === 'quick' ? [64, [100]] : [3000, [1000, 10_000]]
  const folder = await mkdtemp(join(tmpdir(), 'ballot-bench-'))
  const store = await embeddedStore(join(folder, 'data'))
  const keys = await keyFolder(join(folder, 'keys'), join(folder, 'data'))
  const { campaign } = await openCampaign(store, keys, 'bench', 0)
  const issuer = issuerKey(await keys.read('bench'))
  try {
    const rows = [
      ...(await signing(issuer, scale)),
      ...(await sealing(campaign)),
      ...(await casting(store, campaign, issuer, casts)),
    ]
    await store.removeBallots('bench')
    for (const size of sizes) rows.push(...(await opening(store, campaign, size)))
    return rows
  } finally {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function signing(issuer: ReturnType<typeof issuerKey>, scale: Scale): Promise<readonly Row[]> {
  const blinded = Buffer.concat([Buffer.of(0), randomBytes(255)])
  const times = scale === 'quick' ? 50 : 500
  const ours = await each(times, () => blindSign(issuer, blinded))
  const bare = await each(times, () => privateDecrypt({ key: issuer, padding: constants.RSA_NO_PADDING }, blinded))
  return [
    headline(within('blind signature (RFC 9474)', { value: ours, unit: 'ms' }, 2)),
    beside(
      'blind signature, checked',
      { value: ours, unit: 'ms' },
      { name: 'OpenSSL alone, unchecked', value: bare },
      { most: 1.5 },
    ),
    ...(scale === 'quick'
      ? []
      : [
          beside(
            'blind signature',
            { value: ours, unit: 'ms' },
            { name: 'the same in JavaScript (blindrsa-ts)', value: await inJavaScript(blinded) },
            { most: 0.1 },
          ),
        ]),
  ]
}

async function inJavaScript(blinded: Uint8Array): Promise<number> {
  const scheme = RSABSSA.SHA384.PSS.Randomized()
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'der', type: 'pkcs8' })
  const algorithm = { name: 'RSA-PSS', hash: 'SHA-384' }
  const key = await crypto.subtle.importKey('pkcs8', new Uint8Array(pair), algorithm, true, ['sign'])
  return each(3, () => scheme.blindSign(key, blinded))
}

const targetOf = ({ id, ballot: { box, paddedSize } }: BoxedCampaign) => ({
  campaign: id,
  publicKey: box.publicKey,
  paddedSize,
})

async function sealing(campaign: BoxedCampaign): Promise<readonly Row[]> {
  const answers = randomAnswers(survey, seededRandom(1))
  const value = await each(100, () => sealAnswers(targetOf(campaign), 'ab'.repeat(32), answers))
  return [within('answers sealed, the browser’s work', { value, unit: 'ms' }, 20)]
}

/** Verifies and writes durably. Ballots are signed directly and sealed before: that is the browser's work. */
async function casting(
  store: Store,
  campaign: BoxedCampaign,
  issuer: ReturnType<typeof issuerKey>,
  casts: number,
): Promise<readonly Row[]> {
  const random = seededRandom(2)
  const key = { key: issuer, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 }
  const made: CastBody[] = []
  for (let number = 0; number < casts; number++) {
    const nonce = createHash('sha256').update(String(number)).digest()
    const name = ballotId(nonce, campaign.id)
    const ciphertext = await sealAnswers(targetOf(campaign), name, randomAnswers(survey, random))
    made.push({ nonce, signature: sign('sha384', preparedMessage(nonce, campaign.id), key), ciphertext })
  }
  const bare = await perSecond(made, ({ ciphertext }, number) =>
    store.castBallot({ id: createHash('sha256').update(`bare ${number}`).digest('hex'), campaign: 'bare', ciphertext }),
  )
  await store.removeBallots('bare')
  const before = process.cpuUsage()
  const ours = await perSecond(made, (ballot) => castBallot(store, campaign, ballot))
  const { user, system } = process.cpuUsage(before)
  return [
    headline(atLeast('casts, verified and durable', { value: ours, unit: '/s' }, 1000)),
    beside(
      'casts',
      { value: ours, unit: '/s' },
      { name: 'the store alone, nothing verified', value: bare },
      { least: 0.5 },
    ),
    within('a cast, of one core', { value: (user + system) / 1000 / casts, unit: 'ms' }, 1),
    counted('casts in the box', await store.countBallots(campaign.id), casts),
  ]
}

async function perSecond(
  all: readonly CastBody[],
  one: (ballot: CastBody, number: number) => Promise<unknown>,
): Promise<number> {
  const begun = performance.now()
  let next = 0
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, async () => {
      for (let number = next++; number < all.length; number = next++) await one(all[number]!, number)
    }),
  )
  return all.length / ((performance.now() - begun) / 1000)
}

/** A trustee's work, on one core. The box is filled and emptied. */
async function opening(store: Store, campaign: BoxedCampaign, size: number): Promise<readonly Row[]> {
  const random = seededRandom(3)
  for (let from = 0; from < size; from += 500) {
    const part = Array.from({ length: Math.min(500, size - from) }, (_, at) =>
      sealedHere(
        campaign,
        createHash('sha256')
          .update(`${size} ${from + at}`)
          .digest('hex'),
        randomAnswers(survey, random),
      ),
    )
    await store.castBallots(await Promise.all(part))
  }
  const key = await boxKeyOf(campaign.ballot.box, [await openShare(campaign.ballot.box, await trustee())])
  const begun = performance.now()
  const { answers } = await openBox(
    { campaign: campaign.id, key, check: compileAnswerCheck(survey) },
    store.ballots(campaign.id),
  )
  const seconds = (performance.now() - begun) / 1000
  await store.removeBallots(campaign.id)
  return [
    headline(atLeast(`${ofSize(size)} ballots opened and checked`, { value: size / seconds, unit: '/s' }, 300)),
    counted(`${ofSize(size)} ballots: opened`, answers.length, size),
  ]
}

/** Milliseconds of one, after a few to warm up. */
async function each(times: number, work: () => unknown): Promise<number> {
  for (let warm = 0; warm < Math.min(20, times); warm++) await work()
  const from = performance.now()
  for (let at = 0; at < times; at++) await work()
  return (performance.now() - from) / times
}
