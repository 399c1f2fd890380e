/** A ballot's whole way, through real HTTP, and every refusal by its name. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { blind, trustedKey, unblind } from '../../client/respond/ballot/blind.ts'
import { sealBallot } from '../../client/respond/ballot/box.ts'
import { ballotApi, pendingStep, Refusal, resume, withdraw } from '../../client/respond/ballot/protocol.ts'
import { castAnswers } from './casting.ts'
import { concat } from '../../sealing/bytes.ts'
import { createKeyPair, thumbprintOf } from '../../sealing/hpke.ts'
import { sealedSizeOf } from '../../sealing/sizes.ts'
import { castRequestBytes, writeCast } from '../../server/api/ballot.ts'
import type { Answers } from '../../surveys/types.ts'
import { linkCode, optOutCode } from '../../server/ballots/formats.ts'
import {
  answersInBox,
  collect,
  inPublic,
  memoryDevice,
  openCampaign,
  openWorld,
  respondent,
  someInvitee,
  type World,
} from './small-campaign.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ people: 18 })
})
afterAll(async () => {
  await world.close()
})

const answers = { C4: '1', A3: ['1'] }
const code = (number: number) => world.codes[number] ?? ''
const inviteeOf = async (number: number) => {
  const id = Buffer.from(code(number), 'base64url').subarray(0, 16).toString('hex')
  return world.store.invitee(world.campaign.id, id)
}
const boxed = () => collect(world.store.ballots(world.campaign.id))
const post = (call: string, body: unknown, campaign = 'spring') =>
  fetch(`${world.base}/${campaign}/${call}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const postBytes = (body: Uint8Array<ArrayBuffer>, campaign = 'spring', headers: Record<string, string> = {}) =>
  fetch(`${world.base}/${campaign}/cast`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream', ...headers },
    body,
  })
const refusal = async (response: Response) =>
  `${response.status} ${((await response.json()) as { problem?: string }).problem}`

/** A signed ballot that was not cast yet. */
async function signedBallot(number: number): Promise<{ nonce: Uint8Array; signature: Uint8Array }> {
  const services = await respondent(world, code(number))
  const key = await trustedKey(services.campaign, services.thumbprint)
  const ballot = await blind(key, 'spring')
  const { blindSignature } = await services.api.ballot(services.code, ballot.blinded)
  const signature = await unblind(key, 'spring', ballot, blindSignature)
  return { nonce: Buffer.from(ballot.nonce, 'hex'), signature: Buffer.from(signature, 'base64url') }
}

/** The body in which a signed ballot is cast. */
async function castOf({ nonce, signature }: Awaited<ReturnType<typeof signedBallot>>, given: Answers) {
  return writeCast({
    nonce,
    signature,
    ciphertext: await sealBallot({ id: 'spring', ...inPublic(world.campaign.ballot) }, nonce, given),
  })
}

