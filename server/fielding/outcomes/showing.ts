/**
 * Taking part becomes visible once a day, for all who took part since the day before, in the hour in which the day's letters begin to leave:
 * who reads the list, the counts or the letters every minute learns the day of somebody's answer, never the hour. The database itself holds the
 * truth at once; whoever reads it below the program sees it.
 */
import { sendingFrom, type Campaign } from '../../contracts/records.ts'
import type { Store } from '../../store/store.ts'
import { localTime } from '../sending/mailings.ts'
import { thanksEndOn } from '../sending/schedule.ts'

/** The day's batch, once a day, whichever process asks first. Paused letters do not hold it up; a released campaign needs none when nobody is thanked any more. */
export async function showDay(
  { store, now }: { readonly store: Pick<Store, 'claimTurn' | 'showDone'>; readonly now: () => Date },
  { id, state, schedule }: Pick<Campaign, 'id' | 'state' | 'schedule'>,
): Promise<void> {
  if (state === 'draft') return
  const at = localTime(now(), schedule.timeZone)
  if (state === 'released' && at.day > thanksEndOn(schedule)) return
  // Claimed first: a crash between the two makes it visible a day later, never twice a day.
  if (at.hour >= sendingFrom(schedule) && (await store.claimTurn(id, `shown ${at.day}`)))
    await store.showDone(id, at.day)
}
