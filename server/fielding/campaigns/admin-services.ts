/** What the administration may ask for. The ballots' side comes as functions: the journeys never import each other. */
import type { Box } from '../../../sealing/box/box.ts'
import type { Services } from '../../contracts/services.ts'
import type { BallotBox, Campaign } from '../../contracts/records.ts'
import type { CampaignLinks } from '../letters/letters.ts'

export interface AdminServices extends Pick<
  Services,
  'store' | 'mailer' | 'mailbox' | 'surveys' | 'roleOf' | 'now' | 'random' | 'logger' | 'publicUrl'
> {
  readonly linksOf: (campaign: Campaign) => Promise<CampaignLinks>
  /** Makes and keeps a campaign's secrets; gives the public half, with the box as the trustees' page made it. Throws `keysExist`, and SealingRefusal. */
  readonly makeKeys: (campaign: Campaign, box: Box) => Promise<BallotBox>
  /** Of a campaign by name: what its links are made with; made once. */
  readonly makePersonalKeys: (campaign: string) => Promise<void>
  /** Of a draft that is removed. */
  readonly destroyKeys: (campaign: string) => Promise<unknown>
}

/** Links as they look in a preview or a test letter: they open nobody's survey. */
export function sampleLinks(publicUrl: string, campaign: Pick<Campaign, 'id' | 'ballot'>): CampaignLinks {
  const page = `${publicUrl}/s/${campaign.id}`
  const code = 'A'.repeat(43)
  return {
    linkOf: ({ language }) =>
      `${page}?lang=${language}#i=${code}&k=${campaign.ballot?.thumbprint ?? '…'}&b=${campaign.ballot?.box.thumbprint ?? '…'}`,
    unitLinkOf: (_assignment, language) => `${page}?lang=${language}#i=${code}&by=name`,
    stopPageOf: ({ language }) => `${page}/stop?lang=${language}#i=${code}`,
    oneClickOf: () => `${publicUrl}/api/respond/${campaign.id}/opt-out/${code}`,
    messageIdKey: Buffer.from(`sample ${campaign.id}`),
  }
}
