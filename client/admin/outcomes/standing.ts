/** Where each step of a campaign stands. Pure. */
import type { CampaignReply } from '../../../server/api/admin.ts'
import { totalOf } from '../counts.ts'
import type { Step } from '../route.ts'

export type Standing = 'done' | 'now' | 'later'

export const standingOf = (step: Step, reply: CampaignReply): Standing => STANDINGS[step](reply)

type Judge = (reply: CampaignReply) => Standing

/** Something to be done before the opening; done once nothing of it is missing. */
const prepared =
  (...steps: readonly string[]): Judge =>
  ({ campaign: { state }, missing }) =>
    state === 'draft' && missing.some((each) => steps.includes(each)) ? 'now' : 'done'

const STANDINGS: Readonly<Record<Step, Judge>> = {
  contacts: (reply) => (totalOf(reply.counts) > 0 ? prepared('contacts')(reply) : 'now'),
  letters: prepared('letters', 'testLetter', 'sender'),
  schedule: prepared('schedule'),
  opening: ({ campaign: { state } }) => (state === 'draft' ? 'now' : 'done'),
  responses: ({ campaign: { state } }) => (state === 'draft' ? 'later' : state === 'open' ? 'now' : 'done'),
  close: ({ campaign: { state } }) => (state === 'draft' || state === 'open' ? 'later' : 'done'),
  release: ({ campaign: { state } }) => (state === 'released' ? 'done' : state === 'closed' ? 'now' : 'later'),
}
