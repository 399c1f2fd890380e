/** What trustees say to the server, said in its own process: the demonstration is its own trustee. */
import type { TrusteeApi } from '../../opening/api.ts'
import type { FactsReply, TrusteesReply } from '../api/trustee.ts'
import type { Needs } from '../contracts/services.ts'
import { problems } from '../contracts/problems.ts'
import { beginOpening, keepProof, takeHandOver } from './acts.ts'
import { boxedCampaign, type Boxed } from './changing.ts'
import { standingOf } from './counts.ts'
import { takeRelease, type IntakeNeeds } from './intake.ts'

export async function trusteesReply(store: Pick<Needs['store'], 'release'>, campaign: Boxed): Promise<TrusteesReply> {
  const { id, title, state, ballot: { box, proofs }, opening = null } = campaign
  return { campaign: id, title, state, box, proved: proofs.map(({ trustee }) => trustee).sort(), opening, released: (await store.release(id))?.digest ?? null }
}

/** What the release is made with. @throws `surveyUnknown`, `campaignNotClosed` */
export async function factsReply({ store, surveys }: Pick<Needs, 'store' | 'surveys'>, campaign: Boxed): Promise<FactsReply> {
  const survey = Object.hasOwn(surveys, campaign.survey) ? surveys[campaign.survey] : undefined
  if (!survey) throw problems.surveyUnknown(campaign.survey)
  if (campaign.state !== 'closed') throw problems.campaignNotClosed(campaign.id)
  return { campaign, survey, ...(await standingOf(store, campaign)) }
}

export function trusteeApiHere(needs: IntakeNeeds & Pick<Needs, 'surveys'>, id: string): TrusteeApi {
  const { store } = needs
  const reply = async (campaign: Boxed | Promise<Boxed>) => trusteesReply(store, await campaign)
  return {
    state: () => reply(boxedCampaign(store, id)),
    prove: (proof) => reply(keepProof(needs, id, proof)),
    begin: (request) => reply(beginOpening(needs, id, request)),
    handOver: (handOver) => reply(takeHandOver(needs, id, handOver)),
    facts: async () => factsReply(needs, await boxedCampaign(store, id)),
    ballots: () => store.ballots(id),
    release: (request) => takeRelease(needs, id, request),
  }
}
