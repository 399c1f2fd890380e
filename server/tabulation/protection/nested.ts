/** Two banners crossed into one, which is published in place of both: region × organisation type. */
import { joinedText } from '../../../surveys/language.ts'
import type { Text } from '../../../surveys/types.ts'
import { notStated, type BannerColumn } from '../counting/columns.ts'
import { groupsOf, isMissing } from './hierarchy.ts'

/** Columns are the groups of the second banner inside the groups of the first; the first ones' groups are the groups. */
export function nested(first: BannerColumn, second: BannerColumn): BannerColumn {
  const outer = groupLevel(first)
  const inner = groupLevel(second)
  const code = (a: number, b: number) => `${a + 1}.${b + 1}`
  return {
    banner: {
      name: `${first.banner.name}-${second.banner.name}`,
      variable: `${first.variable.name} × ${second.variable.name}`,
      label: joinedText([first.banner.label, second.banner.label], (parts) => parts.join(' × ')),
      groups: outer.labels.map((label, a) => ({
        code: String(a + 1),
        label,
        codes: inner.labels.map((_, b) => code(a, b)),
      })),
    },
    variable: { ...first.variable, name: `${first.variable.name} × ${second.variable.name}` },
    categories: outer.labels.flatMap((_, a) => inner.labels.map((label, b) => ({ categories: [code(a, b)], label }))),
    index: Uint16Array.from(
      first.index,
      (category, i) => (outer.of[category] ?? 0) * inner.labels.length + (inner.of[second.index[i] ?? 0] ?? 0),
    ),
    madeOf: [first, second],
  }
}

/** The groups of a banner, categories in none and "not stated" among them, and the group of each category. */
function groupLevel(column: BannerColumn): { readonly labels: readonly Text[]; readonly of: readonly number[] } {
  const groups = groupsOf(column)
  const labels = groups.map(([category = 0], g): Text => {
    const only = column.categories[category]
    return column.banner.groups[g]?.label ?? (!only || isMissing(only) ? notStated() : only.label)
  })
  return { labels, of: column.categories.map((_, i) => groups.findIndex((group) => group.includes(i))) }
}
