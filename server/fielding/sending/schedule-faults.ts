/** What does not fit together in a schedule. Pure. */
import type { Day, Schedule } from '../../contracts/records.ts'
import { isDay, isTimeZone, localTime, mailingsOf } from './mailings.ts'

export type ScheduleFault =
  | 'timeZoneUnknown'
  | 'dayUnknown'
  | 'closesBeforeOpening'
  | 'opensInPast'
  | 'closesInPast'
  | 'sendingHoursEmpty'
  | 'hourOutsideSendingHours'
  | 'gapLongerThanInterval'
  | 'tooLong'

const LONGEST = 60 // mailings

/** Names of the faults; none when letters can go out by it. */
export function scheduleFaults(schedule: Schedule): ScheduleFault[] {
  const { timeZone, opensOn, closesOn, hour, sendingHours, minimumGapDays, intervalDays, skippedDays = [] } = schedule
  const faults: ScheduleFault[] = []
  if (!isTimeZone(timeZone)) faults.push('timeZoneUnknown')
  if (![opensOn, closesOn, ...skippedDays].every(isDay)) faults.push('dayUnknown')
  else if (closesOn < opensOn) faults.push('closesBeforeOpening')
  if (sendingHours.from >= sendingHours.to) faults.push('sendingHoursEmpty')
  else if (hour < sendingHours.from || hour >= sendingHours.to) faults.push('hourOutsideSendingHours')
  if (minimumGapDays > intervalDays) faults.push('gapLongerThanInterval')
  if (faults.length === 0 && mailingsOf(schedule).length > LONGEST) faults.push('tooLong')
  return faults
}

/**
 * Which of the days that are being set have passed, by the clock of the schedule's own zone. A day that stood there before is no fault: a draft
 * may lie until its opening day is over, and an open campaign has begun. Answers reach a campaign, on paper and by name too, only while it
 * is open, so that there is none for which a day that has passed could be right.
 *
 * @param before the schedule that is changed; null for a new one
 */
export function daysGoneBy(schedule: Schedule, before: Schedule | null, now: Date): ScheduleFault[] {
  if (!isTimeZone(schedule.timeZone)) return []
  const today: Day = localTime(now, schedule.timeZone).day
  const gone = (day: 'opensOn' | 'closesOn') =>
    isDay(schedule[day]) && schedule[day] < today && schedule[day] !== before?.[day]
  return [
    ...(gone('opensOn') ? (['opensInPast'] as const) : []),
    ...(gone('closesOn') ? (['closesInPast'] as const) : []),
  ]
}
