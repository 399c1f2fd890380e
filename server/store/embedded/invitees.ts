import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { addressKey, type Disposition, type Invitee } from '../../contracts/records.ts'
import { batches, hashed, keyOf, rangeOf } from '../keys.ts'
import type { InviteeStore } from '../store.ts'
import { forgetFormer } from './changes.ts'
import { latest, present, walk, type People, type Tally } from './files.ts'
import { removeLettersOf } from './outbox.ts'
import { removeAssignmentsOf } from './units.ts'
import { promised } from '../promised.ts'

/** The person's side, in the embedded store. */
export function embeddedInvitees(people: People): InviteeStore {
  const { file, invitees, addresses, tallies, days, unshown } = people
  const count = (...how: readonly [campaign: string, disposition: Disposition, by: number]) => tally(people, ...how)

  return {
    async insertInvitees(all) {
      const duplicates: string[] = []
      for (const batch of batches(all, 2000))
        duplicates.push(...(await file.transaction(() => insertInvitees(people, batch))))
      return { inserted: all.length - duplicates.length, duplicates }
    },

    invitee: (campaign, id) => promised(() => latest(file, invitees, keyOf(campaign, id)) ?? null),

    inviteeByEmail: (campaign, email) =>
      promised(() => {
        const id = latest(file, addresses, addressOf({ campaign, email }))
        return id === undefined ? null : (invitees.get(keyOf(campaign, id)) ?? null)
      }),

    async *invitees(campaign, after) {
      const start = after === undefined ? null : keyOf(campaign, after)
      for await (const { value } of walk(file, invitees, [campaign], start)) yield value
    },

    countInvitees: (campaign) => promised(() => ({ ...(latest(file, tallies, keyOf(campaign)) ?? NOBODY) })),

    updateInvitee: (campaign, id, change, when = {}) =>
      file.transaction(() => {
        const key = keyOf(campaign, id)
        const stored = invitees.get(key)
        if (stored === undefined) return 'unknown'
        if (Object.entries(when).some(([field, value]) => !isDeepStrictEqual(stored[field as keyof Invitee], value)))
          return 'refused'
        const changed = present({ ...stored, ...change })
        const [was, is] = [addressOf(stored), addressOf(changed)]
        if (was !== is) {
          if (addresses.doesExist(is)) return 'duplicate'
          addresses.removeSync(was)
          addresses.putSync(is, id)
        }
        if (stored.disposition !== changed.disposition) {
          count(campaign, stored.disposition, -1)
          count(campaign, changed.disposition, 1)
        }
        invitees.putSync(key, changed)
        return 'changed'
      }),

    claimBallot: (campaign, id, bh) =>
      file.transaction(() => {
        const key = keyOf(campaign, id)
        const stored = invitees.get(key)
        if (stored === undefined) return 'unknown'
        if (stored.bh !== null) return stored.bh === bh ? 'same' : 'other'
        invitees.putSync(key, { ...stored, bh })
        return 'claimed'
      }),

    replaceDeviceKey: (campaign, id, deviceKey, bh) =>
      file.transaction(() => {
        const key = keyOf(campaign, id)
        const stored = invitees.get(key)
        if (stored === undefined) return 'unknown'
        if (stored.done) return 'done'
        if (bh !== undefined && stored.bh !== null && stored.bh !== bh) return 'issued'
        invitees.putSync(key, { ...stored, deviceKey })
        return 'replaced'
      }),

    async forgetDeviceKeys(campaign) {
      const kept: string[] = []
      for await (const { key, value } of walk(file, invitees, [campaign])) if (value.deviceKey !== null) kept.push(key)
      const forget = (key: string): boolean => {
        const stored = invitees.get(key)
        if (stored === undefined || stored.deviceKey === null) return false
        invitees.putSync(key, { ...stored, deviceKey: null })
        return true
      }
      let forgotten = 0
      for (const some of batches(kept, 2000)) forgotten += await file.transaction(() => some.filter(forget).length)
      return forgotten
    },

    markDone: (campaign, id) =>
      file.transaction(() => {
        const key = keyOf(campaign, id)
        const stored = invitees.get(key)
        if (stored === undefined) return 'unknown'
        if (stored.done) return 'already'
        invitees.putSync(key, { ...stored, done: true, deviceKey: null })
        unshown.putSync(key, true)
        return 'done'
      }),

    showDone: (campaign, day) =>
      file.transaction(() => {
        const { from, to } = rangeOf(campaign)
        const waiting = [...unshown.getKeys({ start: from, end: to })]
        for (const key of waiting) {
          const stored = invitees.get(key)
          unshown.removeSync(key)
          if (stored === undefined) continue
          invitees.putSync(key, { ...stored, disposition: 'done' })
          count(campaign, stored.disposition, -1)
          count(campaign, 'done', 1)
        }
        const counted = days.get(keyOf(campaign)) ?? {}
        if (waiting.length > 0)
          days.putSync(keyOf(campaign), { ...counted, [day]: (counted[day] ?? 0) + waiting.length })
        return waiting.length
      }),

    completesByDay: (campaign) =>
      promised(() =>
        Object.entries(latest(file, days, keyOf(campaign)) ?? {})
          .map(([day, count]) => ({ day, count }))
          .sort((one, other) => (one.day < other.day ? -1 : 1)),
      ),

    async restoreCompletes(campaign, completes) {
      await file.transaction(() =>
        days.putSync(keyOf(campaign), Object.fromEntries(completes.map(({ day, count }) => [day, count]))),
      )
    },

    removeInvitee: (campaign, id) =>
      file.transaction(() => {
        const key = keyOf(campaign, id)
        const stored = invitees.get(key)
        if (stored === undefined) return false
        const isCounted = unshown.doesExist(key)
        takeOut(people, stored)
        if (isCounted) countNobody(people, campaign)
        forgetFormer(people, campaign, id)
        return true
      }),
  }
}

