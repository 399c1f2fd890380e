import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { changeSeveral, forgetOldChanges, takeChangeBack } from '../../server/fielding/contacts/several/changing.ts'
import { groupsIn } from '../../server/fielding/contacts/several/groups.ts'
import { KEPT_FOR } from '../../server/fielding/contacts/several/kept.ts'
import {
  forgetOldRemovals,
  forgetRemoved,
  putBackContacts,
  removeContacts,
} from '../../server/fielding/contacts/several/removing.ts'
import { contactPage, type PageWanted } from '../../server/fielding/contacts/several/listing.ts'
import { summaryOf } from '../../server/fielding/contacts/several/selection.ts'
import { writeAgain, writingSummary } from '../../server/fielding/contacts/several/writing.ts'
import { pauseCampaign } from '../../server/fielding/campaigns/campaigns.ts'
import { tick } from '../../server/fielding/sending/outbox.ts'
import type { Store } from '../../server/store/store.ts'
import type { Letter, Mailer } from '../../server/mail/mailer.ts'
import type { Invitee } from '../../server/contracts/records.ts'
import { campaign, invitee } from './fixtures.ts'
import { office, type Office } from './office.ts'

const ADA = { name: 'ada' }
const CAMPAIGN = campaign()
const { id } = CAMPAIGN

let place: Office
beforeEach(async () => {
  place = await office()
  await place.store.insertCampaign(CAMPAIGN)
})
afterEach(() => place.close())

const mailer: Mailer = { kind: 'smtp', send: async () => ({ outcome: 'sent' }), close: async () => {} }
const north = (more: Parameters<typeof invitee>[0] = {}) => invitee({ strata: { region: 'North' }, ...more })
const NORTH = { filter: { group: 'region', value: 'North' } }
const listed = async () => {
  const emails: string[] = []
  for await (const { email } of place.store.invitees(id)) emails.push(email)
  return emails.sort()
}

