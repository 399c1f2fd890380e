/** Which campaign follows which: the waves before one, and those after it. Nothing here knows of an answer. */
import type { Campaign } from '../contracts/records.ts'
import type { Store } from '../store/store.ts'

/** The ids of the waves before a campaign, the nearest first; none for a campaign that follows no other. */
export async function earlierWaves(
  store: Pick<Store, 'campaign'>,
  { followUp }: Pick<Campaign, 'followUp'>,
): Promise<string[]> {
  const ids: string[] = []
  for (
    let before = followUp;
    before && !ids.includes(before.follows);
    before = (await store.campaign(before.follows))?.followUp
  )
    ids.push(before.follows)
  return ids
}

/** The id of the campaign that follows this one; null when none does, or only `besides`. */
export async function followerOf(
  store: Pick<Store, 'campaigns'>,
  campaign: string,
  besides: string | null = null,
): Promise<string | null> {
  return (
    (await store.campaigns()).find(({ id, followUp }) => id !== besides && followUp?.follows === campaign)?.id ?? null
  )
}

/** The ids of the waves after a campaign, the nearest first. */
export async function laterWaves(store: Pick<Store, 'campaigns'>, id: string): Promise<string[]> {
  const followers = new Map(
    (await store.campaigns()).flatMap((campaign) =>
      campaign.followUp ? [[campaign.followUp.follows, campaign.id] as const] : [],
    ),
  )
  const ids: string[] = []
  for (let next = followers.get(id); next !== undefined && !ids.includes(next); next = followers.get(next))
    ids.push(next)
  return ids
}
