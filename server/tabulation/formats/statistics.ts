/** What is said of a table beside its rows, for programs: mean, median, minimum and maximum, respondents behind items. */
import type { Language, Variable } from '../../../surveys/types.ts'
import { bases, means } from '../counting/derive.ts'
import type { PublishedTable } from '../counting/table.ts'
import { unitsLabel } from '../counting/base.ts'
import { medians, medianScore } from '../reading/medians.ts'
import { meanLabel, medianLabel, SPREAD, spreadLabel } from './wide-lines.ts'

export interface Statistic {
  /** `mean`, `median`, `minimum`, `maximum` or `respondents`, in every language. */
  readonly code: string
  readonly label: string
  /** Per column; means have two decimals. The median of a scale is a score, halfway between two answers their mean. */
  readonly values: readonly (number | null)[]
  /** Per column those whose answers it is of: answers that have a value. Null where it is of none: what is counted are respondents. */
  readonly bases: readonly number[] | null
}

const CODES = { median: 'median', least: 'minimum', most: 'maximum' } as const

/** Empty for questions whose answers have no values, and that stand in no repeated group. */
export function statisticsOf(variable: Variable, table: PublishedTable, language: Language): readonly Statistic[] {
  const { spread, units } = table
  const average = means(variable, table)
  const middle = spread ? null : medians(variable, table)
  const scores = middle?.map((one) => one && medianScore(variable, one)) ?? []
  const answered = bases(table, 'answered')
  return [
    ...(average
      ? [
          {
            code: 'mean',
            label: meanLabel(variable, language),
            values: average.map((mean) => mean && mean.hundredths / 100),
            bases: average.map((mean) => mean?.base ?? 0),
          },
        ]
      : []),
    ...(middle && scores.some((score) => score !== null)
      ? [
          {
            code: 'median',
            label: medianLabel(variable, language),
            values: scores,
            bases: middle.map((one) => one?.base ?? 0),
          },
        ]
      : []),
    ...(spread
      ? SPREAD.map((measure) => ({
          code: CODES[measure],
          label: spreadLabel(measure, variable, language),
          values: spread.columns.map((column) => column && column[measure]),
          bases: answered,
        }))
      : []),
    ...(units ? [{ code: 'respondents', label: unitsLabel(units, language), values: units.columns, bases: null }] : []),
  ]
}
