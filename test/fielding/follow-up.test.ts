/** Another wave: who is asked again, who never is, and what the two waves share. */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { optOut } from '../../server/ballots/opt-out.ts'
import { editCampaign } from '../../server/fielding/campaigns/campaigns.ts'
import { readContacts } from '../../server/fielding/contacts/contacts.ts'
import { followUpOutlook, proposedDays, startFollowUp } from '../../server/fielding/campaigns/follow-up.ts'
import { importContacts } from '../../server/fielding/contacts/import-contacts.ts'
import { addDays, daysBetween } from '../../server/fielding/sending/mailings.ts'
import { problems } from '../../server/contracts/problems.ts'
import type { Campaign, Invitee } from '../../server/contracts/records.ts'
import { staffPartner2010 } from '../shipped-surveys.ts'
import type { Survey } from '../../surveys/types.ts'
import { campaign, invitee } from './fixtures.ts'
import { office, type Office } from './office.ts'
import { keepVersion } from '../../server/surveys/keeping.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'

/** A newer version than that of the wave before. */
const survey: Survey = { ...staffPartner2010, version: '2' }
const ADA = { name: 'ada' }
const LETTERS: Campaign['letters'] = { invitation: { en: { subject: 'Your view', body: '{{link}}' } } }
const closed = (changes: Partial<Campaign> = {}): Campaign =>
  campaign({ id: 'first', state: 'closed', closedOn: '2011-01-09', letters: LETTERS, ...changes })
const person = (email: string, changes: Partial<Invitee> = {}): Invitee =>
  invitee({
    campaign: 'first',
    email,
    disposition: 'invited',
    mailings: 9,
    lastLetterOn: '2011-01-06',
    strata: { country: 'Norway' },
    ...changes,
  })

const LIST: readonly Invitee[] = [
  person('silent@example.org', { name: 'Silent', language: 'ru' }),
  person('never-written-to@example.org', { disposition: 'notSent', mailings: 0, lastLetterOn: null }),
  person('gone@example.org', { disposition: 'bounced', bounceReason: '550 no such user' }),
  person('Took.Part@Example.org', { disposition: 'done', bh: 'aa', thanked: true }),
  person('pressed-submit@example.org', { bh: 'bb' }),
  person('no-more@example.org', { disposition: 'optedOut' }),
]

let place: Office
const services = () => ({
  store: place.store,
  surveys: surveyCatalogue({ [survey.name]: survey }, place.store),
  now: place.now,
  random: place.random,
})
const follow = (id = 'second', earlier = 'first') => startFollowUp(services(), earlier, { id }, ADA)
const listed = async (id: string) => {
  const all: Invitee[] = []
  for await (const each of place.store.invitees(id)) all.push(each)
  return all
}
const emails = async (id: string) => (await listed(id)).map(({ email }) => email).sort()
const importing = async (rows: readonly string[], id = 'second') => {
  const draft = (await place.store.campaign(id))!
  return importContacts(
    place,
    draft,
    (await readContacts(['Email,Language', ...rows.map((row) => `${row},en`)].join('\n'), draft)).contacts,
  )
}

beforeEach(async () => {
  place = await office(new Date('2011-02-02T12:00:00Z'))
  await keepVersion(place, staffPartner2010, 'ada')
  await place.store.insertCampaign(closed())
  await place.store.insertInvitees(LIST)
  await place.store.restoreCompletes('first', [{ day: '2010-11-20', count: 1 }])
})
afterEach(() => place.close())

