/** An opening by two of three trustees over the network, and everything that may go wrong on the way. */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { begin, openAndRelease, type Begun } from '../../opening/open.ts'
import { canonicalDigest } from '../../sealing/canonical.ts'
import { createKeys } from '../../sealing/keys.ts'
import { handOver } from '../../sealing/opening.ts'
import { signRelease } from '../../sealing/release.ts'
import { signRequest } from '../../sealing/requests.ts'
import { proveShare } from '../../sealing/box/trustee.ts'
import type { ReleaseRequest } from '../../server/api/trustee.ts'
import { isIntact, digestOf } from '../../server/tabulation/release/digest.ts'
import { methodology } from '../../server/tabulation/release/notes.ts'
import { underReview } from '../../server/tabulation/quotes/review.ts'
import { boxOf } from '../sealing/trustees.ts'
import { answersOf, NOW, refused, trusteesWorld, unsent, type Closed, type TrusteesWorld } from './three-trustees.ts'

let world: TrusteesWorld
beforeAll(async () => {
  world = await trusteesWorld()
})
afterAll(() => world.end())

let number = 0
let spring: Closed
const fresh = async (
  ...more: Parameters<TrusteesWorld['closed']> extends [string, ...infer Rest] ? Partial<Rest> : never
) => world.closed(`spring-${++number}`, more[0] ?? answersOf(24), more[1])
beforeEach(async () => {
  spring = await fresh()
})

/** Begun by the first, with the shares of the first two. */
const begun = ({ api, trustees: [anna, ben] }: Closed) => begin(api, [anna!, ben!], true)
const ballots = ({ campaign }: Closed) => world.store.countBallots(campaign.id)

describe('two of three trustees', () => {
  it('open, tabulate and release: the server gets tables and texts, and the ballots are gone', async () => {
    const {
      api,
      trustees: [anna, , vera],
      campaign: { id },
    } = spring
    const opening = await begin(api, [anna!], false)
    expect(await refused(openAndRelease(api, opening))).toMatchObject({ refusal: 'sharesTooFew', have: 1, need: 2 })
    await api.handOver(await handOver(spring.campaign.ballot.box, opening.opening, vera!))
    const done = (await openAndRelease(api, opening))!
    const release = (await world.store.release(id))!
    expect(release).toMatchObject({
      responses: 24,
      invited: 27,
      trustees: { number: 3, threshold: 2 },
      ballots: { issued: 24, imported: 0, importedBy: { paper: 0, interview: 0 }, cast: 24, spoiled: 0 },
    })
    expect([isIntact(release), done.reply]).toEqual([true, { release: id, digest: release.digest, already: false }])
    expect(await ballots(spring)).toBe(0)
    expect(await world.store.campaign(id)).toMatchObject({
      state: 'released',
      opened: { digest: canonicalDigest(done.made) },
    })
    expect((await world.store.audit(4)).map(({ account, act }) => [account, act])).toEqual([
      ['Anna', 'released'],
      ['Anna', 'ballotsLoaded'],
      ['Вера', 'shareHandedOver'],
      ['Anna', 'openingBegun'],
    ])
    expect(methodology(release, 'en').join(' ')).toContain(
      'Ballots in the box: 24; of these spoiled, that is not to be opened or holding no answers to this survey: 0. Ballots issued to invited people: 24.',
    )
    expect(methodology(release, 'ru').join(' ')).toContain('могли вскрыть только 2 из 3 хранителей ключа вместе')
  })

  it('send the same again and are told that it stands; another release is refused, in the reader’s language', async () => {
    const { api, russian } = spring
    const opening = await begun(spring)
    const request = await unsent(spring, opening)
    const first = await api.release(request)
    expect(await api.release(request)).toEqual({ ...first, already: true })
    const release = { ...request.made.release, title: { en: 'Another', ru: 'Другой' } }
    const made = { ...request.made, release: { ...release, digest: digestOf(release) } }
    const signed = await signRelease(opening.opening, opening.keys, request.signed.handOvers, canonicalDigest(made))
    expect(await refused(api.release({ signed, made, despiteOverfull: false }))).toMatchObject({
      problem: 'releaseExists',
      title: 'There is a release already',
    })
    expect(await refused(russian.release({ signed, made, despiteOverfull: false }))).toMatchObject({
      problem: 'releaseExists',
      title: 'Выпуск уже есть',
    })
    expect((await world.store.release(spring.campaign.id))!.digest).toBe(first.digest)
  })

  it('make the same release whoever of them opens, in whatever order', async () => {
    const {
      api,
      trustees: [anna, ben, vera],
    } = spring
    const one = await unsent(spring, await begin(api, [anna!, ben!], false))
    const other = await unsent(spring, await begin(api, [vera!, anna!], true))
    expect(canonicalDigest(other.made)).toBe(canonicalDigest(one.made))
  })
})

