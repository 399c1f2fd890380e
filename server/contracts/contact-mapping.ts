/** What each column of a list of contacts is for. Pure. */
import type { Language } from '../../surveys/types.ts'

/** Which column holds what; columns by their headings. Strata: name of the stratum → heading. */
export interface ContactMapping {
  readonly email: string
  /** Several are joined: first name, family name. */
  readonly name: readonly string[]
  readonly language: string | null
  readonly strata: Readonly<Record<string, string>>
  /** Columns that say who wants no letters, or whom they do not reach. */
  readonly stopped?: readonly string[] | undefined
  /** The language of those of whom the list says none; absent: the campaign's first. */
  readonly languageElse?: Language | undefined
  /** In campaigns by name: the columns of the unit's name, its title, and the role in which somebody is asked. */
  readonly unit?: string | null | undefined
  readonly unitTitle?: string | null | undefined
  readonly role?: string | null | undefined
  /** Name of a frame variable → heading. */
  readonly attributes?: Readonly<Record<string, string>> | undefined
}

/** `stratum` keeps the column as a stratum of the list; `stopped` says who wants no letters; `none` leaves it out. */
const COLUMN_ROLES = ['email', 'name', 'language', 'stratum', 'stopped'] as const
/** In campaigns by name. `attribute`: what the survey wants to know of a unit, recognised by its heading. */
const UNIT_ROLES = ['unit', 'unitTitle', 'role', 'attribute'] as const
export type ColumnRole = (typeof COLUMN_ROLES | typeof UNIT_ROLES)[number] | 'none'

/** What a column can be for. */
export const rolesFor = (mapping: ContactMapping, column: string): readonly ColumnRole[] => [
  ...COLUMN_ROLES,
  ...(isByName(mapping)
    ? UNIT_ROLES.filter((role) => role !== 'attribute' || roleOf(mapping, column) === 'attribute')
    : []),
  'none',
]

const isByName = ({ attributes }: ContactMapping): boolean => attributes !== undefined

export const roleOf = (mapping: ContactMapping, column: string): ColumnRole => {
  if (mapping.email === column) return 'email'
  if (mapping.name.includes(column)) return 'name'
  if (mapping.language === column) return 'language'
  const ofUnit = (['unit', 'unitTitle', 'role'] as const).find((role) => mapping[role] === column)
  if (ofUnit) return ofUnit
  if (Object.values(mapping.attributes ?? {}).includes(column)) return 'attribute'
  if (mapping.stopped?.includes(column)) return 'stopped'
  return Object.values(mapping.strata).includes(column) ? 'stratum' : 'none'
}

/**
 * The mapping with another role for one column; e-mail and language are one column each, the other way round than before.
 * @param called the stratum's name, or the attribute's variable; else the heading
 */
export const withRole = (
  mapping: ContactMapping,
  column: string,
  role: ColumnRole,
  called = column.trim().toLowerCase().slice(0, 60) || '?',
): ContactMapping => {
  const rest = {
    ...mapping,
    email: mapping.email === column ? '' : mapping.email,
    name: mapping.name.filter((each) => each !== column),
    language: mapping.language === column ? null : mapping.language,
    strata: without(mapping.strata, column),
    ...(mapping.stopped && { stopped: mapping.stopped.filter((each) => each !== column) }),
    ...(isByName(mapping) && unitColumns(mapping, column, role, called)),
  }
  switch (role) {
    case 'email':
      return { ...rest, email: column }
    case 'name':
      return { ...rest, name: [...rest.name, column].slice(-5) }
    case 'language':
      return { ...rest, language: column }
    case 'stratum':
      return { ...rest, strata: { ...rest.strata, [called]: column } }
    case 'stopped':
      return { ...rest, stopped: [...(rest.stopped ?? []), column].slice(-5) }
    default:
      return rest
  }
}

/** A column is one thing: where it was another of the unit's, that is empty now. */
const unitColumns = (mapping: ContactMapping, column: string, role: ColumnRole, called: string) => ({
  ...Object.fromEntries(
    (['unit', 'unitTitle', 'role'] as const).map((each) => [
      each,
      role === each ? column : mapping[each] === column ? null : (mapping[each] ?? null),
    ]),
  ),
  attributes: attributesWith(mapping.attributes ?? {}, column, role === 'attribute' ? called : null),
})

/** An attribute stays with the variable it was recognised as, unless another is named. */
function attributesWith(attributes: Readonly<Record<string, string>>, column: string, called: string | null) {
  if (called === null) return without(attributes, column)
  return Object.values(attributes).includes(column) ? { ...attributes } : { ...attributes, [called]: column }
}

const without = (named: Readonly<Record<string, string>>, column: string): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(named).filter(([, heading]) => heading !== column))
