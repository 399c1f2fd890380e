/** What is said of a table beside its rows, for programs: mean, median, minimum and maximum of a number, respondents behind items. */
import type { Language, Variable } from '../../../surveys/types.ts'
import { means } from '../counting/derive.ts'
import type { PublishedTable } from '../counting/table.ts'
import { unitsLabel } from '../counting/base.ts'
import { meanLabel, SPREAD, spreadLabel } from './wide-lines.ts'

export interface Statistic {
  /** `mean`, `median`, `minimum`, `maximum` or `respondents`, in every language. */
  readonly code: string
  readonly label: string
  /** Per column; means have two decimals. */
  readonly values: readonly (number | null)[]
}

const CODES = { median: 'median', least: 'minimum', most: 'maximum' } as const

/** Empty for questions that are no numbers and stand in no repeated group. */
export function statisticsOf(variable: Variable, table: PublishedTable, language: Language): readonly Statistic[] {
  const { spread, units } = table
  const average = spread && means(variable, table)
  return [
    ...(average
      ? [
          {
            code: 'mean',
            label: meanLabel(variable, language),
            values: average.map((mean) => mean && mean.hundredths / 100),
          },
        ]
      : []),
    ...(spread
      ? SPREAD.map((measure) => ({
          code: CODES[measure],
          label: spreadLabel(measure, variable, language),
          values: spread.columns.map((column) => column && column[measure]),
        }))
      : []),
    ...(units ? [{ code: 'respondents', label: unitsLabel(units, language), values: units.columns }] : []),
  ]
}
