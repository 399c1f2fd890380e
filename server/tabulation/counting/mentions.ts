/** Mentions: the options of a multiple choice that were chosen, added up. From published integers. Pure. */
import { net } from './derive.ts'
import type { PublishedTable, ReleasedVariable } from './table.ts'

/**
 * The options of one question, their tables with what all options of the same columns add up to. Where an option was not published by
 * these columns nothing is added: the sum would be of fewer mentions than there were.
 */
export function withMentions(options: readonly ReleasedVariable[]): readonly ReleasedVariable[] {
  return options.map((option) => ({
    ...option,
    tables: option.tables.map((table): PublishedTable => {
      const together = options.flatMap(({ tables }) => tables.find((other) => isBeside(other, table)) ?? [])
      if (together.length < options.length) return table
      const chosen = together.map((one) => net(one, ['1']))
      return {
        ...table,
        mentions: table.columns.map((_, c) => chosen.reduce((sum, counts) => sum + (counts[c] ?? 0), 0)),
      }
    }),
  }))
}

/** By the same banner, in the same columns. */
const isBeside = (other: PublishedTable, { banner, level, columns }: PublishedTable): boolean =>
  other.banner === banner && other.level === level && columnsKey(other.columns) === columnsKey(columns)

const columnsKey = (columns: PublishedTable['columns']): string =>
  JSON.stringify(columns.map(({ categories }) => categories))
