/** One language, or the same groups, for several contacts at once. */
import type { ChangedReply, ContactsChange, ContactSelection } from '../../../api/contacts/several.ts'
import type { Campaign } from '../../../contracts/records.ts'
import { batches } from '../../../store/keys.ts'
import type { Store } from '../../../store/store.ts'
import { recordAct, type Actor } from '../../campaigns/campaigns.ts'
import { changeOf, refuseFixed } from './change.ts'
import { chosenAsSeen, type SelectionStore } from './selection.ts'

const AT_ONCE = 200 // contacts

/**
 * @throws `selectionChanged`, `groupsFixed` where people are counted by these groups already, `bodyInvalid` (`languageNotOffered`)
 */
export async function changeSeveral(
  services: {
    readonly store: SelectionStore & Pick<Store, 'updateInvitee' | 'appendAudit'>
    readonly now: () => Date
  },
  campaign: Campaign,
  {
    selection,
    expected,
    change,
  }: { readonly selection: ContactSelection; readonly expected: number; readonly change: ContactsChange },
  actor: Actor,
): Promise<ChangedReply> {
  refuseFixed(campaign, change)
  const all = await chosenAsSeen(services.store, campaign, selection, expected)
  const wanted = all.flatMap(({ invitee }) => {
    const own = changeOf(invitee, change)
    return own ? [{ id: invitee.id, own }] : []
  })
  let changed = 0
  try {
    for (const batch of batches(wanted, AT_ONCE)) {
      const outcomes = await Promise.all(batch.map(({ id, own }) => services.store.updateInvitee(campaign.id, id, own)))
      changed += outcomes.filter((outcome) => outcome === 'changed').length
    }
  } finally {
    await recordAct(services, actor, 'contactsChanged', campaign.id, {
      contacts: changed,
      fields: [...(change.language ? ['language'] : []), ...Object.keys(change.groups ?? {})].join(', '),
    })
  }
  return { changed, same: all.length - wanted.length }
}