describe('removing several contacts', () => {
  it('takes off the list whom nobody has written to, keeps the others, and puts all back as they were', async () => {
    const [fresh, elsewhere, written] = [
      north(),
      north({ done: true, bh: 'elsewhere' }),
      north({ disposition: 'invited', mailings: 1, lastLetterOn: '2010-11-08' }),
    ]
    await place.store.insertInvitees([fresh, elsewhere, written, invitee({ strata: { region: 'South' } })])
    const before = await listed()
    expect(await summaryOf(place.store, CAMPAIGN, NORTH)).toEqual({ contacts: 3, removable: 2, changing: null })
    const { removal, stayed } = await removeContacts(place, CAMPAIGN, { selection: NORTH, expected: 3 }, ADA)
    expect([removal.contacts, stayed]).toEqual([2, 1])
    expect(await listed()).toHaveLength(2)
    expect(await putBackContacts(place, CAMPAIGN, removal.id, ADA)).toEqual({ restored: 2, taken: [] })
    expect(await listed()).toEqual(before)
    for (const each of [fresh, elsewhere]) expect(await place.store.invitee(id, each.id)).toEqual(each)
    expect((await place.store.audit(2)).map(({ act, detail }) => [act, detail])).toEqual([
      ['contactsPutBack', { contacts: 2 }],
      ['contactsRemoved', { contacts: 2 }],
    ])
    await expect(putBackContacts(place, CAMPAIGN, removal.id, ADA)).rejects.toMatchObject({ problem: 'removalUnknown' })
  })

  it('does nothing where the list has changed since it was looked at, or nobody can be removed', async () => {
    const written = north({ disposition: 'invited', mailings: 1 })
    await place.store.insertInvitees([north(), written])
    await expect(removeContacts(place, CAMPAIGN, { selection: NORTH, expected: 1 }, ADA)).rejects.toMatchObject({
      problem: 'selectionChanged',
      params: { expected: 1, found: 2 },
    })
    const selection = { contacts: [written.id] }
    await expect(removeContacts(place, CAMPAIGN, { selection, expected: 1 }, ADA)).rejects.toMatchObject({
      problem: 'inviteeWrittenTo',
    })
    const closed = { ...CAMPAIGN, state: 'closed' as const }
    await expect(removeContacts(place, closed, { selection: NORTH, expected: 2 }, ADA)).rejects.toMatchObject({
      problem: 'campaignNotOpen',
    })
    expect(await listed()).toHaveLength(2)
  })

  it('cancels letters that wait, and invites whoever is put back', async () => {
    await place.store.insertCampaign({ ...CAMPAIGN, id: 'other' })
    const who = north()
    await place.store.insertInvitees([who])
    const failing: Mailer = { ...mailer, send: async () => ({ outcome: 'temporary', reason: '450 later' }) }
    await tick({ ...place, mailer: failing })
    const { removal } = await removeContacts(place, CAMPAIGN, { selection: NORTH, expected: 1 }, ADA)
    place.clock = new Date(place.clock.getTime() + 10 * 60_000)
    expect(await tick({ ...place, mailer })).toMatchObject({ inserted: 0, sent: 0, dropped: 0 })
    await putBackContacts(place, CAMPAIGN, removal.id, ADA)
    expect(await tick({ ...place, mailer })).toMatchObject({ inserted: 1, sent: 1 })
    expect(await place.store.invitee(id, who.id)).toMatchObject({ disposition: 'invited', deviceKey: who.deviceKey })
  })

  it('forgets them after an hour, or when somebody says so', async () => {
    await place.store.insertInvitees([north(), invitee()])
    const first = await removeContacts(place, CAMPAIGN, { selection: NORTH, expected: 1 }, ADA)
    const second = await removeContacts(place, CAMPAIGN, { selection: { filter: {} }, expected: 1 }, ADA)
    await forgetRemoved(place, CAMPAIGN, second.removal.id, ADA)
    expect((await place.store.removals(id)).map((each) => each.id)).toEqual([first.removal.id])
    place.clock = new Date(place.clock.getTime() + KEPT_FOR - 1)
    await tick({ ...place, mailer })
    expect(await place.store.removals(id)).toHaveLength(1)
    place.clock = new Date(place.clock.getTime() + 1)
    await tick({ ...place, mailer })
    expect(await place.store.removals(id)).toEqual([])
  })
})

describe('changing several contacts', () => {
  it('says how many would change, and changes them alike', async () => {
    const [one, two] = [north({ language: 'ru' }), north({ language: 'en', strata: { region: 'North', kind: 'NGO' } })]
    await place.store.insertInvitees([one, two, invitee({ strata: {} })])
    const change = { language: 'ru', groups: { kind: 'NGO' } }
    expect(await summaryOf(place.store, CAMPAIGN, NORTH, change)).toMatchObject({ contacts: 2, changing: 2 })
    expect(await changeSeveral(place, CAMPAIGN, { selection: NORTH, expected: 2, change }, ADA)).toMatchObject({
      changed: 2,
      same: 0,
      change: { contacts: 2, change },
    })
    for (const each of [one, two])
      expect(await place.store.invitee(id, each.id)).toEqual({
        ...each,
        language: 'ru',
        strata: { region: 'North', kind: 'NGO' },
      })
    expect(await summaryOf(place.store, CAMPAIGN, NORTH, change)).toMatchObject({ changing: 0 })
    expect(await groupsIn(place.store, id)).toEqual({
      languages: { ru: 2, en: 1 },
      groups: { region: { North: 2 }, kind: { NGO: 2 } },
    })
  })

  it('leaves groups alone once response rates are counted by them, and languages that the campaign lacks', async () => {
    await place.store.insertInvitees([north()])
    const closed = { ...CAMPAIGN, state: 'released' as const }
    const asked = { selection: NORTH, expected: 1 }
    await expect(
      changeSeveral(place, closed, { ...asked, change: { groups: { region: 'South' } } }, ADA),
    ).rejects.toMatchObject({ problem: 'groupsFixed' })
    await expect(changeSeveral(place, CAMPAIGN, { ...asked, change: { language: 'fr' } }, ADA)).rejects.toMatchObject({
      problem: 'bodyInvalid',
    })
    expect(await changeSeveral(place, closed, { ...asked, change: { language: 'en' } }, ADA)).toMatchObject({ same: 1 })
  })
})

