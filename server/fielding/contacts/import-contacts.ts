/** Contacts into the store, in batches, with a word on how far it is; and lists back out as CSV. */
import { addressKey, isAnonymous, type Campaign, type Invitee } from '../../contracts/records.ts'
import type { Store } from '../../store/store.ts'
import { recordAct, type Actor } from '../campaigns/campaigns.ts'
import type { Contact, ContactsRead, Reject } from './contacts.ts'
import { csv } from './csv.ts'
import { importUnits, type UnitImportServices } from '../units/import-units.ts'
import { inviteeOf } from './invitee.ts'
import { earlierStanding } from '../campaigns/earlier-standing.ts'

const BATCH = 1000 // rows

export interface ImportProgress {
  readonly done: number
  readonly total: number
}

/**
 * Adds the contacts whose address is new in the campaign. Importing the same file again adds nobody. In a later wave nobody is
 * added who took part in an earlier one or stopped letters there.
 * @returns the number added, and those who were not as rejects
 */
export async function importContacts(
  services: {
    readonly store: Pick<Store, 'campaign' | 'inviteeByEmail' | 'insertInvitees'>
    readonly random: (bytes: number) => Uint8Array
  },
  campaign: Pick<Campaign, 'id' | 'followUp'>,
  contacts: readonly Contact[],
  onProgress: (progress: ImportProgress) => void = () => {},
): Promise<{ inserted: number; rejects: Reject[] }> {
  let inserted = 0
  const rejects: Reject[] = []
  const standingOf = await earlierStanding(services.store, campaign)
  for (let from = 0; from < contacts.length; from += BATCH) {
    const rows = contacts.slice(from, from + BATCH)
    const standings = await Promise.all(rows.map(({ email }) => standingOf(email)))
    const batch = rows.filter((_, at) => standings[at] === null)
    for (const [at, { row, email }] of rows.entries()) {
      const standing = standings[at]
      if (standing) rejects.push({ row, reason: standing.reason, value: email, cells: [email] })
    }
    const outcome = await services.store.insertInvitees(
      batch.map((contact) => inviteeOf(campaign.id, contact, services.random)),
    )
    inserted += outcome.inserted
    const known = new Set(outcome.duplicates.map(addressKey))
    for (const { row, email } of batch) {
      if (known.has(addressKey(email))) rejects.push({ row, reason: 'alreadyInvited', value: email, cells: [email] })
    }
    onProgress({ done: from + rows.length, total: contacts.length })
  }
  return { inserted, rejects }
}

/**
 * Imports a list that was read, and writes the act into the audit trail, also where the store failed half-way: then with those who are in.
 * @returns the number added, and all rejects of reading and importing in the order of their rows
 */
export async function importList(
  services: Parameters<typeof importContacts>[0] & UnitImportServices & Parameters<typeof recordAct>[0],
  campaign: Campaign,
  { contacts, rejects: unread }: Pick<ContactsRead, 'contacts' | 'rejects'>,
  actor: Actor,
  onProgress: (progress: ImportProgress) => void = () => {},
): Promise<{ inserted: number; rejects: Reject[] }> {
  const outcome = { inserted: 0, rejects: [...unread] }
  const insertInvitees: Store['insertInvitees'] = async (invitees) => {
    const batch = await services.store.insertInvitees(invitees)
    outcome.inserted += batch.inserted
    return batch
  }
  try {
    const { store } = services
    if (!isAnonymous(campaign)) {
      const { inserted, rejects } = await importUnits(services, campaign, contacts)
      outcome.inserted = inserted
      outcome.rejects.push(...rejects)
      return { ...outcome, rejects: outcome.rejects.sort((one, other) => one.row - other.row) }
    }
    const counting = {
      campaign: (id: string) => store.campaign(id),
      inviteeByEmail: (id: string, email: string) => store.inviteeByEmail(id, email),
      insertInvitees,
    }
    outcome.rejects.push(
      ...(await importContacts({ ...services, store: counting }, campaign, contacts, onProgress)).rejects,
    )
  } finally {
    await recordAct(services, actor, 'contactsImported', campaign.id, {
      inserted: outcome.inserted,
      rejected: outcome.rejects.length,
    })
  }
  return { ...outcome, rejects: outcome.rejects.sort((one, other) => one.row - other.row) }
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

/** The list as it can be imported again. Dispositions only where asked for. */
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
