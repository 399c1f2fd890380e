/** Contacts from a file or pasted cells: columns recognised, bad rows named, the rest taken. Pure. */
import { FALLBACK } from '../../../surveys/language.ts'
import type { Language } from '../../../surveys/types.ts'
import { problems } from '../../contracts/problems.ts'
import { addressKey } from '../../contracts/records.ts'
import { addressIn } from './addresses.ts'
import type { Contact, ContactMapping, ContactsRead, ContactTerms, Reject, RejectReason } from './contact.ts'
import { unitReader, unitsRepeated } from './contact-units.ts'
import { headingsOf, isNamed, type Held } from './headings.ts'
import { decodedText, rowsOf } from './contact-text.ts'
import { languageIn } from './language-names.ts'

export type { Contact, ContactMapping, ContactsRead, ContactTerms, ContactUnit, Reject } from './contact.ts'

const PREVIEW = 10 // rows
const LONGEST = { name: 200, stratum: 200 } // characters

/**
 * @param source bytes of a CSV file, or text (CSV, or cells pasted from a spreadsheet)
 * @param mapping as confirmed by the administrator; guessed from the headings where absent
 * @throws `contactsUnreadable`, `emailColumnMissing`, `unitColumnMissing` in campaigns by name
 * @example readContacts('E-mail;Имя;Язык\na@b.org;Анна;рус', { languages: ['en', 'ru'] }).contacts[0].language // 'ru'
 */
export function readContacts(source: Uint8Array | string, terms: ContactTerms, mapping?: ContactMapping): ContactsRead {
  const { text, encoding } =
    typeof source === 'string' ? { text: source, encoding: 'utf-8' as const } : decodedText(source)
  const { rows, delimiter } = rowsOf(text)
  const { columns, body } = headed(rows)
  const used = mapping ?? guessedMapping(columns, body, terms)
  if (!used || !columns.includes(used.email)) throw problems.emailColumnMissing()
  if (terms.units && !columns.includes(used.unit ?? '')) throw problems.unitColumnMissing()
  const contacts: Contact[] = []
  const rejects: Reject[] = []
  const readRow = rowReader(columns, used, terms)
  const repeated = terms.units ? unitsRepeated() : addressRepeated()
  for (const row of body) {
    const read = readRow(row)
    const fault = 'reason' in read ? read : repeated(read)
    if (fault) rejects.push({ row: row.number, reason: fault.reason, value: fault.value, cells: row.cells })
    else if (!('reason' in read)) contacts.push(read)
  }
  return {
    columns,
    mapping: used,
    encoding,
    delimiter,
    preview: body.slice(0, PREVIEW).map((row) => row.cells),
    contacts,
    rejects,
    unused: columns.filter((column) => !columnsUsed(used).includes(column)),
  }
}

const columnsUsed = ({ email, name, language, strata, unit, unitTitle, role, attributes = {} }: ContactMapping) => [
  email,
  ...name,
  language,
  ...Object.values(strata),
  unit,
  unitTitle,
  role,
  ...Object.values(attributes),
]

type Repeated = (contact: Contact) => Pick<Reject, 'reason' | 'value'> | null

function addressRepeated(): Repeated {
  const seen = new Set<string>()
  return ({ email }) => {
    if (seen.has(addressKey(email))) return { reason: 'duplicateInFile', value: email }
    seen.add(addressKey(email))
    return null
  }
}

interface Row {
  readonly number: number
  readonly cells: readonly string[]
}

/** The first row is the heading unless it holds an address. Headings are made unique; missing ones are numbered. */
function headed(rows: readonly Row[]): { columns: string[]; body: readonly Row[] } {
  const [first] = rows
  if (!first) throw problems.contactsUnreadable('empty')
  const bare = first.cells.some((cell) => addressIn(cell) !== null)
  const width = Math.max(...rows.slice(0, 200).map((row) => row.cells.length))
  const columns: string[] = []
  for (let at = 0; at < width; at++) {
    const heading = bare ? '' : (first.cells[at] ?? '')
    const name = heading || `Column ${at + 1}`
    columns.push(columns.includes(name) ? `${name} (${at + 1})` : name)
  }
  return { columns, body: bare ? rows : rows.slice(1) }
}

