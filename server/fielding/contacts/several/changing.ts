/** One language, or the same groups, for several contacts at once, and back for an hour. */
import type { ChangedReply, ContactsChange, ContactSelection, TakenBackReply } from '../../../api/contacts/several.ts'
import { problems } from '../../../contracts/problems.ts'
import type { Campaign, FormerContact, Invitee, KeptChange } from '../../../contracts/records.ts'
import { batches } from '../../../store/keys.ts'
import type { Store } from '../../../store/store.ts'
import { recordAct, type Actor } from '../../campaigns/campaigns.ts'
import { changeOf, refuseFixed, takenBack } from './change.ts'
import { KEPT_FOR, keptStill } from './kept.ts'
import { chosenAsSeen, type SelectionStore } from './selection.ts'

const AT_ONCE = 200 // contacts
const LOOKS = 2 // at a contact

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
  const wanted = all.flatMap(({ invitee }) => (changeOf(invitee, change) ? [{ invitee: invitee.id }] : []))
  const kept = {
    id: Buffer.from(random(16)).toString('hex'),
    campaign: campaign.id,
    until: now().getTime() + KEPT_FOR,
    by: actor.name,
    change,
  }
  const keep = async (people: readonly Invitee[]): Promise<void> =>
    store.keepFormer(
      kept,
      people.map(({ id, language, strata }) => ({ invitee: id, language, strata })),
    )
  let changed = 0
  try {
    for (const batch of batches(wanted, AT_ONCE))
      changed += (await changeEach(store, campaign.id, batch, (invitee) => changeOf(invitee, change), keep)).length
  } finally {
    await recordAct(services, actor, 'contactsChanged', campaign.id, {
      contacts: changed,
      fields: fieldsOf(change),
    })
  }
  const { id, until, by } = kept
  if (changed === 0) await store.forgetChange(campaign.id, id)
  return {
    changed,
    same: all.length - wanted.length,
    change: changed > 0 ? { id, contacts: changed, change, until, by } : null,
  }
}

/**
 * Makes them what they were, where they are still what the change made of them. What the others were is kept until the hour is over: it can
 * be taken back once a later change of theirs is.
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
  let [restored, stayed] = [0, 0]
  const some: FormerContact[] = []
  const back = async (): Promise<void> => {
    const each = some.splice(0)
    const changed = await changeEach(store, campaign.id, each, (invitee, former) =>
      takenBack(invitee, former, change, campaign.languages),
    )
    await store.forgetChange(campaign.id, id, changed)
    restored += changed.length
    stayed += each.length - changed.length
  }
  for await (const former of store.formerContacts(campaign.id, id)) {
    some.push(former)
    if (some.length >= AT_ONCE) await back()
  }
  await back()
  if (stayed === 0) await store.forgetChange(campaign.id, id)
  await recordAct(services, actor, 'contactsChangedBack', campaign.id, {
    contacts: restored,
    fields: fieldsOf(change),
  })
  return { restored, stayed }
}

/** Forgets those whose hour is over; those that can still be taken back, the last first. */
export async function forgetOldChanges(
  { store, now }: { readonly store: Pick<Store, 'keptChanges' | 'forgetChange'>; readonly now: () => Date },
  campaign: string,
): Promise<readonly KeptChange[]> {
  return keptStill(await store.keptChanges(campaign), now(), (id) => store.forgetChange(campaign, id))
}

/**
 * Changes each from what it is by then; whom somebody else changes at that moment is looked at once more.
 * @param before is told what they are before it is changed
 * @returns ids of those who were changed
 */
async function changeEach<T extends Pick<FormerContact, 'invitee'>>(
  store: Pick<Store, 'invitee' | 'updateInvitee'>,
  campaign: string,
  each: readonly T[],
  ownOf: (invitee: Invitee, one: T) => ReturnType<typeof changeOf>,
  before?: (people: readonly Invitee[]) => Promise<void>,
): Promise<readonly string[]> {
  const changed: string[] = []
  let left = each
  for (let looks = 0; left.length > 0 && looks < LOOKS; looks++) {
    const read = await Promise.all(
      left.map(async (one) => ({ one, invitee: await store.invitee(campaign, one.invitee) })),
    )
    const wanted = read.flatMap(({ one, invitee }) => {
      const own = invitee && ownOf(invitee, one)
      return own ? [{ one, invitee, own }] : []
    })
    if (wanted.length > 0) await before?.(wanted.map(({ invitee }) => invitee))
    const outcomes = await Promise.all(
      wanted.map(({ invitee: { id, language, strata }, own }) =>
        store.updateInvitee(campaign, id, own, { language, strata }),
      ),
    )
    changed.push(...wanted.filter((_, at) => outcomes[at] === 'changed').map(({ one }) => one.invitee))
    left = wanted.filter((_, at) => outcomes[at] === 'refused').map(({ one }) => one)
  }
  return changed
}

const fieldsOf = ({ language, groups = {} }: ContactsChange): string =>
  [...(language ? ['language'] : []), ...Object.keys(groups)].join(', ')
