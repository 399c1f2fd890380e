/** Units and assignments into the store: addresses that are new, units that are new, and who is asked about which. */
import { addressKey, unitKey, type Assignment, type Campaign, type Invitee } from '../../contracts/records.ts'
import type { Store } from '../../store/store.ts'
import { changeContacts, differenceOf, type ContactDifference } from '../contacts/comparing.ts'
import type { Contact, ContactUnit, Reject } from '../contacts/contacts.ts'
import { saidOf } from '../contacts/contact-units.ts'
import { inviteeOf } from '../contacts/invitee.ts'

export interface UnitImportServices {
  readonly store: Pick<
    Store,
    | 'inviteeByEmail'
    | 'insertInvitees'
    | 'updateInvitee'
    | 'units'
    | 'insertUnits'
    | 'assignments'
    | 'insertAssignments'
  >
  readonly random: (bytes: number) => Uint8Array
}

/** What of a list is new in a campaign by name. */
export interface UnitComparison {
  /** Rows that ask somebody about a unit who is not asked about it yet. */
  readonly fresh: readonly (Contact & { readonly unit: ContactUnit })[]
  readonly changed: readonly ContactDifference[]
  readonly same: number
  readonly rejects: readonly Reject[]
}

/** A unit that is known is not changed: where a row says something else of it, the row is refused. */
export async function comparedUnits(
  { store }: { readonly store: Pick<UnitImportServices['store'], 'inviteeByEmail' | 'units' | 'assignments'> },
  campaign: string,
  contacts: readonly Contact[],
): Promise<UnitComparison> {
  const known = new Map((await store.units(campaign)).map((unit) => [unitKey(unit.id), saidOf(unit)]))
  const titles = new Map((await store.units(campaign)).map(({ id, title }) => [unitKey(title), unitKey(id)]))
  const before = new Set((await store.assignments(campaign)).map(placeOf))
  const fresh: (Contact & { readonly unit: ContactUnit })[] = []
  const changed: ContactDifference[] = []
  const people = new Set<string>()
  const rejects: Reject[] = []
  let same = 0
  for (const contact of contacts) {
    const { unit, email, row, stopped } = contact
    if (!unit) continue
    const reject = (reason: Reject['reason'], value: string) =>
      rejects.push({ row, reason, value, cells: [email, unit.id] })
    const key = unitKey(unit.id)
    const invitee = await store.inviteeByEmail(campaign, email)
    if (invitee && !people.has(invitee.id)) {
      people.add(invitee.id) // of a person with several units the first row speaks, as where they are new
      const difference = differenceOf(contact, invitee)
      if (difference) changed.push(difference)
    }
    if ((known.get(key) ?? saidOf(unit)) !== saidOf(unit)) reject('unitDiffers', unit.id)
    else if ((titles.get(unitKey(unit.title)) ?? key) !== key) reject('unitTitleTaken', unit.title)
    else if (invitee && before.has(placeOf({ invitee: invitee.id, unit: unit.id, role: unit.role }))) same += 1
    else if (!invitee && stopped) reject(stopped === 'bounced' ? 'bouncedInList' : 'optedOutInList', email)
    else {
      known.set(key, saidOf(unit))
      titles.set(unitKey(unit.title), key)
      fresh.push({ ...contact, unit })
    }
  }
  return { fresh, changed, same, rejects }
}

/** Adds what is new, and corrects people of whom the list says something else. Importing the same list again changes nothing. */
export async function importUnits(
  services: UnitImportServices,
  { id: campaign }: Pick<Campaign, 'id'>,
  contacts: readonly Contact[],
): Promise<{ inserted: number; changed: number; same: number; rejects: readonly Reject[] }> {
  const { store } = services
  const { fresh, changed, same, rejects } = await comparedUnits(services, campaign, contacts)
  const there = new Set((await store.units(campaign)).map(({ id }) => unitKey(id)))
  const assignments: Assignment[] = []
  for (const contact of fresh) {
    const { id, title, attributes } = contact.unit
    if (!there.has(unitKey(id))) await store.insertUnits([{ campaign, id, title, attributes, withdrawn: false }])
    there.add(unitKey(id))
    assignments.push(assignmentOf(services, campaign, await inviteeFor(services, campaign, contact), contact.unit))
  }
  const inserted = await store.insertAssignments(assignments)
  return { inserted, changed: await changeContacts(store, campaign, changed), same, rejects }
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
