import type { Removal } from '../../contracts/records.ts'
import { batches, keyOf, rangeOf } from '../keys.ts'
import { promised } from '../promised.ts'
import type { RemovalStore } from '../store.ts'
import { forgetFormer } from './changes.ts'
import type { Aside, People } from './files.ts'
import { countNobody, insertInvitees, isUnshown, takeOut } from './invitees.ts'
import { removeLettersOf } from './outbox.ts'
import { assign, assignmentsOf } from './units.ts'

const AT_ONCE = 1000 // contacts in a transaction

/** Contacts off the list and back, in the embedded store. */
export function embeddedRemovals(people: People): RemovalStore {
  const { file, invitees, removals, removed } = people

  const setAside = (removal: Omit<Removal, 'contacts'>, id: string): boolean => {
    const { campaign } = removal
    const stored = invitees.get(keyOf(campaign, id))
    if (stored?.disposition !== 'notSent' || stored.mailings > 0) return false
    removed.putSync(keyOf(campaign, removal.id, id), {
      invitee: stored,
      assignments: assignmentsOf(people, campaign, id),
    })
    takeOut(people, stored)
    return true
  }

  /** Takes the next of them out of what is kept; the removal itself with the last. */
  const next = (campaign: string, removal: string): Aside[] => {
    const { from, to } = rangeOf(campaign, removal)
    const page = [...removed.getRange({ start: from, end: to, limit: AT_ONCE })]
    for (const { key } of page) removed.removeSync(key)
    if (page.length < AT_ONCE) removals.removeSync(keyOf(campaign, removal))
    return page.map(({ value }) => value)
  }

  const forget = ({ invitee }: Aside): void => {
    if (isUnshown(invitee)) countNobody(people, invitee.campaign)
    forgetFormer(people, invitee.campaign, invitee.id)
  }

  return {
    async setAside(removal, ids) {
      let count = 0
      for (const batch of batches(ids, AT_ONCE))
        count += await file.transaction(() => {
          const taken = batch.filter((id) => setAside(removal, id)).length
          if (taken > 0) removals.putSync(keyOf(removal.campaign, removal.id), removal)
          return taken
        })
      return count
    },

    removals: (campaign) =>
      promised(() => {
        file.resetReadTxn()
        const { from, to } = rangeOf(campaign)
        return [...removals.getRange({ start: from, end: to })].map(({ value }) => {
          const { from: start, to: end } = rangeOf(campaign, value.id)
          return { ...value, contacts: removed.getKeysCount({ start, end }) }
        })
      }),

    async putBack(campaign, removal) {
      let restored = 0
      const taken: string[] = []
      for (;;) {
        const batch = await file.transaction(() => {
          const kept = next(campaign, removal)
          // A round of the outbox that was reading the list meanwhile may have queued a letter, and given it up.
          for (const { invitee } of kept) removeLettersOf(people, campaign, invitee.id)
          const refused = new Set(
            insertInvitees(
              people,
              kept.map(({ invitee }) => invitee),
            ),
          )
          for (const each of kept) {
            if (refused.has(each.invitee.email)) forget(each)
            else for (const assignment of each.assignments) assign(people, assignment)
          }
          return { count: kept.length, refused: [...refused] }
        })
        restored += batch.count - batch.refused.length
        taken.push(...batch.refused)
        if (batch.count < AT_ONCE) return { restored, taken }
      }
    },

    async forgetRemoval(campaign, removal) {
      const some = () => {
        const kept = next(campaign, removal)
        for (const each of kept) forget(each)
        return kept.length
      }
      while ((await file.transaction(some)) === AT_ONCE);
    },
  }
}
