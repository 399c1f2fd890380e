/** Contacts off the list to whom no letter was sent, and back for an hour. */
import type { ContactSelection, PutBackReply, RemovedReply } from '../../../api/contacts/several.ts'
import { problems } from '../../../contracts/problems.ts'
import type { Campaign, Removal } from '../../../contracts/records.ts'
import type { Store } from '../../../store/store.ts'
import { recordAct, type Actor } from '../../campaigns/campaigns.ts'
import { KEPT_FOR, keptStill } from './kept.ts'
import { chosenAsSeen, isUnwritten, type SelectionStore } from './selection.ts'

interface Services {
  readonly store: SelectionStore & Pick<Store, 'setAside' | 'removals' | 'putBack' | 'forgetRemoval' | 'appendAudit'>
  readonly now: () => Date
  readonly random: (bytes: number) => Uint8Array
}

/**
 * Whoever has got a letter stays: they count in the response rate, and their letters can be stopped, or they are erased.
 * @param expected how many contacts whoever acts has seen to be selected
 * @throws `campaignNotOpen`, `selectionChanged`, `inviteeWrittenTo` where a letter was sent to all of them
 */
export async function removeContacts(
  services: Services,
  campaign: Campaign,
  { selection, expected }: { readonly selection: ContactSelection; readonly expected: number },
  actor: Actor,
): Promise<RemovedReply> {
  const { store, now, random } = services
  if (campaign.state !== 'draft' && campaign.state !== 'open') throw problems.campaignNotOpen(campaign.id)
  const all = await chosenAsSeen(store, campaign, selection, expected)
  const ids = all.filter(({ invitee }) => isUnwritten(invitee)).map(({ invitee }) => invitee.id)
  if (ids.length === 0) throw problems.inviteeWrittenTo()
  const removal = {
    id: Buffer.from(random(16)).toString('hex'),
    campaign: campaign.id,
    until: now().getTime() + KEPT_FOR,
    by: actor.name,
  }
  const contacts = await store.setAside(removal, ids)
  if (contacts === 0) throw problems.inviteeWrittenTo()
  await recordAct(services, actor, 'contactsRemoved', campaign.id, { contacts })
  const { id, until, by } = removal
  return { removal: { id, contacts, until, by }, stayed: all.length - contacts }
}

/**
 * Puts them back as they were: their links, what is known of them, and whether they have taken part.
 * @throws `removalUnknown`, `campaignNotOpen`
 */
export async function putBackContacts(
  services: Services,
  campaign: Campaign,
  removal: string,
  actor: Actor,
): Promise<PutBackReply> {
  if (campaign.state !== 'draft' && campaign.state !== 'open') throw problems.campaignNotOpen(campaign.id)
  await keptRemoval(services, campaign, removal)
  const { restored, taken } = await services.store.putBack(campaign.id, removal)
  await recordAct(services, actor, 'contactsPutBack', campaign.id, { contacts: restored })
  return { restored, taken }
}

/** Forgets them before their hour is over. @throws `removalUnknown` */
export async function forgetRemoved(
  services: Services,
  campaign: Campaign,
  removal: string,
  actor: Actor,
): Promise<void> {
  const { contacts } = await keptRemoval(services, campaign, removal)
  await services.store.forgetRemoval(campaign.id, removal)
  await recordAct(services, actor, 'removedForgotten', campaign.id, { contacts })
}

/** Forgets those whose hour is over; those that can still be put back, the last first. */
export async function forgetOldRemovals(
  { store, now }: { readonly store: Pick<Store, 'removals' | 'forgetRemoval'>; readonly now: () => Date },
  campaign: string,
): Promise<readonly Removal[]> {
  return keptStill(await store.removals(campaign), now(), (id) => store.forgetRemoval(campaign, id))
}

async function keptRemoval(services: Services, { id: campaign }: Campaign, id: string): Promise<Removal> {
  const found = (await forgetOldRemovals(services, campaign)).find((each) => each.id === id)
  if (!found) throw problems.removalUnknown()
  return found
}