describe('a ballot', () => {
  it('is issued, cast and done, and nothing of it stays on the device', async () => {
    const kept = new Map<string, string>()
    const steps: string[] = []
    const before = (await boxed()).length
    const services = await respondent(world, code(0), memoryDevice(kept))
    await castAnswers(services, answers, (step) => steps.push(step))
    expect(steps).toEqual(['prepared', 'signed', 'cast', 'done'])
    expect(kept.size).toBe(0)
    expect((await boxed()).length).toBe(before + 1)
    expect(await inviteeOf(0)).toMatchObject({ done: true, disposition: 'invited' })
    expect(await world.store.completesByDay('spring')).toEqual([])
  })

  it('opens to the answers as they were accepted', async () => {
    expect([...(await answersInBox(world.store, 'spring')).values()]).toEqual([answers])
    const [ballot] = await boxed()
    expect(ballot!.ciphertext.length).toBe(sealedSizeOf(world.campaign.ballot.paddedSize))
  })

  it('stays one answer when everything is sent twice', async () => {
    const ballot = await signedBallot(1)
    const before = (await boxed()).length
    const first = await postBytes(await castOf(ballot, answers))
    const second = await postBytes(await castOf(ballot, { C4: '2' }))
    expect([first.status, await first.text()]).toEqual([200, await second.text()])
    expect((await boxed()).length).toBe(before + 1)
    await post('done', { code: code(1) })
    const stands = await inviteeOf(1)
    expect((await post('done', { code: code(1) })).status).toBe(200)
    expect(await inviteeOf(1)).toEqual({ ...stands, done: true })
  })

  it('gets the same signature for the same blinded message, and none for another', async () => {
    const services = await respondent(world, code(2))
    const key = await trustedKey(services.campaign, services.thumbprint)
    const [one, two] = [await blind(key, 'spring'), await blind(key, 'spring')]
    const first = await services.api.ballot(services.code, one.blinded)
    expect(await services.api.ballot(services.code, one.blinded)).toEqual(first)
    await expect(services.api.ballot(services.code, two.blinded)).rejects.toThrow('ballotAlreadyIssued')
  })

  it('is the same one in two tabs that press Submit at once, so that none is refused or lost', async () => {
    const kept = new Map<string, string>()
    const tabs = await Promise.all([1, 2].map(() => respondent(world, code(11), memoryDevice(kept))))
    const before = (await boxed()).length
    await Promise.all(tabs.map((services) => castAnswers(services, answers)))
    expect((await boxed()).length).toBe(before + 1)
    expect(kept.size).toBe(0)
  })

  it('is given up on a device that comes second, whose draft stays', async () => {
    const kept = new Map<string, string>()
    const services = await respondent(world, code(2), memoryDevice(kept))
    await expect(castAnswers(services, answers)).rejects.toThrow('ballotAlreadyIssued')
    expect(await pendingStep(services)).toBeNull()
    expect(await resume(services)).toBe('nothing')
  })

  it('is not begun with answers that the survey’s check refuses: the page says which, and nothing is kept or sent', async () => {
    const kept = new Map<string, string>()
    const services = await respondent(world, code(3), memoryDevice(kept))
    const refused = await castAnswers(services, { C4: '99', S1: 'of another survey' }).catch(
      (error: unknown) => error as Refusal,
    )
    expect(refused).toMatchObject({
      refusal: 'answersRefused',
      problem: {
        faults: [
          { question: 'C4', kind: 'unknownCode' },
          { question: 'S1', kind: 'unknownQuestion' },
        ],
      },
    })
    expect([await pendingStep(services), kept.size]).toEqual([null, 0])
    expect((await inviteeOf(3))?.bh).toBeNull()
    await castAnswers(services, answers)
    expect((await inviteeOf(3))?.done).toBe(true)
  })

  it('goes on with the answers given now when the line was cut, with the same ballot', async () => {
    const services = await respondent(world, code(13), memoryDevice())
    const cut = { ...services, api: { ...services.api, cast: () => Promise.reject(new Refusal('connectionLost')) } }
    await expect(castAnswers(cut, { C4: '1' })).rejects.toThrow('connectionLost')
    expect(await pendingStep(services)).toBe('signed')
    await castAnswers(services, { C4: '5' })
    expect([...(await answersInBox(world.store, 'spring')).values()]).toContainEqual({ C4: '5' })
  })

  it('does not go of itself once its answers were taken back, and is the same one for the answers given later', async () => {
    const services = await respondent(world, code(12), memoryDevice())
    const cut = { ...services, api: { ...services.api, cast: () => Promise.reject(new Refusal('connectionLost')) } }
    await expect(castAnswers(cut, { C4: '2' })).rejects.toThrow('connectionLost')
    const { bh } = (await inviteeOf(12))!
    await withdraw(services)
    expect(await pendingStep(services)).toBeNull()
    const before = new Set((await boxed()).map(({ id }) => id))
    expect(await resume(services)).toBe('nothing')
    expect((await boxed()).length).toBe(before.size)
    await castAnswers(services, { C4: '3' })
    expect(
      [...(await answersInBox(world.store, 'spring'))].filter(([id]) => !before.has(id)).map(([, given]) => given),
    ).toEqual([{ C4: '3' }])
    expect(await inviteeOf(12)).toMatchObject({ bh, done: true })
    await withdraw(services) // nothing is on its way: nothing happens
    expect(await pendingStep(services)).toBeNull()
  })

  it('is given the time its length takes on a slow line', async () => {
    const patience = vi.spyOn(globalThis, 'setTimeout')
    const reply = async () => new Response('{}')
    const ciphertext = new Uint8Array(sealedSizeOf(world.campaign.ballot.paddedSize))
    await ballotApi(world.base, world.campaign, { fetch: reply }).cast({
      nonce: new Uint8Array(32),
      signature: new Uint8Array(256),
      ciphertext,
    })
    const uploading = (castRequestBytes(world.campaign.ballot.paddedSize) * 8) / 9600 // seconds at 9600 bit/s
    const longest = Math.max(...patience.mock.calls.map(([, wait = 0]) => wait)) / 1000
    expect(longest).toBeGreaterThan(uploading)
    patience.mockRestore()
  })

  it('is cast in requests that differ in nothing but their bytes, whatever is answered and in whatever language', async () => {
    const requests: { length: number; headers: unknown; address: string }[] = []
    for (const [number, given] of [
      [4, { C4: '1' }],
      [5, { C4: '1', A1: 'Должность'.repeat(3) }],
    ] as const) {
      const services = await respondent(world, code(number), memoryDevice())
      const watched = ballotApi(world.base, services.campaign, {
        fetch: async (input, init) => {
          const address = input as string
          if (address.endsWith('/cast'))
            requests.push({
              length: (init?.body as Uint8Array).length,
              headers: init?.headers,
              address,
            })
          return fetch(address, init)
        },
      })
      await castAnswers({ ...services, api: watched }, given)
    }
    expect(requests[0]).toEqual({
      length: castRequestBytes(world.campaign.ballot.paddedSize),
      address: `${world.base}/spring/cast`,
      headers: { 'Content-Type': 'application/octet-stream', 'Accept-Language': '*' },
    })
    expect(requests[1]).toEqual(requests[0])
  })
})

