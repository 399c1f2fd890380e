/** One more address for a unit, by hand. */
import type { z } from 'zod'
import type { ContactReply, contactRequest } from '../../api/admin.ts'
import { problems } from '../../contracts/problems.ts'
import type { Campaign } from '../../contracts/records.ts'
import type { Store } from '../../store/store.ts'
import { recordAct, type Actor } from '../campaigns/campaigns.ts'
import { contactOf } from '../contacts/invitee.ts'
import { importUnits, type UnitImportServices } from './import-units.ts'

interface AddingServices extends UnitImportServices {
  readonly store: UnitImportServices['store'] & Pick<Store, 'unit' | 'appendAudit'>
  readonly now: () => Date
}

/** @throws `bodyInvalid` where no unit is named, `addressTaken` where the address is asked about it already, `unitWithdrawn` */
export async function addUnit(
  services: AddingServices,
  campaign: Campaign,
  { unit, ...contact }: z.infer<typeof contactRequest>,
  actor: Actor,
): Promise<ContactReply> {
  const { store } = services
  if (!unit) throw problems.bodyInvalid([{ path: 'unit', message: 'missing' }])
  const known = await store.unit(campaign.id, unit.id)
  if (known?.withdrawn) throw problems.unitWithdrawn(known.id)
  const said = known ?? { id: unit.id, title: unit.title || unit.id, attributes: {} }
  const { id, title, attributes } = said
  const isKnown = (await store.inviteeByEmail(campaign.id, contact.email)) !== null
  const { rejects, same } = await importUnits(services, campaign, [
    {
      ...contact,
      ...(isKnown && { name: '', languageAssumed: true }), // a unit is added; the person stays as they are
      row: 1,
      unit: { id, title, attributes, role: unit.role },
    },
  ])
  if (rejects[0]?.reason === 'unitTitleTaken') throw problems.bodyInvalid([{ path: 'unit.title', message: 'taken' }])
  if (rejects.length > 0 || same > 0) throw problems.addressTaken()
  await recordAct(services, actor, 'contactAdded', campaign.id, { unit: id })
  const invitee = await store.inviteeByEmail(campaign.id, contact.email)
  if (!invitee) throw problems.inviteeUnknown()
  return contactOf(invitee)
}
