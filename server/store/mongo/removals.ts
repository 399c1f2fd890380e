import type { Removal } from '../../contracts/records.ts'
import { batches, idOf, keyOf } from '../keys.ts'
import type { RemovalStore } from '../store.ts'
import { forgetFormer } from './changes.ts'
import { reach } from './connection.ts'
import { within, type People, type RemovedDocument } from './documents.ts'
import { insertAll } from './insert.ts'

const AT_ONCE = 500 // contacts

/**
 * Contacts off the list and back, in MongoDB. A contact is copied before it is deleted, and back before the copy is: what a crash leaves is
 * in both places, and the list is what counts.
 */
export function mongoRemovals(everything: People): RemovalStore {
  const { invitees, removals, removed, assignments, queuedLetters, days } = everything
  const setAside = async (
    { id: removal, campaign }: Omit<Removal, 'contacts'>,
    ids: readonly string[],
  ): Promise<number> => {
    const unwritten = { disposition: 'notSent', mailings: 0 } as const
    const keys = ids.map((id) => keyOf(campaign, id))
    const contacts = await reach(() => invitees.find({ _id: { $in: keys }, ...unwritten }).toArray())
    if (contacts.length === 0) return 0
    const people = contacts.map(({ _id }) => idOf(_id))
    const asked = await reach(() => assignments.find({ campaign, invitee: { $in: people } }).toArray())
    const copies = contacts.map((contact) => ({
      _id: keyOf(campaign, removal, idOf(contact._id)),
      contact,
      assignments: asked.filter(({ invitee }) => invitee === idOf(contact._id)),
    }))
    await reach(() => insertAll(removed, copies))
    // Only as it was copied: whoever was written to or took part meanwhile stays.
    await reach(() =>
      invitees.bulkWrite(
        contacts.map(({ _id, done, bh, deviceKey, emailKey }) => ({
          deleteOne: { filter: { _id, ...unwritten, done, bh, deviceKey, emailKey } },
        })),
        { ordered: false },
      ),
    )
    const left = await reach(() => invitees.find({ _id: { $in: keys } }, { projection: { _id: 1 } }).toArray())
    const stayed = new Set(left.map(({ _id }) => idOf(_id)))
    const gone = people.filter((id) => !stayed.has(id))
    await reach(() => removed.deleteMany({ _id: { $in: [...stayed].map((id) => keyOf(campaign, removal, id)) } }))
    await reach(() => queuedLetters.deleteMany({ campaign, invitee: { $in: gone } }))
    await reach(() => assignments.deleteMany({ campaign, invitee: { $in: gone } }))
    return gone.length
  }

  /** Of those whose record is not on the list again: who has taken part and was not shown counts with the next day. */
  const forget = async (campaign: string, copies: readonly RemovedDocument[]): Promise<void> => {
    await forgetFormer(
      everything,
      campaign,
      copies.map(({ contact }) => idOf(contact._id)),
    )
    const unshown = copies.filter(({ contact: { done, disposition } }) => done && disposition !== 'done').length
    if (unshown > 0)
      await reach(
        () => days.updateOne({ _id: keyOf(campaign) }, { $inc: { erased: unshown } }, { upsert: true }),
        false,
      )
  }

  /** Those that are kept, some at a time; after each time they are forgotten. */
  async function* kept(campaign: string, removal: string): AsyncGenerator<readonly RemovedDocument[]> {
    for (;;) {
      const some = await reach(() => removed.find(within(campaign, removal)).limit(AT_ONCE).toArray())
      if (some.length > 0) yield some
      await reach(() => removed.deleteMany({ _id: { $in: some.map(({ _id }) => _id) } }))
      if (some.length < AT_ONCE) break
    }
    await reach(() => removals.deleteOne({ _id: keyOf(campaign, removal) }))
  }

  const listed = async (copies: readonly RemovedDocument[]): Promise<ReadonlySet<string>> => {
    const keys = copies.map(({ contact }) => contact._id)
    const found = await reach(() => invitees.find({ _id: { $in: keys } }, { projection: { _id: 1 } }).toArray())
    return new Set(found.map(({ _id }) => _id))
  }

  return {
    async setAside({ id, campaign, until, by }, ids) {
      let count = 0
      // First: what a crash leaves aside is then found again.
      await reach(() => removals.replaceOne({ _id: keyOf(campaign, id) }, { campaign, until, by }, { upsert: true }))
      for (const batch of batches(ids, AT_ONCE)) count += await setAside({ id, campaign, until, by }, batch)
      if ((await reach(() => removed.findOne(within(campaign, id)))) === null)
        await reach(() => removals.deleteOne({ _id: keyOf(campaign, id) }))
      return count
    },

    async removals(campaign) {
      const heads = await reach(() => removals.find(within(campaign)).sort({ _id: 1 }).toArray())
      return Promise.all(
        heads.map(async ({ _id, until, by }) => {
          const id = idOf(_id)
          const contacts = await reach(() => removed.countDocuments(within(campaign, id)))
          return { id, campaign, until, by, contacts }
        }),
      )
    },

    async putBack(campaign, removal) {
      let restored = 0
      const taken: string[] = []
      for await (const copies of kept(campaign, removal)) {
        const ids = copies.map(({ contact }) => idOf(contact._id))
        // A round of the outbox that was reading the list meanwhile may have queued a letter, and given it up.
        await reach(() => queuedLetters.deleteMany({ campaign, invitee: { $in: ids } }))
        await reach(() =>
          insertAll(
            invitees,
            copies.map(({ contact }) => contact),
          ),
        )
        const back = await listed(copies)
        const refused = copies.filter(({ contact }) => !back.has(contact._id))
        const here = copies.filter(({ contact }) => back.has(contact._id))
        await reach(() =>
          insertAll(
            assignments,
            here.flatMap((each) => each.assignments),
          ),
        )
        await forget(campaign, refused)
        restored += here.length
        taken.push(...refused.map(({ contact }) => contact.email))
      }
      return { restored, taken }
    },

    async forgetRemoval(campaign, removal) {
      for await (const copies of kept(campaign, removal)) {
        const back = await listed(copies)
        await forget(
          campaign,
          copies.filter(({ contact }) => !back.has(contact._id)),
        )
      }
    },
  }
}
