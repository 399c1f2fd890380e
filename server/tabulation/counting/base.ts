/** What a table's percentages are of, said alike in every output. */
import { sumOf } from '../../collections/sum.ts'
import { inLanguage } from '../../../surveys/language.ts'
import type { Language, Variable } from '../../../surveys/types.ts'
import { bases, type Percentages } from './derive.ts'
import type { PublishedTable } from './table.ts'
import { words } from '../table-words.ts'

type Grouped = Pick<Variable, 'group'>

/** "Base: everybody asked"; of a repeated group "Base (results): all"; "…; percent of all columns together". */
export function baseLabel(variable: Grouped, of: Percentages, language: Language): string {
  return said(variable, of, variable.group ? 'baseItems' : 'base', {}, language)
}

/** "Base: everybody asked, 109": of all columns together. `table`: without everybody as a column. */
export function baseLine(variable: Grouped, table: PublishedTable, of: Percentages, language: Language): string {
  const n = sumOf(bases(table, of.base))
  return said(variable, of, variable.group ? 'baseItemsOf' : 'baseOf', { n }, language)
}

/** What the counts of a table are, in every language: respondents, items of a repeated group, or mentions. */
export function countedBy({ group }: Grouped, { base }: Percentages): 'respondents' | 'items' | 'mentions' {
  if (base === 'mentions') return 'mentions'
  return group ? 'items' : 'respondents'
}

/** "Respondents behind them", or records. */
export function unitsLabel({ records }: NonNullable<PublishedTable['units']>, language: Language): string {
  return words(language, records ? 'rows.records' : 'rows.units')
}

function said(
  { group }: Grouped,
  { base, share }: Percentages,
  key: string,
  params: Readonly<Record<string, number>>,
  language: Language,
): string {
  const label = words(language, `${key}.${base}`, {
    ...params,
    ...(group && { items: inLanguage(group.items, language) }),
  })
  return share === 'all' ? words(language, 'base.ofAll', { base: label }) : label
}
