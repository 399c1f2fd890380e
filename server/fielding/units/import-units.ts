/** Units and assignments into the store: addresses that are new, units that are new, and who is asked about which. */
import { addressKey, unitKey, type Assignment, type Campaign, type Invitee } from '../../contracts/records.ts'
import type { Store } from '../../store/store.ts'
import type { Contact, ContactUnit, Reject } from '../contacts/contacts.ts'
import { saidOf } from '../contacts/contact-units.ts'
import { inviteeOf } from '../contacts/invitee.ts'

export interface UnitImportServices {
  readonly store: Pick<
    Store,
    'inviteeByEmail' | 'insertInvitees' | 'units' | 'insertUnits' | 'assignments' | 'insertAssignments'
  >
  readonly random: (bytes: number) => Uint8Array
}

/**
 * Adds what is new. A unit that is known is not changed: where a row says something else of it, the row is refused. Importing the same list
 * again adds nothing.
 *
 * @returns the number of assignments that were added, and the rows that added none
 */
export async function importUnits(
  services: UnitImportServices,
  { id: campaign }: Pick<Campaign, 'id'>,
  contacts: readonly Contact[],
): Promise<{ inserted: number; rejects: Reject[] }> {
  const { store } = services
  const known = new Map((await store.units(campaign)).map((unit) => [unitKey(unit.id), unit]))
  const titles = new Map([...known].map(([key, { title }]) => [unitKey(title), key]))
  const before = new Set((await store.assignments(campaign)).map(placeOf))
  const rejects: Reject[] = []
  const assignments: Assignment[] = []
  for (const contact of contacts) {
    const { unit } = contact
    if (!unit) continue
    const reject = (reason: Reject['reason'], value: string) =>
      rejects.push({ row: contact.row, reason, value, cells: [contact.email, unit.id] })
    const key = unitKey(unit.id)
    const there = known.get(key)
    if (there && saidOf(there) !== saidOf(unit)) reject('unitDiffers', unit.id)
    else if ((titles.get(unitKey(unit.title)) ?? key) !== key) reject('unitTitleTaken', unit.title)
    else {
      if (!there) {
        const added = { campaign, id: unit.id, title: unit.title, attributes: unit.attributes, withdrawn: false }
        await store.insertUnits([added])
        known.set(key, added)
        titles.set(unitKey(unit.title), key)
      }
      const invitee = await inviteeFor(services, campaign, contact)
      const assignment = assignmentOf(services, campaign, invitee, unit)
      if (before.has(placeOf(assignment))) reject('alreadyAssigned', `${contact.email}, ${unit.id}`)
      else assignments.push(assignment)
    }
  }
  return { inserted: await store.insertAssignments(assignments), rejects }
}

async function inviteeFor(
  { store, random }: UnitImportServices,
  campaign: string,
  contact: Contact,
): Promise<Pick<Invitee, 'id'>> {
  const known = await store.inviteeByEmail(campaign, addressKey(contact.email))
  if (known) return known
  const invitee = inviteeOf(campaign, contact, random)
  await store.insertInvitees([invitee])
  return (await store.inviteeByEmail(campaign, contact.email)) ?? invitee
}

const assignmentOf = (
  { random }: Pick<UnitImportServices, 'random'>,
  campaign: string,
  invitee: Pick<Invitee, 'id'>,
  { id: unit, role }: ContactUnit,
): Assignment => ({
  id: Buffer.from(random(16)).toString('hex'),
  campaign,
  unit,
  invitee: invitee.id,
  role,
  opened: false,
})

const placeOf = ({ invitee, unit, role }: Pick<Assignment, 'invitee' | 'unit' | 'role'>): string =>
  [invitee, unitKey(unit), role].join(' ')
