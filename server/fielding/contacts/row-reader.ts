/** One row of a list as a contact, or why it is none. Pure. */
import { FALLBACK } from '../../../surveys/language.ts'
import type { Language } from '../../../surveys/types.ts'
import type { ContactMapping } from '../../contracts/contact-mapping.ts'
import { fitsHeadings, type Row } from '../../lists/table.ts'
import type { Contact, ContactTerms, Reject, RejectReason } from './contact.ts'
import { clean } from './reading/cells.ts'
import { addressIn, nameBefore } from './reading/addresses.ts'
import { languageIn } from './reading/language-names.ts'
import { stoppedReader } from './reading/stopped.ts'
import { unitReader } from './contact-units.ts'

const LONGEST = { name: 200, stratum: 200 } // characters

export function rowReader(columns: readonly string[], mapping: ContactMapping, terms: ContactTerms) {
  const { languages } = terms
  const at = (column: string | null) => (column === null ? -1 : columns.indexOf(column))
  const places = {
    email: at(mapping.email),
    name: mapping.name.map(at),
    language: at(mapping.language),
    strata: Object.entries(mapping.strata).map(([stratum, column]) => [stratum, at(column)] as const),
    stopped: (mapping.stopped ?? []).map(at),
  }
  const languageOf = remembering((word) => languageIn(word, languages))
  const stoppedOf = stoppedReader(mapping.stopped ?? [])
  const used = [...places.name, places.language, ...places.strata.map(([, place]) => place), ...places.stopped]
  const withoutValue = (cells: readonly string[]) =>
    used.flatMap((place) => cells[place] ?? []).find((cell) => NO_VALUE.test(cell))
  const addressOf = addressReader(columns, places.email)
  const unitIn = terms.units && unitReader(columns, mapping, terms)
  return (row: Row): Contact | Reject => {
    const cells = row.cells.map(clean)
    const refused = (reason: RejectReason, value: string): Reject => ({ row: row.number, reason, value, cells })
    const broken = brokenRow(row, columns.length)
    if (broken) return refused(...broken)
    const written = cells[places.email] ?? ''
    const email = addressOf(cells)
    if (typeof email !== 'string') return refused(...email)
    const failed = withoutValue(cells)
    if (failed) return refused('formulaFailed', failed)
    const word = cells[places.language] ?? ''
    const language = word === '' ? (mapping.languageElse ?? languages[0] ?? FALLBACK) : languageOf(word)
    if (!language) return refused('languageUnknown', word)
    if (!languages.includes(language)) return refused('languageNotOffered', word)
    const parts = places.name.map((place) => cells[place] ?? '').filter(Boolean)
    const name = (parts.join(' ') || nameBefore(written)).replace(ADDRESS_BEHIND, '')
    if (name.length > LONGEST.name) return refused('cellTooLong', name)
    const strata = Object.fromEntries(
      places.strata.flatMap(([stratum, place]) => (cells[place] ? [[stratum, cells[place]]] : [])),
    ) as Record<string, string>
    const long = Object.values(strata).find((value) => value.length > LONGEST.stratum)
    if (long) return refused('cellTooLong', long)
    const unit = unitIn?.(cells)
    if (unit && 'reason' in unit) return refused(unit.reason, unit.value)
    const stopped = stoppedOf(places.stopped.map((place) => cells[place] ?? ''))
    return {
      row: row.number,
      email,
      name,
      language,
      ...(word === '' && { languageAssumed: true }),
      strata,
      ...(stopped && { stopped }),
      ...(unit && { unit }),
    }
  }
}

/** What spreadsheets show where a formula gives no value. */
const NO_VALUE = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)$/i

/** Outlook writes the address behind the name. */
const ADDRESS_BEHIND = / [(<][^\s()<>@]{1,64}@[^\s()<>@]{1,255}[)>]$/

/** The address in a row, or why there is none. Whether one in another column is meant, only a person knows. */
function addressReader(columns: readonly string[], place: number) {
  return (cells: readonly string[]): string | readonly [RejectReason, string] => {
    const written = cells[place] ?? ''
    if (written === '') {
      const at = cells.findIndex((cell) => addressIn(cell) !== null)
      return at < 0 ? ['emailMissing', ''] : ['emailInOther', `${cells[at] ?? ''} (${columns[at] ?? ''})`]
    }
    if (NO_VALUE.test(written)) return ['formulaFailed', written]
    const several = written.split('@').length > 2 && /[\s,;/|]/.test(written)
    return addressIn(written) ?? [several ? 'emailSeveral' : 'emailInvalid', written]
  }
}

/** A row that was torn apart or grown together with others, that lost characters before it came here, or that nobody sees. */
function brokenRow(row: Row, width: number): readonly [RejectReason, string] | null {
  const { cells } = row
  if (!fitsHeadings(row, width)) return [cells.length > width ? 'rowWide' : 'rowNarrow', `${cells.length} : ${width}`]
  if (row.hidden) return ['rowHidden', cells.map(clean).find((cell) => addressIn(cell) !== null) ?? '']
  const lost = cells.find((cell) => cell.includes('\ufffd'))
  if (lost !== undefined) return ['lostCharacters', clean(lost)]
  const swallowing = cells.find((cell) => holdsRows(cell))
  return swallowing === undefined ? null : ['quoteSwallows', clean(swallowing).slice(0, 80)]
}

/** Several lines, one of which has an address between other cells. */
const holdsRows = (cell: string): boolean =>
  /[\r\n]/.test(cell) &&
  cell
    .split(/[\r\n]+/)
    .slice(1)
    .some((line) => line.split(/[,;\t|]/).some((part) => addressIn(part.replaceAll('"', '')) !== null))

/** A list says the same few words thousands of times. */
function remembering(read: (word: string) => Language | null): (word: string) => Language | null {
  const known = new Map<string, Language | null>()
  return (word) => {
    const found = known.get(word)
    if (found !== undefined) return found
    const language = read(word)
    known.set(word, language)
    return language
  }
}
