/** What is due next in a campaign, and when. Pure. */
import type { CampaignReply } from '../../server/api/admin.ts'
import { isOverdue } from '../../server/contracts/records.ts'
import type { CampaignPage } from './route.ts'

export interface NextStep {
  /** `next.<name>` in the words. */
  readonly name:
    | 'prepare'
    | 'beingChecked'
    | 'open'
    | 'openAtOnce'
    | 'letters'
    | 'paused'
    | 'waitForClose'
    | 'close'
    | 'release'
    | 'releaseByName'
    | 'read'
  readonly page: CampaignPage
  /** ISO instant, where it happens by itself. */
  readonly at: string | null
  /** At most so many letters then. */
  readonly letters: number
  readonly kind: string | null
  /** Steps of the checklist still to do. */
  readonly missing: readonly string[]
}

const PAGE_OF: Readonly<Record<string, CampaignPage>> = {
  survey: 'settings',
  contacts: 'contacts',
  sender: 'settings',
  letters: 'letters',
  testLetter: 'letters',
  schedule: 'schedule',
  policy: 'settings',
  keys: 'opening',
  trustees: 'opening',
}

/** The page on which a step of the checklist is done. */
export const pageOfStep = (step: string): CampaignPage => PAGE_OF[step] ?? 'opening'

/**
 * @param today local day of the campaign, `2010-11-08`
 * @param now ms since epoch
 */
export const nextStep = (
  { campaign, outlook, missing, beingChecked }: CampaignReply,
  today: string,
  now: number,
): NextStep => {
  const none = { at: null, letters: 0, kind: null, missing: [] }
  const mailing = outlook.mailings.find(({ past }) => !past) ?? null
  if (campaign.state === 'draft') {
    const [first] = missing
    if (first) return { ...none, name: 'prepare', page: pageOfStep(first), missing }
    if (beingChecked.length > 0) return { ...none, name: 'beingChecked', page: 'opening' }
    return {
      ...none,
      name: mailing && Date.parse(mailing.at) <= now ? 'openAtOnce' : 'open',
      page: 'opening',
      at: mailing?.at ?? null,
    }
  }
  if (campaign.state === 'closed')
    return { ...none, name: campaign.byName ? 'releaseByName' : 'release', page: 'release' }
  if (campaign.state === 'released') return { ...none, name: 'read', page: 'release' }
  if (isOverdue(campaign, today)) return { ...none, name: 'close', page: 'close' }
  if (campaign.paused) return { ...none, name: 'paused', page: 'opening' }
  if (mailing)
    return { ...none, name: 'letters', page: 'schedule', at: mailing.at, letters: mailing.letters, kind: mailing.kind }
  return { ...none, name: 'waitForClose', page: 'close' }
}