describe('taking a change of several contacts back', () => {
  /** Something else happens just before the store is first asked for this. */
  const meanwhile = (call: 'keepFormer' | 'updateInvitee', happens: () => Promise<void>): Office => {
    let once: Promise<void> | null = null
    const before = async (asked: typeof call) => {
      if (asked === call) await (once ??= happens())
    }
    const { store } = place
    const keepFormer: Store['keepFormer'] = async (...given) => {
      await before('keepFormer')
      return store.keepFormer(...given)
    }
    const updateInvitee: Store['updateInvitee'] = async (...given) => {
      await before('updateInvitee')
      return store.updateInvitee(...given)
    }
    return { ...place, store: { ...store, keepFormer, updateInvitee } }
  }
  const change = { language: 'ru', groups: { region: 'South', kind: 'NGO' } }
  const changeNorth = async (expected: number) =>
    (await changeSeveral(place, CAMPAIGN, { selection: NORTH, expected, change }, ADA)).change!

  it('makes each what it was, of a long list too, once', async () => {
    const people = Array.from({ length: 450 }, (_, at) =>
      north(at % 3 === 0 ? { language: 'ru' } : { strata: { region: 'North', kind: at % 2 === 0 ? 'State' : '' } }),
    )
    const other = invitee({ language: 'ru', strata: { region: 'South', kind: 'NGO' } })
    await place.store.insertInvitees([...people, other])
    const kept = await changeNorth(450)
    expect(await place.store.keptChanges(id)).toEqual([{ campaign: id, ...kept }])
    expect(await takeChangeBack(place, CAMPAIGN, kept.id, ADA)).toEqual({ restored: 450, stayed: 0 })
    for (const each of [...people, other]) expect(await place.store.invitee(id, each.id)).toEqual(each)
    expect((await place.store.audit(1)).map(({ act, detail }) => [act, detail])).toEqual([
      ['contactsChangedBack', { contacts: 450, fields: 'language, region, kind' }],
    ])
    await expect(takeChangeBack(place, CAMPAIGN, kept.id, ADA)).rejects.toMatchObject({ problem: 'changeUnknown' })
  })

  it('leaves what has been changed otherwise since, and whoever is gone; a language that the campaign has no more stays away', async () => {
    const [moved, renamed, gone] = [north({ language: 'en' }), north({ language: 'en' }), north({ language: 'en' })]
    await place.store.insertInvitees([moved, renamed, gone])
    const kept = await changeNorth(3)
    await place.store.updateInvitee(id, moved.id, { language: 'en', strata: { region: 'West', kind: '' } })
    await place.store.updateInvitee(id, renamed.id, { name: 'Another' })
    await place.store.removeInvitee(id, gone.id)
    expect((await place.store.keptChanges(id))[0]!.contacts).toBe(2)
    const russian = { ...CAMPAIGN, languages: ['ru'] }
    expect(await takeChangeBack(place, russian, kept.id, ADA)).toEqual({ restored: 1, stayed: 1 })
    expect(await place.store.invitee(id, moved.id)).toMatchObject({
      language: 'en',
      strata: { region: 'West', kind: '' },
    })
    expect(await place.store.invitee(id, renamed.id)).toEqual({ ...renamed, name: 'Another', language: 'ru' })
  })

  it('goes back over several changes, the last first; in any other order what was changed again stays', async () => {
    const who = north({ language: 'en' })
    await place.store.insertInvitees([who])
    const selection = { contacts: [who.id] }
    const to = async (region: string) =>
      (await changeSeveral(place, CAMPAIGN, { selection, expected: 1, change: { groups: { region } } }, ADA)).change!.id
    const [first, second] = [await to('East'), await to('West')]
    expect(await takeChangeBack(place, CAMPAIGN, first, ADA)).toEqual({ restored: 0, stayed: 1 })
    expect(await takeChangeBack(place, CAMPAIGN, second, ADA)).toEqual({ restored: 1, stayed: 0 })
    expect((await place.store.invitee(id, who.id))?.strata).toEqual({ region: 'East' })
    expect(await takeChangeBack(place, CAMPAIGN, first, ADA)).toEqual({ restored: 1, stayed: 0 })
    expect(await place.store.invitee(id, who.id)).toEqual(who)
    expect(await place.store.keptChanges(id)).toEqual([])
  })

  it('keeps for its hour what could not be taken back, and no more than that', async () => {
    const people = Array.from({ length: 7 }, () => north({ language: 'en' }))
    const [moved, away] = people as [Invitee, Invitee]
    await place.store.insertInvitees(people)
    const kept = await changeNorth(7)
    await place.store.updateInvitee(id, moved.id, { language: 'en', strata: { region: 'West', kind: '' } })
    const one = { selection: { contacts: [away.id] }, expected: 1 }
    const { removal } = await removeContacts(place, CAMPAIGN, one, ADA)
    expect(await takeChangeBack(place, CAMPAIGN, kept.id, ADA)).toEqual({ restored: 5, stayed: 2 })
    expect(await place.store.keptChanges(id)).toMatchObject([{ id: kept.id, contacts: 2 }])
    await putBackContacts(place, CAMPAIGN, removal.id, ADA)
    expect(await takeChangeBack(place, CAMPAIGN, kept.id, ADA)).toEqual({ restored: 1, stayed: 1 })
    expect(await place.store.invitee(id, away.id)).toEqual(away)
  })

  it('keeps nothing where nobody could be changed any more', async () => {
    const people = [north(), north()]
    await place.store.insertInvitees(people)
    const emptied = meanwhile('keepFormer', async () => {
      for (const each of people) await place.store.removeInvitee(id, each.id)
    })
    const outcome = await changeSeveral(emptied, CAMPAIGN, { selection: NORTH, expected: 2, change }, ADA)
    expect(outcome).toMatchObject({ changed: 0, change: null })
    expect(await place.store.keptChanges(id)).toEqual([])
  })

  it('loses nothing that somebody else writes at the same moment, neither when changing nor when taking back', async () => {
    const [one, two] = [north({ language: 'en' }), north({ language: 'en' })]
    await place.store.insertInvitees([one, two])
    const paid = (who: Invitee, name: string) => async () => {
      const { strata } = (await place.store.invitee(id, who.id))!
      await place.store.updateInvitee(id, who.id, { strata: { ...strata, [name]: 'yes' } })
    }
    const strata = async () => [
      (await place.store.invitee(id, one.id))!.strata,
      (await place.store.invitee(id, two.id))!.strata,
    ]
    const region = { groups: { region: 'South' } }
    const made = await changeSeveral(
      meanwhile('keepFormer', paid(one, 'paid')),
      CAMPAIGN,
      { selection: NORTH, expected: 2, change: region },
      ADA,
    )
    expect(made).toMatchObject({ changed: 2, change: { contacts: 2 } })
    expect(await strata()).toEqual([{ region: 'South', paid: 'yes' }, { region: 'South' }])
    const during = meanwhile('updateInvitee', paid(two, 'late'))
    expect(await takeChangeBack(during, CAMPAIGN, made.change!.id, ADA)).toEqual({ restored: 2, stayed: 0 })
    expect(await strata()).toEqual([
      { region: 'North', paid: 'yes' },
      { region: 'North', late: 'yes' },
    ])
  })

  it('is possible for an hour, and not where response rates are counted by the groups', async () => {
    await place.store.insertInvitees([north()])
    const kept = await changeNorth(1)
    const closed = { ...CAMPAIGN, state: 'closed' as const }
    await expect(takeChangeBack(place, closed, kept.id, ADA)).rejects.toMatchObject({ problem: 'groupsFixed' })
    place.clock = new Date(place.clock.getTime() + KEPT_FOR - 1)
    await tick({ ...place, mailer })
    expect(await place.store.keptChanges(id)).toHaveLength(1)
    place.clock = new Date(place.clock.getTime() + 1)
    await tick({ ...place, mailer })
    expect(await place.store.keptChanges(id)).toEqual([])
  })
})

