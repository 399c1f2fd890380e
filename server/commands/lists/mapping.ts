/** `--map field=column`: which column of a list holds what. */
import type { ContactMapping } from '../../contracts/contact-mapping.ts'
import { withRole, type ColumnRole } from '../../contracts/contact-mapping.ts'
import type { ContactTerms } from '../../fielding/contacts/contact.ts'
import { mappedColumns } from '../../lists/mapped.ts'

const ROLES: Readonly<Record<string, ColumnRole>> = {
  email: 'email',
  name: 'name',
  language: 'language',
  stopped: 'stopped',
  unit: 'unit',
  title: 'unitTitle',
  role: 'role',
  none: 'none',
}

/**
 * What was guessed, with what was said: `email="Рабочая почта"`, `name=Vorname name=Name` (joined in this order), `none=Notes`; any other field
 * is a group by which people are counted, or of units a variable that the survey knows. A column is named by its heading or its number.
 *
 * @throws `listColumnUnknown`, `mappingUnread`
 */
export function mappedBy(
  said: readonly string[],
  { units = [] }: ContactTerms,
): (guessed: ContactMapping, columns: readonly string[]) => ContactMapping {
  return (guessed, columns) => {
    const pairs = mappedColumns(said, columns)
    const renamed = pairs.some(([field]) => field === 'name')
    const start: ContactMapping = { ...guessed, ...(renamed && { name: [] }) }
    return pairs.reduce<ContactMapping>((mapping, [field, column]) => {
      const role = ROLES[field] ?? (units.some(({ name }) => name === field) ? 'attribute' : 'stratum')
      return withRole(mapping, column, role, field)
    }, start)
  }
}
