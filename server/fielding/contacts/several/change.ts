/** What a change that is the same for several contacts means for one of them. Pure. */
import type { ContactsChange } from '../../../api/contacts/several.ts'
import { problems } from '../../../contracts/problems.ts'
import type { Campaign, FormerContact, Invitee } from '../../../contracts/records.ts'

/** Where the list says nothing: empty. */
export const valueIn = ({ strata }: Pick<Invitee, 'strata'>, group: string): string =>
  (Object.hasOwn(strata, group) ? strata[group] : undefined) ?? ''

/** What would be another; null where they are so already. */
export function changeOf(
  { language, strata }: Pick<Invitee, 'language' | 'strata'>,
  change: ContactsChange,
): Partial<Pick<Invitee, 'language' | 'strata'>> | null {
  const differs = Object.entries(change.groups ?? {}).some(([group, value]) => valueIn({ strata }, group) !== value)
  const own = {
    ...(change.language !== undefined && change.language !== language && { language: change.language }),
    ...(differs && { strata: { ...strata, ...change.groups } }),
  }
  return Object.keys(own).length > 0 ? own : null
}

/** What takes such a change back of one contact: what has been changed otherwise since stays. Null where nothing is to be taken back. */
export function takenBack(
  { language, strata }: Pick<Invitee, 'language' | 'strata'>,
  former: FormerContact,
  { language: given, groups = {} }: ContactsChange,
  offered: Campaign['languages'],
): Partial<Pick<Invitee, 'language' | 'strata'>> | null {
  const languageBack = language === given && language !== former.language && offered.includes(former.language)
  const back = new Set(
    Object.entries(groups)
      .filter(([group, value]) => valueIn({ strata }, group) === value && valueIn(former, group) !== value)
      .map(([group]) => group),
  )
  const own = {
    ...(languageBack && { language: former.language }),
    ...(back.size > 0 && {
      strata: Object.fromEntries([
        ...Object.entries(strata).filter(([group]) => !back.has(group)),
        ...Object.entries(former.strata).filter(([group]) => back.has(group)),
      ]),
    }),
  }
  return Object.keys(own).length > 0 ? own : null
}

/** Response rates are counted by the groups as they stand at the close. @throws `groupsFixed`, `bodyInvalid` */
export function refuseFixed({ id, state, languages }: Campaign, { language, groups }: ContactsChange): void {
  if (groups && state !== 'draft' && state !== 'open') throw problems.groupsFixed(id)
  if (language !== undefined && !languages.includes(language))
    throw problems.bodyInvalid([{ path: 'language', message: 'languageNotOffered' }])
}