describe('one trustee alone', () => {
  it('can open where the campaign was set up so, and the release says it in both languages', async () => {
    const alone = await fresh(answersOf(20), { trustees: 1, threshold: 1 })
    await openAndRelease(alone.api, await begin(alone.api, [alone.trustees[0]!], false))
    const release = (await world.store.release(alone.campaign.id))!
    expect(release.trustees).toEqual({ number: 1, threshold: 1 })
    expect(methodology(release, 'en')).toContain('The box of ballots could be opened by one person alone.')
    expect(methodology(release, 'ru')).toContain('Один человек мог вскрыть ящик с ответами в одиночку.')
  })
})

describe('a share', () => {
  it('of another campaign is refused in both languages, and the opening goes on without it', async () => {
    const {
      api,
      russian,
      trustees: [anna, ben],
    } = spring
    const autumn = await fresh()
    const opening = await begin(api, [anna!], false)
    const theirs = await begin(autumn.api, [autumn.trustees[0]!], false)
    const foreign = await handOver(autumn.campaign.ballot.box, theirs.opening, autumn.trustees[1]!)
    expect(await refused(api.handOver(foreign))).toMatchObject({
      problem: 'sealingRefused',
      refusal: 'shareOfAnotherCampaign',
      detail: expect.stringContaining(`another campaign, “${autumn.campaign.id}”`) as unknown,
    })
    expect((await refused(russian.handOver(foreign))).detail).toContain('Эта доля относится к другому опросу')
    expect(
      (await api.handOver(await handOver(spring.campaign.ballot.box, opening.opening, ben!))).opening!.handOvers,
    ).toHaveLength(2)
  })

  it('handed over twice counts once', async () => {
    const {
      api,
      trustees: [anna],
    } = spring
    const opening = await begin(api, [anna!], false)
    const again = await handOver(spring.campaign.ballot.box, opening.opening, anna!)
    expect((await api.handOver(again)).opening!.handOvers).toHaveLength(1)
    const request = await unsent(spring, await begun(spring))
    const [annas] = request.signed.handOvers
    expect(
      await refused(api.release({ ...request, signed: { ...request.signed, handOvers: [annas!, annas!] } })),
    ).toMatchObject({ refusal: 'shareTwice', detail: expect.stringContaining('“Anna”') as unknown })
    expect(await ballots(spring)).toBe(24)
  })

  it('cut off on its way, or given by somebody else, is refused by the trustee’s name', async () => {
    const {
      api,
      russian,
      trustees: [anna, ben],
    } = spring
    const opening = await begin(api, [anna!], false)
    const bens = await handOver(spring.campaign.ballot.box, opening.opening, ben!)
    const cut = { ...bens, sealedShare: bens.sealedShare.slice(0, -6) }
    expect(await refused(api.handOver(cut))).toMatchObject({
      refusal: 'handOverForged',
      detail: expect.stringContaining('“Ben”') as unknown,
    })
    expect((await refused(russian.handOver(cut))).detail).toContain('«Ben»')
    const stranger = await createKeys()
    expect(await refused(api.state(stranger))).toMatchObject({ refusal: 'notTrustee' })
    await api.handOver(bens)
    expect(await openAndRelease(api, opening)).not.toBeNull()
  })

  it('is proved by whoever holds it, and by nobody else', async () => {
    const {
      api,
      trustees: [anna, ben],
      campaign: {
        ballot: { box },
      },
    } = spring
    const proof = await proveShare(box, anna!)
    expect((await api.prove(proof)).proved).toEqual([0, 1, 2])
    expect(await refused(api.prove({ ...proof, proof: 'ab'.repeat(32) }))).toMatchObject({
      refusal: 'proofWrong',
      detail: expect.stringContaining('“Anna”') as unknown,
    })
    const other = await boxOf('autumn', 2, 1)
    expect(await refused(api.prove(await proveShare(other.box, other.keys[0]!)))).toMatchObject({
      problem: 'sealingRefused',
    })
    expect((await api.state(ben!)).opening).toBeNull()
  })
})

