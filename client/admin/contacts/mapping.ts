/** What each column of an import is for. Pure. */
import type { ContactMappingRequest } from '../../../server/api/admin.ts'

/** `stratum` keeps the column as a stratum of the list; `none` leaves it out. */
const COLUMN_ROLES = ['email', 'name', 'language', 'stratum', 'none'] as const
/** In campaigns by name. `attribute`: what the survey wants to know of a unit, recognised by its heading. */
const UNIT_ROLES = ['unit', 'unitTitle', 'role', 'attribute'] as const
export type ColumnRole = (typeof COLUMN_ROLES | typeof UNIT_ROLES)[number]

/** What a column can be for. */
export const rolesFor = (mapping: ContactMappingRequest, column: string): readonly ColumnRole[] => [
  ...COLUMN_ROLES.slice(0, 4),
  ...(isByName(mapping)
    ? UNIT_ROLES.filter((role) => role !== 'attribute' || roleOf(mapping, column) === 'attribute')
    : []),
  'none',
]

const isByName = ({ attributes }: ContactMappingRequest): boolean => attributes !== undefined

export const roleOf = (mapping: ContactMappingRequest, column: string): ColumnRole => {
  if (mapping.email === column) return 'email'
  if (mapping.name.includes(column)) return 'name'
  if (mapping.language === column) return 'language'
  const ofUnit = (['unit', 'unitTitle', 'role'] as const).find((role) => mapping[role] === column)
  if (ofUnit) return ofUnit
  if (Object.values(mapping.attributes ?? {}).includes(column)) return 'attribute'
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
    ...(isByName(mapping) && unitColumns(mapping, column, role)),
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
    default:
      return rest
  }
}

/** A column is one thing: where it was another of the unit's, that is empty now. */
const unitColumns = (mapping: ContactMappingRequest, column: string, role: ColumnRole) => ({
  ...Object.fromEntries(
    (['unit', 'unitTitle', 'role'] as const).map((each) => [
      each,
      role === each ? column : mapping[each] === column ? null : (mapping[each] ?? null),
    ]),
  ),
  attributes: Object.fromEntries(
    Object.entries(mapping.attributes ?? {}).filter(([, heading]) => role === 'attribute' || heading !== column),
  ),
})
