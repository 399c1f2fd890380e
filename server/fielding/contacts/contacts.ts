/** Contacts from a file or pasted cells: columns recognised, bad rows named, the rest taken. Pure. */
import { FALLBACK } from '../../../surveys/language.ts'
import type { Language } from '../../../surveys/types.ts'
import { writtenAs } from '../../language/written-as.ts'
import { problems } from '../../contracts/problems.ts'
import { addressKey } from '../../contracts/records.ts'
import { addressIn } from './addresses.ts'
import { decodedText, rowsOf, type ContactEncoding } from './contact-text.ts'
import { languageIn } from './language-names.ts'

/** A person to be invited. */
export interface Contact {
  /** Row in the file, 1 being the first line. */
  readonly row: number
  readonly email: string
  readonly name: string
  readonly language: Language
  readonly strata: Readonly<Record<string, string>>
}

type RejectReason =
  | 'emailMissing'
  | 'emailInvalid'
  | 'duplicateInFile'
  | 'languageUnknown'
  | 'languageNotOffered'
  | 'cellTooLong'
  | 'alreadyInvited'
  | 'tookPartEarlier'
  | 'optedOutEarlier'

/** A row that is not taken, and why. */
export interface Reject {
  readonly row: number
  readonly reason: RejectReason
  /** The cell concerned. */
  readonly value: string
  readonly cells: readonly string[]
}

/** Which column holds what; columns by their headings. Strata: name of the stratum → heading. */
export interface ContactMapping {
  readonly email: string
  /** Several are joined: first name, family name. */
  readonly name: readonly string[]
  readonly language: string | null
  readonly strata: Readonly<Record<string, string>>
}

export interface ContactsRead {
  readonly columns: readonly string[]
  readonly mapping: ContactMapping
  readonly encoding: ContactEncoding
  readonly delimiter: string
  /** The first rows as they stand. */
  readonly preview: readonly (readonly string[])[]
  readonly contacts: readonly Contact[]
  readonly rejects: readonly Reject[]
}

/** Languages of the campaign; the first is that of contacts without one. */
export interface ContactTerms {
  readonly languages: readonly Language[]
}

const PREVIEW = 10 // rows
const LONGEST = { name: 200, stratum: 200 } // characters

/**
 * @param source bytes of a CSV file, or text (CSV, or cells pasted from a spreadsheet)
 * @param mapping as confirmed by the administrator; guessed from the headings where absent
 * @throws `contactsUnreadable`, `emailColumnMissing`
 * @example readContacts('E-mail;Имя;Язык\na@b.org;Анна;рус', { languages: ['en', 'ru'] }).contacts[0].language // 'ru'
 */
export function readContacts(source: Uint8Array | string, terms: ContactTerms, mapping?: ContactMapping): ContactsRead {
  const { text, encoding } =
    typeof source === 'string' ? { text: source, encoding: 'utf-8' as const } : decodedText(source)
  const { rows, delimiter } = rowsOf(text)
  const { columns, body } = headed(rows)
  const used = mapping ?? guessedMapping(columns, body)
  if (!used || !columns.includes(used.email)) throw problems.emailColumnMissing()
  const contacts: Contact[] = []
  const rejects: Reject[] = []
  const seen = new Set<string>()
  const readRow = rowReader(columns, used, terms)
  for (const row of body) {
    const read = readRow(row)
    if ('reason' in read) rejects.push(read)
    else if (seen.has(addressKey(read.email)))
      rejects.push({ row: row.number, reason: 'duplicateInFile', value: read.email, cells: row.cells })
    else {
      seen.add(addressKey(read.email))
      contacts.push(read)
    }
  }
  return {
    columns,
    mapping: used,
    encoding,
    delimiter,
    preview: body.slice(0, PREVIEW).map((row) => row.cells),
    contacts,
    rejects,
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

/** What a column holds, by its heading: `fielding.headings`. */
type Held = 'email' | 'name' | 'language' | 'region' | 'country' | 'organisation'

/** By headings in any language of the interface; the column with the most addresses where none says so. Everything recognised beyond name and language is a stratum. */
function guessedMapping(columns: readonly string[], body: readonly Row[]): ContactMapping | null {
  const named = (held: Held) => columns.filter(writtenAs(`fielding:headings.${held}`))
  const counts = columns.map((_, at) => body.slice(0, 50).filter((row) => addressIn(row.cells[at] ?? '')).length)
  const fullest = columns[counts.indexOf(Math.max(...counts))]
  const email = named('email')[0] ?? (Math.max(...counts) > 0 ? fullest : undefined)
  if (email === undefined) return null
  const region = named('region')[0]
  const country = named('country')[0]
  const organisation = named('organisation')[0]
  return {
    email,
    name: named('name').filter((column) => column !== email),
    language: named('language')[0] ?? null,
    strata: { ...(region && { region }), ...(country && { country }), ...(organisation && { organisation }) },
  }
}

function rowReader(columns: readonly string[], mapping: ContactMapping, { languages }: ContactTerms) {
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
    return { row: number, email, name, language, strata }
  }
}
