import type { FormerContact, KeptChange } from '../../contracts/records.ts'
import { batches, idOf, keyOf } from '../keys.ts'
import type { ChangeStore } from '../store.ts'
import { reach } from './connection.ts'
import { walk, within, type People } from './documents.ts'

const AT_ONCE = 500 // contacts

/** What several contacts were before a change, in MongoDB. As JSON: names of groups may hold what MongoDB takes for operators. */
export function mongoChanges({ invitees, keptChanges, formerContacts }: People): ChangeStore {
  return {
    async keepFormer({ id, campaign, until, by, change }, former) {
      // First: what a crash leaves is then found again.
      await reach(() =>
        keptChanges.replaceOne(
          { _id: keyOf(campaign, id) },
          { until, by, json: JSON.stringify(change) },
          { upsert: true },
        ),
      )
      for (const batch of batches(former, AT_ONCE)) {
        await reach(() =>
          formerContacts.bulkWrite(
            batch.map((contact) => ({
              replaceOne: {
                filter: { _id: keyOf(campaign, id, contact.invitee) },
                replacement: { json: JSON.stringify(contact) },
                upsert: true,
              },
            })),
            { ordered: false },
          ),
        )
        // Of whoever was erased meanwhile nothing is kept.
        const keys = batch.map(({ invitee }) => keyOf(campaign, invitee))
        const found = await reach(() => invitees.find({ _id: { $in: keys } }, { projection: { _id: 1 } }).toArray())
        const here = new Set(found.map(({ _id }) => idOf(_id)))
        const gone = batch
          .filter(({ invitee }) => !here.has(invitee))
          .map(({ invitee }) => keyOf(campaign, id, invitee))
        if (gone.length > 0) await reach(() => formerContacts.deleteMany({ _id: { $in: gone } }))
      }
    },

    async keptChanges(campaign) {
      const heads = await reach(() => keptChanges.find(within(campaign)).sort({ _id: 1 }).toArray())
      return Promise.all(
        heads.map(async ({ _id, until, by, json }) => {
          const id = idOf(_id)
          const contacts = await reach(() => formerContacts.countDocuments(within(campaign, id)))
          return { id, campaign, until, by, change: JSON.parse(json) as KeptChange['change'], contacts }
        }),
      )
    },

    async *formerContacts(campaign, change) {
      for await (const { json } of walk(formerContacts, [campaign, change], reach))
        yield JSON.parse(json) as FormerContact
    },

    async forgetChange(campaign, change, these) {
      if (these) {
        for (const batch of batches(these, AT_ONCE)) {
          const keys = batch.map((invitee) => keyOf(campaign, change, invitee))
          await reach(() => formerContacts.deleteMany({ _id: { $in: keys } }))
        }
        return
      }
      await reach(() => formerContacts.deleteMany(within(campaign, change)))
      await reach(() => keptChanges.deleteOne({ _id: keyOf(campaign, change) }))
    },
  }
}

/** What is kept of people who are in the campaign no more. */
export async function forgetFormer(
  { keptChanges, formerContacts }: Pick<People, 'keptChanges' | 'formerContacts'>,
  campaign: string,
  people: readonly string[],
): Promise<void> {
  const heads = await reach(() => keptChanges.find(within(campaign), { projection: { _id: 1 } }).toArray())
  const keys = heads.flatMap(({ _id }) => people.map((invitee) => keyOf(campaign, idOf(_id), invitee)))
  if (keys.length > 0) await reach(() => formerContacts.deleteMany({ _id: { $in: keys } }))
}