describe('the ballots', () => {
  it('that were tampered with are counted as spoiled and stated, and the others are not lost', async () => {
    const { id } = spring.campaign
    const stored: { id: string; ciphertext: Uint8Array }[] = []
    for await (const ballot of world.store.ballots(id)) stored.push(ballot)
    await world.store.removeBallots(id)
    const tampered = stored.map(({ ciphertext, ...rest }, at) => {
      const bytes = Uint8Array.from(ciphertext)
      if (at < 3) bytes[100]! ^= 1
      return { ...rest, campaign: id, ciphertext: at === 3 ? new Uint8Array(randomBytes(bytes.length)) : bytes }
    })
    await world.store.castBallots(tampered)
    const done = (await openAndRelease(spring.api, await begun(spring)))!
    expect(done.made.release).toMatchObject({ responses: 20, ballots: { issued: 24, cast: 24, spoiled: 4 } })
    expect(methodology(done.made.release, 'en').join(' ')).toContain('holding no answers to this survey: 4.')
  })

  it('that are more than were issued are released only when that is confirmed, and the release says so', async () => {
    const stuffed = await fresh(answersOf(24), { unissued: 5 })
    const { api } = stuffed
    const opening = await begun(stuffed)
    expect(await refused(openAndRelease(api, opening))).toMatchObject({
      problem: 'boxOverfull',
      cast: 24,
      issued: 19,
      imported: 0,
    })
    const request = await fromSending(stuffed, opening)
    expect(await refused(api.release(request))).toMatchObject({
      problem: 'boxOverfull',
      detail: expect.stringContaining('19 were issued and 0 imported') as unknown,
    })
    expect((await refused(stuffed.russian.release(request))).title).toBe(
      'В ящике больше запечатанных ответов, чем выдано разрешений',
    )
    expect([await ballots(stuffed), await world.store.release(stuffed.campaign.id)]).toEqual([24, null])
    const done = (await openAndRelease(api, opening, { despiteOverfull: true }))!
    expect(methodology(done.made.release, 'en').join(' ')).toContain(
      'The box held more ballots than were issued and imported',
    )
  })

  it('that were declared as imported are printed apart', async () => {
    const mixed = await fresh(answersOf(24), {
      unissued: 7,
      campaign: {
        imported: [
          { file: 'a', mode: 'paper', count: 4, caseIds: true },
          { file: 'b', mode: 'interview', count: 3, caseIds: true },
        ],
      },
    })
    const done = (await openAndRelease(mixed.api, await begun(mixed)))!
    expect(done.made.release.ballots).toEqual({
      issued: 17,
      imported: 7,
      importedBy: { paper: 4, interview: 3 },
      cast: 24,
      spoiled: 0,
    })
    expect(methodology(done.made.release, 'en').join(' ')).toContain('on paper 4, in interviews 3')
    expect(methodology(done.made.release, 'ru').join(' ')).toContain('на бумаге 4, в интервью 3')
  })

  it('that come over a line that breaks are noticed, and nothing has changed', async () => {
    const { api } = spring
    const opening = await begun(spring)
    const broken = {
      ...api,
      ballots: async function* (...asked: Parameters<typeof api.ballots>) {
        let left = 10
        for await (const ballot of api.ballots(...asked)) if (left-- > 0) yield ballot
      },
    }
    expect(await refused(openAndRelease(broken, opening))).toMatchObject({
      problem: 'releaseIncomplete',
      counted: 10,
      cast: 24,
    })
    expect(await ballots(spring)).toBe(24)
    expect((await openAndRelease(api, opening))!.made.release.responses).toBe(24)
  })

  it('are given to trustees of a closed campaign alone, and never in clear', async () => {
    const [anna] = spring.trustees
    const load = async (keys: typeof anna, at = NOW.getTime(), wants: 'ballots' | 'facts' = 'ballots') =>
      fetch(`${world.base}/${spring.campaign.id}/ballots`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(await signRequest(spring.campaign.id, keys!, wants, at)),
      })
    expect([
      (await load(await createKeys())).status,
      (await load(anna, NOW.getTime() - 3_600_000)).status,
      (await load(anna, NOW.getTime(), 'facts')).status,
    ]).toEqual([422, 422, 422])
    const bytes = Buffer.from(await (await load(anna)).arrayBuffer())
    expect(bytes.includes('What person')).toBe(false)
    const current = (await world.store.campaign(spring.campaign.id))!
    await world.store.replaceCampaign({ ...current, state: 'open' })
    expect(await (await load(anna)).json()).toMatchObject({ problem: 'campaignNotClosed' })
  })
})

