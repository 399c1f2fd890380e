/** Calendar days as `2010-11-08`, and what lies between them. Pure. */
import { isOverdue, type CampaignState } from '../../server/contracts/records.ts'
import { dayOn } from '../../surveys/moments.ts'

export const DAY = 86_400_000 // ms

/** The day of a time, UTC. */
export const dayAt = (time: number): string => new Date(time).toISOString().slice(0, 10)

/** Are answers not taken any more, though nobody has closed the campaign? */
export const isOverdueAt = (
  now: Date,
  {
    state,
    closesOn,
    timeZone,
  }: { readonly state: CampaignState; readonly closesOn: string; readonly timeZone: string },
): boolean => isOverdue({ state, schedule: { closesOn } }, dayOn(now, timeZone))
