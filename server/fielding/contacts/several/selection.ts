/** Which contacts an act is about: those that were named, or all that a filter finds. */
import type { ContactFilter, ContactsChange, ContactSelection, SelectionReply } from '../../../api/contacts/several.ts'
import { problems } from '../../../contracts/problems.ts'
import { isAnonymous, type Campaign, type Disposition, type Invitee } from '../../../contracts/records.ts'
import type { Store } from '../../../store/store.ts'
import { readStandings, type StandingStore } from '../../units/reading.ts'
import { dispositionWith, unitsOfInvitees, type UnitsOfInvitee } from '../../units/standing.ts'
import { changeOf, valueIn } from './change.ts'

export interface Chosen {
  readonly invitee: Invitee
  /** Where they stand, as it is shown: of campaigns by name who has nothing missing has answered. */
  readonly standing: Disposition
  /** In campaigns by name. */
  readonly units?: UnitsOfInvitee
}

export type SelectionStore = StandingStore & Pick<Store, 'invitee' | 'invitees'>

/** Everybody the filter finds, in the order of their random ids; `after`: an id to go on from. */
export async function* found(
  store: SelectionStore,
  campaign: Campaign,
  filter: ContactFilter,
  after?: string,
): AsyncGenerator<Chosen> {
  const matches = matching(filter)
  const shown = await standingIn(store, campaign)
  for await (const invitee of store.invitees(campaign.id, after)) {
    const one = shown(invitee)
    if (matches(one)) yield one
  }
}

/** Those selected who are in the campaign. */
export async function* chosen(
  store: SelectionStore,
  campaign: Campaign,
  selection: ContactSelection,
): AsyncGenerator<Chosen> {
  if ('filter' in selection) {
    yield* found(store, campaign, selection.filter)
    return
  }
  const shown = await standingIn(store, campaign)
  for (const id of new Set(selection.contacts)) {
    const invitee = await store.invitee(campaign.id, id)
    if (invitee) yield shown(invitee)
  }
}

/** @throws `selectionChanged` where they are not as many as whoever acts has seen */
export async function chosenAsSeen(
  store: SelectionStore,
  campaign: Campaign,
  selection: ContactSelection,
  expected: number,
): Promise<readonly Chosen[]> {
  const all: Chosen[] = []
  for await (const one of chosen(store, campaign, selection)) all.push(one)
  if (all.length !== expected) throw problems.selectionChanged(expected, all.length)
  return all
}

/** How many they are, and of how many what could be done. */
export async function summaryOf(
  store: SelectionStore,
  campaign: Campaign,
  selection: ContactSelection,
  change?: ContactsChange,
): Promise<SelectionReply> {
  let [contacts, removable, changing] = [0, 0, 0]
  for await (const { invitee } of chosen(store, campaign, selection)) {
    contacts += 1
    if (isUnwritten(invitee)) removable += 1
    if (change && changeOf(invitee, change)) changing += 1
  }
  return { contacts, removable, changing: change ? changing : null }
}

/** No letter was sent to them. */
export const isUnwritten = ({ disposition, mailings }: Pick<Invitee, 'disposition' | 'mailings'>): boolean =>
  disposition === 'notSent' && mailings === 0

/** Pure. */
function matching({
  search,
  disposition,
  language,
  group,
  value = '',
}: ContactFilter): (one: Pick<Chosen, 'standing'> & { readonly invitee: Sought }) => boolean {
  const sought = search?.normalize('NFC').toLowerCase()
  return ({ standing, invitee }) =>
    (disposition === undefined || standing === disposition) &&
    (language === undefined || invitee.language === language) &&
    (group === undefined || valueIn(invitee, group) === value) &&
    (!sought ||
      [invitee.email, invitee.name, ...Object.values(invitee.strata)].some((each) =>
        each.toLowerCase().includes(sought),
      ))
}

type Sought = Pick<Invitee, 'email' | 'name' | 'language' | 'strata'>

async function standingIn(store: StandingStore, campaign: Campaign): Promise<(invitee: Invitee) => Chosen> {
  if (isAnonymous(campaign)) return (invitee) => ({ invitee, standing: invitee.disposition })
  const units = unitsOfInvitees(await readStandings(store, campaign.id))
  return (invitee) => {
    const own = units.get(invitee.id) ?? { all: [], missing: [] }
    return { invitee, standing: dispositionWith(invitee.disposition, own), units: own }
  }
}
