import { changedRecord, newRecord, unitKey, type Assignment, type Unit } from '../../contracts/records.ts'
import { digits, hashed, keyOf, rangeOf, sortedById } from '../keys.ts'
import { promised } from '../promised.ts'
import type { UnitStore } from '../store.ts'
import { clear, latest, walk, type People, type Table } from './files.ts'

/** Units, assignments and records of campaigns by name, in the embedded store. */
export function embeddedUnits(people: People): UnitStore {
  const { file, units, assignments, records, changes } = people

  const insertUnit = (unit: Unit): boolean => {
    const key = unitPlace(unit)
    if (units.doesExist(key)) return false
    units.putSync(key, unit)
    return true
  }
  const all = <V>(table: Table<V>, campaign: string): V[] => {
    const { from, to } = rangeOf(campaign)
    file.resetReadTxn()
    return [...table.getRange({ start: from, end: to })].map(({ value }) => value)
  }
  const answered = (campaign: string, id: string): boolean =>
    all(records, campaign).some(({ unit }) => unitKey(unit) === unitKey(id))

  return {
    insertUnits: (list) =>
      file.transaction(() => {
        const duplicates = list.filter((unit) => !insertUnit(unit)).map(({ id }) => id)
        return { inserted: list.length - duplicates.length, duplicates }
      }),
    unit: (campaign, id) => promised(() => latest(file, units, unitPlace({ campaign, id })) ?? null),
    units: (campaign) => promised(() => sortedById(all(units, campaign))),
    updateUnit: (unit) =>
      file.transaction(() => {
        const key = unitPlace(unit)
        const stored = units.get(key)
        if (stored === undefined) return false
        units.putSync(key, { ...unit, id: stored.id })
        return true
      }),
    removeUnit: (campaign, id) =>
      file.transaction(() => {
        const key = unitPlace({ campaign, id })
        if (!units.doesExist(key)) return 'unknown'
        if (answered(campaign, id)) return 'answered'
        for (const assignment of all(assignments, campaign))
          if (unitKey(assignment.unit) === unitKey(id)) removeAssignment(people, assignment)
        units.removeSync(key)
        return 'removed'
      }),

    insertAssignments: (list) => file.transaction(() => list.filter((each) => assign(people, each)).length),
    assignment: (campaign, id) => promised(() => latest(file, assignments, keyOf(campaign, id)) ?? null),
    assignments: (campaign) => promised(() => all(assignments, campaign)),
    markOpened: (campaign, id) =>
      file.transaction(() => {
        const stored = assignments.get(keyOf(campaign, id))
        if (stored === undefined) return false
        if (!stored.opened) assignments.putSync(keyOf(campaign, id), { ...stored, opened: true })
        return true
      }),
    removeAssignment: (campaign, id) =>
      file.transaction(() => {
        const stored = assignments.get(keyOf(campaign, id))
        if (stored === undefined) return false
        removeAssignment(people, stored)
        return true
      }),

    record: (campaign, id) => promised(() => latest(file, records, keyOf(campaign, hashed(id))) ?? null),
    async *records(campaign) {
      for await (const { value } of walk(file, records, [campaign])) yield value
    },
    saveRecord: (of, change) =>
      file.transaction(() => {
        const { campaign, record } = change
        const key = keyOf(campaign, hashed(record))
        const stored = records.get(key) ?? newRecord(campaign, record, of)
        if (stored.revision !== change.revision - 1) return false
        records.putSync(key, changedRecord(stored, change))
        changes.putSync(keyOf(campaign, hashed(record), digits(change.revision)), change)
        return true
      }),
    async recordChanges(campaign, record, after = 0) {
      const found = []
      const last = keyOf(campaign, hashed(record), digits(after))
      for await (const { value } of walk(file, changes, [campaign, hashed(record)], last)) found.push(value)
      return found
    },
  }
}

/** Within a transaction: takes away every assignment of this person. */
export function removeAssignmentsOf(people: People, campaign: string, invitee: string): void {
  for (const assignment of assignmentsOf(people, campaign, invitee)) removeAssignment(people, assignment)
}

/** Within a transaction: what this person is asked about. */
export function assignmentsOf({ assigned, assignments }: People, campaign: string, invitee: string): Assignment[] {
  const { from, to } = rangeOf(campaign, invitee)
  return [...assigned.getRange({ start: from, end: to })].flatMap(
    ({ value }) => assignments.get(keyOf(campaign, value)) ?? [],
  )
}

/** Within a transaction: inserts an assignment where there is none of this person, unit and role. */
export function assign({ assigned, assignments }: People, assignment: Assignment): boolean {
  const place = assignedPlace(assignment)
  const key = keyOf(assignment.campaign, assignment.id)
  if (assigned.doesExist(place) || assignments.doesExist(key)) return false
  assignments.putSync(key, assignment)
  assigned.putSync(place, assignment.id)
  return true
}

/** Takes away all units, assignments and records of a campaign. */
export async function clearUnits({ file, changes, records, assigned, assignments, units }: People, campaign: string) {
  await clear(file, changes, [campaign])
  await clear(file, records, [campaign])
  await clear(file, assigned, [campaign])
  await clear(file, assignments, [campaign])
  await clear(file, units, [campaign])
}

function removeAssignment({ assignments, assigned }: People, assignment: Assignment): void {
  assignments.removeSync(keyOf(assignment.campaign, assignment.id))
  assigned.removeSync(assignedPlace(assignment))
}

const unitPlace = ({ campaign, id }: Pick<Unit, 'campaign' | 'id'>) => keyOf(campaign, hashed(unitKey(id)))

const assignedPlace = ({ campaign, invitee, unit, role }: Assignment) =>
  keyOf(campaign, invitee, hashed(unitKey(unit)), role)