describe('refusals, with nothing written', () => {
  /** @param except invitees who are issued a ballot on the way */
  const unchanged = async (work: () => Promise<void>, except: readonly number[] = []) => {
    const others = async () => {
      const issued = await Promise.all(except.map(async (number) => (await inviteeOf(number))?.id))
      return (await collect(world.store.invitees('spring'))).filter(({ id }) => !issued.includes(id))
    }
    const snapshot = async () =>
      JSON.stringify([
        (await boxed()).map((ballot) => ballot.id),
        await others(),
        await world.store.completesByDay('spring'),
      ])
    const before = await snapshot()
    await work()
    expect(await snapshot()).toBe(before)
  }

  it('refuses a forged signature', () =>
    unchanged(async () => {
      const forged = { nonce: Buffer.alloc(32, 0xab), signature: Buffer.alloc(256, 3) }
      expect(await refusal(await postBytes(await castOf(forged, answers)))).toBe('403 ballotForged')
    }))

  it('refuses a ballot of another campaign by that name', async () => {
    const { campaign, codes } = await openCampaign(world.store, world.keys, 'autumn', 1)
    const services = await respondent({ base: world.base, campaign }, codes[0] ?? '')
    const key = await trustedKey(services.campaign, services.thumbprint)
    const ballot = await blind(key, 'autumn')
    const { blindSignature } = await services.api.ballot(services.code, ballot.blinded)
    const signature = Buffer.from(await unblind(key, 'autumn', ballot, blindSignature), 'base64url')
    await unchanged(async () => {
      const cast = await castOf({ nonce: Buffer.from(ballot.nonce, 'hex'), signature }, answers)
      expect(await refusal(await postBytes(cast))).toBe('403 ballotOfAnotherCampaign')
    })
  })

  it('refuses a ballot that has not the campaign’s one length, or comes in another form', () =>
    unchanged(async () => {
      const cast = await castOf(await signedBallot(14), answers)
      for (const wrong of [cast.slice(0, -1), cast.slice(0, 300), new Uint8Array()])
        expect(await refusal(await postBytes(wrong))).toBe('400 ballotMalformed')
      expect(await refusal(await postBytes(concat(cast, Uint8Array.of(0))))).toBe('413 bodyTooLarge')
      expect(await refusal(await postBytes(cast, 'spring', { 'Content-Encoding': 'gzip' }))).toBe(
        '415 contentTypeUnsupported',
      )
      expect(await refusal(await post('cast', { answers }))).toBe('415 contentTypeUnsupported')
    }, [14]))

  it('takes whatever is sealed, for it can read nothing: the opening finds what is no answers', async () => {
    const ballot = await signedBallot(15)
    const ciphertext = new Uint8Array(sealedSizeOf(world.campaign.ballot.paddedSize)).fill(7)
    expect((await postBytes(writeCast({ ...ballot, ciphertext }))).status).toBe(200)
    expect([...(await answersInBox(world.store, 'spring')).values()].filter((given) => given === null).length).toBe(1)
  })

  it('refuses a code that is not of this campaign, or of nobody', () =>
    unchanged(async () => {
      const blinded = Buffer.alloc(256, 1).toString('base64url')
      const stranger = Buffer.alloc(32, 7).toString('base64url')
      for (const call of ['status', 'done', 'opt-out'])
        expect(await refusal(await post(call, { code: stranger }))).toBe('403 codeRefused')
      expect(await refusal(await post('ballot', { code: stranger, blinded }))).toBe('403 codeRefused')
      expect(await refusal(await post('ballot', { code: code(6), blinded }, 'autumn'))).toBe('403 codeRefused')
      const { link } = await world.keys.read('spring')
      expect(await refusal(await post('status', { code: linkCode(link, 'spring', 'ab'.repeat(16)) }))).toBe(
        '403 codeRefused',
      )
    }))

  it('refuses what cannot be signed, and the ballot is not used up', () =>
    unchanged(async () => {
      expect(
        await refusal(await post('ballot', { code: code(6), blinded: Buffer.alloc(256, 255).toString('base64url') })),
      ).toBe('400 ballotMalformed')
      expect(await refusal(await post('ballot', { code: code(6), blinded: 'AAAA' }))).toBe('400 ballotMalformed')
    }))

  it('does not mark as done who was never issued a ballot', () =>
    unchanged(async () => {
      expect(await refusal(await post('done', { code: code(6) }))).toBe('409 ballotNotIssued')
    }))

  it('refuses bodies that are too large, not JSON, or of another kind', () =>
    unchanged(async () => {
      expect(await refusal(await post('status', { code: 'x'.repeat(5000) }))).toBe('413 bodyTooLarge')
      expect(await refusal(await post('status', '{'))).toBe('400 bodyNotJson')
      expect(await refusal(await post('status', { code: 'short' }))).toBe('400 bodyInvalid')
      const form = await fetch(`${world.base}/spring/status`, {
        method: 'POST',
        body: new URLSearchParams({ code: code(6) }),
      })
      expect(await refusal(form)).toBe('415 contentTypeUnsupported')
    }))

  it('refuses a campaign nobody opened', async () => {
    expect(await refusal(await fetch(`${world.base}/unknown`))).toBe('404 campaignUnknown')
    expect(await refusal(await post('status', { code: code(6) }, 'unknown'))).toBe('404 campaignUnknown')
  })

  it('refuses a key that differs from the letter’s before anything is sent or kept', () =>
    unchanged(async () => {
      const kept = new Map<string, string>()
      const services = { ...(await respondent(world, code(6), memoryDevice(kept))), thumbprint: 'A'.repeat(43) }
      await expect(castAnswers(services, answers)).rejects.toThrow('keyDiffers')
      const tagged = await openCampaign(world.store, world.keys, 'tagged', 0)
      const swapped = {
        ...services,
        thumbprint: world.campaign.ballot.thumbprint,
        campaign: { ...services.campaign, issuer: tagged.campaign.ballot.issuer },
      }
      await expect(castAnswers(swapped, answers)).rejects.toThrow('keyDiffers')
      const honest = await respondent(world, code(6), memoryDevice(kept))
      const other = (await createKeyPair('ECDH')).publicKey
      for (const box of [
        { campaign: { ...honest.campaign, box: other } }, // the thumbprint that is announced is not the key's
        { campaign: { ...honest.campaign, box: other, boxThumbprint: await thumbprintOf(other) } }, // somebody else's box
        { boxThumbprint: 'B'.repeat(43) },
        { campaign: { ...honest.campaign, box: 'nonsense' } },
      ])
        await expect(castAnswers({ ...honest, ...box }, answers)).rejects.toThrow('keyDiffers')
      expect(kept.size).toBe(0)
    }))

  it('refuses casts and ballots after the close, and keeps the ballot on the device', async () => {
    const kept = new Map<string, string>()
    const services = await respondent(world, code(7), memoryDevice(kept))
    const cut = { ...services, api: { ...services.api, cast: () => Promise.reject(new Refusal('connectionLost')) } }
    await expect(castAnswers(cut, answers)).rejects.toThrow('connectionLost')
    const campaign = await world.store.campaign('spring')
    await world.store.replaceCampaign({ ...campaign!, state: 'closed' })
    await unchanged(async () => {
      await expect(castAnswers(services, answers)).rejects.toThrow('campaignNotOpen')
      await expect(castAnswers(await respondent(world, code(8)), answers)).rejects.toThrow('campaignNotOpen')
    })
    expect(kept.size).toBe(1)
    const closed = await world.store.campaign('spring')
    await world.store.replaceCampaign({ ...closed!, state: 'open' })
    expect(await resume(await respondent(world, code(8)))).toBe('nothing')
  })
})

