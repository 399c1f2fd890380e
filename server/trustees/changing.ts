/** A change of a campaign's record by a trustee, whoever else changes it at the same time. */
import { replaced } from '../fielding/campaigns/campaigns.ts'
import type { Services } from '../contracts/services.ts'
import { problems } from '../contracts/problems.ts'
import type { AuditEntry, BoxedCampaign, Campaign } from '../contracts/records.ts'

export type TrusteeServices = Pick<Services, 'store' | 'now'>

/** What is to be kept and written into the trail; null where nothing is to change. */
export type Change = {
  readonly campaign: Campaign
  readonly act: string
  readonly detail?: AuditEntry['detail']
} | null

const ATTEMPTS = 10

/** @throws `campaignUnknown`, `keysMissing`: no box was set up */
export async function boxedCampaign(store: Pick<Services['store'], 'campaign'>, id: string): Promise<BoxedCampaign> {
  const campaign = await store.campaign(id)
  if (!campaign) throw problems.campaignUnknown(id)
  if (!campaign.ballot) throw problems.keysMissing(id)
  return campaign as BoxedCampaign
}

/**
 * Changes the campaign as it is at that moment, and writes the act under the trustee's name.
 * @param change looks at the campaign anew whenever somebody was faster
 * @throws `campaignChangedMeanwhile` after many attempts
 */
export async function changed(
  services: TrusteeServices,
  id: string,
  trustee: number,
  change: (campaign: BoxedCampaign) => Change | Promise<Change>,
): Promise<BoxedCampaign> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const campaign = await boxedCampaign(services.store, id)
    const wanted = await change(campaign)
    if (!wanted) return campaign
    try {
      return (await replaced(
        services,
        wanted.campaign,
        { name: trusteeName(campaign, trustee) },
        wanted.act,
        wanted.detail,
      )) as BoxedCampaign
    } catch (error) {
      if ((error as { problem?: string }).problem !== 'campaignChangedMeanwhile') throw error
    }
  }
  throw problems.campaignChangedMeanwhile(id)
}

export const trusteeName = ({ ballot }: BoxedCampaign, trustee: number): string =>
  ballot.box.trustees[trustee]?.name ?? ''
