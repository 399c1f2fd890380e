/** What trustees do before the release: show that their share opens, begin an opening, hand a share over. */
import { checkHandOver, checkOpening, openingDigest, type HandOver } from '../../sealing/opening.ts'
import { checkProof, type ShareProof } from '../../sealing/box/trustee.ts'
import type { OpeningRequest } from '../api/trustee.ts'
import { problems } from '../contracts/problems.ts'
import { changed, trusteeName, type TrusteeServices } from './changing.ts'
import type { BoxedCampaign } from '../contracts/records.ts'

/** Keeps that a trustee's share opens. Shown again, nothing changes. @throws SealingRefusal as `checkProof` */
export async function keepProof(services: TrusteeServices, id: string, proof: ShareProof): Promise<BoxedCampaign> {
  return changed(services, id, proof.trustee, async (campaign) => {
    const { ballot } = campaign
    const trustee = await checkProof(ballot.box, proof)
    if (ballot.proofs.some((kept) => kept.trustee === trustee)) return null
    return { campaign: { ...campaign, ballot: { ...ballot, proofs: [...ballot.proofs, proof] } }, act: 'shareProved' }
  })
}

/**
 * Begins an opening of a closed campaign, with the share of whoever begins. The same one again changes nothing.
 * @throws `campaignNotClosed`; `openingUnderWay` with who has it in hand, unless it is to be given up for this one; SealingRefusal
 */
export async function beginOpening(
  services: TrusteeServices,
  id: string,
  { opening, handOver, instead }: OpeningRequest,
): Promise<BoxedCampaign> {
  return changed(services, id, handOver.trustee, async (campaign) => {
    const { box } = campaign.ballot
    if (campaign.state !== 'closed') throw problems.campaignNotClosed(id)
    await checkOpening(box, opening)
    await checkHandOver(box, opening, handOver)
    const before = campaign.opening
    if (before && openingDigest(before.opening) === openingDigest(opening)) return null
    if (before && !instead) throw problems.openingUnderWay(trusteeName(campaign, before.by))
    return {
      campaign: { ...campaign, opening: { opening, by: handOver.trustee, handOvers: [handOver] } },
      act: 'openingBegun',
    }
  })
}

/** Takes a share for the opening that is under way. Handed over again, nothing changes. @throws `openingNone`; SealingRefusal as `checkHandOver` */
export async function takeHandOver(services: TrusteeServices, id: string, handOver: HandOver): Promise<BoxedCampaign> {
  return changed(services, id, handOver.trustee, async (campaign) => {
    const { opening } = campaign
    if (!opening) throw problems.openingNone(id)
    await checkHandOver(campaign.ballot.box, opening.opening, handOver)
    if (opening.handOvers.some(({ trustee }) => trustee === handOver.trustee)) return null
    return {
      campaign: { ...campaign, opening: { ...opening, handOvers: [...opening.handOvers, handOver] } },
      act: 'shareHandedOver',
    }
  })
}
