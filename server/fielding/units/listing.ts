/** The units of a campaign as the administration lists them. */
import type { UnitsReply } from '../../api/replies/units.ts'
import type { Invitee } from '../../contracts/records.ts'
import type { Store } from '../../store/store.ts'
import { readStandings, type StandingStore } from './reading.ts'
import type { UnitStanding } from './standing.ts'

/** Every unit, in the order of their names; those that were taken away last. */
export async function unitsReplyOf(
  store: StandingStore & Pick<Store, 'invitees'>,
  campaign: string,
): Promise<UnitsReply> {
  const standings = await readStandings(store, campaign)
  const people = new Map<string, Invitee>()
  for await (const invitee of store.invitees(campaign)) people.set(invitee.id, invitee)
  const withdrawn = (await store.units(campaign)).filter((unit) => unit.withdrawn)
  const counts = { missing: 0, opened: 0, begun: 0, complete: 0, withdrawn: withdrawn.length }
  for (const { state } of standings) counts[state] += 1
  return {
    units: [
      ...standings.map((standing) => lineOf(standing, people)),
      ...withdrawn.map(({ id, title, attributes }) => ({
        id,
        title,
        attributes: { ...attributes },
        state: 'missing' as const,
        withdrawn: true,
        assigned: [],
      })),
    ],
    counts,
  }
}

const lineOf = (
  { unit: { id, title, attributes }, state, assigned }: UnitStanding,
  people: ReadonlyMap<string, Invitee>,
): UnitsReply['units'][number] => ({
  id,
  title,
  attributes: { ...attributes },
  state,
  withdrawn: false,
  assigned: assigned.map(({ assignment, state: own }) => ({
    assignment: assignment.id,
    contact: assignment.invitee,
    email: people.get(assignment.invitee)?.email ?? '',
    name: people.get(assignment.invitee)?.name ?? '',
    role: assignment.role,
    state: own,
  })),
})
