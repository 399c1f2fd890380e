/** Contacts into the store, in batches, with a word on how far it is; and lists back out as CSV. */
import type { Language } from '../../../surveys/types.ts'
import { translate } from '../../language/locales.ts'
import { isAnonymous, type Campaign, type Invitee } from '../../contracts/records.ts'
import type { Store } from '../../store/store.ts'
import { recordAct, type Actor } from '../campaigns/campaigns.ts'
import type { Contact, ContactsRead, Reject } from './contacts.ts'
import { BATCH, changeContacts, compared } from './comparing.ts'
import { csv } from './csv.ts'
import { importUnits, type UnitImportServices } from '../units/import-units.ts'
import { inviteeOf } from './invitee.ts'

export interface ImportProgress {
  readonly done: number
  readonly total: number
}

/** What became of the rows of a list. */
export interface Imported {
  readonly inserted: number
  /** Contacts that were there and of whom the list said something else. */
  readonly changed: number
  /** Contacts, or in campaigns by name people asked about a unit, that were there already. */
  readonly same: number
  readonly rejects: readonly Reject[]
}

type ImportStore = Pick<Store, 'campaign' | 'inviteeByEmail' | 'invitees' | 'insertInvitees' | 'updateInvitee'>

/**
 * Adds the contacts whose address is new in the campaign, and corrects those of whom the list says something else. Importing the same file
 * again changes nothing. In a later wave nobody is added who took part in an earlier one or stopped letters there.
 */
export async function importContacts(
  { store, random }: { readonly store: ImportStore; readonly random: (bytes: number) => Uint8Array },
  campaign: Pick<Campaign, 'id' | 'followUp'>,
  contacts: readonly Contact[],
  onProgress: (progress: ImportProgress) => void = () => {},
): Promise<Imported> {
  const { fresh, changed, same, rejects } = await compared(store, campaign, contacts)
  const total = fresh.length
  let inserted = 0
  for (let from = 0; from < total; from += BATCH) {
    const batch = fresh.slice(from, from + BATCH).map((contact) => inviteeOf(campaign.id, contact, random))
    inserted += (await store.insertInvitees(batch)).inserted
    onProgress({ done: Math.min(from + BATCH, total), total })
  }
  const meanwhile = total - inserted // somebody else has added them
  return { inserted, changed: await changeContacts(store, campaign.id, changed), same: same + meanwhile, rejects }
}

/**
 * Imports a list that was read, and writes the act into the audit trail, also where the store failed half-way: then with those who are in.
 * @returns all rejects, of reading and of importing, in the order of their rows
 */
export async function importList(
  services: { readonly store: ImportStore; readonly random: (bytes: number) => Uint8Array } & UnitImportServices &
    Parameters<typeof recordAct>[0],
  campaign: Campaign,
  { contacts, rejects: unread }: Pick<ContactsRead, 'contacts' | 'rejects'>,
  actor: Actor,
  onProgress: (progress: ImportProgress) => void = () => {},
): Promise<Imported> {
  const { store } = services
  let inserted = 0
  let outcome: Imported | null = null
  const counting = { ...store, insertInvitees: counted(store, (count) => (inserted += count)) }
  try {
    outcome = isAnonymous(campaign)
      ? await importContacts({ ...services, store: counting }, campaign, contacts, onProgress)
      : await importUnits(services, campaign, contacts)
    const rejects = [...unread, ...outcome.rejects].sort((one, other) => one.row - other.row)
    return { ...outcome, rejects }
  } finally {
    await recordAct(services, actor, 'contactsImported', campaign.id, {
      inserted: outcome?.inserted ?? inserted,
      changed: outcome?.changed ?? 0,
      rejected: unread.length + (outcome?.rejects.length ?? 0),
    })
  }
}

const counted =
  (store: Pick<Store, 'insertInvitees'>, count: (inserted: number) => void): Store['insertInvitees'] =>
  async (invitees) => {
    const batch = await store.insertInvitees(invitees)
    count(batch.inserted)
    return batch
  }

/** Rejected rows as CSV for a spreadsheet: what is wrong first, then the row as it stood. `word` says the reason in words. */
export function rejectsCsv(
  columns: readonly string[],
  rejects: readonly Reject[],
  headings: { row: string; reason: string },
  word: (reject: Reject) => string,
): string {
  const lines = rejects.map((reject) => [
    String(reject.row),
    word(reject),
    ...columns.map((_, at) => reject.cells[at] ?? ''),
  ])
  return csv([headings.row, headings.reason, ...columns], lines)
}

/** The whole list as CSV in the reader's words; the act is in the audit trail. */
export async function exportedContacts(
  services: { readonly store: Pick<Store, 'invitees' | 'appendAudit'>; readonly now: () => Date },
  campaign: string,
  reader: Language,
  actor: Actor,
): Promise<{ readonly text: string; readonly contacts: number }> {
  const invitees: Invitee[] = []
  for await (const invitee of services.store.invitees(campaign)) invitees.push(invitee)
  await recordAct(services, actor, 'contactsExported', campaign, { contacts: invitees.length })
  const word = (key: string) => translate(reader, `fielding:list.${key}`)
  const [email, name, language, disposition] = [word('email'), word('name'), word('language'), word('disposition')]
  return { text: inviteesCsv(invitees, { email, name, language, disposition }), contacts: invitees.length }
}

/** The list as it can be imported again. */
export function inviteesCsv(
  invitees: readonly Invitee[],
  headings: Readonly<Record<'email' | 'name' | 'language' | 'disposition', string>>,
): string {
  const strata = [...new Set(invitees.flatMap((invitee) => Object.keys(invitee.strata)))].sort()
  const lines = invitees.map(({ email, name, language, strata: own, disposition }) => [
    email,
    name,
    language,
    ...strata.map((stratum) => own[stratum] ?? ''),
    disposition,
  ])
  return csv([headings.email, headings.name, headings.language, ...strata, headings.disposition], lines)
}
