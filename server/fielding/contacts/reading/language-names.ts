/** What people write into the language column of a contact list. Pure. */
import { lookupOrder, nameOf, ownName } from '../../../../surveys/language.ts'
import type { Language } from '../../../../surveys/types.ts'
import { interfaceLanguages } from '../../../language/translate.ts'

const SHORTEST = 3 // letters of an abbreviated name

/**
 * A cell → a language: its tag (`en`, `en_GB`, `rus`), its name in itself or in a language of the interface, or the beginning of one
 * where only one language of those offered begins so ("Eng.", «рус.»).
 *
 * @param offered languages of the campaign, found first
 * @returns null when no such language is known
 */
export function languageIn(cell: string, offered: readonly Language[]): Language | null {
  return plainly(cell, offered) ?? plainly(cell.replace(/\([^()]*\)\s*$/, ''), offered) // English (UK)
}

function plainly(cell: string, offered: readonly Language[]): Language | null {
  const word = folded(cell)
  if (word === '') return null
  const byTag = tagIn(cell)
  const tagged =
    byTag &&
    (lookupOrder(byTag)
      .slice(0, -1)
      .find((one) => offered.includes(one)) ??
      byTag)
  if (tagged && offered.includes(tagged)) return tagged
  const known = [...new Set([...offered, ...interfaceLanguages()])]
  const named = known.find((language) => namesOf(language).has(word))
  if (named) return named
  const begun =
    word.length < SHORTEST
      ? []
      : offered.filter((language) => [...namesOf(language)].some((name) => name.startsWith(word)))
  return begun.length === 1 ? (begun[0] ?? null) : tagged
}

/** A language that `Intl` knows by name, from its tag or its three letters (ISO 639-2). */
function tagIn(cell: string): Language | null {
  try {
    const [tag = ''] = Intl.getCanonicalLocales(cell.trim().replace('_', '-'))
    const { language } = new Intl.Locale(tag)
    return new Intl.DisplayNames([language], { type: 'language', fallback: 'none' }).of(language) ? tag : null
  } catch {
    return null
  }
}

const known = new Map<Language, ReadonlySet<string>>()
function namesOf(language: Language): ReadonlySet<string> {
  const found = known.get(language)
  if (found) return found
  const names = new Set(
    [ownName(language), ...interfaceLanguages().map((reader) => nameOf(language, reader))].map(folded),
  )
  known.set(language, names)
  return names
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[.\s]/g, '')
