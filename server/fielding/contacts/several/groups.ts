/** By what a list can be filtered. */
import type { ContactGroupsReply } from '../../../api/contacts/several.ts'
import type { Store } from '../../../store/store.ts'

const MOST_VALUES = 200

/** Languages and groups of the contacts, with how many of them there are: numbers of the list, whatever anybody answered. */
export async function groupsIn(store: Pick<Store, 'invitees'>, campaign: string): Promise<ContactGroupsReply> {
  const languages = new Map<string, number>()
  const groups = new Map<string, Map<string, number>>()
  for await (const { language, strata } of store.invitees(campaign)) {
    languages.set(language, (languages.get(language) ?? 0) + 1)
    for (const [group, value] of Object.entries(strata)) {
      const values = groups.get(group) ?? new Map<string, number>()
      groups.set(group, values.set(value, (values.get(value) ?? 0) + 1))
    }
  }
  return {
    languages: Object.fromEntries(languages),
    groups: Object.fromEntries(
      [...groups].map(([group, values]) => [
        group,
        Object.fromEntries([...values].sort(([, one], [, other]) => other - one).slice(0, MOST_VALUES)),
      ]),
    ),
  }
}