describe('another wave', () => {
  it('asks exactly those who have not taken part, have not stopped letters and can be reached', async () => {
    expect((await follow()).contacts).toBe(2)
    expect(await emails('second')).toEqual(['never-written-to@example.org', 'silent@example.org'])
  })

  it('takes nothing of the wave before but settings, letters and who the people are', async () => {
    const before = (await place.store.campaign('first'))!
    const { campaign: after } = await follow()
    const shared = [
      'survey',
      'surveyVersion',
      'policy',
      'k',
      'plan',
      'title',
      'languages',
      'sender',
      'letters',
      'synthetic',
    ] as const
    for (const field of shared) expect(after[field], field).toEqual(before[field])
    expect(after.schedule).toMatchObject({ timeZone: 'Europe/Oslo', hour: 9, weekday: 1, maximumReminders: 12 })
    expect(after).toMatchObject({
      state: 'draft',
      ballot: null,
      openedOn: null,
      closedOn: null,
      checklist: { testLetterSent: false },
      followUp: { follows: 'first', first: 'first', number: 2 },
    })
    const silent = (await place.store.inviteeByEmail('second', 'silent@example.org'))!
    expect(silent).toEqual({
      id: silent.id,
      campaign: 'second',
      email: 'silent@example.org',
      name: 'Silent',
      language: 'ru',
      strata: { country: 'Norway' },
      disposition: 'notSent',
      done: false,
      bh: null,
      deviceKey: expect.any(String) as unknown,
      thanked: false,
      mailings: 0,
      lastLetterOn: null,
    })
    expect(new Set([...(await listed('first')), ...(await listed('second'))].map(({ id }) => id)).size).toBe(8)
  })

  it('asks somebody again whose dead address was corrected in the list before, or added to the new one', async () => {
    const gone = (await place.store.inviteeByEmail('first', 'gone@example.org'))!
    await place.store.updateInvitee('first', gone.id, {
      email: 'found@example.org',
      disposition: 'notSent',
      bounceReason: '',
    })
    await follow()
    expect(await emails('second')).toContain('found@example.org')
    expect((await importing(['gone@example.org'])).inserted).toBe(1)
  })

  it('stores its contacts in the order of their new ids, which have nothing to do with the old ones', async () => {
    const order: string[] = []
    const store = {
      ...place.store,
      insertInvitees: (some: readonly Invitee[]) => {
        order.push(...some.map(({ id }) => id))
        return place.store.insertInvitees(some)
      },
    }
    await place.store.insertInvitees(Array.from({ length: 2500 }, (_, n) => person(`more-${n}@example.org`)))
    await startFollowUp({ ...services(), store }, 'first', { id: 'second' }, ADA)
    expect(order).toHaveLength(2502)
    expect(order).toEqual([...order].sort())
    const place1 = new Map((await listed('first')).map(({ email }, at) => [email, at]))
    const places = (await listed('second')).map(({ email }) => place1.get(email)!)
    const ascents = places.filter((each, at) => at > 0 && each > places[at - 1]!).length
    expect(Math.abs(ascents / places.length - 0.5)).toBeLessThan(0.05)
  })

  it('is refused while answers may still come in, and for a campaign that nobody knows', async () => {
    await place.store.insertCampaign(closed({ id: 'running', state: 'open' }))
    await expect(follow('second', 'running')).rejects.toMatchObject({ problem: 'campaignStillOpen' })
    await expect(follow('second', 'nobody')).rejects.toMatchObject({ problem: 'campaignUnknown' })
    await expect(follow('first')).rejects.toMatchObject({ problem: 'campaignExists' })
    expect(await emails('first')).toHaveLength(6)
  })

  it('has one wave after each, however many are started at once, and a removed draft makes room', async () => {
    const started = await Promise.allSettled(['one', 'two', 'three'].map((id) => follow(id)))
    const followers = (await place.store.campaigns()).filter(({ followUp }) => followUp)
    expect(followers.length).toBeLessThanOrEqual(1)
    expect(started.filter(({ status }) => status === 'fulfilled')).toHaveLength(followers.length)
    for (const { id } of followers) await place.store.removeCampaign(id)
    await follow('second')
    await expect(follow('other')).rejects.toMatchObject({
      problem: 'campaignFollowed',
      params: { name: 'first', follower: 'second' },
    })
    expect(await place.store.campaign('other')).toBeNull()
    expect(await emails('other')).toEqual([])
  })

  it('leaves no half list behind when the store fails under way', async () => {
    const store = {
      ...place.store,
      insertInvitees: async () => {
        throw problems.storeUnavailable('full')
      },
    }
    await expect(startFollowUp({ ...services(), store }, 'first', { id: 'second' }, ADA)).rejects.toMatchObject({
      problem: 'storeUnavailable',
    })
    expect(await place.store.campaign('second')).toBeNull()
  })

  it('counts on along a chain, each wave following the one before', async () => {
    await follow('second')
    const second = (await place.store.campaign('second'))!
    await place.store.replaceCampaign({ ...second, state: 'released' })
    expect((await follow('third', 'second')).campaign.followUp).toEqual({
      follows: 'second',
      first: 'first',
      number: 3,
    })
  })

  it('says beforehand what it would be', async () => {
    await place.store.markDone('first', (await place.store.inviteeByEmail('first', 'silent@example.org'))!.id)
    await place.store.showDone('first', '2011-01-03')
    await place.store.removeInvitee('first', (await place.store.inviteeByEmail('first', 'silent@example.org'))!.id)
    const outlook = await followUpOutlook(services(), 'first')
    expect(outlook).toEqual({
      id: 'first-2',
      number: 2,
      opensOn: '2011-02-07',
      closesOn: '2011-04-10',
      erased: 1,
      followedBy: null,
      counts: { askedAgain: 1, undeliverable: 1, tookPart: 2, optedOut: 1 },
    })
    await follow('first-2')
    expect(await followUpOutlook(services(), 'first')).toMatchObject({ id: 'first-3', followedBy: 'first-2' })
  })

  it('proposes a coming day of the same weekday, and as long a time for answers', () => {
    const day = fc.integer({ min: 0, max: 9000 }).map((days) => addDays('2005-01-01', days))
    fc.assert(
      fc.property(day, fc.nat(200), day, (opensOn, length, today) => {
        const proposed = proposedDays({ opensOn, closesOn: addDays(opensOn, length) }, today)
        expect(Math.abs(daysBetween(opensOn, proposed.opensOn) % 7)).toBe(0)
        expect(daysBetween(today, proposed.opensOn)).toBeGreaterThanOrEqual(1)
        expect(daysBetween(today, proposed.opensOn)).toBeLessThanOrEqual(7)
        expect(daysBetween(proposed.opensOn, proposed.closesOn)).toBe(length)
      }),
    )
  })

  it('keeps survey, policy and smallest count already as a draft', async () => {
    const { campaign: draft } = await follow()
    const { survey: name, title, languages, policy, k, sender, schedule, synthetic } = draft
    const wanted = { survey: name, title, languages: [...languages], policy, k, sender, schedule, synthetic }
    await expect(editCampaign(services(), 'second', 1, { ...wanted, k: 3 }, ADA)).rejects.toMatchObject({
      problem: 'followUpChangeRefused',
      params: { fields: 'k' },
    })
    await expect(editCampaign(services(), 'second', 1, { ...wanted, policy: 'open' }, ADA)).rejects.toMatchObject({
      params: { fields: 'policy' },
    })
    await expect(
      editCampaign(services(), 'second', 1, { ...wanted, policy: 'open', byName: true }, ADA),
    ).rejects.toThrow()
    const changed = await editCampaign(
      services(),
      'second',
      1,
      { ...wanted, byName: false, title: { en: 'Second call', ru: 'Второй опрос' } },
      ADA,
    )
    expect(changed).toMatchObject({ title: { en: 'Second call' }, k: 5, followUp: { follows: 'first' } })
  })
})