describe('what the wire gives away', () => {
  it('gives everybody the same bytes on GET, cacheable, and without a cookie', async () => {
    for (const path of ['', '/definition', '/key']) {
      const [one, two] = await Promise.all([1, 2].map(() => fetch(`${world.base}/spring${path}`)))
      expect(await one!.text()).toBe(await two!.text())
      expect(one!.headers.get('cache-control')).toContain('public')
      expect(one!.headers.get('set-cookie')).toBeNull()
    }
    const { paddedSize: _, ...keys } = inPublic(world.campaign.ballot)
    expect(await (await fetch(`${world.base}/spring/key`)).json()).toEqual({ campaign: 'spring', ...keys })
  })

  it('closes the connection after every POST, stores nothing, and replies in one length', async () => {
    const lengths = new Set<number>()
    for (const number of [0, 8]) {
      const response = await post('status', { code: code(number) })
      expect(response.headers.get('connection')).toBe('close')
      expect(response.headers.get('cache-control')).toBe('no-store, no-transform') // a host's compression would undo the one length
      expect(response.headers.get('referrer-policy')).toBe('no-referrer')
      expect(response.headers.get('etag')).toBeNull()
      lengths.add((await response.text()).length)
    }
    expect(lengths.size).toBe(1)
  })

  it('refuses in the length and the language in which it accepts, whoever asks', async () => {
    const ballot = await signedBallot(16)
    const good = await castOf(ballot, answers)
    const forged = await castOf({ ...ballot, signature: Buffer.alloc(256, 3) }, answers)
    const replies = await Promise.all([
      postBytes(good),
      postBytes(forged),
      postBytes(forged, 'spring', { 'Accept-Language': 'ru' }),
      postBytes(good.slice(1)),
      postBytes(concat(good, Uint8Array.of(0))),
      post('cast', { answers }),
      postBytes(good, 'nowhere'),
    ])
    const bodies = await Promise.all(replies.map(async (response) => Buffer.from(await response.arrayBuffer())))
    expect(replies.map(({ status }) => status)).toEqual([200, 403, 403, 400, 413, 415, 404])
    expect(new Set(bodies.map(({ length }) => length)).size).toBe(1)
    expect(bodies[2]!.equals(bodies[1]!)).toBe(true)
    const identified = await post('status', { code: Buffer.alloc(32, 7).toString('base64url') })
    expect((await identified.arrayBuffer()).byteLength).toBe(bodies[0]!.length)
  })

  it('logs nothing of all this', () => {
    expect(world.log).toEqual([])
  })
})

