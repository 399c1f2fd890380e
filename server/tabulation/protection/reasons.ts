/** Why a table, or a finer one, is not shown. Which of the two halves of the rule failed is not said: that would tell of answers. */
import type { ReleaseNote } from '../counting/table.ts'
import type { Family } from './families.ts'
import type { ShownBanner } from './hierarchy.ts'
import type { Published } from './levels.ts'

/** The notes of one member. `head`: the banner whose columns are its very answers, −1 for none. */
export function reasons(
  { members }: Family,
  m: number,
  decided: readonly Published[],
  banners: readonly ShownBanner[],
  head: number,
): readonly ReleaseNote[] {
  const {
    parent,
    column: { variable },
  } = members[m] ?? { column: { variable: { name: '', type: 'single' } } }
  const { levels, alone } = decided[m] ?? { levels: null, alone: null }
  if (!levels || !alone)
    return [
      {
        kind:
          parent !== undefined && !decided[parent]?.levels ? 'parentNotPublished' : alone ? 'linkedTotal' : 'totalRule',
      },
    ]
  return [
    ...(head >= 0 ? [{ kind: 'bannerVariable', ...named(banners[head]) }] : []),
    ...(parent === undefined ? [] : [{ kind: 'publishedWithParent' }]),
    ...(variable.type === 'rank' ? [{ kind: 'rankedTogether' }] : []),
    ...banners.flatMap((banner, b): readonly ReleaseNote[] => {
      const last = banner.levels.length
      const [finest, byRule] = [levels[b] ?? last, alone[b] ?? last]
      if (b === head) return []
      if (banner.start >= last) return [{ kind: 'bannerTooSmall', ...named(banner) }]
      if (finest > byRule) {
        const tables = linkedWith({ members, name: variable.name, own: b }, decided, banners)
        return [{ kind: finest >= last ? 'linkedTables' : 'linkedColumns', ...named(banner), tables }]
      }
      return byRule > banner.start
        ? [{ kind: byRule >= last ? 'columnRule' : 'columnRuleColumns', ...named(banner) }]
        : []
    }),
  ]
}

/** The tables that are the reason: those of the same variable by other banners; where there are none, those of its family. */
function linkedWith(
  { members, name, own }: { readonly members: Family['members']; readonly name: string; readonly own: number },
  decided: readonly Published[],
  banners: readonly ShownBanner[],
): NonNullable<ReleaseNote['tables']> {
  const tables = members.flatMap(({ column: { variable } }, m) =>
    banners.flatMap((banner, b) =>
      (variable.name !== name || b !== own) && (decided[m]?.levels?.[b] ?? Infinity) < banner.levels.length
        ? [{ variable: variable.name, ...named(banner) }]
        : [],
    ),
  )
  const ownTables = tables.filter(({ variable }) => variable === name)
  return ownTables.length > 0 ? ownTables : tables
}

function named(banner: ShownBanner | undefined) {
  const { name = '', label } = banner?.column.banner ?? {}
  return { banner: name, ...(label && { bannerLabel: label }) }
}