describe('what was done to several contacts', () => {
  const inOneGo = async (at: number) => {
    place.clock = new Date(Date.parse('2010-11-08T08:00:00Z') + at)
    const who = north({ language: 'en' })
    await place.store.insertInvitees([who])
    const one = { selection: { contacts: [who.id] }, expected: 1 }
    const { change } = await changeSeveral(place, CAMPAIGN, { ...one, change: { language: 'ru' } }, ADA)
    return [change!.id, (await removeContacts(place, CAMPAIGN, one, ADA)).removal.id] as const
  }
  const offered = async () => [
    (await forgetOldChanges(place, id)).map((each) => each.id),
    (await forgetOldRemovals(place, id)).map((each) => each.id),
  ]

  it('is offered the last first, and after its hour neither offered nor undone nor kept, whether or not letters are sent', async () => {
    const all = []
    for (let minute = 0; minute < 8; minute++) all.push(await inOneGo(minute * 60_000))
    const newest = all.toReversed()
    expect(await offered()).toEqual([newest.map(([change]) => change), newest.map(([, removal]) => removal)])
    place.clock = new Date(Date.parse('2010-11-08T08:00:00Z') + KEPT_FOR)
    const [change, removal] = all[0]!
    await expect(takeChangeBack(place, CAMPAIGN, change, ADA)).rejects.toMatchObject({ problem: 'changeUnknown' })
    await expect(putBackContacts(place, CAMPAIGN, removal, ADA)).rejects.toMatchObject({ problem: 'removalUnknown' })
    await expect(forgetRemoved(place, CAMPAIGN, removal, ADA)).rejects.toMatchObject({ problem: 'removalUnknown' })
    expect(await place.store.keptChanges(id)).toHaveLength(7)
    expect(await place.store.removals(id)).toHaveLength(7)
    place.clock = new Date(place.clock.getTime() + KEPT_FOR)
    expect(await offered()).toEqual([[], []])
    expect(await place.store.keptChanges(id)).toEqual([])
    expect(await place.store.removals(id)).toEqual([])
  })
})

