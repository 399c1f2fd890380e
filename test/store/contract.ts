/** What every store keeps, adapter for adapter. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { headOf } from '../../server/store/heads.ts'
import { isHeldUp, letterCounts, type Invitee, type SurveyVersion } from '../../server/contracts/records.ts'
import { SMALL } from '../surveys/small-survey.ts'
import type { CodeFrame, Coding } from '../../server/contracts/coding.ts'
import type { Store } from '../../server/store/store.ts'
import {
  accountOf,
  sessionOf,
  assignmentOf,
  ballotOf,
  campaignOf,
  changeOf,
  letterOf,
  inviteeOf,
  listOf,
  newCampaign,
  numbers,
  quoteOf,
  releaseOf,
  unitOf,
} from './records.ts'
import { closeAll } from '../closing.ts'

const NOBODY = { notSent: 0, invited: 0, bounced: 0, optedOut: 0, done: 0 }
const tally = <T extends string>(list: readonly T[]) =>
  list.reduce<Partial<Record<T, number>>>((counts, item) => ({ ...counts, [item]: (counts[item] ?? 0) + 1 }), {})

/** `open` gives another handle on the same data each time, as another process would have. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`the store contract: ${name}`, () => {
    let store: Store
    let other: Store
    beforeAll(async () => {
      store = await open()
      other = await open()
    })
    afterAll(() => closeAll(store, other))

    describe('surveys', () => {
      const version = (name: string, changes: Partial<SurveyVersion> = {}): SurveyVersion => ({
        name,
        version: 'one',
        survey: { ...SMALL, name },
        files: { 'survey.json': '{ "$odd.key": 1 }' },
        added: 1000,
        by: 'ada',
        uploaded: true,
        ...changes,
      })

      it('keeps a version as it was given, and once', async () => {
        const name = newCampaign()
        expect(await store.keepSurvey(version(name))).toBe(true)
        expect(await other.keepSurvey(version(name, { files: {} }))).toBe(false)
        expect(await other.survey(name, 'one')).toEqual(version(name))
        expect(await store.survey(name, 'two')).toBeNull()
      })

      it('lists versions without what is in them, the latest of a name last', async () => {
        const name = newCampaign()
        await store.keepSurvey(version(name, { version: 'b', added: 2000, uploaded: false }))
        await store.keepSurvey(version(name, { version: 'a', added: 3000 }))
        const listed = async () => (await other.surveyVersions()).filter((each) => each.name === name)
        expect(await listed()).toEqual([
          { name, version: 'b', added: 2000, by: 'ada', uploaded: false },
          { name, version: 'a', added: 3000, by: 'ada', uploaded: true },
        ])
        expect(await store.listSurvey({ name, version: 'b', added: 4000, by: 'ben' })).toBe(true)
        expect((await listed()).at(-1)).toEqual({ name, version: 'b', added: 4000, by: 'ben', uploaded: true })
        expect((await other.survey(name, 'b'))?.by).toBe('ben')
        expect(await store.listSurvey({ name, version: 'c', added: 1, by: 'ben' })).toBe(false)
      })

      it('removes a version, and no other', async () => {
        const name = newCampaign()
        await store.keepSurvey(version(name))
        await store.keepSurvey(version(name, { version: 'two' }))
        expect(await other.removeSurvey(name, 'one')).toBe(true)
        expect(await other.removeSurvey(name, 'one')).toBe(false)
        expect([await store.survey(name, 'one'), (await store.survey(name, 'two'))?.version]).toEqual([null, 'two'])
      })
    })

    describe('campaigns', () => {
      it('keeps a campaign as it was given, and its id once', async () => {
        const campaign = campaignOf(newCampaign())
        expect(await store.insertCampaign(campaign)).toBe(true)
        expect(await other.insertCampaign({ ...campaign, title: { en: 'Other', ru: 'Другая' } })).toBe(false)
        expect(await other.campaign(campaign.id)).toEqual(campaign)
        expect(await store.campaign('nobody')).toBeNull()
      })

      it('keeps which campaign a later mailing follows, through changes too', async () => {
        const followUp = { follows: newCampaign(), first: 'eval-2026', number: 3 }
        const later = campaignOf(newCampaign(), { followUp })
        await store.insertCampaign(later)
        expect(await other.campaign(later.id)).toEqual(later)
        await store.replaceCampaign({ ...later, k: 7 })
        expect((await other.campaigns()).find(({ id }) => id === later.id)).toEqual({ ...later, k: 7, revision: 1 })
      })

      it('lists campaigns by id', async () => {
        const ids = [newCampaign(), newCampaign()]
        for (const id of ids) await store.insertCampaign(campaignOf(id))
        const listed = (await other.campaigns()).map(({ id }) => id)
        expect(listed).toEqual([...listed].sort())
        expect(listed).toEqual(expect.arrayContaining(ids))
      })

      it('lets one of many changes to the same revision win', async () => {
        const campaign = campaignOf(newCampaign())
        await store.insertCampaign(campaign)
        const changes = await Promise.all(
          numbers(20).map((k) => (k % 2 ? store : other).replaceCampaign({ ...campaign, k })),
        )
        expect(changes.filter(Boolean)).toHaveLength(1)
        expect(await store.campaign(campaign.id)).toMatchObject({ revision: 1, k: changes.indexOf(true) })
        expect(await store.replaceCampaign(campaignOf('nobody'))).toBe(false)
      })

      it('removes a campaign with all that hangs on it, and leaves the others and the release', async () => {
        const [gone, kept] = [newCampaign(), newCampaign()]
        for (const id of [gone, kept]) {
          await store.insertCampaign(campaignOf(id))
          await store.insertInvitees(numbers(3).map((number) => inviteeOf(id, number)))
          await store.insertUnits([unitOf(id, 'CT.1')])
          await store.insertAssignments([assignmentOf(id, 1, 'CT.1')])
          await store.saveRecord({ unit: 'CT.1', reviewer: null }, changeOf(id, 'CT.1', 1))
          await store.queueLetters(numbers(3).map((number) => letterOf(id, number)))
          await store.castBallot(ballotOf(id, 1))
          await store.insertQuotes([quoteOf(id, 'D10a', 1)])
          await store.markDone(id, inviteeOf(id, 0).id)
          await store.showDone(id, '2010-11-09')
          await store.markDone(id, inviteeOf(id, 1).id)
          await store.insertRelease(releaseOf(id, 1, 1))
          await store.claimTurn(id, 'thankYous 2010-12-06')
          await store.insertInvitees([inviteeOf(id, 9)])
          await store.setAside({ id: 'a1', campaign: id, until: 1, by: 'ada' }, [inviteeOf(id, 9).id])
        }
        await store.removeCampaign(gone)
        const left = async (id: string) => ({
          campaign: (await other.campaign(id)) !== null,
          invitees: (await listOf(other.invitees(id))).length,
          counted: (await other.countInvitees(id)).notSent,
          byAddress: (await other.inviteeByEmail(id, 'person-1@example.org')) !== null,
          queuedLetters: (await listOf(other.queuedLetters(id))).length,
          units: (await other.units(id)).length,
          assignments: (await other.assignments(id)).length,
          records: (await listOf(other.records(id))).length,
          changes: (await other.recordChanges(id, 'unit:ct.1')).length,
          ballots: await other.countBallots(id),
          quotes: (await other.quotes(id, 'D10a')).length,
          days: (await other.completesByDay(id)).length,
          release: (await other.release(id)) !== null,
          removed: (await other.putBack(id, 'a1')).restored,
        })
        const nothing = {
          campaign: false,
          invitees: 0,
          counted: 0,
          byAddress: false,
          queuedLetters: 0,
          units: 0,
          assignments: 0,
          records: 0,
          changes: 0,
          ballots: 0,
          quotes: 0,
          days: 0,
          release: true,
          removed: 0,
        }
        expect(await left(gone)).toEqual(nothing)
        expect(await left(kept)).toEqual({
          campaign: true,
          invitees: 3,
          counted: 2,
          byAddress: true,
          queuedLetters: 3,
          units: 1,
          assignments: 1,
          records: 1,
          changes: 1,
          ballots: 1,
          quotes: 1,
          days: 1,
          release: true,
          removed: 1,
        })
        expect(await store.claimTurn(gone, 'thankYous 2010-12-06')).toBe(true)
        expect((await store.claimLetters('sweep', 1, 2, 100)).filter(({ campaign }) => campaign === gone)).toEqual([])
        expect(await store.showDone(gone, '2010-11-10')).toBe(0)
        expect(await store.insertInvitees([inviteeOf(gone, 1)])).toEqual({ inserted: 1, duplicates: [] })
        for (const id of [gone, kept]) await store.removeCampaign(id)
        await store.removeCampaign('nobody')
      })
    })

    describe('invitees', () => {
      it('takes an address once per campaign, in whatever case or composition', async () => {
        const [campaign, another] = [newCampaign(), newCampaign()]
        const first = inviteeOf(campaign, 1, { email: 'Anna.J\u00e9@Example.org' })
        expect(await store.insertInvitees([first])).toEqual({ inserted: 1, duplicates: [] })
        const again = inviteeOf(campaign, 2, { email: 'anna.je\u0301@example.ORG' })
        expect(await other.insertInvitees([again, inviteeOf(campaign, 3)])).toEqual({
          inserted: 1,
          duplicates: [again.email],
        })
        expect(await other.insertInvitees([{ ...first, campaign: another }])).toEqual({ inserted: 1, duplicates: [] })
        expect(await store.inviteeByEmail(campaign, 'ANNA.J\u00c9@example.org')).toEqual(first)
        expect(await store.invitee(campaign, first.id)).toEqual(first)
        expect(await store.invitee(campaign, again.id)).toBeNull()
        expect(await store.inviteeByEmail(campaign, 'nobody@example.org')).toBeNull()
      })

      it('sees duplicates within one list', async () => {
        const campaign = newCampaign()
        const twice = [inviteeOf(campaign, 1), inviteeOf(campaign, 2, { email: 'PERSON-1@example.org' })]
        expect(await store.insertInvitees(twice)).toEqual({ inserted: 1, duplicates: ['PERSON-1@example.org'] })
      })

      it('takes each address once when two import the same list at once', async () => {
        const campaign = newCampaign()
        const list = (side: number) =>
          numbers(200).map((number) =>
            inviteeOf(campaign, number + side * 1000, { email: `same-${number}@example.org` }),
          )
        const results = await Promise.all([store.insertInvitees(list(0)), other.insertInvitees(list(1))])
        expect(results[0].inserted + results[1].inserted).toBe(200)
        expect((await store.countInvitees(campaign)).notSent).toBe(200)
      })

      it('goes through invitees in the order of their ids, from any of them on', async () => {
        const campaign = newCampaign()
        const all = numbers(1203).map((number) => inviteeOf(campaign, number))
        await store.insertInvitees(all)
        const ids = all.map(({ id }) => id).sort()
        expect((await listOf(other.invitees(campaign))).map(({ id }) => id)).toEqual(ids)
        expect((await listOf(other.invitees(campaign, ids[700]))).map(({ id }) => id)).toEqual(ids.slice(701))
        expect(await listOf(store.invitees('nobody'))).toEqual([])
      })

      it('changes language and groups only where they are as whoever changes them has read', async () => {
        const campaign = newCampaign()
        const invitee = inviteeOf(campaign, 1)
        await store.insertInvitees([invitee])
        const strata = { 'a.$b': 'c', 2: '', 1: 'd' }
        expect(await store.updateInvitee(campaign, invitee.id, { strata })).toBe('changed')
        const { language } = invitee
        for (const otherwise of [{ strata: {} }, { strata: { ...strata, 1: 'e' } }, { language: 'fr', strata }])
          expect(await other.updateInvitee(campaign, invitee.id, { strata: {} }, otherwise)).toBe('refused')
        expect(await other.updateInvitee(campaign, invitee.id, { strata: {} }, { language, strata })).toBe('changed')
        expect(await other.updateInvitee(campaign, invitee.id, { strata: {} }, { strata: {} })).toBe('changed')
      })

      it('changes the named fields only, when the conditions hold', async () => {
        const campaign = newCampaign()
        const invitee = inviteeOf(campaign, 1)
        await store.insertInvitees([invitee, inviteeOf(campaign, 2)])
        const change = { mailings: 1, disposition: 'invited', lastLetterOn: '2010-11-08' } as const
        expect(await store.updateInvitee(campaign, invitee.id, change, { mailings: 0, disposition: 'notSent' })).toBe(
          'changed',
        )
        expect(await other.updateInvitee(campaign, invitee.id, { mailings: 2 }, { mailings: 0 })).toBe('refused')
        expect(await store.updateInvitee(campaign, 'nobody', { mailings: 2 })).toBe('unknown')
        expect(await store.invitee(campaign, invitee.id)).toEqual({ ...invitee, ...change })
        expect(
          await store.updateInvitee(campaign, invitee.id, { bounceReason: '550 5.1.1', strata: { 'a.b': 'c' } }),
        ).toBe('changed')
        expect(await other.invitee(campaign, invitee.id)).toMatchObject({
          bounceReason: '550 5.1.1',
          strata: { 'a.b': 'c' },
        })
        expect(await store.countInvitees(campaign)).toEqual({ ...NOBODY, notSent: 1, invited: 1 })
      })

      it('corrects an address unless somebody else has it', async () => {
        const campaign = newCampaign()
        const invitee = inviteeOf(campaign, 1)
        await store.insertInvitees([invitee, inviteeOf(campaign, 2)])
        expect(await store.updateInvitee(campaign, invitee.id, { email: 'Person-2@example.org' })).toBe('duplicate')
        expect(await store.updateInvitee(campaign, invitee.id, { email: 'PERSON-1@example.org' })).toBe('changed')
        expect(await store.updateInvitee(campaign, invitee.id, { email: 'new@example.org' })).toBe('changed')
        expect(await other.inviteeByEmail(campaign, 'NEW@example.org')).toMatchObject({ id: invitee.id })
        expect(await other.inviteeByEmail(campaign, invitee.email)).toBeNull()
        expect(await store.insertInvitees([inviteeOf(campaign, 3, { email: invitee.email })])).toMatchObject({
          inserted: 1,
        })
      })

      it('gives one person one ballot, however many ask at once', async () => {
        const campaign = newCampaign()
        const { id } = inviteeOf(campaign, 1)
        await store.insertInvitees([inviteeOf(campaign, 1)])
        const answers = await Promise.all(
          numbers(50).map((number) => (number % 2 ? store : other).claimBallot(campaign, id, `bh-${number}`)),
        )
        expect(tally(answers)).toEqual({ claimed: 1, other: 49 })
        const won = `bh-${answers.indexOf('claimed')}`
        expect(await other.claimBallot(campaign, id, won)).toBe('same')
        expect(await store.claimBallot(campaign, 'nobody', won)).toBe('unknown')
        expect(await store.invitee(campaign, id)).toMatchObject({ bh: won, disposition: 'notSent' })
        const same = await Promise.all(
          numbers(50).map((number) => (number % 2 ? store : other).claimBallot(campaign, id, won)),
        )
        expect(tally(same)).toEqual({ same: 50 })
      })

      it('replaces a device key until somebody is done, and keeps an issued ballot’s unless the ballot is named or given up', async () => {
        const campaign = newCampaign()
        const { id } = inviteeOf(campaign, 1)
        await store.insertInvitees([inviteeOf(campaign, 1), inviteeOf(campaign, 2)])
        const kept = async () => (await other.invitee(campaign, id))?.deviceKey
        expect(await kept()).toBe('key-1')
        for (const _twice of [1, 2])
          expect(await store.replaceDeviceKey(campaign, id, 'another', null)).toBe('replaced')
        expect(await kept()).toBe('another')
        await other.claimBallot(campaign, id, 'bh-1')
        expect(await store.replaceDeviceKey(campaign, id, 'third', null)).toBe('issued')
        expect(await store.replaceDeviceKey(campaign, id, 'third', 'bh-2')).toBe('issued')
        expect(await kept()).toBe('another')
        expect(await other.replaceDeviceKey(campaign, id, 'third', 'bh-1')).toBe('replaced')
        expect(await store.replaceDeviceKey(campaign, id, null)).toBe('replaced')
        expect(await kept()).toBeNull()
        await store.replaceDeviceKey(campaign, id, 'fourth')
        await store.markDone(campaign, id)
        expect(await kept()).toBeNull()
        expect(await other.replaceDeviceKey(campaign, id, 'fifth')).toBe('done')
        expect(await kept()).toBeNull()
        expect(await store.replaceDeviceKey(campaign, 'nobody', 'x', null)).toBe('unknown')
        expect((await store.invitee(campaign, inviteeOf(campaign, 2).id))?.deviceKey).toBe('key-2')
      })

      it('forgets the device keys of one campaign, and of no other', async () => {
        const [campaign, another] = [newCampaign(), newCampaign()]
        const people = numbers(2100).map((number) => inviteeOf(campaign, number))
        await store.insertInvitees(people)
        await store.insertInvitees([inviteeOf(another, 1)])
        expect(await store.forgetDeviceKeys(campaign)).toBe(2100)
        expect(await other.forgetDeviceKeys(campaign)).toBe(0)
        expect((await listOf(other.invitees(campaign))).every(({ deviceKey }) => deviceKey === null)).toBe(true)
        expect(await other.invitee(campaign, people[3]!.id)).toEqual({ ...people[3], deviceKey: null })
        expect((await other.invitee(another, inviteeOf(another, 1).id))?.deviceKey).toBe('key-1')
        expect(await store.forgetDeviceKeys('nobody')).toBe(0)
      })

      it('marks each person as done once, and shows none of it', async () => {
        const campaign = newCampaign()
        const people = numbers(30).map((number) =>
          inviteeOf(campaign, number, { disposition: number < 5 ? 'optedOut' : 'invited' }),
        )
        await store.insertInvitees(people)
        const marks = [...people, ...people, ...people].map(({ id }, index) =>
          (index % 2 ? store : other).markDone(campaign, id),
        )
        expect(tally(await Promise.all(marks))).toEqual({ done: 30, already: 60 })
        expect(await store.markDone(campaign, 'nobody')).toBe('unknown')
        expect(await store.completesByDay(campaign)).toEqual([])
        expect(await other.countInvitees(campaign)).toEqual({ ...NOBODY, optedOut: 5, invited: 25 })
        expect(await listOf(other.invitees(campaign))).toEqual(
          [...people]
            .sort((one, two) => (one.id < two.id ? -1 : 1))
            .map((person) => ({ ...person, done: true, deviceKey: null })),
        )
      })

      it('shows all who are done at once, each once, however many ask', async () => {
        const campaign = newCampaign()
        const people = numbers(30).map((number) =>
          inviteeOf(campaign, number, { disposition: number < 5 ? 'optedOut' : 'invited' }),
        )
        await store.insertInvitees(people)
        for (const { id } of people.slice(0, 10)) await store.markDone(campaign, id)
        const shown = await Promise.all(
          numbers(6).map((number) => (number % 2 ? store : other).showDone(campaign, '2010-11-09')),
        )
        expect(shown.reduce((sum, count) => sum + count, 0)).toBe(10)
        expect(await other.countInvitees(campaign)).toEqual({ ...NOBODY, done: 10, invited: 20 })
        for (const { id } of people) await other.markDone(campaign, id)
        expect(await store.countInvitees(campaign)).toEqual({ ...NOBODY, done: 10, invited: 20 })
        expect(await store.showDone(campaign, '2010-11-11')).toBe(20)
        expect(await store.showDone(campaign, '2010-11-12')).toBe(0)
        expect(await other.completesByDay(campaign)).toEqual([
          { day: '2010-11-09', count: 10 },
          { day: '2010-11-11', count: 20 },
        ])
        expect(await other.countInvitees(campaign)).toEqual({ ...NOBODY, done: 30 })
        expect(
          (await listOf(store.invitees(campaign))).every(({ disposition, done }) => disposition === 'done' && done),
        ).toBe(true)
        expect(await store.completesByDay('nobody')).toEqual([])
        expect(await store.countInvitees('nobody')).toEqual(NOBODY)
      })

      it('changes what is shown of a person alike, whether they are done or not', async () => {
        const campaign = newCampaign()
        const [done, silent] = [
          inviteeOf(campaign, 1, { disposition: 'invited' }),
          inviteeOf(campaign, 2, { disposition: 'invited' }),
        ]
        await store.insertInvitees([done, silent])
        await store.markDone(campaign, done.id)
        for (const { id } of [done, silent]) {
          expect(await store.updateInvitee(campaign, id, { disposition: 'bounced' }, { disposition: 'invited' })).toBe(
            'changed',
          )
          expect(await other.invitee(campaign, id)).toMatchObject({ disposition: 'bounced', done: id === done.id })
        }
        expect(await store.updateInvitee(campaign, done.id, { mailings: 2 }, { done: false })).toBe('refused')
        expect(await store.updateInvitee(campaign, done.id, { mailings: 2 }, { done: true })).toBe('changed')
        expect(await other.countInvitees(campaign)).toEqual({ ...NOBODY, bounced: 2 })
        await other.showDone(campaign, '2010-11-09')
        expect(await store.countInvitees(campaign)).toEqual({ ...NOBODY, bounced: 1, done: 1 })
      })

      it('erases a person and their queued letters, and keeps the count of the day', async () => {
        const campaign = newCampaign()
        const [gone, kept] = [inviteeOf(campaign, 1), inviteeOf(campaign, 2)]
        await store.insertInvitees([gone, kept])
        await store.queueLetters([
          letterOf(campaign, 1),
          letterOf(campaign, 2),
          { ...letterOf(campaign, 3), invitee: gone.id },
        ])
        for (const { id } of [gone, kept]) await store.markDone(campaign, id)
        await store.showDone(campaign, '2010-11-08')
        expect(await other.removeInvitee(campaign, gone.id)).toBe(true)
        expect(await store.removeInvitee(campaign, gone.id)).toBe(false)
        expect(await store.invitee(campaign, gone.id)).toBeNull()
        expect(await store.inviteeByEmail(campaign, gone.email)).toBeNull()
        expect((await listOf(store.queuedLetters(campaign))).map(({ invitee }) => invitee)).toEqual([kept.id])
        expect(await store.countInvitees(campaign)).toEqual({ ...NOBODY, done: 1 })
        expect(await store.completesByDay(campaign)).toEqual([{ day: '2010-11-08', count: 2 }])
      })

      it('erases who is done and not shown like anybody else, and counts them with the next day', async () => {
        const campaign = newCampaign()
        const [done, silent, kept] = numbers(3).map((number) => inviteeOf(campaign, number)) as [
          Invitee,
          Invitee,
          Invitee,
        ]
        await store.insertInvitees([done, silent, kept])
        for (const { id } of [done, kept]) await store.markDone(campaign, id)
        for (const [left, { id }] of [
          [2, done],
          [1, silent],
        ] as const) {
          expect(await store.removeInvitee(campaign, id)).toBe(true)
          expect(await other.countInvitees(campaign)).toEqual({ ...NOBODY, notSent: left })
          expect(await other.completesByDay(campaign)).toEqual([])
        }
        await other.showDone(campaign, '2010-11-09')
        expect(await store.completesByDay(campaign)).toEqual([{ day: '2010-11-09', count: 2 }])
        expect(await store.countInvitees(campaign)).toEqual({ ...NOBODY, done: 1 })
      })

      const unwritten = async (campaign: string, people: readonly Invitee[]) => {
        await store.insertInvitees(people)
        return { id: 'a1', campaign, until: 5000, by: 'ada' }
      }

      it('takes people off the list whom nobody has written to, and puts them back as they were', async () => {
        const campaign = newCampaign()
        const [one, other1, written] = [
          inviteeOf(campaign, 1),
          inviteeOf(campaign, 2, { bh: 'elsewhere', done: true }),
          inviteeOf(campaign, 3, { disposition: 'invited', mailings: 1, lastLetterOn: '2010-11-08' }),
        ] as const
        const removal = await unwritten(campaign, [one, other1, written])
        const asked = assignmentOf(campaign, 1, 'CT.1', { invitee: one.id })
        await store.insertAssignments([asked])
        await store.queueLetters([
          { ...letterOf(campaign, 1), invitee: one.id },
          { ...letterOf(campaign, 3), invitee: written.id },
        ])
        expect(await other.setAside(removal, [one.id, other1.id, written.id, 'f'.repeat(32)])).toBe(2)
        expect(await store.removals(campaign)).toEqual([{ ...removal, contacts: 2 }])
        expect((await listOf(store.invitees(campaign))).map(({ id }) => id)).toEqual([written.id])
        expect(await store.inviteeByEmail(campaign, one.email)).toBeNull()
        expect(await store.countInvitees(campaign)).toEqual({ ...NOBODY, invited: 1 })
        expect((await listOf(store.queuedLetters(campaign))).map(({ invitee }) => invitee)).toEqual([written.id])
        expect(await store.assignments(campaign)).toEqual([])
        expect(await store.showDone(campaign, '2010-11-08')).toBe(0)

        expect(await store.putBack(campaign, removal.id)).toEqual({ restored: 2, taken: [] })
        expect(await other.removals(campaign)).toEqual([])
        expect(await other.invitee(campaign, one.id)).toEqual(one)
        expect(await other.invitee(campaign, other1.id)).toEqual(other1)
        expect(await other.assignments(campaign)).toEqual([asked])
        expect(await other.countInvitees(campaign)).toEqual({ ...NOBODY, notSent: 2, invited: 1 })
        expect(await other.putBack(campaign, removal.id)).toEqual({ restored: 0, taken: [] })
        // Who took part is shown with the next batch, once.
        expect(await store.showDone(campaign, '2010-11-09')).toBe(1)
        expect(await store.completesByDay(campaign)).toEqual([{ day: '2010-11-09', count: 1 }])
      })

      it('does not put back whose address is on the list again, and counts nobody twice or never', async () => {
        const campaign = newCampaign()
        const [again, back, gone] = [1, 2, 3].map((at) => inviteeOf(campaign, at, { done: true })) as [
          Invitee,
          Invitee,
          Invitee,
        ]
        const removal = await unwritten(campaign, [again, back, gone])
        await store.setAside(removal, [again.id, back.id])
        await store.setAside({ ...removal, id: 'b2' }, [gone.id])
        await store.insertInvitees([inviteeOf(campaign, 9, { email: again.email.toUpperCase() })])
        expect(await other.putBack(campaign, removal.id)).toEqual({ restored: 1, taken: [again.email] })
        await other.forgetRemoval(campaign, 'b2')
        await other.forgetRemoval(campaign, 'b2')
        expect(await store.removals(campaign)).toEqual([])
        expect(await store.invitee(campaign, gone.id)).toBeNull()
        await store.showDone(campaign, '2010-11-09')
        expect(await store.completesByDay(campaign)).toEqual([{ day: '2010-11-09', count: 3 }])
      })

      it('takes a long list off and puts it back', async () => {
        const campaign = newCampaign()
        const people = numbers(2100).map((at) => inviteeOf(campaign, at))
        const removal = await unwritten(campaign, people)
        expect(
          await other.setAside(
            removal,
            people.map(({ id }) => id),
          ),
        ).toBe(2100)
        expect(await store.countInvitees(campaign)).toEqual(NOBODY)
        expect(await store.putBack(campaign, removal.id)).toEqual({ restored: 2100, taken: [] })
        expect(await store.countInvitees(campaign)).toEqual({ ...NOBODY, notSent: 2100 })
      })

      it('keeps what people were before a change, under it, until it is forgotten; of whoever is erased nothing', async () => {
        const campaign = newCampaign()
        const people = numbers(1100).map((at) => inviteeOf(campaign, at))
        const [first, second] = people as [Invitee, Invitee]
        await store.insertInvitees(people)
        const formerOf = ({ id, language }: Invitee) => ({ invitee: id, language, strata: { 'a.$b': 'c', region: '' } })
        const change = {
          id: 'c1',
          campaign,
          until: 5000,
          by: 'ada',
          change: { language: 'ru', groups: { 'a.$b': 'd' } },
        }
        await store.keepFormer(change, people.slice(0, 600).map(formerOf))
        await other.keepFormer(change, [
          ...people.slice(600).map(formerOf),
          { ...formerOf(first), invitee: 'f'.repeat(32) },
        ])
        await store.keepFormer({ ...change, id: 'c2', change: { language: 'en' } }, [formerOf(first)])
        expect(await other.keptChanges(campaign)).toEqual([
          { ...change, contacts: 1100 },
          { ...change, id: 'c2', change: { language: 'en' }, contacts: 1 },
        ])
        const ids = people.map(({ id }) => id).sort()
        expect((await listOf(store.formerContacts(campaign, 'c1'))).map(({ invitee }) => invitee)).toEqual(ids)
        expect((await listOf(other.formerContacts(campaign, 'c2')))[0]).toEqual(formerOf(first))
        await other.removeInvitee(campaign, first.id)
        expect((await store.keptChanges(campaign)).map(({ contacts }) => contacts)).toEqual([1099, 0])
        const some = ids.filter((id) => id !== first.id).slice(0, 1050)
        for (const these of [some, some, []]) await other.forgetChange(campaign, 'c1', these)
        expect((await store.keptChanges(campaign)).map(({ contacts }) => contacts)).toEqual([49, 0])
        await store.forgetChange(campaign, 'c1')
        await store.forgetChange(campaign, 'c1')
        expect((await other.keptChanges(campaign)).map(({ id }) => id)).toEqual(['c2'])
        expect(await listOf(other.formerContacts(campaign, 'c1'))).toEqual([])
        expect(await other.invitee(campaign, second.id)).toEqual(second)
      })

      it('forgets what people were before a change with their removal, and not while they can be put back', async () => {
        const campaign = newCampaign()
        const [gone, again, back] = [1, 2, 3].map((at) => inviteeOf(campaign, at)) as [Invitee, Invitee, Invitee]
        const removal = await unwritten(campaign, [gone, again, back])
        for (const id of ['c1', 'c2'])
          await store.keepFormer(
            { id, campaign, until: 5000, by: 'ada', change: { language: 'ru' } },
            [gone, again, back].map(({ id: invitee, language, strata }) => ({ invitee, language, strata })),
          )
        const kept = async () => (await other.keptChanges(campaign)).map(({ contacts }) => contacts)
        await store.setAside(removal, [gone.id])
        await store.setAside({ ...removal, id: 'b2' }, [again.id, back.id])
        await store.insertInvitees([inviteeOf(campaign, 9, { email: again.email })])
        expect(await kept()).toEqual([3, 3])
        expect(await store.putBack(campaign, 'b2')).toEqual({ restored: 1, taken: [again.email] })
        expect(await kept()).toEqual([2, 2])
        await other.forgetRemoval(campaign, removal.id)
        for (const id of ['c1', 'c2'])
          expect((await listOf(store.formerContacts(campaign, id))).map(({ invitee }) => invitee)).toEqual([back.id])
      })

      it('takes people back from a copy who are done and not shown', async () => {
        const campaign = newCampaign()
        await store.insertInvitees([
          inviteeOf(campaign, 1, { disposition: 'invited', done: true }),
          inviteeOf(campaign, 2, { disposition: 'done', done: true }),
        ])
        await store.restoreCompletes(campaign, [{ day: '2010-11-08', count: 1 }])
        await store.showDone(campaign, '2010-11-09')
        expect(await other.completesByDay(campaign)).toEqual([
          { day: '2010-11-08', count: 1 },
          { day: '2010-11-09', count: 1 },
        ])
      })
    })

    describe('units and their records', () => {
      const OWN = { unit: 'CT.1', reviewer: null }
      const RECORD = 'unit:ct.1'

      it('takes a name of a unit once, in whatever capitals, and changes what is said of it', async () => {
        const id = newCampaign()
        const units = [unitOf(id, 'CT.2'), unitOf(id, 'CT.1'), unitOf(id, 'ct.2 ')]
        expect(await store.insertUnits(units)).toEqual({ inserted: 2, duplicates: ['ct.2 '] })
        expect((await other.units(id)).map((unit) => unit.id)).toEqual(['CT.1', 'CT.2'])
        expect(await other.unit(id, 'ct.1')).toEqual(unitOf(id, 'CT.1'))
        expect(await other.unit(id, 'CT.3')).toBeNull()
        const changed = unitOf(id, 'CT.1', { title: 'Projet', attributes: { months: 12 }, withdrawn: true })
        expect(await store.updateUnit(changed)).toBe(true)
        expect(await other.unit(id, 'CT.1')).toEqual(changed)
        expect(await store.updateUnit(unitOf(id, 'CT.3'))).toBe(false)
      })

      it('assigns an address, a unit and a role once, and says which links were opened', async () => {
        const id = newCampaign()
        const [own, same, reviewing] = [
          assignmentOf(id, 1, 'CT.1'),
          assignmentOf(id, 1, 'CT.1', { id: 'f'.repeat(32) }),
          assignmentOf(id, 1, 'CT.1', { id: 'e'.repeat(32), role: 'reviewer' }),
        ]
        expect(await store.insertAssignments([own, same, reviewing])).toBe(2)
        expect(await other.insertAssignments([own])).toBe(0)
        expect(await other.assignment(id, own.id)).toEqual(own)
        expect(await other.assignment(id, same.id)).toBeNull()
        expect([await store.markOpened(id, own.id), await other.markOpened(id, own.id)]).toEqual([true, true])
        expect(await other.markOpened(id, same.id)).toBe(false)
        expect(await other.assignments(id)).toEqual(
          [{ ...own, opened: true }, reviewing].sort((one, two) => (one.id < two.id ? -1 : 1)),
        )
        expect([await store.removeAssignment(id, own.id), await other.removeAssignment(id, own.id)]).toEqual([
          true,
          false,
        ])
        expect(await other.insertAssignments([same])).toBe(1)
      })

      it('erases the assignments of a person with the person, and no other', async () => {
        const id = newCampaign()
        await store.insertInvitees([inviteeOf(id, 1), inviteeOf(id, 2)])
        await store.insertAssignments([assignmentOf(id, 1, 'CT.1'), assignmentOf(id, 2, 'CT.1')])
        await store.removeInvitee(id, inviteeOf(id, 1).id)
        expect(await other.assignments(id)).toEqual([assignmentOf(id, 2, 'CT.1')])
        expect(await other.insertAssignments([assignmentOf(id, 1, 'CT.1')])).toBe(1)
      })

      it('keeps a record and every change of it, who made it and when', async () => {
        const id = newCampaign()
        expect(await store.record(id, RECORD)).toBeNull()
        const first = changeOf(id, 'CT.1', 1)
        const second = changeOf(id, 'CT.1', 2, { by: 'b'.repeat(32), answers: { Q4: null, Q7: '2' }, complete: true })
        expect([await store.saveRecord(OWN, first), await other.saveRecord(OWN, second)]).toEqual([true, true])
        const whole = {
          id: RECORD,
          campaign: id,
          unit: 'CT.1',
          reviewer: null,
          answers: { 'Q7.$odd': { a: '1' }, Q7: '2' },
          revision: 2,
          complete: true,
        }
        expect(await store.record(id, RECORD)).toEqual(whole)
        expect(await listOf(other.records(id))).toEqual([whole])
        expect(await other.recordChanges(id, RECORD)).toEqual([first, second])
        expect(await other.recordChanges(id, 'unit:ct.2')).toEqual([])
      })

      it('lets one of many changes to the same revision win, whole', async () => {
        const id = newCampaign()
        for (const revision of [1, 2]) {
          const saved = await Promise.all(
            numbers(12).map((at) =>
              (at % 2 ? store : other).saveRecord(OWN, changeOf(id, 'CT.1', revision, { answers: { Q4: String(at) } })),
            ),
          )
          expect(saved.filter(Boolean)).toHaveLength(1)
          expect(await other.record(id, RECORD)).toMatchObject({
            revision,
            answers: { Q4: String(saved.indexOf(true)) },
          })
        }
        expect(await store.saveRecord(OWN, changeOf(id, 'CT.1', 9))).toBe(false)
        expect(await other.recordChanges(id, RECORD)).toHaveLength(2)
      })

      it('removes a unit with its assignments, but none that has answered', async () => {
        const id = newCampaign()
        await store.insertUnits([unitOf(id, 'CT.1'), unitOf(id, 'CT.2')])
        await store.insertAssignments([assignmentOf(id, 1, 'CT.1'), assignmentOf(id, 1, 'CT.2')])
        await store.saveRecord(OWN, changeOf(id, 'CT.1', 1))
        const removed = [
          await other.removeUnit(id, 'ct.1'),
          await other.removeUnit(id, 'CT.2'),
          await store.removeUnit(id, 'CT.2'),
        ]
        expect(removed).toEqual(['answered', 'removed', 'unknown'])
        expect((await store.units(id)).map((unit) => unit.id)).toEqual(['CT.1'])
        expect(await store.assignments(id)).toEqual([assignmentOf(id, 1, 'CT.1')])
      })
    })

    describe('the outbox', () => {
      /** Claims what other tests may have left. */
      const drained = async () => {
        for (const claimed of await store.claimLetters('drain', Number.MAX_SAFE_INTEGER - 2, 0, 100_000))
          await store.finishLetter(claimed, { state: 'sent' })
      }

      it('takes a queued letter once', async () => {
        const campaign = newCampaign()
        const queuedLetters = numbers(10).map((number) => letterOf(campaign, number))
        expect(await store.queueLetters(queuedLetters)).toBe(10)
        expect(await other.queueLetters([...queuedLetters, letterOf(campaign, 10)])).toBe(1)
        const byId = (list: typeof queuedLetters) => [...list].sort((one, two) => (one.id < two.id ? -1 : 1))
        expect(byId(await listOf(store.queuedLetters(campaign)))).toEqual(
          byId([...queuedLetters, letterOf(campaign, 10)]),
        )
        await drained()
      })

      it('hands no queued letter to two callers', async () => {
        await drained()
        const campaign = newCampaign()
        await store.queueLetters(numbers(300).map((number) => letterOf(campaign, number)))
        const claims = await Promise.all(
          numbers(20).map((number) => (number % 2 ? store : other).claimLetters(`worker-${number}`, 1000, 2000, 25)),
        )
        const handed = claims.flat()
        expect(new Set(handed.map(({ id }) => id)).size).toBe(handed.length)
        const rest = await store.claimLetters('rest', 1000, 2000, 1000)
        expect(handed.length + rest.length).toBe(300)
        expect(Math.max(...claims.map((claim) => claim.length))).toBeLessThanOrEqual(25)
        expect(
          handed.every(({ state, claim, putOff }) => state === 'claimed' && claim?.until === 2000 && putOff === 0),
        ).toBe(true)
        await drained()
      })

      it('hands out nothing before its time, and a failed letter again when its time has come', async () => {
        await drained()
        const campaign = newCampaign()
        const queued = letterOf(campaign, 1, { notBefore: 5000 })
        await store.queueLetters([queued])
        expect(await store.claimLetters('a', 4999, 9000, 10)).toEqual([])
        expect(await store.claimLetters('a', 5000, 9000, 0)).toEqual([])
        expect(await store.claimLetters('a', 5000, 9000, 10)).toEqual([
          { ...queued, state: 'claimed', claim: { by: 'a', until: 9000 } },
        ])
        const held = { id: queued.id, claim: { by: 'a', until: 9000 } }
        expect(
          await store.finishLetter(held, { state: 'due', notBefore: 7000, failure: '451 try later', putOff: 1 }),
        ).toBe(true)
        expect(await other.claimLetters('b', 6999, 9000, 10)).toEqual([])
        expect(await other.claimLetters('b', 7000, 9000, 10)).toMatchObject([
          { id: queued.id, putOff: 1, failure: '451 try later' },
        ])
        const heldThen = { id: queued.id, claim: { by: 'b', until: 9000 } }
        expect(await other.finishLetter(heldThen, { state: 'sent' })).toBe(true)
        expect(await listOf(store.queuedLetters(campaign))).toEqual([
          { ...queued, notBefore: 7000, state: 'sent', putOff: 1, claim: null },
        ])
        expect(await store.finishLetter(heldThen, { state: 'failed', failure: 'late' })).toBe(false)
        expect(await listOf(store.queuedLetters(campaign))).toMatchObject([{ state: 'sent' }])
        expect(await store.finishLetter({ ...heldThen, id: 'nobody' }, { state: 'sent' })).toBe(false)
      })

      it('takes what became of a letter from who holds it, and from nobody who held it before', async () => {
        await drained()
        const campaign = newCampaign()
        const thanks = letterOf(campaign, 1, { kind: 'thankYou', mailing: 0 })
        await store.queueLetters([thanks])
        const [first] = await store.claimLetters('first', 1000, 2000, 10)
        const [next] = await other.claimLetters('next', 2000, 3000, 10)
        const [again] = await store.claimLetters('next', 3000, 4000, 10)
        if (!first || !next || !again) throw new Error('not claimed')
        for (const before of [first, next, { ...first, claim: null }])
          expect(await store.finishLetter(before, { state: 'failed', failure: 'late' })).toBe(false)
        expect(await listOf(store.queuedLetters(campaign))).toEqual([again])
        expect(await other.finishLetter(again, { state: 'sent' })).toBe(true)
        expect(await listOf(store.queuedLetters(campaign))).toMatchObject([{ state: 'sent', claim: null }])
      })

      it('hands out some of every campaign’s letters, however many one of them has', async () => {
        await drained()
        const [large, small, late] = [newCampaign(), newCampaign(), newCampaign()]
        await store.queueLetters(numbers(200).map((number) => letterOf(large, number)))
        await store.queueLetters([1, 2, 3].map((number) => letterOf(small, number)))
        await store.queueLetters([
          letterOf(late, 1, { notBefore: 700 }),
          letterOf(late, 2, { notBefore: 800 }),
          letterOf(late, 3, { notBefore: 5000 }),
        ])
        const claimed = await store.claimLetters('a', 1000, 2000, 12)
        expect(claimed).toHaveLength(12)
        const of = (campaign: string) => claimed.filter((one) => one.campaign === campaign).length
        expect([of(large), of(small), of(late)]).toEqual([7, 3, 2])
        const one = await store.claimLetters('b', 1001, 2000, 1)
        expect(one).toHaveLength(1)
        await drained()
      })

      it('hands out again the thank-yous whose claim is stale, and no other letter', async () => {
        await drained()
        const campaign = newCampaign()
        const thanks = letterOf(campaign, 1, { kind: 'thankYou', mailing: 0 })
        const reminder = letterOf(campaign, 2, { kind: 'reminder', mailing: 2 })
        await store.queueLetters([thanks, reminder])
        expect(await store.claimLetters('crashed', 1000, 2000, 10)).toHaveLength(2)
        expect(await other.claimLetters('next', 1999, 3000, 10)).toEqual([])
        expect(await other.claimLetters('next', 2000, 3000, 10)).toMatchObject([
          { id: thanks.id, putOff: 0, claim: { by: 'next', until: 3000 } },
        ])
        expect(await other.claimLetters('next', 2000, 3000, 10)).toEqual([])
        await other.finishLetter(
          { id: thanks.id, claim: { by: 'next', until: 3000 } },
          { state: 'failed', failure: '550' },
        )
        expect(await other.claimLetters('next', 9000, 9999, 10)).toEqual([])
        expect(await listOf(store.queuedLetters(campaign))).toContainEqual({
          ...thanks,
          state: 'failed',
          failure: '550',
        })
      })

      it('makes a contact’s failed letters due again, and no other', async () => {
        await drained()
        const campaign = newCampaign()
        const [failed, sent, other1] = [
          letterOf(campaign, 1, { invitee: 'one', mailing: 1 }),
          letterOf(campaign, 2, { invitee: 'one', mailing: 2 }),
          letterOf(campaign, 3, { invitee: 'other', mailing: 1 }),
        ]
        await store.queueLetters([failed, sent, other1])
        await store.claimLetters('a', 1000, 2000, 10)
        const held = (id: string) => ({ id, claim: { by: 'a', until: 2000 } })
        await store.finishLetter(held(failed.id), { state: 'failed', failure: '550 no such user' })
        await store.finishLetter(held(other1.id), { state: 'failed', failure: '550 no such user' })
        await store.finishLetter(held(sent.id), { state: 'sent' })
        expect(await other.reviveLetters(campaign, 'one')).toBe(1)
        expect(await store.claimLetters('b', 3000, 4000, 10)).toEqual([
          { ...failed, state: 'claimed', claim: { by: 'b', until: 4000 } },
        ])
        expect(await store.reviveLetters(campaign, 'nobody')).toBe(0)
        await drained()
      })

      it('makes letters due at once that were put off for one reason, and no other', async () => {
        await drained()
        const campaign = newCampaign()
        const [paused, greylisted, sent, elsewhere] = [
          letterOf(campaign, 1),
          letterOf(campaign, 2),
          letterOf(campaign, 3),
          letterOf(newCampaign(), 4),
        ]
        await store.queueLetters([paused, greylisted, sent, elsewhere])
        const claim = { by: 'a', until: 2000 }
        await store.claimLetters(claim.by, 1000, claim.until, 10)
        const later = (failure: string) => ({ state: 'due' as const, notBefore: 9000, failure })
        await store.finishLetter({ ...paused, claim }, later('notAtThisHour'))
        await store.finishLetter({ ...greylisted, claim }, later('450 later'))
        await store.finishLetter({ ...sent, claim }, { state: 'sent' })
        await store.finishLetter({ ...elsewhere, claim }, later('notAtThisHour'))
        expect(await other.hastenLetters(campaign, 'notAtThisHour')).toBe(1)
        expect((await store.claimLetters('b', 3000, 4000, 10)).map(({ id }) => id)).toEqual([paused.id])
        expect(await store.hastenLetters(campaign, 'notAtThisHour')).toBe(0)
        await drained()
      })

      it('knows how many letters stand where and which are held up, whatever is done to them', async () => {
        await drained()
        const [campaign, elsewhere] = [newCampaign(), newCampaign()]
        await store.queueLetters([letterOf(elsewhere, 1)])
        const people = numbers(6).map((number) => inviteeOf(campaign, number))
        const kinds = ['invitation', 'reminder', 'thankYou'] as const
        const letters = people.flatMap(({ id: invitee }, number) =>
          kinds.map((kind, at) => letterOf(campaign, number * kinds.length + at, { invitee, kind, mailing: at })),
        )
        const held = new Map<string, { id: string; claim: { by: string; until: number } }>()
        let now = 1000
        const finish = async (at: number, outcome: Parameters<Store['finishLetter']>[1]) => {
          const claimed = [...held.values()][at % Math.max(1, held.size)]
          if (!claimed) return
          await other.finishLetter(claimed, outcome)
          held.delete(claimed.id)
        }
        const acts = {
          queue: (at: number) => store.queueLetters(letters.slice(at % letters.length).slice(0, 5)),
          claim: async (at: number) => {
            const claimed = await other.claimLetters('a', (now += 10), now + 1000, 1 + (at % 4))
            for (const { id, claim } of claimed) if (claim) held.set(id, { id, claim })
          },
          sent: (at: number) => finish(at, { state: 'sent' }),
          filed: (at: number) => finish(at, { state: 'sent', filed: true }),
          failed: (at: number) => finish(at, { state: 'failed', failure: '550 no such user' }),
          overtaken: (at: number) => finish(at, { state: 'failed', failure: 'noLongerDue' }),
          putOff: (at: number) => finish(at, { state: 'due', notBefore: now + 40, failure: 'notAtThisHour' }),
          givenBack: (at: number) => finish(at, { state: 'due', notBefore: 0, failure: '' }),
          revive: (at: number) => other.reviveLetters(campaign, people[at % people.length]!.id),
          hasten: () => store.hastenLetters(campaign, 'notAtThisHour'),
          add: () => store.insertInvitees(people),
          remove: (at: number) => other.removeInvitee(campaign, people[at % people.length]!.id),
          setAside: (at: number) =>
            store.setAside({ id: `a${now++}`, campaign, until: 1, by: 'ada' }, [people[at % people.length]!.id]),
        }
        const names = Object.keys(acts) as (keyof typeof acts)[]
        const step = fc.tuple(fc.constantFrom(...names, 'queue', 'claim', 'claim'), fc.nat({ max: 1000 }))
        const steps = fc.array(step, { minLength: 20, maxLength: 60 })
        await fc.assert(
          fc.asyncProperty(steps, async (taken) => {
            for (const [name, at] of taken) {
              await acts[name](at)
              const all = await listOf(store.queuedLetters(campaign))
              expect(await store.countLetters(campaign)).toEqual(letterCounts(all))
              const heldUp = all.filter(isHeldUp).map(({ id }) => id)
              const told = (await other.lettersHeldUp(campaign, 1000)).map(({ id }) => id)
              expect(told.toSorted()).toEqual(heldUp.toSorted())
              expect(await store.lettersHeldUp(campaign, 2)).toHaveLength(Math.min(2, heldUp.length))
            }
          }),
          { numRuns: 8 },
        )
        await store.insertCampaign(campaignOf(campaign))
        await store.removeCampaign(campaign)
        expect(await other.countLetters(campaign)).toEqual(letterCounts([]))
        expect(await other.lettersHeldUp(campaign, 10)).toEqual([])
        const { invitation } = await store.countLetters(elsewhere)
        expect(Object.values(invitation).reduce((sum, count) => sum + count, 0)).toBe(1)
        await drained()
      })

      it('lets one take a turn', async () => {
        const campaign = newCampaign()
        const taken = await Promise.all(
          numbers(20).map((number) => (number % 2 ? store : other).claimTurn(campaign, 'thankYous 2010-12-06')),
        )
        expect(taken.filter(Boolean)).toHaveLength(1)
        expect(await store.claimTurn(campaign, 'thankYous 2010-12-07')).toBe(true)
        expect(await store.claimTurn(newCampaign(), 'thankYous 2010-12-06')).toBe(true)
      })
    })

    describe('the box', () => {
      it('counts a ballot once, however often it is cast', async () => {
        const campaign = newCampaign()
        const ballot = ballotOf(campaign, 1)
        const casts = await Promise.all(numbers(50).map((number) => (number % 2 ? store : other).castBallot(ballot)))
        expect(tally(casts)).toEqual({ cast: 1, duplicate: 49 })
        expect(await other.castBallot(ballotOf(campaign, 1))).toBe('duplicate')
        expect(await listOf(other.ballots(campaign))).toEqual([ballot])
        expect(await store.countBallots(campaign)).toBe(1)
      })

      it('gives the ballots back byte for byte, in the order of their ids', async () => {
        const campaign = newCampaign()
        const all = numbers(700).map((number) => ballotOf(campaign, number, 300))
        await Promise.all(all.map((ballot) => store.castBallot(ballot)))
        const sorted = [...all].sort((one, two) => (one.id < two.id ? -1 : 1))
        const given = await listOf(other.ballots(campaign))
        expect(given).toEqual(sorted)
        expect(await other.countBallots(campaign)).toBe(700)
        expect(await store.countBallots(newCampaign())).toBe(0)
        expect(new Set(given.map(({ ciphertext }) => ciphertext.buffer)).size).toBe(given.length)
        expect(given.every(({ ciphertext }) => ciphertext.buffer.byteLength === ciphertext.byteLength)).toBe(true)
        expect(await store.castBallots([...all.slice(0, 5), ballotOf(campaign, 701)])).toBe(1)
        await store.removeBallots(campaign)
        expect(await other.countBallots(campaign)).toBe(0)
      })
    })

    describe('texts on their way to being quotes', () => {
      it('keeps quotes apart by question and changes their review', async () => {
        const campaign = newCampaign()
        expect(
          await store.insertQuotes([
            ...numbers(5).map((n) => quoteOf(campaign, 'D10a', n)),
            quoteOf(campaign, 'A3_10_specify', 9),
          ]),
        ).toBe(6)
        expect(await store.insertQuotes([quoteOf(campaign, 'D10a', 1)])).toBe(0)
        const [first, ...rest] = await other.quotes(campaign, 'D10a')
        expect(rest).toHaveLength(4)
        const review = {
          redacted: 'Text […]',
          state: 'accepted',
        } as const
        expect(await store.updateQuote({ id: first!.id, campaign, ...review, revision: 0 })).toBe(true)
        expect(await store.updateQuote({ id: 'nobody', campaign, ...review, revision: 0 })).toBe(false)
        expect(await other.quotes(campaign, 'D10a')).toEqual([{ ...first, ...review, revision: 1 }, ...rest])
        expect(await other.quotes(campaign, 'D10')).toEqual([])
        for (const _ of [1, 2]) {
          await store.forgetOriginals(campaign)
          expect(await other.quotes(campaign, 'D10a')).toEqual([
            { ...first, ...review, original: 'Text […]', revision: 1 },
          ])
          expect(await other.quotes(campaign, 'A3_10_specify')).toEqual([])
        }
      })

      it('lets one of several reviewers of the same revision change a quote, and tells the others', async () => {
        const campaign = newCampaign()
        const quote = quoteOf(campaign, 'D10a', 1)
        await store.insertQuotes([quote])
        for (let revision = 0; revision < 5; revision++) {
          const reviews = numbers(6).map((number) => ({
            ...quote,
            revision,
            redacted: `text ${number}`,
            state: 'accepted' as const,
          }))
          const changed = await Promise.all(
            reviews.map((review, index) => (index % 2 ? store : other).updateQuote(review)),
          )
          expect(changed.filter(Boolean)).toHaveLength(1)
          expect(await other.quotes(campaign, 'D10a')).toEqual([
            { ...reviews[changed.indexOf(true)], revision: revision + 1 },
          ])
        }
        expect(await store.updateQuote({ ...quote, revision: 4 })).toBe(false)
        expect(await store.updateQuote({ ...quote, revision: 6 })).toBe(false)
      })
    })

    describe('the coding of open answers', () => {
      const frameOf = (campaign: string, version: number, variable = 'D10a'): CodeFrame => ({
        campaign,
        variable,
        version,
        several: true,
        codes: [
          { code: 'money', label: { en: 'Money', 'zh-Hant': '錢' }, definition: '', example: '$5.00', retired: false },
        ],
        coders: ['anna.b', '$ben'],
        by: 'anna.b',
        at: 1,
      })
      const codingOf = (campaign: string, text: string, coder: string | null, revision = 1): Coding => ({
        campaign,
        variable: 'D10a',
        text,
        coder,
        by: coder ?? 'anna.b',
        codes: ['money'],
        frame: 1,
        revision,
      })

      it('keeps every version of a frame, each once, one after the other', async () => {
        const campaign = newCampaign()
        expect(await store.keepFrame(frameOf(campaign, 2))).toBe(false)
        const first = await Promise.all([store, other].map((one) => one.keepFrame(frameOf(campaign, 1))))
        expect(first.filter(Boolean)).toHaveLength(1)
        for (const version of [2, 3]) expect(await other.keepFrame(frameOf(campaign, version))).toBe(true)
        expect(await store.keepFrame(frameOf(campaign, 2))).toBe(false)
        expect(await store.keepFrame(frameOf(campaign, 1, 'B10'))).toBe(true)
        expect(await other.frames(campaign)).toEqual([
          frameOf(campaign, 1, 'B10'),
          ...[1, 2, 3].map((version) => frameOf(campaign, version)),
        ])
        expect(await other.frames(newCampaign())).toEqual([])
      })

      it('keeps the codes of each coder and the settled ones apart, and no change that knows an older one', async () => {
        const campaign = newCampaign()
        for (const coder of ['anna.b', '$ben', null]) {
          expect(await store.keepCoding(codingOf(campaign, 'one', coder))).toBe(true)
          const both = await Promise.all(
            [store, other].map((kept) => kept.keepCoding({ ...codingOf(campaign, 'one', coder, 2), codes: [] })),
          )
          expect(both.filter(Boolean)).toHaveLength(1)
        }
        expect(await other.keepCoding(codingOf(campaign, 'one', 'anna.b', 2))).toBe(false)
        const kept = await other.codings(campaign, 'D10a')
        expect(kept).toHaveLength(3)
        expect(kept).toEqual(
          expect.arrayContaining(
            ['anna.b', '$ben', null].map((coder) => ({ ...codingOf(campaign, 'one', coder, 2), codes: [] })),
          ),
        )
        expect(await listOf(store.everyCoding(campaign))).toEqual(kept)
        expect(await store.codings(campaign, 'D10')).toEqual([])
      })

      it('goes with its campaign', async () => {
        const campaign = newCampaign()
        await store.insertCampaign(campaignOf(campaign))
        await store.keepFrame(frameOf(campaign, 1))
        await store.keepCoding(codingOf(campaign, 'one', 'anna.b'))
        await store.removeCampaign(campaign)
        expect([await other.frames(campaign), await other.codings(campaign, 'D10a')]).toEqual([[], []])
      })
    })

    describe('releases', () => {
      it('keeps a release as it was first given, also a large one', async () => {
        const release = releaseOf(newCampaign(), 60, 900)
        expect(JSON.stringify(release).length).toBeGreaterThan(5_000_000)
        expect(await store.insertRelease(release)).toBe(true)
        expect(await other.insertRelease({ ...release, digest: 'other', variables: [] })).toBe(false)
        expect(await other.release(release.id)).toEqual(release)
        expect(await store.release('nobody')).toBeNull()
        const head = headOf(release)
        const listed = await other.releases()
        expect(listed).toContainEqual(head)
        expect(listed.map(({ id }) => id)).toEqual(listed.map(({ id }) => id).sort())
      })

      it('keeps a file of a release as it was first given, also one larger than a document may be', async () => {
        const id = newCampaign()
        const bytes = Uint8Array.from({ length: 17 * 1024 * 1024 + 5 }, (_, i) => (i * 7919) >> 3)
        expect(await store.keptFile(id, 'archive.zip')).toBeNull()
        const kept = await Promise.all([
          store.keepFile(id, 'archive.zip', bytes),
          other.keepFile(id, 'archive.zip', bytes),
          store.keepFile(id, 'tables-en.xlsx', new Uint8Array()),
        ])
        expect(kept.slice(0, 2).filter(Boolean)).toHaveLength(1)
        expect(await other.keepFile(id, 'archive.zip', bytes.subarray(1))).toBe(false)
        expect(Buffer.compare((await other.keptFile(id, 'archive.zip'))!, bytes)).toBe(0)
        expect(await store.keptFile(id, 'tables-en.xlsx')).toEqual(new Uint8Array())
        expect(await store.keptFile(id, 'tables-ru.xlsx')).toBeNull()
      })

      it('lets one of several releases under one id win, whole', async () => {
        const id = newCampaign()
        const candidates = numbers(6).map((number) => releaseOf(id, number + 2, number + 1))
        const inserted = await Promise.all(
          candidates.map((release, index) => (index % 2 ? store : other).insertRelease(release)),
        )
        expect(inserted.filter(Boolean)).toHaveLength(1)
        expect(await store.release(id)).toEqual(candidates[inserted.indexOf(true)])
      })
    })

    describe('the people who run it', () => {
      it('keeps accounts, each name once', async () => {
        const account = accountOf(newCampaign())
        expect(await store.insertAccount(account)).toBe(true)
        expect(await other.insertAccount(account)).toBe(false)
        expect(await other.account(account.name)).toEqual(account)
        expect(await store.replaceAccount({ ...account, generation: 2, totp: 'JBSWY3DP' })).toBe(true)
        expect(await other.accounts()).toContainEqual({ ...account, generation: 2, totp: 'JBSWY3DP' })
        expect(await store.takeOneTimeCode(account.name, 7)).toBe(true)
        expect(await other.takeOneTimeCode(account.name, 7)).toBe(false)
        expect(await other.takeOneTimeCode(account.name, 6)).toBe(false)
        await store.replaceAccount({ ...account, generation: 3, totp: null }) // read before the code was taken
        expect(await other.account(account.name)).toMatchObject({ generation: 3, totpStep: 7 })
        const taken = await Promise.all(numbers(8).map((n) => (n % 2 ? store : other).takeOneTimeCode(account.name, 8)))
        expect(taken.filter(Boolean)).toHaveLength(1)
        expect(await store.removeAccount(account.name)).toBe(true)
        expect(await store.takeOneTimeCode(account.name, 9)).toBe(false)
        expect(await other.removeAccount(account.name)).toBe(false)
        expect(await store.replaceAccount(account)).toBe(false)
        expect(await store.account(account.name)).toBeNull()
      })

      it('keeps sessions', async () => {
        const session = sessionOf(newCampaign(), newCampaign())
        await store.insertSession(session)
        await store.insertSession(sessionOf(newCampaign(), newCampaign()))
        expect(await other.session(session.id)).toEqual(session)
        expect(await other.sessions(session.account)).toEqual([session])
        const change = { used: session.used + 5, proved: 0 }
        expect(await other.changeSession(session.id, change)).toBe(true)
        expect(await store.session(session.id)).toEqual({ ...session, ...change })
        await other.removeSession(session.id)
        expect(await store.session(session.id)).toBeNull()
        expect(await store.changeSession(session.id, change)).toBe(false)
        await store.removeSession(session.id)
      })

      it('keeps how far a mailbox was read, and how the last reading went', async () => {
        const reading = { mailbox: `${newCampaign()} @ mail.example.org, A.B`, place: null, at: 7, problem: null }
        expect(await other.mailboxReading(reading.mailbox)).toBeNull()
        await store.keepMailboxReading(reading)
        const later = {
          ...reading,
          place: { uidValidity: '9', uid: 12 },
          problem: { name: 'imapUnreachable', params: { name: 'mail.example.org:993' } },
        }
        await store.keepMailboxReading(later)
        expect(await other.mailboxReading(reading.mailbox)).toEqual(later)
      })

      it('tells the audit trail newest first', async () => {
        const account = newCampaign()
        const at = Date.now() + 1_000_000
        const entries = numbers(30).map((number) => ({
          at: at + Math.floor(number / 3),
          account,
          act: `act ${number}`,
          campaign: number % 2 ? 'c' : null,
          detail: { number, list: 'a', on: true },
        }))
        for (const entry of entries) await store.appendAudit(entry)
        expect(await other.audit(30)).toEqual([...entries].reverse())
        expect(await other.audit(2)).toEqual(entries.slice(-2).reverse())
      })
    })

    describe('itself', () => {
      it('takes hostile ids for unknown ones', async () => {
        for (const id of ['', '/', '../..', '\u0000', '$where', 'x'.repeat(5000), '\ud800', '__proto__']) {
          expect([
            await store.invitee(id, id),
            await store.campaign(id),
            await store.release(id),
            await store.session(id),
            await store.account(id),
          ]).toEqual([null, null, null, null, null])
          expect(await store.claimBallot(id, id, 'bh')).toBe('unknown')
          expect(await store.markDone(id, id)).toBe('unknown')
          expect(await store.showDone(id, '2010-11-08')).toBe(0)
          expect(await store.countBallots(id)).toBe(0)
        }
      })

      it('says by name that it is closed, and closes twice', async () => {
        const third = await open()
        await third.ping()
        await third.close()
        await third.close()
        await expect(third.ping()).rejects.toMatchObject({ problem: 'storeUnavailable', status: 503 })
        await expect(third.castBallot(ballotOf('c', 1))).rejects.toMatchObject({ problem: 'storeUnavailable' })
        await expect(listOf(third.ballots('c'))).rejects.toMatchObject({ problem: 'storeUnavailable' })
        await store.ping()
      })
    })
  })
}
