/** What does not fit together in a schedule. Pure. */
import type { Schedule } from '../../contracts/records.ts'
import { isDay, isTimeZone, mailingsOf } from './mailings.ts'

export type ScheduleFault =
  | 'timeZoneUnknown'
  | 'dayUnknown'
  | 'closesBeforeOpening'
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
