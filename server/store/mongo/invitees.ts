import type { UpdateFilter } from 'mongodb'
import { addressKey, type Day, type Disposition, type Invitee } from '../../contracts/records.ts'
import { idOf, keyOf } from '../keys.ts'
import type { InviteeStore, Store } from '../store.ts'
import { forgetFormer } from './changes.ts'
import { isDuplicate, reach } from './connection.ts'
import { entriesOf, recordOf, walk, type InviteeDocument, type People } from './documents.ts'
import { insertAll } from './insert.ts'

/** The person's side, in MongoDB. Every condition is part of the update's filter, so it holds against other processes. */
export function mongoInvitees(people: People): InviteeStore {
  const { invitees, days, queuedLetters, assignments } = people
  const exists = async (_id: string) => (await invitees.findOne({ _id }, { projection: { _id: 1 } })) !== null

  return {
    async insertInvitees(all) {
      const refused = await insertAll(invitees, all.map(documentOf))
      return { inserted: all.length - refused.length, duplicates: refused.flatMap((index) => all[index]?.email ?? []) }
    },

    invitee: (campaign, id) => reach(async () => found(await invitees.findOne({ _id: keyOf(campaign, id) }))),

    inviteeByEmail: (campaign, email) =>
      reach(async () => found(await invitees.findOne({ campaign, emailKey: addressKey(email) }))),

    async *invitees(campaign, after) {
      for await (const document of walk(
        invitees,
        [campaign],
        reach,
        after === undefined ? null : keyOf(campaign, after),
      )) {
        yield inviteeOf(document)
      }
    },

    countInvitees: (campaign) =>
      reach(async () => {
        const counts = await invitees
          .aggregate<{ _id: Disposition; count: number }>([
            { $match: { campaign } },
            { $group: { _id: '$disposition', count: { $sum: 1 } } },
          ])
          .toArray()
        return {
          notSent: 0,
          invited: 0,
          bounced: 0,
          optedOut: 0,
          done: 0,
          ...Object.fromEntries(counts.map(({ _id, count }) => [_id, count])),
        }
      }),

    async updateInvitee(campaign, id, change, when = {}) {
      const _id = keyOf(campaign, id)
      const { strata, ...fields } = when
      const as = { _id, ...fields, ...(strata && { strata: { $eq: entriesOf(strata) } }) }
      try {
        // Not repeated after a lost reply: with `when`, our own first success would look like a refusal.
        const { matchedCount } = await reach(
          () => invitees.updateOne(as, updateOf(change)),
          Object.keys(when).length === 0,
        )
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
        const { matchedCount, modifiedCount } = await invitees.updateOne(
          { _id, bh: { $in: [null, bh] } },
          { $set: { bh } },
        )
        if (matchedCount === 1) return modifiedCount === 1 ? 'claimed' : 'same'
        return (await exists(_id)) ? 'other' : 'unknown'
      }),

    replaceDeviceKey: (campaign, id, deviceKey, bh) =>
      reach(async () => {
        const _id = keyOf(campaign, id)
        const issued = bh === undefined ? {} : { bh: { $in: [null, bh] } }
        const { matchedCount } = await invitees.updateOne({ _id, done: false, ...issued }, { $set: { deviceKey } })
        if (matchedCount === 1) return 'replaced'
        const found = await invitees.findOne({ _id }, { projection: { done: 1 } })
        if (found === null) return 'unknown'
        return found.done ? 'done' : 'issued'
      }),

    forgetDeviceKeys: (campaign) =>
      reach(
        async () =>
          (await invitees.updateMany({ campaign, deviceKey: { $ne: null } }, { $set: { deviceKey: null } }))
            .modifiedCount,
      ),

    markDone: (campaign, id) =>
      reach(async () => {
        const _id = keyOf(campaign, id)
        const { matchedCount } = await invitees.updateOne(
          { _id, done: false },
          { $set: { done: true, deviceKey: null } },
        )
        if (matchedCount === 1) return 'done'
        return (await exists(_id)) ? 'already' : 'unknown'
      }),

    /**
     * Two documents change and a standalone server has no transactions. So the day is given the number of all who are shown by then: what a
     * crash between the two left out is in the next day's number.
     */
    showDone: (campaign, day) =>
      reach(async () => {
        const { modifiedCount } = await invitees.updateMany(
          { campaign, done: true, disposition: { $ne: 'done' } },
          { $set: { disposition: 'done' } },
        )
        const { erased = 0 } = (await days.findOne({ _id: keyOf(campaign) })) ?? {}
        const shown = await invitees.countDocuments({ campaign, disposition: 'done' })
        await days.updateOne(
          { _id: keyOf(campaign) },
          { $max: { [`totals.${day}`]: shown + erased } },
          { upsert: true },
        )
        return modifiedCount
      }),

    completesByDay: (campaign) =>
      reach(async () => byDay((await days.findOne({ _id: keyOf(campaign) }))?.totals ?? {})),

    async restoreCompletes(campaign, completes) {
      const shown = await reach(() => invitees.countDocuments({ campaign, disposition: 'done' }))
      let total = 0
      const totals = Object.fromEntries(completes.map(({ day, count }) => [day, (total += count)]))
      await reach(() =>
        days.replaceOne({ _id: keyOf(campaign) }, { totals, erased: Math.max(0, total - shown) }, { upsert: true }),
      )
    },

    async removeInvitee(campaign, id) {
      const _id = keyOf(campaign, id)
      await reach(() => queuedLetters.deleteMany({ campaign, invitee: id }))
      await reach(() => assignments.deleteMany({ campaign, invitee: id }))
      const removed = await invitees.findOneAndDelete({ _id }, { projection: { done: 1 } })
      await forgetFormer(people, campaign, [id])
      if (removed?.done) await days.updateOne({ _id: keyOf(campaign) }, { $inc: { erased: 1 } }, { upsert: true })
      // Once more: a letter may have been queued between the two.
      await reach(() => queuedLetters.deleteMany({ campaign, invitee: id }))
      return removed !== null
    },
  }
}

