/** Units in a list of contacts: one row for an address and a unit. Pure. */
import type { ContactMapping } from '../../contracts/contact-mapping.ts'
import { frameCode, frameLabel } from '../../../surveys/sampling-frame.ts'
import { FALLBACK } from '../../../surveys/language.ts'
import { interfaceLanguages, translate } from '../../language/translate.ts'
import { addressKey, ASSIGNMENT_ROLES, unitKey, type AssignmentRole } from '../../contracts/records.ts'
import { MOST_UNITS, type Contact, type ContactTerms, type ContactUnit, type Reject } from './contact.ts'
import { numberWritten } from './reading/numbers.ts'

type Fault = Pick<Reject, 'reason' | 'value'>

const LONGEST = { id: 60, title: 400 } // characters

/** Reads the unit of a row, or says what is wrong with it. Without a title the unit's name stands in its place. */
export function unitReader(
  columns: readonly string[],
  mapping: ContactMapping,
  { units: frame = [], reader = FALLBACK }: Pick<ContactTerms, 'units' | 'reader'>,
): (cells: readonly string[]) => ContactUnit | Fault {
  const cellOf = (column: string | null | undefined, cells: readonly string[]): string =>
    column === null || column === undefined ? '' : (cells[columns.indexOf(column)] ?? '')
  return (cells) => {
    const id = cellOf(mapping.unit, cells)
    if (id === '') return { reason: 'unitMissing', value: '' }
    const title = cellOf(mapping.unitTitle, cells) || id
    if (id.length > LONGEST.id || title.length > LONGEST.title) return { reason: 'cellTooLong', value: id }
    const written = cellOf(mapping.role, cells)
    const role = written === '' ? 'respondent' : roleIn(written)
    if (!role) return { reason: 'roleUnknown', value: written }
    const attributes: Record<string, string | number> = {}
    for (const variable of frame) {
      const cell = cellOf(mapping.attributes?.[variable.name], cells)
      if (cell === '') continue
      const value = variable.bands ? numberWritten(cell, reader) : frameCode(variable, cell)
      const named = `${variable.name}: ${cell}`
      if (value === undefined && variable.bands) return { reason: 'attributeNoNumber', value: named }
      if (value === undefined || !frameLabel(variable, value)) return { reason: 'attributeUnknown', value: named }
      attributes[variable.name] = value
    }
    return { id, title, role, attributes }
  }
}

/** Watches over the rows of a list: an address and a unit once, a unit said alike in all its rows, a title of one unit only. */
export function unitsRepeated(): (contact: Contact) => Fault | null {
  const assigned = new Set<string>()
  const known = new Map<string, string>()
  const titled = new Map<string, string>()
  const ofAddress = new Map<string, number>()
  return ({ email, unit }) => {
    if (!unit) return null
    const [address, key] = [addressKey(email), unitKey(unit.id)]
    const place = [address, key, unit.role].join('\0')
    if (assigned.has(place)) return { reason: 'unitTwiceInFile', value: `${email}, ${unit.id}` }
    if ((known.get(key) ?? saidOf(unit)) !== saidOf(unit)) return { reason: 'unitDiffers', value: unit.id }
    if ((titled.get(unitKey(unit.title)) ?? key) !== key) return { reason: 'unitTitleTaken', value: unit.title }
    const count = (ofAddress.get(address) ?? 0) + 1
    if (count > MOST_UNITS) return { reason: 'tooManyUnits', value: email }
    assigned.add(place)
    known.set(key, saidOf(unit))
    titled.set(unitKey(unit.title), key)
    ofAddress.set(address, count)
    return null
  }
}

/** What is said of a unit, for comparison. */
export const saidOf = ({ title, attributes }: Pick<ContactUnit, 'title' | 'attributes'>): string =>
  JSON.stringify([unitKey(title), Object.entries(attributes).sort(([one], [other]) => (one < other ? -1 : 1))])

function roleIn(written: string): AssignmentRole | undefined {
  const word = unitKey(written)
  return ASSIGNMENT_ROLES.find((role) =>
    [role, ...interfaceLanguages().map((language) => translate(language, `fielding:roles.${role}`))].some(
      (each) => unitKey(each) === word,
    ),
  )
}