describe('stopping letters that are being sent to several contacts', () => {
  it('keeps those waiting that have not left, sends none while it lasts, and all of them once it goes on', async () => {
    const people = Array.from({ length: 120 }, () =>
      north({ disposition: 'invited', mailings: 1, lastLetterOn: '2010-11-08' }),
    )
    await place.store.insertInvitees(people)
    place.clock = new Date('2010-11-12T09:00:00Z')
    await writeAgain(place, CAMPAIGN, { selection: NORTH, expected: 120, kind: 'invitation' }, ADA)
    const sent: string[] = []
    const slow: Mailer = {
      ...mailer,
      send: async (letter) => {
        sent.push(letter.to.address)
        if (sent.length === 30) await pauseCampaign(place, id, true, ADA)
        return { outcome: 'sent' }
      },
    }
    await tick({ ...place, mailer: slow })
    expect(sent.length).toBeGreaterThanOrEqual(30)
    expect(sent.length).toBeLessThan(60) // a handful was looked at before
    const left = 120 - sent.length
    const states = async () => {
      const counts = { due: 0, claimed: 0, sent: 0, failed: 0 }
      for await (const { state } of place.store.queuedLetters(id)) counts[state] += 1
      return counts
    }
    expect(await states()).toEqual({ due: left, claimed: 0, sent: 120 - left, failed: 0 })
    place.clock = new Date(place.clock.getTime() + 60_000)
    await tick({ ...place, mailer: slow })
    expect(await states()).toMatchObject({ due: left, claimed: 0 })
    await pauseCampaign(place, id, false, ADA)
    await tick({ ...place, mailer: slow })
    expect(await states()).toEqual({ due: 0, claimed: 0, sent: 120, failed: 0 })
    expect(new Set(sent).size).toBe(120)
    expect(sent).toHaveLength(120)
  })
})

