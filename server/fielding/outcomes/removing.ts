/** Takes a contact out of the list who was never written to. */
import { problems } from '../../contracts/problems.ts'
import type { Invitee } from '../../contracts/records.ts'
import type { Store } from '../../store/store.ts'
import { recordAct, type Actor } from '../campaigns/campaigns.ts'

/** Throws `inviteeWrittenTo`: whoever has got a letter is erased, or their letters are stopped. */
export async function removeContact(
  services: { readonly store: Pick<Store, 'removeInvitee' | 'appendAudit'>; readonly now: () => Date },
  invitee: Invitee,
  actor: Actor,
): Promise<void> {
  if (invitee.disposition !== 'notSent' || invitee.mailings > 0) throw problems.inviteeWrittenTo()
  await services.store.removeInvitee(invitee.campaign, invitee.id)
  await recordAct(services, actor, 'contactRemoved', invitee.campaign)
}
