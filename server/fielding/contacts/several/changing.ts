/** One language, or the same groups, for several contacts at once, and back for an hour. */
import type { ChangedReply, ContactsChange, ContactSelection, TakenBackReply } from '../../../api/contacts/several.ts'
import { problems } from '../../../contracts/problems.ts'
import type { Campaign, FormerContact, KeptChange } from '../../../contracts/records.ts'
import { batches } from '../../../store/keys.ts'
import type { Store } from '../../../store/store.ts'
import { recordAct, type Actor } from '../../campaigns/campaigns.ts'
import { changeOf, refuseFixed, takenBack } from './change.ts'
import { KEPT_FOR, keptStill } from './kept.ts'
import { chosenAsSeen, type SelectionStore } from './selection.ts'

const AT_ONCE = 200 // contacts

interface Services {
  readonly store: SelectionStore &
    Pick<Store, 'updateInvitee' | 'appendAudit' | 'keepFormer' | 'keptChanges' | 'formerContacts' | 'forgetChange'>
  readonly now: () => Date
  readonly random: (bytes: number) => Uint8Array
}

/**
 * What they were is kept before anything is changed.
 * @throws `selectionChanged`, `groupsFixed` where people are counted by these groups already, `bodyInvalid` (`languageNotOffered`)
 */
export async function changeSeveral(
  services: Services,
  campaign: Campaign,
  {
    selection,
    expected,
    change,
  }: { readonly selection: ContactSelection; readonly expected: number; readonly change: ContactsChange },
  actor: Actor,
): Promise<ChangedReply> {
  refuseFixed(campaign, change)
  const { store, now, random } = services
  const all = await chosenAsSeen(store, campaign, selection, expected)
  const wanted = all.flatMap(({ invitee }) => {
    const own = changeOf(invitee, change)
    return own ? [{ invitee, own }] : []
  })
  const kept = {
    id: Buffer.from(random(16)).toString('hex'),
    campaign: campaign.id,
    until: now().getTime() + KEPT_FOR,
    by: actor.name,
    change,
  }
  let changed = 0
  try {
    for (const batch of batches(wanted, AT_ONCE)) {
      await store.keepFormer(
        kept,
        batch.map(({ invitee: { id, language, strata } }) => ({ invitee: id, language, strata })),
      )
      changed += await changedOf(store, campaign, batch)
    }
  } finally {
    await recordAct(services, actor, 'contactsChanged', campaign.id, {
      contacts: changed,
      fields: fieldsOf(change),
    })
  }
  const { id, until, by } = kept
  return {
    changed,
    same: all.length - wanted.length,
    change: changed > 0 ? { id, contacts: wanted.length, change, until, by } : null,
  }
}

/**
 * Makes them what they were, where they are still what the change made of them.
 * @throws `changeUnknown`, `groupsFixed` where people are counted by these groups already
 */
export async function takeChangeBack(
  services: Services,
  campaign: Campaign,
  id: string,
  actor: Actor,
): Promise<TakenBackReply> {
  const { store } = services
  const kept = (await forgetOldChanges(services, campaign.id)).find((each) => each.id === id)
  if (!kept) throw problems.changeUnknown()
  const { change } = kept
  if (change.groups) refuseFixed(campaign, { groups: change.groups })
  let [restored, seen] = [0, 0]
  const some: FormerContact[] = []
  const back = async (): Promise<void> => {
    const read = await Promise.all(
      some.splice(0).map(async (former) => ({ former, invitee: await store.invitee(campaign.id, former.invitee) })),
    )
    seen += read.length
    restored += await changedOf(
      store,
      campaign,
      read.flatMap(({ former, invitee }) => {
        const own = invitee && takenBack(invitee, former, change, campaign.languages)
        return own ? [{ invitee, own }] : []
      }),
    )
  }
  for await (const former of store.formerContacts(campaign.id, id)) {
    some.push(former)
    if (some.length >= AT_ONCE) await back()
  }
  await back()
  await store.forgetChange(campaign.id, id)
  await recordAct(services, actor, 'contactsChangedBack', campaign.id, {
    contacts: restored,
    fields: fieldsOf(change),
  })
  return { restored, stayed: seen - restored }
}

/** Forgets those whose hour is over; those that can still be taken back, the last first. */
export async function forgetOldChanges(
  { store, now }: { readonly store: Pick<Store, 'keptChanges' | 'forgetChange'>; readonly now: () => Date },
  campaign: string,
): Promise<readonly KeptChange[]> {
  return keptStill(await store.keptChanges(campaign), now(), (id) => store.forgetChange(campaign, id))
}

async function changedOf(
  store: Pick<Store, 'updateInvitee'>,
  campaign: Campaign,
  each: readonly { readonly invitee: { readonly id: string }; readonly own: Parameters<Store['updateInvitee']>[2] }[],
): Promise<number> {
  const outcomes = await Promise.all(each.map(({ invitee, own }) => store.updateInvitee(campaign.id, invitee.id, own)))
  return outcomes.filter((outcome) => outcome === 'changed').length
}

const fieldsOf = ({ language, groups = {} }: ContactsChange): string =>
  [...(language ? ['language'] : []), ...Object.keys(groups)].join(', ')
