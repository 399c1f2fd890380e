/** Contacts from a file or pasted cells: columns recognised, bad rows named, the rest taken. Pure. */
import { setImmediate as breath } from 'node:timers/promises'
import type { ContactMapping } from '../../contracts/contact-mapping.ts'
import type { Encoding } from '../../contracts/encodings.ts'
import { type Problem, problems } from '../../contracts/problems.ts'
import { addressKey } from '../../contracts/records.ts'
import { MOST_COLUMNS, readTable, type Table } from '../../lists/table.ts'
import { isMeantAsAddress, mixedAlphabets } from './reading/addresses.ts'
import type { Contact, ContactsRead, ContactTerms, ContactWarning, Reject } from './contact.ts'
import { unitsRepeated } from './contact-units.ts'
import { clean } from './reading/cells.ts'
import { guessedMapping } from './reading/guessing.ts'
import { HELD, headingsOf, isNamed } from './reading/headings.ts'
import { rowReader } from './row-reader.ts'

export type { Contact, ContactsRead, ContactTerms, ContactUnit, Reject } from './contact.ts'

const PREVIEW = 10 // rows
const ROWS = 2000 // read at a time: the process answers others in between

/** What somebody who looked at the list knows better than what was guessed. */
export interface ContactChoices {
  /** As confirmed, or made from what was guessed. */
  readonly mapping?:
    ContactMapping | ((guessed: ContactMapping, columns: readonly string[]) => ContactMapping) | undefined
  readonly encoding?: Encoding | undefined
  /** To look at only: where a column is lacking that is needed, no row is read, and nothing is thrown. */
  readonly looking?: boolean
}

/**
 * @param source bytes of a CSV file or a workbook, or text (CSV, or cells pasted from a spreadsheet)
 * @param choices as confirmed by the administrator; what is absent is guessed
 * @throws `listUnreadable`, `emailColumnMissing`, `unitColumnMissing` in campaigns by name
 * @example (await readContacts('E-mail;Имя;Язык\na@b.org;Анна;рус', { languages: ['en', 'ru'] })).contacts[0].language // 'ru'
 */
export async function readContacts(
  source: Uint8Array | string,
  terms: ContactTerms,
  { mapping, encoding, looking = false }: ContactChoices = {},
): Promise<ContactsRead> {
  const table = eachAddressItsRow(
    await readTable(source, {
      encoding,
      likeness: headingLikeness(terms),
      isContents: (cells) => cells.some((cell) => isMeantAsAddress(clean(cell))),
    }),
  )
  const columns = columnsOf(table)
  const head = table.rows.slice(0, 200).map(({ cells }) => cells.map(clean))
  const guessed = () => guessedMapping(columns, head, terms)
  const used = typeof mapping === 'object' ? mapping : (mapping?.(guessed(), columns) ?? guessed())
  const lacking = lackingIn(used, columns, terms)
  if (lacking && !looking) throw lacking
  const contacts: Contact[] = []
  const rejects: Reject[] = []
  const warnings: ContactWarning[] = []
  const readRow = rowReader(columns, used, terms)
  const repeated = terms.units ? unitsRepeated() : addressRepeated()
  for (const [index, row] of lacking ? [] : table.rows.entries()) {
    if (index % ROWS === ROWS - 1) await breath()
    const read = readRow(row)
    const fault = 'reason' in read ? read : repeated(read)
    if (fault) rejects.push({ row: row.number, reason: fault.reason, value: fault.value, cells: row.cells.map(clean) })
    else if (!('reason' in read)) {
      contacts.push(read)
      if (mixedAlphabets(read.email) !== null)
        warnings.push({ row: row.number, kind: 'mixedAlphabets', value: read.email })
    }
  }
  const taken = new Set(columnsUsed(used))
  return {
    columns,
    mapping: used,
    form: table.form,
    headingRow: table.headingRow,
    rows: table.rows.length,
    preview: head.slice(0, PREVIEW),
    contacts,
    rejects,
    warnings,
    unused: columns.filter((column) => !taken.has(column)),
  }
}

/** Addresses as they are pasted from a mail program, many in a line, are a row each; no list that has anything beside them. */
function eachAddressItsRow(table: Table): Table {
  const filled = table.rows.map(({ number, cells }) => ({
    number,
    cells: cells.map(clean).filter((cell) => cell !== ''),
  }))
  if (table.headingRow !== null || !filled.every(({ cells }) => cells.every(isMeantAsAddress))) return table
  return { ...table, rows: filled.flatMap(({ number, cells }) => cells.map((cell) => ({ number, cells: [cell] }))) }
}

function lackingIn(used: ContactMapping, columns: readonly string[], { units }: ContactTerms): Problem | null {
  if (!columns.includes(used.email)) return problems.emailColumnMissing(columns)
  return units && !columns.includes(used.unit ?? '') ? problems.unitColumnMissing(columns) : null
}

const columnsUsed = (used: ContactMapping) => [
  used.email,
  ...used.name,
  used.language,
  ...Object.values(used.strata),
  ...(used.stopped ?? []),
  used.unit,
  used.unitTitle,
  used.role,
  ...Object.values(used.attributes ?? {}),
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

/** How many cells are headings that are known here; a row with an address holds contents. */
function headingLikeness({ units = [] }: ContactTerms): (cells: readonly string[]) => number {
  const known = HELD.map(headingsOf)
  return (cells) => {
    const words = cells.map(clean)
    if (words.some(isMeantAsAddress)) return 0
    return words.filter((word) => known.some((is) => is(word)) || units.some((variable) => isNamed(variable, word)))
      .length
  }
}

/** Headings made unique; missing ones are numbered. */
function columnsOf({ headings, rows }: Table): readonly string[] {
  const width =
    headings.length || Math.min(MOST_COLUMNS, mostFrequent(rows.slice(0, 200).map(({ cells }) => cells.length)))
  const columns = new Set<string>()
  for (let at = 0; at < width; at++) {
    const name = clean(headings[at] ?? '') || `Column ${at + 1}`
    columns.add(columns.has(name) ? unused(columns, `${name} (${at + 1})`) : name)
  }
  return [...columns]
}

/** A column may be called as another was renamed to. */
const unused = (columns: ReadonlySet<string>, name: string): string =>
  columns.has(name) ? unused(columns, `${name}’`) : name

function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const each of numbers) counts.set(each, (counts.get(each) ?? 0) + 1)
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? 0
}