/** Within a transaction: inserts those whose address is new; the addresses of the others. */
export function insertInvitees(people: People, batch: readonly Invitee[]): string[] {
  const { invitees, addresses, unshown } = people
  const refused: string[] = []
  const added = new Map<string, Pick<Invitee, 'campaign' | 'disposition'> & { number: number }>()
  for (const invitee of batch) {
    const key = keyOf(invitee.campaign, invitee.id)
    const address = addressOf(invitee)
    if (addresses.doesExist(address) || invitees.doesExist(key)) {
      refused.push(invitee.email)
      continue
    }
    invitees.putSync(key, invitee)
    addresses.putSync(address, invitee.id)
    if (isUnshown(invitee)) unshown.putSync(key, true)
    const group = keyOf(invitee.campaign, invitee.disposition)
    added.set(group, { ...invitee, number: (added.get(group)?.number ?? 0) + 1 })
  }
  for (const { campaign, disposition, number } of added.values()) tally(people, campaign, disposition, number)
  return refused
}

/** Within a transaction: takes the person off the list, with their letters and assignments. */
export function takeOut(people: People, stored: Invitee): void {
  const { campaign, id, disposition } = stored
  const key = keyOf(campaign, id)
  people.invitees.removeSync(key)
  people.addresses.removeSync(addressOf(stored))
  people.unshown.removeSync(key)
  tally(people, campaign, disposition, -1)
  removeLettersOf(people, campaign, id)
  removeAssignmentsOf(people, campaign, id)
}

/** Within a transaction: one more who has taken part and is known no longer, for the count of the next day. */
export function countNobody({ unshown }: People, campaign: string): void {
  unshown.putSync(keyOf(campaign, randomUUID()), true)
}

function tally({ tallies }: People, campaign: string, disposition: Disposition, by: number): void {
  const counts = tallies.get(keyOf(campaign)) ?? NOBODY
  tallies.putSync(keyOf(campaign), { ...counts, [disposition]: counts[disposition] + by })
}

export const isUnshown = ({ done, disposition }: Pick<Invitee, 'done' | 'disposition'>): boolean =>
  done && disposition !== 'done'

const NOBODY: Tally = { notSent: 0, invited: 0, bounced: 0, optedOut: 0, done: 0 }

const addressOf = ({ campaign, email }: Pick<Invitee, 'campaign' | 'email'>) =>
  keyOf(campaign, hashed(addressKey(email)))
