import type { Filter, UpdateFilter } from 'mongodb'
import { addressKey, type Day, type Disposition, type Invitee } from '../../records.ts'
import { idOf, keyOf } from '../keys.ts'
import type { Store } from '../store.ts'
import { isDuplicate, reach } from './connection.ts'
import { entriesOf, recordOf, walk, type DaysDocument, type InviteeDocument, type People } from './documents.ts'
import { insertAll } from './insert.ts'

type Invitees = Pick<
  Store,
  | 'insertInvitees' | 'invitee' | 'inviteeByEmail' | 'invitees' | 'countInvitees' | 'updateInvitee'
  | 'claimBallot' | 'replaceDeviceKey' | 'forgetDeviceKeys' | 'markDone' | 'completesByDay' | 'restoreCompletes' | 'removeInvitee'
>

/** The person's side, in MongoDB. Every condition is part of the update's filter, so it holds against other processes. */
export function mongoInvitees({ invitees, days, errands }: People): Invitees {
  const exists = async (_id: string) => (await invitees.findOne({ _id }, { projection: { _id: 1 } })) !== null
  const tally = (campaign: string, change: Readonly<Record<string, number>>) =>
    days.updateOne({ _id: keyOf(campaign) }, { $inc: change })

  return {
    async insertInvitees(all) {
      const refused = await insertAll(invitees, all.map(documentOf))
      return { inserted: all.length - refused.length, duplicates: refused.map((index) => all[index]!.email) }
    },

    invitee: (campaign, id) => reach(async () => inviteeOf(await invitees.findOne({ _id: keyOf(campaign, id) }))),

    inviteeByEmail: (campaign, email) =>
      reach(async () => inviteeOf(await invitees.findOne({ campaign, emailKey: addressKey(email) }))),

    async *invitees(campaign, after) {
      for await (const document of walk(invitees, [campaign], reach, after === undefined ? null : keyOf(campaign, after))) {
        yield inviteeOf(document)!
      }
    },

    countInvitees: (campaign) =>
      reach(async () => {
        const counts = await invitees
          .aggregate<{ _id: Disposition; count: number }>([{ $match: { campaign } }, { $group: { _id: '$disposition', count: { $sum: 1 } } }])
          .toArray()
        return { notSent: 0, invited: 0, bounced: 0, optedOut: 0, done: 0, ...Object.fromEntries(counts.map(({ _id, count }) => [_id, count])) }
      }),

    async updateInvitee(campaign, id, change, when = {}) {
      const _id = keyOf(campaign, id)
      try {
        // Not repeated after a lost reply: with `when`, our own first success would look like a refusal.
        const { matchedCount } = await reach(() => invitees.updateOne({ _id, ...when } as Filter<InviteeDocument>, updateOf(change)), Object.keys(when).length === 0)
        if (matchedCount === 1) return 'changed'
      } catch (error) {
        if (isDuplicate(error)) return 'duplicate'
        throw error
      }
      return (await reach(() => exists(_id))) ? 'refused' : 'unknown'
    },

    claimBallot: (campaign, id, bh) =>
      reach(async () => {
        const _id = keyOf(campaign, id)
        const { matchedCount, modifiedCount } = await invitees.updateOne({ _id, bh: { $in: [null, bh] } }, { $set: { bh } })
        if (matchedCount === 1) return modifiedCount === 1 ? 'claimed' : 'same'
        return (await exists(_id)) ? 'other' : 'unknown'
      }),

    replaceDeviceKey: (campaign, id, deviceKey, bh) =>
      reach(async () => {
        const _id = keyOf(campaign, id)
        const issued = bh === undefined ? {} : { bh: { $in: [null, bh] } }
        const { matchedCount } = await invitees.updateOne({ _id, disposition: { $ne: 'done' }, ...issued }, { $set: { deviceKey } })
        if (matchedCount === 1) return 'replaced'
        const found = await invitees.findOne({ _id }, { projection: { disposition: 1 } })
        if (found === null) return 'unknown'
        return found.disposition === 'done' ? 'done' : 'issued'
      }),

    forgetDeviceKeys: (campaign) =>
      reach(async () => (await invitees.updateMany({ campaign, deviceKey: { $ne: null } }, { $set: { deviceKey: null } })).modifiedCount),

    /**
     * Two documents change and a standalone server has no transactions. So the day is first marked as begun, then the person
     * becomes done, then the day's count is raised and the mark taken back in one update. A crash leaves a mark behind, and
     * `completesByDay` settles it: as many of the marks count as there are people done beyond the counted ones.
     */
    async markDone(campaign, id, day) {
      const _id = keyOf(campaign, id)
      if (!(await reach(() => exists(_id)))) return 'unknown'
      await days.updateOne({ _id: keyOf(campaign) }, { $inc: { [`begun.${day}`]: 1 } }, { upsert: true }).catch(async (error: unknown) => {
        if (!isDuplicate(error)) throw error // two first ones at once: the document is there now
        await tally(campaign, { [`begun.${day}`]: 1 })
      })
      const { matchedCount } = await invitees.updateOne({ _id, disposition: { $ne: 'done' } }, { $set: { disposition: 'done', deviceKey: null } })
      if (matchedCount === 1) await tally(campaign, { [`begun.${day}`]: -1, [`counted.${day}`]: 1 })
      else await tally(campaign, { [`begun.${day}`]: -1 })
      if (matchedCount === 1) return 'done'
      return (await reach(() => exists(_id))) ? 'already' : 'unknown'
    },

    completesByDay: (campaign) =>
      reach(async () => {
        const known = await days.findOne({ _id: keyOf(campaign) })
        const done = await invitees.countDocuments({ campaign, disposition: 'done' })
        return settled(known ?? { _id: '' }, done)
      }),

    /** `erased`: those who were done and are no longer in the list. */
    async restoreCompletes(campaign, completes) {
      const done = await reach(() => invitees.countDocuments({ campaign, disposition: 'done' }))
      const counted = Object.fromEntries(completes.map(({ day, count }) => [day, count]))
      const erased = Math.max(0, completes.reduce((sum, { count }) => sum + count, 0) - done)
      await reach(() => days.replaceOne({ _id: keyOf(campaign) }, { counted, erased }, { upsert: true }))
    },

    async removeInvitee(campaign, id) {
      const _id = keyOf(campaign, id)
      await reach(() => errands.deleteMany({ campaign, invitee: id }))
      const removed = await invitees.findOneAndDelete({ _id }, { projection: { disposition: 1 } })
      if (removed?.disposition === 'done') await tally(campaign, { erased: 1 })
      // Once more: a letter may have been queued between the two.
      await reach(() => errands.deleteMany({ campaign, invitee: id }))
      return removed !== null
    },
  }
}

