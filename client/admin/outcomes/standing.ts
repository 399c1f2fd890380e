/** Where each step of a campaign stands. Pure. */
import type { CampaignReply } from '../../../server/api/admin.ts'
import { totalOf } from '../counts.ts'
import type { Step } from '../route.ts'

export type Standing = 'done' | 'now' | 'later'

export const standingOf = (step: Step, { campaign: { state }, missing, counts }: CampaignReply): Standing => {
  const before = state === 'draft'
  const lacks = (...steps: string[]): boolean => steps.some((each) => missing.includes(each))
  switch (step) {
    case 'contacts':
      return totalOf(counts) > 0 && !(before && lacks('contacts')) ? 'done' : 'now'
    case 'letters':
      return before && lacks('letters', 'testLetter', 'sender') ? 'now' : 'done'
    case 'schedule':
      return before && lacks('schedule') ? 'now' : 'done'
    case 'opening':
      return before ? 'now' : 'done'
    case 'responses':
      return before ? 'later' : state === 'open' ? 'now' : 'done'
    case 'close':
      return before || state === 'open' ? 'later' : 'done'
    case 'release':
      return state === 'released' ? 'done' : state === 'closed' ? 'now' : 'later'
  }
}
