/** The calendar of a campaign's letters: which mailing falls on which day. Pure: `now` is an argument. */
import { Temporal } from 'temporal-polyfill'
import { remembered, rememberedByName, shelf } from '../../collections/remembered.ts'
import { sendingFrom, type Campaign, type Day, type LetterKind, type Schedule } from '../../contracts/records.ts'

const DAY = 86_400_000 // ms

/** One round of letters. It lasts from `day` until the next mailing begins; whoever could not be written to on the day is written to later in it. */
export interface Mailing {
  /** 1 the invitation, 2 the first reminder, … */
  readonly number: number
  readonly kind: Exclude<LetterKind, 'thankYou'>
  readonly day: Day
}

/** Where the clock stands in the campaign's own time zone. */
export interface LocalTime {
  readonly day: Day
  /** 0–23 */
  readonly hour: number
}

/**
 * Every mailing of the schedule, by day. Reminders fall on `weekday`, at least `minimumGapDays` after the opening and
 * `intervalDays` after each other; the last reminder falls `lastReminderDaysBefore` before the close, whatever the weekday,
 * and is one of `maximumReminders`. A reminder whose day is skipped leaves on the next day that is not, if there is one before the close.
 * @param opened the day the campaign really opened; the planned one where it has not yet.
 */
export const mailingsOf = (schedule: Schedule, opened: Day | null = null): readonly Mailing[] =>
  mailingsKnown(schedule)(opened ?? schedule.opensOn)

/** Asked anew for every letter. */
const mailingsKnown = remembered((schedule: Schedule) => rememberedByName((opened) => allMailings(schedule, opened)))

function allMailings(schedule: Schedule, opened: Day): Mailing[] {
  const start = laterOf(schedule.opensOn, opened)
  if (start > schedule.closesOn) return []
  const last = lastReminderDay(schedule, start)
  const gap = Math.max(1, schedule.minimumGapDays)
  const weekly = schedule.maximumReminders - (last ? 1 : 0)
  const beforeLast = last ? addDays(last, -gap) : schedule.closesOn
  const days: Day[] = []
  let planned = onWeekday(addDays(start, gap), schedule.weekday)
  while (days.length < weekly && planned <= beforeLast) {
    const day = notSkipped(schedule, planned)
    const next = laterOf(addDays(planned, Math.max(schedule.intervalDays, gap)), addDays(day, gap))
    if (day <= beforeLast) days.push(day)
    planned = onWeekday(next, schedule.weekday)
  }
  const mailings: Mailing[] = [{ number: 1, kind: 'invitation', day: start }]
  for (const each of days) mailings.push({ number: mailings.length + 1, kind: 'reminder', day: each })
  if (last) mailings.push({ number: mailings.length + 1, kind: 'lastReminder', day: last })
  return mailings
}

/** Weekly reminders on the weekday of the opening, nine in the morning, eight at most. */
export function usualSchedule({
  opensOn,
  closesOn,
  timeZone,
}: Pick<Schedule, 'opensOn' | 'closesOn' | 'timeZone'>): Schedule {
  return {
    timeZone,
    opensOn,
    closesOn,
    weekday: new Date(`${opensOn}T12:00:00Z`).getUTCDay() || 7,
    hour: 9,
    intervalDays: 7,
    maximumReminders: 8,
    minimumGapDays: 3,
    sendingHours: { from: 8, to: 18 },
    lastReminderDaysBefore: 3,
  }
}

/** The mailing under way at `at`, or null before the first hour of the first mailing and after the close. */
export function mailingAt(campaign: Pick<Campaign, 'schedule' | 'openedOn'>, at: LocalTime): Mailing | null {
  if (at.day > campaign.schedule.closesOn) return null
  const begun = mailingsOf(campaign.schedule, campaign.openedOn).filter(
    (mailing) => mailing.day < at.day || (mailing.day === at.day && at.hour >= campaign.schedule.hour),
  )
  return begun.at(-1) ?? null
}

/** Are these hours in which letters may leave: from `hour` (and `sendingHours.from`) until `sendingHours.to`? */
export function sendingHour(schedule: Schedule, at: LocalTime): boolean {
  return at.hour >= sendingFrom(schedule) && at.hour < schedule.sendingHours.to
}

/** Day and hour on the wall clock of an IANA time zone. Throws RangeError for a zone that does not exist. */
export const localTime = (now: Date, timeZone: string): LocalTime => {
  const second = Math.floor(now.getTime() / 1000)
  return clocks.get(`${timeZone} ${second}`, () => readClock(new Date(second * 1000), timeZone))
}

/** The same second is asked for by every letter that leaves in it. */
const clocks = shelf<LocalTime>(20)

function readClock(now: Date, timeZone: string): LocalTime {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)
  return { day: local.toPlainDate().toString(), hour: local.hour }
}

/** The first instant at which the wall clock shows this hour or later on this day (a skipped hour: the next one that exists). */
export function instantOf(day: Day, hour: number, timeZone: string): Date {
  const local = Temporal.PlainDate.from(day).toPlainDateTime({ hour })
  return new Date(local.toZonedDateTime(timeZone, { disambiguation: 'later' }).epochMilliseconds)
}

export const addDays = (day: Day, days: number): Day => Temporal.PlainDate.from(day).add({ days }).toString()

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY)

export const isDay = (text: string): boolean => {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}

export const isTimeZone = (name: string): boolean => {
  try {
    // Temporal takes the zone out of a whole date as well, and offsets, which Intl does not know.
    const { timeZoneId } = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return timeZoneId.toLowerCase() === name.toLowerCase() && !/^[+-]/.test(name)
  } catch {
    return false
  }
}

function lastReminderDay(schedule: Schedule, start: Day): Day | null {
  if (schedule.lastReminderDaysBefore === 0 || schedule.maximumReminders === 0) return null
  const day = addDays(schedule.closesOn, -schedule.lastReminderDaysBefore)
  if (daysBetween(start, day) < Math.max(1, schedule.minimumGapDays)) return null
  const kept = notSkipped(schedule, day)
  return kept <= schedule.closesOn ? kept : null
}

/** Does no reminder leave on this day? */
export const isSkipped = ({ skippedDays = [] }: Pick<Schedule, 'skippedDays'>, day: Day): boolean =>
  skippedDays.includes(day)

/** The day, or the next one on which reminders leave. */
function notSkipped(schedule: Schedule, day: Day): Day {
  let kept = day
  while (isSkipped(schedule, kept)) kept = addDays(kept, 1)
  return kept
}

function onWeekday(day: Day, weekday: number): Day {
  const wait = (weekday - Temporal.PlainDate.from(day).dayOfWeek + 7) % 7
  return addDays(day, wait)
}

const laterOf = (one: Day, other: Day): Day => (one > other ? one : other)