describe('the list, sorted', () => {
  const pageBy = async (wanted: Partial<PageWanted>, filter = {}) => {
    const { contacts, next } = await contactPage(place.store, CAMPAIGN, filter, { limit: 3, ...wanted }, 'ru')
    return { emails: contacts.map((each) => each.invitee.email), next }
  }
  const whole = async (wanted: Partial<PageWanted>) => {
    const all: string[] = []
    for (let after: string | undefined; ;) {
      const { emails, next } = await pageBy({ ...wanted, after })
      all.push(...emails)
      if (next === null) return all
      after = next
    }
  }

  it('is the same page by page in any order, both ways, with what is empty last', async () => {
    const people = [
      { email: 'g@example.org', name: 'Ёлкина' },
      { email: 'b@example.org', name: 'Жуков' },
      { email: 'f@example.org', name: 'Ершов' },
      { email: 'a@example.org', name: '' },
      { email: 'e@example.org', name: 'Group 10' },
      { email: 'd@example.org', name: 'Group 9' },
      { email: 'c@example.org', name: 'Жуков' },
    ]
    await place.store.insertInvitees(people.map((each) => invitee(each)))
    const letters = async (wanted: Partial<PageWanted>) => (await whole(wanted)).map((email) => email[0]).join('')
    expect(await letters({ sort: 'email' })).toBe('abcdefg')
    expect(await letters({ sort: 'email', descending: true })).toBe('gfedcba')
    expect(await letters({ sort: 'name' })).toBe('gfbcdea')
    expect(await letters({ sort: 'name', descending: true })).toBe('edbcfga')
    expect(await letters({ sort: 'name', limit: 1 })).toBe(await letters({ sort: 'name', limit: 50 }))
    expect((await letters({})).split('').sort().join('')).toBe('abcdefg')
  })

  it('goes by standing and letter without saying who answered first', async () => {
    const shown = { disposition: 'done', done: true, mailings: 1, lastLetterOn: '2010-11-08' } as const
    const people = ['c', 'a', 'b'].map((name) => invitee({ email: `${name}@example.org`, ...shown }))
    await place.store.insertInvitees([...people, invitee({ email: 'd@example.org' })])
    const answered = people.map(({ email }) => email).sort()
    for (const sort of ['disposition', 'letter'] as const)
      expect(await whole({ sort })).toEqual([...answered, 'd@example.org'])
    // Who has taken part and is not shown yet stands among those who have not.
    await place.store.markDone(id, (await place.store.inviteeByEmail(id, 'd@example.org'))!.id)
    expect(await whole({ sort: 'disposition', limit: 2 })).toEqual([...answered, 'd@example.org'])
  })

  it('says so where the contact it goes on from is gone', async () => {
    await place.store.insertInvitees([invitee(), invitee()])
    await expect(pageBy({ sort: 'email', after: 'f'.repeat(32) })).rejects.toMatchObject({ problem: 'inviteeUnknown' })
  })
})

