/** The box stuffed by an insider: 72 answers that he knows around one that he wants to know, and ballots forged with the issuer's key. */
import { constants, randomBytes, sign } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { castAnswers } from '../ballots/casting.ts'
import { begin, openAndRelease } from '../../opening/open.ts'
import { canonicalDigest } from '../../sealing/canonical.ts'
import { signRelease } from '../../sealing/release.ts'
import type { ReleaseRequest } from '../../server/api/trustee.ts'
import { ballotId } from '../../server/ballots/formats.ts'
import { readAnswers } from '../../server/ballots/coded-answers.ts'
import { importAnswers } from '../../server/ballots/import.ts'
import { issuerKey } from '../../server/ballots/keys.ts'
import { sealedHere } from '../../server/ballots/sealing-here.ts'
import { preparedMessage, writeCast } from '../../server/api/ballot.ts'
import { digestOf } from '../../server/tabulation/release/digest.ts'
import { randomAnswers, seededRandom } from '../surveys/arbitrary.ts'
import {
  openCampaign,
  openWorld,
  release,
  respondent,
  survey,
  TODAY,
  trustee,
  trusteeOf,
  type World,
} from '../ballots/small-campaign.ts'
import { refused } from './three-trustees.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ people: 1 })
})
afterAll(async () => {
  await world.close()
})

const INVENTED = 72
const random = seededRandom(72)
const services = () => ({
  store: world.store,
  keys: world.keys,
  surveys: surveyCatalogue({ [survey.name]: survey }),
  now: () => TODAY,
})

/** A campaign in which so many invited people have answered. */
const answered = async (id: string, people: number) => {
  const { campaign, codes } = await openCampaign(world.store, world.keys, id, people)
  for (const code of codes)
    await castAnswers(await respondent({ base: world.base, campaign }, code), randomAnswers(survey, random))
  return campaign
}
const close = async (id: string) => {
  await world.store.replaceCampaign({ ...(await world.store.campaign(id))!, state: 'closed', closedOn: '2010-12-03' })
}
const nothingHappened = async (id: string, cast: number) => {
  expect([
    await world.store.release(id),
    await world.store.countBallots(id),
    (await world.store.campaign(id))!.state,
  ]).toEqual([null, cast, 'closed'])
}
/** A trustee whose program does not look at the numbers first. */
const sentBlindly = async (id: string) => {
  const api = trusteeOf(services(), id)
  const begun = await begin(api, [await trustee()], true)
  const openly = async (...asked: Parameters<typeof api.facts>) => {
    const facts = await api.facts(...asked)
    return { ...facts, campaign: { ...facts.campaign, policy: 'open' as const } }
  }
  const sent: ReleaseRequest[] = []
  await openAndRelease(
    {
      ...api,
      facts: openly,
      release: async (request) => {
        sent.push(request)
        return { release: '', digest: '', already: false }
      },
    },
    begun,
    { despiteFewAnswers: true, despiteOverfull: true },
  )
  const { made, signed } = sent[0]!
  const confidential = { ...made.release, policy: 'confidential' as const }
  const again = { ...made, release: { ...confidential, digest: digestOf(confidential) } }
  return api.release({
    made: again,
    despiteOverfull: true,
    signed: await signRelease(begun.opening, begun.keys, signed.handOvers, canonicalDigest(again)),
  })
}

describe('72 invented answers around one real one', () => {
  it('that were imported, and declared, are refused: the server refuses too, whatever the trustee’s program says', async () => {
    const campaign = await answered('imported', 1)
    const rows = Array.from({ length: INVENTED }, () => JSON.stringify(randomAnswers(survey, random))).join('\n')
    expect(
      await importAnswers(world, survey, campaign, await readAnswers(survey, Buffer.from(rows), 'jsonl'), 'paper'),
    ).toMatchObject({
      imported: INVENTED,
    })
    await close('imported')
    expect(await refused(release(services(), 'imported'))).toMatchObject({
      problem: 'answersAmongOthers',
      own: 1,
      others: INVENTED,
      least: 10,
    })
    expect(await refused(sentBlindly('imported'))).toMatchObject({
      problem: 'answersAmongOthers',
      own: 1,
      others: INVENTED,
    })
    await nothingHappened('imported', INVENTED + 1)
  })

  it('that were put into the store are refused, and stay so when the overfull box is confirmed', async () => {
    const campaign = await answered('stored', 1)
    for (let number = 0; number < INVENTED; number++)
      await world.store.castBallot(
        await sealedHere(campaign, randomBytes(32).toString('hex'), randomAnswers(survey, random)),
      )
    await close('stored')
    expect(await refused(release(services(), 'stored'))).toMatchObject({
      problem: 'answersAmongOthers',
      own: 1,
      others: INVENTED,
    })
    expect(await refused(sentBlindly('stored'))).toMatchObject({
      problem: 'answersAmongOthers',
      own: 1,
      others: INVENTED,
    })
    await nothingHappened('stored', INVENTED + 1)
  })

  it('are no reason to refuse where there is nobody to find out about', async () => {
    const campaign = await answered('nobody', 0)
    await importAnswers(
      world,
      survey,
      campaign,
      await readAnswers(
        survey,
        Buffer.from(Array.from({ length: 12 }, () => JSON.stringify(randomAnswers(survey, random))).join('\n')),
        'jsonl',
      ),
      'interview',
    )
    await close('nobody')
    expect((await release(services(), 'nobody')).made.release.responses).toBe(12)
  })
})

describe('ballots forged with the issuer’s key', () => {
  it('are taken like others, but counted: the box is overfull, and no release is stored', async () => {
    const campaign = await answered('forged', 12)
    const issuer = issuerKey(await world.keys.read('forged'))
    for (let number = 0; number < 25; number++) {
      const nonce = randomBytes(32)
      const signature = sign('sha384', preparedMessage(nonce, 'forged'), {
        key: issuer,
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: 48,
      })
      const { ciphertext } = await sealedHere(campaign, ballotId(nonce, 'forged'), randomAnswers(survey, random))
      const reply = await fetch(`${world.base}/forged/cast`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/octet-stream' },
        body: Buffer.from(writeCast({ nonce, signature, ciphertext })),
      })
      expect(reply.status).toBe(200)
    }
    await close('forged')
    expect(await refused(release(services(), 'forged'))).toMatchObject({
      problem: 'boxOverfull',
      cast: 37,
      issued: 12,
      imported: 0,
    })
    await nothingHappened('forged', 37)
  })
})
