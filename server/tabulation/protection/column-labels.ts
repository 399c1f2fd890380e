/** What the columns of a recoding level are called. */
import { inLanguage, languagesIn, perLanguage } from '../../../surveys/language.ts'
import type { Banner, Language } from '../../../surveys/types.ts'
import { enumerated, listed, translate } from '../../language/translate.ts'
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
      : perLanguage(languagesIn([column.banner.label, ...column.banner.groups.map(({ label }) => label)]), (language) =>
          labelOf(column.banner, at(categories), at(inhabited), language),
        ),
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
    const names = inside.map((one) => inLanguage(one.label, language))
    if (isWhole && (inside.length > 1 || touched.length > 1 || all.length > 1)) return inLanguage(label, language)
    if (isWhole) return enumerated(names, language)
    return names.length > 3
      ? translate(language, 'protection:join.restOfGroup', { group: inLanguage(label, language) })
      : translate(language, 'protection:join.inGroup', {
          group: inLanguage(label, language),
          parts: listed(names, language),
        })
  })
  const ungrouped = columns
    .filter((one) => !isMissing(one) && !grouped.has(one.categories[0] ?? ''))
    .map(({ label }) => inLanguage(label, language))
  const missing = columns.some(isMissing) ? [translate(language, 'protection:missing.notStated')] : []
  return capital(listed([...inGroups, ...ungrouped, ...missing], language), language)
}

const codesOf = (columns: readonly TableColumn[]) => columns.flatMap(({ categories }) => categories)

const capital = (label: string, language: Language) => label.charAt(0).toLocaleUpperCase(language) + label.slice(1)
