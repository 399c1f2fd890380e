/** A replica set whose primary is killed, and steps down, while people answer and letters leave. */
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recoverClaims, tick } from '../../server/fielding/sending/outbox.ts'
import { smtpMailer } from '../../server/mail/smtp.ts'
import { mongoStore } from '../../server/store/mongo.ts'
import type { Store } from '../../server/store/store.ts'
import { campaign as fielded, invitee, WEEKLY } from '../fielding/fixtures.ts'
import { links } from '../fielding/office.ts'
import { smtpSink } from '../mail/sink.ts'
import { dropDatabase, mongoForTests, newDatabase, type ReplicaSet } from './mongoServer.ts'
import { ballotOf, listOf, newCampaign, numbers } from './records.ts'
import { surveys } from '../../surveys/index.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'

const server = await mongoForTests()
const skipped =
  'skipped' in server ? server.skipped : server.replicaSet ? null : 'a server that was named is not ours to kill'

describe.skipIf(skipped !== null)(`a primary that is lost (${skipped ?? 'replica set of three'})`, () => {
  if ('skipped' in server || !server.replicaSet) return
  const { uri, replicaSet } = server
  const database = newDatabase()
  let store: Store
  beforeAll(async () => {
    store = await mongoStore(uri, { database, patience: 10_000 })
  })
  afterAll(async () => {
    await store.close()
    await dropDatabase(uri, database)
    await server.stop()
  })

  it('loses no cast that was acknowledged, and counts none twice', { timeout: 180_000 }, async () => {
    const campaign = newCampaign()
    let changing = true
    const acknowledged: string[] = []
    let sentAgain = 0
    const people = numbers(8).map(async (person) => {
      for (let n = 0; changing; n++) {
        const ballot = ballotOf(campaign, person * 100_000 + n)
        while (!(await store.castBallot(ballot).then(() => true, onlyAway))) sentAgain += 1 // as the respondent's page does
        acknowledged.push(ballot.id)
      }
    })
    await lostTwice(replicaSet)
    changing = false
    await Promise.all(people)
    const kept = (await listOf(store.ballots(campaign))).map(({ id }) => id)
    expect(kept.sort()).toEqual(acknowledged.sort())
    expect(await store.countBallots(campaign)).toBe(acknowledged.length)
    expect(acknowledged.length).toBeGreaterThan(100)
    console.log(
      `${acknowledged.length} casts while the primary was killed and stepped down: 0 lost, 0 doubled, ${sentAgain} sent again`,
    )
  })

  it('loses no letter, and sends none twice', { timeout: 240_000 }, async () => {
    const sink = await smtpSink()
    const clock = { now: Date.UTC(2010, 10, 8, 8, 0) }
    const { id } = await store
      .insertCampaign(fielded({ id: 'failover', schedule: { ...WEEKLY, sendingHours: { from: 0, to: 24 } } }))
      .then(() => ({ id: 'failover' }))
    const people = numbers(250).map(() => invitee({ campaign: id }))
    await store.insertInvitees(people)
    const services = {
      store,
      mailer: smtpMailer({ host: '127.0.0.1', port: sink.port }),
      surveys: surveyCatalogue(surveys),
      now: () => new Date(clock.now),
      random: (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)),
      linksOf: async (campaign: Parameters<typeof links>[0]) => links(campaign),
    }
    let faults = 0
    const primary = { lost: false }
    const sending = (async () => {
      for (let idle = 0; idle < 3 || !primary.lost;) {
        const report = await tick(services).catch(() => {
          faults += 1
        })
        const recovered = await recoverClaims(services).catch(() => {
          faults += 1
        })
        idle = report && report.sent + report.delayed + (recovered ?? 1) === 0 ? idle + 1 : 0
        clock.now += 11 * 60_000 // ms: claims that nobody finished are stale
        await setTimeout(20)
      }
    })()
    while (sink.received.length === 0) await setTimeout(20)
    await lostTwice(replicaSet)
    primary.lost = true
    await sending
    const counts = new Map<string, number>()
    for (const { to } of sink.received) counts.set(to, (counts.get(to) ?? 0) + 1)
    expect([...counts.values()].filter((count) => count > 1)).toEqual([])
    expect(people.filter(({ email }) => !counts.has(email))).toEqual([])
    console.log(
      `${sink.received.length} letters while the primary was killed and stepped down: 0 lost, 0 doubled, ${faults} rounds broken off`,
    )
    await sink.close()
  })
})

async function lostTwice(replicaSet: ReplicaSet): Promise<void> {
  await setTimeout(300)
  await replicaSet.killPrimary()
  await setTimeout(500)
  await replicaSet.restore()
  await setTimeout(300)
  await replicaSet.stepDown()
  await setTimeout(500)
}

function onlyAway(error: unknown): false {
  if ((error as { problem?: string }).problem !== 'storeUnavailable') throw error
  return false
}
