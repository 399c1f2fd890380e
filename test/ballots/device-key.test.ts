/** The two halves of a device's key: what is made of them, when the server forgets its own, and what is never lost by that. */
import { createHash, hkdfSync, createDecipheriv } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decrypted, deviceKeyFrom, encrypted, nameOfBlinded, newHalf } from '../../client/respond/ballot/device-key.ts'
import { deviceUnder, placeOf } from '../../client/respond/ballot/device.ts'
import { TurnEnded, type Disk } from '../../client/respond/ballot/disk.ts'
import { pendingStep, Refusal, resume, withdraw } from '../../client/respond/ballot/protocol.ts'
import { castAnswers } from './casting.ts'
import {
  beginRemoval,
  completeRemoval,
  isRemoving,
  recoverBallot,
  type Place,
} from '../../client/respond/ballot/removal.ts'
import type { Bytes } from '../../sealing/bytes.ts'
import type { StatusReply } from '../../server/api/respond.ts'
import { closeCampaign } from '../../server/fielding/campaigns/campaigns.ts'
import { forgetAfterClose } from '../../server/fielding/outcomes/forgetting.ts'
import { openCampaign, openWorld, respondent, survey, TODAY, type World } from './small-campaign.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ people: 12 })
})
afterAll(async () => {
  await world.close()
})

