/** What a change that is the same for several contacts means for one of them. Pure. */
import type { ContactsChange } from '../../../api/contacts/several.ts'
import { problems } from '../../../contracts/problems.ts'
import type { Campaign, Invitee } from '../../../contracts/records.ts'

/** What would be another; null where they are so already. */
export function changeOf(
  { language, strata }: Pick<Invitee, 'language' | 'strata'>,
  change: ContactsChange,
): Partial<Pick<Invitee, 'language' | 'strata'>> | null {
  const differs = Object.entries(change.groups ?? {}).some(
    ([group, value]) => (Object.hasOwn(strata, group) ? strata[group] : '') !== value,
  )
  const own = {
    ...(change.language !== undefined && change.language !== language && { language: change.language }),
    ...(differs && { strata: { ...strata, ...change.groups } }),
  }
  return Object.keys(own).length > 0 ? own : null
}

/** Response rates are counted by the groups as they stand at the close. @throws `groupsFixed`, `bodyInvalid` */
export function refuseFixed({ id, state, languages }: Campaign, { language, groups }: ContactsChange): void {
  if (groups && state !== 'draft' && state !== 'open') throw problems.groupsFixed(id)
  if (language !== undefined && !languages.includes(language))
    throw problems.bodyInvalid([{ path: 'language', message: 'languageNotOffered' }])
}
