/** How a list stands to the contacts there are: who is new, whose details differ, who is there as the list says. */
import { setImmediate as breath } from 'node:timers/promises'
import { addressKey, type Campaign, type Invitee } from '../../contracts/records.ts'
import type { Store } from '../../store/store.ts'
import { earlierStanding } from '../campaigns/earlier-standing.ts'
import type { Contact, Reject } from './contact.ts'

export const BATCH = 1000 // rows

/** What a list says otherwise of somebody who is in the campaign. */
export interface ContactDifference {
  readonly invitee: string
  /** What it was when compared: nothing is changed where it is another by then. */
  readonly was: Invitee['disposition']
  readonly change: Partial<Pick<Invitee, 'name' | 'language' | 'strata' | 'disposition'>>
}

export interface Comparison {
  readonly fresh: readonly Contact[]
  readonly changed: readonly ContactDifference[]
  /** How many are there as the list says. */
  readonly same: number
  /** Who is not to be invited: in a later wave those of `earlierStanding`, and those of whom the list says so. */
  readonly rejects: readonly Reject[]
}

export async function compared(
  store: Pick<Store, 'campaign' | 'inviteeByEmail' | 'invitees'>,
  campaign: Pick<Campaign, 'id' | 'followUp'>,
  contacts: readonly Contact[],
): Promise<Comparison> {
  const [knownAs, standingOf] = await Promise.all([
    knownContacts(store, campaign.id, contacts.length),
    earlierStanding(store, campaign),
  ])
  const fresh: Contact[] = []
  const changed: ContactDifference[] = []
  const rejects: Reject[] = []
  let same = 0
  for (const [index, contact] of contacts.entries()) {
    if (index % BATCH === BATCH - 1) await breath()
    const { row, email, stopped } = contact
    const refused = (reason: Reject['reason']) => rejects.push({ row, reason, value: email, cells: [email] })
    const known = await knownAs(email)
    const difference = known && differenceOf(contact, known)
    if (difference) changed.push(difference)
    else if (known) same += 1
    else if (stopped) refused(stopped === 'bounced' ? 'bouncedInList' : 'optedOutInList')
    else {
      const earlier = await standingOf(email)
      if (earlier) refused(earlier.reason)
      else fresh.push(contact)
    }
  }
  return { fresh, changed, same, rejects }
}

/** What the list says, where it says something and it is not so: empty cells and an assumed language change nothing. */
export function differenceOf(contact: Contact, known: Known): ContactDifference | null {
  const strata = { ...known.strata, ...contact.strata }
  const change = {
    ...(contact.name !== '' && contact.name !== known.name && { name: contact.name }),
    ...(!contact.languageAssumed && contact.language !== known.language && { language: contact.language }),
    ...(Object.entries(contact.strata).some(([stratum, value]) => known.strata[stratum] !== value) && { strata }),
    ...(contact.stopped === 'optedOut' &&
      (known.disposition === 'notSent' || known.disposition === 'invited') && { disposition: 'optedOut' as const }),
  }
  return Object.keys(change).length === 0 ? null : { invitee: known.id, was: known.disposition, change }
}

/** Writes them; how many there were. Somebody who was erased meanwhile, or has another standing by now, stays as they are. */
export async function changeContacts(
  store: Pick<Store, 'updateInvitee'>,
  campaign: string,
  differences: readonly ContactDifference[],
): Promise<number> {
  let changed = 0
  for (const { invitee, was, change } of differences)
    if ((await store.updateInvitee(campaign, invitee, change, { disposition: was })) === 'changed') changed += 1
  return changed
}

type Known = Pick<Invitee, 'id' | 'name' | 'language' | 'strata' | 'disposition'>

/** Of a long list everybody is read once; of a short one each is looked up. */
async function knownContacts(
  store: Pick<Store, 'inviteeByEmail' | 'invitees'>,
  campaign: string,
  contacts: number,
): Promise<(email: string) => Known | null | undefined | Promise<Known | null>> {
  if (contacts < BATCH) return (email) => store.inviteeByEmail(campaign, email)
  const known = new Map<string, Known>()
  for await (const { id, email, name, language, strata, disposition } of store.invitees(campaign))
    known.set(addressKey(email), { id, name, language, strata, disposition })
  return (email) => known.get(addressKey(email))
}