/**
 * How many were shown on each day, of the numbers of all who were shown by then.
 *
 *     byDay({ '2010-11-08': 2, '2010-11-09': 2, '2010-11-10': 5 }) → 2 on the 8th, 3 on the 10th
 */
export function byDay(totals: Readonly<Record<Day, number>>): { day: Day; count: number }[] {
  let before = 0
  return Object.entries(totals)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([day, total]) => {
      const count = total - before
      before = Math.max(before, total)
      return count > 0 ? [{ day, count }] : []
    })
}

const documentOf = ({ id, strata, ...rest }: Invitee): InviteeDocument => ({
  _id: keyOf(rest.campaign, id),
  ...rest,
  emailKey: addressKey(rest.email),
  strata: entriesOf(strata),
})

const found = (document: InviteeDocument | null): Invitee | null => document && inviteeOf(document)

function inviteeOf(document: InviteeDocument): Invitee {
  const {
    _id,
    campaign,
    email,
    name,
    language,
    strata,
    disposition,
    done,
    bh,
    deviceKey,
    thanked,
    mailings,
    lastLetterOn,
    bounceReason,
  } = document
  const invitee = {
    id: idOf(_id),
    campaign,
    email,
    name,
    language,
    strata: recordOf(strata),
    disposition,
    done,
    bh,
    deviceKey,
    thanked,
    mailings,
    lastLetterOn,
  }
  return bounceReason === undefined ? invitee : { ...invitee, bounceReason }
}

function updateOf(change: Parameters<Store['updateInvitee']>[2]): UpdateFilter<InviteeDocument> {
  const { strata, ...rest } = change
  const given: readonly (readonly [string, unknown])[] = [
    ...Object.entries(rest),
    ...(strata ? [['strata', entriesOf(strata)] as const] : []),
  ]
  const set = Object.fromEntries(given.filter(([, value]) => value !== undefined))
  const unset = Object.fromEntries(given.filter(([, value]) => value === undefined).map(([field]) => [field, '']))
  const named = change.email === undefined ? set : { ...set, emailKey: addressKey(change.email) }
  return {
    ...(Object.keys(named).length > 0 ? { $set: named } : { $set: {} }),
    ...(Object.keys(unset).length > 0 ? { $unset: unset } : {}),
  } as UpdateFilter<InviteeDocument>
}
