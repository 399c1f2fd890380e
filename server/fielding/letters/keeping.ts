/** A campaign's own letter in place of the standard one. */
import type { Language } from '../../../surveys/types.ts'
import { problems } from '../../contracts/problems.ts'
import type { Campaign, LetterKind, LetterText } from '../../contracts/records.ts'
import { replaced, type Actor, type CampaignServices } from '../campaigns/campaigns.ts'
import { letterFaults } from './letter-texts.ts'

/**
 * Keeps a letter, or goes back to the standard one where `text` is undefined. A letter that was changed has to be tested again; after the
 * close no letter leaves that could be changed.
 * @throws `letterRefused`, `campaignChangeRefused`, `campaignChangedMeanwhile`
 */
export async function keepLetter(
  services: Pick<CampaignServices, 'store' | 'now'>,
  campaign: Campaign,
  kind: LetterKind,
  language: Language,
  text: LetterText | undefined,
  actor: Actor,
): Promise<Campaign> {
  const faults = text ? letterFaults(kind, text, campaign) : []
  if (faults.length > 0) throw problems.letterRefused(faults)
  if (campaign.state === 'released') throw problems.campaignChangeRefused(campaign.id, ['letters'])
  const others = Object.fromEntries(Object.entries(campaign.letters[kind] ?? {}).filter(([each]) => each !== language))
  const letters = { ...campaign.letters, [kind]: text ? { ...others, [language]: text } : others }
  const checklist = {
    ...campaign.checklist,
    testLetterSent: campaign.state === 'draft' ? false : campaign.checklist.testLetterSent,
  }
  return replaced(services, { ...campaign, letters, checklist }, actor, text ? 'letterChanged' : 'letterReset', {
    kind,
    language,
  })
}
