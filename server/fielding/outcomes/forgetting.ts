/** Device keys end with the campaign, also where the process died while it was closed. */
import type { Store } from '../../store/store.ts'

/** Forgets the device keys of every campaign that is over. Repeating it changes nothing; the number that were still there. */
export async function forgetAfterClose(store: Pick<Store, 'campaigns' | 'forgetDeviceKeys'>): Promise<number> {
  let forgotten = 0
  for (const { id, state } of await store.campaigns()) {
    if (state === 'closed' || state === 'released') forgotten += await store.forgetDeviceKeys(id)
  }
  return forgotten
}
