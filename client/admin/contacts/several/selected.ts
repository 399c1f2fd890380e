/** Which contacts of the list are selected. Pure. */
import type { ContactFilter, ContactOrder, ContactSelection } from '../../../../server/api/admin.ts'
import type { Disposition } from '../../../../server/contracts/records.ts'

/** What is sought in the list, as it is typed and chosen. */
export interface Sought {
  readonly search: string
  readonly disposition: Disposition | ''
  readonly language: string
  /** A group and its value as JSON, or empty. */
  readonly group: string
  /** The column it is sorted by; empty: none. */
  readonly sort: NonNullable<ContactOrder['sort']> | ''
  readonly descending: boolean
  /** Where each page after the first begins. */
  readonly pages: readonly string[]
}

export const EVERYBODY: Sought = {
  search: '',
  disposition: '',
  language: '',
  group: '',
  sort: '',
  descending: false,
  pages: [],
}

/** Ticked, or all that are found. */
export type Selected = ReadonlySet<string> | 'found'

export const NOBODY: Selected = new Set<string>()

export const filterOf = ({ search, disposition, language, group }: Sought): ContactFilter => ({
  ...(search.trim() && { search: search.trim() }),
  ...(disposition && { disposition }),
  ...(language && { language }),
  ...(group && groupIn(group)),
})

export const orderOf = ({ sort, descending }: Sought): { sort: string | null; descending: string | null } => ({
  sort: sort || null,
  descending: sort && descending ? 'true' : null,
})

/** Sorted by this column; where it is already, the other way round. */
export const sortedBy = (sought: Sought, sort: Sought['sort']): Sought => ({
  ...sought,
  sort,
  descending: sort === sought.sort && !sought.descending,
  pages: [],
})

export const selectionOf = (selected: Selected, sought: Sought): ContactSelection =>
  selected === 'found' ? { filter: filterOf(sought) } : { contacts: [...selected] }

export const withTicked = (selected: Selected, ids: readonly string[], ticked: boolean): Selected => {
  const kept = selected === 'found' ? [] : [...selected].filter((id) => !ids.includes(id))
  return new Set(ticked ? [...kept, ...ids] : kept)
}

export const groupOption = (group: string, value: string): string => JSON.stringify([group, value])

export function groupIn(written: string): Pick<ContactFilter, 'group' | 'value'> {
  const [group, value] = JSON.parse(written) as [string, string]
  return { group, value }
}

/** Of a window that does something to all that are selected. */
export interface SeveralProps {
  readonly selection: ContactSelection
  readonly close: () => void
  /** What is shown is to be read again. */
  readonly done: () => Promise<void>
}
