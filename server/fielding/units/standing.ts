/** How far the units of a campaign by name are: what is missing of whom, and the numbers that rates are made of. Pure. */
import {
  recordOf,
  unitKey,
  type Assignment,
  type Disposition,
  type Invitee,
  type Unit,
  type UnitRecord,
} from '../../contracts/records.ts'

/** `missing`: no link was opened. `opened`: nothing was answered. `begun`: answers, not handed in. `complete`. */
export const UNIT_STATES = ['missing', 'opened', 'begun', 'complete'] as const
export type UnitState = (typeof UNIT_STATES)[number]

/** One assignment, with how far its record is. */
export interface AssignmentStanding {
  readonly assignment: Assignment
  readonly state: UnitState
}

export interface UnitStanding {
  readonly unit: Unit
  /** `complete` when all its records are. */
  readonly state: UnitState
  readonly assigned: readonly AssignmentStanding[]
}

/** Everything a standing is made of. */
export interface UnitsKept {
  readonly units: readonly Unit[]
  readonly assignments: readonly Assignment[]
  readonly records: readonly Pick<UnitRecord, 'id' | 'complete' | 'revision'>[]
}

/** Every unit that was not taken away, in the order of their names. */
export function standingsOf({ units, assignments, records }: UnitsKept): readonly UnitStanding[] {
  const kept = new Map(records.map((record) => [record.id, record]))
  const opened = new Set(assignments.filter((each) => each.opened).map(recordOf))
  const stateOf = (record: string): UnitState => {
    const found = kept.get(record)
    if (found?.complete) return 'complete'
    if (found) return 'begun'
    return opened.has(record) ? 'opened' : 'missing'
  }
  const ofUnit = new Map<string, AssignmentStanding[]>()
  for (const assignment of assignments) {
    const key = unitKey(assignment.unit)
    ofUnit.set(key, [...(ofUnit.get(key) ?? []), { assignment, state: stateOf(recordOf(assignment)) }])
  }
  return units
    .filter(({ withdrawn }) => !withdrawn)
    .map((unit) => {
      const assigned = ofUnit.get(unitKey(unit.id)) ?? []
      return { unit, assigned, state: unitState(assigned, stateOf(`unit:${unitKey(unit.id)}`)) }
    })
}

export interface OpenUnit {
  readonly unit: Unit
  readonly assignment: Assignment
}

export interface UnitsOfInvitee {
  readonly all: readonly OpenUnit[]
  /** Those whose record is not complete. */
  readonly missing: readonly OpenUnit[]
}

/** What each person is asked about, by invitee. */
export function unitsOfInvitees(standings: readonly UnitStanding[]): ReadonlyMap<string, UnitsOfInvitee> {
  const found = new Map<string, { all: OpenUnit[]; missing: OpenUnit[] }>()
  for (const { unit, assigned } of standings) {
    for (const { assignment, state } of assigned) {
      const { all, missing } = found.get(assignment.invitee) ?? { all: [], missing: [] }
      const one = { unit, assignment }
      found.set(assignment.invitee, { all: [...all, one], missing: state === 'complete' ? missing : [...missing, one] })
    }
  }
  return found
}

/** Where a person stands whose units are these: done when nothing is missing. Whoever has no unit is written to no more. */
export const dispositionWith = (
  disposition: Disposition,
  units: { readonly missing: readonly unknown[] } | undefined,
): Disposition => (!units || units.missing.length === 0 ? 'done' : disposition)

/**
 * How many units stand where, for the outcome rates: a unit of several people stands where the one stands who can be reached best. A unit
 * that was begun and not handed in is partial: it is among the `invited`, and counted in `partial`.
 */
export function countUnits(
  standings: readonly UnitStanding[],
  dispositions: ReadonlyMap<string, Invitee['disposition']>,
): { readonly counts: Record<Disposition, number>; readonly partial: number } {
  const counts = { notSent: 0, invited: 0, bounced: 0, optedOut: 0, done: 0 }
  let partial = 0
  for (const standing of standings) {
    counts[dispositionOf(standing, dispositions)] += 1
    if (standing.state === 'begun') partial += 1
  }
  return { counts, partial }
}

export function dispositionOf(
  { state, assigned }: UnitStanding,
  dispositions: ReadonlyMap<string, Invitee['disposition']>,
): Disposition {
  if (state === 'complete') return 'done'
  if (state === 'begun') return 'invited'
  const found = assigned.flatMap(({ assignment }) => dispositions.get(assignment.invitee) ?? [])
  return REACH.find((each) => found.includes(each)) ?? 'notSent'
}

/** The best first. */
const REACH: readonly Disposition[] = ['invited', 'done', 'optedOut', 'bounced', 'notSent']

function unitState(assigned: readonly AssignmentStanding[], own: UnitState): UnitState {
  if (assigned.length === 0) return own
  if (assigned.every(({ state }) => state === 'complete')) return 'complete'
  if (assigned.some(({ state }) => state === 'begun' || state === 'complete')) return 'begun'
  return assigned.some(({ state }) => state === 'opened') ? 'opened' : 'missing'
}
