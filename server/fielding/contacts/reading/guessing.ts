/** Which column of a list is what: by its heading in any language of the interface, and by what stands in it. Pure. */
import type { ContactMapping } from '../../../contracts/contact-mapping.ts'
import type { Language } from '../../../../surveys/types.ts'
import { interfaceLanguages, translate } from '../../../language/translate.ts'
import { plainWord } from '../../../language/written-as.ts'
import { addressIn } from './addresses.ts'
import type { ContactTerms } from '../contact.ts'
import { headingsOf, isNamed, type Held } from './headings.ts'
import { languageIn } from './language-names.ts'

const SAMPLE = 200 // rows

/** `email` is empty where no column holds addresses, or is called as if it did. */
export function guessedMapping(
  columns: readonly string[],
  body: readonly (readonly string[])[],
  { units, languages }: ContactTerms,
): ContactMapping {
  const sample = body.slice(0, SAMPLE)
  const places = new Map(columns.map((column, at) => [column, at]))
  const cellsOf = (column: string) =>
    sample.flatMap((cells) => cells[places.get(column) ?? -1] ?? []).filter((cell) => cell !== '')
  const email = emailColumn(columns, cellsOf)
  const attributes = Object.fromEntries(
    (units ?? []).flatMap((variable) => {
      const column = columns.find((each) => isNamed(variable, each))
      return column === undefined ? [] : [[variable.name, column]]
    }),
  )
  const taken = new Set([email, ...Object.values(attributes)])
  const free = (held: Held) => columns.filter(headingsOf(held)).filter((column) => !taken.has(column))
  const own = units ? null : ownStrata(columns)
  const [region] = free('region')
  const [country] = free('country')
  const [organisation] = free('organisation')
  return {
    email,
    name: nameColumns(free, columns, sample),
    language: languageColumn(columns, free('language'), cellsOf, languages),
    strata: own ?? { ...(region && { region }), ...(country && { country }), ...(organisation && { organisation }) },
    stopped: [...free('optOut'), ...free('bounced'), ...free('standing')],
    ...(units && {
      unit: free('unit')[0] ?? null,
      unitTitle: free('unitTitle')[0] ?? null,
      role: free('role')[0] ?? null,
      attributes,
    }),
  }
}

/**
 * Where addresses stand: of columns that are called so the first that is not much emptier than another, else the one with the most; one
 * that only is called so where there is none.
 */
function emailColumn(columns: readonly string[], cellsOf: CellsOf): string {
  const called = columns.filter(headingsOf('email'))
  const addresses = (column: string) => cellsOf(column).filter((cell) => addressIn(cell) !== null).length
  const most = Math.max(0, ...called.map(addresses))
  return (
    (most > 0 ? called.find((column) => addresses(column) * 2 >= most) : undefined) ??
    fullest(columns, addresses) ??
    called[0] ??
    ''
  )
}

/**
 * First, middle and family name in this order, whatever theirs. A column that is only called "name" is the whole name beside both others
 * or where it contains them, else the part that is lacking.
 */
function nameColumns(
  free: (held: Held) => readonly string[],
  columns: readonly string[],
  sample: readonly (readonly string[])[],
): readonly string[] {
  const [[name], [given], [middle], [family]] = [
    free('name'),
    free('givenName'),
    free('middleName'),
    free('familyName'),
  ]
  const parts = [given, middle, family].filter((each) => each !== undefined)
  if (name === undefined) return parts
  const cell = (column: string, cells: readonly string[]) => plainWord(cells[columns.indexOf(column)] ?? '')
  const filled = sample.filter((cells) => cell(name, cells) !== '')
  const whole = filled.filter((cells) => parts.every((part) => cell(name, cells).includes(cell(part, cells))))
  const isWhole = (given !== undefined && family !== undefined) || whole.length * 2 > filled.length
  if (isWhole && filled.length > 0) return [name]
  return [given ?? name, middle, family ?? (given === undefined ? undefined : name)].filter(
    (each) => each !== undefined,
  )
}

/** Called so, and best understood; without such a heading one in which every cell is a language of the campaign. */
function languageColumn(
  columns: readonly string[],
  called: readonly string[],
  cellsOf: CellsOf,
  languages: readonly Language[],
): string | null {
  const found = fullest(
    called,
    (column) => cellsOf(column).filter((cell) => languageIn(cell, languages) !== null).length,
  )
  if (found ?? called[0]) return found ?? called[0] ?? null
  return (
    columns.find((column) => {
      const cells = cellsOf(column)
      return cells.length > 1 && cells.every((cell) => languages.includes(languageIn(cell, languages) ?? ''))
    }) ?? null
  )
}

/** Of a list that we wrote ourselves (`inviteesCsv`): everything between language and standing is a stratum by its own name. */
function ownStrata(columns: readonly string[]): Readonly<Record<string, string>> | null {
  const written = interfaceLanguages().some((language) => {
    const word = (key: string) => translate(language, `fielding:list.${key}`)
    return (
      ['email', 'name', 'language'].every((key, at) => columns[at] === word(key)) &&
      columns.at(-1) === word('disposition')
    )
  })
  return written ? Object.fromEntries(columns.slice(3, -1).map((column) => [column, column])) : null
}

type CellsOf = (column: string) => readonly string[]

/** The first with the most; undefined where each has none. */
function fullest(columns: readonly string[], count: (column: string) => number): string | undefined {
  const counted = columns.map((column) => [column, count(column)] as const)
  const most = Math.max(0, ...counted.map(([, each]) => each))
  return most === 0 ? undefined : counted.find(([, each]) => each === most)?.[0]
}
