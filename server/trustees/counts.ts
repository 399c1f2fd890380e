/** The ballots of a campaign, counted from the people's side: a box that holds more than these was filled by somebody else. */
import type { Needs } from '../needs.ts'
import type { Campaign } from '../records.ts'

export interface Standing {
  readonly invited: number
  /** Invitees who were given a ballot, or answered by name; those erased since included, as far as they had said that they are done. */
  readonly issued: number
  readonly imported: number
  /** Ballots in the box. */
  readonly cast: number
}

type StandingNeeds = Pick<Needs['store'], 'invitees' | 'countInvitees' | 'countBallots' | 'completesByDay'>

export async function standingOf(store: StandingNeeds, { id, imported = 0 }: Pick<Campaign, 'id' | 'imported'>): Promise<Standing> {
  const { invited, bounced, optedOut, done } = await store.countInvitees(id)
  const shown = (await store.completesByDay(id)).reduce((sum, { count }) => sum + count, 0)
  let issued = Math.max(0, shown - done) // erased since
  for await (const invitee of store.invitees(id)) if (invitee.bh !== null || invitee.done) issued++
  return { invited: invited + bounced + optedOut + done, issued, imported, cast: await store.countBallots(id) }
}