/**
 * The counts by day, exact in their sum: those counted, and of the marks left by a crash as many as people are done beyond them,
 * earliest day first.
 *
 *     settled({ _id: 'c', counted: { '2010-11-08': 2 }, begun: { '2010-11-09': 1 } }, 3) → 2 on the 8th, 1 on the 9th
 */
export function settled({ counted = {}, begun = {}, erased = 0 }: DaysDocument, done: number): { day: Day; count: number }[] {
  let missing = done + erased - Object.values(counted).reduce((sum, count) => sum + count, 0)
  const daysInOrder = [...new Set([...Object.keys(counted), ...Object.keys(begun)])].sort()
  return daysInOrder
    .map((day) => {
      const recovered = Math.max(0, Math.min(missing, begun[day] ?? 0))
      missing -= recovered
      return { day, count: (counted[day] ?? 0) + recovered }
    })
    .filter(({ count }) => count > 0)
}

const documentOf = ({ id, strata, ...rest }: Invitee): InviteeDocument => ({
  _id: keyOf(rest.campaign, id), ...rest, emailKey: addressKey(rest.email), strata: entriesOf(strata),
})

function inviteeOf(document: InviteeDocument | null): Invitee | null {
  if (document === null) return null
  const { _id, campaign, email, name, language, strata, disposition, bh, deviceKey, thanked, waves, lastLetterOn, bounceReason } = document
  const invitee = {
    id: idOf(_id), campaign, email, name, language, strata: recordOf(strata), disposition, bh, deviceKey, thanked, waves, lastLetterOn,
  }
  return bounceReason === undefined ? invitee : { ...invitee, bounceReason }
}

function updateOf(change: Parameters<Store['updateInvitee']>[2]): UpdateFilter<InviteeDocument> {
  const given = Object.entries(change).map(([field, value]) => [field, field === 'strata' ? entriesOf(change.strata!) : value] as const)
  const set = Object.fromEntries(given.filter(([, value]) => value !== undefined))
  const unset = Object.fromEntries(given.filter(([, value]) => value === undefined).map(([field]) => [field, '']))
  const named = change.email === undefined ? set : { ...set, emailKey: addressKey(change.email) }
  return {
    ...(Object.keys(named).length > 0 ? { $set: named } : { $set: {} }),
    ...(Object.keys(unset).length > 0 ? { $unset: unset } : {}),
  } as UpdateFilter<InviteeDocument>
}

