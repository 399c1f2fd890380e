/** Who took part on paper or in an interview: a list of its own, joined to no answer. */
import type { Campaign } from '../../contracts/records.ts'
import { ELSEWHERE } from '../../contracts/records.ts'
import { problems } from '../../contracts/problems.ts'
import type { Store } from '../../store/store.ts'
import type { ContactsRead } from './contacts.ts'

export interface TookPartReject {
  readonly row: number
  /** Why the row names nobody: a key of `fielding:rejects`. */
  readonly reason: string
  readonly value: string
}

/**
 * Counts the named contacts as done: no reminder, no ballot, a thank-you, and rates that are right. Repeating it changes nothing, and the
 * reply is the same whether or not somebody has answered since the last daily count.
 *
 * @param read the list, as `readContacts` reads it; names and languages in it are of no account
 * @throws `campaignNotOpen`, `answersIdentified` where answers are by name: a unit is complete when its record is
 */
export async function declareTookPart(
  store: Pick<Store, 'inviteeByEmail' | 'claimBallot' | 'markDone'>,
  campaign: TakingPart,
  read: Pick<ContactsRead, 'contacts' | 'rejects'>,
): Promise<{ readonly named: number; readonly rejects: readonly TookPartReject[] }> {
  const { invitees, rejects } = await whoTookPart(store, campaign, read)
  for (const invitee of invitees) {
    await store.claimBallot(campaign.id, invitee, ELSEWHERE) // where a ballot was issued it stays so
    await store.markDone(campaign.id, invitee)
  }
  return { named: invitees.length, rejects }
}

type TakingPart = Pick<Campaign, 'id' | 'state' | 'byName'>

/** Whom the list names, and its rows that name nobody; changes nothing. @throws as `declareTookPart` */
export async function whoTookPart(
  store: Pick<Store, 'inviteeByEmail'>,
  { id, state, byName = false }: TakingPart,
  read: Pick<ContactsRead, 'contacts' | 'rejects'>,
): Promise<{ readonly invitees: readonly string[]; readonly rejects: readonly TookPartReject[] }> {
  if (byName) throw problems.answersIdentified(id)
  if (state !== 'open') throw problems.campaignNotOpen(id)
  const rejects: TookPartReject[] = read.rejects.map(({ row, reason, value }) => ({ row, reason, value }))
  const invitees: string[] = []
  for (const { row, email } of read.contacts) {
    const invitee = await store.inviteeByEmail(id, email)
    if (invitee) invitees.push(invitee.id)
    else rejects.push({ row, reason: 'notOnList', value: email })
  }
  return { invitees, rejects: rejects.sort((one, other) => one.row - other.row) }
}
