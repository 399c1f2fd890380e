/** JSON-stat 2.0 (json-stat.org/format): a dataset per table, a collection where a question has several variables. */
import type { Language } from '../../surveys/types.ts'
import { baseKind, baseLabel, baseLine } from './base.ts'
import { bases, columnPercents } from './derive.ts'
import { facts } from './csvw.ts'
import { methodology } from './notes.ts'
import type { Selection } from './questions.ts'
import type { Release } from './table.ts'
import { codeText } from './wide.ts'
import { words } from './words.ts'

type Picked = Selection['picks'][number]

/** `answer` × `column` × `measure` (count, percent, base); percent is null for rows outside the base. */
export function jsonStat(release: Release, selection: Selection, language: Language): object {
  const datasets = selection.picks.map((pick) => dataset(release, pick, language))
  const [only] = datasets
  if (datasets.length === 1 && only) return only
  return {
    version: '2.0',
    class: 'collection',
    label: selection.picks[0]?.variable.label[language] ?? selection.name,
    updated: release.releasedOn,
    link: { item: datasets },
  }
}

function dataset(release: Release, { variable, table }: Picked, language: Language): object {
  const percents = columnPercents(table)
  const base = bases(table)
  const item = variable.itemLabel?.[language]
  const codes = table.rows.map(codeText)
  const columns = table.columns.map(({ categories }) => categories.join('+') || 'all')
  return {
    version: '2.0',
    class: 'dataset',
    label: item ? `${variable.label[language]}: ${item}` : variable.label[language],
    source: release.title[language],
    updated: release.releasedOn,
    note: [baseLine(table, language), ...facts(release, language), ...methodology(release, language)],
    id: ['answer', 'column', 'measure'],
    size: [codes.length, columns.length, 3],
    role: { metric: ['measure'] },
    dimension: {
      answer: {
        label: words(language, 'columns.answer'),
        category: { index: codes, label: labelled(codes, table.rows.map(({ label }) => label[language])) },
      },
      column: {
        label: release.banners.find(({ name }) => name === table.banner)?.label[language] ?? words(language, 'names.total'),
        category: { index: columns, label: labelled(columns, table.columns.map(({ label }) => label[language])) },
      },
      measure: {
        label: words(language, 'columns.measure'),
        category: {
          index: ['count', 'percent', 'base'],
          label: { count: words(language, 'measures.count'), percent: '%', base: baseLabel(baseKind(table), language) },
          unit: { count: { decimals: 0 }, percent: { decimals: 1 }, base: { decimals: 0 } },
        },
      },
    },
    value: table.rows.flatMap((_, r) => table.columns.flatMap((_column, c) => {
      const tenths = percents[r]?.[c] ?? null
      return [table.counts[r]?.[c] ?? 0, tenths === null ? null : tenths / 10, base[c] ?? 0]
    })),
    extension: { release: release.id, variable: variable.name, banner: table.banner, rung: table.rung, policy: release.policy, base: baseKind(table) },
  }
}

function labelled(ids: readonly string[], labels: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(ids.map((id, i) => [id, labels[i] ?? id]))
}