describe('who took part in an earlier wave', () => {
  it('cannot be imported into a later one, in whatever case the address is written, and the other rows are', async () => {
    await follow()
    const { inserted, changed, rejects } = await importing([
      'took.part@EXAMPLE.org',
      'pressed-submit@example.org',
      'no-more@example.org',
      'silent@example.org',
      'new@example.org',
    ])
    expect([inserted, changed]).toEqual([1, 1]) // silent@example.org was written to in Russian
    expect(rejects.map(({ row, reason, value }) => [row, reason, value])).toEqual([
      [2, 'tookPartEarlier', 'took.part@EXAMPLE.org'],
      [3, 'tookPartEarlier', 'pressed-submit@example.org'],
      [4, 'optedOutEarlier', 'no-more@example.org'],
    ])
    expect(await emails('second')).toContain('new@example.org')
    expect(await place.store.inviteeByEmail('second', 'took.part@example.org')).toBeNull()
  })

  it('cannot be imported two waves later either', async () => {
    await follow('second')
    await importing(['late@example.org'])
    const late = (await place.store.inviteeByEmail('second', 'late@example.org'))!
    await place.store.markDone('second', late.id)
    await place.store.replaceCampaign({ ...(await place.store.campaign('second'))!, state: 'closed' })
    await follow('third', 'second')
    const { inserted, rejects } = await importing(
      ['late@example.org', 'took.part@example.org', 'no-more@example.org'],
      'third',
    )
    expect([inserted, rejects.map(({ reason }) => reason)]).toEqual([
      0,
      ['tookPartEarlier', 'tookPartEarlier', 'optedOutEarlier'],
    ])
  })

  it('can be imported into a campaign that follows none', async () => {
    await place.store.insertCampaign(campaign({ id: 'another', state: 'draft' }))
    expect((await importing(['took.part@example.org'], 'another')).inserted).toBe(1)
  })

  it('cannot be recognised once erased, and may be asked again', async () => {
    await place.store.removeInvitee('first', (await place.store.inviteeByEmail('first', 'took.part@example.org'))!.id)
    await follow()
    expect(await importing(['took.part@example.org'])).toMatchObject({ inserted: 1, rejects: [] })
  })
})

describe('stopping letters by a letter of an earlier wave', () => {
  it('stops those of the waves that follow, and takes no answer back', async () => {
    await follow()
    const [silent, never] = await Promise.all(
      ['silent@example.org', 'never-written-to@example.org'].map(
        async (email) => (await place.store.inviteeByEmail('first', email))!,
      ),
    )
    const again = (await place.store.inviteeByEmail('second', 'never-written-to@example.org'))!
    await place.store.markDone('second', again.id)
    for (const each of [silent!, never!, silent!]) await optOut(place.store, each)
    expect(await place.store.countInvitees('second')).toEqual({
      notSent: 0,
      invited: 0,
      bounced: 0,
      optedOut: 2,
      done: 0,
    })
    await place.store.showDone('second', '2011-02-09')
    expect(await place.store.countInvitees('second')).toEqual({
      notSent: 0,
      invited: 0,
      bounced: 0,
      optedOut: 1,
      done: 1,
    })
    expect(await place.store.invitee('second', again.id)).toMatchObject({ disposition: 'done', thanked: true })
  })
})