describe('no more letters', () => {
  const optOut = async (number: number) => {
    const { link } = await world.keys.read('spring')
    const ref = Buffer.from(code(number), 'base64url').subarray(0, 16).toString('hex')
    return `${world.base}/spring/opt-out/${optOutCode(link, 'spring', ref)}`
  }

  it('opts out with one POST from the mail program, and changes nothing on GET', async () => {
    const address = await optOut(9)
    for (const method of ['GET', 'HEAD']) {
      const led = await fetch(address, { method, redirect: 'manual' })
      expect(led.status).toBe(303)
      const page = new URL(led.headers.get('Location') ?? '', address)
      const mount = world.base.slice(0, -'/api/respond'.length)
      expect(page.href).toBe(`${mount}/s/spring/stop#i=${address.split('/').at(-1)}`)
    }
    expect(await inviteeOf(9)).toMatchObject({ disposition: 'invited', done: false })
    const posted = await fetch(address, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    })
    expect(posted.status).toBe(200)
    expect((await inviteeOf(9))?.disposition).toBe('optedOut')
  })

  it('stops letters on the page to which that address leads, by the same code', async () => {
    const followed = (await optOut(16)).split('/').at(-1)
    expect(await (await post('opt-out', { code: followed })).json()).toEqual({ optedOut: true })
    expect((await inviteeOf(16))?.disposition).toBe('optedOut')
    expect(await refusal(await post('opt-out', { code: followed }, 'autumn'))).toBe('403 codeRefused')
    const foreign = optOutCode('A'.repeat(43), 'spring', someInvitee('spring', 1).id)
    expect(await refusal(await post('opt-out', { code: foreign }))).toBe('403 codeRefused')
  })

  it('lets who opted out answer all the same', async () => {
    await castAnswers(await respondent(world, code(9)), answers)
    expect((await inviteeOf(9))?.done).toBe(true)
  })

  it('keeps who is done as done, without a thank-you', async () => {
    await post('opt-out', { code: code(0) })
    expect(await inviteeOf(0)).toMatchObject({ done: true, disposition: 'optedOut', thanked: true })
    expect(await (await post('status', { code: code(0) })).json()).toMatchObject({ done: true, optedOut: false })
    await world.store.showDone('spring', '2010-11-21')
    expect(await inviteeOf(0)).toMatchObject({ disposition: 'done', thanked: true })
    await post('opt-out', { code: code(9) })
    expect(await inviteeOf(9)).toMatchObject({ disposition: 'done', thanked: true })
  })

  it('does not take one code for the other', async () => {
    expect(await refusal(await fetch(`${world.base}/spring/opt-out/${code(10)}`, { method: 'POST' }))).toBe(
      '403 codeRefused',
    )
    const { link } = await world.keys.read('spring')
    expect(await refusal(await post('status', { code: optOutCode(link, 'spring', someInvitee('spring', 1).id) }))).toBe(
      '403 codeRefused',
    )
  })

  it('is answered as before once the campaign is over and its keys are destroyed', async () => {
    const address = await optOut(11)
    const { schedule, ...spring } = (await world.store.campaign('spring'))!
    const ended = { ...spring, schedule, state: 'closed' as const, closedOn: schedule.closesOn }
    await world.store.replaceCampaign(ended)
    expect(await (await post('opt-out', { code: code(8) })).json()).toEqual({ optedOut: true })
    expect(await inviteeOf(8)).toMatchObject({ disposition: 'optedOut' })
    await world.store.replaceCampaign({ ...(await world.store.campaign('spring'))!, state: 'released' })
    await world.keys.destroy('spring')
    expect((await fetch(address, { method: 'POST' })).status).toBe(200)
    expect(await (await post('opt-out', { code: code(11) })).json()).toEqual({ optedOut: true })
  })
})
