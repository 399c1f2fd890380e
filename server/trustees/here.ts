/** What trustees say to the server, said in its own process: the demonstration is its own trustee. */
import type { TrusteeApi } from '../../opening/api.ts'
import type { FactsReply, TrusteesReply } from '../api/trustee.ts'
import type { Services } from '../contracts/services.ts'
import { problems } from '../contracts/problems.ts'
import { beginOpening, keepProof, takeHandOver } from './acts.ts'
import { boxedCampaign } from './changing.ts'
import { surveyOf } from '../surveys/catalogue.ts'
import { standingOf } from './counts.ts'
import { takeRelease, type IntakeServices } from './intake.ts'
import type { BoxedCampaign } from '../contracts/records.ts'

export async function trusteesReply(
  store: Pick<Services['store'], 'release'>,
  campaign: BoxedCampaign,
): Promise<TrusteesReply> {
  const {
    id,
    title,
    state,
    ballot: { box, proofs },
    opening = null,
  } = campaign
  return {
    campaign: id,
    title,
    state,
    box,
    proved: proofs.map(({ trustee }) => trustee).sort(),
    opening,
    released: (await store.release(id))?.digest ?? null,
  }
}

/** What the release is made with. @throws `surveyUnknown`, `campaignNotClosed` */
export async function factsReply(
  { store, surveys }: Pick<Services, 'store' | 'surveys'>,
  campaign: BoxedCampaign,
): Promise<FactsReply> {
  const survey = await surveyOf(surveys, campaign)
  if (campaign.state !== 'closed') throw problems.campaignNotClosed(campaign.id)
  return { campaign, survey, ...(await standingOf(store, campaign)) }
}

export function trusteeApiHere(services: IntakeServices & Pick<Services, 'surveys'>, id: string): TrusteeApi {
  const { store } = services
  const reply = async (campaign: BoxedCampaign | Promise<BoxedCampaign>) => trusteesReply(store, await campaign)
  return {
    state: () => reply(boxedCampaign(store, id)),
    prove: (proof) => reply(keepProof(services, id, proof)),
    begin: (request) => reply(beginOpening(services, id, request)),
    handOver: (handOver) => reply(takeHandOver(services, id, handOver)),
    facts: async () => factsReply(services, await boxedCampaign(store, id)),
    ballots: () => store.ballots(id),
    release: (request) => takeRelease(services, id, request),
  }
}
