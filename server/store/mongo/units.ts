import {
  changedRecord,
  newRecord,
  unitKey,
  type Assignment,
  type RecordChange,
  type Unit,
  type UnitRecord,
} from '../../contracts/records.ts'
import { digits, hashed, idOf, keyOf, sortedById, successor } from '../keys.ts'
import type { UnitStore } from '../store.ts'
import { reach } from './connection.ts'
import { walk, within, type People, type RecordDocument } from './documents.ts'
import { insertAll, insertNew } from './insert.ts'

/**
 * Units, assignments and records of campaigns by name, in MongoDB. The history decides: a change is inserted under its revision, which
 * nobody else can take then, and the record follows. A record that a crash left behind is brought up by whoever reads it next.
 */
export function mongoUnits({ units, assignments, records, changes }: People): UnitStore {
  const later = (campaign: string, record: string, revision: number) =>
    reach(async () => {
      const { _id } = within(campaign, hashed(record))
      const after = successor(keyOf(campaign, hashed(record), digits(revision)))
      const found = await changes
        .find({ _id: { $gte: after, $lt: _id.$lt } })
        .sort({ _id: 1 })
        .toArray()
      return found.map(({ json }) => JSON.parse(json) as RecordChange)
    })
  const upToDate = async (document: RecordDocument): Promise<UnitRecord> => {
    const record = JSON.parse(document.json) as UnitRecord
    return (await later(record.campaign, record.id, record.revision)).reduce(changedRecord, record)
  }
  const recordOf = async (campaign: string, id: string): Promise<UnitRecord | null> => {
    const document = await reach(() => records.findOne({ _id: keyOf(campaign, hashed(id)) }))
    return document && upToDate(document)
  }
  const keep = (record: UnitRecord) =>
    reach(() =>
      records.updateOne(
        { _id: keyOf(record.campaign, hashed(record.id)), revision: { $lt: record.revision } },
        { $set: { revision: record.revision, json: JSON.stringify(record) } },
      ),
    )

  return {
    async insertUnits(list) {
      const refused = await insertAll(
        units,
        list.map((unit) => ({ _id: unitPlace(unit), json: JSON.stringify(unit) })),
      )
      return { inserted: list.length - refused.length, duplicates: refused.flatMap((index) => list[index]?.id ?? []) }
    },
    unit: (campaign, id) =>
      reach(async () => {
        const found = await units.findOne({ _id: unitPlace({ campaign, id }) })
        return found && (JSON.parse(found.json) as Unit)
      }),
    async units(campaign) {
      const found: Unit[] = []
      for await (const { json } of walk(units, [campaign], reach)) found.push(JSON.parse(json) as Unit)
      return sortedById(found)
    },
    updateUnit: (unit) =>
      reach(async () => {
        const json = JSON.stringify(unit)
        return (await units.updateOne({ _id: unitPlace(unit) }, { $set: { json } })).matchedCount === 1
      }),
    async removeUnit(campaign, id) {
      const _id = unitPlace({ campaign, id })
      if ((await reach(() => units.findOne({ _id }))) === null) return 'unknown'
      const unit = unitKey(id)
      if ((await reach(() => records.findOne({ campaign, unit, revision: { $gt: 0 } }))) !== null) return 'answered'
      await reach(() => assignments.deleteMany({ campaign, unitKey: unit }))
      await reach(() => units.deleteOne({ _id }))
      return 'removed'
    },

    async insertAssignments(list) {
      const refused = await insertAll(assignments, list.map(documentOf))
      return list.length - refused.length
    },
    assignment: (campaign, id) =>
      reach(async () => {
        const found = await assignments.findOne({ _id: keyOf(campaign, id) })
        return found && assignmentOf(found)
      }),
    async assignments(campaign) {
      const found: Assignment[] = []
      for await (const document of walk(assignments, [campaign], reach)) found.push(assignmentOf(document))
      return found
    },
    markOpened: (campaign, id) =>
      reach(
        async () =>
          (await assignments.updateOne({ _id: keyOf(campaign, id) }, { $set: { opened: true } })).matchedCount === 1,
      ),
    async removeAssignment(campaign, id) {
      return (await assignments.deleteOne({ _id: keyOf(campaign, id) })).deletedCount === 1
    },

    async record(campaign, id) {
      const found = await recordOf(campaign, id)
      return found && found.revision > 0 ? found : null
    },
    async *records(campaign) {
      for await (const document of walk(records, [campaign], reach)) {
        const record = await upToDate(document)
        if (record.revision > 0) yield record
      }
    },
    async saveRecord(of, change) {
      const { campaign, record: id, revision } = change
      const _id = keyOf(campaign, hashed(id))
      if (revision === 1)
        await insertNew(
          records,
          { _id, campaign, unit: unitKey(of.unit), revision: 0, json: JSON.stringify(newRecord(campaign, id, of)) },
          true,
        )
      const stored = await recordOf(campaign, id)
      if (stored?.revision !== revision - 1) return false
      // Not repeated after a lost reply: our own first success would look like somebody else's.
      const place = keyOf(campaign, hashed(id), digits(revision))
      if (!(await insertNew(changes, { _id: place, json: JSON.stringify(change) }, false))) return false
      await keep(changedRecord(stored, change))
      return true
    },
    recordChanges: (campaign, record, after = 0) => later(campaign, record, after),
  }
}

const unitPlace = ({ campaign, id }: Pick<Unit, 'campaign' | 'id'>) => keyOf(campaign, hashed(unitKey(id)))

const documentOf = ({ id, ...rest }: Assignment) => ({
  _id: keyOf(rest.campaign, id),
  ...rest,
  unitKey: unitKey(rest.unit),
})

const assignmentOf = ({ _id, campaign, unit, invitee, role, opened }: ReturnType<typeof documentOf>): Assignment => ({
  id: idOf(_id),
  campaign,
  unit,
  invitee,
  role,
  opened,
})