const code = (number: number): string => world.codes[number] ?? ''
const idOf = (number: number): string => Buffer.from(code(number), 'base64url').subarray(0, 16).toString('hex')
const inviteeOf = async (number: number) => (await world.store.invitee('spring', idOf(number)))!
const post = async (call: string, body: object, campaign = 'spring') => {
  const reply = await fetch(`${world.base}/${campaign}/${call}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  const json = (await reply.json()) as Record<string, unknown>
  return {
    status: reply.status,
    json,
    length: Number(reply.headers.get('content-length')),
    caching: reply.headers.get('cache-control'),
  }
}
const statusOf = async (number: number): Promise<StatusReply> =>
  (await post('status', { code: code(number) })).json as unknown as StatusReply
const answers = { C4: '1', A3: ['1'] }

describe('the key of a device', () => {
  const [half, letter] = [newHalf(), Buffer.alloc(32, 9).toString('base64url')]

  it('is HKDF-SHA256 of the letter’s code and the server’s half, for AES-256-GCM', async () => {
    const record = await encrypted(await deviceKeyFrom('spring', letter, half), 'drafts here', { A1: 'Советник' })
    const key = hkdfSync(
      'sha256',
      Buffer.from(letter, 'base64url'),
      Buffer.from(half, 'base64url'),
      'stakeholder-surveys device 1\nspring',
      32,
    )
    const opening = createDecipheriv('aes-256-gcm', Buffer.from(key), record.subarray(0, 12))
    opening.setAAD(Buffer.from('drafts here')).setAuthTag(record.subarray(-16))
    const plain = Buffer.concat([opening.update(record.subarray(12, -16)), opening.final()])
    expect(JSON.parse(plain.toString())).toEqual({ A1: 'Советник' })
  })

  it('cannot be taken out of the page’s memory', async () => {
    const key = await deviceKeyFrom('spring', letter, half)
    expect(key.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow()
  })

  it('opens nothing with another half, another code, another campaign, at another place, or after a change', async () => {
    const key = await deviceKeyFrom('spring', letter, half)
    const record = await encrypted(key, 'drafts here', answers)
    expect(await decrypted(key, 'drafts here', record)).toEqual(answers)
    for (const other of [
      ['spring', letter, newHalf()],
      ['spring', newHalf(), half],
      ['autumn', letter, half],
    ] as const) {
      expect(await decrypted(await deviceKeyFrom(other[0], other[1], other[2]), 'drafts here', record)).toBeNull()
    }
    expect(await decrypted(key, 'drafts there', record)).toBeNull()
    for (const at of [0, 12, record.length - 1]) {
      const changed = Uint8Array.from(record, (byte, index) => (index === at ? byte ^ 1 : byte))
      expect(await decrypted(key, 'drafts here', changed)).toBeNull()
    }
    expect(await decrypted(key, 'drafts here', new Uint8Array([1, 2]))).toBeNull()
  })

  it('never encrypts alike twice, and hides how much was written', async () => {
    const key = await deviceKeyFrom('spring', letter, half)
    const [one, two, longer] = await Promise.all(
      [{}, {}, { A1: 'x'.repeat(1500) }].map((value) => encrypted(key, 'drafts here', value)),
    )
    expect(one).not.toEqual(two)
    expect(one!.length).toBe(longer!.length)
  })

  it('has a fresh half each time', () => {
    expect(new Set(Array.from({ length: 100 }, newHalf)).size).toBe(100)
    expect(newHalf()).toMatch(/^[\w-]{43}$/)
  })
})

describe('the server’s half', () => {
  it('is handed out with the status, the same each time, and asking changes nothing', async () => {
    const before = await inviteeOf(0)
    expect(before.deviceKey).toMatch(/^[\w-]{43}$/)
    expect(await statusOf(0)).toMatchObject({ deviceKey: before.deviceKey })
    expect(await statusOf(0)).toMatchObject({ deviceKey: before.deviceKey })
    expect(await inviteeOf(0)).toEqual(before)
  })

  it('is replaced when somebody removes their answers; twice is as once', async () => {
    const next = newHalf()
    const first = await post('device-key', { code: code(1), deviceKey: next })
    expect(first).toMatchObject({
      status: 200,
      json: { deviceKey: next, done: false },
      caching: 'no-store, no-transform',
    })
    expect(await post('device-key', { code: code(1), deviceKey: next })).toMatchObject({
      status: 200,
      json: first.json,
      length: first.length,
    })
    expect(await statusOf(1)).toMatchObject({ deviceKey: next })
  })

  it('stays where a ballot is on its way from somewhere else, unless the person gives up', async () => {
    const services = await respondent(world, code(2))
    await expect(
      castAnswers(
        { ...services, api: { ...services.api, cast: () => Promise.reject(new Refusal('connectionLost')) } },
        answers,
      ),
    ).rejects.toThrow()
    const before = await inviteeOf(2)
    expect(before.bh).not.toBeNull()
    for (const ballot of [undefined, 'ab'.repeat(32)]) {
      expect(await post('device-key', { code: code(2), deviceKey: newHalf(), ballot })).toMatchObject({
        status: 409,
        json: { problem: 'ballotAlreadyIssued' },
      })
    }
    expect(await inviteeOf(2)).toEqual(before)
    expect(await post('device-key', { code: code(2), deviceKey: newHalf(), giveUp: true })).toMatchObject({
      status: 200,
      json: { deviceKey: null, done: false },
    })
    expect(await statusOf(2)).toMatchObject({ deviceKey: null, issued: true, done: false })
  })

  it('is replaced under the ballot that names itself', async () => {
    const blinded = Buffer.concat([Buffer.alloc(1), Buffer.alloc(255, 7)]).toString('base64url')
    expect((await post('ballot', { code: code(3), blinded })).status).toBe(200)
    const ballot = createHash('sha256').update(Buffer.from(blinded, 'base64url')).digest('hex')
    expect(await nameOfBlinded(blinded)).toBe(ballot)
    const next = newHalf()
    expect(await post('device-key', { code: code(3), deviceKey: next, ballot })).toMatchObject({
      status: 200,
      json: { deviceKey: next },
    })
  })

  it('is gone when the server says done, and does not come back', async () => {
    await castAnswers(await respondent(world, code(4)), answers)
    expect((await inviteeOf(4)).deviceKey).toBeNull()
    expect(await statusOf(4)).toMatchObject({ done: true, deviceKey: null })
    expect(await post('device-key', { code: code(4), deviceKey: newHalf() })).toMatchObject({
      status: 200,
      json: { deviceKey: null, done: true },
    })
    expect((await inviteeOf(4)).deviceKey).toBeNull()
  })

  it('is gone for everybody at the close, also when the process died in between', async () => {
    const { codes, invitees } = await openCampaign(world.store, world.keys, 'autumn', 3)
    const kept = () => Promise.all(invitees.map(async ({ id }) => (await world.store.invitee('autumn', id))?.deviceKey))
    await closeCampaign(
      { store: world.store, surveys: surveyCatalogue({ [survey.name]: survey }), now: () => TODAY },
      'autumn',
      {
        name: 'anna',
      },
    )
    expect(await kept()).toEqual([null, null, null])
    expect((await post('status', { code: codes[0] }, 'autumn')).json).toMatchObject({
      campaign: 'closed',
      deviceKey: null,
    })
    expect((await post('device-key', { code: codes[0], deviceKey: newHalf() }, 'autumn')).json).toEqual({
      deviceKey: null,
      done: false,
    })

    const died = await openCampaign(world.store, world.keys, 'winter', 3)
    await world.store.replaceCampaign({ ...died.campaign, state: 'closed' }) // and no further
    expect((await post('status', { code: died.codes[0] }, 'winter')).json).toMatchObject({ deviceKey: null })
    expect(await forgetAfterClose(world.store)).toBe(3)
    expect(await forgetAfterClose(world.store)).toBe(0)
    expect((await inviteeOf(0)).deviceKey).not.toBeNull() // of an open campaign
  })

  it('is refused to a stranger, and neither half is ever in the log', async () => {
    const stranger = Buffer.alloc(32, 7).toString('base64url')
    expect(await post('device-key', { code: stranger, deviceKey: newHalf() })).toMatchObject({
      status: 403,
      json: { problem: 'codeRefused' },
    })
    expect((await post('device-key', { code: code(0), deviceKey: 'short' })).status).toBe(400)
    const kept = (await inviteeOf(0)).deviceKey!
    expect(world.log.join('\n')).not.toContain(kept)
    for (const each of world.codes) expect(world.log.join('\n')).not.toContain(each)
  })
})

describe('removing one’s answers', () => {
  /** A device on which Submit was pressed and the answers did not get through. */
  const cutOff = async (number: number) => {
    const disk = memoryDisk()
    const place = await placeOf('spring', code(number))
    await disk.beginTurn(place, 'one')
    const at: Place = { disk, place, turn: 'one', campaign: 'spring', code: code(number) }
    const needsUnder = async (half: string) =>
      respondent(world, code(number), deviceUnder(await deviceKeyFrom('spring', code(number), half), disk, 'one'))
    const services = await needsUnder((await statusOf(number)).deviceKey!)
    const lost = () => Promise.reject(new Refusal('connectionLost'))
    await expect(castAnswers({ ...services, api: { ...services.api, cast: lost } }, answers)).rejects.toThrow(
      'connectionLost',
    )
    return { at, services, needsUnder, lost }
  }

  it('leaves the right to answer, without the answers and under the new key', async () => {
    const { at, services, needsUnder } = await cutOff(5)
    const { bh } = await inviteeOf(5)
    await beginRemoval(at)
    const removal = await completeRemoval(at, services.api, await statusOf(5), false)
    const { deviceKey } = await statusOf(5)
    expect(removal).toEqual({ kind: 'removed', deviceKey })
    expect(await isRemoving(at)).toBe(false)
    expect(await pendingStep(services)).toBeNull() // under the former key there is nothing
    const again = await needsUnder(deviceKey!)
    expect(await resume(again)).toBe('nothing')
    await castAnswers(again, { C4: '2' })
    expect(await inviteeOf(5)).toMatchObject({ bh, done: true })
  })

  it('goes on at the next opening when the request was lost, or its reply', async () => {
    for (const [number, arrives] of [
      [6, false],
      [7, true],
    ] as const) {
      const { at, services, needsUnder, lost } = await cutOff(number)
      await beginRemoval(at)
      const cut = {
        ...services.api,
        deviceKey: async (...given: Parameters<typeof services.api.deviceKey>) => {
          if (arrives) await services.api.deviceKey(...given)
          return lost()
        },
      }
      await expect(completeRemoval(at, cut, await statusOf(number), false)).rejects.toThrow('connectionLost')
      const now = (await statusOf(number)).deviceKey!
      await recoverBallot(at, await deviceKeyFrom('spring', code(number), now))
      expect(await isRemoving(at)).toBe(!arrives)
      if (!arrives) await completeRemoval(at, services.api, await statusOf(number), false)
      const again = await needsUnder((await statusOf(number)).deviceKey!)
      expect(await pendingStep(again)).toBeNull()
      await castAnswers(again, { C4: '3' })
      expect((await inviteeOf(number)).done).toBe(true)
    }
  })

  it('says done instead where the answers are in the box already', async () => {
    const { at, services, lost } = await cutOff(8)
    await expect(resume({ ...services, api: { ...services.api, done: lost } })).rejects.toThrow('connectionLost')
    expect(await pendingStep(services)).toBe('cast')
    await beginRemoval(at)
    expect(await completeRemoval(at, services.api, await statusOf(8), false)).toEqual({ kind: 'done' })
    expect((await inviteeOf(8)).done).toBe(true)
    expect(await at.disk.places('spring/')).toEqual([])
  })

  it('gives up a ballot that was made here and never issued, because another device was faster', async () => {
    const { at, services } = await cutOff(9)
    await withdraw(services)
    const other = memoryDisk()
    const place = at.place
    await other.beginTurn(place, 'two')
    const elsewhere: Place = { ...at, disk: other, turn: 'two' }
    const slow = await respondent(
      world,
      code(9),
      deviceUnder(await deviceKeyFrom('spring', code(9), (await statusOf(9)).deviceKey!), other, 'two'),
    )
    await expect(
      castAnswers(
        { ...slow, api: { ...slow.api, ballot: () => Promise.reject(new Refusal('connectionLost')) } },
        answers,
      ),
    ).rejects.toThrow('connectionLost')
    await beginRemoval(elsewhere)
    expect(await completeRemoval(elsewhere, slow.api, await statusOf(9), false)).toEqual({ kind: 'issuedElsewhere' })
    expect(await pendingStep(slow)).toBeNull()
    expect(await isRemoving(elsewhere)).toBe(false)
    await castAnswers(services, answers) // the faster one is as it was
    expect((await inviteeOf(9)).done).toBe(true)
  })
})

describe('a tab whose turn is over', () => {
  it('writes nothing, and nothing comes back after all was wiped', async () => {
    const disk = memoryDisk()
    const key = await deviceKeyFrom('spring', code(10), newHalf())
    const place = await placeOf('spring', code(10))
    await disk.beginTurn(place, 'first')
    const first = deviceUnder(key, disk, 'first')
    await first.write('drafts', place, answers)
    await disk.beginTurn(place, 'second')
    await expect(first.write('drafts', place, { C4: '9' })).rejects.toThrow(TurnEnded)
    const second = deviceUnder(key, disk, 'second')
    expect(await second.read('drafts', place)).toEqual(answers)
    await disk.wipe(place)
    await expect(second.write('drafts', place, answers)).rejects.toThrow(TurnEnded)
    expect(await second.read('drafts', place)).toBeNull()
  })
})

/** The storage's contract in memory. (The real one is tried in Chromium: test/browser/respond/device.test.ts.) */
function memoryDisk(): Disk {
  const records = new Map<string, Bytes>()
  const turns = new Map<string, string>()
  return {
    holds: async () => true,
    read: async (store, key) => records.get(`${store} ${key}`) ?? null,
    beginTurn: async (place, turn) => void turns.set(place, turn),
    change: async (place, turn, changes) => {
      if (turns.get(place) !== turn) throw new TurnEnded()
      for (const { store, key, bytes } of changes) {
        if (bytes) records.set(`${store} ${key}`, bytes)
        else records.delete(`${store} ${key}`)
      }
    },
    wipe: async (prefix) => {
      for (const key of records.keys()) if (key.slice(key.indexOf(' ') + 1).startsWith(prefix)) records.delete(key)
      for (const place of turns.keys()) if (place.startsWith(prefix)) turns.delete(place)
    },
    places: async (prefix) => [...turns.keys()].filter((place) => place.startsWith(prefix)),
    close: () => {},
  }
}