/** As `unsent`, whatever the box holds. */
async function fromSending(closed: Closed, opening: Begun): Promise<ReleaseRequest> {
  const sent: ReleaseRequest[] = []
  await openAndRelease(
    {
      ...closed.api,
      release: async (request) => {
        sent.push({ ...request, despiteOverfull: false })
        return { release: '', digest: '', already: false }
      },
    },
    opening,
    { despiteOverfull: true },
  )
  return sent[0]!
}

describe('a release', () => {
  it('with another digest, another signature, or of another campaign is refused, and nothing is stored', async () => {
    const {
      api,
      russian,
      campaign: { id },
    } = spring
    const opening = await begun(spring)
    const request = await unsent(spring, opening)
    const altered = { ...request.made, release: { ...request.made.release, responses: 23 } }
    expect(await refused(api.release({ ...request, made: altered }))).toMatchObject({ refusal: 'releaseDiffers' })
    expect((await refused(russian.release({ ...request, made: altered }))).detail).toContain(
      'Это не тот выпуск, который был подписан',
    )
    const forged = { ...request.signed, signature: `${request.signed.signature.slice(0, -4)}AAAA` }
    expect(await refused(api.release({ ...request, signed: forged }))).toMatchObject({ refusal: 'releaseForged' })
    expect((await refused(russian.release({ ...request, signed: forged }))).detail).toContain(
      'Под выпуском нет подписи вскрытия',
    )
    const autumn = await fresh()
    const theirs = await unsent(autumn, await begun(autumn))
    expect(await refused(api.release(theirs))).toMatchObject({
      refusal: 'releaseOfAnotherCampaign',
      campaign: autumn.campaign.id,
    })
    const few = { ...request.signed, handOvers: request.signed.handOvers.slice(0, 1) }
    expect(await refused(api.release({ ...request, signed: few }))).toMatchObject({
      refusal: 'sharesTooFew',
      have: 1,
      need: 2,
    })
    expect([await world.store.release(id), await ballots(spring), (await world.store.campaign(id))!.state]).toEqual([
      null,
      24,
      'closed',
    ])
    await api.release(request)
    expect((await world.store.release(id))!.digest).toBe(request.made.release.digest)
  })

  it('whose counts are not the server’s, though it is signed, is refused by the place', async () => {
    const { api } = spring
    const opening = await begun(spring)
    const { made, signed } = await unsent(spring, opening)
    for (const [changes, place] of [
      [{ invited: 99 }, 'invited'],
      [{ k: 3 }, 'k'],
      [{ policy: 'open' }, 'policy'],
      [{ responses: 20 }, 'ballots'],
      [{ ballots: { ...made.release.ballots!, issued: 40 } }, 'ballots'],
      [{ ballots: { ...made.release.ballots!, importedBy: { paper: 1, interview: 0 } } }, 'ballots'],
    ] as const) {
      const release = { ...made.release, ...changes }
      const wrong = { ...made, release: { ...release, digest: digestOf(release) } }
      const again = await signRelease(opening.opening, opening.keys, signed.handOvers, canonicalDigest(wrong))
      expect(await refused(api.release({ signed: again, made: wrong, despiteOverfull: false }))).toMatchObject({
        problem: 'bodyInvalid',
        places: [{ path: `made.release.${place}` }],
      })
    }
    expect(await ballots(spring)).toBe(24)
  })

  it('is not begun to be taken in where the server has lost its keys: put back, it is taken whole', async () => {
    const {
      api,
      campaign: { id },
    } = spring
    const request = await unsent(spring, await begun(spring))
    const kept = await world.keys.read(id)
    await world.keys.destroy(id)
    expect(await refused(api.release(request))).toMatchObject({ problem: 'keysMissing' })
    expect([await world.store.release(id), await ballots(spring)]).toEqual([null, 24])
    await world.keys.write(id, kept)
    expect(await api.release(request)).toMatchObject({ already: false })
  })

  it('of fewer answers than are needed is made only when that is confirmed', async () => {
    const few = await fresh(answersOf(4))
    const opening = await begun(few)
    expect(await refused(openAndRelease(few.api, opening))).toMatchObject({ problem: 'answersTooFew' })
    expect(await ballots(few)).toBe(4)
    const done = (await openAndRelease(few.api, opening, { despiteFewAnswers: true }))!
    expect(done.made.release.variables.flatMap(({ tables }) => tables)).toEqual([])
  })
})

