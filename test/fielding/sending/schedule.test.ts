import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { Disposition, Invitee, Schedule } from '../../../server/contracts/records.ts'
import { dayFaults, todayIn } from '../../../client/admin/campaign/draft.ts'
import { daysGoneBy, scheduleFaults } from '../../../server/fielding/sending/schedule-faults.ts'
import { lettersDue, scheduleOutlook, stillDue } from '../../../server/fielding/sending/schedule.ts'
import { addDays, daysBetween, instantOf, localTime, mailingsOf } from '../../../server/fielding/sending/mailings.ts'
import { dayOn } from '../../../surveys/moments.ts'
import { campaign, invitee, WEEKLY } from '../fixtures.ts'

const HOUR = 3_600_000 // ms
const oslo = (day: string, hour: number) => instantOf(day, hour, 'Europe/Oslo')

describe('the calendar of letters', () => {
  it('invites on the opening day, reminds every Monday and once more before the close', () => {
    expect(mailingsOf(WEEKLY).map(({ kind, day }) => `${kind} ${day}`)).toEqual([
      'invitation 2010-11-08',
      'reminder 2010-11-15',
      'reminder 2010-11-22',
      'reminder 2010-11-29',
      'reminder 2010-12-06',
      'reminder 2010-12-13',
      'reminder 2010-12-20',
      'reminder 2010-12-27',
      'reminder 2011-01-03',
      'lastReminder 2011-01-06',
    ])
  })
  it('puts a reminder off to the next day that is not skipped, and leaves out one for which there is none', () => {
    const days = (skippedDays: readonly string[]) =>
      mailingsOf({ ...WEEKLY, skippedDays })
        .map((mailing) => mailing.day)
        .slice(5)
    expect(days([])).toEqual(['2010-12-13', '2010-12-20', '2010-12-27', '2011-01-03', '2011-01-06'])
    expect(days(['2010-12-20', '2010-12-27', '2010-12-28', '2011-01-06'])).toEqual([
      '2010-12-13',
      '2010-12-21',
      '2010-12-29',
      '2011-01-03',
      '2011-01-07',
    ])
    const toTheClose = ['2011-01-06', '2011-01-07', '2011-01-08', '2011-01-09']
    expect(days(toTheClose)).toEqual(['2010-12-13', '2010-12-20', '2010-12-27', '2011-01-03'])
    expect(scheduleFaults({ ...WEEKLY, skippedDays: ['2010-02-30'] })).toEqual(['dayUnknown'])
  })
  it('knows time zones by their names alone: what a letter or a page could not write is none', () => {
    const unknown = (timeZone: string) => scheduleFaults({ ...WEEKLY, timeZone }).includes('timeZoneUnknown')
    expect(['Europe/Oslo', 'europe/oslo', 'UTC', 'Etc/GMT+5', 'CET'].filter(unknown)).toEqual([])
    const odd = ['', 'Z', '+05:00', 'UTC+3', 'Oslo', '2010-11-08[+05:00]', '2010-11-08T00:00Z[Europe/Oslo]']
    expect(odd.filter(unknown)).toEqual(odd)
  })
  it('takes no time zone by which it could not tell the day, to people or to the store', () => {
    const known = Intl.supportedValuesOf('timeZone')
    const parts = [
      '+',
      '-',
      '05',
      ':',
      '00',
      'UTC',
      'GMT',
      'Etc/',
      'Z',
      '[',
      ']',
      'Europe/',
      'Oslo',
      ' ',
      '\u2212',
      '\u202e',
    ]
    const odd = fc.oneof(
      fc.constantFrom(...known),
      fc.constantFrom(...known).map((zone) => zone.toUpperCase()),
      fc.constantFrom(
        'US/Pacific',
        'EST5EDT',
        'posix/Europe/Oslo',
        'PST',
        'Etc/GMT+14',
        'GMT0',
        'Zulu',
        'UCT',
        'SYSTEM',
      ),
      fc.array(fc.constantFrom(...parts), { maxLength: 5 }).map((some) => some.join('')),
      fc.string({ maxLength: 12 }),
    )
    const taken = new Set<string>()
    fc.assert(
      fc.property(
        odd,
        fc.date({ min: new Date('2010-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
        (timeZone, now) => {
          if (scheduleFaults({ ...WEEKLY, timeZone }).includes('timeZoneUnknown')) return
          taken.add(timeZone)
          const { day } = localTime(now, timeZone)
          expect([timeZone, dayOn(now, timeZone)]).toEqual([timeZone, day])
          expect(localTime(instantOf(day, 12, timeZone), timeZone)).toEqual({ day, hour: 12 })
        },
      ),
      { numRuns: 3000 },
    )
    expect(taken.size).toBeGreaterThan(300)
  })
  it('takes no day that has passed by its own clock, but leaves one that stood there', () => {
    const days = (opensOn: string, closesOn: string, timeZone = 'Europe/Oslo') => ({
      ...WEEKLY,
      opensOn,
      closesOn,
      timeZone,
    })
    const late = new Date('2026-11-29T23:30:00Z') // in Oslo it is the 30th
    const gone = (schedule: Schedule, before: Schedule | null = null) => daysGoneBy(schedule, before, late)
    expect(gone(days('2010-11-08', '2010-12-03'))).toEqual(['opensInPast', 'closesInPast'])
    expect(gone(days('2026-11-29', '2027-01-15'))).toEqual(['opensInPast'])
    expect(gone(days('2026-11-29', '2027-01-15', 'UTC'))).toEqual([])
    expect(gone(days('2026-11-30', '2026-11-30'))).toEqual([])
    const lying = days('2026-11-02', '2026-11-20')
    expect(gone(lying, lying)).toEqual([])
    expect(gone({ ...lying, closesOn: '2026-11-21' }, lying)).toEqual(['closesInPast'])
    expect(gone({ ...lying, closesOn: '2026-12-20' }, lying)).toEqual([])
  })
  it('says of such a day beside its field what the server says of it', () => {
    const day = fc.integer({ min: -40, max: 40 }).map((days) => addDays('2026-11-30', days))
    const zone = fc.constantFrom('Pacific/Kiritimati', 'UTC', 'Pacific/Pago_Pago')
    fc.assert(
      fc.property(day, day, fc.option(fc.tuple(day, day)), zone, (opensOn, closesOn, stood, timeZone) => {
        const now = new Date('2026-11-30T11:00:00Z')
        const schedule = { ...WEEKLY, opensOn, closesOn, timeZone }
        const before = stood && { ...schedule, opensOn: stood[0], closesOn: stood[1] }
        const typed = dayFaults(schedule, before, todayIn(timeZone, now))
        const gone = daysGoneBy(schedule, before, now)
        expect([typed.opensOn === 'inPast', typed.closesOn === 'inPast']).toEqual([
          gone.includes('opensInPast'),
          gone.includes('closesInPast'),
        ])
      }),
    )
    expect(todayIn('Europe/Osl', new Date())).toBeNull()
  })
  it('counts the last reminder among the maximum', () => {
    expect(mailingsOf({ ...WEEKLY, maximumReminders: 2 }).map((mailing) => mailing.kind)).toEqual([
      'invitation',
      'reminder',
      'lastReminder',
    ])
    expect(mailingsOf({ ...WEEKLY, maximumReminders: 0 }).map((mailing) => mailing.kind)).toEqual(['invitation'])
  })
  it('counts from the day the campaign really opened', () => {
    expect(
      mailingsOf(WEEKLY, '2010-11-18')
        .slice(0, 2)
        .map((mailing) => mailing.day),
    ).toEqual(['2010-11-18', '2010-11-22'])
  })
  it('has no mailing where the campaign opens after its close', () => {
    expect(mailingsOf(WEEKLY, '2011-02-01')).toEqual([])
  })
  it('shows the coming weeks with an upper bound of letters', () => {
    const counts = { notSent: 291, invited: 0, bounced: 0, optedOut: 0, done: 0 }
    const outlook = scheduleOutlook(campaign({ state: 'draft', openedOn: null }), counts, oslo('2010-11-01', 12))
    expect(outlook.next).toBe('2010-11-08T08:00:00.000Z')
    expect(outlook.mailings).toHaveLength(10)
    expect(outlook.letters).toBe(291 * 11)
  })
  it('says of the first letters when they really leave', () => {
    const counts = { notSent: 291, invited: 0, bounced: 0, optedOut: 0, done: 0 }
    const firstAt = (now: Date, openedOn: string | null = null, changed = counts) =>
      scheduleOutlook(campaign({ state: openedOn ? 'open' : 'draft', openedOn }), changed, now).mailings[0]
    const at = (now: Date) => ({ at: now.toISOString(), past: false })
    const leaving = (now: Date) => lettersDue(campaign({ openedOn: '2010-11-08' }), [invitee()], now).length
    // Before its hour on the planned day, within the hours, after them, and a week late.
    expect(firstAt(oslo('2010-11-08', 7))).toMatchObject(at(oslo('2010-11-08', 9)))
    expect([leaving(oslo('2010-11-08', 7)), leaving(oslo('2010-11-08', 9))]).toEqual([0, 1])
    expect(firstAt(oslo('2010-11-08', 12))).toMatchObject(at(oslo('2010-11-08', 12)))
    expect(firstAt(oslo('2010-11-08', 12), '2010-11-08')).toMatchObject(at(oslo('2010-11-08', 12)))
    expect(leaving(oslo('2010-11-08', 12))).toBe(1)
    expect(firstAt(oslo('2010-11-08', 20))).toMatchObject(at(oslo('2010-11-09', 9)))
    expect([leaving(oslo('2010-11-08', 20)), leaving(oslo('2010-11-09', 9))]).toEqual([0, 1])
    expect(firstAt(oslo('2010-11-16', 12))).toMatchObject({ day: '2010-11-16', ...at(oslo('2010-11-16', 12)) })
    const now = (at: Date) => scheduleOutlook(campaign({ state: 'draft', openedOn: null }), counts, at).leavesNow
    expect([7, 12, 20].map((hour) => now(oslo('2010-11-08', hour)))).toEqual([false, true, false])
    // All have got theirs: the next letters are the reminders.
    const sent = { ...counts, notSent: 0, invited: 291 }
    expect(firstAt(oslo('2010-11-09', 12), '2010-11-08', sent)).toMatchObject({ past: true })
  })
  it('has nothing to come where the close has passed', () => {
    const counts = { notSent: 3, invited: 0, bounced: 0, optedOut: 0, done: 0 }
    for (const openedOn of ['2010-11-08', null]) {
      const { next, letters, mailings } = scheduleOutlook(campaign({ openedOn }), counts, oslo('2011-02-01', 12))
      expect([next, letters, mailings.every(({ past }) => past)]).toEqual([null, 0, true])
    }
  })
})

describe('letters due', () => {
  const due = (who: Invitee, at: Date, changes = {}) =>
    lettersDue(campaign(changes), [who], at).map(({ kind, mailing }) => `${kind} ${mailing}`)

  it('invites nobody before the hour of the opening day', () => {
    expect(due(invitee(), oslo('2010-11-08', 8))).toEqual([])
    expect(due(invitee(), oslo('2010-11-08', 9))).toEqual(['invitation 1'])
  })
  it('keeps quiet in the evening and takes up the mailing the next morning', () => {
    expect(due(invitee(), oslo('2010-11-08', 18))).toEqual([])
    expect(due(invitee(), oslo('2010-11-09', 9))).toEqual(['invitation 1'])
  })
  it('never writes to someone who is done, has opted out or whose address bounced', () => {
    for (const disposition of ['optedOut', 'bounced'] as const)
      expect(due(invitee({ disposition }), oslo('2010-11-15', 9))).toEqual([])
    expect(due(invitee({ disposition: 'done', thanked: true }), oslo('2010-11-15', 9))).toEqual([])
  })
  it('thanks those who are done, once', () => {
    expect(due(invitee({ disposition: 'done' }), oslo('2010-11-15', 9))).toEqual(['thankYou 0'])
  })
  it('still thanks in the days after the close', () => {
    expect(due(invitee({ disposition: 'done' }), oslo('2011-01-10', 9), { state: 'closed' })).toEqual(['thankYou 0'])
    expect(due(invitee({ disposition: 'done' }), oslo('2011-02-10', 9), { state: 'closed' })).toEqual([])
  })
  it('keeps the minimum gap after an invitation that went out late', () => {
    const late = invitee({ disposition: 'invited', mailings: 1, lastLetterOn: '2010-11-14' })
    expect(due(late, oslo('2010-11-15', 9))).toEqual([])
    expect(due(late, oslo('2010-11-17', 9))).toEqual(['reminder 2'])
  })
  it('invites someone added in the third week in the mailing under way, and reminds them in the next', () => {
    expect(due(invitee(), oslo('2010-11-24', 10))).toEqual(['invitation 3'])
    expect(
      due(invitee({ disposition: 'invited', mailings: 3, lastLetterOn: '2010-11-24' }), oslo('2010-11-29', 9)),
    ).toEqual(['reminder 4'])
  })
  it('sends one letter, not three, after a pause of three weeks', () => {
    const waiting = invitee({ disposition: 'invited', mailings: 1, lastLetterOn: '2010-11-08' })
    expect(due(waiting, oslo('2010-11-29', 9), { paused: true })).toEqual([])
    expect(due(waiting, oslo('2010-11-29', 9))).toEqual(['reminder 4'])
  })
  it('writes nothing in a draft, a closed or a released campaign', () => {
    for (const state of ['draft', 'closed', 'released'] as const)
      expect(due(invitee(), oslo('2010-11-15', 9), { state })).toEqual([])
  })
  it('reminds nobody on a skipped day, of the mailing under way neither, and invites all the same', () => {
    const schedule = { ...WEEKLY, skippedDays: ['2010-11-17'] }
    const late = invitee({ disposition: 'invited', mailings: 1, lastLetterOn: '2010-11-12' })
    expect(due(late, oslo('2010-11-17', 10), { schedule })).toEqual([])
    expect(due(late, oslo('2010-11-18', 10), { schedule })).toEqual(['reminder 2'])
    expect(due(invitee(), oslo('2010-11-17', 10), { schedule })).toEqual(['invitation 2'])
    const queued = { kind: 'reminder', mailing: 2 } as const
    expect(stillDue(campaign({ schedule }), late, queued, oslo('2010-11-17', 10))).toBe('later')
    const extra = { ...queued, extra: '2010-11-16' }
    expect(stillDue(campaign({ schedule }), late, extra, oslo('2010-11-17', 10))).toBe('later')
    expect(stillDue(campaign({ schedule }), late, { ...extra, kind: 'invitation' }, oslo('2010-11-17', 10))).toBe(
      'send',
    )
  })
  it('drops a claimed reminder when the person is done by now, and delays it at night', () => {
    const reminded = invitee({ disposition: 'invited', mailings: 1, lastLetterOn: '2010-11-08' })
    const queued = { kind: 'reminder', mailing: 2 } as const
    expect(stillDue(campaign(), reminded, queued, oslo('2010-11-15', 10))).toBe('send')
    expect(stillDue(campaign(), reminded, queued, oslo('2010-11-15', 22))).toBe('later')
    expect(stillDue(campaign({ paused: true }), reminded, queued, oslo('2010-11-15', 10))).toBe('later')
    expect(stillDue(campaign(), { ...reminded, disposition: 'done' }, queued, oslo('2010-11-15', 10))).toBe('never')
    expect(stillDue(campaign(), { ...reminded, mailings: 2 }, queued, oslo('2010-11-15', 10))).toBe('never')
    expect(stillDue(campaign(), reminded, queued, oslo('2010-11-22', 10))).toBe('never')
  })
})

const zones = [
  'Europe/Oslo',
  'America/New_York',
  'Asia/Bishkek',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Lagos',
  'America/Sao_Paulo',
]
const day = fc.integer({ min: 0, max: 1500 }).map((n) => addDays('2009-01-01', n))
const schedules: fc.Arbitrary<Schedule> = fc
  .record({
    timeZone: fc.constantFrom(...zones),
    opensOn: day,
    length: fc.integer({ min: 0, max: 120 }),
    weekday: fc.integer({ min: 1, max: 7 }),
    hour: fc.integer({ min: 0, max: 22 }),
    intervalDays: fc.integer({ min: 1, max: 21 }),
    maximumReminders: fc.integer({ min: 0, max: 12 }),
    minimumGapDays: fc.integer({ min: 0, max: 10 }),
    open: fc.integer({ min: 1, max: 24 }),
    lastReminderDaysBefore: fc.integer({ min: 0, max: 10 }),
    skipped: fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { maxLength: 12 }),
  })
  .map(({ length, open, skipped, ...rest }) => ({
    ...rest,
    closesOn: addDays(rest.opensOn, length),
    skippedDays: skipped.map((days) => addDays(rest.opensOn, days)),
    sendingHours: { from: Math.max(0, rest.hour - 2), to: Math.min(24, rest.hour + open) },
  }))
const dispositions: Disposition[] = ['notSent', 'invited', 'bounced', 'optedOut', 'done']

/** Plays a campaign hour by hour (or in jumps of the clock) as the outbox does, and gives every letter that left. */
function play(schedule: Schedule, steps: readonly number[], paused: (step: number) => boolean = () => false) {
  const running = campaign({ schedule, openedOn: schedule.opensOn })
  let who = invitee()
  const seen = new Set<string>()
  const letters: { kind: string; mailing: number; at: Date }[] = []
  let clock = instantOf(schedule.opensOn, 0, schedule.timeZone).getTime() - 5 * 24 * HOUR
  steps.forEach((hours, step) => {
    clock += hours * HOUR
    const at = new Date(clock)
    for (const queued of lettersDue({ ...running, paused: paused(step) }, [who], at)) {
      if (seen.has(queued.id)) continue
      seen.add(queued.id)
      letters.push({ kind: queued.kind, mailing: queued.mailing, at })
      who = {
        ...who,
        disposition: 'invited',
        mailings: queued.mailing,
        lastLetterOn: localTime(at, schedule.timeZone).day,
      }
    }
  })
  return letters
}

describe('the rules of writing, for any schedule', () => {
  const hourly = (schedule: Schedule) =>
    Array.from({ length: (daysBetween(schedule.opensOn, schedule.closesOn) + 12) * 24 }, () => 1)

  it('gives the same letters for the same arguments', () => {
    fc.assert(
      fc.property(
        schedules,
        fc.integer({ min: 0, max: 3000 }),
        fc.constantFrom(...dispositions),
        (schedule, hours, disposition) => {
          const at = new Date(instantOf(schedule.opensOn, 0, schedule.timeZone).getTime() + hours * HOUR)
          const who = [invitee({ disposition })]
          const running = campaign({ schedule, openedOn: schedule.opensOn })
          expect(lettersDue(running, who, at)).toEqual(lettersDue(running, who, at))
        },
      ),
    )
  })
  it('is never early, never after the close, never outside the hours, never more than the maximum, never within the gap', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        const letters = play(schedule, hourly(schedule))
        for (const { at, mailing, kind } of letters) {
          // Intl is the witness: another implementation of the time zone.
          const parts = new Intl.DateTimeFormat('en-CA', {
            timeZone: schedule.timeZone,
            year: 'numeric',
            month: '2-digit',
            day: '2-digit',
            hour: '2-digit',
            hourCycle: 'h23',
          }).formatToParts(at)
          const part = (type: string) => parts.find((each) => each.type === type)!.value
          const today = `${part('year')}-${part('month')}-${part('day')}`
          expect(today >= mailingsOf(schedule)[mailing - 1]!.day).toBe(true)
          expect(today <= schedule.closesOn).toBe(true)
          if (kind !== 'invitation') expect(schedule.skippedDays).not.toContain(today)
          expect(Number(part('hour'))).toBeGreaterThanOrEqual(Math.max(schedule.hour, schedule.sendingHours.from))
          expect(Number(part('hour'))).toBeLessThan(schedule.sendingHours.to)
        }
        expect(letters.filter((letter) => letter.kind === 'invitation').length).toBeLessThanOrEqual(1)
        expect(letters.filter((letter) => letter.kind !== 'invitation').length).toBeLessThanOrEqual(
          schedule.maximumReminders,
        )
        letters.slice(1).forEach((letter, index) => {
          const gap = daysBetween(
            localTime(letters[index]!.at, schedule.timeZone).day,
            localTime(letter.at, schedule.timeZone).day,
          )
          expect(gap).toBeGreaterThanOrEqual(Math.max(1, schedule.minimumGapDays))
        })
      }),
      { numRuns: 30 },
    )
  })
  it('reaches everybody in every mailing when the clock runs evenly', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        const skipped = (hour: number, on: string) =>
          localTime(instantOf(on, hour, schedule.timeZone), schedule.timeZone).day !== on
        const letters = play(schedule, hourly(schedule))
        const mailings = mailingsOf(schedule).filter((mailing) => !skipped(schedule.hour, mailing.day))
        expect(letters.length).toBeGreaterThanOrEqual(Math.min(1, mailings.length))
        if (schedule.sendingHours.to - schedule.hour >= 2)
          expect(letters.length).toBeGreaterThanOrEqual(mailings.length)
      }),
      { numRuns: 20 },
    )
  })
  it('doubles nothing when the clock jumps, also backwards', () => {
    fc.assert(
      fc.property(schedules, fc.array(fc.integer({ min: -200, max: 400 }), { maxLength: 200 }), (schedule, jumps) => {
        const letters = play(schedule, jumps)
        expect(new Set(letters.map((letter) => letter.mailing)).size).toBe(letters.length)
        expect(letters.filter((letter) => letter.kind === 'invitation').length).toBeLessThanOrEqual(1)
        expect(letters.filter((letter) => letter.kind !== 'invitation').length).toBeLessThanOrEqual(
          schedule.maximumReminders,
        )
      }),
    )
  })
  it('sends at the same hour on the wall through daylight saving in both directions', () => {
    const spring = mailingsOf({ ...WEEKLY, opensOn: '2010-03-22', closesOn: '2010-04-05', lastReminderDaysBefore: 0 })
    expect(spring.map((mailing) => instantOf(mailing.day, 9, 'Europe/Oslo').toISOString())).toEqual([
      '2010-03-22T08:00:00.000Z',
      '2010-03-29T07:00:00.000Z',
      '2010-04-05T07:00:00.000Z',
    ])
    const autumn = mailingsOf({ ...WEEKLY, opensOn: '2010-10-25', closesOn: '2010-11-01', lastReminderDaysBefore: 0 })
    expect(autumn.map((mailing) => instantOf(mailing.day, 9, 'Europe/Oslo').toISOString())).toEqual([
      '2010-10-25T07:00:00.000Z',
      '2010-11-01T08:00:00.000Z',
    ])
  })
  it('sends once at an hour that the clock skips or shows twice', () => {
    const night = {
      ...WEEKLY,
      hour: 2,
      sendingHours: { from: 2, to: 4 },
      weekday: 7,
      lastReminderDaysBefore: 0,
      timeZone: 'Europe/Oslo',
    }
    for (const [opensOn, closesOn] of [
      ['2010-03-21', '2010-03-29'],
      ['2010-10-24', '2010-11-01'],
    ] as const) {
      const letters = play(
        { ...night, opensOn, closesOn },
        Array.from({ length: 20 * 48 }, () => 0.5),
      )
      expect(letters.map((letter) => letter.kind)).toEqual(['invitation', 'reminder'])
    }
  })
})
