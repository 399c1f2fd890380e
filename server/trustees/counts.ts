/** The ballots of a campaign, counted from the people's side: a box that holds more than these was filled by somebody else. */
import { sumOf } from '../collections/sum.ts'
import type { Services } from '../contracts/services.ts'
import { ELSEWHERE, importedBy, type Campaign } from '../contracts/records.ts'

export interface Standing {
  readonly invited: number
  /**
   * Invitees who were given a ballot, or answered by name; not those who took part on paper or in an interview. Those erased since
   * are included, as far as they had taken part: nobody can say any more how.
   */
  readonly issued: number
  readonly imported: number
  /** Ballots in the box. */
  readonly cast: number
}

type StandingServices = Pick<Services['store'], 'invitees' | 'countInvitees' | 'countBallots' | 'completesByDay'>

export async function standingOf(
  store: StandingServices,
  campaign: Pick<Campaign, 'id' | 'imported'>,
): Promise<Standing> {
  const { id } = campaign
  const { invited, bounced, optedOut, done } = await store.countInvitees(id)
  const shown = (await store.completesByDay(id)).reduce((sum, { count }) => sum + count, 0)
  let issued = Math.max(0, shown - done) // erased since
  for await (const invitee of store.invitees(id))
    if (invitee.bh !== ELSEWHERE && (invitee.bh !== null || invitee.done)) issued++
  const imported = sumOf(Object.values(importedBy(campaign)))
  return { invited: invited + bounced + optedOut + done, issued, imported, cast: await store.countBallots(id) }
}
