/** The end of a released campaign's keys. */
import { WHAT_DESTROYING_ENDS } from './ballots/keys.ts'
import type { KeyFolderFiles } from './ballots/keys.ts'
import { campaignNamed } from './fielding/campaigns.ts'
import type { Needs } from './needs.ts'
import { problems } from './problems.ts'

/**
 * Destroys the keys of a released campaign, and with them the texts that nobody has accepted.
 * What ends is named by `WHAT_DESTROYING_ENDS`; the release stays.
 *
 * @throws campaignUnknown, campaignNotReleased
 */
export async function destroyKeys(
  { store, keys }: { readonly store: Needs['store']; readonly keys: KeyFolderFiles }, id: string,
): Promise<typeof WHAT_DESTROYING_ENDS> {
  const campaign = await campaignNamed(store, id)
  if (campaign.state !== 'released') throw problems.campaignNotReleased(id)
  await store.removeBallots(id)
  await store.forgetOriginals(id)
  await keys.destroy(id)
  return WHAT_DESTROYING_ENDS
}