describe('writing to several contacts beside the schedule', () => {
  const postOffice = () => {
    const letters: Letter[] = []
    const sends: Mailer = {
      ...mailer,
      send: async (letter) => {
        letters.push(letter)
        return { outcome: 'sent' }
      },
    }
    return { letters, sends }
  }
  const written = (more: Parameters<typeof invitee>[0] = {}) =>
    north({ disposition: 'invited', mailings: 1, lastLetterOn: '2010-11-08', ...more })
  const at = (iso: string) => {
    place.clock = new Date(iso)
  }

  it('says who gets none and why, and until when it is too soon', async () => {
    at('2010-11-10T09:00:00Z')
    await place.store.insertInvitees([
      written(),
      written({ lastLetterOn: '2010-11-05' }),
      written({ disposition: 'optedOut' }),
      written({ disposition: 'bounced' }),
      written({ disposition: 'done' }),
      north(),
    ])
    expect(await writingSummary(place, CAMPAIGN, NORTH)).toEqual({
      contacts: 6,
      letters: 1,
      notWritten: expect.arrayContaining([
        { reason: 'tooSoon', count: 1, from: '2010-11-11' },
        ...['optedOut', 'bounced', 'done', 'notSent'].map((reason) => ({ reason, count: 1, from: null })),
      ]) as unknown,
    })
    await expect(writingSummary(place, { ...CAMPAIGN, state: 'closed' }, NORTH)).rejects.toMatchObject({
      problem: 'campaignNotOpen',
    })
  })

  it('sends the first letter once more, once a day however often it is asked for, and the reminder waits its gap', async () => {
    const [lost, south] = [written(), written({ strata: { region: 'South' } })]
    await place.store.insertInvitees([lost, south])
    at('2010-11-12T09:00:00Z')
    const wanted = { selection: NORTH, expected: 1, kind: 'invitation' as const }
    expect(await writeAgain(place, CAMPAIGN, wanted, ADA)).toEqual({ queued: 1, notWritten: [] })
    expect(await writeAgain(place, CAMPAIGN, wanted, ADA)).toEqual({
      queued: 0,
      notWritten: [{ reason: 'waiting', count: 1, from: null }],
    })
    const { letters, sends } = postOffice()
    expect(await tick({ ...place, mailer: sends })).toMatchObject({ inserted: 0, sent: 1 })
    expect(letters.map(({ to, text }) => [to.address, text.includes('/s/partners-2010#i=')])).toEqual([
      [lost.email, true],
    ])
    expect(await place.store.invitee(id, lost.id)).toEqual({ ...lost, lastLetterOn: '2010-11-12' })
    // Monday's reminder is three days later: it reaches both.
    at('2010-11-15T09:00:00Z')
    expect(await tick({ ...place, mailer: sends })).toMatchObject({ sent: 2 })
    expect(await writingSummary(place, CAMPAIGN, NORTH)).toMatchObject({ letters: 0 })
  })

  it('reminds one group only, and keeps back the letter of who has just taken part as if it had left', async () => {
    const [silent, done, south] = [written(), written(), written({ strata: { region: 'South' } })]
    await place.store.insertInvitees([silent, done, south])
    at('2010-11-12T09:00:00Z')
    const { letters, sends } = postOffice()
    await tick({ ...place, mailer: sends })
    await place.store.markDone(id, done.id)
    expect(await writingSummary(place, CAMPAIGN, NORTH)).toEqual({ contacts: 2, letters: 2, notWritten: [] })
    await writeAgain(place, CAMPAIGN, { selection: NORTH, expected: 2, kind: 'reminder' }, ADA)
    expect(await tick({ ...place, mailer: sends })).toMatchObject({ sent: 2 })
    expect(letters.map(({ to }) => to.address)).toEqual([silent.email])
    for (const each of [silent, done])
      expect(await place.store.invitee(id, each.id)).toMatchObject({
        disposition: 'invited',
        mailings: 1,
        lastLetterOn: '2010-11-12',
      })
    const states: unknown[] = []
    for await (const { state, failure } of place.store.queuedLetters(id)) states.push([state, failure])
    expect(states).toEqual([
      ['sent', undefined],
      ['sent', undefined],
    ])
  })

  it('leaves at no other hour than other letters, and never after another letter or a stop', async () => {
    const [stopped, reminded] = [written(), written()]
    await place.store.insertInvitees([stopped, reminded])
    at('2010-11-14T20:00:00Z')
    await writeAgain(place, CAMPAIGN, { selection: NORTH, expected: 2, kind: 'invitation' }, ADA)
    const { letters, sends } = postOffice()
    expect(await tick({ ...place, mailer: sends })).toMatchObject({ sent: 0, delayed: 2 })
    await place.store.updateInvitee(id, stopped.id, { disposition: 'optedOut' })
    at('2010-11-15T09:00:00Z')
    await tick({ ...place, mailer: sends })
    // Of the two that are due to one person on Monday one leaves, whichever comes first.
    expect(letters.map(({ to }) => to.address)).toEqual([reminded.email])
    expect(await place.store.invitee(id, reminded.id)).toMatchObject({ mailings: 2, lastLetterOn: '2010-11-15' })
  })
})