/** By headings in any language of the interface; the column with the most addresses where none says so. Everything recognised beyond name and language is a stratum. */
function guessedMapping(
  columns: readonly string[],
  body: readonly Row[],
  { units }: ContactTerms,
): ContactMapping | null {
  const named = (held: Held) => columns.filter(headingsOf(held))
  const counts = columns.map((_, at) => body.slice(0, 50).filter((row) => addressIn(row.cells[at] ?? '')).length)
  const fullest = columns[counts.indexOf(Math.max(...counts))]
  const email = named('email')[0] ?? (Math.max(...counts) > 0 ? fullest : undefined)
  if (email === undefined) return null
  const attributes = Object.fromEntries(
    (units ?? []).flatMap((variable) => {
      const column = columns.find((each) => isNamed(variable, each))
      return column === undefined ? [] : [[variable.name, column]]
    }),
  )
  const free = (held: Held) => named(held).find((column) => !Object.values(attributes).includes(column))
  const region = free('region')
  const country = free('country')
  const organisation = free('organisation')
  return {
    email,
    name: named('name').filter((column) => column !== email),
    language: named('language')[0] ?? null,
    strata: { ...(region && { region }), ...(country && { country }), ...(organisation && { organisation }) },
    ...(units && {
      unit: named('unit')[0] ?? null,
      unitTitle: named('unitTitle')[0] ?? null,
      role: named('role')[0] ?? null,
      attributes,
    }),
  }
}

function rowReader(columns: readonly string[], mapping: ContactMapping, terms: ContactTerms) {
  const { languages } = terms
  const at = (column: string | null) => (column === null ? -1 : columns.indexOf(column))
  const places = {
    email: at(mapping.email),
    name: mapping.name.map(at),
    language: at(mapping.language),
    strata: Object.entries(mapping.strata).map(([stratum, column]) => [stratum, at(column)] as const),
  }
  // A list says the same few words thousands of times.
  const known = new Map<string, Language | null>()
  const languageOf = (word: string): Language | null => {
    const found = known.get(word)
    if (found !== undefined) return found
    const language = languageIn(word, languages)
    known.set(word, language)
    return language
  }
  const unitIn = terms.units && unitReader(columns, mapping, terms)
  return ({ number, cells }: Row): Contact | Reject => {
    const refused = (reason: RejectReason, value: string): Reject => ({ row: number, reason, value, cells })
    const written = cells[places.email] ?? ''
    if (!written) return refused('emailMissing', '')
    const email = addressIn(written)
    if (!email) return refused('emailInvalid', written)
    const word = cells[places.language] ?? ''
    const language = word === '' ? (languages[0] ?? FALLBACK) : languageOf(word)
    if (!language) return refused('languageUnknown', word)
    if (!languages.includes(language)) return refused('languageNotOffered', word)
    const name = places.name
      .map((place) => cells[place] ?? '')
      .filter(Boolean)
      .join(' ')
    if (name.length > LONGEST.name) return refused('cellTooLong', name)
    const strata: Record<string, string> = Object.fromEntries(
      places.strata
        .map(([stratum, place]) => [stratum, cells[place] ?? ''] as const)
        .filter(([, value]) => value !== ''),
    )
    const long = Object.values(strata).find((value) => value.length > LONGEST.stratum)
    if (long) return refused('cellTooLong', long)
    const unit = unitIn?.(cells)
    if (unit && 'reason' in unit) return refused(unit.reason, unit.value)
    return { row: number, email, name, language, strata, ...(unit && { unit }) }
  }
}
