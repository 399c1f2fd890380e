/** What letters need of the ballots: personal addresses, derived from the campaign's link key whenever they are needed. */
import { createHmac } from 'node:crypto'
import { linkCode, oneClickOptOut, optOutCode, personalLink, unitLink } from '../../ballots/formats.ts'
import { keysMatch } from '../../ballots/keys.ts'
import type { CampaignLinks } from './letters.ts'
import type { Services } from '../../contracts/services.ts'
import { problems } from '../../contracts/problems.ts'
import { isAnonymous, type Campaign } from '../../contracts/records.ts'

/**
 * Makes the links of a campaign. The function throws `keysMissing` where its keys are not in the key folder, or are others'
 * (an older copy put back): a letter with them would open nobody's survey.
 */
export function linksOf({
  keys,
  publicUrl,
}: Pick<Services, 'keys' | 'publicUrl'>): (campaign: Campaign) => Promise<CampaignLinks> {
  return async (campaign) => {
    const { id, ballot } = campaign
    if (!ballot && isAnonymous(campaign)) throw problems.keysMissing(id)
    const secrets = await keys.read(id)
    if (ballot && !keysMatch(secrets, ballot)) throw problems.keysMissing(id)
    const { link } = secrets
    return {
      linkOf: (invitee) => {
        if (!ballot) throw problems.answersIdentified(id)
        return personalLink(publicUrl, id, linkCode(link, id, invitee.id), ballot, invitee.language)
      },
      unitLinkOf: (assignment, language) => unitLink(publicUrl, id, linkCode(link, id, assignment.id), language),
      stopPageOf: (invitee) => `${publicUrl}/s/${id}/stop?lang=${invitee.language}#i=${linkCode(link, id, invitee.id)}`,
      oneClickOf: (invitee) => oneClickOptOut(publicUrl, id, optOutCode(link, id, invitee.id)),
      messageIdKey: createHmac('sha256', Buffer.from(link, 'base64url')).update('message-id').digest(),
    }
  }
}