describe('a second trustee', () => {
  it('who opens at the same time is told who has it in hand, in both languages', async () => {
    const {
      api,
      russian,
      trustees: [anna, ben, vera],
    } = spring
    await begin(api, [anna!], false)
    expect(await refused(begin(api, [ben!], false))).toMatchObject({
      problem: 'openingUnderWay',
      name: 'Anna',
      title: 'An opening is under way',
    })
    expect(await refused(begin(russian, [ben!], false))).toMatchObject({
      title: 'Вскрытие уже начато',
      detail: expect.stringContaining('«Anna»') as unknown,
    })
    const race = await fresh()
    const both = await Promise.allSettled([0, 1, 2].map((place) => begin(race.api, [race.trustees[place]!], false)))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect((await api.state(vera!)).opening!.by).toBe(0)
  })

  it('may begin anew instead: the first opening then releases nothing', async () => {
    const {
      api,
      trustees: [anna, ben],
    } = spring
    const first = await begin(api, [anna!], false)
    const second = await begin(api, [ben!, anna!], true)
    expect(await refused(openAndRelease(api, first))).toMatchObject({ refusal: 'handOverOfAnotherOpening' })
    expect((await openAndRelease(api, second))!.reply.already).toBe(false)
  })
})

describe('an opening that was broken off', () => {
  it('has changed nothing, and can be begun anew by whoever likes', async () => {
    const {
      api,
      trustees: [, ben, vera],
      campaign: { id },
    } = spring
    const gone = await begun(spring)
    await unsent(spring, gone) // opened, tabulated, and the device was switched off
    expect([await ballots(spring), await world.store.release(id), (await world.store.campaign(id))!.state]).toEqual([
      24,
      null,
      'closed',
    ])
    const done = (await openAndRelease(api, await begin(api, [ben!, vera!], true)))!
    expect(done.made.release.responses).toBe(24)
  })

  it('after its release arrived and the reply was lost is sent again, and stands', async () => {
    const {
      api,
      trustees: [anna, ben],
      campaign: { id },
    } = spring
    const opening = await begin(api, [anna!, ben!], false)
    const lost = {
      ...api,
      release: async (request: ReleaseRequest) => {
        await api.release(request)
        throw new Error('the line broke')
      },
    }
    await expect(openAndRelease(lost, opening)).rejects.toThrow('the line broke')
    const { digest } = (await world.store.release(id))!
    expect((await api.state(anna!)).released).toBe(digest)
    expect(await refused(begin(api, [anna!], true))).toMatchObject({ problem: 'campaignNotClosed' })
  })
})

describe('texts that are to be read', () => {
  it('arrive once, lie in the store under a key that is elsewhere, and are gone with it', async () => {
    const open = await fresh(answersOf(24), { campaign: { policy: 'open' } })
    const {
      api,
      campaign: { id },
    } = open
    const request = await unsent(open, await begun(open))
    const texts = Object.values(request.made.texts).flat()
    await api.release(request)
    await api.release(request)
    const stored = []
    for await (const quote of world.store.everyQuote(id)) stored.push(quote)
    expect(stored).toHaveLength(texts.length)
    expect(texts.length).toBeGreaterThan(9)
    expect(JSON.stringify(stored)).not.toContain('What person')
    const reading = underReview(world.store, world.keys)
    expect((await reading.quotes(id, 'V1a')).map(({ original }) => original).sort()).toEqual(
      [...request.made.texts['V1a']!].sort(),
    )
    const [quote, other] = await reading.quotes(id, 'V1a')
    await reading.updateQuote({ ...quote!, state: 'accepted', redacted: '[…] has to say' })
    await reading.updateQuote({ ...other!, state: 'rejected', redacted: 'What […] has to say' })
    expect(JSON.stringify(await world.store.quotes(id, 'V1a'))).not.toContain('What ')
    await world.keys.destroy(id)
    await expect(reading.quotes(id, 'V1a')).rejects.toThrow('keysMissing')
    await world.store.forgetOriginals(id)
    expect((await reading.quotes(id, 'V1a')).map(({ original, redacted }) => [original, redacted])).toEqual([
      ['[…] has to say', '[…] has to say'],
    ])
  })
})

describe('the server', () => {
  it('has logged nothing of all this', () => {
    expect(world.log).toEqual([])
  })
})
