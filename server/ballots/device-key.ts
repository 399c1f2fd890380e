/**
 * The server's half of the key under which a person's answers lie on their own devices. The other half is the code of the letter's
 * link; neither is ever logged. Once this half is gone, what a browser's files still hold is noise.
 */
import type { DeviceKeyReply, DeviceKeyRequest } from '../api/respond.ts'
import { problems } from '../contracts/problems.ts'
import type { Campaign, Invitee } from '../contracts/records.ts'
import type { Store } from '../store/store.ts'

/** An open campaign's half of a person who is not done; null where there is none any more. */
export const deviceKeyOf = (
  { state }: Pick<Campaign, 'state'>,
  { done, deviceKey }: Pick<Invitee, 'done' | 'deviceKey'>,
): string | null => (state === 'open' && !done ? deviceKey : null)

/**
 * Forgets the present half and keeps the one that the device has made, so that the person can begin anew. Twice is as once.
 *
 * A ballot that was issued may be waiting, encrypted, on some device. Whoever names it holds it and has put it under the new key
 * before asking; anybody else would destroy it, and the person could never answer. So that is refused, unless the person gives up
 * answering: then no half is kept at all.
 * @throws `ballotAlreadyIssued`, `codeRefused`; nothing has changed then
 */
export async function replaceDeviceKey(
  store: Pick<Store, 'replaceDeviceKey'>,
  campaign: Pick<Campaign, 'id' | 'state'>,
  { id }: Pick<Invitee, 'id'>,
  { deviceKey, ballot, giveUp }: Omit<DeviceKeyRequest, 'code'>,
): Promise<DeviceKeyReply> {
  const next = campaign.state === 'open' ? deviceKey : null
  let kept = next
  let outcome = await store.replaceDeviceKey(campaign.id, id, next, ballot ?? null)
  if (outcome === 'issued' && (giveUp || next === null))
    outcome = await store.replaceDeviceKey(campaign.id, id, (kept = null))
  if (outcome === 'issued') throw problems.ballotAlreadyIssued()
  if (outcome === 'unknown') throw problems.codeRefused()
  return outcome === 'done' ? { deviceKey: null, done: true } : { deviceKey: kept, done: false }
}
