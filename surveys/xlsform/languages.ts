/** The languages of an XLSForm: `label::Russian (ru)`, `label::Arabic`, `label`. Pure. */
import { FALLBACK } from '../language.ts'
import type { Finding, Table } from './sheets.ts'

/** What stands after `::`, or `''` for a column without language, and its BCP 47 code. */
export type Languages = ReadonlyMap<string, string>

const TEXT_COLUMNS = ['label', 'hint', 'required_message', 'constraint_message'] as const

/**
 * Every language of the form, the default one first.
 *
 * @param named `default_language` of the settings, e.g. `English (en)`; columns without language are in it
 */
export function languagesOf(
  tables: readonly { readonly sheet: string; readonly table: Table }[],
  named: string,
): { readonly languages: Languages; readonly findings: readonly Finding[] } {
  const findings: Finding[] = []
  const languages = new Map<string, string>()
  const take = (written: string, place: string): void => {
    if (languages.has(written)) return
    const code = languageCode(written)
    if (code === null) findings.push({ place, kind: 'languageUnknown', facts: { language: written } })
    else languages.set(written, code)
  }
  const found = tables.flatMap(({ sheet, table }) =>
    table.columns.flatMap((column) => {
      const [name = '', ...language] = column.split('::')
      const isText = (TEXT_COLUMNS as readonly string[]).includes(name)
      return isText ? [{ sheet, written: language.join('::') }] : []
    }),
  )
  const isMixed = found.some(({ written }) => written === '') && found.some(({ written }) => written !== '')
  const byDefault = named || (isMixed ? '' : found.every(({ written }) => written === '') ? FALLBACK : '')
  if (isMixed && named === '') {
    findings.push({ place: 'settings', kind: 'languageMixed', facts: {} })
    return { languages, findings }
  }
  if (byDefault) take(byDefault, 'settings')
  for (const { sheet, written } of found) if (written !== '') take(written, sheet)
  const code = languages.get(byDefault)
  if (byDefault && code !== undefined) {
    const isWritten = found.some(({ written }) => written === byDefault)
    if (!isWritten) languages.delete(byDefault)
    if (found.some(({ written }) => written === '')) languages.set('', code)
  }
  return { languages, findings }
}

/** All texts of one column of a row, by language code; undefined where there is none. */
export function textsIn(
  cell: (column: string) => string,
  column: (typeof TEXT_COLUMNS)[number] | 'form_title',
  languages: Languages,
): Readonly<Record<string, string>> | undefined {
  const texts: Record<string, string> = {}
  for (const [written, code] of languages) {
    const text = cell(written === '' ? column : `${column}::${written}`)
    if (text !== '' && texts[code] === undefined) texts[code] = text
  }
  return Object.keys(texts).length > 0 ? texts : undefined
}

/**
 * The code in parentheses, a code by itself, or the name of a language in English or in that language itself.
 *
 * @example languageCode('Русский (ru)') // 'ru'; languageCode('French') // 'fr'; languageCode('Klingon') // null
 */
function languageCode(written: string): string | null {
  const inside = /\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\)\s*$/.exec(written)?.[1]
  if (inside) return tag(inside)
  if (/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(written) && isKnown(written)) return tag(written)
  return names().get(written.trim().toLowerCase()) ?? null
}

/** As an XLSForm heading writes a language: its English name and its code. */
export function languageHeading(code: string): string {
  return `${new Intl.DisplayNames([FALLBACK], { type: 'language' }).of(code) ?? code} (${code})`
}

function tag(code: string): string | null {
  try {
    return Intl.getCanonicalLocales(code)[0] ?? null
  } catch {
    return null
  }
}

function isKnown(code: string): boolean {
  const canonical = tag(code)
  return (
    canonical !== null &&
    new Intl.DisplayNames([FALLBACK], { type: 'language', fallback: 'none' }).of(canonical) !== undefined
  )
}

let named: Map<string, string> | null = null

/** Names of all languages of two letters, in English and in themselves. */
function names(): Map<string, string> {
  if (named) return named
  const known = new Intl.DisplayNames([FALLBACK], { type: 'language', fallback: 'none' })
  const letters = 'abcdefghijklmnopqrstuvwxyz'.split('')
  const codes = letters.flatMap((first) => letters.map((second) => first + second))
  named = new Map()
  for (const code of codes) {
    const name = known.of(code)
    if (name === undefined || tag(code) !== code) continue
    const own = new Intl.DisplayNames([code], { type: 'language' }).of(code)
    for (const one of [own, name]) if (one && !named.has(one.toLowerCase())) named.set(one.toLowerCase(), code)
  }
  return named
}
