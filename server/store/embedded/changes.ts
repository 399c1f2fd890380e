import type { FormerContact } from '../../contracts/records.ts'
import { batches, keyOf, rangeOf } from '../keys.ts'
import { promised } from '../promised.ts'
import type { ChangeStore } from '../store.ts'
import { clear, walk, type People } from './files.ts'

const AT_ONCE = 1000 // contacts in a transaction

/** What several contacts were before a change, in the embedded store. */
export function embeddedChanges({ file, invitees, keptChanges, formerContacts }: People): ChangeStore {
  return {
    async keepFormer(change, former) {
      const { id, campaign } = change
      for (const batch of batches(former, AT_ONCE))
        await file.transaction(() => {
          keptChanges.putSync(keyOf(campaign, id), change)
          for (const contact of batch) {
            // Of whoever was erased meanwhile nothing is kept.
            if (invitees.doesExist(keyOf(campaign, contact.invitee)))
              formerContacts.putSync(keyOf(campaign, id, contact.invitee), contact)
          }
        })
    },

    keptChanges: (campaign) =>
      promised(() => {
        file.resetReadTxn()
        const { from, to } = rangeOf(campaign)
        return [...keptChanges.getRange({ start: from, end: to })].map(({ value }) => {
          const { from: start, to: end } = rangeOf(campaign, value.id)
          return { ...value, contacts: formerContacts.getKeysCount({ start, end }) }
        })
      }),

    async *formerContacts(campaign, change) {
      for await (const { value } of walk(file, formerContacts, [campaign, change])) yield value
    },

    async forgetChange(campaign, change, these) {
      if (these) {
        for (const batch of batches(these, AT_ONCE))
          await file.transaction(() => {
            for (const invitee of batch) formerContacts.removeSync(keyOf(campaign, change, invitee))
          })
        return
      }
      await clear(file, formerContacts, [campaign, change])
      await file.transaction(() => keptChanges.removeSync(keyOf(campaign, change)))
    },
  }
}

/** Within a transaction: what is kept of a person who is in the campaign no more. */
export function forgetFormer(
  { keptChanges, formerContacts }: Pick<People, 'keptChanges' | 'formerContacts'>,
  campaign: string,
  invitee: FormerContact['invitee'],
): void {
  const { from, to } = rangeOf(campaign)
  for (const { value } of keptChanges.getRange({ start: from, end: to }))
    formerContacts.removeSync(keyOf(campaign, value.id, invitee))
}
