/** Standings as the store has them. */
import { dayOn } from '../../../surveys/moments.ts'
import { recordOf, type Campaign, type Disposition, type Invitee } from '../../contracts/records.ts'
import type { Store } from '../../store/store.ts'
import {
  countUnits,
  dispositionWith,
  standingsOf,
  unitsOfInvitees,
  type UnitsOfInvitee,
  type UnitStanding,
} from './standing.ts'

export type StandingStore = Pick<Store, 'units' | 'assignments' | 'records'>

export async function readStandings(store: StandingStore, campaign: string): Promise<readonly UnitStanding[]> {
  const records = []
  for await (const { id, complete, revision } of store.records(campaign)) records.push({ id, complete, revision })
  return standingsOf({ units: await store.units(campaign), assignments: await store.assignments(campaign), records })
}

/** What one person is asked about, as it stands at this moment: without reading what the others wrote. */
export async function readUnitsOf(
  store: Pick<Store, 'units' | 'assignments' | 'record'>,
  { campaign, id }: Pick<Invitee, 'campaign' | 'id'>,
): Promise<UnitsOfInvitee> {
  const assignments = (await store.assignments(campaign)).filter(({ invitee }) => invitee === id)
  const records = await Promise.all(assignments.map((each) => store.record(campaign, recordOf(each))))
  const kept = records.filter((record) => record !== null)
  const standings = standingsOf({ units: await store.units(campaign), assignments, records: kept })
  return unitsOfInvitees(standings).get(id) ?? { all: [], missing: [] }
}

/** Who stands where, and how many of those who were begun are not complete (partial): people, or units where answers are by name. */
export interface Counted {
  readonly counts: Readonly<Record<Disposition, number>>
  readonly partial: number
}

export async function countedOf(
  store: StandingStore & Pick<Store, 'countInvitees' | 'invitees'>,
  { id, byName = false }: Pick<Campaign, 'id' | 'byName'>,
): Promise<Counted> {
  if (!byName) return { counts: await store.countInvitees(id), partial: 0 }
  const dispositions = new Map<string, Disposition>()
  for await (const invitee of store.invitees(id)) dispositions.set(invitee.id, invitee.disposition)
  return countUnits(await readStandings(store, id), dispositions)
}

/** The people of a campaign as letters see them: of campaigns by name who has nothing missing is done. */
export async function* withUnits(
  store: StandingStore,
  { id, byName = false }: Pick<Campaign, 'id' | 'byName'>,
  invitees: AsyncIterable<Invitee>,
): AsyncGenerator<Invitee> {
  const units = byName ? unitsOfInvitees(await readStandings(store, id)) : null
  for await (const invitee of invitees)
    yield units ? { ...invitee, disposition: dispositionWith(invitee.disposition, units.get(invitee.id)) } : invitee
}

/** On which days how many records were first handed in, in the campaign's time zone. */
export async function completeDays(
  store: Pick<Store, 'records' | 'recordChanges'>,
  { id, schedule }: Pick<Campaign, 'id' | 'schedule'>,
): Promise<{ readonly day: string; readonly count: number }[]> {
  const counts = new Map<string, number>()
  for await (const record of store.records(id)) {
    const first = (await store.recordChanges(id, record.id)).find(({ complete }) => complete)
    const day = first && dayOn(new Date(first.at), schedule.timeZone)
    if (day) counts.set(day, (counts.get(day) ?? 0) + 1)
  }
  return [...counts].map(([on, count]) => ({ day: on, count })).sort((one, other) => (one.day < other.day ? -1 : 1))
}
