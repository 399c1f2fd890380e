/** One letter of thanks: whoever has handed in answers gets it, however soon the campaign is closed and released; real ballots, real keys. */
import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { recordOf } from '../../../server/contracts/records.ts'
import { closeCampaign } from '../../../server/fielding/campaigns/campaigns.ts'
import { linksOf } from '../../../server/fielding/letters/links.ts'
import { instantOf } from '../../../server/fielding/sending/mailings.ts'
import { tick } from '../../../server/fielding/sending/outbox.ts'
import type { Letter } from '../../../server/mail/mailer.ts'
import { destroyKeys } from '../../../server/releases/releasing.ts'
import { surveyCatalogue } from '../../../server/surveys/catalogue.ts'
import { office } from '../office.ts'
import { campaign as campaignLike, invitee, WEEKLY } from '../fixtures.ts'
import { assignmentOf, changeOf, unitOf } from '../../store/records.ts'
import { castAnswers } from '../../ballots/casting.ts'
import { openWorld, release, respondent, survey, type World } from '../../ballots/small-campaign.ts'

const ADA = { name: 'ada' }
const ANSWERED = 6
const ZONES = ['Europe/Oslo', 'UTC', 'Asia/Kolkata', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/St_Johns']
const DAY = '2010-11-22' // long before the planned close, 3 December

let world: World | undefined
afterEach(async () => {
  await world?.close()
  world = undefined
})

/** A campaign of eight people in this zone, in the middle of the working day, after the day's batch of thanks. */
async function campaignIn(timeZone: string) {
  let clock = instantOf(DAY, 9, timeZone)
  world = await openWorld({ people: ANSWERED + 2, now: () => clock })
  const { store, keys, campaign } = world
  await store.replaceCampaign({ ...campaign, schedule: { ...campaign.schedule, timeZone } })
  const services = { store, keys, surveys: surveyCatalogue({ [survey.name]: survey }), now: () => clock }
  const letters: Letter[] = []
  const sending = {
    ...services,
    linksOf: linksOf({ keys, publicUrl: 'https://survey.example/surveys' }),
    random: (bytes: number) => randomBytes(bytes),
    mailer: {
      kind: 'smtp' as const,
      send: async (letter: Letter) => {
        letters.push(letter)
        return { outcome: 'sent' as const }
      },
      close: async () => {},
    },
  }
  const at = async (day: string, hour: number) => {
    clock = instantOf(day, hour, timeZone)
    return tick(sending)
  }
  await at(DAY, 9)
  letters.length = 0
  clock = new Date(instantOf(DAY, 11, timeZone).getTime() + 60_000)
  for (const code of world.codes.slice(0, ANSWERED))
    await castAnswers(await respondent(world, code), { C4: '1', A3: ['1'] })
  return {
    services,
    at,
    thanked: () =>
      letters
        .filter(({ subject }) => subject.startsWith('Thank') || subject.startsWith('Спасибо'))
        .map(({ to }) => to.address)
        .sort(),
    letters,
    close: () => closeCampaign(services, campaign.id, ADA, { despiteLetters: true }),
    release: () => release(services, campaign.id),
    destroy: () => destroyKeys(services, campaign.id, ADA, { despiteUnreadTexts: true }),
    expected: Array.from({ length: ANSWERED }, (_, person) => `person${person}@example.org`),
  }
}

describe('the one letter of thanks', () => {
  describe.each(ZONES)('in %s', (timeZone) => {
    it.each(['closed', 'released'] as const)(
      'comes exactly once, on the next day, to all who answered on the day on which the campaign was %s',
      async (state) => {
        const running = await campaignIn(timeZone)
        await running.close()
        if (state === 'released') await running.release()
        expect((await world!.store.campaign('spring'))?.state).toBe(state)
        for (const hour of [12, 15, 17, 23]) await running.at(DAY, hour)
        expect(running.letters).toEqual([])
        for (const day of ['2010-11-23', '2010-11-24', '2010-11-29', '2010-12-10', '2010-12-11', '2010-12-20'])
          for (const hour of [0, 7, 9, 12]) await running.at(day, hour)
        expect(running.thanked()).toEqual(running.expected)
        expect(running.letters).toHaveLength(ANSWERED) // and nobody else hears anything
      },
    )
  })
  it('comes on the last day of thanks still, and never after it', async () => {
    const running = await campaignIn('Europe/Oslo')
    await running.close()
    await running.release()
    await running.at('2010-12-11', 9)
    expect(running.letters).toEqual([])
    await running.at('2010-12-10', 9)
    expect(running.thanked()).toEqual(running.expected)
  })
  it('comes where the campaign is released between the batch and its letters', async () => {
    const running = await campaignIn('Europe/Oslo')
    await running.close()
    await running.at('2010-11-23', 9)
    await running.release()
    await running.at('2010-11-23', 10)
    await running.at('2010-11-24', 10)
    expect(running.thanked()).toEqual(running.expected)
  })
  it('comes though the process died between the close and showing who took part', async () => {
    const running = await campaignIn('Europe/Oslo')
    const died = {
      ...running.services,
      store: { ...running.services.store, showDone: () => Promise.reject(new Error('killed')) },
    }
    await expect(closeCampaign(died, 'spring', ADA, { despiteLetters: true })).rejects.toThrow('killed')
    await running.release()
    for (const hour of [9, 10]) await running.at('2010-11-23', hour)
    expect(running.thanked()).toEqual(running.expected)
  })
  it('comes to nobody once the keys are destroyed, and nothing waits for them', async () => {
    const running = await campaignIn('Europe/Oslo')
    await running.close()
    await running.release()
    await running.destroy()
    expect(await running.at('2010-11-23', 9)).toMatchObject({ sent: 0, delayed: 0, failed: 0 })
    expect(await running.at('2010-11-24', 9)).toMatchObject({ inserted: 0, sent: 0, delayed: 0, dropped: 0 })
    expect(running.letters).toEqual([])
  })
  it('says nothing of a day on which the answers are opened: they may have been opened before it', async () => {
    const running = await campaignIn('Europe/Oslo')
    await running.close()
    await running.release()
    await running.at('2010-11-23', 9)
    for (const { text } of running.letters) expect(text).not.toMatch(/2010|3 December|3 декабря/)
  })
})

describe('thanks for answers by name', () => {
  const schedule = { ...WEEKLY, closesOn: '2010-11-20' }
  it.each([
    ['on the last day', '2010-11-20T10:00:00Z', {}, true],
    ['the day after it', '2010-11-21T10:00:00Z', {}, false],
    ['after an early close', '2010-11-12T10:00:00Z', { state: 'closed', closedOn: '2010-11-11' }, false],
    ['after an early release', '2010-11-12T10:00:00Z', { state: 'released', closedOn: '2010-11-11' }, false],
  ] as const)('%s say whether they can be changed', async (_when, now, changes, changeable) => {
    const place = await office(new Date(now))
    const who = invitee({ disposition: 'invited', mailings: 9, lastLetterOn: '2010-11-19' })
    await place.store.insertCampaign(campaignLike({ byName: true, policy: 'open', ballot: null, schedule, ...changes }))
    await place.store.insertInvitees([who])
    await place.store.insertUnits([unitOf('partners-2010', 'CT.1')])
    const assignment = assignmentOf('partners-2010', 1, 'CT.1', { invitee: who.id })
    await place.store.insertAssignments([assignment])
    await place.store.saveRecord(
      { unit: 'CT.1', reviewer: null },
      { ...changeOf('partners-2010', 'CT.1', 1), record: recordOf(assignment), complete: true },
    )
    const letters: Letter[] = []
    const send = async (letter: Letter) => {
      letters.push(letter)
      return { outcome: 'sent' as const }
    }
    await tick({ ...place, mailer: { kind: 'smtp', send, close: async () => {} } })
    await place.close()
    expect(letters.map(({ subject }) => subject)).toEqual(['Thank you: Staff and partner survey'])
    const text = letters[0]!.text.replace(/\s+/g, ' ')
    expect(/you can change them/.test(text)).toBe(changeable)
    expect(/can no longer be changed/.test(text)).toBe(!changeable)
  })
})
