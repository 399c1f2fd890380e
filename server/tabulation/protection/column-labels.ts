/** What the columns of a recoding level are called. */
import { LANGUAGES, type Banner, type Language, type Text } from '../../../surveys/types.ts'
import { translate } from '../../language/translate.ts'
import { notStated, type BannerColumn } from '../counting/columns.ts'
import type { TableColumn } from '../counting/table.ts'
import { isMissing } from './hierarchy.ts'

/**
 * One column for some categories of a banner: the category's own label; the group's where it is the whole group;
 * "Europe: Western Europe and Eastern Europe" for a part of one; the groups' labels otherwise.
 *
 * @param inhabited categories with respondents
 */
export function columnOf(
  column: BannerColumn,
  categories: readonly number[],
  inhabited: readonly number[],
): TableColumn {
  const at = (some: readonly number[]) => some.flatMap((i) => column.categories[i] ?? [])
  const [only, ...others] = at(categories)
  const isOwn = only !== undefined && others.length === 0 && !column.madeOf
  return {
    categories: at(categories).flatMap((one) => one.categories),
    label: isOwn
      ? isMissing(only)
        ? notStated()
        : only.label
      : perLanguage((language) => labelOf(column.banner, at(categories), at(inhabited), language)),
  }
}

function labelOf(
  banner: Banner,
  columns: readonly TableColumn[],
  inhabited: readonly TableColumn[],
  language: Language,
): string {
  const codes = codesOf(columns)
  const grouped = new Set(banner.groups.flatMap((group) => group.codes))
  const touched = banner.groups.filter((group) => group.codes.some((code) => codes.includes(code)))
  const inGroups = touched.map(({ label, codes: all }) => {
    const inside = columns.filter(({ categories: [code = ''] }) => all.includes(code))
    const isWhole = codesOf(inhabited).every((code) => codes.includes(code) || !all.includes(code))
    const names = inside.map((one) => one.label[language])
    if (isWhole && (inside.length > 1 || touched.length > 1 || all.length > 1)) return label[language]
    if (isWhole) return names.join(', ')
    return names.length > 3
      ? translate(language, 'protection:join.restOfGroup', { group: label[language] })
      : translate(language, 'protection:join.inGroup', { group: label[language], parts: joined(names, language) })
  })
  const ungrouped = columns
    .filter((one) => !isMissing(one) && !grouped.has(one.categories[0] ?? ''))
    .map(({ label }) => label[language])
  const missing = columns.some(isMissing) ? [translate(language, 'protection:missing.notStated')] : []
  return capital(joined([...inGroups, ...ungrouped, ...missing], language))
}

const codesOf = (columns: readonly TableColumn[]) => columns.flatMap(({ categories }) => categories)

const joined = (parts: readonly string[], language: Language): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(parts)

const capital = (label: string) => label.charAt(0).toUpperCase() + label.slice(1)

const perLanguage = (label: (language: Language) => string): Text =>
  Object.fromEntries(LANGUAGES.map((language) => [language, label(language)])) as Text
