/** `--map field=column`: which column of a list holds what. */
import type { ContactMapping } from '../../contracts/contact-mapping.ts'
import { withRole, type ColumnRole } from '../../contracts/contact-mapping.ts'
import { problems } from '../../contracts/problems.ts'
import type { ContactTerms } from '../../fielding/contacts/contact.ts'
import { plainWord } from '../../language/written-as.ts'

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
    const pairs = said.map((each): readonly [string, string] => {
      const at = each.indexOf('=')
      if (at < 1) throw problems.mappingUnread(each)
      return [each.slice(0, at).trim(), columnNamed(each.slice(at + 1), columns)]
    })
    const renamed = pairs.some(([field]) => field === 'name')
    const start: ContactMapping = { ...guessed, ...(renamed && { name: [] }) }
    return pairs.reduce<ContactMapping>((mapping, [field, column]) => {
      const role = ROLES[field] ?? (units.some(({ name }) => name === field) ? 'attribute' : 'stratum')
      return withRole(mapping, column, role, field)
    }, start)
  }
}

function columnNamed(written: string, columns: readonly string[]): string {
  const found =
    columns.find((column) => column === written) ??
    columns.find((column) => plainWord(column) === plainWord(written)) ??
    (/^\d+$/.test(written) ? columns[Number(written) - 1] : undefined)
  if (found === undefined) throw problems.listColumnUnknown(written, columns)
  return found
}
