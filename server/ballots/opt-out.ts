/** No more letters, please. */
import { laterWaves } from '../releases/follow-ups.ts'
import type { Invitee } from '../contracts/records.ts'
import type { Store } from '../store/store.ts'

/**
 * Ends every letter to the invitee, in the waves that follow too: the letter they are stopped by may be one of an earlier wave. Who
 * is done stays done and is counted: only the thank-you is let be. Twice is as once.
 */
export async function optOut(
  store: Pick<Store, 'updateInvitee' | 'campaigns' | 'inviteeByEmail'>,
  invitee: Invitee,
): Promise<void> {
  await stopLetters(store, invitee)
  for (const wave of await laterWaves(store, invitee.campaign)) {
    const again = await store.inviteeByEmail(wave, invitee.email)
    if (again) await stopLetters(store, again)
  }
}

/** Whoever has taken part and is not shown yet is shown as having stopped letters, like everybody else, until the day's batch. */
async function stopLetters(
  store: Pick<Store, 'updateInvitee'>,
  { campaign, id, disposition, done }: Invitee,
): Promise<void> {
  if (disposition === 'optedOut') return
  const change = { ...(disposition !== 'done' && { disposition: 'optedOut' as const }), ...(done && { thanked: true }) }
  const outcome = await store.updateInvitee(campaign, id, change, { disposition })
  if (outcome === 'refused') await store.updateInvitee(campaign, id, { thanked: true }, { disposition: 'done' })
}
