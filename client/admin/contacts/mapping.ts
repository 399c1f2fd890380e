/** What each column of an import is for. Pure. */
import type { ContactMappingRequest } from '../../../server/api/admin.ts'

/** `stratum` keeps the column as a stratum of the list; `none` leaves it out. */
export const COLUMN_ROLES = ['email', 'name', 'language', 'stratum', 'none'] as const
export type ColumnRole = (typeof COLUMN_ROLES)[number]

export const roleOf = (mapping: ContactMappingRequest, column: string): ColumnRole => {
  if (mapping.email === column) return 'email'
  if (mapping.name.includes(column)) return 'name'
  if (mapping.language === column) return 'language'
  return Object.values(mapping.strata).includes(column) ? 'stratum' : 'none'
}

/** The mapping with another role for one column; e-mail and language are one column each, the other way round than before. */
export const withRole = (mapping: ContactMappingRequest, column: string, role: ColumnRole): ContactMappingRequest => {
  const strata = Object.fromEntries(Object.entries(mapping.strata).filter(([, heading]) => heading !== column))
  const rest = {
    email: mapping.email === column ? '' : mapping.email,
    name: mapping.name.filter((each) => each !== column),
    language: mapping.language === column ? null : mapping.language,
    strata,
  }
  switch (role) {
    case 'email':
      return { ...rest, email: column }
    case 'name':
      return { ...rest, name: [...rest.name, column].slice(-5) }
    case 'language':
      return { ...rest, language: column }
    case 'stratum':
      return { ...rest, strata: { ...strata, [column.trim().toLowerCase().slice(0, 60) || '?']: column } }
    case 'none':
      return rest
  }
}
