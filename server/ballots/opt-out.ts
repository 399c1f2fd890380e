/** No more letters, please. */
import type { Invitee } from '../records.ts'
import type { Store } from '../store/store.ts'

/** Ends every letter to the invitee. Who is done stays done and is counted: only the thank-you is let be. Twice is as once. */
export async function optOut(store: Pick<Store, 'updateInvitee'>, { campaign, id, disposition }: Invitee): Promise<void> {
  if (disposition === 'optedOut') return
  const change = disposition === 'done' ? { thanked: true } : { disposition: 'optedOut' as const }
  const outcome = await store.updateInvitee(campaign, id, change, { disposition })
  if (outcome === 'refused') await store.updateInvitee(campaign, id, { thanked: true }, { disposition: 'done' })
}
